from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

from models.training.parsing import parse, pick_articles, read_parsed

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language


def article(number: int, source: str, title: str = "Ferry leaves the harbour early") -> dict[str, str]:
    text = f"The ferry left harbour {number} on Monday. Nobody knows why it was early."
    return {"id": f"{number:05}", "source": source, "title": title, "date": "2026-01-05", "text": text}


def write_news(path: Path, articles: list[dict[str, str]]) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(each) + "\n" for each in articles)
    return path


def test_the_senate_is_thinned_and_shards_are_disjoint(tmp_path: Path) -> None:
    senate = [article(i, "US Senate") for i in range(1100)]
    path = write_news(tmp_path / "news.gz", [*senate, *(article(i + 2000, "Own") for i in range(20))])
    shards = [{each["id"] for each in pick_articles(path, shard, 2)} for shard in (0, 1)]
    assert shards[0].isdisjoint(shards[1])
    assert len(shards[0] | shards[1]) == 1020
    assert [each["id"] for each in pick_articles(path, 0, 2)] == [
        each["id"] for each in pick_articles(path, 0, 2)
    ]


def test_parsed_articles_come_back_with_headline_and_sentences(parser: Language) -> None:
    told: list[str] = []
    articles = [article(1, "Own"), article(2, "Own", "Ferry"), article(3, "Wikipedia current events")]
    stories = [story for _, story in read_parsed(parse(articles, parser, told.append))]
    assert [len(story.docs) for story in stories] == [3, 3, 3]
    assert [story.has_headline for story in stories] == [True, False, False]
    assert stories[0].docs[0].text == "Ferry leaves the harbour early"
    assert stories[1].docs[1].text == "The ferry left harbour 2 on Monday."
    assert any(token.dep_ == "nsubj" for token in stories[0].docs[1])
