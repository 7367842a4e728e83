"""From a cluster to its extract: wires the other modules of this package."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from summarise.errors import ConfigError, EmptyInputError
from summarise.extraction.candidates import Candidate, collect
from summarise.extraction.centrality import centrality, cross_source_weights, equal_say
from summarise.extraction.echo import echo
from summarise.extraction.neighbours import near_neighbours
from summarise.extraction.ordering import reading_order
from summarise.extraction.salience import PART_NAMES, brevity, information, salience
from summarise.extraction.selection import Limit, Selection, select
from summarise.tokens import content_stems
from summarise.types import Chosen, Extract, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summarise.cluster import Cluster
    from summarise.config import Config

__all__ = ["extract"]

_CANDIDATES_PER_SENTENCE = 40
_MIN_CANDIDATES = 400
_MAX_CANDIDATES = 2_000
"""Only the wordings of the most central groups are looked at: 40 for each sentence asked for, at
least 400 and at most 2,000. The shipped clusters of six articles have under 180."""

_WORDS_PER_SENTENCE = 15
"""A short sentence: how many candidates a limit in words may need."""

_POSITION_DECAY = 4.0
"""e^(-4 × relative position): the first of 20 sentences counts 1, the fifth 0.4, the tenth 0.15."""

_LEAD_WEIGHTS = (1.0, 0.85, 0.7)
"""A summary opens with a flawless sentence that stood among the first three of its article."""

_OPENING_SENTENCES = 2
"""So many sentences of an article tell the main news."""

_QUERY_SHARE = 0.5
"""With a query, half of the salience is closeness to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Groups:
    """Groups of near-duplicates as nodes.

    Attributes:
        rows: g×v, unit rows: the mean of the members.
        voices: g×s, 1 where a source states the group.
        place: g, mean over the sources of the relative position of the first member, 0 to 1.
        earliness: g, mean over the same of e^(-4 × relative position).
        members: g lists of sentence indices.
    """

    rows: sparse.csr_array
    voices: sparse.csr_array
    place: NDArray[np.float64]
    earliness: NDArray[np.float64]
    members: list[list[int]]


def extract(cluster: Cluster, config: Config, rows: sparse.csr_array | None = None) -> Extract:
    """Choose the sentences that say most of what the sources say, in a readable order.

    Args:
        cluster: The articles.
        config: Its limits and query.
        rows: n×d, unit rows to compare sentences by; the cluster's TF-IDF rows if None.

    Raises:
        ConfigError: No sentence fits into `config.max_words`.
        EmptyInputError: No sentence can be shown at all.
    """
    groups = _group(cluster, cluster.vectors.matrix if rows is None else rows)
    similarity = near_neighbours(groups.rows, len(cluster.vectors.vocabulary))
    start = equal_say(groups.voices)
    scores = centrality(cross_source_weights(similarity, groups.voices), start)
    query = _query_closeness(cluster, config, len(groups.members))
    ranking = scores / scores.max() if query is None else scores / scores.max() + query
    limit = Limit(max_sentences=config.sentence_limit, max_words=config.max_words)
    wanted = _most_central(ranking, groups, _candidates_wanted(limit))
    texts = {article.id: article.text for article in cluster.articles}
    # One summary, one language: what other ones say is found nowhere else in it.
    own = [i for i in wanted if cluster.languages[cluster.sentences[i].article_id] is cluster.language]
    candidates = collect(cluster.sentences, cluster.groups, cluster.first, texts, own or wanted)
    of_group = np.array([c.group for c in candidates])
    parts = _parts(candidates, of_group, groups, scores)
    merit = salience(parts)
    if query is not None:
        merit = merit * (1 - _QUERY_SHARE) + _QUERY_SHARE * query[of_group] * parts[:, 4]
    selection = _select(candidates, groups, merit, limit)
    if not selection.chosen:
        raise _nothing_fits(candidates, limit)
    place = _expected_place(similarity, groups)
    order = reading_order(
        selection.chosen,
        lead=selection.chosen[0],
        expected_place={i: float(place[of_group[i]]) for i in selection.chosen},
        leans_on=selection.leans_on,
    )
    chosen = tuple(_chosen(candidates[i], float(merit[i]), parts[i], cluster, groups) for i in order)
    return Extract(
        chosen=chosen,
        shortfall=_shortfall(chosen, limit),
        misses_query=config.query is not None and query is None,
    )


def _group(cluster: Cluster, rows: sparse.csr_array) -> _Groups:
    n = len(cluster.sentences)
    of_sentence = np.asarray(cluster.groups)
    count = int(of_sentence.max()) + 1
    # Each wording of a group counts once, or copies of an article would move its mean.
    seen = {stems: index for index, stems in reversed(list(enumerate(cluster.stems)))}
    is_first = np.fromiter((seen[stems] == i for i, stems in enumerate(cluster.stems)), dtype=bool, count=n)
    once = np.flatnonzero(is_first)
    belongs = sparse.csr_array(
        (np.ones(len(once), dtype=np.float32), (of_sentence[once], once)), shape=(count, n)
    )
    summed = sparse.csr_array(belongs @ rows)
    norms = np.sqrt(np.asarray(summed.multiply(summed).sum(axis=1)).ravel())
    scale = np.divide(1.0, norms, out=np.zeros_like(norms), where=norms > 0)
    voice_of = np.fromiter((cluster.voices[s.article_id] for s in cluster.sentences), dtype=np.int64, count=n)
    voices = sparse.csr_array(
        (np.ones(n, dtype=np.float64), (of_sentence, voice_of)),
        shape=(count, max(cluster.voices.values()) + 1),
    )
    voices.sum_duplicates()
    voices.data[:] = 1
    lengths = dict.fromkeys(cluster.first, 0)
    for sentence in cluster.sentences:
        lengths[sentence.article_id] += 1
    members: list[list[int]] = [[] for _ in range(count)]
    for index, group in enumerate(cluster.groups):
        members[group].append(index)
    place, earliness = np.zeros(count), np.zeros(count)
    for group, indices in enumerate(members):
        relative: dict[int, float] = {}
        for index in indices:
            sentence = cluster.sentences[index]
            own = sentence.position / lengths[sentence.article_id]
            voice = cluster.voices[sentence.article_id]
            relative[voice] = min(own, relative.get(voice, own))
        found = np.fromiter(relative.values(), dtype=np.float64)
        place[group], earliness[group] = found.mean(), np.exp(-_POSITION_DECAY * found).mean()
    return _Groups(
        rows=sparse.csr_array(sparse.diags_array(scale.astype(np.float32)) @ summed),
        voices=voices,
        place=place,
        earliness=earliness,
        members=members,
    )


