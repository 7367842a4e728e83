"""Abstractors that other packages bring, found by their entry points."""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING

from summarise.errors import BackendError, SummariseError
from summarise.protocols import Abstractor

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ENTRY_POINT_GROUP", "installed_abstractors", "load_installed"]

ENTRY_POINT_GROUP = "summarise.abstractors"
"""An entry point of this group names a callable without arguments that returns an `Abstractor`."""


def installed_abstractors() -> Mapping[str, EntryPoint]:
    """Return the entry points of abstractors by their names, in alphabetical order."""
    points = entry_points(group=ENTRY_POINT_GROUP)
    return {point.name: point for point in sorted(points, key=lambda point: point.name)}


def load_installed(point: EntryPoint) -> Abstractor:
    """Make the abstractor that an entry point names.

    Raises:
        SummariseError: It says itself what it lacks.
        BackendError: It can't be made, or what was made is no abstractor.
    """
    try:
        abstractor = point.load()()
    except SummariseError:
        raise
    except Exception as error:
        message = (
            f"the abstractor {point.name} ({point.value}) can't be loaded: {type(error).__name__}: {error}"
        )
        raise BackendError(message) from error
    if not isinstance(abstractor, Abstractor):
        message = f"the abstractor {point.name} ({point.value}) has no method draft and name: ask its authors"
        raise BackendError(message)
    return abstractor
