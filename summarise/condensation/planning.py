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

    Its wordings are the sentence itself, its near-duplicates, and what checking found to corroborate it:
    each source's way of saying the same. A sentence that addresses a model is none of them.

    Args:
        chosen: The extract's n sentences.
        stand_ins: The same n, checked.
        cluster: Their articles.
        room: Words by which a sentence may be longer than the extracted one; None if nothing limits it.
    """
    return tuple(_plan(one, stand_in, cluster, room) for one, stand_in in zip(chosen, stand_ins, strict=True))


def _plan(chosen: Chosen, stand_in: CheckedClaim, cluster: Cluster, room: int | None) -> Plan:
    texts = {article.id: article.text for article in cluster.articles}
    spans = dict.fromkeys([_span(chosen.place, cluster)])
    spans |= dict.fromkeys(_span(place, cluster) for place in chosen.members)
    spans |= dict.fromkeys((found.article_id, found.start, found.end) for found in stand_in.evidence)
    wordings = {stand_in.text: None}
    for article_id, start, end in spans:
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
