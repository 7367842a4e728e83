"""The steps from the data to the cross-encoder's weights; each is left out if its output is there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import torch
from spacy.tokens import DocBin

from models.training.architecture import MAX_TOKENS, CrossEncoder, load_weights
from models.training.averaging import average
from models.training.batches import encode
from models.training.encoder import encoder_folder, load_encoder, load_pair_tokenizer
from models.training.examples import mix, read_rows, write_rows
from models.training.finetune import NEWS, NLI, finetune
from models.training.news import make_news_rows
from models.training.nli import read_nli
from models.training.parsing import load_parser, parse, pick_articles, read_parsed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from models.training.examples import Row
    from models.training.finetune import Phase

__all__ = ["Settings", "make_entailment_model"]

_SHARDS = 2
"""Parts that the news are parsed and made claims of in: each keeps to its own names and phrases."""
_NEWS_SEED = 100
"""Of the first shard's claims; the next shard's is one more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run is made of.

    Attributes:
        data: The folder with free_news.jsonl.gz and the NLI sets.
        work: The folder for what the steps hand on.
        device: cpu or cuda.
        seeds: Of the fine-tunings whose weights are averaged.
        epochs: Times that the second phase sees each row, at most.
        minutes: After which each fine-tuning's second phase ends at the latest.
        articles: Use only so many articles of each part; None for all.
    """

    data: Path
    work: Path
    device: str
    seeds: Sequence[int]
    epochs: int = 1
    minutes: float = float("inf")
    articles: int | None = None


def make_entailment_model(settings: Settings, tell: Callable[[str], None]) -> Path:
    """Run all steps in order and return the path of the averaged weights."""
    settings.work.mkdir(parents=True, exist_ok=True)
    for shard in range(_SHARDS):
        _parse(settings, shard, tell)
        _make_news(settings.work, shard, tell)
    _read_nli(settings, tell)
    _mix(settings.work, tell)
    for seed in settings.seeds:
        _finetune(settings, seed, tell)
    return _average(settings, tell)


def _is_there(path: Path, tell: Callable[[str], None]) -> bool:
    """Tell whether a step's last output is there, so that the step can be left out."""
    if path.exists():
        tell(f"{path} is there")
    return path.exists()


def _save(path: Path, rows: Sequence[Row], tell: Callable[[str], None]) -> None:
    """Write rows under another name until they are complete."""
    partial = path.with_suffix(".partial")
    tell(f"{path}: {write_rows(partial, rows)} rows")
    partial.replace(path)


def _parse(settings: Settings, shard: int, tell: Callable[[str], None]) -> None:
    path = settings.work / f"parsed{shard}.spacy"
    if _is_there(path, tell):
        return
    articles = pick_articles(settings.data / "free_news.jsonl.gz", shard, _SHARDS)[: settings.articles]
    parsed = parse(articles, load_parser(), tell)
    partial = path.with_suffix(".partial")
    parsed.to_disk(partial)
    partial.replace(path)
    tell(f"{path}: {len(parsed)} sentences of {len(articles)} articles")


def _make_news(work: Path, shard: int, tell: Callable[[str], None]) -> None:
    path = work / f"news{shard}.jsonl.gz"
    if _is_there(path, tell):
        return
    stories = read_parsed(DocBin().from_disk(work / f"parsed{shard}.spacy"))
    train, dev = make_news_rows(stories, _NEWS_SEED + shard)
    _save(work / f"news{shard}_dev.jsonl.gz", dev, tell)
    _save(path, train, tell)


def _read_nli(settings: Settings, tell: Callable[[str], None]) -> None:
    path = settings.work / "nli.jsonl.gz"
    if _is_there(path, tell):
        return
    train, dev = read_nli(settings.data)
    _save(settings.work / "nli_dev.jsonl.gz", dev, tell)
    _save(path, train, tell)


def _mix(work: Path, tell: Callable[[str], None]) -> None:
    path = work / "mix.jsonl.gz"
    if _is_there(path, tell):
        return
    news = [row for shard in range(_SHARDS) for row in read_rows(work / f"news{shard}.jsonl.gz")]
    held_out = [row for shard in range(_SHARDS) for row in read_rows(work / f"news{shard}_dev.jsonl.gz")]
    mixed, dev = mix(news, held_out, read_rows(work / "nli.jsonl.gz"))
    _save(work / "news_dev.jsonl.gz", dev, tell)
    _save(path, mixed, tell)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lesson:
    """One phase of one seed: from a checkpoint (None: the encoder as it is) to the next."""

    phase: Phase
    rows: str
    start: Path | None
    end: Path
    dev: tuple[str, ...]


def _finetune(settings: Settings, seed: int, tell: Callable[[str], None]) -> None:
    """Fine-tune on the NLI sets, then on the mix."""
    first = settings.work / f"nli{seed}.pt"
    second = settings.work / f"mix{seed}.pt"
    if _is_there(second, tell):
        return
    if not _is_there(first, tell):
        _learn(settings, seed, _Lesson(phase=NLI, rows="nli", start=None, end=first, dev=("nli_dev",)), tell)
    news = replace(NEWS, epochs=settings.epochs, minutes=settings.minutes)
    dev = ("nli_dev", "news_dev")
    _learn(settings, seed, _Lesson(phase=news, rows="mix", start=first, end=second, dev=dev), tell)


def _learn(settings: Settings, seed: int, lesson: _Lesson, tell: Callable[[str], None]) -> None:
    torch.manual_seed(seed)
    folder = encoder_folder()
    tokenizer = load_pair_tokenizer(folder, MAX_TOKENS)
    model = CrossEncoder(load_encoder(folder))
    if lesson.start is not None:
        model.load_state_dict(load_weights(lesson.start))
    rows = {name: read_rows(settings.work / f"{name}.jsonl.gz") for name in (lesson.rows, *lesson.dev)}
    examples = {name: encode(found, tokenizer) for name, found in rows.items()}
    device = torch.device(settings.device)
    finetune(
        model.to(device),
        examples[lesson.rows],
        lesson.phase,
        seed=seed,
        device=device,
        path=lesson.end,
        dev={name: examples[name] for name in lesson.dev},
        tell=tell,
    )
    tell(f"{lesson.end} is made")


def _average(settings: Settings, tell: Callable[[str], None]) -> Path:
    """Average the seeds' weights. This is quick, and done each time, as the seeds may be others."""
    path = settings.work / "entailment.pt"
    weights = average([load_weights(settings.work / f"mix{seed}.pt") for seed in settings.seeds])
    torch.save({"ema": weights}, path)
    tell(f"{path} is the average of {len(settings.seeds)}")
    return path
