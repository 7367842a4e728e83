"""The jobs that `benchmarks.verifying` measures, each run in a process of its own.

`python -m benchmarks.verifying_jobs pairs 300 2` prints one line of JSON.
"""

from __future__ import annotations

import importlib
import json
import statistics
import sys
import time
from typing import TYPE_CHECKING, Any

from benchmarks.gold import GoldCluster, Split, load_clusters
from benchmarks.measuring import peak_bytes
from benchmarks.synthetic import as_articles, make_articles

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["CLAIMS", "collect_pairs", "measure_pairs", "measure_summary", "measure_torch", "summary_text"]

CLAIMS = 6
"""Sentences of the summary that is verified."""
ARTICLES = 5
"""Articles that it is verified against."""
_REPEATS = 3
_BATCH = 32
"""Pairs that PyTorch is given at once, sorted by length: 8 and 128 are slower on two cores."""
_KINDS = ("paraphrase", "fused")


def measure_pairs(count: int, threads: int, folder: Path | None = None) -> dict[str, float]:
    """Measure the shipped models: importing their libraries, loading them, and pairs judged.

    Args:
        count: How many pairs.
        threads: How many are judged at once.
        folder: As for `EntailmentVerifier`.
    """
    started = time.perf_counter()
    for name in ("numpy", "onnxruntime", "safetensors.numpy", "tokenizers"):
        importlib.import_module(name)
    from summarise.backends.entailment import EntailmentVerifier  # noqa: PLC0415 - timed
    from summarise.backends.static import StaticEmbedder  # noqa: PLC0415 - timed

    imported = time.perf_counter()
    verifier = EntailmentVerifier(threads=threads, folder=folder)
    verifier_loaded = time.perf_counter()
    StaticEmbedder()
    loaded = time.perf_counter()
    pairs = collect_pairs(count)
    seconds = _best(lambda: verifier.score(pairs))
    return {
        "pairs": len(pairs),
        "threads": threads,
        "import_seconds": imported - started,
        "load_entailment_seconds": verifier_loaded - imported,
        "load_embedder_seconds": loaded - verifier_loaded,
        "pairs_per_second": len(pairs) / seconds,
        "peak_bytes": peak_bytes(),
    }


def measure_torch(count: int, threads: int) -> dict[str, float]:
    """Measure a model of the same shape in PyTorch, in 32-bit floats, on the same pairs.

    Its weights are random: what a matrix product takes doesn't hang on them.
    """
    from summarise.backends.wordpiece import load_tokenizer  # noqa: PLC0415 - heavy

    torch: Any = importlib.import_module("torch")
    transformers: Any = importlib.import_module("transformers")
    architecture: Any = importlib.import_module("models.training.architecture")
    torch.set_num_threads(threads)
    encoder = transformers.BertModel(architecture.MINILM_L6, add_pooling_layer=False)
    model = architecture.CrossEncoder(encoder).eval()
    tokenizer = load_tokenizer()
    tokenizer.enable_truncation(architecture.MAX_TOKENS, strategy="only_first")
    tokenizer.enable_padding()
    pairs = sorted(collect_pairs(count), key=lambda pair: len(pair[0]) + len(pair[1]))

    def judge() -> None:
        with torch.inference_mode():
            for start in range(0, len(pairs), _BATCH):
                encodings = tokenizer.encode_batch(pairs[start : start + _BATCH])
                model(
                    *(
                        torch.tensor([getattr(one, name) for one in encodings])
                        for name in ("ids", "attention_mask", "type_ids")
                    )
                )

    seconds = _best(judge)
    return {"pairs": len(pairs), "threads": threads, "pairs_per_second": len(pairs) / seconds}


def measure_summary(strangers: int) -> dict[str, float | str]:
    """Measure verifying a summary by a `Summariser` as it is by default.

    Args:
        strangers: So many made-up articles on other things are given, too.
    """
    from benchmarks.judging import load_verifier  # noqa: PLC0415 - the worker for PyTorch goes without
    from benchmarks.recording import RecordingVerifier  # noqa: PLC0415 - the same
    from summarise import Summariser, read_articles  # noqa: PLC0415 - the same

    verifier, ready_seconds = load_verifier()
    cluster = _example()
    articles = read_articles([cluster.folder / article.file for article in cluster.articles[:ARTICLES]])
    given = [*articles, *as_articles(make_articles(strangers))]
    recorder = RecordingVerifier(verifier)
    summariser = Summariser(verifier=recorder)
    text = summary_text()
    taken: list[float] = []
    for _ in range(_REPEATS):
        recorder.clear()
        started = time.perf_counter()
        checked = summariser.verify(text, given)
        taken.append(time.perf_counter() - started)
        if len(checked) != CLAIMS:
            message = f"{len(checked)} claims instead of {CLAIMS}: the measurement is void"
            raise RuntimeError(message)
    return {
        "verifier": verifier.name,
        "articles": len(given),
        "claims": CLAIMS,
        "pairs": len(recorder.pairs),
        "ready_seconds": ready_seconds,
        "seconds": statistics.median(taken),
        "peak_bytes": peak_bytes(),
    }


def collect_pairs(count: int) -> list[tuple[str, str]]:
    """Return pairs that verifying true claims of the development clusters asks about, each once."""
    from benchmarks.recording import RecordingVerifier  # noqa: PLC0415 - imported after the timed libraries
    from summarise import Summariser, read_articles  # noqa: PLC0415 - the same
    from summarise.backends.lexical import LexicalVerifier  # noqa: PLC0415 - the same

    recorder = RecordingVerifier(LexicalVerifier())
    for cluster in load_clusters(split=Split.DEVELOPMENT):
        claims = [claim.text for claim in cluster.claims if claim.kind in _KINDS]
        Summariser(verifier=recorder).verify_each(claims, read_articles([cluster.folder / "articles"]))
        if len(set(recorder.pairs)) >= count:
            break
    return list(dict.fromkeys(recorder.pairs))[:count]


def summary_text() -> str:
    """Return true claims of an example cluster, in other words than its articles."""
    return " ".join([claim.text for claim in _example().claims if claim.kind in _KINDS][:CLAIMS])


def _example() -> GoldCluster:
    return next(cluster for cluster in load_clusters(split=Split.DEVELOPMENT) if cluster.name == "summit")


def _best(judge: Callable[[], object]) -> float:
    """Return the least seconds of several runs, after one that fills caches."""
    taken: list[float] = []
    for _ in range(_REPEATS + 1):
        started = time.perf_counter()
        judge()
        taken.append(time.perf_counter() - started)
    return min(taken[1:])


if __name__ == "__main__":
    _jobs: dict[str, Callable[..., dict[str, Any]]] = {
        "pairs": measure_pairs,
        "summary": measure_summary,
        "torch": measure_torch,
    }
    print(json.dumps(_jobs[sys.argv[1]](*map(int, sys.argv[2:]))))
