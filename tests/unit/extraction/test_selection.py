from __future__ import annotations

from functools import partial

import numpy as np

from summarise.extraction.ordering import reading_order
from summarise.extraction.redundancy import content_of
from summarise.extraction.selection import Limit, Selection, select

_TEXTS = (
    "The court annulled the permit for the pier at Hestrin.",
    "The permit for the pier at Hestrin was annulled by the court.",
    "Fishers must get 4.2 million crowns from the port.",
    "She called it a good day for the bay.",
)


def _select(limit: Limit, *, antecedent: tuple[int, ...] = (-1, -1, -1, -1), lead: int = 0) -> Selection:
    return select(
        np.array([1.0, 0.9, 0.6, 0.5]),
        [content_of(text) for text in _TEXTS],
        limit=limit,
        sentences=np.ones(4, dtype=np.int64),
        words=np.array([len(text.split()) for text in _TEXTS]),
        shared={},
        is_quotation=np.zeros(4, dtype=bool),
        opens_article=np.zeros(4, dtype=bool),
        lead_weight=(np.arange(4) == lead).astype(float),
        antecedent=np.array(antecedent),
    )


def test_a_repeated_fact_is_passed_over() -> None:
    assert _select(Limit(max_sentences=3)).chosen == (0, 2, 3)


def test_the_limit_in_words_is_never_exceeded() -> None:
    for words in range(1, 40):
        chosen = _select(Limit(max_words=words)).chosen
        assert sum(len(_TEXTS[i].split()) for i in chosen) <= words


def test_the_summary_opens_with_what_may_lead() -> None:
    assert _select(Limit(max_sentences=2), lead=2).chosen[0] == 2


def test_what_leans_waits_for_what_it_leans_on() -> None:
    selection = _select(Limit(max_sentences=3), antecedent=(-1, -1, -1, 2))
    assert selection.chosen == (0, 2, 3)
    assert selection.leans_on == {3: 2}
    assert 3 not in _select(Limit(max_sentences=3), antecedent=(-1, -1, -1, 3)).chosen


def test_what_several_sources_name_comes_before_what_one_does() -> None:
    contents = [content_of(text) for text in _TEXTS]
    choose = partial(
        select,
        np.array([1.0, 0.1, 0.2, 0.5]),
        contents,
        limit=Limit(max_sentences=2),
        sentences=np.ones(4, dtype=np.int64),
        words=np.ones(4, dtype=np.int64),
        is_quotation=np.zeros(4, dtype=bool),
        opens_article=np.zeros(4, dtype=bool),
        lead_weight=np.array([1.0, 0, 0, 0]),
        antecedent=np.full(4, -1),
    )
    assert choose(shared={}).chosen == (0, 3)
    assert choose(shared=dict.fromkeys(contents[2].words, 1.0)).chosen == (0, 2)


def test_reading_order_is_lead_then_place_with_followers_behind() -> None:
    order = reading_order(
        [4, 1, 2, 3], lead=2, expected_place={1: 0.1, 2: 0.5, 3: 0.9, 4: 0.2}, leans_on={3: 1}
    )
    assert order == (2, 1, 3, 4)
