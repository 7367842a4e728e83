"""What to call a publisher whom nothing in the article names."""

from __future__ import annotations

from urllib.parse import urlsplit

__all__ = ["host_name"]


def host_name(url: str | None) -> str | None:
    """Return the host of a URL without `www.`, or None.

    >>> host_name("https://www.example.org/a")
    'example.org'
    """
    if not url:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
