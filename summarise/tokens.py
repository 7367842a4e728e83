"""Words: where they stand, which carry content, and their stems."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from summarise.normalisation import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["STOP_WORDS", "content_stems", "stem", "words"]

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['.&][^\W\d_]+)*|[^\W_]+")
"""Numbers with their separators; words with inner apostrophes, full stops or ampersands (o'neil, u.s,
r&d); what mixes letters and digits."""

_VOCABULARY = 200_000
"""Words whose stems are kept: more than a large cluster has."""

STOP_WORDS = frozenset(
    """
a about above after again against all almost also although am among an and another any are as at be
because been before being below between both but by can could did do does doing down during each either
else ever every few for from further get got had has have having he her here hers herself him himself his
how however i if in into is it its itself just last least less let like made make many may me might more
most much must my myself near neither next no nor not now of off often on once one only onto or other our
ours ourselves out over own per quite rather re really s said same say says saying see shall she should
since so some still such t than that the their theirs them themselves then there these they this those
though through thus to told too toward towards two under until up upon us very via was we well were what
whatever when where whether which while who whom whose why will with within without would yet you your
yours yourself according added adding including included
""".split()  # noqa: SIM905 - a list of 200 quoted words would be unreadable
)
"""Function words of English, and the verbs of saying that any report has."""


@cache
def _snowball() -> Any:  # noqa: ANN401 - nltk ships no types
    from nltk.stem.snowball import SnowballStemmer  # noqa: PLC0415 - costs nearly a second

    return SnowballStemmer("english")


@lru_cache(maxsize=_VOCABULARY)
def stem(word: str) -> str:
    """Return the Snowball stem of a folded word; numbers and short forms stay as they are."""
    if word[0].isdigit():
        return word
    bare = word.replace(".", "")
    bare = bare.removesuffix("'s").replace("'", "")
    stemmed: str = _snowball().stem(bare) if len(bare) > 3 else bare  # noqa: PLR2004 - uk, is, u.s
    return stemmed or word


def words(folded: str) -> Iterator[re.Match[str]]:
    """Iterate over the words of a folded text as matches, so that their places are known."""
    return _WORD.finditer(folded)


def content_stems(text: str) -> list[str]:
    """Return the stems of the content words of a text, in order, repeats included."""
    found: list[str] = _WORD.findall(fold(text))
    return [stem(word) for word in found if word not in STOP_WORDS]
