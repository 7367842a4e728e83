"""The windows that a claim is set before: a sentence among others of its article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.training.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from models.training.collection import Story

__all__ = ["MOST_WORDS", "content_words", "gather", "lead", "look_elsewhere", "surround_sentence"]

MOST_WORDS = 95
"""Words of a premise; set by hand, well within the model's 224 tokens with a claim."""

_WORD = re.compile(r"\w+")
_STOPPED = words("""
the a an of to in on at for and or but by with from as is was are were be been it that this he she they his
her their its has have had will would not
""")
_ALONE = 0.42
_BESIDE_NEIGHBOURS = 0.72
"""Up to this share the sentence stands alone; up to this among its neighbours; else among the nearest."""
_NEIGHBOURS = ((1, 0), (1, 0), (0, 1), (1, 1))
"""Sentences before and behind, one pair of them drawn."""
_NEAREST = (1, 1, 2, 2, 3)
_OTHERS = (0, 0, 1, 1, 2)
"""Other sentences in a gathered window, one number drawn."""
_SMOOTHING = 8
"""Added to a sentence's words when its overlap is weighed, so that short ones don't win."""
_ELSEWHERE = (0.15, 0.5)
"""Share of a claim's words that the nearest other sentence has: related, but hardly the same statement."""


def content_words(text: str) -> set[str]:
    """Return the words of a text but for the most frequent, small."""
    return {word for word in _WORD.findall(text.lower()) if word not in _STOPPED}


def surround_sentence(story: Story, place: int, core: str, claim: str, rng: Random) -> str:
    """Set a sentence among others of its article: neighbours, or those nearest to the claim.

    Args:
        story: The article.
        place: Where the sentence stands in it, the headline being 0.
        core: What the sentence says, or is made to say.
        claim: The claim that the window will be set before.
        rng: Where chance comes from.
    """
    texts = [doc.text for doc in story.docs[1:]]
    here = place - 1
    kind = rng.random()
    chosen: list[int] = [here]
    if kind >= _BESIDE_NEIGHBOURS:
        chosen = sorted([here, *_nearest(texts, here, claim)[: rng.choice(_NEAREST)]])
    elif kind >= _ALONE:
        before, after = rng.choice(_NEIGHBOURS)
        chosen = list(range(max(0, here - before), min(len(texts), here + after + 1)))
    parts = [(core if i == here else texts[i], i == here) for i in chosen]
    while len(parts) > 1 and sum(len(text.split()) for text, _ in parts) > MOST_WORDS:
        parts.pop(len(parts) - 1 if parts[0][1] else 0)
    return " ".join(text for text, _ in parts)


def _nearest(texts: list[str], here: int, claim: str) -> list[int]:
    wanted = content_words(claim)

    def rank(i: int) -> tuple[float, int]:
        present = content_words(texts[i])
        return -len(wanted & present) / (_SMOOTHING + len(present)), i

    return sorted((i for i in range(len(texts)) if i != here), key=rank)


def look_elsewhere(story: Story, place: int, claim: str, rng: Random) -> str | None:
    """Return the sentences of the article that are nearest to a claim, but for the one it was made from."""
    wanted = content_words(claim)
    others = [i for i in range(1, len(story.docs)) if i != place]
    shares = {i: len(wanted & content_words(story.docs[i].text)) / max(1, len(wanted)) for i in others}
    if not others or not _ELSEWHERE[0] < max(shares.values()) <= _ELSEWHERE[1]:
        return None
    nearest = sorted(sorted(others, key=lambda i: (-shares[i], i))[: rng.choice([1, 2, 3])])
    text = " ".join(story.docs[i].text for i in nearest)
    return text if len(text.split()) <= MOST_WORDS else None


def gather(
    story: Story,
    places: Sequence[int],
    rng: Random,
    *,
    without: int | None = None,
    instead: Mapping[int, str] | None = None,
) -> str:
    """Set sentences in their order, in part with up to two others of the article before, between or behind.

    Args:
        story: The article.
        places: Where they stand in it.
        rng: Where chance comes from.
        without: A sentence that isn't to be among the others, of which there is one at least, then.
        instead: What stands in place of some.
    """
    texts = {i: doc.text for i, doc in enumerate(story.docs) if i}
    texts |= instead or {}
    chosen = set(places)
    others = [i for i in texts if i not in chosen and i != without]
    least = 0 if without is None else 1
    more = rng.sample(others, min(len(others), max(least, rng.choice(_OTHERS))))
    for i in more:
        if sum(len(texts[j].split()) for j in (*chosen, i)) <= MOST_WORDS:
            chosen.add(i)
    return " ".join(texts[i] for i in sorted(chosen))


def lead(story: Story, rng: Random) -> str:
    """Return the article's first few sentences."""
    text = " ".join(doc.text for doc in story.docs[1 : rng.choice([3, 4, 5])])
    return " ".join(text.split()[:MOST_WORDS])
