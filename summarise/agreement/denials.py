"""What one source reports and another reports as denied."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.agreement.contexts import keys_of
from summarise.agreement.slots import Link, Slot
from summarise.agreement.subjects import is_same_subject, names_of
from summarise.differences import DisagreementKind
from summarise.verification.scopes import find_scopes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Statement
    from summarise.verification.passages import Passage, Token

__all__ = ["find_denial_links"]

_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)(?: (?:that|having|the|any|ever))?"
    r"|(?:rejects?|rejected|dismiss(?:es|ed)?|refut(?:es|ed)|disput(?:es|ed)) (?:[a-z]+ ){0,2}?"
    r"(?:suggestions?|reports?|claims?|allegations?|accusations?|charges?|idea|notion)"
    r"|(?:has|have|had) never|never)\b",
    re.IGNORECASE,
)
_NOISE = frozenset(
    """suggest report claim alleg accus charg idea notion say said tell told ani foreign deni reject
    dismiss stress insist never ever there""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
"""Stems of words about the telling, which say nothing of what is denied."""
_SAYING = frozenset(
    "say said mention mentioned ask asked know knew knowing see saw seen hear heard whether tell told".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
_ACCUSING = re.compile(
    r"\b(?:accus(?:e|es|ed|ing)|blam(?:e|es|ed|ing)|alleg(?:e|es|ed|ing)|charg(?:e|es|ed))\b", re.IGNORECASE
)
_REACH = 16
_MIN_COVERED = 0.6
"""How much of what is denied the other source must say, words weighed by how much they tell."""
_MIN_ACCUSED = 0.4
"""The same where it accuses the one who denies."""
_MIN_WORDS, _MIN_WORDS_ACCUSED = 3, 1
_THAT = 7
"""Tokens after a denial among which stands the `that` of what is denied (a suggestion from Ann that)."""
_SPREAD = 14
"""Tokens over which what is said of it may be spread."""
_WEIGHT = 0.5
_MAX_DENIALS = 40
"""Denials that are looked at, so that the cost of a large cluster is bounded."""


@dataclass(frozen=True, slots=True, eq=False)
class _Denial:
    """What somebody denies.

    Attributes:
        statement: Where it stands.
        names: Names before the denial in its sentence: who denies it.
        first: The token of denying.
        last: The last token of what is denied.
        words: Its content words.
    """

    statement: Statement
    names: frozenset[str]
    first: int
    last: int
    words: tuple[int, ...]


def find_denial_links(field: Field) -> list[Link]:
    """Find what one source affirms, or accuses somebody of, and another has denied.

    Most reports of a quarrel give both sides, in which they agree: told is only what at least one of two
    sources has from one side alone.
    """
    denials = [denial for statement in field.looked_at for denial in _read(statement)][:_MAX_DENIALS]
    links: list[Link] = []
    for denial in denials:
        affirmed = [
            (statement, span)
            for statement in field.looked_at
            if (span := _affirmation(denial, statement, field)) is not None
        ]
        voices = {statement.voice for statement, _ in affirmed}
        own = denial.statement.voice
        for statement, (first, last) in affirmed:
            if statement.voice == own:
                continue
            denies_too = any(
                other.statement.voice == statement.voice and _is_same_denial(denial, other)
                for other in denials
            ) or _is_answered(statement, field)
            if (own in voices or _ACCUSING.search(denial.statement.text)) and denies_too:
                continue
            topic = _topic(denial)
            left = _slot(denial.statement, denial.first, denial.last, "denied", topic)
            right = _slot(statement, first, last, "affirmed", topic)
            one, other_slot = sorted((left, right), key=lambda slot: slot.statement)
            links.append(Link(DisagreementKind.STATEMENT, one, other_slot, agrees=False, weight=_WEIGHT))
    return links


def _read(statement: Statement) -> Iterator[_Denial]:
    passage = statement.passage
    tokens = passage.tokens
    for match in _DENIAL.finditer(passage.text):
        first = next((k for k, token in enumerate(tokens) if token.start >= match.start()), None)
        if first is None or tokens[first].quotation >= 0:
            continue
        opens = next((k for k in range(first + 1, first + _THAT) if _forms(tokens, k) == "that"), first)
        words = tuple(
            k
            for k in range(opens + 1, min(len(tokens), first + 1 + _REACH))
            if tokens[k].is_content
            and tokens[k].sentence == tokens[first].sentence
            and tokens[k].clause == tokens[first].clause
            and tokens[k].stem not in _NOISE
        )
        names = names_of(passage, max(0, first - _REACH), first - 1)
        if len(words) > 1 and names and not _is_silence(passage, first):
            yield _Denial(statement, names, first, words[-1], words)
            return


def _is_silence(passage: Passage, first: int) -> bool:
    """Tell whether somebody only said nothing of it (never mentioned whether)."""
    return any(token.form in _SAYING for token in passage.tokens[first : first + 4])


def _forms(tokens: Sequence[Token], k: int) -> str:
    return tokens[k].form if k < len(tokens) else ""


def _is_same_denial(one: _Denial, other: _Denial) -> bool:
    return any(is_same_subject(a, b) for a in one.names for b in other.names)


def _is_answered(statement: Statement, field: Field) -> bool:
    """Tell whether the sentence itself, or the next of its article, has the answer of the one who denies."""
    sentences = field.cluster.sentences
    index = statement.sentences[0]
    for k in range(index, min(len(sentences), index + 2)):
        if sentences[k].article_id == sentences[index].article_id and re.search(
            r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed))\b", sentences[k].text
        ):
            return True
    return False


