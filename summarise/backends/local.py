"""Any abstractor that the transformers library can load without running code of the model's own."""

from __future__ import annotations

import os
from copy import copy
from threading import Lock
from typing import TYPE_CHECKING, Any

from summarise.backends.binding import Binding
from summarise.backends.bound_decoding import SourceBound
from summarise.backends.causal import Causal
from summarise.backends.devices import choose_device, choose_dtype
from summarise.backends.encoder_decoders import EncoderDecoder
from summarise.backends.gguf import converted, is_gguf
from summarise.backends.model_reference import parse_reference
from summarise.backends.pretrained import Purpose, load_pretrained, read_settings
from summarise.backends.prompting import is_asked_again
from summarise.backends.vocabulary import read_vocabulary
from summarise.errors import AbstractorError, ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.backends.vocabulary import Vocabulary
    from summarise.backends.writers import Family, Request
    from summarise.facts import Fact

__all__ = ["BOUND_VARIABLE", "LocalAbstractor"]

BOUND_VARIABLE = "SUMMARISE_BOUND"
"""Environment variable: `off` lets models write names and numbers that no source has."""

_PURPOSE = Purpose(
    option="--abstractive",
    extra="abstractive",
    untrained="it was not trained to write; choose one that was",
    example="BART, PEGASUS, T5, LED, or a causal model",
)
_BATCH_SIZE_OFF_CPU = 16
_FEWEST_NEW = 3
"""Tokens before which nothing ends: an answer that is a line's end says nothing."""


class LocalAbstractor:
    """Writes with an encoder-decoder, or with a causal model by chat template or by examples.

    Greedy, so that the same fact has the same draft. On a CPU each fact is run by itself, so that its draft
    doesn't depend on the others; on a GPU facts are batched. The model is loaded once; threads take turns.

    Args:
        model: A folder, a file `….gguf`, or `name@commit` on the hub.
        device: As torch names it; by default what `SUMMARISE_DEVICE` says, else a GPU if there is one.
        dtype: float32, bfloat16 or float16; by default what `SUMMARISE_DTYPE` says, else float32. On a
            processor with instructions for bfloat16 that takes 0.77 of float32's processor time for each
            token written, and 0.4 for those read (Gemma 3 270M, one thread); on others it is slow.
        batch_size: Facts run together; by default 1 on a CPU, else 16.
        is_bound: Whether names, numbers and quotations that the sources don't have are barred from
            drafts; by default they are, unless `SUMMARISE_BOUND` is `off`.

    Raises:
        ConfigError: The model isn't one that fits, isn't pinned, or a setting is out of range.
        BackendError: It can't be loaded, or is altered.
    """

    def __init__(
        self,
        model: str,
        *,
        device: str | None = None,
        dtype: str | None = None,
        batch_size: int | None = None,
        is_bound: bool | None = None,
    ) -> None:
        self._device = choose_device(device)
        chosen = choose_dtype(dtype)
        self._is_bound = _choose_bound() if is_bound is None else is_bound
        place, self._name = converted(model, _PURPOSE) if is_gguf(model) else (model, "")
        reference = parse_reference(place)
        self._name = self._name or reference.shown_name
        settings = read_settings(reference, _PURPOSE)
        is_apart = bool(settings.get("is_encoder_decoder")) or _is_seq2seq(settings["model_type"])
        kind = "AutoModelForSeq2SeqLM" if is_apart else "AutoModelForCausalLM"
        loaded = load_pretrained(reference, kind, device=self._device, dtype=chosen, purpose=_PURPOSE)
        self._tokenizer, self._model = loaded.tokenizer, loaded.model
        self._batch_size = batch_size or (1 if self._device == "cpu" else _BATCH_SIZE_OFF_CPU)
        self._vocabulary: Vocabulary | None = None
        self._lock = Lock()
        listed: Any = getattr(self._model.generation_config, "eos_token_id", None)
        self._family: Family = (
            EncoderDecoder(self._tokenizer, self._model.config)
            if is_apart
            else Causal(
                self._tokenizer,
                self._model.config,
                line_ends=_line_ends(self._tokenizer),
                ends=[
                    number
                    for number in (listed if isinstance(listed, list) else [listed])
                    if number is not None
                ],
            )
        )
        if self._is_bound:
            self._vocabulary = read_vocabulary(self._tokenizer, _width(self._model))
        self._model.generation_config = _plain_settings(self._model, self._tokenizer, self._family.ends)

    @property
    def name(self) -> str:
        """The folder's or the file's name, or the hub's with the commit's first digits."""
        return self._name

    @property
    def is_bound(self) -> bool:
        """Whether names, numbers and quotations that the sources don't have are barred."""
        return self._is_bound

    @property
    def model(self) -> Any:  # noqa: ANN401 - transformers ships no types
        """What transformers loaded, for those who measure it."""
        return self._model

    def with_binding(self, *, is_bound: bool) -> LocalAbstractor:
        """Return the same model, bound to its sources or not, without loading it again."""
        other = copy(self)
        other._is_bound = is_bound  # noqa: SLF001 - of its own class
        return other

    def draft(self, facts: Sequence[Fact]) -> tuple[str, ...]:
        """Word each fact.

        Raises:
            AbstractorError: The model failed; what was written before goes with it.
        """
        drafts = [self._settled(fact) for fact in facts]
        waiting = [number for number, draft in enumerate(drafts) if draft is None]
        for start in range(0, len(waiting), self._batch_size):
            numbers = waiting[start : start + self._batch_size]
            try:
                written = self._write([facts[number] for number in numbers])
            except Exception as error:  # the library raises whatever it happens to
                message = _failure(error, self._name)
                raise AbstractorError(message, drafts=[draft or "" for draft in drafts]) from error
            for number, text in zip(numbers, written, strict=True):
                drafts[number] = text
        return tuple(draft or "" for draft in drafts)

    def _settled(self, fact: Fact) -> str | None:
        """Return the draft of a fact that needs no model: there is nothing to say, or nothing new."""
        if not any(text.strip() for text in fact.sentences):
            return ""
        tells = isinstance(self._family, Causal) and self._family.chats
        return fact.refused[-1].draft if not tells and is_asked_again(fact) else None

    def _write(self, facts: Sequence[Fact]) -> list[str]:
        import torch  # noqa: PLC0415, TID251 - only where a model is used

        with self._lock, torch.inference_mode():
            requests = [self._family.encode(fact) for fact in facts]
            inputs = {name: rows.to(self._device) for name, rows in self._family.batch(requests).items()}
            begin = 1 if self._family.reads_apart else inputs["input_ids"].shape[1]
            rows = self._model.generate(
                **inputs,
                max_new_tokens=max(request.max_new_tokens for request in requests),
                logits_processor=self._processors(facts, requests, begin),
            ).tolist()
            texts = self._tokenizer.batch_decode(
                [
                    row[begin : begin + request.max_new_tokens]
                    for row, request in zip(rows, requests, strict=True)
                ],
                skip_special_tokens=True,
                clean_up_tokenization_spaces=False,
            )
        return [self._family.show(text).strip() for text in texts]

    def _processors(self, facts: Sequence[Fact], requests: Sequence[Request], begin: int) -> list[Any]:
        if not self._is_bound:
            return []
        if self._vocabulary is None:
            self._vocabulary = read_vocabulary(self._tokenizer, _width(self._model))
        bindings = [
            Binding(request.sentences, fact.spellings, self._vocabulary)
            for fact, request in zip(facts, requests, strict=True)
        ]
        return [SourceBound(bindings, self._tokenizer, ends=self._family.ends, written_from=begin)]


