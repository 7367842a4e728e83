"""True claims from a parsed sentence: its clauses, its other voice, its parts in another order.

Each function yields orders of the sentence's tokens (and literal words) that the sentence entails.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lemminflect import getInflection

from models.training.lexicon import SAYING, words
from models.training.shortening import DROPPABLE_MARKS, is_plain
from models.training.wording import subtree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from models.training.wording import Item

    Structure = tuple[str, list[Item]]

__all__ = ["find_speech", "inflect", "propositions"]

_PERSONAL = words("i we me us my our you your mine ours")
"""Words that mean another person once the quotation marks are gone."""
_NOT_IN_TAIL = words("nsubj nsubjpass dobj agent aux auxpass punct dative ccomp advcl cc")
"""What doesn't follow the verb as it stands when its voice changes."""
_MOST_FRONTED = 14
_APPOSITION_TOKENS = (2, 14)
_LEAST_RELATIVE = 2
_LEAST_SAID = 4
"""Lengths in tokens, found on reading samples: outside them the parse is wrong more often than right."""


def inflect(lemma: str, tag: str) -> str | None:
    """Return a lemma's form for a tag, if there is one."""
    forms: tuple[str, ...] = getInflection(lemma, tag=tag, inflect_oov=False)
    return forms[0] if forms else None


def propositions(doc: Doc) -> Iterator[Structure]:
    """Yield (kind, order) for each statement that the sentence makes."""
    everything: list[Item] = [token.i for token in doc]
    yield "whole", everything
    if not is_plain(doc):
        return
    speech = find_speech(doc)
    if speech is not None:
        yield from _reported(doc, *speech)
    if any(token.is_quote for token in doc):
        return  # What stands in quotation marks stays as it is.
    root = next(token for token in doc if token.dep_ == "ROOT")
    yield from _conjuncts(root)
    yield from _voices(root)
    yield from _moved(doc, root)
    yield from _appositions(doc)
    yield from _relatives(doc)


def _clause_tail(verb: Token, without: frozenset[str]) -> list[int]:
    """Return what belongs to a verb but for children of some kinds."""
    gone: set[int] = set()
    for child in verb.children:
        if child.dep_ in without:
            gone.update(subtree(child))
    return [i for i in subtree(verb) if i not in gone]


def _conjuncts(root: Token) -> Iterator[Structure]:
    """Take "A did this and did that" apart."""
    children = list(root.children)
    others = [child for child in children if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}]
    if root.pos_ not in {"VERB", "AUX"} or not others or any(child.dep_ == "neg" for child in children):
        return
    if any(child.dep_ == "cc" and child.lower_ in {"or", "nor"} for child in children):
        return
    linked = frozenset({"conj", "cc"})
    yield "clause", list(_clause_tail(root, linked))
    subjects = [child for child in children if child.dep_ in {"nsubj", "nsubjpass"}]
    for other in others:
        tail = _clause_tail(other, linked)
        if any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in other.children):
            yield "clause", list(tail)
        elif subjects and other.tag_ in {"VBD", "VBZ", "VBP"}:
            yield "clause", [*subtree(subjects[0]), *tail]


def _voices(root: Token) -> Iterator[Structure]:
    """Turn active into passive, and a passive that names its agent into active."""
    kids = {child.dep_: child for child in root.children}
    if root.pos_ != "VERB" or "neg" in kids or "conj" in kids or "aux" in kids:
        return
    if "nsubj" in kids and "dobj" in kids and root.tag_ in {"VBD", "VBZ"} and "dative" not in kids:
        yield from _passive(root, kids["nsubj"], kids["dobj"])
    elif "nsubjpass" in kids and "agent" in kids and "auxpass" in kids and root.tag_ == "VBN":
        yield from _active(root, kids)


def _passive(root: Token, agent: Token, thing: Token) -> Iterator[Structure]:
    nouns = {"NOUN", "PROPN"}
    if thing.pos_ not in nouns or agent.pos_ not in nouns or agent.lower_ in {"who", "which"}:
        return
    is_plural = thing.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in thing.children)
    singular, plural = ("was", "were") if root.tag_ == "VBD" else ("is", "are")
    tail = [i for i in _clause_tail(root, _NOT_IN_TAIL) if i > root.i]
    participle = inflect(root.lemma_, "VBN")
    if participle:
        be = plural if is_plural else singular
        yield "passive", [*subtree(thing), be, participle, *tail, "by", *subtree(agent)]


def _active(root: Token, kids: dict[str, Token]) -> Iterator[Structure]:
    agents = [child for child in kids["agent"].children if child.dep_ == "pobj"]
    if not agents:
        return
    present = "VBP" if agents[0].tag_ in {"NNS", "NNPS"} else "VBZ"
    verb = inflect(root.lemma_, "VBD" if kids["auxpass"].lower_ in {"was", "were"} else present)
    tail = [i for i in _clause_tail(root, _NOT_IN_TAIL) if i > root.i]
    if verb:
        yield "active", [*subtree(agents[0]), verb, *subtree(kids["nsubjpass"]), *tail]


