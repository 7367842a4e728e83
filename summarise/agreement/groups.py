"""Groups of words that mean much the same, written line by line."""

from __future__ import annotations

from summarise.synonyms import lemma_of
from summarise.tokens import stem

__all__ = ["read_groups"]


def read_groups(lines: str) -> tuple[frozenset[str], ...]:
    """Return the lemmas of each line."""
    return tuple(
        frozenset(lemma_of(stem(word)) for word in line.split()) for line in lines.strip().splitlines()
    )
