"""The shipped cross-encoders, small ones in int8, run by onnxruntime: entailment, and differences."""

from __future__ import annotations

import math
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from summarise.backends.windows import (
    SAYS_NOTHING,
    join_hypothesis,
    join_premise,
    overlapping_windows,
    parts_at,
)
from summarise.backends.wordpiece import encodable, load_tokenizer
from summarise.errors import BackendError, ConfigError
from summarise.marks import Mark, MarkedEntailment
from summarise.types import Entailment
from summarise.weights import load_weights, shipped_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from onnxruntime import InferenceSession  # noqa: TID251 - for the type checker alone
    from tokenizers import Encoding

    Pair = tuple[str, str]

__all__ = ["DIFFERENCES", "ENTAILMENT", "THREADS_VARIABLE", "EntailmentVerifier"]

THREADS_VARIABLE = "SUMMARISE_THREADS"
"""Environment variable: how many pairs are judged at once, where the caller doesn't say."""

ENTAILMENT = "entailment"
"""In the manifest, the model that says whether a premise says a hypothesis."""
DIFFERENCES = "differences"
"""The model that says whether two sources' statements contradict each other; it marks the words that do."""
_FORMAT = 1
"""The graph that `models.training.entailment_graph` builds: ids and types in, logits out, no padding."""

_MAX_THREADS = 8
"""By default; more fight for memory more than they help."""
_SPECIAL_TOKENS = 3
"""[CLS] premise [SEP] hypothesis [SEP]."""
_MAX_RUNS = 100_000
"""Runs whose results are kept at once: some 100 MB."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a hypothesis, as token positions, with the windows of the premise to hold it against."""

    start: int
    end: int
    windows: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """What the model said of one window and one part."""

    score: Entailment
    unsupported: tuple[float, ...]


class EntailmentVerifier:
    """Judges pairs with the shipped model, and marks the words that a premise leaves unsupported.

    Each pair is run by itself, on one thread, several at a time: a score hangs neither on the pairs
    beside it nor on their order nor on the number of threads, to the last bit. In batches padding
    and shapes would change the last digits, and would gain a tenth in speed.

    A premise that is longer than the model's window is read in overlapping windows, a longer
    hypothesis in parts. Loaded once, it may be used by many threads.

    Args:
        threads: Pairs judged at once; by default what `SUMMARISE_THREADS` says, else the processors
            that this process may use, eight at most.
        folder: A folder with a `manifest.toml`; the shipped `models/` if None.
        weights: Which of the models in it, `ENTAILMENT` or `DIFFERENCES`.

    Raises:
        BackendError: A file is missing or altered, or isn't what `models.training.export_entailment` writes.
        ConfigError: The number of threads isn't one.
    """

    def __init__(
        self, *, threads: int | None = None, folder: Path | None = None, weights: str = ENTAILMENT
    ) -> None:
        self._threads = _thread_count(threads)
        self._weights = weights
        self._version = shipped_file(weights, folder).version
        content = load_weights(weights, format_version=_FORMAT, folder=folder)
        self._session, self._room = _load_session(content, weights)
        self._tokenizer = load_tokenizer(folder)
        self._first, self._separator = (self._special(token) for token in ("[CLS]", "[SEP]"))

    @property
    def name(self) -> str:
        """Name and version."""
        return f"minilm-{self._weights}-{self._version}"

    def score(self, pairs: Sequence[Pair]) -> tuple[Entailment, ...]:
        """Score (premise, hypothesis) pairs."""
        return tuple(judged.entailment for judged in self.judge(pairs))

    def judge(self, pairs: Sequence[Pair]) -> tuple[MarkedEntailment, ...]:
        """Score (premise, hypothesis) pairs and mark the words of each hypothesis, in one pass.

        A word that two windows of a long premise see is as unsupported as in the window that
        supports it best.
        """
        different = tuple(dict.fromkeys(pairs))
        encodings = self._encode(different)
        judged: dict[Pair, MarkedEntailment] = {}
        waiting: list[tuple[Pair, tuple[_Part, ...]]] = []
        runs = 0
        for pair in different:
            parts = self._plan(encodings[pair[0]], encodings[pair[1]])
            waiting.append((pair, parts))
            runs += sum(len(part.windows) for part in parts)
            if runs >= _MAX_RUNS:
                judged.update(self._judge_planned(waiting, encodings))
                waiting, runs = [], 0
        judged.update(self._judge_planned(waiting, encodings))
        return tuple(judged[pair] for pair in pairs)

    def _encode(self, pairs: Iterable[Pair]) -> dict[str, Encoding]:
        texts = list(dict.fromkeys(text for pair in pairs for text in pair))
        encodings = self._tokenizer.encode_batch(
            [encodable(text) for text in texts], add_special_tokens=False
        )
        return dict(zip(texts, encodings, strict=True))

    def _plan(self, premise: Encoding, hypothesis: Encoding) -> tuple[_Part, ...]:
        """Cut what doesn't fit: a hypothesis longer than half the room, and what is left for the premise."""
        if not len(premise) or not len(hypothesis):
            return ()
        breaks: list[int] = []
        if len(hypothesis) > self._room // 2:
            words = hypothesis.word_ids
            breaks = [place for place in range(1, len(words)) if words[place] != words[place - 1]]
        return tuple(
            _Part(start, end, overlapping_windows(len(premise), self._room - (end - start)))
            for start, end in parts_at(breaks, len(hypothesis), self._room // 2)
        )

    def _judge_planned(
        self, planned: Sequence[tuple[Pair, tuple[_Part, ...]]], encodings: dict[str, Encoding]
    ) -> dict[Pair, MarkedEntailment]:
        ids = {text: encoding.ids for text, encoding in encodings.items()}
        tasks = [
            (ids[premise][start:end], ids[hypothesis][part.start : part.end])
            for (premise, hypothesis), parts in planned
            for part in parts
            for start, end in part.windows
        ]
        outcomes = iter(self._run_all(tasks))
        judged: dict[Pair, MarkedEntailment] = {}
        for pair, parts in planned:
            results = [[next(outcomes) for _ in part.windows] for part in parts]
            judged[pair] = _join(results, encodings[pair[1]])
        return judged

    def _run_all(self, tasks: Sequence[tuple[list[int], list[int]]]) -> list[_Run]:
        if self._threads == 1 or len(tasks) == 1:
            return [self._run(task) for task in tasks]
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(self._run, tasks))

    def _run(self, task: tuple[list[int], list[int]]) -> _Run:
        premise, hypothesis = task
        ids = [self._first, *premise, self._separator, *hypothesis, self._separator]
        own = len(premise) + 2
        types = np.zeros((1, len(ids)), dtype=np.int64)
        types[0, own:] = 1
        try:
            pair, tokens = self._session.run(
                ["pair_logits", "token_logits"],
                {"input_ids": np.array([ids], dtype=np.int64), "token_type_ids": types},
            )
        except Exception as error:  # the library raises nothing narrower
            message = f"the {self._weights} model failed ({error}): install summarise anew"
            raise BackendError(message) from error
        unsupported = tuple(map(_sigmoid, tokens[0, own:-1].tolist()))
        return _Run(_softmax(pair[0].tolist()), unsupported)

    def _special(self, token: str) -> int:
        number = self._tokenizer.token_to_id(token)
        if number is None:
            message = f"the tokenizer in models/ has no {token}: install summarise anew"
            raise BackendError(message)
        return int(number)


