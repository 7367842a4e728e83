"""Claims from two sentences: joined truly, half of them unsupported, or one's subject in the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.training.chances import chance
from models.training.pairs import Pair
from models.training.shortening import shorten
from models.training.structures import find_speech, propositions
from models.training.windows import MOST_WORDS, content_words
from models.training.wording import join, render, span_text, subtree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from spacy.tokens import Doc, Token

    from models.training.collection import Story
    from models.training.wording import Wording

__all__ = ["fuse"]

_TOKENS = (6, 35)
"""Of the sentence that a claim is joined with."""
_NEAR = 3
"""Sentences this near are joined rather than far ones, as summaries do."""
_LEAST_WORDS = 4
_MOST_CLAIM_WORDS = 30
_MOST_SUBJECT_TOKENS = 10
_LINKS = (", and ", ", while ", " ", "; ")


def fuse(story: Story, place: int, claim: Wording, rng: Random) -> Iterator[Pair]:
    """Join a claim with one from another sentence; or its subject with what another sentence says."""
    shortest, longest = _TOKENS
    others = [
        i for i in range(1, len(story.docs)) if i != place and shortest <= len(story.docs[i]) <= longest
    ]
    if not others:
        return
    other = rng.choice([i for i in others if abs(i - place) <= _NEAR] or others)
    doc, second = story.docs[place], story.docs[other]
    premise = " ".join(story.docs[i].text for i in sorted((place, other)))
    if len(premise.split()) > MOST_WORDS:
        return
    stitched = _stitch(doc, second)
    if stitched is not None and chance(rng, 0.6):
        yield Pair(premise, stitched.text, "not_entailment", "stitched", stitched.spans)
        whole = render(second, [token.i for token in second], {})
        yield Pair(premise, whole.text, "entailment", "true stitched")
        return
    orders = [order for _, order in propositions(second)]
    added = render(second, shorten(second, rng.choice(orders), rng), {})
    if len(added.text.split()) < _LEAST_WORDS or len(claim.text.split()) > _MOST_CLAIM_WORDS:
        return
    joined = join(claim, rng.choice(_LINKS), added)
    if chance(rng, 0.5):
        yield Pair(premise, joined.text, "entailment", "true fused")
    else:
        start = len(joined.text) - len(added.text)
        yield Pair(doc.text, joined.text, "neutral", "half", ((start, len(joined.text)),))


def _stitch(doc: Doc, second: Doc) -> Wording | None:
    """Give one sentence's subject another sentence's predicate."""
    one, two = _subject(doc), _subject(second)
    if one is None or two is None or find_speech(second) is not None:
        return None
    mine, its = subtree(one), subtree(two)
    if max(len(mine), len(its)) > _MOST_SUBJECT_TOKENS or two.head.tag_ not in {"VBD", "VBZ"}:
        return None
    name = span_text(doc, mine)
    if content_words(name) & content_words(span_text(second, its)):
        return None
    overlay = {**dict.fromkeys(its, ("", False)), its[0]: (name, True)}
    return render(second, [token.i for token in second], overlay)


def _subject(doc: Doc) -> Token | None:
    """Return the first nominal subject of the main verb."""
    root = next(token for token in doc if token.dep_ == "ROOT")
    found = [child for child in root.children if child.dep_ in {"nsubj", "nsubjpass"}]
    return next((child for child in found if child.pos_ in {"NOUN", "PROPN"}), None)
