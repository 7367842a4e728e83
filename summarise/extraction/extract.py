"""From a cluster to its extract: wires the other modules of this package."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from summarise.errors import ConfigError, EmptyInputError
from summarise.extraction.background import load_background, rarity, reweigh
from summarise.extraction.candidates import Candidate, collect
from summarise.extraction.centrality import centrality, cross_source_weights, equal_say
from summarise.extraction.currency import currency, latest
from summarise.extraction.echo import echo
from summarise.extraction.groups import Groups, expected_place, group_sentences
from summarise.extraction.neighbours import near_neighbours
from summarise.extraction.ordering import reading_order
from summarise.extraction.pairs import SharedPairs, find_shared_pairs
from summarise.extraction.pool import build_pool
from summarise.extraction.query import query_closeness
from summarise.extraction.reasons import Account, explain_chosen, explain_contest
from summarise.extraction.salience import PART_NAMES, measure_parts, salience, weights_for
from summarise.extraction.selection import Limit, Pool, Selection, Tuning, select
from summarise.extraction.titles import title_closeness
from summarise.types import Chosen, Extract, Place

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from numpy.typing import NDArray
    from scipy import sparse

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

_ROOM_FOR_FLAWS = 0.25
"""A summary in words that has room for more than a quarter of what there is may fill it with what is flawed;
a shorter one rather ends sooner. With 0.4 in its place, ROUGE-1 is 0.06 lower."""

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
        weights: 2×p, of the parts of salience, as for `salience.weights_for`.

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
        pairs: What they tell that several sources tell.
        parts: n×12, as in `salience.WEIGHTS`.
        query: g, closeness to the query; None without one.
    """

    cluster: Cluster
    groups: Groups
    similarity: sparse.csr_array
    candidates: Sequence[Candidate]
    pairs: SharedPairs
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
    contents, voices = [c.content for c in candidates], groups.voices[of_group]
    pairs = find_shared_pairs(contents, voices)
    weights = rarity(cluster.vectors, load_background())
    parts = measure_parts(
        [c.text for c in candidates],
        of_group,
        groups,
        scores=scores,
        echoes=echo(contents, voices),
        titles=title_closeness(cluster, groups.rows, weights),
        weights=weights,
    )
    return Prepared(
        cluster=cluster,
        groups=groups,
        similarity=similarity,
        candidates=candidates,
        pairs=pairs,
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
    own_weights = weights_for(limit.told_share(np.array([len(c.text.split()) for c in candidates])), weights)
    worth = salience(prepared.parts, own_weights)
    of_group = np.array([c.group for c in candidates])
    if prepared.query is not None:
        worth = worth * (1 - _QUERY_SHARE) + _QUERY_SHARE * prepared.query[of_group]
    tuning = tuning or Tuning()
    if prepared.query is not None:
        # An answer may be short, come from one source, and say what no other says.
        tuning = replace(tuning, length=0.0, coverage=0.0)
    pool = build_pool(
        prepared.cluster,
        groups,
        candidates,
        prepared.pairs,
        parts=prepared.parts,
        worth=worth,
        factors=factors,
    )
    selection = _select(pool, limit, tuning)
    if not selection.chosen:
        raise _nothing_fits(candidates, limit)
    place = groups.place if limit.max_words is not None else expected_place(prepared.similarity, groups)
    order = reading_order(
        selection.chosen,
        lead=selection.chosen[0],
        expected_place={i: float(place[of_group[i]]) for i in selection.chosen},
        leans_on=selection.leans_on,
        answers={i: pool.references.answering(i, selection.chosen) for i in selection.chosen},
        places={
            i: (place.article_id, place.positions[0], place.positions[-1])
            for i in selection.chosen
            for place in (candidates[i].place,)
        },
        roles={i: pool.roles[i] for i in selection.chosen},
        mentions=pool.mentions,
    )
    parts, merit = np.column_stack([prepared.parts, factors]), worth * factors
    chosen = tuple(_chosen(candidates[i], float(merit[i]), parts[i], prepared.cluster, groups) for i in order)
    account = Account(
        parts=prepared.parts,
        weights=own_weights,
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
    if limit.told_share(pool.words) > _ROOM_FOR_FLAWS:
        return select(pool, limit, tuning, may_be_flawed=True)
    selection = select(pool, limit, tuning)
    if selection.chosen:
        return selection
    if limit.max_words is not None:
        return select(pool, limit, tuning, may_be_flawed=True)
    # Where everything leans on something, a leaning sentence is better than no summary.
    nothing = (frozenset[str](),) * len(pool.antecedent)
    pool = replace(
        pool,
        antecedent=np.full_like(pool.antecedent, -1),
        references=replace(pool.references, wanted=nothing),
    )
    return select(pool, limit, tuning)


def _candidates_wanted(limit: Limit) -> int:
    sentences = limit.max_sentences or (limit.max_words or 0) // _WORDS_PER_SENTENCE + 1
    return min(max(_MIN_CANDIDATES, _CANDIDATES_PER_SENTENCE * sentences), _MAX_CANDIDATES)


def _most_central(ranking: NDArray[np.float64], groups: Groups, count: int) -> list[int]:
    top = np.argsort(-ranking.round(12), kind="stable")[:count]
    return sorted(index for group in top for index in groups.members[group])


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