def _query_closeness(cluster: Cluster, config: Config, count: int) -> NDArray[np.float64] | None:
    """Return for each group the cosine of its nearest member with the query, scaled to 1.

    None without a query, and if no sentence shares a word with it.
    """
    if config.query is None:
        return None
    stems = [cluster.unified.get(stem, stem) for stem in content_stems(config.query, cluster.language)]
    query = cluster.vectors.rows([stems])
    cosine = np.asarray((cluster.vectors.matrix @ query.T).todense(), dtype=np.float64).ravel()
    closeness = np.zeros(count)
    np.maximum.at(closeness, np.asarray(cluster.groups), cosine)
    top = closeness.max()
    return closeness / top if top > 0 else None


def _candidates_wanted(limit: Limit) -> int:
    sentences = limit.max_sentences or (limit.max_words or 0) // _WORDS_PER_SENTENCE + 1
    return min(max(_MIN_CANDIDATES, _CANDIDATES_PER_SENTENCE * sentences), _MAX_CANDIDATES)


def _most_central(ranking: NDArray[np.float64], groups: _Groups, count: int) -> list[int]:
    top = np.argsort(-ranking.round(12), kind="stable")[:count]
    return sorted(index for group in top for index in groups.members[group])


def _parts(
    candidates: Sequence[Candidate], of_group: NDArray[np.int64], groups: _Groups, scores: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return n×5 parts of salience, each in [0, 1]."""
    own = scores[of_group]
    return np.column_stack(
        [
            own / own.max(),
            echo([c.content for c in candidates], groups.voices[of_group]),
            groups.earliness[of_group],
            information([c.text for c in candidates]),
            [0.0 if c.assessment.unfit else c.assessment.factor for c in candidates]
            * brevity(np.array([len(c.text.split()) for c in candidates])),
        ]
    )


def _select(
    candidates: Sequence[Candidate], groups: _Groups, merit: NDArray[np.float64], limit: Limit
) -> Selection:
    at = {
        (c.place.article_id, position): i for i, c in enumerate(candidates) for position in c.place.positions
    }
    antecedent = np.full(len(candidates), -1, dtype=np.int64)
    for i, candidate in enumerate(candidates):
        if candidate.assessment.leans:
            before = at.get((candidate.place.article_id, candidate.place.positions[0] - 1))
            # Without one, nothing can make it readable: a candidate can't stand before itself.
            antecedent[i] = i if before is None else before
    choose = partial(
        select,
        merit,
        [c.content for c in candidates],
        shared=_shared_concepts(candidates, groups),
        limit=limit,
        sentences=np.array([len(c.place.positions) for c in candidates]),
        words=np.array([len(c.text.split()) for c in candidates]),
        is_quotation=np.array([c.content.is_quotation for c in candidates]),
        opens_article=np.array([c.place.positions[0] < _OPENING_SENTENCES for c in candidates]),
        lead_weight=np.array([_lead_weight(c) for c in candidates]),
    )
    selection = choose(antecedent=antecedent)
    # Where everything leans on something, a leaning sentence is better than no summary.
    return selection if selection.chosen else choose(antecedent=np.full_like(antecedent, -1))


def _lead_weight(candidate: Candidate) -> float:
    position = candidate.place.positions[0]
    if position >= len(_LEAD_WEIGHTS) or candidate.assessment.factor < 1:
        return 0.0
    return _LEAD_WEIGHTS[position]


def _shared_concepts(candidates: Sequence[Candidate], groups: _Groups) -> dict[str, float]:
    """Weigh each concept by the share of the sources, beyond the first, that name it."""
    naming: dict[str, set[int]] = {}
    for candidate in candidates:
        row = slice(*groups.voices.indptr[candidate.group : candidate.group + 2])
        voices = groups.voices.indices[row].tolist()
        for concept in candidate.content.told:
            naming.setdefault(concept, set()).update(voices)
    others = max(groups.voices.shape[1] - 1, 1)
    return {concept: (len(voices) - 1) / others for concept, voices in naming.items()}


def _expected_place(similarity: sparse.csr_array, groups: _Groups) -> NDArray[np.float64]:
    """Return where each group and what is like it are told, by the sources' mean."""
    weights = similarity.copy()
    weights.data = weights.data.astype(np.float64) ** 2
    total = 1 + np.asarray(weights.sum(axis=1)).ravel()
    result: NDArray[np.float64] = (groups.place + np.asarray(weights @ groups.place)) / total
    return result


def _chosen(
    candidate: Candidate, merit: float, parts: NDArray[np.float64], cluster: Cluster, groups: _Groups
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
