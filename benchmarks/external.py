"""Public test sets, read from a folder that is no part of the project.

`consistency_dev`: claims written by people and models, labelled for whether one document supports
them. `multinews_val_600` and `neus_val`: clusters with reference summaries, for ROUGE.
"""

from __future__ import annotations

import gzip
import json
import statistics
from collections import Counter, defaultdict
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from benchmarks.bootstrap import PublicCall
from benchmarks.scoring import combine
from summarise import Config, SummariseError, Summariser, Verdict
from summarise.backends.lexical import LexicalVerifier
from summarise.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from summarise.protocols import Verifier

__all__ = ["consistency", "read_rows", "rouge", "rouge_is_installed"]

_ROUGE = ("rouge1", "rouge2", "rougeL")


def consistency(path: Path, verifier: Verifier, *, limit: int | None = None) -> tuple[PublicCall, ...]:
    """Check the claims of public sets; those on one document are read with it once.

    Args:
        path: Gzip JSON lines with document, claim, label (1 = supported) and dataset; doc_group, if it is
            there, is the same for documents that belong together.
        verifier: What judges.
        limit: At most so many rows of each dataset.

    Returns:
        One call a row. A row that can't be checked counts as unsupported.
    """
    summariser = Summariser(verifier=verifier)
    seen: Counter[str] = Counter()
    by_document: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in read_rows(path):
        seen[row["dataset"]] += 1
        if limit is None or seen[row["dataset"]] <= limit:
            by_document[row["document"]].append(row)
    return tuple(
        PublicCall(
            dataset=row["dataset"],
            group=row.get("doc_group", document),
            is_true=row["label"] == 1,
            is_supported=is_supported,
        )
        for document, rows in by_document.items()
        for row, is_supported in zip(
            rows, _are_supported(summariser, [row["claim"] for row in rows], document), strict=True
        )
    )


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
    summariser = Summariser(config=config, verifier=LexicalVerifier())  # what is extracted hangs on none
    scores: dict[str, list[float]] = {name: [] for name in _ROUGE}
    for number, row in enumerate(read_rows(path)):
        if limit is not None and number >= limit:
            break
        found = scorer.score(row["reference"], _summary(summariser.summarise, row["documents"]))
        for name in _ROUGE:
            scores[name].append(100 * found[name].fmeasure)
    return {name: statistics.fmean(values) for name, values in scores.items()}


def _are_supported(summariser: Summariser, claims: Sequence[str], document: str) -> list[bool]:
    try:
        found = summariser.verify_each(claims, [document])
    except InputError:
        if len(claims) == 1:
            return [False]
        return [
            is_supported for claim in claims for is_supported in _are_supported(summariser, [claim], document)
        ]
    return [combine([one.verdict for one in checked]) is Verdict.SUPPORTED for checked in found]


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
