"""Draw how time grows with the articles, beside the peers: `python -m benchmarks.chart`.

Reads what `benchmarks.speed` saved and writes an SVG, which the README shows. Needs the extra `bench`.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.conditions import RESULTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Line", "lines_of", "main"]

_OURS = "summarise"
_GREY = "#767676"
"""Has enough contrast on white and on black: the SVG has no ground of its own."""

_COLOURS = ("#0f8b6c", "#c2571a", "#7a68c4", "#b8478f", "#4f84b8")
"""The same for the lines, ours first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One summariser's line: articles and the processor seconds that they took, both ascending."""

    name: str
    articles: tuple[int, ...]
    seconds: tuple[float, ...]
    is_stopped: bool


def lines_of(results: Mapping[str, Any]) -> tuple[Line, ...]:
    """Take the lines out of what `benchmarks.speed` saved: ours without checking, then the peers."""
    largest = max(map(int, results["summarise"]))
    ranking = {
        size: measured["stage_processor_seconds"]["reading and ranking"]
        for size, measured in results["summarise"].items()
    }
    lines = [_line(_OURS, ranking, largest)]
    for name, sizes in results.get("peers", {}).items():
        if sizes:
            lines.append(
                _line(name, {size: one["processor_seconds"] for size, one in sizes.items()}, largest)
            )
    return tuple(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.chart", description=__doc__)
    parser.add_argument("--results", type=Path, default=RESULTS / "speed.json", help="what speed saved")
    parser.add_argument("--chart", type=Path, default=RESULTS / "scaling.svg", help="the SVG to write")
    options = parser.parse_args(arguments)
    if find_spec("matplotlib") is None:
        print("matplotlib is not installed: pip install '.[bench]'", file=sys.stderr)
        return 2
    results = json.loads(options.results.read_text("utf-8"))
    _draw(lines_of(results), results.get("peers_limit_seconds"), options.chart)
    print(f"drawn in {options.chart.name}")
    return 0


def _line(name: str, seconds: Mapping[str, float], largest: int) -> Line:
    points = sorted((int(size), value) for size, value in seconds.items())
    articles, values = zip(*points, strict=True)
    return Line(name=name, articles=articles, seconds=values, is_stopped=articles[-1] < largest)


def _draw(lines: Sequence[Line], limit: float | None, path: Path) -> None:
    import matplotlib as mpl  # noqa: PLC0415 - an extra
    from matplotlib.figure import Figure  # noqa: PLC0415 - an extra

    mpl.rcParams.update(
        {
            "svg.hashsalt": "summarise",  # the same bytes every time
            "svg.fonttype": "none",  # text stays text
            "font.family": "sans-serif",
            "font.size": 11,
            "text.color": _GREY,
            "axes.edgecolor": _GREY,
            "axes.labelcolor": _GREY,
            "xtick.color": _GREY,
            "ytick.color": _GREY,
        }
    )
    figure = Figure(figsize=(8.2, 4.8))
    axes = figure.add_subplot()
    axes.set_xscale("log")
    axes.set_yscale("log")
    for line, colour in zip(lines, _COLOURS, strict=False):
        width = 3 if line.name == _OURS else 1.8
        axes.plot(line.articles, line.seconds, marker="o", markersize=4, linewidth=width, color=colour)
        label = f"{line.name}, stopped" if line.is_stopped else line.name
        axes.annotate(
            label,
            (line.articles[-1], line.seconds[-1]),
            xytext=(7, -4) if len(line.articles) > 1 else (-4, 8),
            textcoords="offset points",
            color=colour,
            fontweight="bold" if line.name == _OURS else "normal",
        )
    if limit is not None and any(line.is_stopped for line in lines):
        axes.axhline(limit, color=_GREY, linewidth=1, linestyle=(0, (4, 4)))
        note = f"peers stop at the size that takes more than {limit:.0f} s"
        axes.text(lines[0].articles[-1], limit * 1.08, note, ha="right", fontsize=10)
    ticks = sorted({size for line in lines for size in line.articles if size >= 100} | {5, 20})  # noqa: PLR2004 - sizes that have room for their labels
    axes.set_xticks(ticks, [f"{size:,}" for size in ticks])
    axes.minorticks_off()
    axes.yaxis.set_major_formatter(lambda value, _position: f"{value:g}")
    axes.set_xlabel("articles of 25 sentences")
    axes.set_ylabel("seconds of processor time")
    axes.set_title("Reading and ranking (peers: ranking sentences ready split)", fontsize=11, loc="left")
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(visible=True, color=_GREY, alpha=0.25, linewidth=0.6)
    figure.tight_layout()
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, format="svg", transparent=True, metadata={"Date": None, "Creator": None})


if __name__ == "__main__":
    sys.exit(main())
