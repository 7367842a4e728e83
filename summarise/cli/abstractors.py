"""Abstractors that other packages bring, found by their entry points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.errors import BackendError, ConfigError, SummariseError

if TYPE_CHECKING:
    from summarise.protocols import Abstractor

__all__ = ["ENTRY_POINT_GROUP", "load_abstractor"]

ENTRY_POINT_GROUP = "summarise.abstractors"
"""An entry point of this group names a callable without arguments that returns an `Abstractor`."""


def load_abstractor(name: str) -> Abstractor:
    """Make the abstractor that is installed under a name.

    Raises:
        ConfigError: None is installed under that name.
        BackendError: It can't be made, or what was made is no abstractor.
    """
    from importlib.metadata import entry_points  # noqa: PLC0415 - needed by few runs

    from summarise.protocols import Abstractor  # noqa: PLC0415 - the same

    installed = {point.name: point for point in entry_points(group=ENTRY_POINT_GROUP)}
    point = installed.get(name)
    if point is None:
        choice = f"installed: {', '.join(sorted(installed))}" if installed else "none is installed"
        message = f"--abstractive {name}: there is no abstractor of that name ({choice})"
        raise ConfigError(message)
    try:
        abstractor = point.load()()
    except SummariseError:
        raise
    except Exception as error:
        message = f"the abstractor {name} ({point.value}) can't be loaded: {type(error).__name__}: {error}"
        raise BackendError(message) from error
    if not isinstance(abstractor, Abstractor):
        message = f"the abstractor {name} ({point.value}) has no method draft and name: ask its authors"
        raise BackendError(message)
    return abstractor
