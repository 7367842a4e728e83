"""A table of the settings file, read field by field; what is left over in the end is a mistake."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from summarise.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from enum import StrEnum

__all__ = ["Table"]

Choice = TypeVar("Choice", bound="StrEnum")


class Table:
    """One table; `where` is how messages call it, such as `digest.toml: [mail]`."""

    def __init__(self, values: Mapping[str, Any], where: str) -> None:
        self._values = dict(values)
        self._known: set[str] = set()
        self.where = where

    def has(self, name: str) -> bool:
        """Tell whether a field is there."""
        self._known.add(name)
        return name in self._values

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text that isn't blank.

        Raises:
            ConfigError: It is missing and has no default, or is none.
        """
        value = self.optional_text(name) or default
        if value is None:
            self.refuse(name, "is missing: set it")
        return value

    def optional_text(self, name: str) -> str | None:
        """Return a text, or None if the field is missing or blank."""
        value = self._take(name)
        if value is None:
            return None
        if not isinstance(value, str):
            self.refuse(name, 'is not a text: put it in quotes ("...")')
        if not value.isprintable():
            self.refuse(name, "holds line breaks or control characters: leave them out")
        return value.strip() or None

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts; one text alone is a list of one."""
        value = self._take(name)
        values = [value] if isinstance(value, str) else value if value is not None else []
        if not isinstance(values, list) or not all(isinstance(item, str) for item in values):
            self.refuse(name, 'is not a list of texts: write it as ["one", "two"]')
        if any(not item.strip() or not item.isprintable() for item in values):
            self.refuse(name, "has a member that is blank or holds control characters")
        return tuple(item.strip() for item in values)

    def integer(self, name: str, default: int, *, low: int, high: int) -> int:
        """Return a whole number within bounds."""
        value = self._take(name)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            self.refuse(name, f"is {value!r}: give a whole number from {low} to {high}")
        return value

    def number(self, name: str, default: float, *, low: float, high: float) -> float:
        """Return a number within bounds."""
        value = self._take(name)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            self.refuse(name, f"is {value!r}: give a number from {low:g} to {high:g}")
        return float(value)

    def flag(self, name: str, *, default: bool) -> bool:
        """Return true or false."""
        value = self._take(name)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.refuse(name, f"is {value!r}: give true or false")
        return value

    def choice(self, name: str, kind: type[Choice], default: Choice) -> Choice:
        """Return one of several words."""
        value = self._take(name)
        if value is None:
            return default
        words = [member.value for member in kind]
        if value not in words:
            self.refuse(name, f"is {value!r}: give one of {', '.join(words)}")
        return kind(value)

    def table(self, name: str) -> Table:
        """Return a table within this one; an empty one if it is missing."""
        value = self._take(name)
        if not isinstance(value, dict | None):
            self.refuse(name, f"is not a table: write it as [{name}] with its fields below")
        return Table(value or {}, f"{self.where} [{name}]")

    def tables(self, name: str) -> Sequence[Table]:
        """Return a list of tables."""
        value = self._take(name)
        values = [] if value is None else value
        if not isinstance(values, list) or not all(isinstance(item, dict) for item in values):
            self.refuse(name, f"is not a list of tables: write [[{name}]] before the fields of each")
        return [Table(item, f"{self.where} [[{name}]] {number}") for number, item in enumerate(values, 1)]

    def finish(self) -> None:
        """Refuse fields that mean nothing.

        Raises:
            ConfigError: There is one.
        """
        for name in self._values:
            if name not in self._known:
                near = get_close_matches(name, self._known, 1)
                hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(sorted(self._known))}"
                message = f"{self.where}: there is no setting {name[:60]!r}: {hint}"
                raise ConfigError(message)

    def refuse(self, name: str, what: str) -> NoReturn:
        """Say what is wrong with a field.

        Raises:
            ConfigError: Always.
        """
        message = f"{self.where}: {name} {what}"
        raise ConfigError(message)

    def _take(self, name: str) -> Any:  # noqa: ANN401 - what TOML holds
        self._known.add(name)
        return self._values.get(name)
