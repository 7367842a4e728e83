"""The block of fields that may stand before the text of a Markdown file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FrontMatter", "find_front_matter"]

_FENCE = re.compile(r"\ufeff?\s{0,8}(---|\+\+\+)[ \t]*\r?\n")
_FIELD = re.compile(r"([A-Za-z][\w -]{0,40}?)[ \t]*[:=](?:[ \t]+(.*)|)$")
_CONTINUATION = re.compile(r"[ \t]+\S|[ \t]*[-#]")
_LONGEST = 20_000
"""Characters looked at: real front matter is some hundred long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """Where the block stands, and its plain fields by lower-case name."""

    start: int
    end: int
    fields: Mapping[str, str]


def find_front_matter(text: str) -> FrontMatter | None:
    """Find front matter: a fence, lines `name: value`, and the fence again.

    Only plain values are read; lists and nested fields are passed over. A text that merely begins
    with a rule has no front matter, nor has one whose block is never closed.
    """
    opening = _FENCE.match(text)
    if opening is None:
        return None
    fence = opening[1]
    fields: dict[str, str] = {}
    position = opening.end()
    for line in text[position : position + _LONGEST].splitlines(keepends=True):
        content = line.rstrip()
        if content == fence or (content == "..." and fence == "---"):
            if not fields:
                return None
            return FrontMatter(start=opening.start(1), end=position + len(content), fields=fields)
        field = _FIELD.match(content)
        if field is not None:
            fields.setdefault(field[1].lower(), _plain(field[2] or ""))
        elif content and not _CONTINUATION.match(content):
            return None
        position += len(line)
    return None


def _plain(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        inner = value[1:-1]
        return inner.replace('\\"', '"') if value[0] == '"' else inner.replace("''", "'")
    return value
