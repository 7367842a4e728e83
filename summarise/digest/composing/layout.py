"""Both texts of a mail, and what gives way where there is too much for one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarise.digest.composing.html import write_html
from summarise.digest.composing.plain_text import write_plain

if TYPE_CHECKING:
    from summarise.digest.composing.stories import Page

__all__ = ["MAX_HTML_BYTES", "Written", "lay_out"]

MAX_HTML_BYTES = 100_000
"""Gmail cuts mails off at 102 KB and hides the rest behind a link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A mail's plain text and its HTML."""

    plain: str
    html: str


def lay_out(page: Page, *, max_html_bytes: int = MAX_HTML_BYTES) -> tuple[Page, Written]:
    """Write a page, shortened from its end until its HTML is small enough.

    First the least important events lose their sentences, then the short list its last entries, then the
    least important headlines go.

    Args:
        page: All there is to tell.
        max_html_bytes: How large the HTML may be, in UTF-8.

    Returns:
        The page as it was written, which says what is missing.
    """
    low, high = 0, 2 * len(page.stories) + len(page.briefs)
    html = write_html(page)
    if len(html.encode()) > max_html_bytes:
        while low < high:
            middle = (low + high) // 2
            if len(write_html(_shortened(page, middle)).encode()) > max_html_bytes:
                low = middle + 1
            else:
                high = middle
        page = _shortened(page, low)
        html = write_html(page)
    return page, Written(plain=write_plain(page), html=html)


def _shortened(page: Page, steps: int) -> Page:
    """Return the page after so many steps."""
    stories, briefs = len(page.stories), len(page.briefs)
    gone = min(max(0, steps - stories), briefs)
    headlines = max(0, steps - stories - briefs)
    kept = stories - headlines
    return replace(
        page,
        stories=page.stories[:kept],
        briefs=page.briefs[: briefs - gone],
        shortened=min(steps, kept),
        dropped=gone + headlines,
    )
