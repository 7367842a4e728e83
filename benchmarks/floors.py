"""Quality as a gate: measures that may rise but not fall, pinned beside the corpus."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.gold import corpus_folder
from benchmarks.manifest import MANIFEST, checksum

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    BySplit = Mapping[str, Mapping[str, float]]

__all__ = ["Floors", "complaints", "floors_path", "lowered", "manifest_checksum", "pin", "read_floors"]

_DIGITS = 4

_HEAD = """\
# The least that checking must reach on the gold claims of this corpus; see README.md.
# Written by `python -m benchmarks.evaluate --repin`, which refuses to lower a floor.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """What is pinned.

    Attributes:
        manifest: The sha256 of the manifest of the corpus that was measured.
        measures: Split to name to the least value, a share in [0, 1].
    """

    manifest: str
    measures: BySplit


def floors_path() -> Path:
    """Return where the floors of the shipped corpus are kept."""
    return corpus_folder() / "floors.toml"


def manifest_checksum() -> str:
    """Return the sha256 of the corpus's manifest."""
    return checksum(corpus_folder() / MANIFEST)


def read_floors(path: Path) -> Floors | None:
    """Read pinned floors; None if nothing was pinned yet."""
    if not path.exists():
        return None
    table = tomllib.loads(path.read_text("utf-8"))
    return Floors(manifest=table["manifest"], measures=table["floors"])


def complaints(floors: Floors, measures: BySplit, manifest: str) -> tuple[str, ...]:
    """Say what fell below its floor, one line each; nothing if all is well."""
    found = list(lowered(floors, measures))
    if floors.manifest != manifest:
        found.append("the floors were pinned on another corpus: run python -m benchmarks.evaluate --repin")
    return tuple(found)


def lowered(floors: Floors, measures: BySplit) -> tuple[str, ...]:
    """Say which measures are below their floors, or are no longer taken; one line each."""
    return tuple(
        f"{split}: {name} is {measures[split][name]:.4f}, below its floor of {floor:.4f}"
        if name in measures.get(split, {})
        else f"{split}: {name} is pinned at {floor:.4f} but no longer measured"
        for split, pinned in floors.measures.items()
        for name, floor in pinned.items()
        if name not in measures.get(split, {}) or measures[split][name] < floor
    )


def pin(path: Path, measures: BySplit, manifest: str) -> None:
    """Write floors, rounded down so that the run that set them passes them."""
    scale = 10**_DIGITS
    lines = [f'manifest = "{manifest}"']
    for split, values in measures.items():
        lines += ["", f"[floors.{split}]"]
        lines += [f"{name} = {math.floor(value * scale) / scale}" for name, value in values.items()]
    path.write_text(_HEAD + "\n".join(lines) + "\n", "utf-8")
