from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from benchmarks.detectors import Alarm, Trial, find_alarms, main, tabulate, try_rows
from summarise.verification.judgement import CHECKS
from tests.unit.verification.checking import make_cluster

if TYPE_CHECKING:
    from pathlib import Path

STORY = "The harbour of Ostwick was closed on Monday. Mayor Lena Brandt said that 14 ships were waiting."
COPY = "In Ostwick, Mayor Lena Brandt said on Monday that 41 ships were waiting outside the harbour."


@pytest.mark.parametrize(
    ("claim", "fired"),
    [
        ("Mayor Lena Brandt said that 14 ships were waiting.", []),
        ("Mayor Lena Brandt said that 15 ships were waiting.", ["numbers"]),
        ("The harbour of Ostwick was closed on Monday, and Lena Brandt said that 14 ships were waiting.", []),
        (
            "The harbour of Ostwick was closed on Tuesday, and Lena Brandt said that 14 ships waited.",
            ["dates"],
        ),
    ],
)
def test_what_is_wrong_fires_its_check(claim: str, fired: list[str]) -> None:
    assert [alarm.check for alarm in find_alarms(claim, make_cluster(STORY))] == fired


def test_a_check_that_passes_in_one_good_window_does_not_fire() -> None:
    assert find_alarms("Mayor Lena Brandt said that 41 ships were waiting.", make_cluster(STORY, COPY)) == ()


def test_nothing_fires_at_what_no_window_says() -> None:
    assert find_alarms("Bakers bought a llama.", make_cluster(STORY)) == ()


def test_rows_are_shares_of_a_group_and_label() -> None:
    alarm = Alarm(check="names", reason="another")
    trials = [
        Trial(group="name", is_true=False, text="One.", alarms=(alarm,)),
        Trial(group="name", is_true=False, text="Two.", alarms=()),
        Trial(group="name", is_true=True, text="Three.", alarms=()),
    ]
    table = tabulate(trials)
    assert list(table["name", False]) == ["claims", *CHECKS, "any"]
    assert (table["name", False]["names"], table["name", False]["any"]) == (0.5, 0.5)
    assert table["name", True]["any"] == 0
    assert table["name", False]["claims"] == 2


@pytest.fixture
def data(tmp_path: Path) -> Path:
    rows = [
        {"document": document, "claim": f"Lena Brandt said that {count} ships were waiting.", "label": label}
        for document, count, label in ((STORY, 14, 1), (STORY, 16, 0), (STORY, 17, 0), ("", 14, 0))
    ]
    path = tmp_path / "consistency_dev.jsonl.gz"
    path.write_bytes(
        gzip.compress("\n".join(json.dumps(row | {"dataset": "ships"}) for row in rows).encode())
    )
    return path


def test_a_sample_has_both_labels_and_passes_over_what_cannot_be_read(data: Path) -> None:
    assert [trial.is_true for trial in try_rows(data, limit=9)] == [False, False, True]
    assert len(list(try_rows(data, limit=1))) <= 2


def test_the_table_and_the_false_alarms_are_printed(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("benchmarks.detectors.try_gold", lambda: iter(()))
    assert main(["--data", str(data.parent), "--cases", "numbers", "--caught"]) == 0
    printed = capsys.readouterr().out
    assert "ships (true)" in printed
    assert 'ships False [numbers] the number "16 ships": a source says "14 ships"' in printed
