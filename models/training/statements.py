"""False claims about what is stated: negated, opposite, with roles swapped, other in degree or modality.

Each maker returns an alteration of a sentence, or None where it offers nothing to alter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.training.alterations import ENTITIES, Alteration, core, replace
from models.training.chances import chance
from models.training.lexicon import (
    ANTONYMS,
    FAILING,
    LIMITERS,
    PLANNING,
    SAYING,
    SYMMETRIC,
    UNREAL,
    words,
)
from models.training.structures import inflect
from models.training.synonyms import SYNONYMS
from models.training.wording import span_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from spacy.tokens import Doc, Token

    from models.training.alterations import Surroundings

    Changes = dict[int, tuple[str, bool]]

__all__ = [
    "drop_hedge",
    "oppose",
    "report_as_done",
    "report_as_planned",
    "reverse_polarity",
    "swap_degree",
    "swap_predicate",
    "swap_roles",
]

_NEGATORS = words("not n't never n’t")
_MODALS = words("may might could would should will can")
_HEDGES = words(
    "alleged allegedly reportedly possible possibly attempted proposed planned suspected potential likely "
    "probably draft nearly almost",
)
_PLURAL = frozenset({"NNS", "NNPS"})
_MAIN = frozenset({"ROOT", "ccomp", "conj", "relcl", "advcl"})
_WEIGHTY = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC"})
"""Labels of what acts: to swap two of them is what readers would believe."""
_WEIGHTY_TIMES = 6
"""How much rather two that act are swapped than others of the sentence."""
_OTHERS_SHARE = 0.15
"""Of pairs of which not both act; set by hand, so that most swaps are of two that do."""
_ROLE_PREPOSITIONS = words("by to against from over of for")
_MOST_ROLE_TOKENS = 9
_MOST_BETWEEN = 4
"""Tokens from "plans" to what is planned: "has agreed to quickly sign"."""

_DEGREES = {
    "more": "fewer",
    "fewer": "more",
    "less": "more",
    "least": "most",
    "some": "all",
    "many": "all",
    "several": "all",
    "most": "all",
    "all": "no",
    "every": "no",
    "both": "neither of the",
    "no": "every",
    "before": "after",
    "after": "before",
    "first": "second",
    "second": "third",
    "third": "first",
    "since": "until",
    "because": "although",
    "despite": "because of",
}


def _main_verbs(doc: Doc) -> list[Token]:
    return [token for token in doc if token.pos_ == "VERB" and token.dep_ in _MAIN]


def reverse_polarity(doc: Doc, _about: Surroundings, rng: Random) -> Alteration | None:
    """Take a negation away, or put one in."""
    negators = [token for token in doc if token.dep_ == "neg" and token.lower_ in _NEGATORS]
    is_affirmed = bool(negators) and chance(rng, 0.85)
    overlay = _affirm(doc, rng.choice(negators)) if is_affirmed else _negate(doc, rng)
    return Alteration("negation", overlay) if overlay else None


def _affirm(doc: Doc, negator: Token) -> Changes | None:
    overlay: Changes = {negator.i: ("", False)}
    previous = doc[negator.i - 1] if negator.i else negator
    if previous.lower_ in {"ca", "wo"}:
        overlay[previous.i] = ({"ca": "can", "wo": "will"}[previous.lower_], False)
    verb = negator.head
    if previous.lemma_.lower() != "do" or previous.dep_ != "aux" or verb.pos_ != "VERB":
        overlay[verb.i] = (verb.text, True)
        return overlay
    form = inflect(verb.lemma_, previous.tag_ if previous.tag_ in {"VBD", "VBZ", "VBP"} else "VBD")
    if form is None:
        return None
    overlay[previous.i] = ("", False)
    overlay[verb.i] = (form, True)
    return overlay


def _negate(doc: Doc, rng: Random) -> Changes | None:
    verbs = _main_verbs(doc)
    rng.shuffle(verbs)
    for verb in verbs + [token for token in doc if token.pos_ == "AUX" and token.dep_ == "ROOT"]:
        if any(child.dep_ == "neg" or child.lower_ in LIMITERS for child in verb.children):
            continue
        auxiliaries = [
            child for child in verb.children if child.dep_ in {"aux", "auxpass"} and child.lower_ != "to"
        ]
        if auxiliaries or verb.pos_ == "AUX":
            first = auxiliaries[0] if auxiliaries else verb
            if first.text.startswith(("'", "’")):
                continue
            if first.lower_ == "can":
                return {first.i: ("cannot", True)}
            return {first.i: (f"{first.text} {rng.choice(['not', 'not', 'never'])}", True)}
        if verb.tag_ in {"VBD", "VBZ", "VBP"}:
            lead = {"VBD": "did not", "VBZ": "does not", "VBP": "do not"}[verb.tag_]
            if chance(rng, 0.45) and verb.tag_ == "VBD":
                lead = rng.choice(FAILING)
            return {verb.i: (f"{lead} {verb.lemma_.lower()}", True)}
    return None


def oppose(doc: Doc, _about: Surroundings, rng: Random) -> Alteration | None:
    """Say the opposite of one word."""
    found = [(token, word) for token in doc if token.ent_type_ not in ENTITIES for word in _opposites(token)]
    if not found:
        return None
    token, word = rng.choice(found)
    return Alteration("antonym", {token.i: (word.capitalize() if token.text[0].isupper() else word, True)})


def _opposites(token: Token) -> Iterator[str]:
    for opposite in (*ANTONYMS.get(token.lemma_.lower(), ()), *ANTONYMS.get(token.lower_, ())):
        has_form = token.tag_ in {"NNS", "JJR", "JJS"} and token.lower_ not in ANTONYMS
        if token.pos_ == "VERB" or has_form:
            form = inflect(opposite, token.tag_)
            if form is not None:
                yield form
        elif opposite != token.lower_:
            yield opposite


def swap_roles(doc: Doc, _about: Surroundings, rng: Random) -> Alteration | None:
    """Let who did it and to whom, or from where and to where, change places."""
    options = [*_agents_and_others(doc, rng), *_ways(doc)]
    if not options:
        return None
    one, other = rng.choice(options)
    first, second = span_text(doc, one), span_text(doc, other)
    if set(one) & set(other) or first.lower() == second.lower():
        return None
    return Alteration("roles", {**replace(one, second), **replace(other, first)})


def _agents_and_others(doc: Doc, rng: Random) -> Iterator[tuple[list[int], list[int]]]:
    nouns = {"NOUN", "PROPN"}
    for verb in doc:
        if verb.pos_ not in {"VERB", "AUX"} or verb.lemma_.lower() in SYMMETRIC:
            continue
        children = list(verb.children)
        subjects = [c for c in children if c.dep_ in {"nsubj", "nsubjpass"} and c.pos_ in nouns]
        if not subjects:
            continue
        others = [c for c in children if c.dep_ in {"dobj", "dative"} and c.pos_ in nouns]
        for prep in children:
            if prep.dep_ in {"prep", "agent"} and prep.lower_ in _ROLE_PREPOSITIONS:
                others += [c for c in prep.children if c.dep_ == "pobj" and c.pos_ == "PROPN"]
        for noun in others:
            one, other = core(subjects[0]), core(noun)
            if not _can_swap(one, other) or (_is_plural(subjects[0]) != _is_plural(noun) and _agrees(verb)):
                continue
            both_act = subjects[0].ent_type_ in _WEIGHTY and noun.ent_type_ in _WEIGHTY
            if both_act or chance(rng, _OTHERS_SHARE):
                for _ in range(_WEIGHTY_TIMES if both_act else 1):
                    yield one, other


def _can_swap(one: list[int], other: list[int]) -> bool:
    return not set(one) & set(other) and max(len(one), len(other)) <= _MOST_ROLE_TOKENS


def _is_plural(noun: Token) -> bool:
    return noun.tag_ in _PLURAL or any(child.dep_ == "conj" for child in noun.children)


def _agrees(verb: Token) -> bool:
    """Tell whether the verb, or what helps it, has another form for a plural."""
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    first = helpers[0] if helpers else verb
    return first.tag_ in {"VBZ", "VBP"} or first.lower_ in {"was", "were", "has", "have"}


def _ways(doc: Doc) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the two ends of each "from A to B"."""
    for start in doc:
        if start.lower_ != "from" or start.dep_ != "prep":
            continue
        goals = [child for child in start.head.children if child.dep_ == "prep" and child.lower_ == "to"]
        if goals:
            ends = [[c for c in prep.children if c.dep_ == "pobj"] for prep in (start, goals[0])]
            if all(ends):
                yield core(ends[0][0]), core(ends[1][0])


