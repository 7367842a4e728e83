"""Source-bound decoding: tokens that would lead away from the sources are never chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.backends.binding import Binding

__all__ = ["SourceBound"]

_LOOP = 6
"""Tokens in a row that are not written twice: one sentence says no seven words again."""


class SourceBound:
    """A logits processor of transformers: one text a row, each bound to its own sources.

    Where nothing that the sources allow can follow, the text ends.

    Args:
        bindings: For each row what may follow; None leaves it free.
        tokenizer: Of the model.
        ends: Tokens that end a text.
        written_from: Where in each row the written tokens begin.
    """

    def __init__(
        self,
        bindings: Sequence[Binding | None],
        tokenizer: Any,  # noqa: ANN401 - transformers ships no types
        *,
        ends: Sequence[int],
        written_from: int,
    ) -> None:
        self._bindings = bindings
        self._tokenizer = tokenizer
        self._ends = list(ends)
        self._written_from = written_from

    def __call__(self, input_ids: Any, scores: Any) -> Any:  # noqa: ANN401 - the same
        """Return the scores, minus infinity where a token may not be chosen."""
        import torch  # noqa: PLC0415, TID251 - only where a model is used

        barred = np.zeros(tuple(scores.shape), dtype=bool)
        for row, (binding, ids) in enumerate(zip(self._bindings, input_ids.tolist(), strict=True)):
            written = ids[self._written_from :]
            if binding is None or (written and written[-1] in self._ends):
                continue
            text = self._tokenizer.decode(
                written, skip_special_tokens=True, clean_up_tokenization_spaces=False
            )
            own = binding.allowed(text)
            own[_looping(written)] = False
            own[self._ends] = binding.may_end(text) and bool(written)
            if not own.any():
                own[self._ends] = True
            barred[row] = ~own
        return scores.masked_fill(torch.from_numpy(barred).to(scores.device), float("-inf"))


def _looping(written: Sequence[int]) -> list[int]:
    """Return the tokens that would write so many in a row a second time."""
    last = list(written[-(_LOOP - 1) :])
    if len(last) < _LOOP - 1:
        return []
    return [
        written[place + _LOOP - 1]
        for place in range(len(written) - _LOOP + 1)
        if list(written[place : place + _LOOP - 1]) == last
    ]
