"""Secrets: named in the settings, kept elsewhere, and never printed."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from summarise.errors import ConfigError
from summarise.secret import Secret

__all__ = ["Secret", "SecretPlace", "SecretReference"]

_MAX_BYTES = 10_000
_OPEN_TO_OTHERS = stat.S_IRGRP | stat.S_IROTH


class SecretPlace(StrEnum):
    """Where a secret is kept."""

    ENVIRONMENT = "env"
    FILE = "file"
    KEYRING = "keyring"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretReference:
    """Where a secret is: `{env = "NAME"}`, `{file = "PATH"}` or `{keyring = "SERVICE/USER"}`."""

    place: SecretPlace
    name: str

    def find(self) -> Secret:
        """Fetch the secret.

        Raises:
            ConfigError: It isn't there, is empty, or lies open to others.
        """
        if self.place is SecretPlace.ENVIRONMENT:
            value = os.environ.get(self.name)
            if not value:
                message = f"the secret is missing: set the environment variable {self.name}"
                raise ConfigError(message)
            return Secret(value)
        return Secret(
            _from_file(Path(self.name)) if self.place is SecretPlace.FILE else _from_keyring(self.name)
        )

    def __str__(self) -> str:
        return f"{self.place.value} {self.name}"


def _from_file(path: Path) -> str:
    path = path.expanduser()
    try:
        mode = path.stat().st_mode
        value = path.read_bytes()[:_MAX_BYTES].decode("utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        message = f"{path}: the secret can't be read ({reason}): check the file and its permissions"
        raise ConfigError(message) from error
    if os.name == "posix" and mode & _OPEN_TO_OTHERS:
        message = f"{path}: others can read this secret: chmod 600 it"
        raise ConfigError(message)
    if not value or "\n" in value or "\r" in value:
        message = f"{path}: the secret is {'empty' if not value else 'of several lines'}: give it in one line"
        raise ConfigError(message)
    return value


def _from_keyring(name: str) -> str:
    service, _, user = name.partition("/")
    try:
        import keyring  # noqa: PLC0415 - optional, and few keep their secret there
    except ImportError as error:
        message = "the keyring can't be asked: python -m pip install keyring, or keep the secret in a file"
        raise ConfigError(message) from error
    try:
        value = keyring.get_password(service, user)
    except Exception as error:
        message = f"the keyring refuses ({type(error).__name__}): unlock it, or keep the secret in a file"
        raise ConfigError(message) from error
    if not value:
        message = f"the keyring holds no secret for {service}, user {user}: run keyring set {service} {user}"
        raise ConfigError(message)
    return str(value)
