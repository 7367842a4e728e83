"""An event's headline: of its articles' titles the one that says what most of them say, if it is proven."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from summarise.digest.composing.wording import plain, shown
from summarise.normalisation import fold
from summarise.tokens import content_stems
from summarise.types import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.digest.novelty import Checker
    from summarise.types import Article

__all__ = ["find_headline", "title_of"]

_MAX_CHARACTERS = 140
_TRIED = 3
"""So many titles are checked; most of the best are proven."""
_LEAST_STEMS = 3
_SUFFIX = re.compile(r"\s+(?:[|·–—-]|::)\s+(?P<name>[^|·–—]{2,60})$")
_NOT_PLAIN = re.compile(
    r"[?]|^(?:opinion|comment|editorial|analysis|live|watch|in pictures)\b", re.IGNORECASE
)
_UNFIT = 0.5
"""What a question, or a title that doesn't tell what happened, keeps of its score. Set by hand."""


def title_of(article: Article) -> str:
    """Return an article's title for a mail, without the publisher's name behind it; "" if it has none."""
    title = plain((article.title or "")[:1_000])
    ending = _SUFFIX.search(title)
    if ending is not None and fold(ending["name"]) == fold(article.source):
        title = title[: ending.start()]
    return shown(title, max_characters=_MAX_CHARACTERS)


def find_headline(
    titled: Sequence[Article], lines: Sequence[str], articles: Sequence[Article], checker: Checker
) -> tuple[str, str | None]:
    """Find the headline of an event.

    Titles are ranked by how many of the other titles and of the sentences share their words.

    Args:
        titled: The articles whose titles are looked at.
        lines: The sentences that will stand below it.
        articles: All the event's articles, by which titles are checked.
        checker: Checks them.

    Returns:
        The headline, and the publisher whose title it is if checking didn't prove it.

    Raises:
        BackendError: A model failed.
    """
    titles: dict[str, Article] = {}
    for article in titled:
        title = title_of(article)
        if len(content_stems(title)) >= _LEAST_STEMS:
            titles.setdefault(title, article)
    if not titles:
        return shown(lines[0], max_characters=_MAX_CHARACTERS), None
    best = _rank(tuple(titles), lines)[:_TRIED]
    for title, claims in zip(best, checker.verify_each(best, articles), strict=True):
        # A question asserts nothing that could be proven, even where an article repeats it.
        if "?" not in title and claims and all(claim.verdict is Verdict.SUPPORTED for claim in claims):
            return title, None
    return best[0], plain(titles[best[0]].source)


def _rank(titles: Sequence[str], lines: Sequence[str]) -> list[str]:
    stems = {title: frozenset(content_stems(title)) for title in titles}
    texts = [*stems.values(), *(frozenset(content_stems(line)) for line in lines)]
    count: dict[str, int] = {}
    for text in texts:
        for stem in text:
            count[stem] = count.get(stem, 0) + 1

    def score(title: str) -> float:
        own = stems[title]
        shared = sum(count[stem] - 1 for stem in own) / (max(1, len(texts) - 1) * math.sqrt(len(own)))
        return shared * (_UNFIT if _NOT_PLAIN.search(title) else 1)

    return sorted(titles, key=lambda title: (-score(title), title))
