"""How encoder-decoders are asked: BART, PEGASUS, T5, LED and PRIMERA, and others of their kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarise.backends.prompting import as_data, narrow
from summarise.backends.writers import Request, window_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.facts import Fact

__all__ = ["EncoderDecoder"]

_PREFIXED = ("t5", "mt5", "umt5", "longt5", "switch_transformers")
_PREFIX = "summarize: "
"""The task's name, as T5 was trained with it (Raffel et al., JMLR 2020)."""
_GLOBAL = ("led", "longformer-encoder-decoder")
"""Kinds whose global attention says which tokens see all others."""
_DOCUMENT_MARK = "<doc-sep>"
"""What PRIMERA puts between documents and gives global attention (Xiao et al., ACL 2022)."""
_NEW_LINE = "<n>"
"""How PEGASUS writes a line's end."""
_LONGER = 1.3
_MARGIN = 12
_MOST_NEW = 160
"""A fused sentence may be longer than the longest source by so much, and has at most so many tokens."""


class EncoderDecoder:
    """Puts the sentences of a fact one behind another, as documents where the model knows documents.

    Args:
        tokenizer: The model's.
        config: The same.
    """

    reads_apart = True

    def __init__(self, tokenizer: Any, config: Any) -> None:  # noqa: ANN401 - transformers ships no types
        self._tokenizer = tokenizer
        kind = config.model_type
        self._prefix = _prefix_of(config) if kind in _PREFIXED else ""
        self._has_global = kind in _GLOBAL
        known = tokenizer.get_vocab()
        self._mark = known.get(_DOCUMENT_MARK)
        self._pad = tokenizer.pad_token_id if tokenizer.pad_token_id is not None else 0
        self._window = window_of(
            tokenizer,
            getattr(config, "max_encoder_position_embeddings", None),
            getattr(config, "max_position_embeddings", None) if not self._has_global else None,
        )
        ends = config.eos_token_id if config.eos_token_id is not None else tokenizer.eos_token_id
        self.ends: tuple[int, ...] = tuple(ends) if isinstance(ends, list) else (ends,)

    def encode(self, fact: Fact) -> Request:
        """Join the sentences; those that don't fit into the window are left out, the first one is cut."""
        special = (*self._tokenizer.all_special_tokens, _DOCUMENT_MARK)
        texts = [as_data(text, special) for text in narrow(fact)]
        lengths = [len(self._ids(text)) for text in texts]
        kept = len(texts)
        while kept > 1 and len(self._joined(texts[:kept])) > self._window:
            kept -= 1
        tokens = self._joined(texts[:kept])
        if len(tokens) > self._window:
            tokens = (*tokens[: self._window - 1], tokens[-1])
        most = round(_LONGER * min(max(lengths[:kept], default=0), self._window)) + _MARGIN
        return Request(tokens=tokens, max_new_tokens=min(most, _MOST_NEW), sentences=tuple(texts[:kept]))

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"]
        return ids

    def _joined(self, texts: Sequence[str]) -> tuple[int, ...]:
        if self._mark is None:
            joined = self._tokenizer(self._prefix + " ".join(texts), verbose=False)["input_ids"]
            return tuple(joined)
        joined = self._tokenizer("".join(text + _DOCUMENT_MARK for text in texts), verbose=False)["input_ids"]
        return tuple(joined)

    def batch(self, requests: Sequence[Request]) -> dict[str, Any]:
        """Pad on the right."""
        import torch  # noqa: PLC0415, TID251 - only where a model is used

        longest = max(len(request.tokens) for request in requests)
        ids = [[*request.tokens, *[self._pad] * (longest - len(request.tokens))] for request in requests]
        mask = [[1] * len(r.tokens) + [0] * (longest - len(r.tokens)) for r in requests]
        inputs: dict[str, Any] = {"input_ids": torch.tensor(ids), "attention_mask": torch.tensor(mask)}
        if self._has_global:
            inputs["global_attention_mask"] = torch.tensor(
                [[int(place == 0 or number == self._mark) for place, number in enumerate(row)] for row in ids]
            )
        return inputs

    @staticmethod
    def show(text: str) -> str:
        """Write PEGASUS's line ends as blanks."""
        return text.replace(_NEW_LINE, " ")


def _prefix_of(config: Any) -> str:  # noqa: ANN401 - the same
    tasks = getattr(config, "task_specific_params", None) or {}
    prefix = tasks.get("summarization", {}).get("prefix", _PREFIX)
    return str(prefix)
