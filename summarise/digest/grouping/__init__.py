"""Grouping articles into events: pure functions on articles and arrays, without a store."""

from __future__ import annotations

from summarise.digest.grouping.grouping import (
    Assignment,
    KnownEvent,
    SignedArticle,
    event_id,
    find_copies,
    group_articles,
)
from summarise.digest.grouping.settings import GroupingSettings
from summarise.digest.grouping.signatures import FORMAT, Signature, sign

__all__ = [
    "FORMAT",
    "Assignment",
    "GroupingSettings",
    "KnownEvent",
    "Signature",
    "SignedArticle",
    "event_id",
    "find_copies",
    "group_articles",
    "sign",
]
