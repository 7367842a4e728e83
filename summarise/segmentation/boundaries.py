"""Where sentences end: candidates by a pattern, clear ones decided here, doubtful full stops by Punkt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarise.segmentation.quotations import QUOTATION_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarise.segmentation.punkt import Punkt
    from summarise.segmentation.quotations import Quotations
    from summarise.segmentation.speech import SpeechPatterns

__all__ = ["find_sentences"]

_CANDIDATE = re.compile(r"[.!?…‼⁇⁈⁉。！？](?:(?<=\.)(?:[ \u00a0\u202f]\.){2,}\.*|[.!?…‼⁇⁈⁉。！？]*)")
_SPACE = re.compile(r"\s*")
_FOOTNOTE = re.compile(r"(?:\[(?:\d{1,3}|[a-z]|note \d{1,2})\])+|[¹²³⁰⁴-⁹]+|[*†‡](?=\s)")
_BARE_FOOTNOTE = re.compile(r"\d{1,2}(?=\s+[\"“«'(]?[A-Z])")
_EMOJI = re.compile(r"[\u2600-\u27bf\u2b50\u2b55\U0001f000-\U0001faff\ufe0f\u200d]+(?=\s|$)")
_FOLLOWING = re.compile(
    r"(?P<openers>[\"“”„‟«»‹›‘’‚‛'`(\[{¿¡*#_@$£€¥\s]{0,6})"
    r"(?P<word>\w[\w'’.&-]{0,40})(?:\s(?P<beyond>\w{1,30}))?"
)
_GLUED = re.compile(r"[\"“„«‘‹'(\[]?(?P<word>[A-Z][^\W_]*(?:['’][^\W_]+)?)(?P<rest>.?)", re.DOTALL)
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})")
_BRACKET = re.compile(r"[()]")

_TOKEN_REACH = 40
"""A word longer than this is no abbreviation."""

_BRACKET_REACH = 300
"""A bracket opened inside a sentence holds it together if it closes within so many characters."""

_BRANDS = frozenset({"yahoo", "jeopardy", "yum", "joomla", "oklahoma"})
"""Names that end in an exclamation mark."""

_DOMAINS = frozenset(
    "az ai app biz co com de edu eu fr gov info int io js me mil net news org pl ru tv ua uk us".split()  # noqa: SIM905 - quoted words would be unreadable
)
"""What after a full stop makes an address or a name of a site: News.Az."""

_ADDRESS = re.compile(r"[/@\\=&]|www\.|https?:", re.IGNORECASE)
_MIN_GLUED_WORD = 2
_OPENERS = "\"“”„‟«»‹›‘’‚'`([{—–/*_#-…"
_CLOSERS = "\"”»’')]"
_DASHES = frozenset("-–—―−")
_NO_START = frozenset(",;:.!?…)]}%/|&+=~^<>")


class _Stretch:
    """One stretch of running text, and what is known about it."""

    def __init__(  # noqa: PLR0913 - the stretch, and what it is judged by
        self,
        text: str,
        start: int,
        end: int,
        quotations: Quotations,
        *,
        punkt: Punkt,
        speech: SpeechPatterns,
    ) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.quotations = quotations
        self.closing = quotations.closing
        self.punkt = punkt
        self.speech = speech

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
            resume = _skip_space(text, after, end)
            if resume >= end:
                return
            found: tuple[int, int] | None = None
            if resume == after:
                found = self._breaks_glued(match, sentence_start, after, quoted=quoted)
            elif self._breaks(match, sentence_start, resume, quoted=quoted):
                found = after, resume
            if found is not None and not self._is_bracketed(sentence_start, match.start(), found[1]):
                yield found
                sentence_start = found[1]

    def _is_stray_closer(self, offset: int, stop: int) -> bool:
        """Tell whether an unpaired mark must be a closing one: after a stop, before a space."""
        beyond = offset + 1
        return (
            offset == stop
            and self.text[offset] in _CLOSERS
            and (beyond >= self.end or self.text[beyond].isspace())
        )

    def _skip_closers(self, stop: int) -> tuple[int, bool]:
        """Pass over what still belongs to a sentence after its last stop; tell of a quotation mark."""
        text, end = self.text, self.end
        offset, quoted = stop, False
        while offset < end:
            character = text[offset]
            if character in ")]}":
                offset += 1
            elif character in QUOTATION_MARKS:
                if offset not in self.closing and not self._is_stray_closer(offset, stop):
                    break
                offset += 1
                quoted = True
            elif character.isspace():
                resume = _skip_space(text, offset, end)
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

    def _words_before(self, offset: int, sentence_start: int) -> tuple[int, str, str]:
        """Return where the word before a stop begins, the word, and the word before that."""
        low = max(sentence_start, offset - _TOKEN_REACH)
        words = self.text[low:offset].rsplit(None, 2)
        if not words or self.text[offset - 1].isspace():
            return offset, "", ""
        word = words[-1].lstrip(_OPENERS)
        before = words[-2].lstrip(_OPENERS) if len(words) > 1 else ""
        return offset - len(word), word.rstrip(_CLOSERS), before

    def _breaks(  # noqa: PLR0911 - one return a rule, in the order in which they hold
        self, match: re.Match[str], sentence_start: int, resume: int, *, quoted: bool
    ) -> bool:
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
            bare = match.group() == "." and not quoted and text[match.end()].isspace()
            return bare and self._full_stop(match, sentence_start, following)
        mark = match.group()
        tag = self.speech.bare_tag if mark == "." else self.speech.tag
        if quoted and not following["openers"] and tag.match(text, resume, self.end):
            return False
        if mark == ".":
            return self._full_stop(match, sentence_start, following)
        if mark[0] == "…" or ".." in mark or ". ." in mark or "\u00a0" in mark:
            return self._ellipsis(match, word, quoted=quoted)
        if mark == "!":
            _, before, _ = self._words_before(match.start(), sentence_start)
            return before.lower() not in _BRANDS or self.punkt.is_starter(word)
        return True

    def _full_stop(self, match: re.Match[str], sentence_start: int, after: re.Match[str]) -> bool:
        offset = match.start()
        begins, word, before = self._words_before(offset, sentence_start)
        if begins <= sentence_start + 1 and _ENUMERATOR.fullmatch(word):
            return False
        following = after["word"]
        if not word:
            return not following[0].islower()
        return self.punkt.breaks(word, following, before=before, beyond=after["beyond"] or "")

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
        """Find the break where no white space follows a stop: "peace.And", but not "News.Az" or "3.5"."""
        text, mark = self.text, match.group()
        following = _GLUED.match(text, after, self.end)
        if following is None:
            footnote = _BARE_FOOTNOTE.match(text, after, self.end) if mark == "." else None
            if footnote is None or not text[max(self.start, match.start() - 4) : match.start()].isalpha():
                return None
            return footnote.end(), _skip_space(text, footnote.end(), self.end)
        word = following["word"]
        _, before, _ = self._words_before(match.start(), sentence_start)
        if not before or following["rest"] in {"/", "@", "."} or not _is_glued_word(before, word):
            return None
        if ".." in mark or "…" in mark:
            return (after, after) if self._ellipsis(match, word, quoted=quoted) else None
        is_starter = self.punkt.is_starter(word)
        if not before.isalpha() and not (before.isdigit() and is_starter):
            return None
        is_plain = len(before) >= _MIN_GLUED_WORD and before.islower()
        sure = mark != "." or self.punkt.breaks(before, word)
        return (after, after) if sure and (is_plain or quoted or is_starter) else None

    def _is_bracketed(self, sentence_start: int, stop: int, resume: int) -> bool:
        """Tell whether a stop lies in round brackets that opened inside the sentence and close soon."""
        opened = self.text.rfind("(", max(sentence_start, stop - _BRACKET_REACH), stop)
        if opened <= sentence_start or self.text.find(")", opened, resume) >= 0:
            return False
        closing = _BRACKET.search(self.text, resume, min(self.end, opened + _BRACKET_REACH))
        return closing is not None and closing.group() == ")"


def _skip_space(text: str, offset: int, end: int) -> int:
    match = _SPACE.match(text, offset, end)
    return offset if match is None else match.end()


def _is_glued_word(before: str, word: str) -> bool:
    """Tell whether a word glued to a stop may begin a sentence, and isn't the rest of an address."""
    if _ADDRESS.search(before) or word.lower() in _DOMAINS:
        return False
    return word[1:].islower() or word in {"A", "I"} or "'" in word or "’" in word


def _is_camel(word: str) -> bool:
    """Tell whether a word has a capital inside, as iPhone has."""
    return not word[1:].islower() and any(c.isupper() for c in word[1:3])


def find_sentences(  # noqa: PLR0913 - the stretch, and what it is judged by
    text: str, start: int, end: int, quotations: Quotations, *, punkt: Punkt, speech: SpeechPatterns
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
    for stop, resume in _Stretch(text, start, end, quotations, punkt=punkt, speech=speech).breaks():
        spans.append((begins, stop))
        begins = resume
    spans.append((begins, end))
    return spans
