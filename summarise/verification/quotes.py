"""Is every quotation of the claim, word for word, one quotation of the article?"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from summarise.spelling import name_key
from summarise.types import CheckOutcome
from summarise.verification.findings import ABSENT, OK, Comparison, Finding
from summarise.verification.passages import read_passage, remembered

if TYPE_CHECKING:
    from summarise.verification.passages import Passage, Token

__all__ = ["check_quotes", "quoted_words"]

_OMISSION = re.compile(r"\[?(?:\.\.\.|…)\]?")
_SHORT = 3
"""Words below which a quotation may be a mere emphasis: it need not be quoted in the article too."""
_MAX_SHOWN = 90
"""Characters of a true wording that a reason shows."""


def check_quotes(comparison: Comparison) -> Finding:
    """Look for each quotation of the claim in the whole article: verbatim up to marks and spaces."""
    claim = comparison.claim
    if not claim.quotations:
        return ABSENT
    for number, (start, end) in enumerate(claim.quotations):
        inside = tuple(i for i, token in enumerate(claim.tokens) if token.quotation == number)
        words = [_spell(claim.tokens[i]) for i in inside]
        if not words:
            continue
        halves = [half for half in (_words(part) for part in _OMISSION.split(claim.text[start:end])) if half]
        reason = _explain_difference(claim.text[start:end], words, halves, comparison.whole)
        if reason is not None:
            altered = "nearest" in reason or "stitched" in reason
            return Finding(CheckOutcome.FAILED, reason, inside if altered else ())
    return OK


@remembered
def quoted_words(article: Passage) -> tuple[str, ...]:
    """Return the folded words of each quotation of an article, a space before and after each."""
    found: list[list[str]] = [[] for _ in article.quotations]
    for token in article.tokens:
        if token.quotation >= 0:
            found[token.quotation].append(_spell(token))
    return tuple(f" {' '.join(words)} " for words in found)


@remembered
def _spelled(article: Passage) -> str:
    return f" {' '.join(map(_spell, article.tokens))} "


def _spell(token: Token) -> str:
    """Return one spelling for the names in a quotation: outlets write them in their own way."""
    if token.is_capital:
        return name_key(token.form)
    return _CONTRACTED.get(token.form) or _ENDINGS.sub(_expand, token.form)


def _expand(match: re.Match[str]) -> str:
    return f" {_FULL[match[0]]}"


_FULL = {"n't": "not", "'m": "am", "'re": "are", "'ve": "have", "'ll": "will"}
_ENDINGS = re.compile(r"(?:n't|'(?:m|re|ve|ll))$")
_CONTRACTED = {
    "can't": "can not", "cannot": "can not", "won't": "will not", "it's": "it is", "that's": "that is",
    "there's": "there is", "what's": "what is", "let's": "let us",
}  # fmt: skip
"""Short forms, which outlets write out or don't."""


def _words(text: str) -> str:
    return _spelled(read_passage(text)) if text.strip() else ""


def _explain_difference(  # noqa: PLR0911 - one return a case
    shown: str, words: list[str], halves: list[str], article: Passage
) -> str | None:
    wanted = f" {' '.join(words)} "
    quotations = quoted_words(article)
    if any(wanted in quotation for quotation in quotations):
        return None
    if len(halves) > 1 and any(_in_order(halves, quotation) for quotation in quotations):
        return None
    if wanted in _spelled(article) and (len(words) < _SHORT or _touches_quotation(wanted, article)):
        return None
    pieces = _longest_pieces(words, quotations)
    if wanted in _spelled(article):
        return f'"{_cut(shown)}" is not quoted by a source, only said in its own voice'
    if len({quotation for quotation, _ in pieces}) > 1 and sum(length for _, length in pieces) >= len(words):
        return f'"{_cut(shown)}" is stitched together from two quotations'
    nearest = _nearest(words, article)
    if nearest is None:
        return f'no source quotes "{_cut(shown)}"'
    return f'no source quotes "{_cut(shown)}": the nearest is "{_cut(nearest)}"'


def _in_order(halves: list[str], quotation: str) -> bool:
    place = 0
    for half in halves:
        place = quotation.find(half, place)
        if place < 0:
            return False
        place += len(half) - 1
    return True


def _touches_quotation(wanted: str, article: Passage) -> bool:
    """Tell whether words found across quotation marks belong to one quotation set in paragraphs."""
    place = _spelled(article).find(wanted)
    first = _spelled(article).count(" ", 0, place + 1) - 1
    last = first + wanted.count(" ") - 2
    inside = [
        article.tokens[k].quotation >= 0 for k in range(max(first, 0), min(last + 1, len(article.tokens)))
    ]
    return all(inside)


def _longest_pieces(words: list[str], quotations: tuple[str, ...]) -> list[tuple[int, int]]:
    """Cover the words from the left by the longest stretches that stand in one quotation each."""
    pieces: list[tuple[int, int]] = []
    start = 0
    while start < len(words):
        best: tuple[int, int] | None = None
        for number, quotation in enumerate(quotations):
            length = 0
            while (
                start + length < len(words)
                and f" {' '.join(words[start : start + length + 1])} " in quotation
            ):
                length += 1
            if length and (best is None or length > best[1]):
                best = (number, length)
        if best is None or best[1] == 1:
            return []
        pieces.append(best)
        start += best[1]
    return pieces


def _nearest(words: list[str], article: Passage) -> str | None:
    wanted: set[tuple[str, ...]] = set(pairwise(words)) or {(word,) for word in words}
    best, nearest = 0.0, None
    for (start, end), quotation in zip(article.quotations, quoted_words(article), strict=True):
        found = quotation.split()
        pairs: set[tuple[str, ...]] = set(pairwise(found)) | {(word,) for word in found}
        share = len(wanted & pairs) / len(wanted)
        if share > best:
            best, nearest = share, " ".join(article.text[start:end].split())
    return nearest if best >= _ALIKE else None


_ALIKE = 0.5
"""Share of word pairs from which a quotation is called the nearest."""


def _cut(text: str) -> str:
    return text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 1].rsplit(" ", 1)[0] + "…"
