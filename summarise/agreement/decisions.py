"""Whether somebody will do a thing: one source has it as decided, the other as open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.agreement.slots import Link, Slot
from summarise.agreement.subjects import names_of, shared_names
from summarise.differences import DisagreementKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Statement

__all__ = ["find_decision_links"]

_OPEN = re.compile(
    r"\b(?:(?:has|have|had|is|are|was|were) (?:still )?(?:not yet |not |yet to )(?:yet )?"
    r"(?:decided?|made? up (?:its|his|her|their) minds?|made? a decision)"
    r"|undecided|before (?:deciding|making a decision)|remains? open whether)\b",
    re.IGNORECASE,
)
_SETTLED = re.compile(
    r"\b(?:will|would|(?:has|have|had) decided to|intends? to|intended to|plans? to|planned to|is going to) "
    r"(?P<verb>[a-z]+)\b"
)
"""What is to come for certain; the verb says what."""
_NO_STEP = frozenset(
    """not be have decide consider study examine review discuss meet wait see think look never only also
    likely probably need make announce say tell give""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
"""Verbs of waiting and weighing, which leave a matter open, and those that alone tell nothing."""
_MIN_NAMES = 2
"""Words of the subject's name that both must have: one alone is shared by a whole field of offices."""
_MIN_SHARED = 1.4
"""Weight of the words that what is settled shares with what is open and the sentences beside it: one
telling word. Set on the development clusters; with it, 50 real events give no alarm."""
_REACH = 12
"""Tokens after the words that tell how it stands among which stands what is settled."""
_SENTENCES_BESIDE = 1
_WEIGHT = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class _Standing:
    """Where a matter of somebody stands: whose names, and the stretch that tells it."""

    statement: Statement
    names: frozenset[str]
    first: int
    last: int


def find_decision_links(field: Field) -> list[Link]:
    """Find those who have decided in one source and not in another.

    Both must name the decider with two words at least, and what is settled must be what the open
    sentence, or the one beside it in its article, is about. A source that has both tells of two matters.
    """
    undecided = [found for statement in field.looked_at for found in _read(statement, _OPEN)]
    if not undecided:
        return []
    settled = [found for statement in field.looked_at for found in _read(statement, _SETTLED)]
    about_one = [
        (left, right)
        for left in undecided
        for right in settled
        if shared_names(left.names, right.names) >= _MIN_NAMES
    ]
    both = [pair for pair in about_one if pair[0].statement.voice == pair[1].statement.voice]
    changing = {standing for pair in both for standing in pair}
    links: list[Link] = []
    for left, right in about_one:
        if left not in changing and right not in changing and _is_one_matter(left, right, field):
            links.append(
                Link(DisagreementKind.STATEMENT, *_in_order(left, right), agrees=False, weight=_WEIGHT)
            )
    return links


def _in_order(left: _Standing, right: _Standing) -> tuple[Slot, Slot]:
    one, other = sorted((_slot(left, "open"), _slot(right, "settled")), key=lambda slot: slot.statement)
    return one, other


def _read(statement: Statement, pattern: re.Pattern[str]) -> Iterator[_Standing]:
    """Yield the first place of a statement at which a matter stands open, or is settled."""
    passage = statement.passage
    for match in pattern.finditer(passage.text):
        if match.groupdict().get("verb") in _NO_STEP:
            continue
        within = [k for k, token in enumerate(passage.tokens) if match.start() <= token.start < match.end()]
        if not within or passage.tokens[within[0]].quotation >= 0:
            continue
        names = names_of(passage, 0, within[0] - 1)
        if names:
            yield _Standing(statement, names, within[0], _end(statement, within[-1]))
            return


def _end(statement: Statement, last: int) -> int:
    """Return the last token of the clause that goes on after the words that tell how it stands."""
    tokens = statement.passage.tokens
    while last + 1 < len(tokens) and tokens[last + 1].clause == tokens[last].clause:
        last += 1
    return last


def _is_one_matter(left: _Standing, right: _Standing, field: Field) -> bool:
    about: set[str] = set()
    sentences = field.cluster.sentences
    for index in left.statement.sentences[:1]:
        for k in range(max(0, index - _SENTENCES_BESIDE), min(len(sentences), index + _SENTENCES_BESIDE + 1)):
            if sentences[k].article_id == sentences[index].article_id:
                about.update(field.cluster.stems[k])
    tokens = right.statement.passage.tokens
    unified = field.cluster.unified
    own = {
        unified.get(tokens[k].stem, tokens[k].stem): field.rarity(tokens[k])
        for k in range(right.first, min(len(tokens), right.last + 1 + _REACH))
        if tokens[k].is_content and tokens[k].sentence == tokens[right.first].sentence
    }
    return sum(weight for stem, weight in own.items() if stem in about) >= _MIN_SHARED


def _slot(standing: _Standing, value: str) -> Slot:
    passage = standing.statement.passage
    shown = passage.text[passage.tokens[standing.first].start : passage.tokens[standing.last].end]
    named = [
        token.raw
        for token in passage.tokens[: standing.first]
        if token.form.removesuffix("'s") in standing.names
    ]
    topic = f"what {' '.join(dict.fromkeys(named))} decides"
    return Slot(standing.statement.number, standing.first, standing.last, shown, value, topic=topic)