def report_as_done(doc: Doc, _about: Surroundings, rng: Random) -> Alteration | None:
    """Tell as done what is planned, asked, denied or possible."""
    options: list[Changes] = []
    for verb in doc:
        children = list(verb.children)
        subjects = [child for child in children if child.dep_ in {"nsubj", "nsubjpass"}]
        if verb.pos_ != "VERB" or not subjects or any(child.dep_ == "neg" for child in children):
            continue
        is_plural = subjects[0].tag_ in _PLURAL or any(c.dep_ == "conj" for c in subjects[0].children)
        for child in children:
            done = None
            if child.dep_ == "xcomp":
                done = _carry_out(verb, child, children)
            elif child.dep_ == "aux" and child.lower_ in _MODALS:
                done = _realise(verb, children, is_plural=is_plural)
            if done:
                options.append(done)
    return Alteration("modality", rng.choice(options), "neutral", "neutral") if options else None


def _carry_out(verb: Token, aim: Token, children: Sequence[Token]) -> Changes | None:
    """Change "plans to sign" to "signed"."""
    is_aim = aim.tag_ == "VB" and verb.lemma_.lower() in PLANNING and 0 < aim.i - verb.i <= _MOST_BETWEEN
    form = inflect(aim.lemma_, "VBD")
    if not is_aim or form is None or any(child.dep_ == "dobj" for child in children):
        return None
    overlay: Changes = dict.fromkeys(range(verb.i, aim.i), ("", False))
    overlay.update({child.i: ("", False) for child in children if child.dep_ in {"aux", "auxpass"}})
    overlay[aim.i] = (form, True)
    return overlay


