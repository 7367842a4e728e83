"""Sentences of two sources that can't both be true, by the word of a model that was taught to tell.

Rules see a difference where both sources use like words. Most sources don't: one says that the mayor stayed
away, the other that she shook hands with the winner. A verifier that knows contradictions reads each sentence
before what the other source says, both ways.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.agreement.slots import Link, Slot
from summarise.agreement.times import may_be_of_one_time
from summarise.differences import DisagreementKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarise.agreement.pairing import Field, Pair
    from summarise.agreement.slots import Statement
    from summarise.protocols import Verifier
    from summarise.types import Entailment

__all__ = ["find_clash_links"]

_MAX_PAIRS = 160
"""Pairs that a verifier is asked about, the nearest first; some are asked about the other way round, too."""
_LEAST_WORDS = 4
_ASKED_BACK = 0.5
"""Probability of a contradiction from which the verifier is asked the other way round."""
_SURE = 0.9
"""Probability, of both ways, from which two sentences clash."""
_WEIGHT = 0.4


def find_clash_links(field: Field, verifier: Verifier) -> list[Link]:
    """Find sentences of two sources that contradict one another.

    Args:
        field: What is compared.
        verifier: One that tells contradictions; another finds nothing.
    """
    pairs = [pair for pair in field.pairs if _may_clash(pair)][:_MAX_PAIRS]
    one_way = verifier.score([(_context(pair.left, field), pair.right.text) for pair in pairs])
    if not all(score.tells_contradiction for score in one_way):
        return []
    likely = [
        (pair, score)
        for pair, score in zip(pairs, one_way, strict=True)
        if score.contradiction >= _ASKED_BACK
    ]
    back = verifier.score([(_context(pair.right, field), pair.left.text) for pair, _ in likely])
    found = [
        (min(score.contradiction, other.contradiction), pair, score, other)
        for (pair, score), other in zip(likely, back, strict=True)
        if min(score.contradiction, other.contradiction) >= _SURE
    ]
    found.sort(key=lambda one: (-one[0], one[1].left.number, one[1].right.number))
    return list(_link(found))


def _may_clash(pair: Pair) -> bool:
    return (
        all(len(statement.passage.content) >= _LEAST_WORDS for statement in (pair.left, pair.right))
        and pair.left.text != pair.right.text
        and may_be_of_one_time(pair.left, pair.right)
    )


def _context(statement: Statement, field: Field) -> str:
    """Return a sentence with those around it, which say whom its pronouns stand for."""
    cluster = field.cluster
    index = statement.sentences[0]
    own = cluster.sentences[index].article_id
    around = range(max(0, index - 1), min(len(cluster.sentences), index + 2))
    return " ".join(cluster.sentences[k].text for k in around if cluster.sentences[k].article_id == own)


def _link(found: Sequence[tuple[float, Pair, Entailment, Entailment]]) -> Iterator[Link]:
    """Yield the surest links, one a statement of each source."""
    taken: set[int] = set()
    for sure, pair, score, other in found:
        if taken.isdisjoint((pair.left.number, pair.right.number)):
            taken |= {pair.left.number, pair.right.number}
            yield Link(
                DisagreementKind.STATEMENT,
                _slot(pair.left, other.unsaid, "one"),
                _slot(pair.right, score.unsaid, "other"),
                agrees=False,
                weight=_WEIGHT * sure,
            )


def _slot(statement: Statement, unsaid: Sequence[tuple[int, int]], value: str) -> Slot:
    """Show the words from the first to the last that the other source doesn't say, or the whole sentence."""
    passage = statement.passage
    tokens = passage.tokens
    marked = [
        k
        for k, token in enumerate(tokens)
        if any(start < token.end and token.start < end for start, end in unsaid)
    ]
    first, last = (marked[0], marked[-1]) if marked else (0, len(tokens) - 1)
    shown = passage.text[tokens[first].start : tokens[last].end]
    return Slot(statement.number, first, last, shown, f"{value} {statement.number}")
