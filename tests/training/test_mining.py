"""What the model before is wrong about, found by what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from models.training.mining import make_scorer, mine_pairs

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from models.training.architecture import CrossEncoder

TEXT = (
    "The harbour of Porto Verde lies in the north. Maria Costa ended the strike of the harbour workers. "
    "The workers of the harbour had been on strike for twelve days. Mayor Tomas Lindqvist thanked both sides."
)
FALSE = "The mayor ended the strike of the harbour workers."
TRUE = "In Porto Verde in the north, the harbour workers' strike was ended by Maria Costa."


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
