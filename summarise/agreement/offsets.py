"""From a place in a sentence as it is read to the same place in the sentence as it was given."""

from __future__ import annotations

import unicodedata

from summarise.verification.passages import Passage, read_passage

__all__ = ["original_span"]


def original_span(text: str, first: int, last: int) -> tuple[int, int]:
    """Return (start, end) in a text of its tokens from `first` to `last`, as `read_passage` counts them.

    Passages drop invisible characters and compose letters with their marks, so their offsets can differ
    from those of the text. Where they can't be told apart, the whole text is the span.
    """
    passage = read_passage(text)
    start, end = passage.tokens[first].start, passage.tokens[last].end
    if passage.text == text or len(passage.text) == len(text):
        return start, end
    places = _places(text, passage)
    if places is None:
        return 0, len(text)
    return places[start], places[end - 1] + 1


def _places(text: str, passage: Passage) -> list[int] | None:
    """Return for each character of a passage where its last original character stands."""
    starts = [k for k, character in enumerate(text) if not unicodedata.combining(character)]
    if not starts or starts[0] != 0:
        return None
    places: list[int] = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        read = len(read_passage(text[start:end]).text) if not text[start:end].isascii() else end - start
        if read == 1:
            places.append(end - 1)
        else:
            places.extend(start + k for k in range(read))
    return places if len(places) == len(passage.text) else None
