"""What does editing make of extracted sentences? `python -m benchmarks.editing [PATH…]`.

Without a path: the clusters of corpus/, and the result is written to benchmarks/results/editing.md. With
paths (folders of articles, or .jsonl.gz files with an event a line), the same is printed, and nothing kept:
sentences of real articles don't enter the project.

For each summary, before and after side by side, with every edit; verdicts and corroboration as they are and
as they would be without editing; and the names and numbers that are gone and that nothing accounts for:
neither the summary before, nor an edit that drops an outlet or a dateline, nor another spelling. Any such
loss, any edited sentence that isn't supported and any corroboration that is lower makes the exit code 1.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.conditions import RESULTS
from summarise import Config, Summariser, read_articles
from summarise.backends.choosing import load_verifier
from summarise.edits import DROPPING
from summarise.languages import ENGLISH
from summarise.normalisation import fold
from summarise.rendering.reasons import edit_in_words
from summarise.spelling import same_name
from summarise.types import Origin, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarise.edits import Edit
    from summarise.types import CheckedClaim, Summary

__all__ = ["Pair", "find_losses", "main"]

_CORPUS = Path(__file__).parents[1] / "corpus"
_FILE = RESULTS / "editing.md"
_SENTENCES = 8
"""More than the five of the default: more is edited where more is told."""
_INITIAL = re.compile(r"[A-Z]\.?")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[A-Z][\w’'.-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A sentence as it stood and as it reads now."""

    before: str
    edited: CheckedClaim
    verbatim: CheckedClaim
    edits: tuple[Edit, ...]
    losses: tuple[str, ...]

    @property
    def is_worse(self) -> bool:
        """Whether less is proven of it than was before."""
        kept = {Verdict.SUPPORTED, Verdict.DISPUTED}
        return (
            self.edited.verdict not in kept
            or self.edited.verdict is not self.verbatim.verdict
            or self.edited.corroboration < self.verbatim.corroboration
        )


def find_losses(before: str, after: str, told: str, edits: Sequence[Edit]) -> tuple[str, ...]:
    """Return the names and numbers that an edit took out of a sentence and that nothing accounts for.

    Args:
        before: The sentence as it stood.
        after: As it reads now.
        told: The summary before it.
        edits: What was changed.
    """
    dropped = " ".join(edit.before for edit in edits if edit.kind in DROPPING)
    left = {_bare(word) for word in _TOKEN.findall(f"{after} {told} {dropped}")}
    small = {*fold(after).split(), *map(fold, ENGLISH.alone.forms_of_address)}
    return tuple(
        word
        for word in _TOKEN.findall(before)
        if not _INITIAL.fullmatch(word)
        and (bare := _bare(word)) not in left | small
        and not any(same_name(bare, other) for other in left)
    )


def _bare(word: str) -> str:
    return fold(word).removesuffix("'s").strip(".'-").replace(".", "")


def _compare(given: Any, edited: Summariser, verbatim: Summariser) -> tuple[Summary, list[Pair]]:  # noqa: ANN401 - what Summariser takes
    summary, plain = edited.summarise(given), verbatim.summarise(given)
    pairs = []
    told = ""
    rows = zip(summary.explanation.chosen, summary.claims, plain.claims, strict=True)
    for chosen, claim, other in rows:
        edits = tuple(edit for edit in summary.explanation.edits if edit.place == chosen.place)
        made = [edit for edit in edits if edit.refusal is None]
        losses = find_losses(chosen.text, claim.text, told, made)
        pairs.append(Pair(before=chosen.text, edited=claim, verbatim=other, edits=edits, losses=losses))
        told += f" {claim.text}"
    return summary, pairs


def _inputs(paths: Sequence[Path]) -> Iterator[tuple[str, Any]]:
    for path in paths:
        if path.suffix == ".gz":
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    row = json.loads(line)
                    about = row.get("articles") or [{} for _ in row["documents"]]
                    yield (
                        row.get("event", path.name),
                        [
                            {
                                "id": str(n),
                                "text": text,
                                "source": a.get("source", str(n)),
                                "published": a.get("date"),
                            }
                            for n, (text, a) in enumerate(zip(row["documents"], about, strict=True))
                        ],
                    )
        else:
            yield path.name, read_articles([str(path)])


def _report(name: str, pairs: Sequence[Pair]) -> list[str]:
    lines = [f"\n## {name}\n"]
    for number, pair in enumerate(pairs, start=1):
        if not pair.edits:
            continue
        lines.append(f"{number}. before: {pair.before}")
        lines.append(f"   after: {pair.edited.text}")
        lines += [f"   - {edit_in_words(edit)}" for edit in pair.edits]
        lines += [f"   - **lost: {', '.join(pair.losses)}**"] if pair.losses else []
        lines += [f"   - **{pair.verbatim.verdict} became {pair.edited.verdict}**"] if pair.is_worse else []
    return lines if len(lines) > 1 else [*lines, "Nothing was edited."]


def _table(found: Sequence[tuple[str, Sequence[Pair]]]) -> list[str]:
    lines = [
        "| cluster | sentences | edited | edits | refused | words before | after | losses | worse |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    everything = [pair for _, pairs in found for pair in pairs]
    for name, pairs in [*found, ("all", everything)]:
        before = sum(len(pair.before.split()) for pair in pairs) / len(pairs)
        after = sum(len(pair.edited.text.split()) for pair in pairs) / len(pairs)
        edits = [edit for pair in pairs for edit in pair.edits]
        refused = sum(edit.refusal is not None for edit in edits)
        lines.append(
            f"| {name} | {len(pairs)} | {sum(pair.edited.origin is Origin.EDITED for pair in pairs)} "
            f"| {len(edits) - refused} | {refused} | {before:.2f} | {after:.2f} "
            f"| {sum(map(bool, (pair.losses for pair in pairs)))} | {sum(pair.is_worse for pair in pairs)} |"
        )
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Edit, compare and report; 1 if something was lost or is less proven than before."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, help="folders of articles, or .jsonl.gz files")
    parser.add_argument("--sentences", type=int, default=_SENTENCES)
    options = parser.parse_args(arguments)
    paths = options.paths or sorted(path for path in _CORPUS.iterdir() if (path / "articles").is_dir())
    verifier = load_verifier(None)
    edited, verbatim = (
        Summariser(config=Config(max_sentences=options.sentences, verbatim=plain), verifier=verifier)
        for plain in (False, True)
    )
    found: list[tuple[str, list[Pair]]] = []
    lines: list[str] = []
    for name, given in _inputs(paths):
        _, pairs = _compare(given, edited, verbatim)
        found.append((name, pairs))
        lines += _report(name, pairs)
    intro = (
        f"`python -m benchmarks.editing`, {options.sentences} sentences a summary, checked by "
        f"{verifier.name}. Words are those of the average sentence; losses are names and numbers that "
        "nothing accounts for; worse are sentences of which less is proven than without editing.\n"
    )
    text = "\n".join(
        [
            "# Editing: before and after\n",
            intro,
            *_table(found),
            *lines,
        ]
    )
    if options.paths:
        print(text)
    else:
        _FILE.write_text(text + "\n", encoding="utf-8")
        print("\n".join(_table(found)))
    return int(any(pair.losses or pair.is_worse for _, pairs in found for pair in pairs))


if __name__ == "__main__":
    sys.exit(main())
