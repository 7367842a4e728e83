"""Events that two outlets tell, all written by us, and claims about them: what the last phase learns from.

Each line of the files in `corpus/training/events` is one event, which never was: a passage of one outlet,
the sentences of another, each with what the first passage says to it, and claims with what either passage
says to them. Some sentences of the second clash with the first in one fact, others only look as if they did.
One false claim errs in one thing, which most often stands elsewhere in the passages. Events are held out
whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.training.chances import chance
from models.training.examples import Row
from models.training.holding_out import is_held_out
from models.training.lines import TEXTS, read_lines
from models.training.windows import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from random import Random

__all__ = ["EVENTS", "Event", "Statement", "Told", "pair_events", "part_events", "read_events"]

EVENTS = TEXTS / "events"
_LABELS = {"E": "entailment", "N": "neutral", "C": "contradiction"}
_JOINT = "joint"
"""Kind of a claim of which each passage says one half."""
_MOST_GATHERED = 190
"""Words of both passages together, beyond which a claim of two halves isn't put before them."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of the second outlet.

    Attributes:
        text: The sentence.
        label: What the first passage says to it: entailment, neutral or contradiction.
        kind: In what it clashes; empty if it doesn't.
        clash: The words that clash.
    """

    text: str
    label: str
    kind: str = ""
    clash: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A claim.

    Attributes:
        text: One sentence.
        labels: What the first and the second passage say to it.
        kind: Of its error; joint if each passage says one half; empty if it is true and never denied.
        wrong: The words that are wrong, or that one of the passages contradicts.
    """

    text: str
    labels: tuple[str, str]
    kind: str = ""
    wrong: str = ""

    @property
    def is_true(self) -> bool:
        """Whether a passage, or both together, say it."""
        return "entailment" in self.labels or self.kind == _JOINT


@dataclass(frozen=True, slots=True)
class Event:
    """What two outlets tell of one event.

    Attributes:
        name: What happened.
        first: The first outlet's passage.
        second: The sentences of the other's.
        claims: Claims about both.
    """

    name: str
    first: str
    second: tuple[Statement, ...]
    claims: tuple[Told, ...]

    @property
    def second_passage(self) -> str:
        """The second outlet's passage."""
        return " ".join(statement.text for statement in self.second)

    @property
    def is_held_out(self) -> bool:
        """Whether nothing learns from it."""
        return is_held_out(self.first)


def read_events(folder: Path = EVENTS) -> list[Event]:
    """Read all events.

    Raises:
        ValueError: A line isn't an event; the message says which and why.
    """
    return read_lines(folder, _read, "event")


def _read(line: dict[str, Any]) -> Event:
    return Event(
        name=line["event"],
        first=_single_spaced(line["a"]),
        second=tuple(_read_statement(*values) for values in line["b"]),
        claims=tuple(_read_claim(*values) for values in line["claims"]),
    )


def _read_statement(text: str, label: str, kind: str = "", clash: str = "") -> Statement:
    if clash not in text:
        message = f"{clash!r} isn't in {text!r}"
        raise ValueError(message)
    return Statement(_single_spaced(text), _LABELS[label], kind, clash)


def _read_claim(text: str, first: str, second: str, kind: str = "", wrong: str = "") -> Told:
    if wrong not in text:
        message = f"{wrong!r} isn't in {text!r}"
        raise ValueError(message)
    return Told(_single_spaced(text), (_LABELS[first], _LABELS[second]), kind, wrong)


def _single_spaced(text: str) -> str:
    return " ".join(text.split())


def part_events(events: Iterable[Event]) -> tuple[list[Event], list[Event]]:
    """Return the events to learn from and those to judge on."""
    parted: tuple[list[Event], list[Event]] = ([], [])
    for event in events:
        parted[event.is_held_out].append(event)
    return parted


def pair_events(events: Iterable[Event], rng: Random) -> Iterator[Row]:
    """Set claims before passages, and the second outlet's sentences before the first's passage.

    Args:
        events: What to pair.
        rng: Where chance comes from.
    """
    for event in events:
        for statement in event.second:
            kind = _kind("event sentence", statement.label)
            yield Row(event.first, statement.text, statement.label, "events", kind)
        for claim in event.claims:
            yield from _pair_claim(event, claim, rng)


def _pair_claim(event: Event, claim: Told, rng: Random) -> Iterator[Row]:
    passages = (event.first, event.second_passage)
    nearer = max(passages, key=lambda passage: len(content_words(passage) & content_words(claim.text)))
    for passage, label in zip(passages, claim.labels, strict=True):
        is_about = label == "contradiction" or (not claim.is_true and passage == nearer)
        spans = _spans(claim) if is_about else ()
        yield Row(passage, claim.text, label, "events", _kind("event", label), spans)
    if claim.kind == _JOINT:
        both = " ".join(passages if chance(rng, 0.5) else passages[::-1])
        if len(both.split()) <= _MOST_GATHERED:
            yield Row(both, claim.text, "entailment", "events", "true event joint")


def _kind(name: str, label: str) -> str:
    return {"entailment": f"true {name}", "neutral": f"{name} unsaid", "contradiction": name}[label]


def _spans(claim: Told) -> tuple[tuple[int, int], ...]:
    start = claim.text.find(claim.wrong) if claim.wrong else -1
    return ((start, start + len(claim.wrong)),) if start >= 0 else ()
