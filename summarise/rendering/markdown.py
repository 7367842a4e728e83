"""Blocks as Markdown in which nothing that an article says acts as markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarise.normalisation import single_spaced
from summarise.rendering.document import Heading, Item, Listing, Paragraph, Span, Style, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarise.rendering.document import Block

__all__ = ["escaped", "write_markdown"]

_MARKUP = re.compile(r"[\\`*_\[\]{}|~$#]")
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
_LINE_MARKUP = re.compile(r"^(?:[-+=:>]|\d{1,9}[.)])")
_NUMBER = re.compile(r"\d{1,9}\.")
_LINKABLE = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)

_EMPHASIS = {Style.STRONG: "**", Style.GOOD: "**", Style.DOUBTFUL: "**", Style.BAD: "**"}


def escaped(text: str) -> str:
    r"""Make Markdown show a text as it stands.

    `<` and `&` become entities, which every dialect knows; the rest is escaped by backslash.

    >>> escaped("<b>*no*</b> [link](x)")
    '&lt;b&gt;\\*no\\*&lt;/b&gt; \\[link\\](x)'
    """
    text = _MARKUP.sub(r"\\\g<0>", _ENTITY.sub("&amp;", single_spaced(text)))
    return text.replace("<", "&lt;").replace(">", "&gt;")


def write_markdown(blocks: Sequence[Block]) -> str:
    """Write blocks with one empty line between them."""
    parts: list[str] = []
    for block in blocks:
        match block:
            case Heading(text):
                parts.append(f"## {text}\n")
            case Paragraph(spans):
                parts.append(_inline(spans) + "\n")
            case Listing(items):
                parts.append("".join(_listed(items, indent="")))
            case Table(head, rows):
                ruler = "| --- " + "| ---: " * (len(head) - 1) + "|\n"
                parts.append(_row(head) + ruler + "".join(map(_row, rows)))
    return "\n".join(parts)


def _row(cells: Sequence[Span]) -> str:
    return "".join(f"| {_styled(cell) if cell.text else ''} " for cell in cells) + "|\n"


def _listed(items: Sequence[Item], *, indent: str) -> Iterator[str]:
    for item in items:
        bullet, spans = "-", item.spans
        if item.label is not None and _NUMBER.fullmatch(item.label.text):
            bullet = item.label.text
        elif item.label is not None:
            spans = (item.label, *spans)
        yield f"{indent}{bullet} {_inline(spans)}\n"
        yield from _listed(item.below, indent=indent + " " * (len(bullet) + 1))


def _inline(spans: Sequence[Span]) -> str:
    parts: list[str] = []
    for span in spans:
        if parts and not span.glued:
            parts.append(" ")
        parts.append(_styled(span))
    line = "".join(parts)
    return _LINE_MARKUP.sub(_unlisted, line)


def _styled(span: Span) -> str:
    if span.style is Style.MARK:
        return span.text
    if span.style is Style.LINK and _LINKABLE.fullmatch(span.text) and single_spaced(span.text) == span.text:
        return f"<{span.text}>"
    emphasis = _EMPHASIS.get(span.style, "")
    return f"{emphasis}{escaped(span.text)}{emphasis}"


def _unlisted(match: re.Match[str]) -> str:
    """Keep a line's first characters from making it a list, a heading's underline or a quotation."""
    start = match.group()
    return f"{start[:-1]}\\{start[-1]}"
