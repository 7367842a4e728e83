"""A stretch of text taken apart once: words with their places, clauses, quotations and names."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, wraps
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from summarise.normalisation import fold
from summarise.spelling import name_key
from summarise.synonyms import lemma_of, synonym_groups
from summarise.tokens import STOP_WORDS, stem
from summarise.verification.number_words import VALUES
from summarise.verification.quotation_marks import find_quotations

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Passage", "Token", "read_passage", "remembered"]

_Read = TypeVar("_Read")

_TOKEN = re.compile(
    r"\d+(?:st|nd|rd|th)(?![^\W_])|\d+(?:[.,:]\d+)*|[^\W\d_]+\d[^\W_]*|[^\W\d_]+(?:['.&][^\W\d_]+)*|[^\W_]+"
)
_TYPED = str.maketrans(
    {
        **dict.fromkeys("'‘’‚‛′`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", None),
    }
)
_CLAUSE_END = re.compile(r"[,;:!?()\"“”„«»]| -+ ?")
_SENTENCE_END = re.compile(r"[.!?]|\n\s*\n")
_OPENING = re.compile(r"[\"“„«:]\s*$|(?:^|\s)['(\[]$")
_CONJUNCTIONS = frozenset(
    "but while although though whereas because after before when as since until".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
_ABBREVIATIONS = frozenset("mr mrs ms dr prof gen sen gov rep lt col st sgt rev hon jr sr vs no inc".split())  # noqa: SIM905 - a list of quoted words would be unreadable
_LINKS = frozenset("of the and for von van der den de del la le al bin ibn da di du dos el".split())  # noqa: SIM905 - a list of quoted words would be unreadable
_PERSONAL_LINKS = _LINKS - {"of", "the", "and", "for"}


class Token(NamedTuple):
    """One word or number.

    Attributes:
        raw: As it is typed, quotation marks and dashes made plain.
        form: Folded.
        stem: The stem of a word; `#` and the value of a number, in digits or in words.
        start: Its place in `Passage.text`.
        end: Its end in `Passage.text`.
        is_content: Whether it carries content (no function word).
        is_capital: Whether it is capitalised where a plain word would not be, so is a name.
        opens_sentence: Whether it begins a sentence, so that a capital proves nothing.
        clause: Number of the stretch between marks or conjunctions that it stands in.
        sentence: Number of the sentence that it stands in.
        quotation: Index into `Passage.quotations`, or -1.
    """

    raw: str
    form: str
    stem: str
    start: int
    end: int
    is_content: bool
    is_capital: bool
    opens_sentence: bool
    clause: int
    sentence: int
    quotation: int


@dataclass(frozen=True, eq=False)
class Passage:
    """A text with its tokens.

    Attributes:
        text: The text, quotation marks and dashes of one kind, invisible characters dropped.
        tokens: Its words and numbers.
        quotations: (start, end) in `text` of what stands between quotation marks.
        memory: What `remembered` functions have read in it.
    """

    text: str
    tokens: tuple[Token, ...]
    quotations: tuple[tuple[int, int], ...]
    memory: dict[object, object] = field(default_factory=dict, repr=False)

    @cached_property
    def content(self) -> tuple[int, ...]:
        """Indices of the tokens that carry content."""
        return tuple(i for i, token in enumerate(self.tokens) if token.is_content)

    @cached_property
    def places(self) -> Mapping[str, list[int]]:
        """Stem to the indices of its tokens."""
        found: dict[str, list[int]] = {}
        for i, token in enumerate(self.tokens):
            found.setdefault(token.stem, []).append(i)
        return found

    @cached_property
    def lemmas(self) -> Mapping[str, list[int]]:
        """Stem to the indices of its tokens, irregular pasts with their verb."""
        found: dict[str, list[int]] = {}
        for i, token in enumerate(self.tokens):
            if token.is_content:
                found.setdefault(lemma_of(token.stem), []).append(i)
        return found

    @cached_property
    def groups(self) -> Mapping[int, list[int]]:
        """Number of a group of synonyms to the indices of the tokens in it."""
        groups = synonym_groups()
        found: dict[int, list[int]] = {}
        for lemma, places in self.lemmas.items():
            for group in groups.get(lemma, ()):
                found.setdefault(group, []).extend(places)
        return found

    @cached_property
    def prefixes(self) -> Mapping[str, list[int]]:
        """First five letters to the indices of the content tokens that begin so."""
        found: dict[str, list[int]] = {}
        for i in self.content:
            found.setdefault(self.tokens[i].form[:5], []).append(i)
        return found

    @cached_property
    def capitals(self) -> tuple[int, ...]:
        """Indices of the capitalised tokens."""
        return tuple(i for i, token in enumerate(self.tokens) if token.raw[0].isupper())

    @cached_property
    def capital_forms(self) -> Mapping[str, Mapping[str, list[int]]]:
        """First letter of a name's key to the names' forms and where they stand."""
        found: dict[str, dict[str, list[int]]] = {}
        for i in self.capitals:
            form = self.tokens[i].form
            found.setdefault(name_key(form)[:1], {}).setdefault(form, []).append(i)
        return found

    @cached_property
    def words(self) -> str:
        """All words, folded, with one space before, between and after: for verbatim search."""
        return f" {' '.join(token.form for token in self.tokens)} "

    @cached_property
    def names(self) -> tuple[tuple[int, ...], ...]:
        """Runs of tokens that are a name each, such as (Ursula, von, der, Leyen)."""
        return _find_names(self)


@lru_cache(maxsize=100_000)
def _look_up(raw: str) -> tuple[str, str, bool]:
    form = fold(raw).removesuffix("'s") or raw
    if form[0].isdigit():
        return form, f"#{_plain_number(form)}" if form[-1].isdigit() else f"#{form}", True
    if form in VALUES:
        return form, f"#{VALUES[form]:g}", form != "one"
    if form.endswith("n't") or form == "cannot":
        return form, form, False
    if form.replace(".", "") == "us" and raw.isupper():
        return "us", "us", True
    return form, stem(form), form not in STOP_WORDS and len(form) > 1


def _plain_number(form: str) -> str:
    """Write a number in digits one way: 1,200 and 1200 as 1200; what is no plain number as it is."""
    bare = _THOUSANDS.sub("", form).replace(",", ".")
    return f"{float(bare):.12g}" if _DECIMAL.fullmatch(bare) else form


_THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")
_DECIMAL = re.compile(r"\d{1,14}(?:\.\d{1,14})?")


def remembered(read: Callable[[Passage], _Read]) -> Callable[[Passage], _Read]:
    """Keep what a function reads in a passage with the passage: as long as that lives."""

    @wraps(read)
    def recall(passage: Passage) -> _Read:
        if read not in passage.memory:
            passage.memory[read] = read(passage)
        return cast("_Read", passage.memory[read])

    return recall


def read_passage(text: str) -> Passage:
    """Take a text apart. Time is linear in its length.

    Short texts are kept for a while: windows share them, and so do claims.
    """
    return _read_short(text) if len(text) <= _SHORT else _read(text)


_SHORT = 2000
"""Characters of a few sentences."""


@lru_cache(maxsize=4096)
def _read_short(text: str) -> Passage:
    return _read(text)


def _read(text: str) -> Passage:
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_TYPED)
    quotations = find_quotations(text)
    tokens: list[Token] = []
    previous_end = clause = sentence = within = 0
    previous_form = ""
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        raw = match[0]
        form, stemmed, is_content = _look_up(raw)
        gap = text[previous_end:start]
        is_plain = gap == " "  # four in five: nothing to look for
        ends_sentence = (
            not is_plain
            and _SENTENCE_END.search(gap) is not None
            and not (
                gap.strip() == "."
                and ("." in previous_form or previous_form in _ABBREVIATIONS or len(previous_form) == 1)
            )
        )
        opens = not tokens or ends_sentence or (not is_plain and _OPENING.search(gap) is not None)
        ends_clause = ends_sentence or (not is_plain and _CLAUSE_END.search(gap) is not None)
        if tokens and (ends_clause or form in _CONJUNCTIONS):
            clause += 1
        sentence += bool(tokens) and ends_sentence
        while within < len(quotations) and quotations[within][1] <= start:
            within += 1
        inside = within < len(quotations) and quotations[within][0] <= start
        is_capital = raw[0].isupper() and (not opens or "." in raw or (len(raw) > 1 and raw[1].isupper()))
        tokens.append(
            Token(
                raw,
                form,
                stemmed,
                start,
                end,
                is_content,
                is_capital,
                opens,
                clause,
                sentence,
                within if inside else -1,
            )
        )
        previous_end, previous_form = end, form
    return Passage(text, tuple(tokens), quotations)


def _find_names(passage: Passage) -> tuple[tuple[int, ...], ...]:
    tokens = passage.tokens
    runs: list[tuple[int, ...]] = []
    i = 0
    while i < len(tokens):
        if not _may_begin_name(passage, i):
            i += 1
            continue
        run = [i]
        j = i + 1
        while j < len(tokens) and _joins(passage, run[-1], j):
            if tokens[j].is_capital:
                run.append(j)
                j += 1
                continue
            ahead = j
            while (
                ahead < len(tokens)
                and tokens[ahead].form in _PERSONAL_LINKS
                and _joins(passage, ahead - 1, ahead)
            ):
                ahead += 1
            if (
                ahead == j
                or ahead >= len(tokens)
                or not tokens[ahead].is_capital
                or not _joins(passage, ahead - 1, ahead)
            ):
                break
            run.extend(range(j, ahead + 1))
            j = ahead + 1
        if len(run) > 1 or tokens[i].is_capital:
            runs.append(tuple(run))
        i = run[-1] + 1
    return tuple(runs)


def _may_begin_name(passage: Passage, i: int) -> bool:
    token = passage.tokens[i]
    if token.is_capital:
        return token.is_content and len(token.form) > 1 and not token.form.startswith("i'")
    return token.opens_sentence and token.raw[0].isupper() and token.is_content


def _joins(passage: Passage, left: int, right: int) -> bool:
    first, second = passage.tokens[left], passage.tokens[right]
    return passage.text[first.end : second.start] in {" ", "-", ". "} and not second.opens_sentence
