"""Where sentences end: candidates by a pattern, clear ones decided here, doubtful full stops by Punkt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarise.segmentation.quotations import QUOTATION_MARKS
from summarise.segmentation.speech import BARE_SPEECH_TAG, SPEECH_TAG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarise.segmentation.punkt import Punkt
    from summarise.segmentation.quotations import Quotations

__all__ = ["find_sentences"]

_CANDIDATE = re.compile(r"(?:\.[ \u00a0\u202f]){2,}\.+|[.!?…‼⁇⁈⁉。！？]+")
_SPACE = re.compile(r"\s*")
_FOOTNOTE = re.compile(r"(?:\[(?:\d{1,3}|[a-z]|note \d{1,2})\])+|[¹²³⁰⁴-⁹]+|[*†‡](?=\s)")
_BARE_FOOTNOTE = re.compile(r"\d{1,2}(?=\s+[\"“«'(]?[A-Z])")
_EMOJI = re.compile(r"[\u2600-\u27bf\u2b50\u2b55\U0001f000-\U0001faff\ufe0f\u200d]+(?=\s|$)")
_FOLLOWING = re.compile(r"(?P<openers>[\"“”„‟«»‹›‘’‚‛'`(\[{¿¡*#_@$£€¥\s]{0,6})(?P<word>\w[\w'’.&-]{0,40})")
_GLUED = re.compile(r"[\"“„«‘‹'(\[]?(?P<word>[A-Z][^\W_]*(?:['’][^\W_]+)?)(?P<rest>.?)", re.DOTALL)
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})")
_BRACKET = re.compile(r"[()]")

_TOKEN_REACH = 40
"""A word longer than this is no abbreviation."""

_BRACKET_REACH = 300
"""A bracket opened inside a sentence holds it together if it closes within so many characters."""

_BRANDS = frozenset({"yahoo", "jeopardy", "yum", "joomla", "oklahoma", "moulin rouge", "expedia"})
"""Names that end in an exclamation mark."""

_DOMAINS = frozenset(
    {
        "az",
        "ai",
        "app",
        "biz",
        "co",
        "com",
        "de",
        "edu",
        "eu",
        "fr",
        "gov",
        "info",
        "int",
        "io",
        "js",
        "me",
        "mil",
        "net",
        "news",
        "org",
        "pl",
        "ru",
        "tv",
        "ua",
        "uk",
        "us",
    }
)
_ADDRESS = re.compile(r"[/@\\=&]|www\.|https?:", re.IGNORECASE)
_MIN_GLUED_WORD = 2
_DASHES = frozenset("-–—―−")
_NO_START = frozenset(",;:.!?…)]}%/|&+=~^<>")


class _Stretch:
    """One stretch of running text, and what is known about it."""

    def __init__(self, text: str, start: int, end: int, quotations: Quotations, punkt: Punkt) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.quotations = quotations
        self.closing = quotations.closing
        self.punkt = punkt

    def breaks(self) -> Iterator[tuple[int, int]]:
        """Yield for each boundary the end of a sentence and the start of the next."""
        text, end = self.text, self.end
        sentence_start = self.start
        for match in _CANDIDATE.finditer(text, self.start, end):
            stop = match.end()
            if stop >= end:
                return
            if match.start() < sentence_start:
                continue
            after, quoted = self._skip_closers(stop)
            resume = _SPACE.match(text, after, end).end()  # type: ignore[union-attr] # it matches anywhere
            if resume >= end:
                return
            found = (
                self._breaks_glued(match, sentence_start, after, quoted=quoted)
                if resume == after
                else (after, resume)
                if self._breaks(match, sentence_start, resume, quoted=quoted)
                else None
            )
            if found is not None and not self._is_bracketed(sentence_start, match.start(), found[1]):
                yield found
                sentence_start = found[1]

    def _skip_closers(self, offset: int) -> tuple[int, bool]:
        """Pass over what still belongs to a sentence after its last stop; tell of a quotation mark."""
        text, end = self.text, self.end
        quoted = False
        while offset < end:
            character = text[offset]
            if character in ")]}":
                offset += 1
            elif character in QUOTATION_MARKS:
                if offset not in self.closing:
                    break
                offset += 1
                quoted = True
            elif character.isspace():
                resume = _SPACE.match(text, offset, end).end()  # type: ignore[union-attr] # matches anywhere
                if resume < end and text[resume] in QUOTATION_MARKS and resume in self.closing:
                    offset = resume + 1
                    quoted = True
                    continue
                emoji = _EMOJI.match(text, resume, end)
                if emoji is None:
                    break
                offset = emoji.end()
            else:
                mark = _FOOTNOTE.match(text, offset, end) or _EMOJI.match(text, offset, end)
                if mark is None:
                    break
                offset = mark.end()
        return offset, quoted

    def _word_before(self, offset: int, sentence_start: int) -> tuple[int, str]:
        """Return where the word before a stop begins, and the word."""
        low = max(sentence_start, offset - _TOKEN_REACH)
        words = self.text[low:offset].rsplit(None, 1)
        if not words:
            return offset, ""
        word = words[-1].lstrip("\"“”„‟«»‹›‘’‚'`([{—–/*_#-…")
        return offset - len(word), word.rstrip("\"”»’')]")

    def _breaks(self, match: re.Match[str], sentence_start: int, resume: int, *, quoted: bool) -> bool:
        """Decide where white space follows a stop."""
        text = self.text
        first = text[resume]
        if first in _DASHES or first in _NO_START:
            return False
        following = _FOLLOWING.match(text, resume, self.end)
        if following is None:
            return True
        word = following["word"]
        if word[0].islower() and not _is_camel(word):
            return match.group() == "." and not quoted and self._full_stop(match, sentence_start, word)
        mark = match.group()
        tag = BARE_SPEECH_TAG if mark == "." else SPEECH_TAG
        if quoted and not following["openers"] and tag.match(text, resume, self.end):
            return False
        if mark == ".":
            return self._full_stop(match, sentence_start, word)
        if mark[0] == "…" or ".." in mark or ". ." in mark or "\u00a0" in mark:
            return self._ellipsis(match, word, quoted=quoted)
        if mark == "!":
            _, before = self._word_before(match.start(), sentence_start)
            return before.lower() not in _BRANDS or self.punkt.is_starter(word)
        return True

    def _full_stop(self, match: re.Match[str], sentence_start: int, following: str) -> bool:
        offset = match.start()
        begins, before = self._word_before(offset, sentence_start)
        if begins <= sentence_start + 1 and _ENUMERATOR.fullmatch(before):
            return False
        if not before:
            return not following[0].islower()
        return self.punkt.breaks(before, following)

    def _ellipsis(self, match: re.Match[str], following: str, *, quoted: bool) -> bool:
        """An ellipsis inside a quotation joins its fragments; elsewhere Punkt decides."""
        if quoted:
            return True
        if self.quotations.holds(match.start()):
            return False
        return self.punkt.breaks("..", following)

    def _breaks_glued(
        self, match: re.Match[str], sentence_start: int, after: int, *, quoted: bool
    ) -> tuple[int, int] | None:
        """Decide where no white space follows a stop: "peace.And", but not "News.Az" or "3.5"."""
        text = self.text
        following = _GLUED.match(text, after, self.end)
        mark = match.group()
        if following is None:
            footnote = _BARE_FOOTNOTE.match(text, after, self.end) if mark == "." else None
            if footnote is None or not text[max(self.start, match.start() - 4) : match.start()].isalpha():
                return None
            return footnote.end(), _SPACE.match(text, footnote.end(), self.end).end()  # type: ignore[union-attr]
        word, rest = following["word"], following["rest"]
        _, before = self._word_before(match.start(), sentence_start)
        if not before or _ADDRESS.search(before) or rest in {"/", "@", "."} or word.lower() in _DOMAINS:
            return None
        if not (word[1:].islower() or word in {"A", "I"}) and "'" not in word and "’" not in word:
            return None
        if ".." in mark or "…" in mark:
            if quoted:
                return after, after
            if self.quotations.holds(match.start()) or not self.punkt.breaks("..", word):
                return None
            return after, after
        if not before.isalpha() and not (before.isdigit() and self.punkt.is_starter(word)):
            return None
        plain = len(before) >= _MIN_GLUED_WORD and before.islower()
        if plain or quoted or self.punkt.is_starter(word):
            return (after, after) if mark != "." or self.punkt.breaks(before, word) else None
        return None

    def _is_bracketed(self, sentence_start: int, stop: int, resume: int) -> bool:
        """Tell whether a stop lies in round brackets that opened inside the sentence and close soon."""
        opened = self.text.rfind("(", max(sentence_start, stop - _BRACKET_REACH), stop)
        if opened <= sentence_start or self.text.find(")", opened, resume) >= 0:
            return False
        closing = _BRACKET.search(self.text, resume, min(self.end, opened + _BRACKET_REACH))
        return closing is not None and closing.group() == ")"


def _is_camel(word: str) -> bool:
    """Tell whether a word has a capital inside, as iPhone has."""
    return not word[1:].islower() and any(c.isupper() for c in word[1:3])


def find_sentences(
    text: str, start: int, end: int, quotations: Quotations, punkt: Punkt
) -> list[tuple[int, int]]:
    """Find the sentences of the stretch `text[start:end]`, which lies within one paragraph.

    Returns:
        Their spans, without white space at their ends; they cover all but white space.
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return []
    spans: list[tuple[int, int]] = []
    begins = start
    for stop, resume in _Stretch(text, start, end, quotations, punkt).breaks():
        spans.append((begins, stop))
        begins = resume
    spans.append((begins, end))
    return spans
