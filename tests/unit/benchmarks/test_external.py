from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from benchmarks.external import consistency
from summarise.backends.lexical import LexicalVerifier

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

STORY = "The harbour of Ostwick was closed on Monday. Mayor Lena Brandt said that 14 ships were waiting."
ROWS = (
    ("harbour", "The harbour of Ostwick was closed on Monday.", 1),
    ("harbour", "Mayor Lena Brandt said that 41 ships were waiting.", 0),
    ("one-sided", "The harbour of Ostwick was closed on Monday.", 1),
    ("ships", "Mayor Lena Brandt said that 14 ships were waiting.", 1),
    ("ships", "The bakers of Northam bought a llama for the winter festival.", 0),
)


def write_rows(folder: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    path = folder / "consistency_dev.jsonl.gz"
    lines = [json.dumps({"dataset": "harbour", "label": 1} | dict(row)) for row in rows]
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    return path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_rows(
        tmp_path,
        [
            {"document": STORY, "claim": claim, "label": label, "dataset": dataset}
            for dataset, claim, label in ROWS
        ],
    )


def test_claims_on_one_document_are_called_each_by_itself(data: Path) -> None:
    calls = consistency(data, LexicalVerifier())
    assert [(call.dataset, call.is_true) for call in calls] == [(name, label == 1) for name, _, label in ROWS]
    assert [call.is_supported for call in calls] == [label == 1 for _, _, label in ROWS]
    assert {call.group for call in calls} == {STORY}


def test_a_limit_holds_for_each_dataset(data: Path) -> None:
    assert [call.dataset for call in consistency(data, LexicalVerifier(), limit=1)] == [
        "harbour",
        "one-sided",
        "ships",
    ]


def test_what_cannot_be_checked_counts_as_unsupported_and_spoils_no_other_row(tmp_path: Path) -> None:
    claim = ROWS[0][1]
    path = write_rows(
        tmp_path, [{"document": STORY, "claim": text, "doc_group": "g"} for text in (claim, " ", claim)]
    )
    calls = consistency(path, LexicalVerifier())
    assert [call.is_supported for call in calls] == [True, False, True]
    assert {call.group for call in calls} == {"g"}
    path = write_rows(tmp_path, [{"document": "", "claim": claim}])
    assert [call.is_supported for call in consistency(path, LexicalVerifier())] == [False]
