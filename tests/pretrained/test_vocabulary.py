"""Binding holds with each way in which tokenizers mark blanks and cut words."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from summarise.backends.binding import Binding
from summarise.backends.bound_decoding import SourceBound
from summarise.backends.vocabulary import Vocabulary, read_vocabulary
from tests.pretrained.tiny_writers import SIZES, TEXTS, make_tokenizer

SENTENCES = TEXTS[:4]


@pytest.fixture(scope="module", params=sorted(SIZES))
def tokenizer(request: pytest.FixtureRequest) -> Any:  # noqa: ANN401 - no types
    return make_tokenizer(request.param, ends=False)


@pytest.fixture(scope="module")
def vocabulary(tokenizer: Any) -> Vocabulary:  # noqa: ANN401 - the same
    return read_vocabulary(tokenizer, len(tokenizer) + 3)


def test_each_token_has_its_text(tokenizer: Any, vocabulary: Vocabulary) -> None:  # noqa: ANN401 - the same
    assert len(vocabulary.pieces) == len(tokenizer) + 3
    assert vocabulary.pieces[-3:] == ("", "", "")
    assert all(not vocabulary.pieces[number] for number in tokenizer.all_special_ids)
    ids = tokenizer("the town of Tolmezh", add_special_tokens=False)["input_ids"]
    joined = "".join(vocabulary.pieces[number] for number in ids)
    assert joined.split() == ["the", "town", "of", "Tolmezh"]


def test_a_source_can_always_be_copied(tokenizer: Any, vocabulary: Vocabulary) -> None:  # noqa: ANN401 - the same
    for sentence in SENTENCES:
        binding = Binding([sentence], (), vocabulary)
        ids = tokenizer(sentence, add_special_tokens=False)["input_ids"]
        for place, token in enumerate(ids):
            text = tokenizer.decode(ids[:place], clean_up_tokenization_spaces=False)
            assert binding.allowed(text)[token], (text, vocabulary.pieces[token])
        assert binding.may_end(tokenizer.decode(ids, clean_up_tokenization_spaces=False))


def test_what_no_source_says_can_not_be_written(tokenizer: Any, vocabulary: Vocabulary) -> None:  # noqa: ANN401 - the same
    binding = Binding([SENTENCES[0]], (), vocabulary)
    for strange in ("Kyiv", "1,400", "Iskander", "20"):
        ids = tokenizer(f"struck the town on Sunday {strange} .", add_special_tokens=False)["input_ids"]
        texts = [
            tokenizer.decode(ids[:place], clean_up_tokenization_spaces=False) for place in range(len(ids))
        ]
        assert not all(binding.allowed(text)[token] for text, token in zip(texts, ids, strict=True))


def test_the_scores_of_what_is_barred_are_the_lowest(tokenizer: Any, vocabulary: Vocabulary) -> None:  # noqa: ANN401 - the same
    end = tokenizer.eos_token_id
    binding = Binding([SENTENCES[0]], (), vocabulary)
    process = SourceBound([binding, None], tokenizer, ends=[end], written_from=1)
    begun = tokenizer("on Sund", add_special_tokens=False)["input_ids"]
    rows = torch.tensor([[0, *begun], [0, *begun]])
    scores = process(rows, torch.zeros(2, len(vocabulary.pieces)))
    assert torch.isfinite(scores[1]).all()
    assert scores[0, end] == float("-inf")
    assert 0 < torch.isfinite(scores[0]).sum() < len(vocabulary.pieces) / 4


def test_a_loop_is_stopped(tokenizer: Any, vocabulary: Vocabulary) -> None:  # noqa: ANN401 - the same
    binding = Binding([SENTENCES[0]], (), vocabulary)
    process = SourceBound([binding], tokenizer, ends=[tokenizer.eos_token_id], written_from=0)
    once = tokenizer(
        " killing the town of people in the evening when the ferry sank", add_special_tokens=False
    )["input_ids"]
    again = once * 2
    last = again.pop()
    scores = process(torch.tensor([again]), torch.zeros(1, len(vocabulary.pieces)))
    assert scores[0, last] == float("-inf")
