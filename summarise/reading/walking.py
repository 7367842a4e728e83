"""From the paths that a user names to the files, pages and streams behind them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from summarise.errors import InputError, InputNotFoundError
from summarise.reading.fetching import has_scheme, refuse_scheme
from summarise.types import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["SUFFIXES", "Input", "find_inputs"]

SUFFIXES = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson"}
)
"""What is taken from a folder; a file that is named itself is taken whatever its suffix."""
_MAX_DEPTH = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One thing to read.

    Attributes:
        where: What to call it in a message: as the user gave it.
        path: The file, absolute and without links (a pipe or a device as it was named); None for
            a page or standard input.
        url: The page's address.
    """

    where: str
    path: Path | None = None
    url: str | None = None


def find_inputs(paths: Sequence[str | os.PathLike[str]]) -> tuple[tuple[Input, ...], tuple[Problem, ...]]:
    """Find what is to be read, each thing once, and what in folders is passed over.

    Folders are read with their sub-folders; hidden files and folders are passed over silently,
    other odd files with a problem. Links to folders aren't followed.

    Raises:
        InputNotFoundError: A path doesn't exist.
        InputError: A path can't be one, or has a scheme other than http and https.
    """
    inputs: dict[str, Input] = {}
    problems: dict[str, Problem] = {}
    for given in paths:
        where = os.fspath(given)
        if where == "-":
            inputs.setdefault("-", Input(where="-"))
        elif has_scheme(where):
            try:
                refuse_scheme(where)
            except InputError as error:
                message = f"{where}: {error}"
                raise InputError(message) from error
            inputs.setdefault(where, Input(where=where, url=where))
        else:
            for item in _in_path(where):
                if isinstance(item, Problem):
                    problems.setdefault(item.where, item)
                else:
                    inputs.setdefault(str(item.path), item)
    return tuple(inputs[key] for key in sorted(inputs)), tuple(problems.values())


def _in_path(where: str) -> list[Input | Problem]:
    given = Path(where)
    try:
        exists = bool(where) and given.exists()
        is_folder = exists and given.is_dir()
        path = given.resolve() if exists and given.is_file() else given.absolute()
    except (OSError, ValueError, RuntimeError) as error:
        message = f"{where!r} is not a path that can be read ({error}): check it"
        raise InputError(message) from error
    if not exists:
        message = f"{where or repr(where)}: no such file or folder: check the path"
        raise InputNotFoundError(message)
    return _in_folder(given, depth=0) if is_folder else [Input(where=where, path=path)]


def _in_folder(folder: Path, *, depth: int) -> list[Input | Problem]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        return [
            Problem(where=str(folder), reason=f"the folder could not be read ({error.strerror or error})")
        ]
    found: list[Input | Problem] = []
    for entry in entries:
        where = folder / entry.name
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if depth < _MAX_DEPTH:
                found += _in_folder(where, depth=depth + 1)
            else:
                found.append(
                    Problem(where=str(where), reason=f"passed over: more than {_MAX_DEPTH} folders deep")
                )
        else:
            found.append(_in_file(where))
    return found


def _in_file(where: Path) -> Input | Problem:
    try:
        path = where.resolve()
        if not path.is_file():
            return Problem(
                where=str(where),
                reason="passed over: not a file (a link to nowhere or to a folder, a pipe, a device)",
            )
    except (OSError, RuntimeError) as error:
        return Problem(where=str(where), reason=f"passed over: could not be read ({error})")
    if where.suffix.lower() not in SUFFIXES:
        kinds = ", ".join(sorted(SUFFIXES))
        return Problem(
            where=str(where),
            reason=f"passed over: not one of {kinds} (name it itself to have it read as text)",
        )
    return Input(where=str(where), path=path)
