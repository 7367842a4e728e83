"""Public test sets, read from a folder that is no part of the project.

`consistency_dev`: claims written by people and models, labelled for whether one document supports
them. `multinews_val_600` and `neus_val`: clusters with reference summaries, for ROUGE.
"""

from __future__ import annotations

import gzip
import json
import statistics
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from benchmarks.judging import judge
from benchmarks.scoring import balanced_accuracy
from summarise import Config, SummariseError, Summariser, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["consistency", "read_rows", "rouge", "rouge_is_installed"]

_ROUGE = ("rouge1", "rouge2", "rougeL")


def consistency(path: Path, *, limit: int | None = None) -> dict[str, float]:
    """Measure the balanced accuracy of "supported or not", per dataset, and its mean over datasets.

    Args:
        path: Gzip JSON lines with document, claim, label (1 = supported) and dataset.
        limit: At most so many rows of each dataset.

    Returns:
        Dataset to balanced accuracy, and "mean". A row that can't be checked counts as unsupported.
    """
    summariser = Summariser()
    called: dict[str, dict[bool, list[bool]]] = {}
    for row in read_rows(path):
        of_dataset = called.setdefault(row["dataset"], {True: [], False: []})
        if limit is None or sum(map(len, of_dataset.values())) < limit:
            is_supported = _is_supported(summariser, row["claim"], row["document"])
            of_dataset[row["label"] == 1].append(is_supported)
    scores = {
        name: balanced_accuracy(statistics.fmean(true), 1 - statistics.fmean(false))
        for name, (true, false) in ((name, (c[True], c[False])) for name, c in sorted(called.items()))
        if true and false
    }
    return scores | {"mean": statistics.fmean(scores.values())}


def rouge_is_installed() -> bool:
    """Whether the package rouge-score (extra `eval`) is at hand."""
    return find_spec("rouge_score") is not None


def rouge(path: Path, config: Config, *, limit: int | None = None) -> dict[str, float]:
    """Measure ROUGE F1, with stemming, of our summaries against references.

    Args:
        path: Gzip JSON lines with documents and reference.
        config: The limit of the summaries.
        limit: At most so many clusters.

    Returns:
        Measure to its mean over clusters, in percent; a cluster that can't be summarised counts 0.
    """
    from rouge_score.rouge_scorer import RougeScorer  # noqa: PLC0415 - an extra, and slow

    scorer = RougeScorer(list(_ROUGE), use_stemmer=True)
    summariser = Summariser(config=config)
    scores: dict[str, list[float]] = {name: [] for name in _ROUGE}
    for number, row in enumerate(read_rows(path)):
        if limit is not None and number >= limit:
            break
        found = scorer.score(row["reference"], _summary(summariser.summarise, row["documents"]))
        for name in _ROUGE:
            scores[name].append(100 * found[name].fmeasure)
    return {name: statistics.fmean(values) for name, values in scores.items()}


def _is_supported(summariser: Summariser, claim: str, document: str) -> bool:
    try:
        return judge(summariser, claim, [document])[0] is Verdict.SUPPORTED
    except SummariseError:
        return False


def _summary(summarise: Callable[[list[str]], Any], documents: list[str]) -> str:
    try:
        text: str = summarise([text for text in documents if text.strip()]).text
    except SummariseError:
        return ""
    return text


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Read gzip JSON lines, one row each."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
