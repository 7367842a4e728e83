"""What the model before is wrong about, found by what it says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import torch

from models.training.mining import make_scorer, mine_pairs, mine_windows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tokenizers import Tokenizer

    from models.training.architecture import CrossEncoder

TEXT = (
    "The harbour of Porto Verde lies in the north. Maria Costa ended the strike of the harbour workers. "
    "The workers of the harbour had been on strike for twelve days. Mayor Tomas Lindqvist thanked both sides."
)
STRETCH = "Maria Costa ended the strike of the harbour workers."
START = TEXT.index(STRETCH)
FALSE = "The mayor ended the strike of the harbour workers."
TRUE = "In Porto Verde in the north, the harbour workers' strike was ended by Maria Costa."


def write(folder: Path, *claims: dict[str, object]) -> Path:
    place = {"id": "own-1", "start": START, "end": START + len(STRETCH)}
    (folder / "twins-own.jsonl").write_text(
        "\n".join(json.dumps({**place, **one}) for one in claims), "utf-8"
    )
    return folder


def test_a_false_twin_stands_before_the_window_that_tempts_most(tmp_path: Path) -> None:
    folder = write(tmp_path, {"claim": TRUE}, {"claim": FALSE, "wrong": [[0, 9]], "error": "name"})

    def score(pairs: Sequence[tuple[str, str]]) -> list[tuple[float, float, float]]:
        return [(0.9 if "twelve days" in premise else 0.5, 0.1, 0.0) for premise, _ in pairs]

    rows = {row.kind: row for row in mine_windows([{"id": "own-1", "text": TEXT}], score, folder)}
    assert "twelve days" in rows["mined"].premise
    assert (rows["mined"].label, rows["mined"].spans) == ("not_entailment", ((0, 9),))
    assert rows["true mined"].label == "entailment"
    assert STRETCH in rows["true mined"].premise
    assert len(rows["true mined"].premise) > len(STRETCH)


def test_windows_that_do_not_tempt_are_left(tmp_path: Path) -> None:
    folder = write(tmp_path, {"claim": FALSE, "wrong": [[0, 9]], "error": "name"})
    found = mine_windows(
        [{"id": "own-1", "text": TEXT}], lambda pairs: [(0.1, 0.9, 0.0)] * len(pairs), folder
    )
    assert not list(found)


def test_real_sentences_called_contradictions_are_neutral() -> None:
    one = "Senator Ann Lee praised the new bridge over the river Olm in her county on Monday."
    other = "The new bridge over the river Olm was opened by Governor Carl Bohm in the county today."
    found = list(mine_pairs([[one, other]], lambda pairs: [(0.1, 0.3, 0.6)] * len(pairs)))
    assert {(row.premise, row.hypothesis) for row in found} == {(one, other), (other, one)}
    assert {row.label for row in found} == {"neutral"}
    assert not list(mine_pairs([[one, other]], lambda pairs: [(0.7, 0.0, 0.4)] * len(pairs)))


def test_a_scorer_gives_each_pair_its_own_probabilities(model: CrossEncoder, tokenizer: Tokenizer) -> None:
    score = make_scorer(model, tokenizer, torch.device("cpu"))
    pairs = [("Ice melts in the spring.", "Ice melts."), (TEXT, FALSE), (TEXT, TRUE)]
    found = score(pairs)
    assert all(abs(sum(one) - 1) < 1e-4 for one in found)
    for pair, one in zip(pairs, found, strict=True):
        assert max(abs(a - b) for a, b in zip(score([pair])[0], one, strict=True)) < 1e-4