def _choose_bound() -> bool:
    chosen = os.environ.get(BOUND_VARIABLE) or "on"
    if chosen not in {"on", "off"}:
        message = f"{BOUND_VARIABLE} is {chosen}: set it to on or off"
        raise ConfigError(message)
    return chosen == "on"


def _is_seq2seq(kind: str) -> bool:
    from transformers.models.auto.modeling_auto import (  # noqa: PLC0415, TID251 - it is there by now
        MODEL_FOR_SEQ_TO_SEQ_CAUSAL_LM_MAPPING_NAMES as NAMES,
    )

    return kind in NAMES


def _width(model: Any) -> int:  # noqa: ANN401 - transformers ships no types
    """Return the columns of a model's output."""
    head = model.get_output_embeddings()
    return int(head.weight.shape[0])


def _line_ends(tokenizer: Any) -> list[int]:  # noqa: ANN401 - the same
    """Return the tokens that a line's end is written with."""
    found = []
    for text in ("\n", "\n\n", "a\n", "a\n\n", ".\n", ".\n\n"):
        ids = tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"]
        if ids and "\n" in tokenizer.decode(ids[-1:], clean_up_tokenization_spaces=False):
            found.append(int(ids[-1]))
    return sorted(set(found))


def _plain_settings(model: Any, tokenizer: Any, ends: Sequence[int]) -> Any:  # noqa: ANN401 - the same
    """Return settings of greedy search, and nothing of what a model was shipped with for other texts."""
    import transformers  # noqa: PLC0415, TID251 - only where a model is used

    own = model.generation_config
    start = getattr(own, "decoder_start_token_id", None)
    if start is None:
        start = getattr(model.config, "decoder_start_token_id", None)
    pad = tokenizer.pad_token_id if tokenizer.pad_token_id is not None else ends[0]
    make: Any = transformers.GenerationConfig  # not typed in every version
    return make(
        do_sample=False,
        num_beams=1,
        min_new_tokens=_FEWEST_NEW,
        eos_token_id=list(ends),
        pad_token_id=pad,
        bos_token_id=getattr(own, "bos_token_id", None),
        decoder_start_token_id=start,
        forced_bos_token_id=getattr(own, "forced_bos_token_id", None),
    )


def _failure(error: Exception, name: str) -> str:
    told = " ".join(str(error).split())
    if isinstance(error, AbstractorError):
        return f"the model {name} can't be asked: {told}"
    if isinstance(error, MemoryError) or "out of memory" in told.lower() or "can't allocate memory" in told:
        return (
            f"the model {name} ran out of memory: choose a smaller one, or set SUMMARISE_DTYPE=bfloat16 or "
            "SUMMARISE_DEVICE=cpu"
        )
    return f"the model {name} failed: {type(error).__name__}: {told}"
