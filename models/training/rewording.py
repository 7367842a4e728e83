"""The same in other words: synonyms, other forms of numbers, shorter names. All stay true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.training.chances import chance
from models.training.lexicon import words
from models.training.numerals import reword, value_of
from models.training.structures import inflect
from models.training.synonyms import BROADER, LITOTES, SYNONYMS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet
    from random import Random

    from spacy.tokens import Doc, Token

    Changes = dict[int, tuple[str, bool]]

__all__ = ["reword_sentence"]

_BOUNDS = words(
    "than least most about some nearly almost over around to up roughly $ no under hb h.r s. no.",
)
"""Words near a number that is bounded, rounded or a label already."""
_AMERICA = frozenset({"united states", "the united states"})
_NAME_PARTS = frozenset({2, 3})
"""Tokens of a person's name that can be cut to the last."""
_LEAST_SURNAME = 3
_REWORDED = 0.6
"""Share of the words with a synonym that are reworded; set by hand."""


def reword_sentence(doc: Doc, taken: AbstractSet[int], rng: Random) -> Changes:
    """Return an overlay that says the same.

    Args:
        doc: The sentence.
        taken: Tokens to leave alone, because an alteration changes them.
        rng: Where chance comes from.
    """
    overlay: Changes = {}
    for token in _outside_quotations(doc):
        if token.i in taken:
            continue
        word = None
        options = () if token.ent_type_ else _others(token)
        opposite = LITOTES.get(token.lemma_.lower()) if token.tag_ in {"VBD", "VBZ"} else None
        if opposite and _stands_alone(token) and chance(rng, 0.5):
            word = f"{'did' if token.tag_ == 'VBD' else 'does'} not {opposite}"
        elif options and chance(rng, _REWORDED):
            word = _inflected(token, rng.choice(options))
        elif value_of(token.text) is not None and chance(rng, 0.3):
            word = _number(token, rng)
        if word:
            overlay[token.i] = (word, False)
    _reword_names(doc, taken, overlay, rng)
    return overlay


def _others(token: Token) -> tuple[str, ...]:
    """Return words that say the same, or something broader."""
    broader = BROADER.get(token.lower_ if token.pos_ == "NOUN" else token.lemma_.lower(), ())
    same = SYNONYMS.get(token.pos_, {}).get(token.lemma_.lower(), ())
    return (*same, *broader) if token.pos_ in {"NOUN", "VERB"} else same


def _stands_alone(verb: Token) -> bool:
    """Tell whether a verb has a subject and an object, and no auxiliary or negation."""
    kinds = {child.dep_ for child in verb.children}
    is_main = verb.dep_ in {"ROOT", "ccomp", "conj", "relcl", "advcl"}
    return is_main and {"nsubj", "dobj"} <= kinds and not kinds & {"aux", "neg", "auxpass"}


def _outside_quotations(doc: Doc) -> Iterator[Token]:
    is_inside = False
    for token in doc:
        if token.is_quote:
            is_inside = not is_inside
        if not is_inside:
            yield token


def _inflected(token: Token, choice: str) -> str | None:
    """Return a synonym in a token's form; "call_on" is inflected at its head."""
    head, _, rest = choice.replace(" ", "_").partition("_")
    rest = rest.replace("_", " ")
    if token.pos_ == "NOUN" and rest:
        return f"{head} {rest}"
    if token.pos_ == "VERB" or (token.tag_ == "NNS" and not choice.endswith("s")):
        form = inflect(head, token.tag_)
        if form is None:
            return None
        head = form
    elif token.tag_ in {"NN", "JJ"} and token.lemma_.lower() != token.lower_:
        return None
    word = f"{head} {rest}".strip()
    return word.capitalize() if token.text[0].isupper() and token.i == 0 else word


def _number(token: Token, rng: Random) -> str | None:
    before = {token.doc[i].lower_ for i in range(max(0, token.i - 2), token.i)}
    is_plain = token.ent_type_ == "CARDINAL" and token.dep_ == "nummod" and not before & _BOUNDS
    return reword(token.text, rng) if is_plain else None


def _reword_names(doc: Doc, taken: AbstractSet[int], overlay: Changes, rng: Random) -> None:
    """Cut persons to their surnames; write the United States in another way."""
    for span in doc.ents:
        indices = [i for i in range(span.start, span.end) if doc[i].text not in {"'s", "’s"}]
        if set(indices) & taken:
            continue
        is_person = span.label_ == "PERSON" and len(indices) in _NAME_PARTS
        if is_person and chance(rng, 0.35) and len(doc[indices[-1]]) >= _LEAST_SURNAME:
            for i in indices[:-1]:
                overlay[i] = ("", False)
        elif span.text.lower() in _AMERICA and chance(rng, 0.5):
            overlay.update(dict.fromkeys(indices, ("", False)))
            overlay[indices[0]] = (rng.choice(["the U.S.", "America", "the US"]), False)
