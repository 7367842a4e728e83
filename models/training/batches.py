"""Rows as token ids, and batches of them: as many of about one length as a budget of tokens allows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import torch

from models.training.architecture import LABELS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from numpy.typing import NDArray
    from tokenizers import Encoding, Tokenizer
    from torch import Tensor

    from models.training.examples import Row

__all__ = [
    "NOT_CONTRADICTION",
    "NOT_ENTAILMENT",
    "UNKNOWN",
    "Batch",
    "Example",
    "collate",
    "encode",
    "group",
    "hide",
    "plan",
]

NOT_ENTAILMENT = len(LABELS)
"""Label of a pair that is either neutral or a contradiction."""
NOT_CONTRADICTION = NOT_ENTAILMENT + 1
"""Label of a pair that is either entailed or neutral: two sources that tell nothing otherwise."""
UNKNOWN = -1
"""Mark of a token of which nothing is known; 0 is supported, 1 unsupported."""
_NUMBERS = {label: number for number, label in enumerate(LABELS)} | {"not_contradiction": NOT_CONTRADICTION}
_UNMARKED = frozenset(("entailment", "not_contradiction"))
"""Labels of pairs of which no word of the hypothesis is marked."""
_CHUNK = 4000
"""Rows that are sorted by length together: enough that batches are even, few enough that they stay mixed."""
_ENCODED_TOGETHER = 4096
_MASK = 103
"""The word piece that stands for one that is hidden."""
_FIRST_WORD = 999
"""Word pieces from here on are none that mean something to the encoder alone."""
_MULTIPLE = 8
"""Widths are rounded up to this, for the sake of matrix kernels."""


@dataclass(frozen=True, slots=True)
class Example:
    """A row as the model reads it.

    Attributes:
        ids: n token ids.
        types: n, 1 in the hypothesis and the mark behind it.
        label: An index into `LABELS`, `NOT_ENTAILMENT` or `NOT_CONTRADICTION`.
        marks: n, whether each token is unsupported; `UNKNOWN` outside the hypothesis.
        weight: Of its loss.
    """

    ids: NDArray[np.int32]
    types: NDArray[np.int8]
    label: int
    marks: NDArray[np.int8]
    weight: float


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples of about one length, b×n with zeros behind, marks with `UNKNOWN`."""

    ids: Tensor
    mask: Tensor
    types: Tensor
    labels: Tensor
    marks: Tensor
    weights: Tensor

    def to(self, device: torch.device) -> Batch:
        """Return the same on a device."""
        tensors = (self.ids, self.mask, self.types, self.labels, self.marks, self.weights)
        return Batch(*(tensor.to(device, non_blocking=True) for tensor in tensors))


def encode(rows: Sequence[Row], tokenizer: Tokenizer) -> list[Example]:
    """Encode rows, in their order."""
    found: list[Example] = []
    for start in range(0, len(rows), _ENCODED_TOGETHER):
        part = rows[start : start + _ENCODED_TOGETHER]
        encodings = tokenizer.encode_batch([(row.premise, row.hypothesis) for row in part])
        found += (_example(row, encoding) for row, encoding in zip(part, encodings, strict=True))
    return found


def _example(row: Row, encoding: Encoding) -> Example:
    types = np.array(encoding.type_ids, dtype=np.int8)
    is_claim = (types == 1) & (np.array(encoding.special_tokens_mask) == 0)
    marks = np.full(len(types), UNKNOWN, dtype=np.int8)
    if row.label in _UNMARKED or row.spans:
        marks[is_claim] = 0
    if row.label not in _UNMARKED:
        for i in np.flatnonzero(is_claim):
            begin, end = encoding.offsets[i]
            if any(begin < last and end > first for first, last in row.spans):
                marks[i] = 1
    label = _NUMBERS.get(row.label, NOT_ENTAILMENT)
    return Example(np.array(encoding.ids, dtype=np.int32), types, label, marks, row.weight)


def plan(examples: Sequence[Example], budget: int, rng: Random) -> list[list[int]]:
    """Return batches of indices for one epoch, in random order."""
    order = list(range(len(examples)))
    rng.shuffle(order)
    batches: list[list[int]] = []
    for start in range(0, len(order), _CHUNK):
        batches += group(examples, order[start : start + _CHUNK], budget)
    rng.shuffle(batches)
    return batches


def group(examples: Sequence[Example], indices: Sequence[int], budget: int) -> list[list[int]]:
    """Sort examples by length and cut them into batches of at most a budget of tokens."""
    batches: list[list[int]] = []
    current: list[int] = []
    for i in sorted(indices, key=lambda i: len(examples[i].ids)):
        if current and (len(current) + 1) * len(examples[i].ids) > budget:
            batches.append(current)
            current = []
        current.append(i)
    return [*batches, current] if current else batches


def collate(examples: Sequence[Example], indices: Sequence[int]) -> Batch:
    """Make a batch of some examples."""
    chosen = [examples[i] for i in indices]
    width = -(-max(len(example.ids) for example in chosen) // _MULTIPLE) * _MULTIPLE
    ids = np.zeros((len(chosen), width), dtype=np.int64)
    types, mask = np.zeros_like(ids), np.zeros_like(ids)
    marks = np.full_like(ids, UNKNOWN)
    for row, example in enumerate(chosen):
        length = len(example.ids)
        ids[row, :length] = example.ids
        types[row, :length] = example.types
        mask[row, :length] = 1
        marks[row, :length] = example.marks
    labels = np.array([example.label for example in chosen])
    weights = np.array([example.weight for example in chosen], dtype=np.float32)
    return Batch(*(torch.from_numpy(array) for array in (ids, mask, types, labels, marks, weights)))


def hide(batch: Batch, share: float, generator: torch.Generator) -> Batch:
    """Return a batch in which a share of the word pieces, drawn by chance, is hidden.

    Args:
        batch: On the processor.
        share: Of all word pieces, in [0, 1].
        generator: Where chance comes from.
    """
    is_hidden = (torch.rand(batch.ids.shape, generator=generator) < share) & (batch.ids >= _FIRST_WORD)
    return replace(batch, ids=batch.ids.masked_fill(is_hidden, _MASK))
