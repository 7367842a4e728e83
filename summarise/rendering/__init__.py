"""Summaries and verifications as text, Markdown, JSON or an HTML page, and summaries as a picture.

Everything that comes from an article is shown without its control characters; in JSON, where texts are
exact, they are written as escapes. The writers are imported when they are first needed: the command
line's help needs the names of the formats and nothing else.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from summarise.rendering.layout import Layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.rendering.document import Block
    from summarise.types import Article, CheckedClaim, Models, Summary

__all__ = ["Format", "Layout", "draw_summary", "render_summary", "render_verification"]


class Format(StrEnum):
    """How a result is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"


def render_summary(
    summary: Summary, form: Format, *, explain: bool = False, layout: Layout | None = None
) -> str:
    """Write a summary.

    Args:
        summary: What to write.
        form: How.
        explain: Add why each sentence was chosen, how it was checked, and what was passed over.
        layout: Width and colour of text; 80 columns without colour if None.

    Returns:
        The page, ending in a newline; the same bytes for the same summary.
    """
    if form is Format.JSON:
        from summarise.rendering.json import summary_to_json  # noqa: PLC0415 - see the module's docstring

        return summary_to_json(summary, explain=explain)
    if form is Format.HTML:
        from summarise.rendering.page import summary_to_html  # noqa: PLC0415 - the same

        return summary_to_html(summary, explain=explain)
    from summarise.rendering.composition import compose_summary  # noqa: PLC0415 - the same

    blocks = compose_summary(summary)
    if explain:
        from summarise.rendering.explanation import compose_explanation  # noqa: PLC0415 - the same

        blocks += compose_explanation(summary)
    return _write(blocks, form, layout)


def draw_summary(summary: Summary) -> str:
    """Draw which articles back each sentence of a summary, as SVG; the same bytes for the same summary."""
    from summarise.rendering.picture import draw_summary as draw  # noqa: PLC0415 - see the module's docstring

    return draw(summary)


def render_verification(
    claims: Sequence[CheckedClaim],
    articles: Sequence[Article],
    models: Models,
    form: Format,
    *,
    layout: Layout | None = None,
) -> str:
    """Write what checking a text against articles found; see `render_summary`."""
    if form is Format.JSON:
        from summarise.rendering.json import verification_to_json  # noqa: PLC0415 - the same

        return verification_to_json(claims, articles, models)
    if form is Format.HTML:
        from summarise.rendering.page import verification_to_html  # noqa: PLC0415 - the same

        return verification_to_html(claims, articles, models)
    from summarise.rendering.composition import compose_verification  # noqa: PLC0415 - the same

    return _write(compose_verification(claims, articles), form, layout)


def _write(blocks: Sequence[Block], form: Format, layout: Layout | None) -> str:
    if form is Format.MARKDOWN:
        from summarise.rendering.markdown import write_markdown  # noqa: PLC0415 - the same

        return write_markdown(blocks)
    from summarise.rendering.text import write_text  # noqa: PLC0415 - the same

    return write_text(blocks, layout or Layout())