def _moved(doc: Doc, root: Token) -> Iterator[Structure]:
    """Move a time, a place or a clause from the end to the beginning, or from there to the end."""
    last = len(doc) - 1
    body = [token.i for token in doc if token.i != last or token.text not in ".!"]
    for child in root.children:
        stretch = subtree(child)
        if not _is_movable(child, stretch):
            continue
        gone = set(stretch)
        rest = [i for i in body if i not in gone]
        if stretch[0] == 0:
            after = stretch[-1] + 1
            yield "moved", [*(i for i in rest if not (i == after and doc[i].text == ",")), *stretch]
        elif stretch[0] > root.i:
            yield "moved", [*stretch, ",", *rest]


def _is_movable(child: Token, stretch: list[int]) -> bool:
    if child.dep_ not in {"prep", "npadvmod", "advcl"} or child.tag_ == "VBG" or len(stretch) > _MOST_FRONTED:
        return False
    if child.dep_ == "advcl":
        return any(mark.dep_ == "mark" and mark.lower_ in DROPPABLE_MARKS for mark in child.children)
    return any(child.doc[i].ent_type_ in {"DATE", "TIME", "GPE"} for i in stretch)


def _appositions(doc: Doc) -> Iterator[Structure]:
    """Say "A is B" of "A, B,"."""
    shortest, longest = _APPOSITION_TOKENS
    for token in doc:
        if token.dep_ != "appos" or token.head.pos_ != "PROPN" or token.pos_ not in {"NOUN", "PROPN"}:
            continue
        described = _without_marks(doc, [i for i in subtree(token.head) if i < token.left_edge.i])
        said = subtree(token)
        is_named = bool(described) and doc[described[-1]].ent_type_ in {"PERSON", "ORG", "GPE"}
        if is_named and shortest <= len(said) <= longest:
            yield "apposition", [*described, "is", *said]


def _relatives(doc: Doc) -> Iterator[Structure]:
    """Say "A did it" of "A, who did it,"."""
    for token in doc:
        if token.dep_ != "relcl" or token.head.pos_ not in {"PROPN", "NOUN"}:
            continue
        subjects = [child for child in token.children if child.dep_ in {"nsubj", "nsubjpass"}]
        if token.tag_ not in {"VBD", "VBZ", "VBP"} or len(subjects) != 1:
            continue
        pronoun = subjects[0]
        if pronoun.lower_ not in {"who", "which"}:
            continue
        before = [i for i in subtree(token.head) if i < token.left_edge.i and i <= pronoun.i]
        head = _without_marks(doc, before)
        if any(doc[i].dep_ in {"prep", "conj", "appos"} for i in head):
            continue  # "The son of A, who did it": which of the two is anyone's guess.
        tail = [i for i in subtree(token) if i > pronoun.i]
        if head and len(tail) >= _LEAST_RELATIVE and doc[token.left_edge.i - 1].text == ",":
            yield "relative", [*head, *tail]


def _without_marks(doc: Doc, indices: list[int]) -> list[int]:
    """Drop marks at the end."""
    found = list(indices)
    while found and doc[found[-1]].is_punct:
        found.pop()
    return found


def find_speech(doc: Doc) -> tuple[Token, Token, list[int]] | None:
    """Return (verb of saying, its subject, what is said) of a sentence that reports speech."""
    for verb in doc:
        if verb.lemma_.lower() not in SAYING or verb.pos_ != "VERB" or verb.tag_ not in {"VBD", "VBZ"}:
            continue
        children = list(verb.children)
        subjects = [child for child in children if child.dep_ == "nsubj"]
        contents = [child for child in children if child.dep_ == "ccomp"]
        if not contents or any(child.dep_ in {"neg", "aux"} for child in children):
            continue
        if not subjects or subjects[0].pos_ == "PRON" or verb.dep_ not in {"ROOT", "parataxis"}:
            continue
        own = {*subtree(subjects[0]), verb.i}
        said = [i for i in subtree(contents[0]) if i not in own]
        if len(said) >= _LEAST_SAID:
            return verb, subjects[0], said
    return None


def _reported(doc: Doc, verb: Token, subject: Token, said: list[int]) -> Iterator[Structure]:
    """Report what is said with the speaker first: as it stands if it is personal, else indirectly."""
    who = subtree(subject)
    if any(doc[i].dep_ == "ccomp" for i in who):
        return
    content = [i for i in said if not (doc[i].is_quote or (doc[i].dep_ == "mark" and i == said[0]))]
    content = _without_marks(doc, content)
    while content and doc[content[0]].is_punct:
        content.pop(0)
    if len(content) < _LEAST_SAID:
        return
    is_quoted = any(token.is_quote for token in doc)
    if is_quoted and any(doc[i].lower_ in _PERSONAL for i in content):
        opening, closing = ("“", "”") if any(token.text in "“”" for token in doc) else ('"', '"')
        yield "speech", [*who, verb.text, ",", opening, *content, closing]
        return
    yield "speech", [*who, verb.text if verb.tag_ == "VBD" else "said", "that", *content]
    yield "speech", ["according to", *who, ",", *content]
