"""Any verifier that the transformers library can load without running code of the model's own."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from summarise.backends.devices import choose_device, choose_dtype
from summarise.backends.labels import Labels, read_labels
from summarise.backends.model_reference import parse_reference
from summarise.backends.pretrained import Purpose, load_pretrained, read_settings
from summarise.backends.windows import (
    SAYS_NOTHING,
    join_hypothesis,
    join_premise,
    overlapping_windows,
    parts_at,
)
from summarise.backends.wordpiece import encodable
from summarise.errors import BackendError, ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.backends.model_reference import ModelReference
    from summarise.types import Entailment

    Pair = tuple[str, str]
    Spans = tuple[tuple[int, int], ...]

__all__ = ["TransformersVerifier"]

_MAX_WINDOW = 512
"""Tokens of a pair, even if a model allows more: about what NLI models were trained on."""
_MARGIN = 16
"""Tokens kept free for special ones, a prompt, and words cut otherwise when a window is read alone."""
_BATCH_SIZE_OFF_CPU = 32
_DIGITS = 4
"""Scores out of batches are rounded to as many: padding changes the digits behind."""

_PURPOSE = Purpose(
    option="--verifier",
    extra="models",
    untrained="it was not trained to judge pairs; choose one fine-tuned for NLI",
    example="an NLI classifier or MiniCheck",
)
_SEQ2SEQ = ("t5", "mt5")
"""Model types that answer in words."""

_PROMPT = "predict: {premise}{end}{hypothesis}"
_ANSWERS = ("1", "0")
"""How MiniCheck-Flan-T5 is asked, and its words for supported and not (Tang et al., 2024)."""


class TransformersVerifier:
    """Judges pairs with an NLI classifier, or with a T5 that answers as MiniCheck does.

    On a CPU each pair is run by itself, so its score is the same to the last bit beside any others; on a
    GPU pairs of like length are batched and scores rounded. What is longer than the model's window is
    read in overlapping windows.

    Args:
        model: A folder, or `name@commit` on the hub.
        device: As torch names it; by default what `SUMMARISE_DEVICE` says, else a GPU if there is one.
        dtype: float32, bfloat16 or float16; by default what `SUMMARISE_DTYPE` says, else float32.
        batch_size: Pairs run together; by default 1 on a CPU, else 32.

    Raises:
        ConfigError: The model isn't one that fits, isn't pinned, or a setting is out of range.
        BackendError: It can't be loaded.
    """

    def __init__(
        self,
        model: str,
        *,
        device: str | None = None,
        dtype: str | None = None,
        batch_size: int | None = None,
    ) -> None:
        reference = parse_reference(model)
        chosen = choose_dtype(dtype)
        self._device = choose_device(device)
        self._name = reference.shown_name
        is_seq2seq = _answers_in_words(reference)
        kind = "AutoModelForSeq2SeqLM" if is_seq2seq else "AutoModelForSequenceClassification"
        loaded = load_pretrained(reference, kind, device=self._device, dtype=chosen, purpose=_PURPOSE)
        self._tokenizer, self._model = loaded.tokenizer, loaded.model
        if is_seq2seq:
            self._labels = Labels(entailment=0, neutral=1)
            self._answers = tuple(self._first_token(answer) for answer in _ANSWERS)
        else:
            names = {int(number): str(name) for number, name in self._model.config.id2label.items()}
            self._labels = read_labels(names, model=_known_name(self._name, self._model.config))
            self._answers = ()
        self._room = _window_of(self._tokenizer, self._model.config) - _MARGIN
        self._batch_size = batch_size or (1 if self._device == "cpu" else _BATCH_SIZE_OFF_CPU)

    @property
    def name(self) -> str:
        """The folder's name, or the hub's with the commit's first digits."""
        return self._name

    def score(self, pairs: Sequence[Pair]) -> tuple[Entailment, ...]:
        """Score (premise, hypothesis) pairs."""
        spans = {text: self._token_spans(text) for text in dict.fromkeys(t for pair in pairs for t in pair)}
        plans = {pair: self._plan(pair, spans[pair[0]], spans[pair[1]]) for pair in dict.fromkeys(pairs)}
        tasks = dict.fromkeys(task for parts in plans.values() for windows in parts for task in windows)
        scores = self._run_all(sorted(tasks, key=lambda task: (len(task[0]) + len(task[1]), task)))
        joined = {
            pair: join_hypothesis(join_premise(scores[task] for task in windows) for windows in parts)
            if parts
            else SAYS_NOTHING
            for pair, parts in plans.items()
        }
        return tuple(joined[pair] for pair in pairs)

    def _token_spans(self, text: str) -> Spans:
        encoding = self._tokenizer(
            encodable(text), add_special_tokens=False, return_offsets_mapping=True, verbose=False
        )
        return tuple((start, end) for start, end in encoding["offset_mapping"] if end > start)

    def _plan(self, pair: Pair, premise: Spans, hypothesis: Spans) -> tuple[tuple[Pair, ...], ...]:
        """List what is run: for each part of the hypothesis the windows of the premise beside it."""
        if not premise or not hypothesis:
            return ()
        texts = tuple(encodable(text) for text in pair)
        most = self._room // 2
        breaks = [i for i in range(1, len(hypothesis)) if hypothesis[i][0] > hypothesis[i - 1][1]]
        parts: list[tuple[Pair, ...]] = []
        for start, end in parts_at(breaks, len(hypothesis), most):
            windows = overlapping_windows(len(premise), self._room - (end - start))
            claim = _cut(texts[1], hypothesis, start, end)
            parts.append(tuple((_cut(texts[0], premise, first, last), claim) for first, last in windows))
        return tuple(parts)

    def _run_all(self, tasks: Sequence[Pair]) -> dict[Pair, Entailment]:
        scores: dict[Pair, Entailment] = {}
        for start in range(0, len(tasks), self._batch_size):
            batch = tasks[start : start + self._batch_size]
            scores.update(zip(batch, self._run(batch), strict=True))
        return scores

    def _run(self, batch: Sequence[Pair]) -> list[Entailment]:
        import torch  # noqa: PLC0415, TID251 - only where a model is used

        try:
            with torch.inference_mode():
                inputs = self._encode(batch).to(self._device)
                logits = self._answer(inputs) if self._answers else self._model(**inputs).logits
                logits = logits.double()
                rows = torch.sigmoid(logits) if self._labels.is_single else torch.softmax(logits, -1)
                listed: list[list[float]] = rows.cpu().tolist()
        except Exception as error:  # the library raises whatever it happens to
            message = f"the model {self._name} failed: {type(error).__name__}: {' '.join(str(error).split())}"
            raise BackendError(message) from error
        if not all(math.isfinite(number) for row in listed for number in row):
            message = f"the model {self._name} gave no numbers: choose another dtype, such as float32"
            raise BackendError(message)
        scores = [self._labels.read(row) for row in listed]
        return scores if self._batch_size == 1 else [_rounded(score) for score in scores]

    def _encode(self, batch: Sequence[Pair]) -> Any:  # noqa: ANN401 - transformers ships no types
        settings = {"return_tensors": "pt", "padding": True, "truncation": False, "verbose": False}
        if self._answers:
            end = self._tokenizer.eos_token
            asked = [_PROMPT.format(premise=p, end=end, hypothesis=h) for p, h in batch]
            return self._tokenizer(asked, **settings)
        return self._tokenizer([p for p, _ in batch], [h for _, h in batch], **settings)

    def _answer(self, inputs: Any) -> Any:  # noqa: ANN401 - the same
        """Return the logits of the two answers as the first word."""
        start = inputs["input_ids"].new_full(
            (len(inputs["input_ids"]), 1), self._model.config.decoder_start_token_id
        )
        logits = self._model(**inputs, decoder_input_ids=start).logits[:, 0]
        return logits[:, list(self._answers)]

    def _first_token(self, answer: str) -> int:
        return int(self._tokenizer(answer, add_special_tokens=False)["input_ids"][0])


