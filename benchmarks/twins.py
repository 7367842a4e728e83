"""The twins about the free news that training held out, each before the article that it is about.

The claims are ours, in `corpus/training/claims`; the articles are read from a folder that is no part of the
project.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.external import read_rows
from models.training.holding_out import is_held_out

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CLAIMS", "NEWS", "Twin", "read_twins"]

CLAIMS = Path(__file__).parents[1] / "models" / "training" / "claims"
NEWS = "free_news.jsonl.gz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A claim about an article.

    Attributes:
        article: The article's text.
        id: The article's id.
        claim: One sentence.
        error: What is wrong with it; None if nothing is.
    """

    article: str
    id: str
    claim: str
    error: str | None


def read_twins(data: Path, folder: Path = CLAIMS) -> Iterator[Twin]:
    """Yield the held-out twins, those about one article together.

    Args:
        data: The folder with the free news.
        folder: The claims.
    """
    wanted: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path in sorted(folder.glob("twins-*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            found = json.loads(line)
            wanted[found["id"]].append(found)
    for article in read_rows(data / NEWS):
        for found in wanted.get(article["id"], ()):
            premise = " ".join(article["text"][found["start"] : found["end"]].split())
            if is_held_out(premise):
                yield Twin(
                    article=article["text"],
                    id=article["id"],
                    claim=found["claim"],
                    error=found.get("error", "wrong") if "wrong" in found else None,
                )
