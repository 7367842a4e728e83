"""Opposite statements: the same said of the same, and one source denies it or has the contrary word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.agreement.contexts import Context, closeness, keys_of, read_surroundings
from summarise.agreement.slots import Link, Slot, widen
from summarise.agreement.subjects import names_of, shared_names
from summarise.agreement.times import may_be_of_one_time
from summarise.differences import DisagreementKind
from summarise.synonyms import antonyms, lemma_of
from summarise.verification.participants import is_verbal
from summarise.verification.scopes import find_scopes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarise.agreement.pairing import Field, Pair
    from summarise.agreement.slots import Statement
    from summarise.verification.passages import Passage

__all__ = ["find_opposite_links"]

_MIN_SIMILARITY = 0.45
"""Of two sentences, below which they are hardly about one fact. With it and the next, 50 real events give no
alarm; with 0.2 and 0.3 they give six, of which one is true."""
_CLOSE_THRESHOLD = 0.6
"""How much the words beside a verb and beside its opposite must share: others reach 0.55 in real events."""
_MIN_NAMES = 1
_WEIGHT = 0.9


def find_opposite_links(field: Field) -> list[Link]:
    """Find verbs that one sentence affirms and its near neighbour denies, or has the contrary of."""
    return [
        link for pair in field.pairs if pair.similarity >= _MIN_SIMILARITY for link in _compare(pair, field)
    ]


def _compare(pair: Pair, field: Field) -> Iterator[Link]:
    left, right = pair.left.passage, pair.right.passage
    if not _may_differ(left, right) or not may_be_of_one_time(pair.left, pair.right):
        return
    ours, theirs = names_of(left, 0, len(left.tokens)), names_of(right, 0, len(right.tokens))
    if shared_names(ours, theirs) < _MIN_NAMES:
        return
    best: tuple[float, int, int, bool] | None = None
    for i in _verbs(left):
        for j in _verbs(right):
            contrary = _are_opposed(left, i, right, j)
            if contrary is None:
                continue
            near = closeness(_around(pair.left, i, field), _around(pair.right, j, field))
            if best is None or near > best[0]:
                best = (near, -i, -j, contrary)
    if best is not None and best[3] and best[0] >= _CLOSE_THRESHOLD:
        yield Link(
            DisagreementKind.STATEMENT,
            _slot(pair.left, -best[1], "one"),
            _slot(pair.right, -best[2], "other"),
            agrees=False,
            weight=_WEIGHT * best[0],
        )


def _may_differ(left: Passage, right: Passage) -> bool:
    """Tell whether a look at each word is worth its while: a negation in one, or a word and its contrary."""
    if find_scopes(left).has_negation or find_scopes(right).has_negation:
        return True
    known = antonyms()
    stems = {lemma_of(right.tokens[j].stem) for j in right.content} | {
        right.tokens[j].stem for j in right.content
    }
    return any(not stems.isdisjoint(known.get(left.tokens[i].stem, ())) for i in left.content)


def _verbs(passage: Passage) -> list[int]:
    """Return the verbs outside quotations that are told as facts, or denied as such."""
    scopes = find_scopes(passage)
    return [
        k
        for k in passage.content
        if passage.tokens[k].quotation < 0
        and k not in scopes.open
        and k not in scopes.unclear
        and k not in scopes.infinitives
        and (is_verbal(passage, k) or k in scopes.negated)
    ]


def _are_opposed(left: Passage, i: int, right: Passage, j: int) -> bool | None:
    """Tell whether two verbs say opposite things; None if they have nothing to do with one another."""
    ours, theirs = find_scopes(left), find_scopes(right)
    flipped = (i in ours.negated) != (j in theirs.negated)
    if any(
        k in scopes.negated and passage.tokens[scopes.negated[k]].form in _HARDLY
        for passage, k, scopes in ((left, i, ours), (right, j, theirs))
    ):
        flipped = False
    if ours.has_negation and theirs.has_negation:
        flipped = (
            False  # one of them may deny it in another way (doesn't think that it is; thinks that it isn't)
        )
    one, other = left.tokens[i], right.tokens[j]
    if one.stem == other.stem or not set(keys_of(one)).isdisjoint(keys_of(other)):
        return flipped
    opposites = antonyms().get(one.stem) or antonyms().get(lemma_of(one.stem)) or frozenset()
    if other.stem in opposites or lemma_of(other.stem) in opposites:
        return (i in ours.negated) == (j in theirs.negated)
    return None


_HARDLY = frozenset(("hardly", "barely", "scarcely"))
"""Negations by which a thing was done a little."""


def _around(statement: Statement, k: int, field: Field) -> Context:
    return read_surroundings(statement, k, k, field.rarity)


def _slot(statement: Statement, verb: int, value: str) -> Slot:
    passage = statement.passage
    scopes = find_scopes(passage)
    first = last = verb
    first = min(first, scopes.negated.get(verb, verb))
    tokens = passage.tokens
    last = widen(passage, last, verb + _SHOWN)
    shown = passage.text[tokens[first].start : tokens[last].end]
    return Slot(statement.number, first, last, shown, f"{value} {statement.number} {verb}")


_SHOWN = 8
"""Tokens after a verb that are shown with it."""
