"""Synthetic news claims: true and false ones with the windows that they are to be checked against.

From one parsed sentence S and one alteration of it, S', come four pairs that share all surface features:
S entails the claim made from S and not the one made from S', and a window in which S' stands in for S
entails the second and not the first. So the claim alone says nothing of whether it is true.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from models.training.alterations import alter_wording, set_against
from models.training.chances import chance
from models.training.collection import collect, surround
from models.training.drafts import make_draft
from models.training.error_types import alter
from models.training.fusions import fuse
from models.training.pairs import Pair
from models.training.windows import lead, look_elsewhere, surround_sentence
from models.training.wording import Wording, decapitalise, render

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from spacy.tokens import Doc

    from models.training.alterations import Alteration, Surroundings
    from models.training.collection import Story
    from models.training.drafts import Draft
    from models.training.wording import Item

__all__ = ["make_pairs"]

_LEAST_DOCS = 3
"""A headline and two sentences: with fewer there is nothing to confuse a claim with."""
_TOKENS = (6, 55)
"""Of a sentence that claims are made from; longer ones are lists or misread."""
_LEAST_HEADLINE_TOKENS = 5
_LEAST_WORDS = 4


def make_pairs(stories: Sequence[Story], rng: Random, per_sentence: int = 1) -> Iterator[tuple[Pair, str]]:
    """Yield training pairs and the ids of their stories, in an order that the random generator fixes."""
    collection = collect(stories)
    kinds: Counter[str] = Counter()
    for story in stories:
        if len(story.docs) < _LEAST_DOCS:
            continue
        about = surround(story, collection, rng)
        for pair in _from_headline(story, about, rng, kinds):
            yield pair, story.id
        for place in range(1, len(story.docs)):
            if not _is_usable(story.docs[place]):
                continue
            for _ in range(per_sentence):
                for pair in _from_sentence(story, place, about, rng, kinds):
                    yield pair, story.id


def _is_usable(doc: Doc) -> bool:
    has_verb = any(token.pos_ == "VERB" for token in doc)
    return _TOKENS[0] <= len(doc) <= _TOKENS[1] and has_verb and not doc.text.isupper()


def _from_headline(story: Story, about: Surroundings, rng: Random, kinds: Counter[str]) -> Iterator[Pair]:
    """Check the headline, and an altered one, against the article's beginning."""
    title = story.docs[0]
    if not story.has_headline or len(title) < _LEAST_HEADLINE_TOKENS:
        return
    premise = lead(story, rng)
    everything: list[Item] = [token.i for token in title]
    yield Pair(premise, render(title, everything, {}).text, "entailment", "true headline")
    made = alter(title, about, rng, kinds)
    altered = alter_wording(title, everything, made, {}) if made else None
    if made and altered:
        yield Pair(premise, altered.text, "not_entailment", f"headline {made.kind}", altered.spans)


def _from_sentence(
    story: Story, place: int, about: Surroundings, rng: Random, kinds: Counter[str]
) -> Iterator[Pair]:
    """Make a claim of a sentence and its altered twin, and fuse either with one of another sentence."""
    doc = story.docs[place]
    made = alter(doc, about, rng, kinds)
    draft = make_draft(doc, set(made.overlay) if made else set(), rng)
    if len(draft.claim.text.split()) < _LEAST_WORDS:
        return
    altered = draft.alter(made) if made else None
    if made and altered is None:
        draft = draft.whole()
        altered = draft.alter(made)
    if made is None or altered is None or altered.text == draft.claim.text:
        if chance(rng, 0.7):
            yield from fuse(story, place, draft, None, rng)
        return
    if chance(rng, 0.07):
        elsewhere = look_elsewhere(story, place, draft.claim.text, rng)
        if elsewhere:
            yield Pair(elsewhere, draft.claim.text, "neutral", "elsewhere")
    if chance(rng, 0.3):
        yield from fuse(story, place, draft, made, rng)
    kinds[made.kind] += 1
    yield from _twins(story, place, draft, made, rng)


def _twins(story: Story, place: int, draft: Draft, made: Alteration, rng: Random) -> Iterator[Pair]:
    """Set a claim and its altered twin before windows with the sentence and with the altered sentence.

    Each is true before one and false before the other, so that the claim alone tells nothing.
    """
    doc = draft.doc
    contrast = set_against(doc, made, rng)
    if contrast is not None and chance(rng, 0.5):
        for version, label in contrast:
            wording = draft.alter(version)
            if wording is not None:
                spans = () if label == "entailment" else wording.spans
                kind = f"true {made.kind}" if label == "entailment" else made.kind
                premise = surround_sentence(story, place, doc.text, wording.text, rng)
                yield Pair(premise, wording.text, label, kind, spans)
    altered = draft.alter(made)
    core_altered = alter_wording(doc, [token.i for token in doc], made, {})
    claim = draft.claim
    if chance(rng, 0.15):
        claim = _name_subject(story, place, claim) or claim
    premise = surround_sentence(story, place, doc.text, claim.text, rng)
    yield Pair(premise, claim.text, "entailment", f"true {draft.structure}")
    if altered is None:
        return
    premise = surround_sentence(story, place, doc.text, altered.text, rng)
    yield Pair(premise, altered.text, made.label, made.kind, altered.spans)
    if core_altered is None:
        return
    premise = surround_sentence(story, place, core_altered.text, altered.text, rng)
    yield Pair(premise, altered.text, "entailment", f"true {made.kind}")
    if made.reverse is not None:
        unaltered = {
            i: (doc[i].text if i else decapitalise(doc[0]), is_marked)
            for i, (_, is_marked) in made.overlay.items()
        }
        marked = draft.alter(replace(made, overlay=unaltered))
        if marked is not None:
            premise = surround_sentence(story, place, core_altered.text, marked.text, rng)
            yield Pair(premise, marked.text, made.reverse, made.kind, marked.spans)


def _name_subject(story: Story, place: int, claim: Wording) -> Wording | None:
    """Put a name in place of a leading "He" that the sentence before settles."""
    doc = story.docs[place]
    pronoun = doc[0].lower_
    if place == 1 or pronoun not in {"he", "she"} or not claim.text.lower().startswith(f"{pronoun} "):
        return None
    people = [span for span in story.docs[place - 1].ents if span.label_ == "PERSON"]
    if len({span.text.split()[-1] for span in people}) != 1:
        return None
    return Wording(people[0].text + claim.text[len(doc[0].text) :], claim.spans)
