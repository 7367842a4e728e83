"""Compressed answers unfolded in bounded steps, so that a bomb is noticed before it fills the memory."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from summarise.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["unfold"]

_STEP_BYTES = 1 << 20


def unfold(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Yield what an answer's bytes stand for, at most a megabyte at a time.

    Args:
        chunks: The bytes as they were sent.
        encoding: The answer's Content-Encoding.

    Raises:
        FetchError: The encoding was not asked for, or the bytes are broken.
    """
    encoding = encoding.strip().lower()
    if encoding in {"", "identity"}:
        yield from chunks
        return
    if encoding not in {"gzip", "x-gzip", "deflate"}:
        message = f"sent in the encoding {encoding[:40]!r}, which was not asked for: save the page"
        raise FetchError(message)
    unfolder = zlib.decompressobj(zlib.MAX_WBITS | (32 if encoding != "deflate" else 0))
    try:
        for raw in chunks:
            pending = raw
            while pending:
                yield unfolder.decompress(pending, _STEP_BYTES)
                pending = unfolder.unconsumed_tail
        yield unfolder.flush()
    except zlib.error as error:
        message = "sent broken compressed data: try again, or save the page"
        raise FetchError(message) from error