def _realise(verb: Token, children: Sequence[Token], *, is_plural: bool) -> Changes | None:
    """Change "may sign" to "signed", "may be signed" to "was signed"."""
    is_passive = any(child.dep_ == "auxpass" for child in children)
    form = inflect(verb.lemma_, "VBN" if is_passive else "VBD")
    if form is None:
        return None
    be = "were " if is_plural else "was "
    gone = {child.i: ("", False) for child in children if child.dep_ in {"aux", "auxpass"}}
    return {**gone, verb.i: ((be if is_passive else "") + form, True)}


def report_as_planned(doc: Doc, _about: Surroundings, rng: Random) -> Alteration | None:
    """Tell as planned or possible what is done; turned round, as done what is planned."""
    verbs = [
        verb
        for verb in _main_verbs(doc)
        if verb.tag_ in {"VBD", "VBZ"}
        and verb.lemma_.lower() not in SAYING
        and any(child.dep_ == "nsubj" and child.tag_ not in _PLURAL for child in verb.children)
        and not any(child.dep_ in {"aux", "neg", "auxpass"} for child in verb.children)
    ]
    if not verbs:
        return None
    verb = rng.choice(verbs)
    planned = f"{rng.choice(UNREAL)} {verb.lemma_.lower()}"
    return Alteration("modality", {verb.i: (planned, True)}, "neutral", "neutral")


def drop_hedge(doc: Doc, _about: Surroundings, rng: Random) -> Alteration | None:
    """Drop "alleged", "possible", "attempted" and their like."""
    found = [
        token for token in doc if token.lower_ in _HEDGES and token.dep_ in {"amod", "advmod", "compound"}
    ]
    if not found:
        return None
    token = rng.choice(found)
    overlay = {token.i: ("", False), token.head.i: (token.head.text, True)}
    return Alteration("modality", overlay, "neutral", None)


def swap_predicate(doc: Doc, about: Surroundings, rng: Random) -> Alteration | None:
    """Put another frequent verb in place of one."""
    verbs = [
        verb
        for verb in _main_verbs(doc)
        if verb.tag_ in {"VBD", "VBZ", "VBN", "VBP", "VB"} and verb.lemma_.lower() not in SAYING
    ]
    if not verbs:
        return None
    verb = rng.choice(verbs)
    has_object = any(child.dep_ in {"dobj", "nsubjpass"} for child in verb.children)
    pool = about.verbs["transitive" if has_object else "intransitive"]
    if not pool:
        return None
    same = {verb.lemma_.lower(), *SYNONYMS["VERB"].get(verb.lemma_.lower(), ())}
    for lemma in rng.choices(pool, k=5):
        form = inflect(lemma, verb.tag_)
        if lemma not in same and form is not None:
            return Alteration("predicate", {verb.i: (form, True)}, "not_entailment", "not_entailment")
    return None


def swap_degree(doc: Doc, _about: Surroundings, rng: Random) -> Alteration | None:
    """Swap "more than" with "fewer than", "some" with "all" and so on."""
    found = [token for token in doc if token.lower_ in _DEGREES and token.ent_type_ not in ENTITIES]
    if not found:
        return None
    token = rng.choice(found)
    word = _DEGREES[token.lower_]
    if token.text[0].isupper() and token.lower_ != "all":
        word = word.capitalize()
    if word.lower() == "all":
        return Alteration("degree", {token.i: (word, True)}, "neutral", None)
    return Alteration("degree", {token.i: (word, True)})
