from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy import sparse

from summarise.extraction.ordering import reading_order
from summarise.extraction.redundancy import Overlaps, content_of
from summarise.extraction.selection import Limit, Pool, Tuning, select

_TEXTS = (
    "The court annulled the permit for the pier at Hestrin.",
    "The permit for the pier at Hestrin was annulled by the court.",
    "Fishers must get 4.2 million crowns from the port.",
    "She called it a good day for the bay.",
)
_POOL = Pool(
    salience=np.array([1.0, 0.9, 0.6, 0.5]),
    factor=np.ones(4),
    rows=sparse.csr_array(np.array([[1, 0, 0], [0.9, 0, np.sqrt(0.19)], [0, 1, 0], [0, 0, 1]])),
    overlaps=Overlaps([content_of(text) for text in _TEXTS]),
    concepts=sparse.csr_array(np.eye(4)),
    shared=np.zeros(4),
    sentences=np.ones(4, dtype=np.int64),
    words=np.array([len(text.split()) for text in _TEXTS]),
    is_quotation=np.zeros(4, dtype=bool),
    lead_weight=np.array([1.0, 0, 0, 0]),
    opens_article=np.zeros(4, dtype=bool),
    antecedent=np.full(4, -1),
    flaw=np.zeros(4),
    overlapping={},
)
_TUNING = Tuning(redundancy=0.4, coverage=0.2, flaw=0.5, length=0.0)


def _choose(pool: Pool, limit: Limit, *, may_be_flawed: bool = False) -> tuple[int, ...]:
    return select(pool, limit, _TUNING, may_be_flawed=may_be_flawed).chosen


def test_a_repeated_fact_is_passed_over() -> None:
    assert _choose(_POOL, Limit(max_sentences=3)) == (0, 2, 3)


def test_the_limit_in_words_is_never_exceeded_and_used_up() -> None:
    for words in range(1, 40):
        chosen = _choose(_POOL, Limit(max_words=words), may_be_flawed=True)
        given = sum(len(_TEXTS[i].split()) for i in chosen)
        assert given <= words
        left = [len(text.split()) for i, text in enumerate(_TEXTS) if i not in chosen]
        assert all(length > words - given for length in left)


def test_what_is_flawed_only_fills_room_that_is_left() -> None:
    pool = replace(_POOL, flaw=np.array([0, 0, 1.0, 0]))
    assert _choose(pool, Limit(max_sentences=4)) == (0, 3)
    assert _choose(pool, Limit(max_words=20), may_be_flawed=True) == (0, 3)
    assert len(_choose(pool, Limit(max_words=100), may_be_flawed=True)) == 4


def test_the_summary_opens_with_what_may_lead() -> None:
    pool = replace(_POOL, lead_weight=np.array([0, 0, 1.0, 0]))
    assert _choose(pool, Limit(max_sentences=2))[0] == 2


def test_what_leans_waits_for_what_it_leans_on() -> None:
    leaning = replace(_POOL, antecedent=np.array([-1, -1, -1, 2]))
    selection = select(leaning, Limit(max_sentences=3), _TUNING)
    assert selection.chosen == (0, 2, 3)
    assert selection.leans_on == {3: 2}
    nowhere = replace(_POOL, antecedent=np.array([-1, -1, -1, 3]))
    assert 3 not in _choose(nowhere, Limit(max_sentences=3))


def test_what_shares_a_sentence_with_what_is_chosen_is_not_chosen_again() -> None:
    pool = replace(_POOL, overlapping={0: (2,), 2: (0,)})
    assert 2 not in _choose(pool, Limit(max_words=100), may_be_flawed=True)


def test_what_several_sources_name_comes_before_what_one_does() -> None:
    pool = replace(_POOL, salience=np.array([1.0, 0.1, 0.4, 0.5]))
    assert _choose(pool, Limit(max_sentences=2)) == (0, 3)
    assert _choose(replace(pool, shared=np.array([0, 0, 1.0, 0])), Limit(max_sentences=2)) == (0, 2)


def test_in_sentences_the_longer_one_tells_more() -> None:
    pool = replace(_POOL, salience=np.array([1.0, 0.1, 0.5, 0.5]), words=np.array([10, 10, 30, 10]))
    tuning = replace(_TUNING, length=1.0)
    assert select(pool, Limit(max_sentences=2), tuning).chosen == (0, 2)


def test_reading_order_is_lead_then_place_with_followers_behind() -> None:
    order = reading_order(
        [4, 1, 2, 3],
        lead=2,
        expected_place={1: 0.1, 2: 0.5, 3: 0.9, 4: 0.2},
        leans_on={3: 1},
        places={1: ("a", 3), 2: ("b", 0), 3: ("a", 4), 4: ("c", 1)},
    )
    assert order == (2, 1, 3, 4)


def test_sentences_of_one_article_keep_its_order() -> None:
    order = reading_order(
        [1, 2, 3],
        lead=1,
        expected_place={1: 0.1, 2: 0.2, 3: 0.3},
        leans_on={},
        places={1: ("a", 1), 2: ("b", 0), 3: ("a", 0)},
    )
    assert order == (3, 2, 1)
