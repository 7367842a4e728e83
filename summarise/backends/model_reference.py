"""Where a model that the user names is: a folder, or a pinned revision on the hub."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from summarise.backends.model_folder import folder_of
from summarise.errors import ConfigError

__all__ = ["ModelReference", "parse_commit", "parse_reference"]

_HUB = re.compile(r"(?P<name>[\w.-]+(?:/[\w.-]+)?)(?:@(?P<revision>.*))?", re.ASCII)
_COMMIT = re.compile(r"[0-9a-f]{40}")
_SHOWN_DIGITS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelReference:
    """A model's place.

    Attributes:
        place: A folder's path or a name on the hub.
        revision: The commit on the hub; None for a folder.
        label: The name to show, where the folder's own is none.
    """

    place: str
    revision: str | None
    label: str | None = None

    @property
    def shown_name(self) -> str:
        """The name as it is shown: a folder's own, or the hub's with the first digits of the commit."""
        if self.label is not None:
            return self.label
        if self.revision is None:
            return Path(self.place).resolve().name
        return f"{self.place}@{self.revision[:_SHOWN_DIGITS]}"


def parse_reference(text: str) -> ModelReference:
    """Read what a user gave as MODEL: a folder, or `name@commit`.

    What was fetched by `summarise models pull` is taken from the models folder.

    Raises:
        ConfigError: It is neither, or a name on the hub without a commit: branches and tags move.
    """
    folder = Path(text).expanduser()
    if text and folder.is_dir():
        return ModelReference(place=str(folder), revision=None)
    name, revision = parse_commit(text)
    fetched = folder_of(name, revision)
    on_hub = ModelReference(place=name, revision=revision)
    if fetched.is_dir():
        return ModelReference(place=str(fetched), revision=None, label=on_hub.shown_name)
    return on_hub


def parse_commit(text: str) -> tuple[str, str]:
    """Read `name@commit`.

    Raises:
        ConfigError: It is something else, or has no commit: branches and tags move.
    """
    match = _HUB.fullmatch(text)
    if match is None or text.startswith("."):
        message = f"{text}: there is no such folder; give a folder, or a name on the hub as name@commit"
        raise ConfigError(message)
    name, revision = match["name"], match["revision"]
    if revision is None or not _COMMIT.fullmatch(revision):
        found = "no revision" if revision is None else f"{revision!r}, which is no commit"
        message = (
            f"{text}: there is no such folder, and a name on the hub must be pinned (it has {found}): give "
            f"{name}@ and the 40 hexadecimal digits of a commit, from the model's page, Files, History"
        )
        raise ConfigError(message)
    return name, revision
