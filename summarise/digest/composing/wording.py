"""Articles' words as a mail shows them: one line, without what steers the display, and not too long."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

from summarise.digest.addresses import check_address
from summarise.errors import InputError
from summarise.normalisation import single_spaced
from summarise.rendering.citations import shortened, without_marks

__all__ = ["MAX_SENTENCE_CHARACTERS", "plain", "safe_address", "shown"]

MAX_SENTENCE_CHARACTERS = 700
"""A longer sentence is passed over: hardly anyone wrote it. The longest of the shipped clusters has 260."""

_KEPT_IN_ADDRESSES = "/:?#[]@!$&'()*+,;=%-._~"
"""What RFC 3986 lets stand in an address as it is."""
_HOST = re.compile(r"[A-Za-z0-9._-]+(?::\d+)?|\[[0-9a-fA-F:.]+\](?::\d+)?")


def shown(text: str, *, max_characters: int = 400) -> str:
    """Return an article's words in one line, cut at a word's end if they are too many.

    Marks such as [2] are written with round brackets: an article must not cite for us.
    """
    return without_marks(shortened(plain(text[: 8 * max_characters]), max_characters=max_characters))


def plain(text: str) -> str:
    """Return a text in one line, without control characters and marks of direction."""
    return single_spaced(text)


def safe_address(url: str | None) -> str | None:
    """Return an address as ASCII if it is one that a mail may link to, else None.

    >>> safe_address("https://example.org/caf\u00e9"), safe_address("javascript:alert(1)")
    ('https://example.org/caf%C3%A9', None)
    """
    if url is None:
        return None
    try:
        check_address(url)
    except InputError:
        return None
    parts = urlsplit(url)
    try:
        host = parts.netloc.encode("idna").decode()
    except UnicodeError:
        return None
    if _HOST.fullmatch(host) is None:
        return None
    return quote(urlunsplit(parts._replace(netloc=host)), safe=_KEPT_IN_ADDRESSES)
