from __future__ import annotations

import json

import pytest

from benchmarks.conditions import RESULTS
from benchmarks.floors import manifest_checksum
from benchmarks.gold import ERRORS, SUPPORT_KINDS
from benchmarks.table import BEGINNING, END, README, as_markdown, replace_table


def test_the_readme_tells_what_was_measured() -> None:
    corpus = json.loads((RESULTS / "evaluation.json").read_text("utf-8"))["corpus"]
    text = README.read_text("utf-8")
    assert replace_table(text, as_markdown(corpus)) == text, "run python -m benchmarks.table"
    assert corpus["manifest"] == manifest_checksum(), "run make eval"


def row(name: str, *counts: int) -> dict[str, object]:
    heads = ("supported", "disputed", "contradicted", "unsupported")
    return {"name": name, "claims": sum(counts)} | dict(zip(heads, counts, strict=True))


def test_a_cell_tells_what_goes_wrong() -> None:
    names = (*SUPPORT_KINDS, *ERRORS, "disputed")
    rows = {name: row(name, 1, 2, 3, 4) for name in names} | {
        "number": row("number", 0, 0, 5, 5),
        "date": row("date", 2, 0, 5, 5),
    }
    split = {
        "rows": list(rows.values()),
        "measures": {"balanced_accuracy": 0.75},
        "calibration": {"expected_calibration_error": 0.125},
    }
    lines = as_markdown({"splits": {"development": split, "held_out": split}}).splitlines()
    assert lines[0] == "| claims | development clusters | held-out clusters |"
    cells = {line.split(" | ")[0].strip("| "): line.split(" | ")[1] for line in lines[2:]}
    assert cells["true, paraphrased"] == "1 of 10 supported"
    assert cells["false: number"] == "10 of 10 caught"
    assert cells["false: date"] == "10 of 12 caught, **2 pass**"
    assert cells["false: name"] == "7 of 10 caught, 2 disputed, **1 passes**"
    assert (
        cells["disputed between the sources"] == "2 of 10 named, 1 supported, 4 unsupported, 3 contradicted"
    )
    assert cells["**balanced accuracy**"] == "**75.0%**"


def test_only_what_stands_between_the_marks_is_replaced() -> None:
    assert replace_table(f"a\n{BEGINNING}\nold\n{END}\nb", "new") == f"a\n{BEGINNING}\nnew\n{END}\nb"
    with pytest.raises(ValueError, match="no place"):
        replace_table("no marks", "new")
