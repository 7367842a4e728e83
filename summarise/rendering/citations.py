"""Marks such as [1][3], what stands behind them, and a claim's standing in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarise.normalisation import DOUBLE_QUOTES, single_spaced
from summarise.rendering.document import Span, Style
from summarise.types import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarise.differences import Telling
    from summarise.types import Article, CheckedClaim, Evidence

__all__ = ["Citations", "agreement_in_words", "quoted", "shortened", "verdict_span", "without_marks"]

_QUOTES = frozenset(DOUBLE_QUOTES)
_FOREIGN_MARK = re.compile(r"\[(\d{1,4})\]")

_STYLES = {
    Verdict.SUPPORTED: Style.GOOD,
    Verdict.DISPUTED: Style.DOUBTFUL,
    Verdict.CONTRADICTED: Style.BAD,
    Verdict.UNSUPPORTED: Style.BAD,
}


class Citations:
    """Numbers articles from 1 in the order in which they are given."""

    def __init__(self, articles: Sequence[Article], copies: Sequence[Sequence[str]] = ()) -> None:
        self._articles = tuple(articles)
        self._numbers = {article.id: number for number, article in enumerate(articles, start=1)}
        self._copied_from: dict[str, int] = {}
        for group in copies:
            first, *others = sorted(self._numbers[article_id] for article_id in group)
            self._copied_from.update(dict.fromkeys((self._articles[n - 1].id for n in others), first))

    def mark(self, article_id: str) -> str:
        """Return one article's mark."""
        return f"[{self._numbers[article_id]}]"

    def marks(self, evidence: Iterable[Evidence | Telling]) -> str:
        """Return the marks of the articles of some spans, ascending, each once."""
        return "".join(f"[{n}]" for n in sorted({self._numbers[piece.article_id] for piece in evidence}))

    def source_spans(self, article: Article) -> tuple[Span, ...]:
        """Describe an article in one line: publisher, title, date, and where it is."""
        parts = [Span(article.source, Style.STRONG)]
        if article.title:
            parts.append(Span(f"“{article.title}”"))
        if article.published is not None:
            parts.append(Span(article.published.date().isoformat()))
        if article.url:
            parts.append(Span(article.url, Style.LINK))
        elif article.source not in {article.id, article.id.rpartition(".")[0]}:
            parts.append(Span(article.id, Style.FAINT))
        spans = [parts[0]]
        for part in parts[1:]:
            spans += [Span(",", glued=True), part]
        copied_from = self._copied_from.get(article.id)
        if copied_from is not None:
            spans += [Span("(same text as"), Span(f"[{copied_from}]", Style.MARK), Span(")", glued=True)]
        return tuple(spans)


def agreement_in_words(claim: CheckedClaim) -> str | None:
    """Say how many independent sources stand behind a claim; None if not one does."""
    if not claim.evidence:
        return None
    if claim.origin.is_copied:
        if claim.corroboration == 0:
            return "no other source found"
        if claim.corroboration == 1:
            return "1 other source agrees"
        return f"{claim.corroboration} other sources agree"
    if claim.corroboration == 0:
        return None
    return "one source only" if claim.corroboration == 1 else f"{claim.corroboration} independent sources"


def verdict_span(verdict: Verdict) -> Span:
    """Return a verdict as a label that can't be overlooked."""
    return Span(verdict.upper(), _STYLES[verdict])


def shortened(text: str, *, max_characters: int = 400) -> str:
    """Fold a text's white space and cut it at a word's end, with an ellipsis where some is missing."""
    shown = single_spaced(text[: 4 * max_characters])
    if len(shown) <= max_characters and len(text) <= 4 * max_characters:
        return shown
    head = shown[: max_characters + 1]
    cut = head.rfind(" ") if len(shown) > max_characters else len(head)
    return head[: cut if cut > 0 else max_characters].rstrip() + " …"


def quoted(text: str, *, max_characters: int = 400) -> str:
    """Return a span of an article, shortened, in quotation marks unless it opens with its own."""
    words = shortened(text, max_characters=max_characters)
    has_its_own = words[:1] in _QUOTES and not _QUOTES.isdisjoint(words[1:])
    return words if has_its_own else f"“{words}”"


def without_marks(text: str) -> str:
    """Write what looks like one of our marks with round brackets: an article must not cite for us.

    >>> without_marks("It closed.[2]")
    'It closed.(2)'
    """
    return _FOREIGN_MARK.sub(r"(\1)", text)