def _affirmation(denial: _Denial, statement: Statement, field: Field) -> tuple[int, int] | None:
    """Return the stretch of a statement that affirms what is denied, None if it has none."""
    if statement is denial.statement:
        return None
    passage, own = statement.passage, denial.statement.passage
    by_key = _keys(statement)
    head = next((k for k in denial.words if not own.tokens[k].raw[0].isupper()), -1)
    found: list[int] = []
    has_head = False
    covered = total = 0.0
    count = plain = 0
    unified = field.cluster.unified
    for k in denial.words:
        weight = field.rarity(own.tokens[k])
        total += weight
        places = [j for key in keys_of(own.tokens[k]) for j in by_key.get(key, ())]
        if not places and own.tokens[k].raw[0].isupper():
            wanted = unified.get(own.tokens[k].stem, own.tokens[k].stem)
            places = [
                j
                for j in passage.capitals
                if is_same_subject(passage.tokens[j].form, own.tokens[k].form)
                or unified.get(passage.tokens[j].stem, passage.tokens[j].stem) == wanted
            ]
        if places:
            covered += weight
            count += 1
            has_head = has_head or k == head
            plain += not own.tokens[k].raw[0].isupper()
            found.append(min(places))
    if not has_head:
        return None
    accuses = _accuses(passage, denial)
    needed, words = (_MIN_ACCUSED, _MIN_WORDS_ACCUSED) if accuses is not None else (_MIN_COVERED, _MIN_WORDS)
    first, last = min(found), max(found)
    if covered < needed * total or count < words or plain < min(words, 2) or last - first > _SPREAD:
        return None
    if accuses is None and not _is_affirmed(passage, first):
        return None
    tokens = passage.tokens
    while (
        last + 1 < len(tokens) and tokens[last + 1].clause == tokens[last].clause and last - first < _SPREAD
    ):
        last += 1
    return min(first, accuses) if accuses is not None else first, last


def _accuses(passage: Passage, denial: _Denial) -> int | None:
    """Return where a sentence accuses one who denies."""
    match = _ACCUSING.search(passage.text)
    if match is None:
        return None
    verb = next((k for k, token in enumerate(passage.tokens) if token.start >= match.start()), None)
    if verb is None:
        return None
    accused = names_of(passage, verb + 1, min(len(passage.tokens) - 1, verb + 5))
    return verb if any(is_same_subject(a, b) for a in accused for b in denial.names) else None


def _is_affirmed(passage: Passage, first: int) -> bool:
    """Tell whether a sentence denies nothing and has what begins at a token neither planned nor possible.

    What comes after may be open in what is denied, too (was told to wait).
    """
    scopes = find_scopes(passage)
    return not scopes.has_negation and first not in scopes.open


def _keys(statement: Statement) -> dict[object, list[int]]:
    found: dict[object, list[int]] = {}
    for k in statement.passage.content:
        for key in keys_of(statement.passage.tokens[k]):
            found.setdefault(key, []).append(k)
    return found


def _topic(denial: _Denial) -> str:
    """Say who denies it, by the last name before the denial."""
    passage = denial.statement.passage
    tokens = passage.tokens
    last = max(k for k in range(denial.first) if tokens[k].form.removesuffix("'s") in denial.names)
    first = last
    while (
        first and tokens[first - 1].form in denial.names and tokens[first - 1].clause == tokens[last].clause
    ):
        first -= 1
    name = passage.text[tokens[first].start : tokens[last].end].removesuffix("'s")
    return f"what {name} denies"


def _slot(statement: Statement, first: int, last: int, value: str, topic: str) -> Slot:
    passage = statement.passage
    shown = passage.text[passage.tokens[first].start : passage.tokens[last].end]
    return Slot(statement.number, first, last, shown, value, topic=topic)
