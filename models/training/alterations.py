"""What a false claim changes, what it is made from, and how phrases are put in each other's place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.training.wording import Wording, render, subtree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from spacy.tokens import Doc, Span, Token

    from models.training.wording import Item, Overlay

__all__ = [
    "ENTITIES",
    "Alteration",
    "Surroundings",
    "alter_wording",
    "are_alike",
    "core",
    "inner",
    "replace",
    "set_against",
]

ENTITIES = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})
"""spaCy's labels of what has a name."""


@dataclass(frozen=True, slots=True)
class Alteration:
    """A change that makes a sentence false.

    Attributes:
        kind: The type of error.
        overlay: Token index to (text, whether it is marked as wrong).
        label: Of the changed sentence, the unchanged one given.
        reverse: Of the unchanged sentence, the changed one given; None if that says nothing.
        tail: Words added at the end.
    """

    kind: str
    overlay: Overlay
    label: str = "contradiction"
    reverse: str | None = "contradiction"
    tail: str | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What else the article, and the whole collection, offer for making a hard false claim.

    Attributes:
        entities: Label to the texts of the article's entities of that kind.
        numbers: The article's numbers as written.
        elsewhere: Label to entity texts of other articles.
        verbs: "transitive" and "intransitive" to verbs of the whole collection, the most frequent first.
        words: Tag to words of the article.
        tails: Adverbial phrases of this article and of others.
    """

    entities: Mapping[str, Sequence[str]]
    numbers: Sequence[str]
    elsewhere: Mapping[str, Sequence[str]]
    verbs: Mapping[str, Sequence[str]]
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    tails: Sequence[str] = ()


def replace(indices: Sequence[int], text: str) -> dict[int, tuple[str, bool]]:
    """Return an overlay that puts a text, marked as wrong, in the place of some tokens."""
    overlay: dict[int, tuple[str, bool]] = dict.fromkeys(indices, ("", False))
    overlay[indices[0]] = (text, True)
    return overlay


def inner(span: Span) -> list[int]:
    """Return an entity's tokens without a leading article and a trailing 's."""
    found = list(range(span.start, span.end))
    doc = span.doc
    while found and (doc[found[0]].lower_ in {"the", "a", "an"} or doc[found[0]].is_punct):
        found.pop(0)
    while found and (doc[found[-1]].lower_ in {"'s", "’s"} or doc[found[-1]].is_punct):
        found.pop()
    return found


_STEM = 4
"""Letters by whose beginning two names are taken for variants: Russia, Russian."""


def are_alike(one: str, other: str) -> bool:
    """Tell whether two names may mean the same: a word in common, initials, or the same beginning."""
    left, right = one.lower().split(), other.lower().split()
    if set(left) & set(right) - {"the", "of", "and", "for"}:
        return True
    of_one, of_other = ("".join(word[0] for word in side) for side in (left, right))
    if of_one == other.lower().replace(".", "") or of_other == one.lower().replace(".", ""):
        return True
    return one.lower()[:_STEM] == other.lower()[:_STEM]


def core(token: Token) -> list[int]:
    """Return a noun phrase without what follows behind a comma or as a relative clause."""
    gone: set[int] = set()
    for child in token.children:
        if child.dep_ in {"relcl", "appos", "acl", "punct", "conj", "cc"} and child.i > token.i:
            gone.update(subtree(child))
    kept = set(subtree(token)) - gone
    first = last = token.i
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    return list(range(first, last + 1))


def alter_wording(doc: Doc, order: Sequence[Item], made: Alteration, words: Overlay) -> Wording | None:
    """Render an order with an alteration; None if the order lacks what the alteration changes."""
    overlay = {**words, **made.overlay}
    if made.tail is not None:
        has_stop = bool(order) and isinstance(order[-1], int) and doc[order[-1]].text in ".!"
        base = render(doc, [*(order[:-1] if has_stop else order), made.tail], overlay)
        start = base.text.rfind(made.tail)
        return Wording(base.text, ((start, start + len(made.tail)),)) if start >= 0 else None
    present = {item for item in order if isinstance(item, int)}
    is_marked = any(marked for _, marked in made.overlay.values())
    if not is_marked or not set(made.overlay) <= present:
        return None
    wording = render(doc, order, overlay)
    return wording if wording.spans else None


_PLAIN_SWAPS = frozenset({"name", "place", "number", "date"})
_NO_CONTRAST_AFTER = frozenset({"$", "€", "£", "than", "least", "over", "no", "of"})


def set_against(doc: Doc, made: Alteration, rng: Random) -> tuple[tuple[Alteration, str], ...] | None:
    """Say "A, not B," of what says A, and "B, not A,"; each with its label; None where it can't be said.

    So "not" stands in true claims, too, and what is true of A is told from what is told of B.
    """
    indices = sorted(made.overlay)
    wrong = next((text for text, is_marked in made.overlay.values() if is_marked), "")
    if made.kind not in _PLAIN_SWAPS or not wrong:
        return None
    if indices[-1] + 1 >= len(doc) or indices[-1] - indices[0] >= len(indices):
        return None
    before = doc[indices[0] - 1] if indices[0] else None
    after = doc[indices[-1] + 1]
    if before is not None and (before.lower_ in _NO_CONTRAST_AFTER or before.ent_type_ == "MONEY"):
        return None
    if made.kind == "number" and after.pos_ not in {"NOUN", "ADJ"}:
        return None
    if made.kind != "number" and after.pos_ not in {"VERB", "AUX", "ADP", "PUNCT", "CCONJ", "SCONJ"}:
        return None
    right = "".join(doc[i].text_with_ws for i in indices).strip()
    comma = "" if after.is_punct else ","
    link = rng.choice((", not ", ", and not ", " and not "))
    if link.startswith(" "):
        comma = ""
    found = []
    for one, other, label in ((right, wrong, "entailment"), (wrong, right, made.label)):
        overlay = replace(indices, f"{one}{link}{other}{comma}")
        found.append((Alteration(made.kind, overlay, label), label))
    return tuple(found)