def _thread_count(threads: int | None) -> int:
    if threads is None:
        given = os.environ.get(THREADS_VARIABLE, "")
        if not given:
            return min(_MAX_THREADS, _processors())
        where, threads = THREADS_VARIABLE, int(given) if given.isascii() and given.isdigit() else 0
    else:
        where, given = "threads", repr(threads)
    if threads < 1:
        message = f"{where} is {given}: set it to a whole number from 1 up"
        raise ConfigError(message)
    return threads


def _processors() -> int:
    """Count the processors that this process may use, which may be fewer than there are."""
    affinity: Any = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _load_session(content: bytes, name: str) -> tuple[InferenceSession, int]:
    """Load the model; also return how many tokens of premise and hypothesis fit in."""
    import onnxruntime  # noqa: PLC0415, TID251 - only where a model is used

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # one is kept for each length of input
    options.log_severity_level = 4
    try:
        session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
        room = int(session.get_modelmeta().custom_metadata_map["max_tokens"]) - _SPECIAL_TOKENS
    except Exception as error:  # the library raises nothing narrower
        message = f"the {name} model in models/ can't be loaded ({error}): install summarise anew"
        raise BackendError(message) from error
    return session, room


def _join(results: Sequence[Sequence[_Run]], hypothesis: Encoding) -> MarkedEntailment:
    """Join the runs of each part (a list of its windows' runs) of a hypothesis."""
    if not results:
        score, unsupported = SAYS_NOTHING, [1.0] * len(hypothesis.ids)
    else:
        score = join_hypothesis(join_premise(run.score for run in runs) for runs in results)
        unsupported = [
            min(probabilities)
            for runs in results
            for probabilities in zip(*(run.unsupported for run in runs), strict=True)
        ]
    return MarkedEntailment(entailment=score, marks=_mark_words(hypothesis, unsupported))


def _mark_words(hypothesis: Encoding, unsupported: Sequence[float]) -> tuple[Mark, ...]:
    """Give each word the greatest probability of its tokens."""
    marks: list[Mark] = []
    words: dict[int | None, list[int]] = {}
    for token, word in enumerate(hypothesis.word_ids):
        words.setdefault(word, []).append(token)
    tokens, offsets = hypothesis.tokens, hypothesis.offsets
    for own in words.values():
        if len(own) == 1 and _is_punctuation(tokens[own[0]]):
            continue
        start, end = offsets[own[0]][0], offsets[own[-1]][1]
        marks.append(Mark(start=start, end=end, unsupported=max(unsupported[token] for token in own)))
    return tuple(marks)


def _is_punctuation(token: str) -> bool:
    return token in _PUNCTUATION


_PUNCTUATION = frozenset(".,;:!?…'\"`´‘’‚“”„«»‹›()[]{}<>-‐‑–—―/\\|_*·•")
"""What says nothing by itself; signs such as % and $ do."""


def _softmax(logits: Sequence[float]) -> Entailment:
    greatest = max(logits)
    powers = [math.exp(logit - greatest) for logit in logits]
    entailment, neutral, contradiction = (power / math.fsum(powers) for power in powers)
    return Entailment(entailment=entailment, neutral=neutral, contradiction=contradiction)


def _sigmoid(logit: float) -> float:
    return 1 / (1 + math.exp(-max(logit, -700.0)))
