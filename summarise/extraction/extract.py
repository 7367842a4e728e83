"""From a cluster to its extract: wires the other modules of this package."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from summarise.errors import ConfigError, EmptyInputError
from summarise.extraction.background import load_background, rarity, reweigh
from summarise.extraction.candidates import Candidate, collect
from summarise.extraction.centrality import centrality, cross_source_weights, equal_say
from summarise.extraction.currency import currency, latest
from summarise.extraction.echo import echo
from summarise.extraction.groups import Groups, expected_place, group_sentences
from summarise.extraction.neighbours import near_neighbours
from summarise.extraction.ordering import reading_order
from summarise.extraction.query import query_closeness
from summarise.extraction.reasons import Account, explain_chosen, explain_contest
from summarise.extraction.redundancy import Overlaps
from summarise.extraction.salience import PART_NAMES, WEIGHTS, measure_parts, salience
from summarise.extraction.selection import Limit, Pool, Selection, Tuning, select
from summarise.extraction.standalone import MAX_WORDS
from summarise.types import Chosen, Extract, Place

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from numpy.typing import NDArray

    from summarise.cluster import Cluster
    from summarise.config import Config

__all__ = ["Prepared", "choose", "extract", "prepare", "ranking_rows"]

_CANDIDATES_PER_SENTENCE = 40
_MIN_CANDIDATES = 400
_MAX_CANDIDATES = 2_000
"""Only the wordings of the most central groups are looked at: 40 for each sentence asked for, at
least 400 and at most 2,000. The shipped clusters of six articles have under 180."""

_WORDS_PER_SENTENCE = 15
"""A short sentence: how many candidates a limit in words may need."""

_LEAD_WEIGHTS = (1.0, 0.85, 0.7)
"""A summary opens with a flawless sentence that stood among the first three of its article."""

_LEAD_FACTS = 0.3
"""What a lead without a number, a name or a quotation loses beside one that is full of them; set by hand:
a story that opens on a scene isn't the news."""

_OPENING_SENTENCES = 2
"""So many sentences of an article tell the main news."""

_FLAWS = {f"over {MAX_WORDS} words": 0.2, "no full sentence": 0.3}
"""Of what is unfit for a summary, what may sooner fill room that nothing else fills; other flaws weigh 1."""

_FULL_ARTICLE = 8
"""An article of fewer sentences than this is all opening."""

_QUERY_SHARE = 0.6
"""With a query, so much of the salience is closeness to it; set by hand."""


def extract(
    cluster: Cluster,
    config: Config,
    rows: sparse.csr_array | None = None,
    *,
    tuning: Tuning | None = None,
    weights: NDArray[np.float64] | None = None,
) -> Extract:
    """Choose the sentences that say most of what the sources say, in a readable order.

    Args:
        cluster: The articles.
        config: Its limits and query.
        rows: n×d, unit rows to compare sentences by; those of `ranking_rows` if None.
        tuning: Weights of the aims of selection; the defaults if None.
        weights: Of the parts of salience; those of `salience.WEIGHTS` if None.

    Raises:
        ConfigError: No sentence fits into `config.max_words`.
        EmptyInputError: No sentence can be shown at all.
    """
    return choose(prepare(cluster, config, rows), config, tuning=tuning, weights=weights)


