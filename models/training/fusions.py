"""Claims from two sentences: joined truly, half of them unsupported, or one's subject in the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.training.alterations import alter_wording, are_alike
from models.training.chances import chance
from models.training.drafts import make_draft
from models.training.pairs import Pair
from models.training.structures import find_speech
from models.training.windows import MOST_WORDS, content_words, gather
from models.training.wording import Wording, join, render, span_text, subtree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from spacy.tokens import Doc, Token

    from models.training.alterations import Alteration
    from models.training.collection import Story
    from models.training.drafts import Draft

__all__ = ["fuse"]

_TOKENS = (6, 35)
"""Of the sentence that a claim is joined with."""
_NEAR = 8
"""Sentences this near are joined rather than far ones, as summaries do."""
_NAMED = frozenset({"PERSON", "ORG", "GPE"})
_LEAST_WORDS = 4
_MOST_CLAIM_WORDS = 30
_MOST_SUBJECT_TOKENS = 10
_LINKS = (", and ", ", while ", " ", "; ", ", and ", ", but ")


def fuse(story: Story, place: int, draft: Draft, made: Alteration | None, rng: Random) -> Iterator[Pair]:
    """Join a claim with one from another sentence; or its subject with what another sentence says.

    Args:
        story: The article.
        place: Where the claim's sentence stands in it.
        draft: The claim.
        made: What may be altered in it.
        rng: Where chance comes from.
    """
    shortest, longest = _TOKENS
    others = [
        i for i in range(1, len(story.docs)) if i != place and shortest <= len(story.docs[i]) <= longest
    ]
    if not others:
        return
    other = rng.choice([i for i in others if abs(i - place) <= _NEAR] or others)
    doc, second = story.docs[place], story.docs[other]
    if len(doc.text.split()) + len(second.text.split()) > MOST_WORDS:
        return
    stitched = _stitch(doc, second)
    if stitched is not None and chance(rng, 0.6):
        premise = gather(story, (place, other), rng)
        yield Pair(premise, stitched.text, "not_entailment", "stitched", stitched.spans)
        whole = render(second, [token.i for token in second], {})
        yield Pair(premise, whole.text, "entailment", "true stitched")
        return
    added = make_draft(second, set(), rng).claim
    if len(added.text.split()) < _LEAST_WORDS or len(draft.claim.text.split()) > _MOST_CLAIM_WORDS:
        return
    yield from _join(story, (place, other), draft, made, added, rng)


def _join(  # noqa: PLR0913, PLR0917 - two places, two claims and what is altered
    story: Story, places: tuple[int, int], draft: Draft, made: Alteration | None, added: Wording, rng: Random
) -> Iterator[Pair]:
    """Say both in one claim: truly, with one half unsaid by the window, and with one altered."""
    link = rng.choice(_LINKS)
    is_first = chance(rng, 0.5)

    def said(claim: Wording) -> Wording:
        return join(claim, link, added) if is_first else join(added, link, claim)

    joined = said(draft.claim)
    yield Pair(gather(story, places, rng), joined.text, "entailment", "true fused")
    missing = said(Wording(draft.claim.text, ((0, len(draft.claim.text)),)))
    without = gather(story, (places[1],), rng, without=places[0])
    if chance(rng, 0.6) and len(without.split()) > len(story.docs[places[1]]):
        yield Pair(without, missing.text, "neutral", "half", missing.spans)
    altered = draft.alter(made) if made is not None else None
    if made is None or altered is None:
        return
    wrong = said(altered)
    label = "neutral" if made.label == "neutral" else "not_entailment"
    yield Pair(gather(story, places, rng), wrong.text, label, f"fused {made.kind}", wrong.spans)
    core = alter_wording(draft.doc, [token.i for token in draft.doc], made, {})
    if core is not None:
        premise = gather(story, places, rng, instead={places[0]: core.text})
        yield Pair(premise, wrong.text, "entailment", "true fused")


def _stitch(doc: Doc, second: Doc) -> Wording | None:
    """Give one sentence's subject another sentence's predicate."""
    one, two = _subject(doc), _subject(second)
    if one is None or two is None or find_speech(second) is not None:
        return None
    mine, its = subtree(one), subtree(two)
    if max(len(mine), len(its)) > _MOST_SUBJECT_TOKENS or two.head.tag_ not in {"VBD", "VBZ"}:
        return None
    name = span_text(doc, mine)
    if content_words(name) & content_words(span_text(second, its)) or not _are_two(one, two):
        return None
    overlay = {**dict.fromkeys(its, ("", False)), its[0]: (name, True)}
    return render(second, [token.i for token in second], overlay)


def _are_two(one: Token, two: Token) -> bool:
    """Tell whether two subjects are certainly not the same: names of unlike kinds, or unlike names."""
    kinds = {one.ent_type_, two.ent_type_}
    if not kinds <= _NAMED or {one.pos_, two.pos_} != {"PROPN"}:
        return False
    return len(kinds) == len((one, two)) or not are_alike(one.text, two.text)


def _subject(doc: Doc) -> Token | None:
    """Return the first nominal subject of the main verb."""
    root = next(token for token in doc if token.dep_ == "ROOT")
    found = [child for child in root.children if child.dep_ in {"nsubj", "nsubjpass"}]
    return next((child for child in found if child.pos_ in {"NOUN", "PROPN"}), None)