def _answers_in_words(reference: ModelReference) -> bool:
    """Return whether a model answers in words; refuse what can't judge pairs."""
    settings = read_settings(reference, _PURPOSE)
    if settings.get("model_type") in _SEQ2SEQ:
        return True
    architectures = settings.get("architectures") or ["none"]
    if not any(name.endswith("ForSequenceClassification") for name in architectures):
        message = (
            f"the model {reference.shown_name} is made for {', '.join(architectures)}: choose one made for "
            "sequence classification, fine-tuned for NLI"
        )
        raise ConfigError(message)
    return False


def _cut(text: str, spans: Spans, start: int, end: int) -> str:
    """Return the text of some tokens; the whole text for all of them."""
    return text if (start, end) == (0, len(spans)) else text[spans[start][0] : spans[end - 1][1]]


def _rounded(score: Entailment) -> Entailment:
    entailment, contradiction = round(score.entailment, _DIGITS), round(score.contradiction, _DIGITS)
    neutral = max(0.0, round(1 - entailment - contradiction, _DIGITS))
    return replace(score, entailment=entailment, neutral=neutral, contradiction=contradiction)


def _known_name(shown: str, config: Any) -> str:  # noqa: ANN401 - transformers ships no types
    """Return the names by which a family may be known: the place's and that in the configuration."""
    origin = str(getattr(config, "_name_or_path", "") or "").rpartition("/")[2]
    return shown if not origin or origin in shown else f"{shown} ({origin})"


def _window_of(tokenizer: Any, config: Any) -> int:  # noqa: ANN401 - the same
    """Return the most tokens of a pair: what tokenizer, positions and we allow."""
    positions = getattr(config, "max_position_embeddings", None) or _MAX_WINDOW
    window = min(int(min(tokenizer.model_max_length, _MAX_WINDOW)), int(positions), _MAX_WINDOW)
    if window < 4 * _MARGIN:
        message = f"the model reads {window} tokens at once: choose one that reads at least {4 * _MARGIN}"
        raise ConfigError(message)
    return window
