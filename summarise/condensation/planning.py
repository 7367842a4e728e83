"""What to say: each extracted sentence with all that says the same becomes one fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.condensation.instructions import addresses_a_model
from summarise.facts import Fact
from summarise.normalisation import single_spaced
from summarise.spelling import name_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.cluster import Cluster
    from summarise.types import CheckedClaim, Chosen, Evidence, Place

__all__ = ["Plan", "plan"]

_MAX_WORDINGS = 8
"""Wordings of one fact that are given: more say nothing new, and a small model's window is small."""
_RELATED_THRESHOLD = 0.3
"""Cosine from which a sentence of another source tells of the same fact. Read on three facts of each
development cluster: of 33 such sentences 30 do, three tell of something near it; between 0.2 and 0.3 about
half do."""
_MAX_RELATED = 3
"""Sentences of other sources that tell of the same fact in other words, one a source: fusing more is no
longer one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One thing to say.

    Attributes:
        fact: What an abstractor is given.
        stand_in: The extracted sentence, checked: what stands where no draft does.
        provenance: (article id, start, end) of the fact's sentences.
    """

    fact: Fact
    stand_in: CheckedClaim
    provenance: tuple[tuple[str, int, int], ...]

    def is_source(self, evidence: Evidence) -> bool:
        """Tell whether a piece of evidence is one of the sentences that the fact was made of."""
        return any(
            article_id == evidence.article_id and start < evidence.end and evidence.start < end
            for article_id, start, end in self.provenance
        )


def plan(
    chosen: Sequence[Chosen], stand_ins: Sequence[CheckedClaim], cluster: Cluster, *, room: int | None
) -> tuple[Plan, ...]:
    """Make a fact of each extracted sentence, in their order.

    Its wordings are the sentence itself, its near-duplicates, what checking found to corroborate it, and what
    other sources say of the same in other words. A sentence that addresses a model is none of them.

    Args:
        chosen: The extract's n sentences.
        stand_ins: The same n, checked.
        cluster: Their articles.
        room: Words by which a sentence may be longer than the extracted one; None if nothing limits it.
    """
    taken = {span for one in chosen for place in (one.place, *one.members) for span in _spans(place, cluster)}
    return tuple(
        _plan(one, stand_in, cluster, room, taken) for one, stand_in in zip(chosen, stand_ins, strict=True)
    )


def _plan(
    chosen: Chosen,
    stand_in: CheckedClaim,
    cluster: Cluster,
    room: int | None,
    taken: set[tuple[str, int, int]],
) -> Plan:
    texts = {article.id: article.text for article in cluster.articles}
    spans = dict.fromkeys([_span(chosen.place, cluster)])
    spans |= dict.fromkeys(_span(place, cluster) for place in chosen.members)
    spans |= dict.fromkeys((found.article_id, found.start, found.end) for found in stand_in.evidence)
    spans |= dict.fromkeys(span for span in _related(chosen.place, cluster) if span not in taken)
    wordings = {stand_in.text: None}
    # The first is where the stand-in comes from, which may be edited.
    for article_id, start, end in list(spans)[1:]:
        wordings.setdefault(single_spaced(texts[article_id][start:end]))
    sentences = tuple(text for text in wordings if not addresses_a_model(text))[:_MAX_WORDINGS]
    return Plan(
        fact=Fact(
            sentences=sentences,
            spellings=_spellings(sentences, cluster),
            max_words=None if room is None else len(stand_in.text.split()) + room,
        ),
        stand_in=stand_in,
        provenance=tuple(spans),
    )


def _span(place: Place, cluster: Cluster) -> tuple[str, int, int]:
    first = cluster.first[place.article_id]
    sentences = [cluster.sentences[first + position] for position in place.positions]
    return place.article_id, sentences[0].start, sentences[-1].end


def _spans(place: Place, cluster: Cluster) -> list[tuple[str, int, int]]:
    """Return the sentences of a place one by one."""
    first = cluster.first[place.article_id]
    sentences = [cluster.sentences[first + position] for position in place.positions]
    return [(place.article_id, sentence.start, sentence.end) for sentence in sentences]


def _related(place: Place, cluster: Cluster) -> list[tuple[str, int, int]]:
    """Return what other sources say of the same in other words, the likest first."""
    number = cluster.first[place.article_id] + place.positions[0]
    vectors = cluster.vectors.matrix
    cosines = (vectors @ vectors[[number]].T).toarray().ravel().round(9)
    heard = {cluster.voices[place.article_id]}
    found: list[tuple[str, int, int]] = []
    for index in (-cosines).argsort(kind="stable").tolist():
        sentence = cluster.sentences[index]
        if cosines[index] < _RELATED_THRESHOLD or len(found) == _MAX_RELATED:
            break
        voice = cluster.voices[sentence.article_id]
        if voice in heard or cluster.languages[sentence.article_id] is not cluster.language:
            continue
        heard.add(voice)
        found.append((sentence.article_id, sentence.start, sentence.end))
    return found


def _spellings(sentences: Sequence[str], cluster: Cluster) -> tuple[str, ...]:
    """Return how the cluster spells the names of some sentences elsewhere."""
    own = {word for text in sentences for word in _names(text)}
    wanted = {name_key(word.lower()) for word in own}
    found = {word for sentence in cluster.sentences for word in _names(sentence.text)} - own
    return tuple(sorted(word for word in found if name_key(word.lower()) in wanted))


def _names(text: str) -> set[str]:
    words = (
        word.strip("“”\"'‘’«»„.,;:!?()[]").removesuffix("'s").removesuffix("’s") for word in text.split()
    )
    return {word for word in words if word[:1].isupper() and word.isalpha()}
