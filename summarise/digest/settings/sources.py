"""The sources among the settings: `[[feeds]]`, `[[pages]]`, `[[folders]]` and `[[files]]`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from summarise.digest.addresses import check_address
from summarise.digest.settings.model import SourceKind, SourceSettings, TextFrom
from summarise.errors import InputError

if TYPE_CHECKING:
    from summarise.digest.settings.tables import Table

__all__ = ["LISTS", "read_sources"]

LISTS = {
    SourceKind.FEED: "feeds",
    SourceKind.PAGE: "pages",
    SourceKind.FOLDER: "folders",
    SourceKind.FILE: "files",
}
"""What the list of each kind is called."""

_REMOTE = frozenset({SourceKind.FEED, SourceKind.PAGE})


def read_sources(table: Table, folder: Path) -> tuple[SourceSettings, ...]:
    """Read all sources, in the order of the kinds and of the file.

    Raises:
        ConfigError: One is wrong, or there twice.
    """
    found: dict[str, SourceSettings] = {}
    for kind, name in LISTS.items():
        for item in table.tables(name):
            source = _source(item, kind, folder)
            if source.place in found:
                item.refuse("url" if kind in _REMOTE else "path", "is there twice: leave one out")
            found[source.place] = source
    return tuple(found.values())


def _source(table: Table, kind: SourceKind, folder: Path) -> SourceSettings:
    if kind in _REMOTE:
        place = table.text("url")
        try:
            check_address(place)
        except InputError as error:
            table.refuse("url", f"is {place[:80]!r}: {error}")
    else:
        path = Path(table.text("path")).expanduser()
        place = str(path if path.is_absolute() else folder / path)
    source = SourceSettings(
        kind=kind,
        place=place,
        name=table.optional_text("name"),
        text=table.choice("text", TextFrom, TextFrom.PAGE) if kind is SourceKind.FEED else TextFrom.PAGE,
        allow_private=table.flag("allow_private", default=False) if kind in _REMOTE else False,
    )
    table.finish()
    return source
