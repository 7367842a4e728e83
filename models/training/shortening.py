"""Which stretches a sentence can lose and stay true: asides, adverbials, adjectives outside negations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.training.lexicon import LIMITERS, words
from models.training.wording import subtree

if TYPE_CHECKING:
    from random import Random

    from spacy.tokens import Doc, Token

    from models.training.wording import Item

__all__ = ["DROPPABLE_MARKS", "droppable", "is_plain", "shorten"]

_PREPOSITIONS_OF_VERBS = words(
    "in on at during after before following amid near with since despite throughout",
)
_PREPOSITIONS_OF_NOUNS = words("in of from at")
DROPPABLE_MARKS = words("after when while as because since before although though")
"""Conjunctions whose clause can go: what is said of the rest holds without it."""
_CONDITIONS = words("if unless whether until")
_QUANTIFIERS = words("every all any each")
_PRIVATIVE = words("""
former alleged fake potential possible suspected proposed planned future attempted ex acting deputy vice
""")
"""A former minister is no minister."""
_ASIDE = frozenset({",", "(", "–", "—"})
_GLUE = frozenset({"-", "–", "ago", "later", "earlier"})
"""What measures itself by the words before: "two days | ago"."""

_MOST_SHARE = 0.6
"""Of the sentence in one stretch; with more gone, hardly a claim is left."""
_LEAST_TOKENS = 5
"""What a shortened sentence keeps."""


def is_plain(doc: Doc) -> bool:
    """Tell whether a sentence is one statement that words may be dropped from."""
    present = {token.lower_ for token in doc}
    return not present & _CONDITIONS and "?" not in present


def shorten(doc: Doc, order: list[Item], rng: Random, most: int = 2) -> list[Item]:
    """Drop up to some stretches from an order, those that are still whole in it."""
    if not is_plain(doc):
        return order
    stretches = droppable(doc)
    rng.shuffle(stretches)
    dropped = 0
    for stretch in stretches:
        if dropped >= most:
            break
        present = {item for item in order if isinstance(item, int)}
        if set(stretch) <= present and len(order) - len(stretch) >= _LEAST_TOKENS:
            gone = set(stretch)
            order = [item for item in order if item not in gone]
            dropped += 1
    return order


def droppable(doc: Doc) -> list[list[int]]:
    """Return the stretches that a sentence entails itself without."""
    found: list[list[int]] = []
    quoted = _quoted(doc)
    for token in doc:
        if _is_under_limit(token) or not _is_droppable(token):
            continue
        stretch = subtree(token)
        if not quoted.isdisjoint(stretch):
            continue
        if len(stretch) <= _MOST_SHARE * len(doc) and _is_detached(doc, stretch):
            found.append(stretch)
    return found


def _quoted(doc: Doc) -> set[int]:
    """Return the tokens from each quotation mark to the next: a quotation is given whole or not at all."""
    marks = [token.i for token in doc if token.is_quote]
    ends = [*marks[1::2], *([len(doc) - 1] if len(marks) % 2 else [])]
    return {i for start, end in zip(marks[::2], ends, strict=True) for i in range(start, end + 1)}


def _is_under_limit(token: Token) -> bool:
    """Tell whether a negation or limiter has a token in its scope."""
    return any(
        child.dep_ == "neg" or child.lower_ in LIMITERS or child.lower_ in _QUANTIFIERS
        for ancestor in (token.head, *token.head.ancestors)
        for child in ancestor.children
    )


def _is_droppable(token: Token) -> bool:
    match token.dep_:
        case "appos" | "relcl" | "acl":
            return _is_aside(token)
        case "advcl":
            marks = (child.lower_ for child in token.children if child.dep_ == "mark")
            is_circumstance = any(mark in DROPPABLE_MARKS for mark in marks)
            return is_circumstance or (token.tag_ == "VBG" and _is_aside(token))
        case "prep":
            return _is_droppable_preposition(token)
        case "npadvmod":
            return token.ent_type_ in {"DATE", "TIME"}
        case "advmod" | "amod":
            return token.lower_ not in LIMITERS and _is_droppable_modifier(token)
    return False


def _is_droppable_modifier(token: Token) -> bool:
    if token.dep_ == "advmod":
        return token.head.pos_ == "VERB" and token.lower_.endswith("ly")
    return token.head.dep_ != "attr" and token.tag_ == "JJ" and token.lower_ not in _PRIVATIVE


def _is_aside(token: Token) -> bool:
    """Tell whether a comma, a bracket or a dash sets a token's phrase off."""
    first = token.left_edge.i
    return first > 0 and token.doc[first - 1].text in _ASIDE


def _is_droppable_preposition(token: Token) -> bool:
    head = token.head
    if head.pos_ in {"VERB", "AUX"}:
        return token.lower_ in _PREPOSITIONS_OF_VERBS
    if head.pos_ not in {"NOUN", "PROPN"} or token.lower_ not in _PREPOSITIONS_OF_NOUNS:
        return False
    return token.lower_ != "of" or bool(head.ent_type_)


def _is_detached(doc: Doc, stretch: list[int]) -> bool:
    """Tell whether nothing hangs on a stretch by a hyphen or by "ago"."""
    first, last = stretch[0], stretch[-1]
    if first and not doc[first - 1].whitespace_ and doc[first - 1].text not in {"(", "“", '"'}:
        return False
    if last + 1 == len(doc):
        return True
    following = doc[last + 1]
    is_glued = not doc[last].whitespace_ and following.is_alpha
    return not is_glued and following.text not in _GLUE