def ranking_rows(cluster: Cluster) -> sparse.csr_array:
    """Return n×v, the TF-IDF rows of a cluster's sentences with weights from news at large."""
    return reweigh(cluster.vectors, rarity(cluster.vectors, load_background()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """All that selection needs to know of a cluster, whatever the weights.

    Attributes:
        cluster: The articles.
        groups: The sentences' groups.
        similarity: g×g, of near groups.
        candidates: What can be chosen, n.
        parts: n×10, as in `salience.WEIGHTS`.
        query: g, closeness to the query; None without one.
    """

    cluster: Cluster
    groups: Groups
    similarity: sparse.csr_array
    candidates: Sequence[Candidate]
    parts: NDArray[np.float64]
    query: NDArray[np.float64] | None


def prepare(cluster: Cluster, config: Config, rows: sparse.csr_array | None = None) -> Prepared:
    """Find the candidates and measure their parts of salience; arguments as for `extract`."""
    groups = group_sentences(cluster, ranking_rows(cluster) if rows is None else rows)
    similarity = near_neighbours(groups.rows, len(cluster.vectors.vocabulary))
    scores = centrality(cross_source_weights(similarity, groups.voices), equal_say(groups.voices))
    query = None if config.query is None else query_closeness(cluster, config.query, len(groups.members))
    ranking = scores / scores.max() if query is None else scores / scores.max() + query
    limit = Limit(max_sentences=config.sentence_limit, max_words=config.max_words)
    wanted = _most_central(ranking, groups, _candidates_wanted(limit))
    texts = {article.id: article.text for article in cluster.articles}
    # One summary, one language: what other ones say is found nowhere else in it.
    own = [i for i in wanted if cluster.languages[cluster.sentences[i].article_id] is cluster.language]
    candidates = collect(
        cluster.sentences, cluster.groups, cluster.first, texts, own or wanted, cluster.language
    )
    of_group = np.array([c.group for c in candidates])
    parts = measure_parts(
        [c.text for c in candidates],
        of_group,
        groups,
        scores=scores,
        echoes=echo([c.content for c in candidates], groups.voices[of_group]),
        weights=rarity(cluster.vectors, load_background()),
    )
    return Prepared(
        cluster=cluster,
        groups=groups,
        similarity=similarity,
        candidates=candidates,
        parts=parts,
        query=query,
    )


def choose(
    prepared: Prepared,
    config: Config,
    *,
    tuning: Tuning | None = None,
    weights: NDArray[np.float64] | None = None,
) -> Extract:
    """Choose among the candidates; see `extract`."""
    candidates, groups = prepared.candidates, prepared.groups
    limit = Limit(max_sentences=config.sentence_limit, max_words=config.max_words)
    whole = np.array([c.assessment.factor for c in candidates])
    current = currency([c.text for c in candidates], _last_published(prepared))
    factors = whole * current
    worth = salience(prepared.parts, weights)
    of_group = np.array([c.group for c in candidates])
    if prepared.query is not None:
        worth = worth * (1 - _QUERY_SHARE) + _QUERY_SHARE * prepared.query[of_group]
    tuning = tuning or Tuning()
    if prepared.query is not None:
        # An answer may be short.
        tuning = replace(tuning, length=0.0)
    selection = _select(_pool(prepared, worth, factors), limit, tuning)
    if not selection.chosen:
        raise _nothing_fits(candidates, limit)
    place = groups.place if limit.max_words is not None else expected_place(prepared.similarity, groups)
    order = reading_order(
        selection.chosen,
        lead=selection.chosen[0],
        expected_place={i: float(place[of_group[i]]) for i in selection.chosen},
        leans_on=selection.leans_on,
        places={
            i: (candidates[i].place.article_id, candidates[i].place.positions[0]) for i in selection.chosen
        },
    )
    parts, merit = np.column_stack([prepared.parts, factors]), worth * factors
    chosen = tuple(_chosen(candidates[i], float(merit[i]), parts[i], prepared.cluster, groups) for i in order)
    account = Account(
        parts=prepared.parts,
        weights=np.array(list(WEIGHTS.values())) if weights is None else weights,
        query=None if prepared.query is None else prepared.query[of_group],
        query_share=_QUERY_SHARE,
        whole=whole,
        current=current,
        salience=merit,
    )
    return Extract(
        chosen=explain_chosen(chosen, order, selection, account),
        shortfall=_shortfall(chosen, limit),
        misses_query=config.query is not None and prepared.query is None,
        contest=explain_contest(candidates, order, selection, account),
    )


def _last_published(prepared: Prepared) -> list[datetime | None]:
    """Return for each candidate when the last article that says it was published."""
    moments = {article.id: article.published for article in prepared.cluster.articles}
    sentences = prepared.cluster.sentences
    return [
        latest(moments[sentences[i].article_id] for i in prepared.groups.members[candidate.group])
        for candidate in prepared.candidates
    ]


def _select(pool: Pool, limit: Limit, tuning: Tuning) -> Selection:
    if limit.max_words is not None:
        return select(pool, limit, tuning, may_be_flawed=True)
    selection = select(pool, limit, tuning)
    if selection.chosen:
        return selection
    # Where everything leans on something, a leaning sentence is better than no summary.
    return select(replace(pool, antecedent=np.full_like(pool.antecedent, -1)), limit, tuning)


def _candidates_wanted(limit: Limit) -> int:
    sentences = limit.max_sentences or (limit.max_words or 0) // _WORDS_PER_SENTENCE + 1
    return min(max(_MIN_CANDIDATES, _CANDIDATES_PER_SENTENCE * sentences), _MAX_CANDIDATES)


def _most_central(ranking: NDArray[np.float64], groups: Groups, count: int) -> list[int]:
    top = np.argsort(-ranking.round(12), kind="stable")[:count]
    return sorted(index for group in top for index in groups.members[group])


def _pool(prepared: Prepared, worth: NDArray[np.float64], factors: NDArray[np.float64]) -> Pool:
    candidates, groups = prepared.candidates, prepared.groups
    lengths = Counter(sentence.article_id for sentence in prepared.cluster.sentences)
    at = {
        (c.place.article_id, position): i for i, c in enumerate(candidates) for position in c.place.positions
    }
    antecedent = np.full(len(candidates), -1, dtype=np.int64)
    overlapping: dict[int, list[int]] = {}
    for i, candidate in enumerate(candidates):
        if candidate.assessment.leans:
            # Without one, nothing can make it readable: a candidate can't stand before itself.
            antecedent[i] = at.get((candidate.place.article_id, candidate.place.positions[0] - 1), i)
    for one, other in _overlapping_pairs(candidates):
        overlapping.setdefault(one, []).append(other)
        overlapping.setdefault(other, []).append(one)
    of_group = np.array([c.group for c in candidates])
    facts = prepared.parts[:, list(WEIGHTS).index("information")].tolist()
    concepts, shared = _shared_concepts(candidates, groups)
    return Pool(
        salience=worth,
        factor=factors,
        rows=groups.rows[of_group],
        overlaps=Overlaps([c.content for c in candidates]),
        concepts=concepts,
        shared=shared,
        sentences=np.array([len(c.place.positions) for c in candidates]),
        words=np.array([len(c.text.split()) for c in candidates]),
        is_quotation=np.array([c.content.is_quotation for c in candidates]),
        lead_weight=np.array([_lead_weight(c, f) for c, f in zip(candidates, facts, strict=True)]),
        opens_article=np.array(
            [
                c.place.positions[0] < _OPENING_SENTENCES and lengths[c.place.article_id] >= _FULL_ARTICLE
                for c in candidates
            ]
        ),
        antecedent=antecedent,
        flaw=np.array(
            [_FLAWS.get(c.assessment.unfit, 1.0) if c.assessment.unfit else 0.0 for c in candidates]
        ),
        overlapping={one: tuple(others) for one, others in overlapping.items()},
    )


def _overlapping_pairs(candidates: Sequence[Candidate]) -> set[tuple[int, int]]:
    """Return pairs of candidates that have a sentence in common."""
    holding: dict[tuple[str, int], list[int]] = {}
    for i, candidate in enumerate(candidates):
        for position in candidate.place.positions:
            holding.setdefault((candidate.place.article_id, position), []).append(i)
    return {(one, other) for held in holding.values() for one, other in combinations(held, 2)}


def _lead_weight(candidate: Candidate, facts: float) -> float:
    position = candidate.place.positions[0]
    if position >= len(_LEAD_WEIGHTS) or candidate.assessment.factor < 1:
        return 0.0
    return _LEAD_WEIGHTS[position] * (1 - _LEAD_FACTS * (1 - facts))


def _shared_concepts(
    candidates: Sequence[Candidate], groups: Groups
) -> tuple[sparse.csr_array, NDArray[np.float64]]:
    """Return n×c, which concepts each candidate tells, and the share of sources beyond the first that do."""
    numbers: dict[str, int] = {}
    told = [
        sorted(numbers.setdefault(concept, len(numbers)) for concept in sorted(c.content.told))
        for c in candidates
    ]
    indptr = np.concatenate(([0], np.cumsum([len(row) for row in told], dtype=np.int64)))
    indices = np.array([column for row in told for column in row], dtype=np.int64)
    concepts = sparse.csr_array(
        (np.ones(len(indices)), indices, indptr), shape=(len(candidates), max(len(numbers), 1))
    )
    naming = sparse.csr_array(groups.voices[[c.group for c in candidates]].T @ concepts)
    voices = np.bincount(naming.indices, minlength=concepts.shape[1])
    others = max(groups.voices.shape[1] - 1, 1)
    return concepts, np.maximum(voices - 1, 0) / others


def _chosen(
    candidate: Candidate, merit: float, parts: NDArray[np.float64], cluster: Cluster, groups: Groups
) -> Chosen:
    members = (cluster.sentences[index] for index in groups.members[candidate.group])
    return Chosen(
        place=candidate.place,
        text=candidate.text,
        salience=round(merit, 6),
        parts=tuple((name, round(float(part), 6)) for name, part in zip(PART_NAMES, parts, strict=True)),
        members=tuple(Place(article_id=s.article_id, positions=(s.position,)) for s in members),
    )


def _shortfall(chosen: Sequence[Chosen], limit: Limit) -> str | None:
    given = sum(len(c.place.positions) for c in chosen)
    if limit.max_sentences is None or given >= limit.max_sentences:
        return None
    return (
        f"{given} of {limit.max_sentences} sentences: what else the articles say repeats these, can't stand "
        "alone, or is a quotation too long for the room left"
    )


def _nothing_fits(candidates: Sequence[Candidate], limit: Limit) -> Exception:
    lengths = [len(c.text.split()) for c in candidates if not c.assessment.unfit]
    if limit.max_words is not None and lengths:
        return ConfigError(
            f"no sentence fits into {limit.max_words} words: allow {min(lengths)}, the shortest one's length"
        )
    reasons = sorted({c.assessment.unfit or "a quotation of several sentences" for c in candidates})
    return EmptyInputError(
        f"no sentence can be shown ({', '.join(reasons)}): give articles with running text"
    )
