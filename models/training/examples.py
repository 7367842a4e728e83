"""Rows that the cross-encoder learns from: reading and writing them.

Files are gzipped JSON lines with the fields of `Row`; fields at their defaults are left out.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["Row", "read_rows", "write_rows"]


@dataclass(frozen=True, slots=True)
class Row:
    """One pair.

    Attributes:
        premise: What is given.
        hypothesis: The claim.
        label: entailment, neutral, contradiction; or not_entailment for one of the last two,
            not_contradiction for one of the first two.
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
