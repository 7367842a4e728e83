"""When two names are the same name in another spelling."""

from __future__ import annotations

import re
from functools import lru_cache

from summarise.languages import ENGLISH

__all__ = ["has_alias", "is_demonym", "name_key", "same_first_name", "same_name"]

_ALIASES: dict[str, str] = {
    **dict.fromkeys(("us", "usa", "america", "american", "americans"), "us"),
    **dict.fromkeys(("uk", "britain", "british", "britons"), "uk"),
    **dict.fromkeys(("eu",), "eu"),
    **dict.fromkeys(("un",), "un"),
    **dict.fromkeys(("dutch", "netherlands", "holland"), "dutch"),
    **dict.fromkeys(("germany", "german", "germans"), "german"),
    **dict.fromkeys(("france", "french"), "french"),
    **dict.fromkeys(("spain", "spanish"), "spanish"),
    **dict.fromkeys(("greece", "greek", "greeks"), "greek"),
    **dict.fromkeys(("poland", "polish", "poles"), "polish"),
    **dict.fromkeys(("turkey", "turkish", "turkiye"), "turkish"),
    **dict.fromkeys(("switzerland", "swiss"), "swiss"),
}
"""Countries whose people are named after another stem: the ones that news has daily."""

_REWRITES = (
    (re.compile(r"^[yji]e"), "e"),
    (re.compile(r"(?<=[aeiou])j(?=[aeiou])"), "zh"),
    (re.compile(r"sch|sh|zh|cz|ts|tz|(?<=[ei])c$"), "s"),
    (re.compile(r"kh|ch|ck|q|c"), "k"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"w"), "v"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"olo(?=[dvst])"), "la"),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"e?i+e?"), "i"),
    (re.compile(r"h"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"i+$"), "i"),
    (re.compile(r"ia"), "a"),
)
_SHORT = dict(pair.split("=") for pair in ENGLISH.editing.short_names)
_VOWELS = str.maketrans("", "", "aeiou")
_COUNTRY_ENDINGS = frozenset(("", "a", "ia", "e", "y", "en", "land", "way", "mark"))
_PEOPLE_ENDINGS = frozenset("n an ian ese ish i ans ians ns er ers wegian wegians".split())  # noqa: SIM905 - a list of quoted words would be unreadable
_SKELETON_LENGTH = 4
"""Consonants that two spellings must share when their vowels differ: Kharkiv and Kharkov have four."""
_STEM_LENGTH = 4
"""Letters that a country and its people share: Russia and Russian have six, Iran and Iranian four."""
_LONG = 7
"""Letters from which one wrong letter is a misspelling rather than another name."""


def has_alias(name: str) -> bool:
    """Tell whether a folded name has others of another stem, so that its key isn't one of spelling."""
    return name.replace(".", "").replace("'", "") in _ALIASES


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """Return one key for the usual spellings of a folded name.

    >>> name_key("zelenskyy") == name_key("zelenskiy") == name_key("zelensky")
    True
    """
    bare = name.replace(".", "").replace("'", "")
    key = _ALIASES.get(bare)
    if key is not None:
        return key
    key = bare
    for pattern, replacement in _REWRITES:
        key = pattern.sub(replacement, key)
    return key or bare


@lru_cache(maxsize=200_000)
def same_name(one: str, other: str) -> bool:  # noqa: PLR0911 - one way to be the same after another
    """Tell whether two folded names, one word each, can be the same name.

    Transliterations (Volodymyr and Vladimir, Kyiv and Kiev), a country and its people, and one
    wrong letter in a long name count as the same.
    """
    if one == other:
        return True
    first, second = name_key(one), name_key(other)
    if first == second:
        return True
    if not first or not second or first[0] != second[0]:
        return False
    if first in _ALIASES.values() or second in _ALIASES.values():
        return False
    skeleton = first.translate(_VOWELS)
    if len(skeleton) >= _SKELETON_LENGTH and skeleton == second.translate(_VOWELS):
        return True
    if is_demonym(one, other):
        return True
    return len(one) >= _LONG and abs(len(one) - len(other)) <= 1 and _is_one_edit(one, other)


def same_first_name(one: str, other: str) -> bool:
    """Tell whether two folded first names can be one, in full or for short: Bob and Robert.

    For names before one surname only: elsewhere Bill may be a law, and James somebody's surname.
    """
    return same_name(one, other) or same_name(_SHORT.get(one, one), _SHORT.get(other, other))


def is_demonym(one: str, other: str) -> bool:
    """Tell whether one folded name is a country and the other its people: Russia and Russian."""
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    endings = one[shared:], other[shared:]
    return shared >= _STEM_LENGTH and any(
        country in _COUNTRY_ENDINGS and people in _PEOPLE_ENDINGS
        for country, people in (endings, endings[::-1])
    )


def _is_one_edit(one: str, other: str) -> bool:
    if len(one) > len(other):
        one, other = other, one
    i = 0
    while i < len(one) and one[i] == other[i]:
        i += 1
    return one[i:] == other[i + 1 :] or (len(one) == len(other) and one[i + 1 :] == other[i + 1 :])
