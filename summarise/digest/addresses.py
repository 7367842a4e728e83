"""Which network addresses may be connected to, and addresses of pages in one form."""

from __future__ import annotations

import ipaddress
from typing import TypeAlias
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from summarise.errors import InputError
from summarise.reading.fetching import refuse_scheme

__all__ = ["canonical", "check_address", "host_of", "is_public"]

_Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""IPv4 addresses as a translating network writes them (RFC 6052)."""
_LONGEST = 2000
"""Characters; servers refuse longer addresses, and some feeds carry whole images as `data:`."""
_TRACKING = (
    "utm_",
    "fbclid",
    "gclid",
    "mc_cid",
    "mc_eid",
    "cmpid",
    "ito",
    "wt_mc",
    "at_medium",
    "at_campaign",
)
"""Beginnings of the names of parameters that tell where a reader came from and don't change the page."""
_DEFAULT_PORTS = {"http": 80, "https": 443}


def is_public(text: str) -> bool:
    """Tell whether an IP address is one of the open internet, also where it wraps one of IPv4.

    >>> is_public("93.184.216.34"), is_public("::ffff:127.0.0.1"), is_public("169.254.169.254")
    (True, False, False)
    """
    try:
        address = _unwrap(ipaddress.ip_address(text.partition("%")[0]))
    except ValueError:
        return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback
    )


def _unwrap(address: _Address) -> _Address:
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo[1] if address.teredo is not None else None
    return address.ipv4_mapped or address.sixtofour or teredo or address


def check_address(url: str) -> None:
    """Refuse an address that can't be, or must not be, asked for.

    Raises:
        InputError: It is not http or https, holds a user name or password, or is too long.
    """
    refuse_scheme(url)
    parts = urlsplit(url)
    if "@" in parts.netloc:
        message = "the address holds a user name or password, which logs and mails would show: leave it out"
        raise InputError(message)
    try:
        port = parts.port
    except ValueError:
        port = 0
    if len(url) > _LONGEST or port == 0 or not url.isprintable():
        message = f"not an address that can be asked for (at most {_LONGEST} printable characters): check it"
        raise InputError(message)


def host_of(url: str) -> str:
    """Return the host and port of an address, by which requests are kept apart."""
    return urlsplit(url).netloc.lower()


def canonical(url: str) -> str:
    """Return an address without what doesn't change the page: fragment, tracking, default port.

    >>> canonical("HTTPS://Example.org:443/a?id=2&utm_source=feed#top")
    'https://example.org/a?id=2'
    """
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    host = parts.netloc.lower().removesuffix(f":{_DEFAULT_PORTS.get(scheme, '')}")
    query = parts.query
    if any(mark in query.lower() for mark in _TRACKING):
        kept = [
            (name, value)
            for name, value in parse_qsl(query, keep_blank_values=True)
            if not name.lower().startswith(_TRACKING)
        ]
        query = urlencode(kept)
    return urlunsplit((scheme, host, parts.path or "/", query, ""))
