"""A password or a key, kept from being shown by accident."""

from __future__ import annotations

__all__ = ["Secret"]


class Secret:
    """A secret that shows itself only when asked to: not when printed, logged or in a traceback."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the secret itself."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(***)"
