"""Pairs that the model so far is wrong about, found where it is used.

Of two real releases on one event hardly any sentences contradict one another, yet the model says so of one
pair in ten that have words in common.
"""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import torch
from torch.nn import functional

from models.training.batches import collate, encode, group
from models.training.examples import Row
from summarise.cluster import Cluster
from summarise.errors import SummariseError
from summarise.normalisation import single_spaced
from summarise.reading import as_articles
from summarise.tokens import content_stems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from tokenizers import Tokenizer

    from models.training.architecture import CrossEncoder
    from summarise.types import Sentence

    Pair = tuple[str, str]
    Score = tuple[float, float, float]
    Scorer = Callable[[Sequence[Pair]], Sequence[Score]]

__all__ = ["make_scorer", "mine_pairs", "read_groups"]

_ACCUSED = 0.35
"""Probability of a contradiction from which a real pair is taken, if entailment is less likely."""
_RELEASES = 4
"""Of one event, at most."""
_WORDS = range(8, 51)
"""Of a sentence."""
_SHARED = 3
"""Stems that two sentences share at least."""
_MOST_ALIKE = 0.9
_PAIRS = 120
"""Of one event, those with most words in common."""
_BUDGET = 6000
"""Tokens of a batch."""


def make_scorer(model: CrossEncoder, tokenizer: Tokenizer, device: torch.device) -> Scorer:
    """Return what gives pairs their probabilities of entailment, neither and contradiction."""

    @torch.no_grad()
    def score(pairs: Sequence[Pair]) -> list[Score]:
        examples = encode([Row(*pair, "entailment", "mined") for pair in pairs], tokenizer)
        found: list[Score] = [(0.0, 1.0, 0.0)] * len(pairs)
        model.eval()
        for indices in group(examples, range(len(examples)), _BUDGET):
            batch = collate(examples, indices).to(device)
            logits, _ = model(batch.ids, batch.mask, batch.types)
            for index, (entailed, neutral, contradicted) in zip(
                indices, functional.softmax(logits.float(), -1).tolist(), strict=True
            ):
                found[index] = (entailed, neutral, contradicted)
        return found

    return score


def read_groups(path: Path) -> list[list[str]]:
    """Read the texts of each event of `senate_events.jsonl.gz`."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [[document["text"] for document in json.loads(line)["docs"]] for line in lines]


def mine_pairs(groups: Sequence[Sequence[str]], score: Scorer) -> Iterator[Row]:
    """Yield sentences of two releases on one event that the model takes for a contradiction.

    Args:
        groups: The texts of each event.
        score: Gives pairs their probabilities.
    """
    for texts in groups:
        given = [
            {"id": str(number), "source": f"Office {number}", "text": text}
            for number, text in enumerate(texts[:_RELEASES])
        ]
        try:
            cluster = Cluster.build(as_articles(given))
        except SummariseError:
            continue
        sentences = [one for one in cluster.sentences if len(one.text.split()) in _WORDS]
        pairs = _nearest_pairs(sentences)
        for pair, (entailed, _, contradicted) in zip(pairs, score(pairs), strict=True):
            if contradicted >= _ACCUSED and contradicted > entailed:
                yield Row(*pair, "neutral", "events", "real unsaid")


def _nearest_pairs(sentences: Sequence[Sentence]) -> list[Pair]:
    """Return the sentences of different articles that share most words."""
    told = [frozenset(content_stems(sentence.text)) for sentence in sentences]
    near: list[tuple[float, int, int]] = []
    for i, one in enumerate(sentences):
        for k, other in enumerate(sentences):
            shared = len(told[i] & told[k])
            if one.article_id == other.article_id or shared < _SHARED or one.text == other.text:
                continue
            alike = shared / (min(len(told[i]), len(told[k])) + 2)
            if alike < _MOST_ALIKE:
                near.append((-alike, i, k))
    return [
        (single_spaced(sentences[i].text), single_spaced(sentences[k].text))
        for _, i, k in sorted(near)[:_PAIRS]
    ]
