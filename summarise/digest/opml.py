"""Subscriptions as feed readers export them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.digest.addresses import check_address
from summarise.digest.settings import SourceKind, SourceSettings
from summarise.errors import InputError, MalformedInputError
from summarise.normalisation import single_spaced
from summarise.reading.files import read_file
from summarise.types import Problem

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_opml"]

_MAX_BYTES = 5_000_000


def read_opml(path: Path) -> tuple[tuple[SourceSettings, ...], tuple[Problem, ...]]:
    """Read the feeds of an OPML file, each once, in its order.

    Returns:
        The feeds, and the outlines whose address can't be asked for.

    Raises:
        InputError: It can't be read, is no OPML, or holds no feed.
    """
    from lxml import etree  # noqa: PLC0415 - only an import needs it

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(read_file(path, max_bytes=_MAX_BYTES), parser)
    except (etree.LxmlError, ValueError) as error:
        message = f"{path}: not XML that can be parsed: export the subscriptions as OPML anew"
        raise MalformedInputError(message) from error
    found: dict[str, SourceSettings] = {}
    problems = []
    for outline in root.iter("outline") if root is not None else ():
        told = {str(name).lower(): str(value) for name, value in outline.attrib.items()}
        url = told.get("xmlurl", "").strip()
        if not url:
            continue
        name = single_spaced(told.get("title") or told.get("text") or "") or None
        try:
            check_address(url)
        except InputError as error:
            problems.append(Problem(where=url[:200], reason=str(error)))
        else:
            name = name if name is None or name.isprintable() else None
            found.setdefault(url, SourceSettings(kind=SourceKind.FEED, place=url, name=name))
    if not found:
        message = f"{path}: no feed in it: OPML has outlines with xmlUrl"
        raise MalformedInputError(message)
    return tuple(found.values()), tuple(problems)
