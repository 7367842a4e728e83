"""Where the files that travel with the package are, installed from a wheel or editable."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from summarise.errors import BackendError

__all__ = ["resource_path"]

_PACKAGE = Path(__file__).parent
_ROOTS = (_PACKAGE, _PACKAGE.parent)  # in a wheel; in a checkout


@cache
def resource_path(*parts: str) -> Path:
    """Return the path of a shipped file or folder, such as `resource_path("models", "en.toml")`.

    Raises:
        BackendError: It isn't there.
    """
    for root in _ROOTS:
        path = root.joinpath(*parts)
        if path.exists():
            return path
    message = f"the shipped file {'/'.join(parts)} is missing: reinstall summarise"
    raise BackendError(message)
