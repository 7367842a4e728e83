"""An embedder without a neural network: a text's vector is the sum of its tokens' shipped vectors."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from summarise.backends.wordpiece import encodable, load_tokenizer
from summarise.errors import BackendError
from summarise.weights import load_weights, shipped_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["StaticEmbedder"]

_NAME = "embedder"
_FORMAT = 1
"""Tensors `codes` (v×d, int8) and `scales` (v, float32): a token's vector is its codes times its scale."""

_BATCH_CHARACTERS = 500_000
"""Texts that are tokenized at once; bounds memory to some 100 MB whatever is given."""


class StaticEmbedder:
    """Embeds some 12,000 sentences a processor-second; loaded once, it may be used by many threads.

    The vectors carry the frequency weights and are centred, so that embedding is a lookup, a sum and a
    division by the length (Tulkens and van Dongen, Model2Vec, 2024). A text's vector depends on that
    text alone, to the last bit.

    Args:
        folder: A folder with a `manifest.toml`; the shipped `models/` if None.

    Raises:
        BackendError: A file is missing or altered, or isn't what `models.training.distil_embedder` writes.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._version = shipped_file(_NAME, folder).version
        self._codes, self._scales = _read_tensors(load_weights(_NAME, format_version=_FORMAT, folder=folder))
        self._tokenizer = load_tokenizer(folder)
        size = self._tokenizer.get_vocab_size()
        if size != len(self._codes):
            message = (
                f"the embedder has {len(self._codes)} vectors, the tokenizer {size} tokens: "
                "install summarise anew"
            )
            raise BackendError(message)

    @property
    def name(self) -> str:
        """Name and version."""
        return f"static-minilm-{self._version}"

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self._codes.shape[1])

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return an n×d array of unit rows (a zero row for a text without a known word)."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        start = 0
        for batch in _batches(texts):
            vectors[start : start + len(batch)] = self._sum_tokens(batch)
            start += len(batch)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        norms[norms == 0] = 1
        vectors /= norms
        return vectors

    def _sum_tokens(self, texts: Sequence[str]) -> NDArray[np.float32]:
        from scipy import sparse  # noqa: PLC0415 - only where a model is used

        encodings = self._tokenizer.encode_batch_fast(
            [encodable(text) for text in texts], add_special_tokens=False
        )
        tokens = [encoding.ids for encoding in encodings]
        indptr = np.zeros(len(tokens) + 1, dtype=np.int64)
        np.cumsum([len(ids) for ids in tokens], out=indptr[1:])
        ids = np.fromiter(chain.from_iterable(tokens), dtype=np.int64, count=int(indptr[-1]))
        # Only the rows in use become floats: a few thousand of thirty thousand.
        used, columns = np.unique(ids, return_inverse=True)
        rows = self._codes[used].astype(np.float32)
        counts = sparse.csr_array(
            (self._scales[ids], columns.astype(np.int64), indptr), shape=(len(tokens), len(used))
        )
        summed: NDArray[np.float32] = counts @ rows
        return summed


def _read_tensors(content: bytes) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    from safetensors.numpy import load  # noqa: PLC0415 - only where a model is used

    try:
        tensors: dict[str, NDArray[Any]] = load(content)
        codes, scales = tensors["codes"], tensors["scales"]
    except Exception as error:  # the library raises nothing narrower
        message = f"the embedder in models/ can't be read ({error}): install summarise anew"
        raise BackendError(message) from error
    is_matrix = codes.ndim == 2 and scales.shape == codes.shape[:1]  # noqa: PLR2004 - tokens and dimensions
    if not is_matrix or codes.dtype != np.int8 or scales.dtype != np.float32:
        shapes = f"{codes.dtype}{codes.shape} and {scales.dtype}{scales.shape}"
        message = f"the embedder in models/ has tensors {shapes}: install summarise anew"
        raise BackendError(message)
    return codes, scales


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut a sequence into stretches of bounded length, each of at least one text."""
    start = characters = 0
    for end, text in enumerate(texts):
        characters += len(text)
        if characters > _BATCH_CHARACTERS and end > start:
            yield texts[start:end]
            start, characters = end, len(text)
    if start < len(texts):
        yield texts[start:]
