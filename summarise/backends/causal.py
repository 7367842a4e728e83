"""How causal language models are asked: by their chat template, or by examples if they have none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from summarise.backends.prompting import as_data, ask_by_example, ask_in_chat, narrow
from summarise.backends.writers import Request, window_of
from summarise.errors import AbstractorError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.facts import Fact

__all__ = ["Causal"]

_LONGER = 1.3
_MARGIN = 16
_MOST_NEW = 160
"""A fused sentence may be longer than the longest source by so much, and has at most so many tokens."""
_CHATTER = 40
"""Tokens in which a chat model may say "Sure, here is …" first; that is taken off."""
_CUT_CHARACTERS = 200
"""To this length a sentence is cut where the window is too small even for one."""


class Causal:
    """Asks for one line.

    Args:
        tokenizer: The model's.
        config: The same.
        line_ends: Tokens with a line's end: what ends the answer of a base model.
        ends: Tokens that end an answer, as the model's generation settings list them.
    """

    reads_apart = False

    def __init__(
        self,
        tokenizer: Any,  # noqa: ANN401 - transformers ships no types
        config: Any,  # noqa: ANN401 - the same
        *,
        line_ends: Sequence[int],
        ends: Sequence[int],
    ) -> None:
        self._tokenizer = tokenizer
        self._chats = bool(getattr(tokenizer, "chat_template", None))
        text = config.get_text_config() if hasattr(config, "get_text_config") else config
        self._window = window_of(tokenizer, getattr(text, "max_position_embeddings", None))
        self._pad = tokenizer.pad_token_id if tokenizer.pad_token_id is not None else 0
        own = [number for number in (tokenizer.eos_token_id, *ends) if number is not None]
        self.ends: tuple[int, ...] = tuple(dict.fromkeys([*own, *([] if self._chats else line_ends)]))

    @property
    def chats(self) -> bool:
        """Whether the model has a chat template, so that it can be told what was wrong."""
        return self._chats

    def encode(self, fact: Fact) -> Request:
        """Word the question; sentences that don't fit into the window are left out, the first one is cut.

        Raises:
            AbstractorError: Nothing fits.
        """
        sentences = fact.sentences if self._chats else narrow(fact)
        longest = max((len(self._ids(as_data(text))) for text in sentences), default=0)
        most = min(round(_LONGER * longest) + _MARGIN, _MOST_NEW) + (_CHATTER if self._chats else 0)
        most = min(most, self._window // 2)
        for kept in range(len(sentences), 0, -1):
            tokens = self._question(replace(fact, sentences=sentences[:kept]))
            if len(tokens) + most <= self._window:
                return Request(tokens=tokens, max_new_tokens=most, sentences=sentences[:kept])
        cut = replace(fact, sentences=tuple(text[:_CUT_CHARACTERS] for text in sentences[:1]), refused=())
        tokens = self._question(cut)
        if len(tokens) + most > self._window:
            message = (
                f"it reads {self._window} tokens at once, and the question alone has {len(tokens)}: choose a "
                "model with a larger window"
            )
            raise AbstractorError(message)
        return Request(tokens=tokens, max_new_tokens=most, sentences=cut.sentences)

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"]
        return ids

    def _question(self, fact: Fact) -> tuple[int, ...]:
        special = self._tokenizer.all_special_tokens
        if not self._chats:
            asked = ask_by_example(replace(fact, refused=()), special=special)
            return tuple(self._tokenizer(asked, verbose=False)["input_ids"])
        question = ask_in_chat(fact, special=special)
        try:
            written = self._templated(
                [
                    {"role": "system", "content": question.system},
                    {"role": "user", "content": question.user},
                ]
            )
        except Exception:  # noqa: BLE001 - templates raise what they like where they know no such role
            written = self._templated([{"role": "user", "content": f"{question.system}\n\n{question.user}"}])
        return tuple(self._ids(written))

    def _templated(self, messages: list[dict[str, str]]) -> str:
        written: str = self._tokenizer.apply_chat_template(
            messages, tokenize=False, add_generation_prompt=True, enable_thinking=False
        )
        return written

    def batch(self, requests: Sequence[Request]) -> dict[str, Any]:
        """Pad on the left: what is written follows what was read."""
        import torch  # noqa: PLC0415, TID251 - only where a model is used

        longest = max(len(request.tokens) for request in requests)
        ids = [[*[self._pad] * (longest - len(request.tokens)), *request.tokens] for request in requests]
        mask = [[0] * (longest - len(r.tokens)) + [1] * len(r.tokens) for r in requests]
        return {"input_ids": torch.tensor(ids), "attention_mask": torch.tensor(mask)}

    def show(self, text: str) -> str:
        """Keep the first line of a base model's answer; a chat model's is cleaned later."""
        return text if self._chats else (text.strip().splitlines() or [""])[0]
