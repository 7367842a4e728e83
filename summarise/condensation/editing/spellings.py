"""One spelling for each name: that of most independent sources.

Two spellings are taken for one name only where the sources leave no doubt: full names that are the same name
by the rules of `spelling`, the same word with and without full stops ("U.S."), or single words, of one
`spelling.name_key`, of which no source uses both and most use one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarise.condensation.editing.wording import Change, quotations
from summarise.edits import EditKind, Licence
from summarise.normalisation import fold
from summarise.spelling import has_alias, name_key, same_name
from summarise.tokens import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarise.condensation.editing.cast import Cast, Scanned
    from summarise.types import Sentence

__all__ = ["Spelling", "prevailing_spellings", "respell"]

_INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.){2,}(?!\w)|\b[A-Z]{2,3}\b")
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """How a name is spelled by most sources, and where."""

    wording: str
    voices: int
    of: int
    licence: Licence


@dataclass(frozen=True, eq=False)
class _Uses:
    """Where each wording stands, and which voices write so."""

    places: dict[str, list[Licence]]
    voices: dict[str, set[int]]

    @classmethod
    def none(cls) -> _Uses:
        return cls(defaultdict(list), defaultdict(set))

    def add(self, wording: str, licence: Licence, voice: int) -> None:
        self.places[wording].append(licence)
        self.voices[wording].add(voice)

    def settle(self, wordings: Sequence[str]) -> dict[str, Spelling]:
        """Map the rarer wordings of one name to the prevailing one."""
        best = min(wordings, key=lambda w: (-len(self.voices[w]), len(w), w))
        everybody = set().union(*(self.voices[w] for w in wordings))
        chosen = Spelling(
            wording=best,
            voices=len(self.voices[best]),
            of=len(everybody),
            licence=self.places[best][0],
        )
        return {wording: chosen for wording in wordings if wording != best}


def prevailing_spellings(
    scanned: Sequence[Scanned], voices: Mapping[str, int], cast: Cast
) -> Mapping[str, Spelling]:
    """Map each rarer spelling of a name to the one that most independent sources use.

    Full names of persons come first, and their surnames follow them.
    """
    names, initials, words = _Uses.none(), _Uses.none(), _Uses.none()
    small: set[str] = set()
    parts: set[str] = set()
    for sentence, mentions in scanned:
        voice = voices[sentence.article_id]
        for mention in mentions:
            if len(mention.names) > 1:
                parts.update(mention.names)
            if len(mention.names) == 2 and cast.person(mention) is not None:  # noqa: PLR2004 - first and last name
                span = Licence.within(sentence, mention.name_start, mention.end)
                names.add(span.text, span, voice)
        _count(initials, _INITIALS, sentence, voice, small)
        _count(words, _WORD, sentence, voice, small)
    found = {**_settle_words(words, small, parts), **_settle_initials(initials)}
    for group in _same_names(sorted(names.places)):
        found.update(_with_surnames(names.settle(group)))
    return {wording: spelling for wording, spelling in found.items() if spelling.wording != wording}


def _count(uses: _Uses, pattern: re.Pattern[str], sentence: Sentence, voice: int, small: set[str]) -> None:
    """Note what is written with a capital outside quotations, and what is ever written small."""
    guarded = quotations(sentence.text)
    for match in pattern.finditer(sentence.text):
        if not match[0][0].isupper():
            small.add(match[0])
        elif not any(match.start() < end and start < match.end() for start, end in guarded):
            uses.add(match[0], Licence.within(sentence, *match.span()), voice)


def _with_surnames(settled: Mapping[str, Spelling]) -> dict[str, Spelling]:
    """Add the surnames of full names; the prevailing one stays, whatever its own words would say."""
    found = dict(settled)
    for rare, spelling in settled.items():
        last, prevailing = rare.split()[-1], spelling.wording.split()[-1]
        if last != prevailing:
            found[last] = replace(spelling, wording=prevailing)
            found[prevailing] = found[last]
    return found


def respell(text: str, spellings: Mapping[str, Spelling]) -> tuple[Change, ...]:
    """Spell each name as most sources do, full names before their parts."""
    changes: list[Change] = []
    for wording in sorted(spellings, key=lambda wording: (-len(wording), wording)):
        if wording not in text:
            continue
        for match in re.finditer(rf"(?<![\w.-]){re.escape(wording)}(?![\w-])", text):
            if any(match.start() < change.end and change.start < match.end() for change in changes):
                continue
            spelling = spellings[wording]
            after, end = spelling.wording, match.end()
            if wording.endswith(".") and end == len(text):
                after += "."  # it ended the sentence, too
            if after.endswith(".") and text.startswith(".", end):
                end += 1
            changes.append(
                Change(
                    start=match.start(),
                    end=end,
                    after=after,
                    kind=EditKind.SPELLING,
                    reason=f"{spelling.voices} of the {spelling.of} sources with this name spell it so",
                    licences=(spelling.licence,),
                )
            )
    return tuple(changes)


def _settle_words(words: _Uses, small: set[str], parts: set[str]) -> dict[str, Spelling]:
    """Settle names of one word; a first name or a surname may be another person's in another source."""
    groups: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words.places):
        folded = fold(word)
        if word in parts or word.lower() in small:
            continue
        if folded not in STOP_WORDS and not has_alias(folded) and not word.isupper():
            groups[name_key(folded)].append(word)
    found: dict[str, Spelling] = {}
    for group in groups.values():
        if len(group) > 1 and _are_apart([words.voices[word] for word in group]):
            settled = words.settle(group)
            if all(2 * spelling.voices > spelling.of for spelling in settled.values()):
                found.update(settled)
    return found


def _settle_initials(initials: _Uses) -> dict[str, Spelling]:
    groups: dict[str, list[str]] = defaultdict(list)
    for wording in sorted(initials.places):
        groups[wording.replace(".", "")].append(wording)
    found: dict[str, Spelling] = {}
    for group in groups.values():
        if len(group) == 1:
            continue
        settled = initials.settle(group)
        found |= {rare: s for rare, s in settled.items() if s.voices > len(initials.voices[rare])}
    return found


def _are_apart(voices: Sequence[set[int]]) -> bool:
    """Tell whether no voice is in two of several sets."""
    return sum(map(len, voices)) == len(set().union(*voices))


def _same_names(wordings: Sequence[str]) -> Iterable[list[str]]:
    """Group full names that are one name; a group in which two are not the same is no group."""
    groups: list[list[str]] = []
    for wording in wordings:
        near = [group for group in groups if any(_is_same(wording, other) for other in group)]
        merged = [wording, *(other for group in near for other in group)]
        groups = [group for group in groups if group not in near] + [merged]
    return [
        sorted(group)
        for group in groups
        if len(group) > 1 and all(_is_same(one, other) for one in group for other in group)
    ]


def _is_same(one: str, other: str) -> bool:
    (first, last), (other_first, other_last) = fold(one).split(), fold(other).split()
    if last.rstrip("s") == other_last.rstrip("s") and last != other_last:
        return False  # one and several: "Senate Republicans"
    return same_name(last, other_last) and same_name(first, other_first)
