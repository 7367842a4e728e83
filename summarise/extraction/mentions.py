"""Who is introduced by a full name, and who is recalled by its last part alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarise.languages import ENGLISH
from summarise.normalisation import fold
from summarise.spelling import name_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from summarise.languages import Language

__all__ = ["NAME_RUN", "Mentions", "find_mentions"]

_WORD = r"[A-Z][^\W\d_]*[a-z][^\W\d_]*(?:[-'’][A-Z][^\W\d_]+)*"
NAME_RUN = re.compile(rf"\b{_WORD}(?: (?:(?:van|von|de|der|den|da|di|del|la|le|bin|al) ){{0,2}}{_WORD})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """Who is named how in n candidates; k people, and whatever else has a name of several words.

    Attributes:
        introduced: n×k: by a name of several words.
        recalled: n×k: by the last of them alone, and not by more of them before in the same candidate.
    """

    introduced: NDArray[np.bool_]
    recalled: NDArray[np.bool_]


def find_mentions(texts: Sequence[str], language: Language = ENGLISH) -> Mentions:
    """Find who is introduced and who is recalled, by capitals.

    "NATO chief Mark Rutte" introduces somebody, "Rutte" and "Mr Rutte" recall him. Spellings of one name
    are one. A name that stands nowhere in full can't be introduced, and isn't looked for.

    Args:
        texts: n candidates' wordings.
        language: Its forms of address introduce nobody.
    """
    address = frozenset(fold(word.rstrip(".")) for word in language.alone.forms_of_address)
    named = [list(_names(text, address)) for text in texts]
    numbers = {key: 0 for own in named for key, is_full in own if is_full}
    numbers = {key: number for number, key in enumerate(sorted(numbers))}
    introduced = np.zeros((len(texts), len(numbers)), dtype=bool)
    recalled = np.zeros_like(introduced)
    for row, own in enumerate(named):
        for key, is_full in own:
            if key not in numbers:
                continue
            if is_full:
                introduced[row, numbers[key]] = True
            elif not introduced[row, numbers[key]]:
                recalled[row, numbers[key]] = True
    return Mentions(introduced=introduced, recalled=recalled)


def _names(text: str, address: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Yield the key of the last word of each run of names, and whether the run has more before it."""
    for match in NAME_RUN.finditer(text):
        words = [fold(word).removesuffix("'s") for word in match.group().split()]
        before = [word for word in words[:-1] if word not in address]
        yield name_key(words[-1]), bool(before)
