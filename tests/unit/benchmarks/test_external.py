from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from benchmarks.external import consistency

if TYPE_CHECKING:
    from pathlib import Path

STORY = "The harbour of Ostwick was closed on Monday. Mayor Lena Brandt said that 14 ships were waiting."
ROWS = (
    ("harbour", "The harbour of Ostwick was closed on Monday.", 1),
    ("harbour", "Mayor Lena Brandt said that 41 ships were waiting.", 0),
    ("one-sided", "The harbour of Ostwick was closed on Monday.", 1),
    ("ships", "Mayor Lena Brandt said that 14 ships were waiting.", 1),
    ("ships", "The bakers of Northam bought a llama for the winter festival.", 0),
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "consistency_dev.jsonl.gz"
    lines = [
        json.dumps({"document": STORY, "claim": claim, "label": label, "dataset": dataset})
        for dataset, claim, label in ROWS
    ]
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    return path


def test_balanced_accuracy_is_by_dataset_and_never_pooled(data: Path) -> None:
    assert consistency(data) == {"harbour": 1.0, "ships": 1.0, "mean": 1.0}


def test_a_limit_holds_for_each_dataset(data: Path) -> None:
    with pytest.raises(ValueError, match="mean"):  # one row a dataset leaves nothing to balance
        consistency(data, limit=1)
