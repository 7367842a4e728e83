"""Which statements of two sources are likeliest about one fact, in whatever words: the nearest of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from summarise.normalisation import single_spaced

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Statement
    from summarise.protocols import Embedder

    Floats = NDArray[np.float64]

__all__ = ["in_context", "nearest_statements", "rank_nearest"]

_MOST_WORDS = 75
"""Of a statement and the one before it, which is read with it as far as it fits."""
_CONTEXT_SHARE = 0.5
"""How much the likeness of statements with what stands before them counts beside their own."""
_DIGITS = 6


def in_context(statement: Statement, field: Field) -> str:
    """Return a statement with the one before it, as far as that fits: whom "she" is about."""
    before = field.before(statement)
    joined = single_spaced(statement.text if before is None else f"{before.text} {statement.text}")
    return joined if len(joined.split()) <= _MOST_WORDS else single_spaced(statement.text)


def nearest_statements(field: Field, embedder: Embedder, most: int) -> list[tuple[Statement, Statement]]:
    """Return pairs of statements of different voices, the likeliest about one fact first.

    Args:
        field: What is compared.
        embedder: Gives sentences their vectors.
        most: So many pairs at most.
    """
    return [(one, other) for one, other, _ in rank_nearest(field, embedder, most)]


def rank_nearest(field: Field, embedder: Embedder, most: int) -> list[tuple[Statement, Statement, int]]:
    """Return the same pairs, and how many are nearer than each.

    How near two are, by what their embeddings and their words have in common, is set in proportion to how
    near each is to all others of other voices: what is like everything is about nothing in particular.
    """
    statements = field.looked_at
    voices = np.array([statement.voice for statement in statements])
    is_other = voices[:, None] != voices[None, :]
    if not is_other.any():
        return []
    likeness = _standardise(_likeness(field, embedder), is_other)
    rows, columns = np.nonzero(np.triu(is_other, 1))
    scores = np.round(likeness[rows, columns], _DIGITS)
    order = np.lexsort((columns, rows, -scores))[:most]
    places = np.searchsorted(-scores[order], -scores[order])  # equally near ones share a place
    return [
        (statements[rows[k]], statements[columns[k]], place)
        for k, place in zip(order.tolist(), places.tolist(), strict=True)
    ]


def _likeness(field: Field, embedder: Embedder) -> Floats:
    """Return how much every two statements that are looked at have in common, n×n."""
    statements = field.looked_at
    alone = embedder.embed([single_spaced(statement.text) for statement in statements]).astype(np.float64)
    told = embedder.embed([in_context(statement, field) for statement in statements]).astype(np.float64)
    likeness: Floats = alone @ alone.T + _CONTEXT_SHARE * (told @ told.T)
    places = {statement.number: place for place, statement in enumerate(statements)}
    for pair in field.pairs:
        left, right = places.get(pair.left.number), places.get(pair.right.number)
        if left is not None and right is not None:
            likeness[left, right] += pair.similarity
            likeness[right, left] += pair.similarity
    return likeness


def _standardise(likeness: Floats, is_other: NDArray[np.bool_]) -> Floats:
    """Return each likeness in standard deviations over its row's mean, averaged with that of its column."""
    count = np.maximum(is_other.sum(1), 1)
    mean = np.where(is_other, likeness, 0.0).sum(1) / count
    spread = np.sqrt(np.where(is_other, (likeness - mean[:, None]) ** 2, 0.0).sum(1) / count)
    seen: Floats = (likeness - mean[:, None]) / np.maximum(spread, np.finfo(np.float64).eps)[:, None]
    return (seen + seen.T) / 2
