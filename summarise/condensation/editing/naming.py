"""Where a text names somebody, with which title: by capitals and lists of words, without a model."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarise.condensation.editing.wording import quotations
from summarise.languages import ENGLISH
from summarise.normalisation import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Mention", "find_mentions", "is_address", "title_words"]

_LIST = ENGLISH.editing
_OFFICES = frozenset(_LIST.offices)
_RANKS = frozenset(_LIST.ranks)
_ADDRESS = frozenset({*(word.lower() for word in ENGLISH.alone.forms_of_address), "dr", "prof"})
_CALENDAR = frozenset(
    word for names in (*ENGLISH.calendar.months, *ENGLISH.calendar.weekdays) for word in names
)
_NOT_PERSONS = frozenset({*_LIST.not_persons, *ENGLISH.page.media, *_CALENDAR})
_PARTICLES = frozenset("van von de da del della der den di du bin ibn al el la le".split())  # noqa: SIM905 - a list of quoted words would be unreadable
_TOKEN = re.compile(
    r"(?:[A-Z]\.)+|(?:Sen|Rep|Gov|Gen|Lt|Col|Sgt|Dr|Prof|Capt|Adm|Maj|Mr|Mrs|Ms|St|Jr|Sr)\."
    r"|[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d[\d.,]*|\S"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_CAPITALISED = re.compile(r"\b[A-Z]\w*[a-z]")
_ACRONYM = re.compile(r"[A-Z]{3,}")
_LONGEST_TITLE = 5
_MOST_NAMES = 3
_MIN_LETTERS = 3


class _Word(NamedTuple):
    """One word of a text, its possessive ending left out of `bare`."""

    text: str
    bare: str
    start: int
    end: int


class Mention(NamedTuple):
    """A stretch of text that may name a person.

    Attributes:
        title: _Words before the name that say what the person is.
        names: The name's words.
        start: Where the title begins, or the name if there is none.
        name_start: Where the name begins.
        end: Where it ends, a possessive ending left out.
        is_embedded: Whether a longer name holds it: "Trump Tower".
        is_cut: Whether the title may begin further in front.
    """

    title: str
    names: tuple[str, ...]
    start: int
    name_start: int
    end: int
    is_embedded: bool
    is_cut: bool = False


def title_words(title: str) -> frozenset[str]:
    """Return the folded words of a title that tell it from another."""
    return frozenset(fold(word).removesuffix("'s") for word in title.replace("-", " ").split()) - {
        "the",
        "a",
        "an",
        "of",
    }


def find_mentions(text: str) -> Iterator[Mention]:
    """Find what may be a person's name outside quotations, with the title before it."""
    if _CAPITALISED.search(text) is None:
        return
    guarded = quotations(text)
    words = _words(text)
    i = 0
    while i < len(words):
        if not (words[i].text[0].isupper() and _is_name_word(words, i, text)):
            i += 1
            continue
        j = i
        while j + 1 < len(words) and _joined(words[j], words[j + 1], text):
            if _is_name_word(words, j + 1, text):
                j += 1
            elif (
                words[j + 1].text in _PARTICLES
                and j + 2 < len(words)
                and _joined(words[j + 1], words[j + 2], text)
                and _is_name_word(words, j + 2, text)
            ):
                j += 2
            else:
                break
        mention = _read_run(words, i, j, text)
        if mention is not None and not any(
            mention.start < end and start < mention.end for start, end in guarded
        ):
            yield mention
        i = j + 1


def _read_run(words: Sequence[_Word], first: int, last: int, text: str) -> Mention | None:
    """Split a run of capitalised words into a title and a name."""
    office = next((k for k in range(last, first - 1, -1) if _is_office(words[k])), None)
    start = first if office is None else office + 1
    names = words[start : last + 1]
    if not names or len(names) > _MOST_NAMES or (len(names) > 1 and _ACRONYM.fullmatch(names[0].text)):
        return None
    if start == first and first >= 2 and words[first - 1].text == "of" and _is_office(words[first - 2]):  # noqa: PLR2004 - Secretary of State Hilda Morn
        return None
    forms = [fold(word.bare) for word in names]
    if len(forms[-1]) < _MIN_LETTERS or not _NOT_PERSONS.isdisjoint(forms):
        return None
    title_start, is_cut = _title_start(words, start, text)
    title = text[words[title_start].start : words[start - 1].end] if title_start < start else ""
    following = words[last + 1] if last + 1 < len(words) else None
    is_embedded = (
        following is not None
        and text[words[last].end : following.start] in {" ", "-"}
        and (following.text[0].isupper() or following.text[0] == "-")
    )
    is_embedded = is_embedded or any(word.bare != word.text for word in names[:-1])
    return Mention(
        title=title,
        names=tuple(word.bare for word in names),
        start=words[title_start].start,
        name_start=names[0].start,
        end=names[-1].start + len(names[-1].bare),
        is_embedded=is_embedded,
        is_cut=is_cut,
    )


def _title_start(words: Sequence[_Word], start: int, text: str) -> tuple[int, bool]:
    """Return where the title before a name begins, and whether that isn't sure.

    A title that opens a sentence may have a plain word before it that only looks like a part of it.
    """
    if start == 0 or not _joined(words[start - 1], words[start], text):
        return start, False
    if fold(words[start - 1].text).rstrip(".") in _ADDRESS:
        return start - 1, False
    if not _is_office(words[start - 1]):
        return start, False
    k = start - 1
    while k > 0 and start - k < _LONGEST_TITLE and _joined(words[k - 1], words[k], text):
        before = words[k - 1]
        form = fold(before.text).rstrip(".")
        if form in _RANKS | _OFFICES:
            k -= 1
            continue
        if not before.text[0].isupper() or form in ENGLISH.stop_words:
            return k, before.bare != before.text
        if k == 1 and not before.text.isupper():
            return k, True
        k -= 1
    return k, k > 0 and _joined(words[k - 1], words[k], text)


def _words(text: str) -> list[_Word]:
    found = []
    for match in _TOKEN.finditer(text):
        word = match[0]
        bare = _POSSESSIVE.sub("", word) if "'" in word or "’" in word else word
        found.append(_Word(word, bare, match.start(), match.end()))
    return found


def _is_office(word: _Word) -> bool:
    return fold(word.text).rstrip(".").rsplit("-", 1)[-1] in _OFFICES


def _is_name_word(words: Sequence[_Word], i: int, text: str) -> bool:
    word = words[i]
    if not word.text[0].isupper():
        return False
    if fold(word.bare) in _CALENDAR or fold(word.bare).rstrip(".") in _ADDRESS:
        return False
    opens = i == 0 or text[words[i - 1].end - 1] in ".!?:“”\"'‘—–"
    if opens and word.bare.lower() in ENGLISH.stop_words:
        return False
    return not (word.bare.lower() in ENGLISH.stop_words and len(word.bare) < _MIN_LETTERS + 2)


def _joined(left: _Word, right: _Word, text: str) -> bool:
    return text[left.end : right.start] == " " and left.bare == left.text


def is_address(title: str) -> bool:
    """Tell whether a title is a form of address: "Mr"."""
    return fold(title).rstrip(".") in _ADDRESS
