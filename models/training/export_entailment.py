"""Turns a checkpoint of the entailment model into the int8 ONNX file that is shipped, and measures it.

    python -m models.training.export_entailment CHECKPOINT models/entailment.onnx --pairs PAIRS.jsonl

PAIRS has a premise and a hypothesis a line; without it the file is written and not compared. The same
checkpoint gives the same bytes. Size and hash go into the manifest beside the file, if it has its table.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnxruntime
import torch
from scipy.special import expit, softmax

from models.training.architecture import LABELS, MAX_TOKENS, MINILM_L6, load_checkpoint, load_weights
from models.training.entailment_graph import Precision, build_graph
from models.training.listing import relist
from summarise.backends.wordpiece import encodable, load_tokenizer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Logits = tuple[NDArray[np.float32], NDArray[np.float32]]
    Pair = tuple[NDArray[np.int64], NDArray[np.int64]]
    Model = Callable[[Pair], Logits]

_MAX_BYTES = 30_000_000
_THREADS = 2
_LENGTHS = (48, 96, 160)
_TIMED_PAIRS = 24
_ROUNDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a model says of each pair: probabilities, and those of the hypothesis' tokens."""

    pairs: NDArray[np.float32]
    tokens: NDArray[np.float32]


def export(checkpoint: Path, precision: Precision) -> bytes:
    """Return the ONNX file of a checkpoint."""
    weights = {name: tensor.numpy() for name, tensor in load_weights(checkpoint).items()}
    model = build_graph(
        weights,
        heads=MINILM_L6.num_attention_heads,
        max_tokens=MAX_TOKENS,
        precision=precision,
        metadata={"labels": " ".join(LABELS)},
    )
    content: bytes = model.SerializeToString(deterministic=True)
    return content


def onnx_model(content: bytes) -> Model:
    """Load an ONNX file, to run on one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])

    def run(pair: Pair) -> Logits:
        of_pair, of_tokens = session.run(None, {"input_ids": pair[0], "token_type_ids": pair[1]})
        return of_pair, of_tokens

    return run


def torch_model(checkpoint: Path) -> Model:
    """Load the checkpoint as it was trained."""
    model = load_checkpoint(checkpoint)

    def run(pair: Pair) -> Logits:
        ids, types = (torch.from_numpy(part) for part in pair)
        with torch.inference_mode():
            of_pair, of_tokens = model(ids, torch.ones_like(ids), types)
        return of_pair.numpy(), of_tokens.numpy()

    return run


def read_pairs(path: Path, count: int) -> list[Pair]:
    """Encode the first pairs of a file."""
    tokenizer = load_tokenizer()
    tokenizer.enable_truncation(MAX_TOKENS, strategy="only_first")
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, count)]
    encodings = [tokenizer.encode(encodable(row["premise"]), encodable(row["hypothesis"])) for row in rows]
    return [(np.array([encoding.ids]), np.array([encoding.type_ids])) for encoding in encodings]


def judge(model: Model, pairs: Sequence[Pair]) -> Outcome:
    """Run a model on each pair."""
    of_pairs, of_tokens = zip(*(model(pair) for pair in pairs), strict=True)
    tokens = [logits[0][types[0] == 1] for logits, (_, types) in zip(of_tokens, pairs, strict=True)]
    return Outcome(pairs=softmax(np.concatenate(of_pairs), axis=1), tokens=expit(np.concatenate(tokens)))


def compare(found: Outcome, expected: Outcome) -> dict[str, float]:
    """Return the differences in probability and how often the likeliest label is the same."""
    of_pairs = np.abs(found.pairs - expected.pairs)
    of_tokens = np.abs(found.tokens - expected.tokens)
    agreement = (found.pairs.argmax(axis=1) == expected.pairs.argmax(axis=1)).mean()
    return {
        "pair_difference_mean": round(float(of_pairs.mean()), 5),
        "pair_difference_max": round(float(of_pairs.max()), 4),
        "token_difference_mean": round(float(of_tokens.mean()), 5),
        "token_difference_max": round(float(of_tokens.max()), 4),
        "agreement": round(float(agreement), 4),
    }


def time_models(models: dict[str, Model]) -> dict[str, dict[int, float]]:
    """Return pairs a second on two threads for each length: the best of rounds that take turns.

    The ONNX models run a pair a thread, as the package does; PyTorch runs a batch on both threads.
    """
    torch.set_num_threads(_THREADS)
    rates: dict[str, dict[int, float]] = {name: {} for name in models}
    generator = np.random.default_rng(0)
    with ThreadPoolExecutor(_THREADS) as pool:
        for length in _LENGTHS:
            ids = generator.integers(1000, 30000, (_TIMED_PAIRS, length))
            types = np.tile((np.arange(length) >= length * 2 // 3).astype(np.int64), (_TIMED_PAIRS, 1))
            for _ in range(_ROUNDS):
                for name, model in models.items():
                    rows = 1 if name != "torch" else _TIMED_PAIRS
                    chunks = [(ids[i : i + rows], types[i : i + rows]) for i in range(0, _TIMED_PAIRS, rows)]
                    started = time.perf_counter()
                    list(pool.map(model, chunks))
                    rate = _TIMED_PAIRS / (time.perf_counter() - started)
                    rates[name][length] = round(max(rate, rates[name].get(length, 0.0)), 1)
    return rates


def main(arguments: list[str]) -> int:
    """Write the file, and print what it weighs, how it differs and how fast it is."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--pairs", type=Path, help="JSON lines to compare on")
    parser.add_argument("--count", type=int, default=400, help="how many of them")
    options = parser.parse_args(arguments)
    content = export(options.checkpoint, Precision.INT8)
    if len(content) > _MAX_BYTES:
        print(f"the file would have {len(content)} bytes, more than {_MAX_BYTES}: nothing written")
        return 1
    options.output.write_bytes(content)
    relist(options.output.parent / "manifest.toml", options.output.stem)
    report: dict[str, Any] = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    if options.pairs is not None:
        pairs = read_pairs(options.pairs, options.count)
        models = {
            "onnx-int8": onnx_model(content),
            "onnx-fp32": onnx_model(export(options.checkpoint, Precision.FP32)),
            "torch": torch_model(options.checkpoint),
        }
        expected = judge(models["torch"], pairs)
        report["pairs"] = len(pairs)
        for name in ("onnx-int8", "onnx-fp32"):
            report[f"{name} against torch"] = compare(judge(models[name], pairs), expected)
        report["pairs a second by length"] = time_models(models)
    print(json.dumps(report, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
