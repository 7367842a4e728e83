"""Where an endpoint is, which of its models is meant, and the key that it may be given."""

from __future__ import annotations

import ipaddress
import os
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from summarise.errors import ConfigError
from summarise.secret import Secret

__all__ = [
    "KEY_NAME_VARIABLE",
    "KEY_VARIABLE",
    "Address",
    "check_key",
    "find_key",
    "is_private",
    "parse_address",
]

KEY_VARIABLE = "SUMMARISE_API_KEY"
"""Environment variable with the key, for endpoints that want one."""
KEY_NAME_VARIABLE = "SUMMARISE_API_KEY_VARIABLE"
"""Environment variable with the name of the variable that holds the key instead."""

_EXAMPLE = "http://localhost:11434/v1#llama3.2"
_PATH = "/chat/completions"
_LONGEST = 2000
_KEY = re.compile(r"[\x21-\x7e]{1,4096}")
_ONE_LABEL = re.compile(r"[a-z][a-z0-9-]{2,62}")
"""A host of the own network; names of two letters are countries', and digits alone are an address."""
_PRIVATE_ENDS = (".localhost", ".local", ".internal", ".lan", ".home.arpa")
"""Names that are given only within a network (RFC 6761, 6762, 8375, and usage)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One model of one endpoint.

    Attributes:
        url: Where its API begins, such as `http://localhost:11434/v1`.
        model: The model's name, as the endpoint calls it.
    """

    url: str
    model: str

    @property
    def completions_url(self) -> str:
        """Where chats are answered."""
        return self.url + _PATH

    @property
    def host(self) -> str:
        """The host's name, without a port, in small letters."""
        return urlsplit(self.url).hostname or ""

    @property
    def is_encrypted(self) -> bool:
        """Whether what is sent can't be read on the way."""
        return self.url.startswith("https:")

    @property
    def shown_name(self) -> str:
        """The model and where it is."""
        return f"{self.model} at {urlsplit(self.url).netloc}"


def parse_address(text: str) -> Address:
    """Read `http://host/v1#model`.

    Raises:
        ConfigError: A part is missing, or it holds a password.
    """
    place, _, model = text.partition("#")
    try:
        parts = urlsplit(place)
        host, port = parts.hostname, parts.port
    except ValueError:
        parts, host, port = urlsplit(""), None, None
    if "@" in parts.netloc or parts.query:
        # Not repeated: there may be a password in it.
        message = (
            "the endpoint's address holds a user name or a question mark, and messages would show it: leave "
            f"it out, and put a key into the environment variable {KEY_VARIABLE}"
        )
        raise ConfigError(message)
    if not host or port == 0 or parts.scheme.lower() not in {"http", "https"} or not _is_plain(place):
        message = f"{text[:100]!r} is no address of an endpoint: give one such as {_EXAMPLE}"
        raise ConfigError(message)
    if not model or not _is_plain(model):
        message = (
            f"{text[:100]!r} doesn't say which model: give {place[:100]}#NAME, as the endpoint calls it "
            f"(such as {_EXAMPLE}; {place[:100].rstrip('/')}/models lists them)"
        )
        raise ConfigError(message)
    path = parts.path.rstrip("/").removesuffix(_PATH)
    return Address(url=f"{parts.scheme.lower()}://{parts.netloc}{path}", model=model)


def _is_plain(text: str) -> bool:
    return len(text) <= _LONGEST and text.isascii() and text.isprintable() and " " not in text


def find_key() -> Secret | None:
    """Return the key from the environment, if there is one.

    Raises:
        ConfigError: It is said to be in a variable that isn't set, or is none that can be sent.
    """
    name = os.environ.get(KEY_NAME_VARIABLE)
    given = os.environ.get(name or KEY_VARIABLE, "").strip()
    if not given:
        if name:
            message = f"{KEY_NAME_VARIABLE} says that the key is in {name[:100]}, which isn't set: set it"
            raise ConfigError(message)
        return None
    if not _KEY.fullmatch(given):
        message = f"the key in {name or KEY_VARIABLE} has a blank or a character that no key has: set it anew"
        raise ConfigError(message)
    return Secret(given)


def check_key(address: Address, key: Secret | None) -> None:
    """Refuse to send a key over an open network unencrypted.

    Raises:
        ConfigError: It would be.
    """
    if key is not None and not address.is_encrypted and not is_private(address.host):
        message = (
            f"the key would go to {address.host} unencrypted, for anybody on the way to read: give an "
            f"address that begins with https, or unset {KEY_VARIABLE} if this endpoint needs none"
        )
        raise ConfigError(message)


def is_private(host: str) -> bool:
    """Tell whether a host is this machine or one of the own network, as far as its name says.

    >>> is_private("localhost"), is_private("192.168.1.7"), is_private("api.example.org")
    (True, True, False)
    """
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        name = host.lower().removesuffix(".")
        return name.endswith(_PRIVATE_ENDS) or _ONE_LABEL.fullmatch(name) is not None
    if isinstance(address, ipaddress.IPv6Address):
        address = address.ipv4_mapped or address
    return address.is_private or address.is_loopback or address.is_link_local
