"""Rows that the cross-encoder learns from: reading, writing and mixing them.

Files are gzipped JSON lines with the fields of `Row`; fields at their defaults are left out.
"""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

__all__ = ["Row", "mix", "read_rows", "write_rows"]

MIX_SEED = 11
_MOST_WORDS = 190
"""Of premise and claim together: more is cut by the model's 224 tokens."""
_VERBATIM_DROPPED = 0.35
"""Share of "true whole" left out: claims from whole sentences are the commonest by far."""
_HEADLINE_WEIGHT = 0.7
"""Headlines say at times what the article's beginning does not."""
_DEV_ROWS = 1500
"""A balanced accuracy to within 2.5 points."""
_KEPT = {
    "nli_snli": 0.35,
    "nli_cad": 0.7,
    "nli_mnli_part": 1.0,
    "nli_breaking": 0.8,
    "nli_med": 0.35,
    "nli_fool_me_twice": 1.0,
    "nli_factcg_cg2c": 1.0,
}
"""Shares of the NLI sets beside the news: less of what is far from news (captions, monotonicity)."""
_DOUBLED = frozenset({"nli_fool_me_twice", "nli_factcg_cg2c"})
"""Sets that come twice: whole premises with claims that people or strong models wrote."""


@dataclass(frozen=True, slots=True)
class Row:
    """One pair.

    Attributes:
        premise: What is given.
        hypothesis: The claim.
        label: entailment, neutral, contradiction, or not_entailment for one of the last two.
        set: Where it comes from.
        kind: How a synthetic claim was made.
        spans: What of the hypothesis is unsupported, where that is known.
        weight: Of its loss.
    """

    premise: str
    hypothesis: str
    label: str
    set: str
    kind: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    weight: float = 1.0


_DEFAULTS = {"kind": "", "spans": (), "weight": 1.0}


def write_rows(path: Path, rows: Iterable[Row]) -> int:
    """Write rows and return how many; the same rows give the same bytes."""
    count = 0
    with path.open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as file:
        for row in rows:
            values = {field.name: getattr(row, field.name) for field in fields(Row)}
            kept = {name: value for name, value in values.items() if _DEFAULTS.get(name) != value}
            file.write(json.dumps(kept, ensure_ascii=False).encode("utf-8") + b"\n")
            count += 1
    return count


def read_rows(path: Path) -> list[Row]:
    """Read what `write_rows` wrote."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [_row(json.loads(line)) for line in lines]


def _row(values: dict[str, Any]) -> Row:
    spans = tuple((start, end) for start, end in values.pop("spans", ()))
    return Row(**values, spans=spans)


def mix(
    news: Sequence[Row], news_dev: Sequence[Row], nli: Sequence[Row], seed: int = MIX_SEED
) -> tuple[list[Row], list[Row]]:
    """Return the second phase's rows and its development rows.

    The former are the news, thinned and weighted, with some of each NLI set; the latter a sample of the
    held-out news.
    """
    rng = random.Random(seed)  # noqa: S311 - no secret
    mixed = [_weigh(row) for row in news if _fits(row) and not _is_left_out(row, rng)]
    mixed += [row for row in nli if rng.random() < _KEPT[row.set]]
    mixed += [row for row in nli if row.set in _DOUBLED]
    rng.shuffle(mixed)
    dev = list(news_dev)
    rng.shuffle(dev)
    return mixed, dev[:_DEV_ROWS]


def _fits(row: Row) -> bool:
    return len(row.premise.split()) + len(row.hypothesis.split()) <= _MOST_WORDS


def _is_left_out(row: Row, rng: random.Random) -> bool:
    return row.kind == "true whole" and rng.random() < _VERBATIM_DROPPED


def _weigh(row: Row) -> Row:
    return replace(row, weight=_HEADLINE_WEIGHT) if "headline" in row.kind else row
