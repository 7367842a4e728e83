from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from models.training.examples import Row, read_rows, write_rows
from models.training.mixing import mix
from models.training.nli import SETS, read_nli

if TYPE_CHECKING:
    from pathlib import Path

TRUE = Row("The port reopened on Monday.", "The port reopened.", "entailment", "news", "true whole")
FALSE = Row(
    "The port reopened on Monday.", "The port closed.", "contradiction", "news", "antonym", ((9, 15),), 0.5
)


def write_set(folder: Path, name: str, rows: list[dict[str, str]]) -> None:
    with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def pair(number: int, label: str) -> dict[str, str]:
    return {"premise": f"Ship {number} left the port.", "hypothesis": f"Ship {number} left.", "label": label}


def test_rows_come_back_as_they_were_written(tmp_path: Path) -> None:
    assert write_rows(tmp_path / "rows.gz", [TRUE, FALSE]) == 2
    assert read_rows(tmp_path / "rows.gz") == [TRUE, FALSE]


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.gz", "two.gz"):
        write_rows(tmp_path / name, [TRUE, FALSE])
    assert (tmp_path / "one.gz").read_bytes() == (tmp_path / "two.gz").read_bytes()


def test_defaults_take_no_room(tmp_path: Path) -> None:
    write_rows(tmp_path / "rows.gz", [TRUE])
    line = json.loads(gzip.decompress((tmp_path / "rows.gz").read_bytes()))
    assert set(line) == {"premise", "hypothesis", "label", "set", "kind"}


def test_mix_thins_what_is_verbatim_and_leaves_out_what_is_long() -> None:
    long = Row("word " * 190, "A word.", "neutral", "news", "half")
    mixed, _ = mix([TRUE] * 1000 + [long], [], [], [])
    assert 550 < len(mixed) < 750
    assert long not in mixed


def test_mix_doubles_sets_written_by_people() -> None:
    rows = [Row("A premise.", "A claim.", "entailment", "nli_fool_me_twice")]
    mixed, _ = mix([], [], [], rows)
    assert mixed == rows * 2


def test_mix_trusts_headlines_less_and_is_the_same_each_time() -> None:
    headline = Row("The port reopened.", "Port reopens.", "entailment", "news", "true headline")
    mixed, dev = mix([FALSE, headline], [TRUE, FALSE], [], [])
    assert {row.kind: row.weight for row in mixed} == {"antonym": 0.5, "true headline": 0.7}
    assert sorted(row.kind for row in dev) == ["antonym", "true whole"]
    assert mix([FALSE, headline], [TRUE, FALSE], [], []) == (mixed, dev)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name in SETS:
        write_set(tmp_path, name, [pair(i, "contradiction") for i in range(4)])
    return tmp_path


def test_nli_sets_are_shuffled_and_some_rows_held_out(data: Path) -> None:
    train, dev = read_nli(data, dev_rows=5)
    assert len(dev) == 5
    assert len(train) + len(dev) == 4 * len(SETS)
    assert {row.set for row in train + dev} == set(SETS)
    assert read_nli(data, dev_rows=5) == (train, dev)
    assert read_nli(data, seed=4, dev_rows=5) != (train, dev)


def test_contradictions_of_breaking_are_thinned_and_empty_rows_left_out(data: Path) -> None:
    rows = [pair(i, "contradiction") for i in range(1700)] + [pair(0, "neutral")]
    write_set(data, "nli_breaking", [*rows, {"premise": " ", "hypothesis": "None.", "label": "neutral"}])
    train, _ = read_nli(data, dev_rows=0)
    labels = [row.label for row in train if row.set == "nli_breaking"]
    assert (labels.count("contradiction"), labels.count("neutral")) == (1600, 1)


def test_a_line_without_a_field_is_named(data: Path) -> None:
    write_set(data, "nli_cad", [pair(0, "neutral"), {"premise": "Only this."}])
    with pytest.raises(ValueError, match=r"nli_cad\.jsonl\.gz, line 2: there is no field 'hypothesis'"):
        read_nli(data)
