"""RSS and Atom, well-formed or not, to entries.

`feedparser` reads what others can't: nine dialects, broken markup, wrong encodings. It gets the bytes as a
stream, for what it takes for a path or an address it would open.
"""

from __future__ import annotations

import io
from calendar import timegm
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from summarise.digest.addresses import canonical, check_address
from summarise.digest.types import Entry
from summarise.errors import InputError, MalformedInputError
from summarise.normalisation import single_spaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["FEED_TYPES", "MAX_FEED_BYTES", "Feed", "read_feed"]

MAX_FEED_BYTES = 5_000_000
"""Set by hand; a feed of a hundred whole articles has a tenth of that."""
FEED_TYPES = (
    "application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, "
    "text/xml;q=0.9, */*;q=0.5"
)

_MAX_MARKUP = 60_000
"""Characters `<`: each costs feedparser some 15 µs in broken markup; real feeds have fewer."""
_MAX_TITLE = 500
_MAX_TEXT = 200_000
_KEY_LENGTH = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed says.

    Attributes:
        title: Its name, if it has one.
        entries: Its entries, the newest first as far as they have dates.
        doubt: What was wrong with it though it could be read.
    """

    title: str | None
    entries: tuple[Entry, ...]
    doubt: str | None = None


def read_feed(data: bytes, *, origin: str, url: str, headers: Mapping[str, str]) -> Feed:
    """Read a feed.

    Args:
        data: The feed.
        origin: The feed's address in the settings, which its entries are kept under.
        url: The address that it came from, for links without a host.
        headers: What the server said of it.

    Raises:
        MalformedInputError: It is no feed.
    """
    import feedparser  # noqa: PLC0415 - a tenth of a second to import

    if data.count(b"<") > _MAX_MARKUP:
        message = f"not a feed for readers: it has more than {_MAX_MARKUP:,} tags"
        raise MalformedInputError(message)
    told = {"content-location": url}
    if "content-type" in headers:
        told["content-type"] = headers["content-type"]
    try:
        found = feedparser.parse(io.BytesIO(data), response_headers=told, sanitize_html=False)
    except Exception as error:
        message = f"not a feed that can be read ({type(error).__name__})"
        raise MalformedInputError(message) from error
    if not found.get("version") and not found.entries:
        message = "not a feed: give the address of its RSS or Atom, or add it as a page"
        raise MalformedInputError(message)
    entries = {entry.key: entry for entry in _entries(found.entries, origin)}
    doubt = None
    if found.get("bozo"):
        reason = single_spaced(str(found.get("bozo_exception", "")))[:120]
        doubt = f"not well-formed ({reason}): read as far as it could be" if not _is_harmless(found) else None
    newest = datetime.min.replace(tzinfo=UTC)
    return Feed(
        title=_line(found.feed.get("title")),
        entries=tuple(sorted(entries.values(), key=lambda entry: entry.published or newest, reverse=True)),
        doubt=doubt,
    )


def _is_harmless(found: Any) -> bool:  # noqa: ANN401 - feedparser ships no types
    """Tell whether what feedparser minds is only a server's wrong label, which it has put right."""
    return type(found.get("bozo_exception")).__name__ in {"CharacterEncodingOverride", "NonXMLContentType"}


def _entries(found: Iterable[Any], origin: str) -> Iterable[Entry]:
    for item in found:
        title = _line(item.get("title"))
        url = _address(item.get("link"))
        text = _text(item)
        name = str(item.get("id") or "") or url or f"{title}\n{text}"
        if not (url or text):
            continue
        yield Entry(
            origin=origin,
            key=sha256(name.encode("utf-8", "replace")).hexdigest()[:_KEY_LENGTH],
            url=url,
            title=title,
            published=_moment(item),
            text=text,
        )


def _line(value: object) -> str | None:
    """Return a title without markup, in one line."""
    if not isinstance(value, str):
        return None
    if "<" in value:
        from lxml import html  # noqa: PLC0415 - few titles have markup

        try:
            value = str(html.fromstring(f"<p>{value[: 4 * _MAX_TITLE]}</p>").text_content())
        except (ValueError, AssertionError):
            value = ""
    return single_spaced(value)[:_MAX_TITLE] or None


def _address(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    try:
        check_address(value)
        return canonical(value)
    except (InputError, ValueError):
        return None


def _text(item: Any) -> str | None:  # noqa: ANN401 - feedparser ships no types
    """Return the longest text that an entry carries: its content, or else its summary."""
    texts = [part.get("value") or "" for part in item.get("content") or []] + [item.get("summary") or ""]
    longest = max(texts, key=len)
    return longest[:_MAX_TEXT] if longest.strip() else None


def _moment(item: Any) -> datetime | None:  # noqa: ANN401 - feedparser ships no types
    for name in ("published_parsed", "updated_parsed", "created_parsed"):
        value = item.get(name)
        if value:
            try:
                return datetime.fromtimestamp(timegm(value), UTC)
            except (ValueError, OverflowError, OSError, TypeError):
                continue
    return None
