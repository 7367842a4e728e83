"""The mail as plain text: 72 columns, citations as numbers, the sources below each event."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from summarise.digest.composing.phrases import (
    backing,
    counted,
    differing,
    heading_day,
    long_day,
    notes,
    quoted,
    told,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarise.digest.composing.stories import Difference, Line, Page, Source, Story

__all__ = ["write_plain"]

_WIDTH = 72
_RULE = "-" * _WIDTH
_INDENT = "   "


def write_plain(page: Page) -> str:
    """Write the mail's plain text.

    Every line that holds words of an article is indented or begins with ours, so that none of them can
    pass for a heading, for a signature or for a quoted mail.
    """
    lines = [*_wrapped(page.title, ""), heading_day(page.day), *_wrapped(counted(page) + ".", "")]
    full = len(page.stories) - page.shortened
    for number, story in enumerate(page.stories, start=1):
        lines += ["", _RULE, *_story(number, story, is_full=number <= full)]
    if page.briefs:
        lines += ["", _RULE, "Of one source only", ""]
        for brief in page.briefs:
            lines += _wrapped(f"- {brief.headline}", "", "  ")
            lines += _wrapped(_named(brief.source), "  ", is_whole=True)
    lines += ["", _RULE]
    for note in notes(page):
        lines += _wrapped(note, "")
    if page.unsubscribe:
        lines += ["", f"Unsubscribe: {page.unsubscribe}"]
    return "\n".join(lines) + "\n"


def _story(number: int, story: Story, *, is_full: bool) -> Iterator[str]:
    yield from _wrapped(f"{number}. {story.headline}", "", _INDENT)
    about = backing(story)
    if story.headline_by:
        about = f"Headline by {story.headline_by}; {about}"
    if story.since is not None:
        about += f"; new since the mail of {long_day(story.since)}"
    yield from _wrapped(f"({about})", _INDENT)
    if is_full:
        for line in story.lines:
            yield ""
            yield from _line(line)
        for difference in story.differences:
            yield ""
            yield from _difference(difference)
    yield ""
    for source in story.sources:
        named = f"[{source.number}] {_named(source)}"
        yield from _wrapped(named, _INDENT, f"{_INDENT}    ", is_whole=True)


def _line(line: Line) -> Iterator[str]:
    standing = f" ({line.standing})" if line.standing else ""
    yield from _wrapped(f"{line.text} {_marks(line.sources)}{standing}", _INDENT)
    if line.before:
        yield from _wrapped(f"An earlier mail said otherwise: {quoted(line.before)}", f"{_INDENT}  ")


def _difference(difference: Difference) -> Iterator[str]:
    versions = (
        f"{told(version)} {_marks(version.sources)}{' (the latest)' if version.is_latest else ''}"
        for version in difference.versions
    )
    yield from _wrapped(f"{differing(difference)}: {' · '.join(versions)}", _INDENT)


def _marks(sources: Iterable[Source]) -> str:
    return "".join(f"[{number}]" for number in sorted(source.number for source in sources))


def _named(source: Source) -> str:
    return f"{source.name} {source.url}" if source.url else source.name


def _wrapped(text: str, first: str, later: str | None = None, *, is_whole: bool = False) -> list[str]:
    """Wrap a text; with `is_whole`, words stay whole however long, as addresses must."""
    return wrap(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=first if later is None else later,
        break_long_words=not is_whole,
        break_on_hyphens=False,
    )
