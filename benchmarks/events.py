"""How good is checking, and finding differences, on the events that training held out?

They are ours, in `corpus/training/events`: two outlets tell one event, each sentence of the second has a
label against the first's passage, each claim one against either. Nothing was learnt from those that are held
out, but thresholds and checks may be developed on them: other clusters measure what is unseen.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.differences import find_shipped
from benchmarks.scoring import balanced_accuracy, combine
from models.training.events import part_events, read_events
from summarise import Verdict
from summarise.cluster import Cluster
from summarise.reading import as_articles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.training.events import Event, Told
    from summarise import Summariser
    from summarise.differences import Disagreement
    from summarise.types import Article

__all__ = ["EVENTS", "EventCounts", "articles_of", "draw_events", "measure_events", "report_events"]

EVENTS = "events"
"""The group's name among those that have floors."""
_ACCEPTED = frozenset({Verdict.SUPPORTED, Verdict.DISPUTED})
_SECOND = "second"
_EVERY = 2
"""One in so many held-out events is measured, so that the gate takes seconds."""


@dataclass(frozen=True, slots=True)
class EventCounts:
    """What was found.

    Attributes:
        claims: (is true, kind, was accepted) to how many.
        clashes: (kind, was found) of sentences that clash with the other outlet, to how many.
        alarms: Disagreements about none of them.
    """

    claims: Counter[tuple[bool, str, bool]] = field(default_factory=Counter)
    clashes: Counter[tuple[str, bool]] = field(default_factory=Counter)
    alarms: list[tuple[Event, Disagreement]] = field(default_factory=list)

    @property
    def measures(self) -> dict[str, float]:
        """The shares that have floors."""
        true_accepted = self._share(is_true=True)
        false_caught = 1 - self._share(is_true=False)
        hits = sum(count for (_, was_found), count in self.clashes.items() if was_found)
        return {
            "balanced_accuracy": balanced_accuracy(true_accepted, false_caught),
            "true_accepted": true_accepted,
            "false_caught": false_caught,
            "differences_precision": hits / max(1, hits + len(self.alarms)),
            "differences_recall": hits / max(1, self.clashes.total()),
        }

    def _share(self, *, is_true: bool) -> float:
        own = {key: count for key, count in self.claims.items() if key[0] is is_true}
        return sum(count for key, count in own.items() if key[2]) / max(1, sum(own.values()))


def draw_events() -> list[Event]:
    """Return the held-out events that are measured."""
    return part_events(read_events())[1][::_EVERY]


def articles_of(event: Event) -> tuple[Article, ...]:
    """Return what the two outlets tell as articles."""
    return as_articles(
        [
            {"id": "first", "source": "First", "text": event.first},
            {"id": _SECOND, "source": "Second", "text": event.second_passage},
        ]
    )


def measure_events(events: Sequence[Event], summariser: Summariser) -> EventCounts:
    """Check each claim, and find the differences, of each event."""
    counts = EventCounts()
    for event in events:
        articles = articles_of(event)
        _count_claims(event, articles, summariser, counts)
        _count_differences(event, articles, counts)
    return counts


def _count_claims(
    event: Event, articles: Sequence[Article], summariser: Summariser, counts: EventCounts
) -> None:
    found = summariser.verify_each([claim.text for claim in event.claims], articles)
    for claim, checked in zip(event.claims, found, strict=True):
        verdict = combine([one.verdict for one in checked])
        counts.claims[claim.is_true, _kind(claim), verdict in _ACCEPTED] += 1


def _kind(claim: Told) -> str:
    return claim.kind if not claim.is_true or claim.kind == "joint" else "true"


def _count_differences(event: Event, articles: Sequence[Article], counts: EventCounts) -> None:
    """A disagreement is right if what it shows of the second outlet stands in a sentence that clashes."""
    starts: list[int] = []
    place = 0
    for statement in event.second:
        starts.append(place)
        place += len(statement.text) + 1
    ends = [*starts[1:], place]
    hit: set[int] = set()
    for disagreement in find_shipped(Cluster.build(articles)):
        spans = [
            (telling.start, telling.end)
            for version in disagreement.versions
            for telling in version.tellings
            if telling.article_id == _SECOND
        ]
        told = {
            k
            for k, (start, end) in enumerate(zip(starts, ends, strict=True))
            if any(low < end and start < high for low, high in spans)
        }
        right = {k for k in told if event.second[k].label == "contradiction"}
        hit |= right
        if not right:
            counts.alarms.append((event, disagreement))
    for k, statement in enumerate(event.second):
        if statement.label == "contradiction":
            counts.clashes[statement.kind, k in hit] += 1


def report_events(counts: EventCounts) -> dict[str, object]:
    """Print what was found; return it for the JSON file."""
    measures = counts.measures
    print("\n== events held out: " + ", ".join(f"{name} {value:.1%}" for name, value in measures.items()))
    by_kind = {
        kind: {
            "claims": sum(n for key, n in counts.claims.items() if key[1] == kind),
            "accepted": sum(n for key, n in counts.claims.items() if key[1] == kind and key[2]),
        }
        for kind in sorted({key[1] for key in counts.claims})
    }
    clashes = {
        kind: {
            "clashes": sum(n for key, n in counts.clashes.items() if key[0] == kind),
            "found": counts.clashes[kind, True],
        }
        for kind in sorted({key[0] for key in counts.clashes})
    }
    for kind, own in by_kind.items():
        print(f"  {kind:<14}{own['claims']:>6} claims{own['accepted']:>6} accepted")
    for kind, own in clashes.items():
        print(f"  {kind:<14}{own['clashes']:>6} clashes{own['found']:>6} found")
    return {
        "measures": {name: round(value, 4) for name, value in measures.items()},
        "claims": by_kind,
        "differences": {"by_kind": clashes, "false_alarms": len(counts.alarms)},
    }
