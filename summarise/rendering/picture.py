"""A picture of a summary: its sentences against the articles, as an SVG file that stands alone.

It has no script and loads nothing; its colours follow the reader's light or dark setting, nothing is told
by colour only, and a title and a description say the same to those who don't see it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from summarise.rendering.citations import shortened
from summarise.rendering.layout import columns_of
from summarise.rendering.page.passages import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarise.types import Article, CheckedClaim, Summary

__all__ = ["draw_summary"]

_MARGIN = 20
_TOP = 64
_TEXT_WIDTH = 440
_TEXT_COLUMNS = 56
"""Columns of text at 13 pixels in `_TEXT_WIDTH`: nearly 8 pixels each, as in the broadest common fonts."""
_MAX_LINES = 4
_LINE = 17
_BAR_WIDTH = 64
_CELL = 34
_GAP = 4
_NAME_COLUMNS = 24
_SLANT = 0.71
"""Sine and cosine of the angle at which sources are written, 45 degrees."""
_MAX_ARTICLES = 40
"""Columns that a screen can show; beyond, only articles that speak for or against a sentence."""
_FAINTEST = 0.35
"""What an entailment of 0 leaves of a colour: a cell that counts can always be seen."""

_NO_XML = re.compile("[\ufffe\uffff]")

_STYLE = """
text{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif;fill:#1c1d21}
.paper{fill:#fbfaf7}.soft{fill:#5b5e66}.head{font-size:17px;font-weight:600}.small{font-size:12px}
.silent,.track{fill:#e4e2db}.for{fill:#1a6b3c}.against{fill:#b3261e}.bar{fill:#1f5fbf}
.ring{fill:none;stroke:#1c1d21;stroke-width:2}.cross{stroke:#fff;stroke-width:2.5;stroke-linecap:round}
@media (prefers-color-scheme:dark){text{fill:#e9e7e2}.paper{fill:#16171a}.soft{fill:#a9abb2}
.silent,.track{fill:#35373d}.for{fill:#8fd6a8}.against{fill:#ff9d92}.bar{fill:#8ab4f8}
.ring{stroke:#e9e7e2}.cross{stroke:#16171a}}
""".strip()


@dataclass(frozen=True, slots=True)
class _Cell:
    """What an article says to a sentence: the best of its spans, or None for silence."""

    entailment: float | None = None
    is_against: bool = False
    is_origin: bool = False

    @property
    def in_words(self) -> str:
        if self.entailment is None:
            return "silent"
        if self.is_against:
            return "says otherwise"
        return f"says so, entailment {self.entailment:.2f}" + (", taken from here" if self.is_origin else "")


def draw_summary(summary: Summary) -> str:
    """Draw which articles back each sentence, which speak against it, and how salient it is.

    Returns:
        An SVG file, the same bytes for the same summary.
    """
    articles = _drawn_articles(summary)
    numbers = {article.id: number for number, article in enumerate(summary.articles, start=1)}
    names = [
        _clean(shortened(f"{numbers[article.id]} {article.source}", max_characters=_NAME_COLUMNS))
        for article in articles
    ]
    salience = {choice.place: choice.salience for choice in summary.explanation.chosen}
    rows = [tuple(_cell(claim, article) for article in articles) for claim in summary.claims]
    reach = int(7 * _SLANT * max(map(columns_of, names), default=0))
    left = _MARGIN + 26 + _TEXT_WIDTH
    cells = left + _BAR_WIDTH + 24
    width = max(cells + len(articles) * (_CELL + _GAP) + reach, _MARGIN + 640) + _MARGIN
    body: list[str] = []
    y = _TOP + reach + 14
    body += _heads(names, cells, y - 8)
    body.append(_text(left, y - 8, "salience", "soft small"))
    for number, (claim, row) in enumerate(zip(summary.claims, rows, strict=True), start=1):
        lines = _wrapped(_clean(claim.text))
        height = max(len(lines) * _LINE, _CELL)
        body += _row(number, lines, y, height)
        if claim.place in salience:
            body += _bar(left, y + (height - 10) / 2, salience[claim.place])
        for column, (cell, article) in enumerate(zip(row, articles, strict=True)):
            about = f"Sentence {number}, {_clean(article.source)}: {cell.in_words}"
            body.append(_square(cells + column * (_CELL + _GAP), y + (height - _CELL) / 2, cell, about))
        y += height + 2 * _GAP + 4
    body += _legend(y + 22, len(summary.articles) - len(articles))
    return _page(width, y + 60, _described(summary.claims, rows, articles), body)


def _drawn_articles(summary: Summary) -> tuple[Article, ...]:
    if len(summary.articles) <= _MAX_ARTICLES:
        return summary.articles
    heard = {piece.article_id for claim in summary.claims for piece in (*claim.evidence, *claim.against)}
    return tuple(article for article in summary.articles if article.id in heard)[:_MAX_ARTICLES]


def _cell(claim: CheckedClaim, article: Article) -> _Cell:
    for pieces, is_against in ((claim.against, True), (claim.evidence, False)):
        found = [piece.entailment for piece in pieces if piece.article_id == article.id]
        if found:
            is_origin = claim.place is not None and claim.place.article_id == article.id
            return _Cell(max(found), is_against=is_against, is_origin=is_origin)
    return _Cell()


def _clean(text: str) -> str:
    """Return a text without what steers the display or can't stand in XML."""
    return _NO_XML.sub("\ufffd", shown(text))


def _wrapped(text: str) -> list[str]:
    """Break a text into lines as wide as its column; what doesn't fit is told by an ellipsis."""
    lines: list[str] = [""]
    for word in shortened(text, max_characters=_MAX_LINES * _TEXT_COLUMNS).split():
        rest = word
        while rest:
            joined = f"{lines[-1]} {rest}".strip()
            if columns_of(joined) <= _TEXT_COLUMNS:
                lines[-1], rest = joined, ""
            elif lines[-1]:
                lines.append("")
            else:
                room = _TEXT_COLUMNS * len(rest) // columns_of(rest)
                lines[-1], rest = rest[:room], rest[room:]
    if len(lines) > _MAX_LINES:
        lines = [*lines[: _MAX_LINES - 1], lines[_MAX_LINES - 1].removesuffix(" …") + " …"]
    return lines


def _described(
    claims: Sequence[CheckedClaim], rows: Sequence[Sequence[_Cell]], articles: Sequence[Article]
) -> str:
    told = []
    for number, (claim, row) in enumerate(zip(claims, rows, strict=True), start=1):
        sides: list[str] = []
        for words, is_against in (("backed by", False), ("contradicted by", True)):
            found = [
                _clean(article.source)
                for cell, article in zip(row, articles, strict=True)
                if cell.entailment is not None and cell.is_against is is_against
            ]
            sides += [f"{words} {', '.join(found)}"] if found else []
        told.append(f"Sentence {number} ({claim.verdict}): {'; '.join(sides) or 'backed by none'}.")
    return " ".join(told)


def _heads(names: Sequence[str], x: int, y: int) -> Iterator[str]:
    for column, name in enumerate(names):
        middle = x + column * (_CELL + _GAP) + _CELL / 2 + 4
        yield (
            f'<text class="small" transform="translate({_figure(middle)} {y}) rotate(-45)">'
            f"{escape(name)}</text>"
        )


def _row(number: int, lines: Sequence[str], y: int, height: int) -> Iterator[str]:
    baseline = y + (height - len(lines) * _LINE) / 2 + 13
    yield _text(_MARGIN, baseline, f"{number}.", "soft")
    for line, text in enumerate(lines):
        yield _text(_MARGIN + 26, baseline + line * _LINE, text)


def _bar(x: int, y: float, salience: float) -> Iterator[str]:
    filled = _figure(_BAR_WIDTH * min(max(salience, 0.0), 1.0))
    yield f'<g><title>salience {salience:.2f}</title><rect class="track" x="{x}" y="{_figure(y)}" '
    yield f'width="{_BAR_WIDTH}" height="10" rx="2"/><rect class="bar" x="{x}" y="{_figure(y)}" '
    yield f'width="{filled}" height="10" rx="2"/></g>'


def _square(x: float, y: float, cell: _Cell, about: str) -> str:
    kind = "silent" if cell.entailment is None else "against" if cell.is_against else "for"
    opacity = ""
    if cell.entailment is not None and not cell.is_against:
        opacity = f' fill-opacity="{_figure(_FAINTEST + (1 - _FAINTEST) * cell.entailment)}"'
    place = f'x="{_figure(x)}" y="{_figure(y)}" width="{_CELL}" height="{_CELL}" rx="5"'
    parts = [f'<rect class="{kind}" {place}{opacity}/>']
    if cell.is_against:
        near, far = _CELL * 0.34, _CELL * 0.66
        parts.append(
            f'<path class="cross" d="M{_figure(x + near)} {_figure(y + near)}L{_figure(x + far)} '
            f"{_figure(y + far)}M{_figure(x + far)} {_figure(y + near)}L{_figure(x + near)} "
            f'{_figure(y + far)}"/>'
        )
    if cell.is_origin:
        parts.append(
            f'<rect class="ring" x="{_figure(x + 1)}" y="{_figure(y + 1)}" width="{_CELL - 2}" '
            f'height="{_CELL - 2}" rx="4"/>'
        )
    return f"<g><title>{escape(about)}</title>{''.join(parts)}</g>"


def _legend(y: int, undrawn: int) -> Iterator[str]:
    x = float(_MARGIN)
    for cell, words in (
        (_Cell(1.0, is_origin=True), "taken from here"),
        (_Cell(1.0), "says so"),
        (_Cell(0.0), "says so less surely"),
        (_Cell(0.0, is_against=True), "says otherwise"),
        (_Cell(), "nothing found"),
    ):
        yield f'<g transform="translate({_figure(x)} {y - 13}) scale(.5)">{_square(0, 0, cell, words)}</g>'
        yield _text(x + 23, y, words, "soft small")
        x += 44 + 6.9 * len(words)
    if undrawn:
        yield _text(_MARGIN, y + 22, f"{undrawn} more articles are not drawn.", "soft small")


def _text(x: float, y: float, words: str, kind: str = "") -> str:
    style = f' class="{kind}"' if kind else ""
    return f'<text x="{_figure(x)}" y="{_figure(y)}"{style}>{escape(words)}</text>'


def _figure(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _page(width: int, height: int, description: str, body: Sequence[str]) -> str:
    title = "Which articles back each sentence of the summary"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-labelledby="title description">\n'
        f'<title id="title">{title}</title>\n'
        f'<desc id="description">{escape(description)}</desc>\n'
        f"<style>{_STYLE}</style>\n"
        f'<rect class="paper" width="{width}" height="{height}"/>\n'
        f"{_text(_MARGIN, 34, title, 'head')}\n" + "\n".join(body) + "\n</svg>\n"
    )
