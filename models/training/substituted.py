"""Statements with one thing in them told as another source tells something else.

Two texts on one event tell many numbers, days and names, most of them of different things. A statement of
one with a thing of the other put in, as `models.training.substitution` does to find differences, is said
by neither, but for the few that clash; those aren't taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.training.chances import chance
from models.training.examples import Row
from models.training.fillings import FillingKind
from models.training.substitution import find_substitutions
from summarise.agreement.pairing import lay_out
from summarise.cluster import Cluster
from summarise.errors import SummariseError
from summarise.normalisation import single_spaced
from summarise.reading import as_articles

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from random import Random

    from models.training.events import Event
    from models.training.substitution import Substitution
    from summarise.agreement.slots import Statement

__all__ = ["substitute_events", "substitute_groups"]

_RELEASES = 3
"""Of one event, at most."""
_LONGEST = 8_000
"""Characters of a release, at most."""
_NEAR = 2
"""Substitutions of one event that are taken first: the closest of names, and of all else."""
_MORE = 3
"""Others of one event, drawn."""
_OWN = 0.6
"""Share of the statements that stand before their own sentence, too: no wording gives its label away."""
_MOST = 300
_WORDS = range(4, 46)
"""Of a claim."""
_MOST_OWN_WORDS = 90


def substitute_groups(groups: Sequence[Sequence[str]], rng: Random) -> Iterator[Row]:
    """Substitution what real releases on one event tell: hardly any clash.

    Args:
        groups: The texts of each event.
        rng: Where chance comes from.
    """
    for texts in groups:
        yield from _substitute([text for text in texts[:_RELEASES] if len(text) <= _LONGEST], (), rng)


def substitute_events(events: Sequence[Event], rng: Random) -> Iterator[Row]:
    """Substitution what two outlets tell, but for the sentences that clash.

    Args:
        events: What two outlets tell.
        rng: Where chance comes from.
    """
    for event in events:
        clashing = [one.text for one in event.second if one.label == "contradiction"]
        yield from _substitute([event.first, event.second_passage], clashing, rng)


def _substitute(texts: Sequence[str], clashing: Collection[str], rng: Random) -> Iterator[Row]:
    given = [{"id": str(i), "source": f"Outlet {i}", "text": text} for i, text in enumerate(texts)]
    try:
        field = lay_out(Cluster.build(as_articles(given)))
    except SummariseError:
        return
    seen: set[str] = set()
    for one in _choose(find_substitutions(field, _MOST), rng):
        both = (single_spaced(one.told.text), single_spaced(one.other.text))
        is_clashing = any(text in whole or whole in text for text in both for whole in clashing)
        if is_clashing or one.hypothesis in seen or len(one.hypothesis.split()) not in _WORDS:
            continue
        seen.add(one.hypothesis)
        claim = single_spaced(one.hypothesis)
        yield Row(one.premise, claim, "not_entailment", "events", "substituted")
        before = field.before(one.told)
        own = single_spaced(_join(before, one.told))
        if chance(rng, _OWN) and len(own.split()) <= _MOST_OWN_WORDS:
            yield Row(own, single_spaced(one.part), "entailment", "events", "true substituted")


def _choose(found: Sequence[Substitution], rng: Random) -> list[Substitution]:
    names = [one for one in found if one.filling.kind is FillingKind.NAME]
    others = [one for one in found if one.filling.kind is not FillingKind.NAME]
    drawn = [one for kind in (names, others) for one in rng.sample(kind, min(_MORE, len(kind)))]
    return [*names[:_NEAR], *others[:_NEAR], *drawn]


def _join(before: Statement | None, statement: Statement) -> str:
    return statement.text if before is None else f"{before.text} {statement.text}"
