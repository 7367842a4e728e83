from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy import sparse

from summarise.extraction.mentions import Mentions
from summarise.extraction.pairs import SharedPairs
from summarise.extraction.redundancy import Overlaps, content_of
from summarise.extraction.references import References
from summarise.extraction.repeats import Repeats
from summarise.extraction.roles import Role
from summarise.extraction.selection import Limit, Pool, Tuning, select

_TEXTS = (
    "The court annulled the permit for the pier at Hestrin.",
    "The permit for the pier at Hestrin was annulled by the court.",
    "Fishers must get 4.2 million crowns from the port.",
    "She called it a good day for the bay.",
)
_ROWS = sparse.csr_array(np.array([[1, 0, 0], [0.9, 0, np.sqrt(0.19)], [0, 1, 0], [0, 0, 1]]))


def _pairs(*shared: float) -> SharedPairs:
    return SharedPairs(told=sparse.csr_array(np.eye(4)), shared=np.array(shared), breadth=np.ones(4))


def _repeats(*texts: str) -> Repeats:
    return Repeats(Overlaps([content_of(text) for text in texts]), _ROWS, _pairs(0, 0, 0, 0))


_POOL = Pool(
    salience=np.array([1.0, 0.9, 0.6, 0.5]),
    factor=np.ones(4),
    repeats=_repeats(*_TEXTS),
    pairs=_pairs(0, 0, 0, 0),
    sentences=np.ones(4, dtype=np.int64),
    words=np.array([len(text.split()) for text in _TEXTS]),
    is_quotation=np.zeros(4, dtype=bool),
    lead_weight=np.array([1.0, 0, 0, 0]),
    opens_article=np.zeros(4, dtype=bool),
    antecedent=np.full(4, -1),
    references=References(wanted=(frozenset(),) * 4, given=(frozenset(),) * 4),
    flaw=np.zeros(4),
    overlapping={},
    mentions=Mentions(introduced=np.zeros((4, 1), dtype=bool), recalled=np.zeros((4, 1), dtype=bool)),
    roles=(Role.DETAIL,) * 4,
    is_beyond=np.zeros(4, dtype=bool),
)
_TUNING = Tuning(redundancy=0.4, coverage=0.2, flaw=0.5, length=0.0)


def _choose(pool: Pool, limit: Limit, *, may_be_flawed: bool = False) -> tuple[int, ...]:
    return select(pool, limit, _TUNING, may_be_flawed=may_be_flawed).chosen


def test_a_repeated_fact_is_passed_over() -> None:
    assert _choose(_POOL, Limit(max_sentences=3)) == (0, 2, 3)


def test_the_limit_in_words_is_never_exceeded_and_nearly_used_up() -> None:
    for words in range(1, 40):
        chosen = _choose(_POOL, Limit(max_words=words), may_be_flawed=True)
        given = sum(len(_TEXTS[i].split()) for i in chosen)
        assert given <= words
        left = [len(text.split()) for i, text in enumerate(_TEXTS) if i not in chosen]
        assert given >= 0.8 * words or all(length > words - given for length in left)


def test_a_nearly_full_summary_leaves_out_what_gains_next_to_nothing() -> None:
    pool = replace(_POOL, words=np.array([20, 50, 20, 5]))
    assert _choose(pool, Limit(max_words=46), may_be_flawed=True) == (0, 2, 3)
    pool = replace(pool, salience=np.array([1.0, 0.9, 0.6, 0.0]))
    assert _choose(pool, Limit(max_words=46), may_be_flawed=True) == (0, 2)


def test_openings_that_share_a_few_words_tell_the_same_news() -> None:
    texts = (
        "Judges at Hestrin annulled the permit for a pier after years of complaints from fishers.",
        "The permit for that pier fell at Hestrin, to the cheers of crowds, in a long awaited verdict.",
        "Fishers must get 4.2 million crowns from the port.",
        "She called it a good day for the bay.",
    )
    rows = sparse.csr_array(np.eye(4))
    pool = replace(
        _POOL, repeats=Repeats(Overlaps([content_of(text) for text in texts]), rows, _pairs(0, 0, 0, 0))
    )
    assert _choose(pool, Limit(max_sentences=2)) == (0, 1)
    openings = np.array([True, True, False, False])
    assert _choose(replace(pool, opens_article=openings), Limit(max_sentences=2)) == (0, 2)


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


def test_what_takes_something_for_known_waits_until_it_is_told() -> None:
    told: tuple[frozenset[str], ...] = (frozenset(), frozenset(), frozenset({"fisher"}), frozenset())
    references = References(wanted=(frozenset(), frozenset(), frozenset(), frozenset({"fisher"})), given=told)
    pool = replace(_POOL, references=references, salience=np.array([1.0, 0.9, 0.5, 0.9]))
    assert _choose(pool, Limit(max_sentences=2)) == (0, 2)
    assert _choose(pool, Limit(max_sentences=3)) == (0, 2, 3)


def test_what_shares_a_sentence_with_what_is_chosen_is_not_chosen_again() -> None:
    pool = replace(_POOL, overlapping={0: (2,), 2: (0,)})
    assert 2 not in _choose(pool, Limit(max_words=100), may_be_flawed=True)


