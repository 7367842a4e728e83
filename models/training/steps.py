"""The steps from the data to the cross-encoder's weights; each is left out if its output is there."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from spacy.tokens import DocBin

from models.training.clusters import Split, clusters_of
from models.training.collection import collect, surround
from models.training.differing import pair_clusters
from models.training.event_mixing import Before, mix_events
from models.training.events import pair_events, part_events, read_events
from models.training.examples import Row, read_rows
from models.training.frames import gather, pair_roles, pair_speakers
from models.training.handwritten import extend_claims, hold_out, read_claims
from models.training.headlines import alter_hypotheses, pair_headlines, read_all_articles, read_articles
from models.training.late_mixing import mix_broadly, mix_retold
from models.training.lessons import (
    Settings,
    average,
    is_there,
    learn,
    load_scorer,
    read_releases,
    save,
)
from models.training.mining import mine_pairs
from models.training.mixing import mix, mix_hard
from models.training.news import make_news_rows
from models.training.nli import read_nli
from models.training.parsing import load_parser, parse, pick_articles, read_parsed
from models.training.phases import (
    HIDDEN_LESSON,
    HIDDEN_SOUP,
    PLACED_LESSON,
    PLACED_SOUP,
    RECIPE,
    SOUP,
)
from models.training.placing import place_events, place_twins, read_twins
from models.training.substituted import substitute_events, substitute_groups
from models.training.twin_mixing import ADDED_TWINS, FEW_TWINS, MANY_TWINS, MORE_TWINS, mix_twins

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from models.training.alterations import Surroundings
    from models.training.collection import Story
    from models.training.phases import Lesson

__all__ = ["Settings", "make_entailment_model"]

_SHARDS = 2
"""Parts that the news are parsed and made claims of in: each keeps to its own names and phrases."""
_NEWS_SEED = 7
_RETOLD_SEED = 101
_FRAMES_SEED = 5
_HEADLINES_SEED = 21
_WRITTEN_SEED = 31
_PLACED_SEED = 301
_CLUSTERS_SEED = 32
_TWIN_MIXES = {
    "twins_first": (FEW_TWINS, 73),
    "twins": (FEW_TWINS, 74),
    "grown": (MANY_TWINS, 75),
    "doubled": (MORE_TWINS, 76),
    "added": (ADDED_TWINS, 77),
}
_ROLES = {"PERSON": 3600, "ORG": 1400, "GPE": 1400}
_SPEAKERS = 3500
"""Attempts at frames for each kind of name."""
_SURROUNDINGS = 200
"""Articles whose names, numbers and words headlines are altered with."""
_SURROUNDING_SENTENCES = 9000
_LEAST_DOCS = 5


def make_entailment_model(settings: Settings, tell: Callable[[str], None]) -> Path:
    """Run all steps in order and return the path of the weights."""
    settings.work.mkdir(parents=True, exist_ok=True)
    for shard in range(_SHARDS):
        _parse(settings, shard, tell)
        _make_news(settings.work, shard, tell)
    _read_nli(settings, tell)
    _make_frames(settings.work, tell)
    _make_headlines(settings, tell)
    _extend_written(settings, tell)
    _mix(settings.work, tell)
    start = None
    for lesson in RECIPE:
        start = learn(settings, lesson, start, tell)
    start = average(settings.work / "version_4.pt", SOUP, tell)
    _mine(settings, start, tell)
    _place(settings, tell)
    _mix_events(settings, PLACED_LESSON, tell)
    learn(settings, PLACED_LESSON, start, tell)
    start = average(settings.work / "version_5.pt", PLACED_SOUP, tell)
    _mix_events(settings, HIDDEN_LESSON, tell)
    learn(settings, HIDDEN_LESSON, start, tell)
    return average(settings.work / "entailment.pt", HIDDEN_SOUP, tell)


def _parse(settings: Settings, shard: int, tell: Callable[[str], None]) -> None:
    path = settings.work / f"parsed{shard}.spacy"
    if is_there(path, tell):
        return
    articles = pick_articles(settings.data / "free_news.jsonl.gz", shard, _SHARDS)[: settings.articles]
    parsed = parse(articles, load_parser(), tell)
    partial = path.with_suffix(".partial")
    parsed.to_disk(partial)
    partial.replace(path)
    tell(f"{path}: {len(parsed)} sentences of {len(articles)} articles")


def _read_stories(work: Path, shard: int, sentences: int | None = None) -> list[tuple[str, Story]]:
    return read_parsed(DocBin().from_disk(work / f"parsed{shard}.spacy"), sentences)


def _make_news(work: Path, shard: int, tell: Callable[[str], None]) -> None:
    path = work / f"news{shard}.jsonl.gz"
    if is_there(path, tell):
        return
    stories = _read_stories(work, shard)
    train, dev = make_news_rows(stories, _NEWS_SEED)
    save(work / f"news{shard}_dev.jsonl.gz", dev, tell)
    retold, _ = make_news_rows(stories, _NEWS_SEED, again=_RETOLD_SEED + shard)
    save(work / f"retold_news{shard}.jsonl.gz", retold, tell)
    save(path, train, tell)


def _read_nli(settings: Settings, tell: Callable[[str], None]) -> None:
    path = settings.work / "nli.jsonl.gz"
    if is_there(path, tell):
        return
    train, dev = read_nli(settings.data)
    save(settings.work / "nli_dev.jsonl.gz", dev, tell)
    save(path, train, tell)


def _make_frames(work: Path, tell: Callable[[str], None]) -> None:
    path = work / "frames.jsonl.gz"
    if is_there(path, tell):
        return
    material = gather([story for shard in range(_SHARDS) for _, story in _read_stories(work, shard)])
    rng = random.Random(_FRAMES_SEED)  # noqa: S311 - no secret
    pairs = [pair for label, count in _ROLES.items() for pair in pair_roles(material, label, count, rng)]
    pairs += pair_speakers(material, _SPEAKERS, rng)
    rows = [Row(pair.premise, pair.hypothesis, pair.label, "news", pair.kind, pair.spans) for pair in pairs]
    save(path, rows, tell)


def _make_headlines(settings: Settings, tell: Callable[[str], None]) -> None:
    path = settings.work / "headlines.jsonl.gz"
    if is_there(path, tell):
        return
    rng = random.Random(_HEADLINES_SEED)  # noqa: S311 - no secret
    about = _surroundings(settings.work, rng)
    articles = read_articles(settings.data / "free_news.jsonl.gz")[: settings.articles]
    parser = load_parser()
    rows = list(pair_headlines(articles, parser, about, rng))
    rows += alter_hypotheses(read_rows(settings.work / "nli.jsonl.gz"), parser, about, rng)
    save(path, rows, tell)


def _surroundings(work: Path, rng: random.Random) -> list[Surroundings]:
    """Return what some articles offer for altering claims about others."""
    read = _read_stories(work, 0, _SURROUNDING_SENTENCES)
    stories = [story for _, story in read if len(story.docs) >= _LEAST_DOCS]
    collection = collect(stories)
    chosen = rng.sample(stories, min(_SURROUNDINGS, len(stories)))
    return [surround(story, collection, rng) for story in chosen]


def _extend_written(settings: Settings, tell: Callable[[str], None]) -> None:
    path = settings.work / "written.jsonl.gz"
    if is_there(path, tell):
        return
    rng = random.Random(_WRITTEN_SEED)  # noqa: S311 - no secret
    claims = read_claims(read_all_articles(settings.data / "free_news.jsonl.gz"), settings.claims)
    learnt, held_out = hold_out(claims)
    more = extend_claims(learnt, load_parser(), _surroundings(settings.work, rng), rng)
    save(settings.work / "twins_dev.jsonl.gz", held_out, tell)
    save(path, [*learnt, *more], tell)


def _mix(work: Path, tell: Callable[[str], None]) -> None:
    path = work / "added.jsonl.gz"
    if is_there(path, tell):
        return
    news = [row for shard in range(_SHARDS) for row in read_rows(work / f"news{shard}.jsonl.gz")]
    held_out = [row for shard in range(_SHARDS) for row in read_rows(work / f"news{shard}_dev.jsonl.gz")]
    frames, headlines, nli = (read_rows(work / f"{name}.jsonl.gz") for name in ("frames", "headlines", "nli"))
    mixed, dev = mix(news, held_out, frames, nli)
    save(work / "news_dev.jsonl.gz", dev, tell)
    save(work / "mix.jsonl.gz", mixed, tell)
    save(work / "hard.jsonl.gz", mix_hard(news, frames, headlines, nli), tell)
    save(work / "broad.jsonl.gz", mix_broadly(news, frames, headlines, nli), tell)
    retold = [row for shard in range(_SHARDS) for row in read_rows(work / f"retold_news{shard}.jsonl.gz")]
    written = read_rows(work / "written.jsonl.gz")
    untwinned = [row for row in written if "twin" not in row.kind]
    save(work / "retold.jsonl.gz", mix_retold(retold, frames, headlines, untwinned, nli), tell)
    for name, (shares, seed) in _TWIN_MIXES.items():
        mixed = mix_twins(retold, frames, headlines, written, nli, shares, seed)
        save(work / f"{name}.jsonl.gz", mixed, tell)


def _mine(settings: Settings, checkpoint: Path, tell: Callable[[str], None]) -> None:
    path = settings.work / "mined.jsonl.gz"
    if is_there(path, tell):
        return
    score = load_scorer(checkpoint, settings)
    save(path, list(mine_pairs(read_releases(settings), score)), tell)


def _place(settings: Settings, tell: Callable[[str], None]) -> None:
    """Set claims before what the product reads."""
    path = settings.work / "placed.jsonl.gz"
    if is_there(path, tell):
        return
    rng = random.Random(_PLACED_SEED)  # noqa: S311 - no secret
    learnt, held_out = part_events(read_events(settings.events))
    articles = read_all_articles(settings.data / "free_news.jsonl.gz")[: settings.articles]
    save(settings.work / "events_dev.jsonl.gz", list(pair_events(held_out, rng)), tell)
    rows = [*place_twins(articles, read_twins(settings.claims), rng), *place_events(learnt, rng)]
    rows += [
        *pair_events(learnt, rng),
        *substitute_events(learnt, rng),
        *substitute_groups(read_releases(settings), rng),
    ]
    save(path, rows, tell)


def _mix_events(settings: Settings, lesson: Lesson, tell: Callable[[str], None]) -> None:
    work = settings.work
    path = work / f"{lesson.rows}.jsonl.gz"
    if is_there(path, tell):
        return
    names = ("frames", "headlines", "written", "nli")
    read = {name: read_rows(work / f"{name}.jsonl.gz") for name in (*names, "placed", "mined")}
    news = [row for shard in range(_SHARDS) for row in read_rows(work / f"retold_news{shard}.jsonl.gz")]
    before = Before(news=news, **{name: read[name] for name in names})
    rng = random.Random(_CLUSTERS_SEED)  # noqa: S311 - no secret
    learnt = clusters_of(Split.LEARNING, settings.clusters)
    clusters = list(dict.fromkeys(pair_clusters(learnt, rng)))
    mixed = mix_events([*read["placed"], *read["mined"]], clusters, before, lesson.seed)
    save(path, mixed, tell)
