"""How a sentence begins once its first words are gone."""

from __future__ import annotations

__all__ = ["begin"]


def begin(rest: str) -> str | None:
    """Return the first word of what is left, with a capital; None where it can't begin a sentence.

    A quotation isn't touched, so one that begins small can't begin a sentence.

    >>> begin("the court agreed."), begin("“we agreed,” it said."), begin("He agreed.")
    ('The', None, None)
    """
    word = rest.split(" ", 1)[0]
    if not word or word.strip(",.;:").lower() in _LEANING:
        return None
    if word[0].islower():
        return word[0].upper() + word[1:]
    return word if word[0].isupper() or word[0].isdigit() or not rest[1:2].islower() else None


_LEANING = frozenset("he she they it this that these those his her their its which who and but or".split())  # noqa: SIM905 - a list of quoted words would be unreadable
"""What leans on words before it: with the opener gone, it would stand naked."""