def test_what_several_sources_name_comes_before_what_one_does() -> None:
    pool = replace(_POOL, salience=np.array([1.0, 0.1, 0.4, 0.5]))
    assert _choose(pool, Limit(max_sentences=2)) == (0, 3)
    assert _choose(replace(pool, pairs=_pairs(0, 0, 1.0, 0)), Limit(max_sentences=2)) == (0, 2)


def test_in_sentences_the_longer_one_tells_more() -> None:
    pool = replace(_POOL, salience=np.array([1.0, 0.1, 0.5, 0.5]), words=np.array([10, 10, 30, 10]))
    tuning = replace(_TUNING, length=1.0)
    assert select(pool, Limit(max_sentences=2), tuning).chosen == (0, 2)


def test_a_repeat_fills_words_only_where_there_is_room_for_most() -> None:
    pool = replace(_POOL, words=np.full(4, 10), overlapping={0: (2, 3)})
    assert _choose(pool, Limit(max_words=20), may_be_flawed=True) == (0,)
    assert _choose(pool, Limit(max_words=21), may_be_flawed=True) == (0, 1)


def test_the_last_sentence_goes_beyond_the_main_line() -> None:
    texts = ("Court annuls.", "Fishers cheer.", "Seagrass died.", "Crowns owed.", "Appeal follows.")
    n = len(texts)
    pool = replace(
        _POOL,
        salience=np.array([1.0, 0.9, 0.8, 0.7, 0.6]),
        factor=np.ones(n),
        repeats=Repeats(
            Overlaps([content_of(text) for text in texts]),
            sparse.csr_array(np.eye(n)),
            SharedPairs(told=sparse.csr_array(np.eye(n)), shared=np.zeros(n), breadth=np.ones(n)),
        ),
        pairs=SharedPairs(told=sparse.csr_array(np.eye(n)), shared=np.zeros(n), breadth=np.ones(n)),
        sentences=np.ones(n, dtype=np.int64),
        words=np.full(n, 2),
        is_quotation=np.zeros(n, dtype=bool),
        lead_weight=np.array([1.0, 0, 0, 0, 0]),
        opens_article=np.zeros(n, dtype=bool),
        antecedent=np.full(n, -1),
        references=References(wanted=(frozenset(),) * n, given=(frozenset(),) * n),
        flaw=np.zeros(n),
        mentions=Mentions(introduced=np.zeros((n, 0), dtype=bool), recalled=np.zeros((n, 0), dtype=bool)),
        roles=(Role.DETAIL,) * n,
        is_beyond=np.array([False, False, False, False, True]),
    )
    assert _choose(pool, Limit(max_sentences=3)) == (0, 1, 2)
    assert _choose(pool, Limit(max_sentences=4)) == (0, 1, 2, 4)
    assert _choose(replace(pool, salience=np.array([1.0, 0.9, 0.8, 0.7, 0.1])), Limit(max_sentences=4)) == (
        0,
        1,
        2,
        3,
    )


def test_a_likely_repeat_is_passed_over_only_where_there_is_enough_else() -> None:
    tuning = replace(_TUNING, redundancy=0.0, coverage=0.0)
    assert select(_many(_POOL, 3), Limit(max_sentences=2), tuning).chosen == (0, 1)
    assert select(_many(_POOL, 20), Limit(max_sentences=2), tuning).chosen == (0, 2)


def _many(pool: Pool, others: int) -> Pool:
    """Add strangers to the first two candidates of a pool."""
    n = 2 + others
    texts = (
        "The court of Velm annulled the permit for the pier.",
        "Judges in Velm struck down what had been allowed at Hestrin.",
        *(f"Thing{i} stands." for i in range(others)),
    )
    told = sparse.csr_array(np.vstack([np.ones((2, 2)), np.zeros((others, 2))]))
    pairs = SharedPairs(told=told, shared=np.ones(2), breadth=np.ones(n))
    rows = np.eye(n)
    rows[1] = rows[0] * 0.9 + rows[1] * np.sqrt(0.19)
    return replace(
        pool,
        salience=np.array([1.0, 0.99, *[0.1] * others]),
        factor=np.ones(n),
        repeats=Repeats(
            Overlaps([content_of(text) for text in texts]),
            sparse.csr_array(rows),
            pairs,
        ),
        pairs=pairs,
        sentences=np.ones(n, dtype=np.int64),
        words=np.full(n, 10),
        is_quotation=np.zeros(n, dtype=bool),
        lead_weight=np.array([1.0] + [0.0] * (n - 1)),
        opens_article=np.zeros(n, dtype=bool),
        antecedent=np.full(n, -1),
        references=References(wanted=(frozenset(),) * n, given=(frozenset(),) * n),
        flaw=np.zeros(n),
        mentions=Mentions(introduced=np.zeros((n, 0), dtype=bool), recalled=np.zeros((n, 0), dtype=bool)),
        roles=(Role.DETAIL,) * n,
        is_beyond=np.zeros(n, dtype=bool),
    )
