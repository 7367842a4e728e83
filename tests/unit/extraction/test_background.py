from __future__ import annotations

import numpy as np
import pytest

from summarise.extraction.background import Background, load_background, rarity, reweigh
from summarise.extraction.similarity import vectorise

_STEMS = (("court", "permit", "pier"), ("court", "pier", "zorvik"), ("bridg", "zorvik"))
_NEWS = Background(articles=99, counts={"court": 49, "permit": 9, "pier": 3, "bridg": 24})


def test_a_word_is_as_rare_as_in_news_at_large() -> None:
    vectors = vectorise(_STEMS)
    found = dict(zip(vectors.vocabulary, rarity(vectors, _NEWS), strict=True))
    assert found["court"] == pytest.approx(np.log(100 / 50))
    assert found["zorvik"] == pytest.approx(np.log(100))


def test_a_table_of_another_language_is_left_alone() -> None:
    vectors = vectorise(_STEMS)
    assert rarity(vectors, Background(articles=99, counts={"court": 49})) == pytest.approx(vectors.idf)


def test_rows_keep_their_length_whatever_the_weights() -> None:
    vectors = vectorise((*_STEMS, ()))
    rows = reweigh(vectors, rarity(vectors, _NEWS))
    lengths = np.sqrt(rows.multiply(rows).sum(axis=1))
    assert np.asarray(lengths).ravel() == pytest.approx([1, 1, 1, 0])
    court, permit = (rows[[0], [vectors.vocabulary[stem]]].item() for stem in ("court", "permit"))
    assert permit / court == pytest.approx(np.log(10) / np.log(2), rel=1e-5)


def test_the_shipped_table_knows_common_words() -> None:
    table = load_background()
    assert table.articles > 5000
    assert table.counts["presid"] > table.counts["ferri"] > 0
