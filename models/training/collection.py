"""Parsed articles, and what they offer one another for making claims."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.training.alterations import Surroundings
from models.training.numerals import value_of
from models.training.wording import span_text, subtree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from spacy.tokens import Doc, Token

__all__ = ["Collection", "Story", "collect", "surround"]

_MOST_NAME_TOKENS = 5
"""Longer "entities" are mostly two names and what stands between them."""
_FREQUENT_VERBS = 500
_LEAST_VERB_COUNT = 5
"""Verbs seen less often are mostly misread nouns."""
_EMPTY_VERBS = frozenset({"be", "have", "do", "say"})
_TAIL_TOKENS = (3, 12)
_OWN_TAIL_TOKENS = (3, 10)
_TAILS_OF_EACH = 6
"""From the article and from elsewhere."""
_CONTENT = frozenset({"NN", "NNS", "JJ", "VB", "VBG", "RB"})
_SHORT = 3
_AROUND_NAME = re.compile(r"^(?:the|The)\s|['’]s$")


@dataclass(frozen=True, slots=True)
class Story:
    """An article's parsed sentences, its headline first.

    Attributes:
        id: The article's.
        docs: The headline and the sentences.
        has_headline: Whether the first of them is a headline that tells what the article says.
    """

    id: str
    docs: tuple[Doc, ...]
    has_headline: bool = True


@dataclass(frozen=True, slots=True)
class Collection:
    """What all stories together offer.

    Attributes:
        entities: Label to the texts of names, as often as they occur.
        verbs: "transitive" and "intransitive" to frequent verbs.
        tails: Adverbial phrases and clauses from the ends of sentences.
    """

    entities: Mapping[str, Sequence[str]]
    verbs: Mapping[str, Sequence[str]]
    tails: Sequence[str]


def collect(stories: Sequence[Story]) -> Collection:
    """Gather entities, verbs and adverbial phrases of all stories."""
    entities: dict[str, list[str]] = defaultdict(list)
    verbs: dict[str, Counter[str]] = {"transitive": Counter(), "intransitive": Counter()}
    tails: list[str] = []
    for doc in (doc for story in stories for doc in story.docs[1:]):
        for span in doc.ents:
            if span.text[0].isupper() and len(span) <= _MOST_NAME_TOKENS:
                entities[span.label_].append(span.text)
        for token in doc:
            if token.pos_ == "VERB" and token.lemma_.isalpha() and token.dep_ in {"ROOT", "ccomp", "conj"}:
                has_object = any(child.dep_ == "dobj" for child in token.children)
                verbs["transitive" if has_object else "intransitive"][token.lemma_.lower()] += 1
            if _begins_tail(token):
                stretch = subtree(token)
                is_whole = stretch[-1] - stretch[0] + 1 == len(stretch)
                if is_whole and _fits(doc, stretch, _TAIL_TOKENS):
                    tails.append(span_text(doc, stretch))
    return Collection(
        dict(entities),
        {
            kind: [
                lemma
                for lemma, count in found.most_common(_FREQUENT_VERBS)
                if count >= _LEAST_VERB_COUNT and lemma not in _EMPTY_VERBS
            ]
            for kind, found in verbs.items()
        },
        tails,
    )


def _begins_tail(token: Token) -> bool:
    is_after = token.i > token.head.i
    match token.dep_:
        case "prep":
            return is_after and token.head.pos_ == "VERB"
        case "advcl":
            return is_after and any(child.dep_ == "mark" for child in token.children)
        case "relcl":
            return token.head.dep_ == "ROOT"
    return False


def _fits(doc: Doc, stretch: list[int], tokens: tuple[int, int]) -> bool:
    return tokens[0] <= len(stretch) <= tokens[1] and not any(doc[i].is_quote for i in stretch)


def surround(story: Story, collection: Collection, rng: Random) -> Surroundings:
    """Gather what a story, and a few draws from the collection, offer for altering its sentences."""
    entities: dict[str, list[str]] = defaultdict(list)
    words: dict[str, list[str]] = defaultdict(list)
    numbers: list[str] = []
    own: list[str] = []
    for doc in story.docs[1:]:
        for span in doc.ents:
            text = _AROUND_NAME.sub("", span.text)
            is_name = text[:1].isupper() and len(span) <= _MOST_NAME_TOKENS
            if is_name and text not in entities[span.label_]:
                entities[span.label_].append(text)
        for token in doc:
            if value_of(token.text) is not None and token.lower_ != "one":
                numbers.append(token.text)
            if token.tag_ in _CONTENT and len(token) > _SHORT and not token.ent_type_ and token.is_alpha:
                words[token.tag_].append(token.lower_)
            if token.dep_ == "prep" and _begins_tail(token):
                stretch = subtree(token)
                if _fits(doc, stretch, _OWN_TAIL_TOKENS):
                    own.append(span_text(doc, stretch))
    tails = rng.sample(own, min(_TAILS_OF_EACH, len(own)))
    if collection.tails:
        tails += rng.choices(collection.tails, k=_TAILS_OF_EACH)
    return Surroundings(entities, numbers, collection.entities, collection.verbs, words, tails)
