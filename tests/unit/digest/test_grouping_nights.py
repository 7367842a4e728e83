"""A night's articles among those of earlier nights, beside grouping all of them from scratch."""

from __future__ import annotations

from functools import cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest

from benchmarks.grouping_collections import invent_articles
from summarise.digest.grouping import GroupingSettings, KnownEvent, SignedArticle, group_articles, sign
from summarise.digest.grouping.background import load_background
from summarise.digest.grouping.candidates import find_pairs, log_odds
from summarise.digest.grouping.grouping import find_copies
from summarise.digest.grouping.vectors import build_vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

SETTINGS = GroupingSettings()


@cache
def invented(*, look_alikes: bool = True) -> tuple[SignedArticle, ...]:
    """Articles in a random order; four events share a topic's words, or only one of them is there."""
    return tuple(
        SignedArticle(id=article.id, signature=sign(article))
        for article, event in invent_articles(300)
        if look_alikes or event % 4 == 0
    )


def split(articles: Sequence[SignedArticle], shares: Sequence[float]) -> list[Sequence[SignedArticle]]:
    bounds = [0, *(int(share * len(articles)) for share in shares), len(articles)]
    return [articles[start:end] for start, end in pairwise(bounds)]


def group_in_nights(nights: Sequence[Sequence[SignedArticle]]) -> dict[str, set[str]]:
    by_id = {article.id: article for night in nights for article in night}
    events: dict[str, set[str]] = {}
    for night in nights:
        known = [
            KnownEvent(id=id_, articles=tuple(by_id[one] for one in sorted(members)))
            for id_, members in events.items()
        ]
        for found in group_articles(night, known):
            joined = events.setdefault(found.event_id, set())
            joined |= set(found.new).union(*(events.pop(id_) for id_ in found.absorbed))
    return events


def group_plainly(articles: Sequence[SignedArticle], starts: Sequence[set[int]]) -> set[frozenset[int]]:
    """Do what grouping says with a matrix of all pairs, all groups and no shortcut."""
    vectors = build_vectors([article.signature for article in articles], load_background(), SETTINGS)
    dated = vectors.is_dated.astype(float)
    odds = SETTINGS.intercept + (vectors.rows @ vectors.rows.T).toarray()
    odds -= SETTINGS.days * np.outer(dated, dated)
    is_known = np.zeros(len(articles), dtype=bool)
    is_known[[i for start in starts for i in start]] = True
    near = (odds >= SETTINGS.edge_threshold) & ~np.outer(is_known, is_known)
    groups = [*starts, *({int(i)} for i in np.flatnonzero(~is_known))]

    def cohesion(group: list[int]) -> float:
        within = odds[np.ix_(group, group)][np.triu_indices(len(group), 1)]
        return float((within.sum() + SETTINGS.least_cohesion) / (len(within) + 1))

    while True:
        joins = []
        for one, other in combinations(map(sorted, groups), 2):
            if near[np.ix_(one, other)].any():
                mean = float(odds[np.ix_(one, other)].mean())
                gap = max(min(cohesion(one), cohesion(other)), SETTINGS.least_cohesion) - mean
                first, second = sorted((one, other))
                joins.append((round(gap, 9), first[0], second[0], first, second))
        if not joins or min(joins)[0] > SETTINGS.gap_threshold:
            return set(map(frozenset, groups))
        *_, first, second = min(joins)
        groups = [group for group in groups if sorted(group) not in (first, second)] + [{*first, *second}]


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_a_night_comes_to_what_comparing_all_with_all_comes_to(share: float) -> None:
    articles = invented()[:70]
    before, tonight = split(articles, [share])
    known = group_in_nights([before])
    order = {article.id: i for i, article in enumerate(sorted(articles, key=lambda one: one.id))}
    by_number = sorted(articles, key=lambda one: one.id)
    expected = group_plainly(by_number, [{order[id_] for id_ in event} for event in known.values()])
    found = group_in_nights([before, tonight])
    assert {frozenset(order[id_] for id_ in event) for event in found.values()} == expected
    assert any(len(event) > 1 for event in known.values())


@pytest.mark.parametrize("shares", [(0.9,), (0.5,), (0.4, 0.7, 0.9)])
def test_nights_find_the_events_that_grouping_all_at_once_finds(shares: tuple[float, ...]) -> None:
    articles = invented(look_alikes=False)
    at_once = group_in_nights([articles])
    night_by_night = group_in_nights(split(articles, shares))
    assert set(map(frozenset, night_by_night.values())) == set(map(frozenset, at_once.values()))
    assert 1 < len(at_once) < len(articles) / 2


@pytest.mark.parametrize("share", [0.1, 0.5, 1.0])
def test_the_pairs_that_matter_are_those_of_comparing_all_with_all(share: float) -> None:
    vectors = build_vectors([article.signature for article in invented()], load_background(), SETTINGS)
    n = len(vectors.days)
    is_new = np.arange(n) >= n - int(share * n)
    left, right = np.triu_indices(n, 1)
    asked = is_new[left] | is_new[right]
    left, right = left[asked], right[asked]
    text = vectors.rows[:, : vectors.terms].toarray()
    products = (text @ text.T)[left, right]
    odds = log_odds(vectors, left, right, products, SETTINGS)
    # Two groups can only be one event if a pair of them comes so near.
    near = odds >= SETTINGS.edge_threshold
    found = find_pairs(vectors, is_new, SETTINGS)
    assert list(zip(found.left.tolist(), found.right.tolist(), strict=True)) == list(
        zip(left[near].tolist(), right[near].tolist(), strict=True)
    )
    assert np.allclose(found.log_odds, odds[near])
    lengths = np.sqrt((text**2).sum(axis=1))
    assert np.allclose(found.cosine, (products / (lengths[left] * lengths[right]))[near])


def test_log_odds_are_the_products_of_rows() -> None:
    signatures = [article.signature for article in invented()[:40]]
    vectors = build_vectors(signatures, load_background(), SETTINGS)
    assert vectors.rows.has_canonical_format
    left, right = np.triu_indices(40, 1)
    text = vectors.rows[:, : vectors.terms].toarray()
    whole = vectors.rows.toarray()
    both = vectors.is_dated[left] & vectors.is_dated[right]
    assert np.allclose(
        log_odds(vectors, left, right, (text @ text.T)[left, right], SETTINGS),
        SETTINGS.intercept + (whole @ whole.T)[left, right] - SETTINGS.days * both,
    )


def test_copies_are_those_that_grouping_knows() -> None:
    articles = invented()[:60]
    copies = [SignedArticle(id=f"copy of {one.id}", signature=one.signature) for one in articles[:5]]
    found = find_copies([*copies, *articles])
    assert found == tuple(sorted((one.id, f"copy of {one.id}") for one in articles[:5]))
    assert set(found) == {group for event in group_articles([*articles, *copies]) for group in event.copies}
    assert find_copies(()) == ()
