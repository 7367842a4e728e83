"""Last lines that name the agency: `News.Az`, `Norda Wire`, `(Reuters)`, `CPA`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarise.normalisation import fold
from summarise.reading.cleaning.bylines import names_medium
from summarise.reading.cleaning.lines import is_finished

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarise.languages import Language

__all__ = ["is_agency_tail", "named_agency"]

_DOMAIN = re.compile(r"[^\W_][\w-]{1,40}(?:\.[\w-]{2,20}){1,2}")
_ACRONYM = re.compile(r"[A-Z]{2,6}(?:/[A-Z]{2,6})?")
_ENCLOSED = re.compile(r"[(\[/—–-]+\s*([^()\[\]]{2,40}?)\s*[)\]/]*")
_MAX_WORDS = 5
_LONGEST = 60


def named_agency(bare: str) -> str:
    """Return what a tail names, without its brackets."""
    enclosed = _ENCLOSED.fullmatch(bare)
    return (enclosed[1] if enclosed else bare).strip(" ©")


def is_agency_tail(bare: str, source: str, head: Iterable[str], language: Language) -> bool:
    """Tell whether the last line of a text names the medium.

    Args:
        bare: The line.
        source: The article's source: its name is a tail whatever it looks like.
        head: The text's first lines: what stands in brackets in a dateline is an agency.
        language: What it is written in.
    """
    if len(bare) > _LONGEST or len(bare.split()) > _MAX_WORDS:
        return False
    name = named_agency(bare)
    folded = fold(name).rstrip(".")
    if folded and folded == fold(source).rstrip("."):
        return True
    if is_finished(bare) and not bare.endswith(")"):
        return False
    if _DOMAIN.fullmatch(name) or (name.isupper() and _ACRONYM.fullmatch(name)):
        return True
    if names_medium(name, language) and all(
        word[0].isupper() or word in {"of", "the", "and", "&"} for word in name.split()
    ):
        return True
    return len(name) > 1 and any(f"({name})" in line for line in head)
