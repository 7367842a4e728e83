"""The public NLI sets that training begins with: `nli_*.jsonl.gz` in the data folder."""

from __future__ import annotations

import gzip
import json
import random
from typing import TYPE_CHECKING

from models.training.examples import Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["GROUPS", "SETS", "read_nli"]

GROUPS = "senate_events"
"""File of real releases, grouped by event, in which pairs are sought."""

SETS = (
    "nli_snli",
    "nli_cad",
    "nli_mnli_part",
    "nli_breaking",
    "nli_med",
    "nli_fool_me_twice",
    "nli_factcg_cg2c",
)
NLI_SEED = 3
_DEV_ROWS = 1500
"""Held out: a balanced accuracy to within 2.5 points."""
_BREAKING_CONTRADICTIONS = 1600
"""Of nli_breaking's 7,164, which would drown its 1,029 other rows."""


def read_nli(folder: Path, seed: int = NLI_SEED, dev_rows: int = _DEV_ROWS) -> tuple[list[Row], list[Row]]:
    """Return (training rows, development rows) of all sets together, shuffled.

    Raises:
        ValueError: A line lacks a field.
    """
    rng = random.Random(seed)  # noqa: S311 - no secret
    rows: list[Row] = []
    for name in SETS:
        found = list(_read_set(folder / f"{name}.jsonl.gz", name))
        if name == "nli_breaking":
            contradictions = [row for row in found if row.label == "contradiction"]
            rng.shuffle(contradictions)
            found = [row for row in found if row.label != "contradiction"]
            found += contradictions[:_BREAKING_CONTRADICTIONS]
        rows += (row for row in found if row.premise.strip() and row.hypothesis.strip())
    rng.shuffle(rows)
    return rows[dev_rows:], rows[:dev_rows]


def _read_set(path: Path, name: str) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            values = json.loads(line)
            try:
                yield Row(values["premise"], values["hypothesis"], values["label"], name)
            except KeyError as error:
                message = f"{path}, line {number}: there is no field {error}; is the file another set's?"
                raise ValueError(message) from error
