"""What in an article is not prose: found and named, never removed.

The text stays as it was given; the later stages only read what no span here covers.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from summarise.reading.cleaning.scan import find_skipped

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["KINDS", "find_skipped"]

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "agency_tail": "names the agency or the outlet at the end",
        "bullet": "a mark that only says that a list item or a quotation begins",
        "byline": "only says who wrote it",
        "contact": "an address, a link or a telephone number",
        "dateline": "says where and when the report was filed, before its first sentence",
        "debris": "holds no words of the article: lone marks, code fences, advertisement labels",
        "front_matter": "fields about the article, before its text",
        "heading": "a heading, not a sentence",
        "notice": "speaks to the reader about cookies, sharing, subscriptions or copyright",
        "related": "points to other articles",
        "timestamp": "only says when it was published",
        "title": "the headline, not a sentence of the article",
        "widget": "a control, a caption or a credit of the web page",
    }
)
"""Each kind of skipped span, and the reason that is told for it."""
