"""False claims about facts: another name, number, date, speaker, word, or one fact too many.

Each maker returns an alteration of a sentence, or None where it offers nothing to alter. What it puts
in comes from the same article where it can, so that no claim is false by its words alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.training.alterations import ENTITIES, Alteration, are_alike, core, inner, replace
from models.training.chances import chance
from models.training.lexicon import ANTONYMS, MONTHS, WEEKDAYS
from models.training.numerals import value_of, wrong_number
from models.training.structures import find_speech
from models.training.synonyms import SYNONYMS
from models.training.wording import span_text

if TYPE_CHECKING:
    from random import Random

    from spacy.tokens import Doc, Span, Token

    from models.training.alterations import Surroundings

__all__ = [
    "invent_addition",
    "swap_date",
    "swap_name",
    "swap_noun",
    "swap_number",
    "swap_quoted_word",
    "swap_speaker",
]

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_AMERICA = frozenset({"u.s.", "us", "united states", "america", "usa", "american", "washington"})
"""Names that news uses for one another."""
_COUNTED = frozenset({"CARDINAL", "MONEY", "PERCENT", "QUANTITY", "DATE", "TIME", "ORDINAL", ""})
_CONTENT = frozenset({"NN", "NNS", "JJ", "VB", "VBG", "RB"})
_LEAST = frozenset({"more", "over", "least", "exceeding", "above", "exceeds", "exceeded"})
_MOST = frozenset({"fewer", "less", "under", "nearly", "almost", "below", "up"})
"""Words before a number that bound it from below and from above."""
_STEM = 5
"""Letters by whose beginning two words are taken for forms of one."""
_SHORT = 3
"""Words up to this length are rarely content."""
_LEAST_QUOTED = 4
_MOST_TOKENS = 45
"""Of a sentence to which something is added."""


def swap_name(doc: Doc, about: Surroundings, rng: Random) -> Alteration | None:
    """Put another name of the same kind in place of one."""
    spans = [span for span in doc.ents if span.label_ in ENTITIES]
    rng.shuffle(spans)
    for span in spans:
        indices = inner(span)
        if not indices:
            continue
        pool = _other_names(span, span_text(doc, indices), about, rng)
        if pool:
            kind = "place" if span.label_ in _PLACES else "name"
            return Alteration(kind, replace(indices, rng.choice(pool)))
    return None


def _other_names(span: Span, text: str, about: Surroundings, rng: Random) -> list[str]:
    pool = [other for other in about.entities.get(span.label_, ()) if not are_alike(other, text)]
    if not pool or chance(rng, 0.25):
        drawn = rng.choices(about.elsewhere.get(span.label_) or [text], k=6)
        pool = [other for other in drawn if not are_alike(other, text)]
    present = span.doc.text.lower()
    return [
        other
        for other in pool
        if other.lower() not in present and not {other.lower(), text.lower()} <= _AMERICA
    ]


def swap_number(doc: Doc, about: Surroundings, rng: Random) -> Alteration | None:
    """Put a wrong number in place of one."""
    tokens = [
        token
        for token in doc
        if value_of(token.text) is not None
        and token.ent_type_ in _COUNTED
        and token.lower_ not in {"one", "zero"}
    ]
    if not tokens:
        return None
    token = rng.choice(tokens)
    wrong = wrong_number(token.text, [number for number in about.numbers if number != token.text], rng)
    if wrong is None:
        return None
    before = {doc[i].lower_ for i in range(max(0, token.i - 3), token.i)}
    if before & _LEAST:
        return _beyond(token, wrong, is_above=True)
    if before & _MOST:
        return _beyond(token, wrong, is_above=False)
    return Alteration("number", replace([token.i], wrong))


def _beyond(token: Token, wrong: str, *, is_above: bool) -> Alteration | None:
    """Bound by more than is known; a weaker bound would be true, so what is turned round says nothing."""
    known, told = value_of(token.text), value_of(wrong)
    if known is None or told is None or (told > known) is not is_above:
        return None
    return Alteration("number", replace([token.i], wrong), "neutral", None)


def swap_date(doc: Doc, _about: Surroundings, rng: Random) -> Alteration | None:
    """Put another weekday or month in place of one."""
    tokens = [
        token
        for token in doc
        if token.text in WEEKDAYS or (token.text in MONTHS and token.ent_type_ == "DATE")
    ]
    if not tokens:
        return None
    token = rng.choice(tokens)
    pool = WEEKDAYS if token.text in WEEKDAYS else MONTHS
    return Alteration("date", replace([token.i], rng.choice([word for word in pool if word != token.text])))


def swap_speaker(doc: Doc, about: Surroundings, rng: Random) -> Alteration | None:
    """Put what is said in another's mouth."""
    speech = find_speech(doc)
    if speech is None:
        return None
    who = core(speech[1])
    text = span_text(doc, who)
    pool = [other for other in about.entities.get("PERSON", ()) if not are_alike(other, text)]
    if chance(rng, 0.25):
        pool += [other for other in about.entities.get("ORG", ()) if not are_alike(other, text)]
    if not pool:
        drawn = rng.choices(about.elsewhere.get("PERSON") or [text], k=4)
        pool = [other for other in drawn if not are_alike(other, text)]
    pool = [other for other in pool if other not in doc.text]
    return Alteration("speaker", replace(who, rng.choice(pool))) if pool else None


def swap_noun(doc: Doc, about: Surroundings, rng: Random) -> Alteration | None:
    """Put another word of the article in place of a noun or adjective."""
    tokens = [
        token
        for token in doc
        if token.tag_ in {"NN", "NNS", "JJ"} and not token.ent_type_ and len(token) > _SHORT
    ]
    if not tokens:
        return None
    token = rng.choice(tokens)
    synonyms = SYNONYMS["ADJ" if token.tag_ == "JJ" else "NOUN"].get(token.lower_, ())
    present = doc.text.lower()
    pool = [
        word
        for word in about.words.get(token.tag_, ())
        if word[:_STEM] != token.lower_[:_STEM] and word not in synonyms and word not in present
    ]
    if not pool:
        return None
    return Alteration("noun", {token.i: (rng.choice(pool), True)}, "not_entailment", "not_entailment")


def swap_quoted_word(doc: Doc, about: Surroundings, rng: Random) -> Alteration | None:
    """Change one word inside quotation marks."""
    marks = [token.i for token in doc if token.is_quote]
    if len(marks) < 2:  # noqa: PLR2004 - an opening and a closing one
        return None
    inside = [doc[i] for i in range(marks[0] + 1, marks[1])]
    tokens = [token for token in inside if token.tag_ in _CONTENT and len(token) > _SHORT]
    if len(inside) < _LEAST_QUOTED or not tokens:
        return None
    token = rng.choice(tokens)
    pool = ANTONYMS.get(token.lower_) or [
        word for word in about.words.get(token.tag_, ()) if word[:_STEM] != token.lower_[:_STEM]
    ]
    return Alteration("quotation", {token.i: (rng.choice(pool), True)}) if pool else None


def invent_addition(doc: Doc, about: Surroundings, rng: Random) -> Alteration | None:
    """Add an adverbial of another sentence."""
    if not about.tails or len(doc) > _MOST_TOKENS:
        return None
    tail = rng.choice(about.tails)
    return (
        Alteration("invention", {}, "neutral", None, tail) if tail.lower() not in doc.text.lower() else None
    )
