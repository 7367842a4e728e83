"""The folder with the models that the user fetched, and whether they are still what was fetched."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

from summarise.backends.checksums import CHECKSUMS, check_file, read_checksums
from summarise.errors import BackendError, ConfigError

__all__ = ["MODELS_VARIABLE", "FetchedModel", "find_problems", "folder_of", "list_fetched", "models_folder"]

MODELS_VARIABLE = "SUMMARISE_MODELS"
"""Environment variable: the folder for fetched models; else `summarise/models` where data of users are."""

_FOLDER = re.compile(r"(?P<name>[\w.-]+?)@(?P<commit>[0-9a-f]{40})", re.ASCII)
_SLASH = "--"
"""Stands for the slash of a name: no name on the hub has two dashes in a row."""
_CONFIG = "config.json"
_SHOWN_DIGITS = 8
_MAX_CONFIG_BYTES = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedModel:
    """A model in the models folder.

    Attributes:
        name: On the hub, or the folder's own where it wasn't fetched from there.
        commit: On the hub; None where it wasn't fetched from there.
        path: Its folder.
        kind: What transformers calls its kind, such as `BartForConditionalGeneration`; empty if it says none.
        size: Bytes of its files.
    """

    name: str
    commit: str | None
    path: Path
    kind: str
    size: int

    @property
    def shown_name(self) -> str:
        """The name, with the first digits of the commit."""
        return self.name if self.commit is None else f"{self.name}@{self.commit[:_SHOWN_DIGITS]}"


def models_folder() -> Path:
    """Return the folder; it may not exist.

    Raises:
        ConfigError: There is a file of that name.
    """
    given = os.environ.get(MODELS_VARIABLE)
    if given:
        folder = Path(given).expanduser()
    else:
        data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
        folder = Path(data) / "summarise" / "models"
    if folder.exists() and not folder.is_dir():
        message = f"{folder} is no folder: set {MODELS_VARIABLE} to the folder for models"
        raise ConfigError(message)
    return folder


def folder_of(name: str, commit: str) -> Path:
    """Return where a model of the hub is once it was fetched."""
    return models_folder() / f"{name.replace('/', _SLASH)}@{commit}"


def list_fetched() -> tuple[FetchedModel, ...]:
    """Return the models in the models folder, by their folders' names: those with a `config.json`.

    Raises:
        ConfigError: The models folder is a file.
        BackendError: It can't be read.
    """
    folder = models_folder()
    if not folder.is_dir():
        return ()
    try:
        own = sorted(path for path in folder.iterdir() if path.joinpath(_CONFIG).is_file())
        return tuple(_describe(path) for path in own)
    except OSError as error:
        message = f"{folder} can't be read ({error.strerror or error}): check its permissions"
        raise BackendError(message) from error


def _describe(path: Path) -> FetchedModel:
    match = _FOLDER.fullmatch(path.name)
    return FetchedModel(
        name=path.name if match is None else match["name"].replace(_SLASH, "/"),
        commit=None if match is None else match["commit"],
        path=path,
        kind=_kind_of(path / _CONFIG),
        size=sum(file.stat().st_size for file in path.iterdir() if file.is_file()),
    )


def _kind_of(path: Path) -> str:
    try:
        if path.stat().st_size > _MAX_CONFIG_BYTES:
            return ""
        document = json.loads(path.read_bytes())
        kind = document["architectures"][0]
    except (OSError, ValueError, RecursionError, LookupError, TypeError):
        return ""
    return kind if isinstance(kind, str) and kind.isidentifier() else ""


def find_problems(model: FetchedModel) -> tuple[str, ...]:
    """Name every file of a model that is missing, altered or was added; nothing, if all is well.

    All weights are read, so it takes some seconds for each gigabyte.
    """
    try:
        listed = read_checksums(model.path)
    except BackendError as error:
        return (str(error),)
    if not listed:
        return (f"{model.path} has no {CHECKSUMS}: fetch it by summarise models pull, or write one",)
    problems = []
    for name in listed:
        try:
            check_file(model.path / name)
        except BackendError as error:
            problems.append(str(error))
    try:
        there = sorted(path.name for path in model.path.iterdir())
    except OSError as error:
        return (f"{model.path} can't be read ({error.strerror or error}): check its permissions",)
    problems += [
        f"{model.path / name} was added: delete it, or fetch the model again"
        for name in there
        if name not in listed and name != CHECKSUMS
    ]
    return tuple(problems)
