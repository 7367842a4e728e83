"""Sentences, beside other splitters: `python -m benchmarks.segmentation [--texts FOLDER] [--save]`.

The hard cases are those of the tests, all invented here; the held-out ones were written after the splitter
was done, which then had 53 of the 55 right; the two were mended since. A case counts if exactly its
sentences are found, white space aside. They follow our conventions: sentences are split inside quotations
too, a line of its own is a paragraph, an ellipsis inside a quotation joins. A peer with other conventions
loses those cases; the table by kind shows where.

Speed is measured on the shipped corpus or on the text files of a folder, repeated to a million characters,
without the first call, which loads a model. Peers and NLTK's punkt_tab are left out if they aren't at hand.
"""

from __future__ import annotations

import argparse
import sys
import time
import tomllib
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.conditions import RESULTS, conditions, save
from summarise.resources import resource_path
from summarise.segmentation import split_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Splitter = Callable[[str], list[str]]

_CASES = Path(__file__).parent.parent / "tests" / "unit"
_FILES = {"cases": "segmentation_cases.toml", "held out": "segmentation_held_out.toml"}
_TIMED_CHARACTERS = 1_000_000
_WARM_UP = "Mr. Pell left the U.S. The ferry sailed at 5 p.m. on Monday."


class Case(NamedTuple):
    """A text and the sentences that a reader sees in it."""

    kind: str
    text: str
    sentences: tuple[str, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and, if asked, save; return the exit code."""
    options = _parse(arguments)
    folder = options.texts or resource_path("corpus")
    texts = [path.read_text("utf-8") for path in sorted(folder.rglob("*.txt"))]
    cases = {part: read_cases(name) for part, name in _FILES.items()}
    exact: dict[str, dict[str, int]] = {}
    seconds: dict[str, float] = {}
    for name, split in find_splitters():
        exact[name] = {
            f"{part}: {kind}": count
            for part, group in cases.items()
            for kind, count in count_exact(split, group).items()
        }
        seconds[name] = round(time_per_megabyte(split, texts), 3)
    sizes = {part: len(group) for part, group in cases.items()}
    _print(exact, seconds, sizes)
    if options.save:
        found = {"conditions": conditions(("nltk", "pysbd", "sentencex")), "number_of_cases": sizes}
        save(
            RESULTS / "segmentation.json",
            {**found, "exact": exact, "seconds_per_million_characters": seconds},
        )
    return 0


def read_cases(name: str) -> list[Case]:
    """Read a file of cases of the tests: a bar before each sentence but the first, not part of the text."""
    groups = tomllib.loads((_CASES / name).read_text("utf-8"))
    return [
        Case(kind, marked.replace("|", ""), tuple(map(_folded, marked.split("|"))))
        for kind, group in groups.items()
        for marked in group
    ]


def find_splitters() -> Iterator[tuple[str, Splitter]]:
    """Yield each splitter at hand, ours first: its name, and a function from a text to its sentences."""
    from nltk.tokenize.punkt import PunktSentenceTokenizer, PunktTokenizer  # noqa: PLC0415 - slow

    yield "summarise", lambda text: [text[start:end] for start, end in split_text(text)]
    nltk = f"nltk {version('nltk')}"
    yield f"{nltk} Punkt, untrained", PunktSentenceTokenizer().tokenize
    try:
        yield f"{nltk} punkt_tab", PunktTokenizer("english").tokenize
    except LookupError:
        print("NLTK's punkt_tab is not installed", file=sys.stderr)
    if find_spec("pysbd"):
        import pysbd  # noqa: PLC0415 - optional

        yield f"pysbd {version('pysbd')}", pysbd.Segmenter(language="en", clean=False).segment
    if find_spec("sentencex"):
        import sentencex  # noqa: PLC0415 - optional

        yield f"sentencex {version('sentencex')}", lambda text: list(sentencex.segment("en", text))


def count_exact(split: Splitter, cases: Sequence[Case]) -> dict[str, int]:
    """Count the cases of each kind that are split exactly."""
    exact = dict.fromkeys((case.kind for case in cases), 0)
    for case in cases:
        found = tuple(folded for sentence in split(case.text) if (folded := _folded(sentence)))
        exact[case.kind] += found == case.sentences
    return exact


def time_per_megabyte(split: Splitter, texts: Sequence[str], characters: int = _TIMED_CHARACTERS) -> float:
    """Measure the seconds that a million characters take."""
    split(_WARM_UP)
    done = 0
    started = time.perf_counter()
    while done < characters:
        for text in texts:
            split(text)
            done += len(text)
    return (time.perf_counter() - started) / done * 1_000_000


def _folded(sentence: str) -> str:
    return " ".join(sentence.split())


def _print(exact: dict[str, dict[str, int]], seconds: dict[str, float], sizes: dict[str, int]) -> None:
    heads = "".join(f"{f'{part} ({size})':>16}" for part, size in sizes.items())
    print(f"{'exactly split':<30}{heads}{'seconds per MB':>16}")
    for name, kinds in exact.items():
        sums = (sum(n for kind, n in kinds.items() if kind.startswith(f"{part}:")) for part in sizes)
        print(f"{name:<30}{''.join(f'{count:>16}' for count in sums)}{seconds[name]:>16}")
    print("\nby kind: " + ", ".join(exact))
    for kind in next(iter(exact.values())):
        print(f"{kind:<30}{''.join(f'{kinds[kind]:>6}' for kinds in exact.values())}")


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.segmentation", description=__doc__)
    parser.add_argument("--texts", type=Path, help="folder with .txt files for the timing")
    parser.add_argument("--save", action="store_true", help="write benchmarks/results/segmentation.json")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
