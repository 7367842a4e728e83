"""How well are articles grouped into events, and what does it cost? `python -m benchmarks.grouping --help`.

With `--data FOLDER`: B-cubed precision, recall and F1 (Bagga and Baldwin, 1998) on sets of events whose
articles are all mixed, grouped at once and, as the digest does it, night by night. With `--speed`: time and
memory for invented articles.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import sys
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.conditions import RESULTS, conditions, save
from benchmarks.grouping_collections import invent_articles
from summarise.digest.grouping import GroupingSettings, KnownEvent, SignedArticle, group_articles, sign
from summarise.types import Article

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

__all__ = [
    "SETS",
    "BCubed",
    "LabelledEvents",
    "b_cubed",
    "group",
    "group_nightly",
    "measure_sets",
    "read_events",
]

SETS = {"basil_events": 0.985, "ecbplus_events": 0.93}
"""Files of the folder and the least F1 that they are to reach."""
_NIGHTS = 5
_SIZES = (2_500, 5_000, 10_000)
_TAIL = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledEvents:
    """Articles, the number of the event of each, and of the topic within which events are alike."""

    articles: tuple[SignedArticle, ...]
    events: tuple[int, ...]
    topics: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BCubed:
    """Means over articles."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def b_cubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> BCubed:
    """Measure how much of each article's group is of its event, and how much of its event in its group."""
    both, events, groups = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    total = max(1, len(gold))
    return BCubed(
        precision=sum(n * n / groups[group] for (_, group), n in both.items()) / total,
        recall=sum(n * n / events[event] for (event, _), n in both.items()) / total,
    )


def read_events(path: Path) -> LabelledEvents:
    """Read gzip JSON lines, one event a line: event, documents, articles (title and date where known).

    Events named "topic N (…)" with the same N are of one topic, all others of a topic of their own.
    """
    articles: list[SignedArticle] = []
    events: list[int] = []
    topics: list[int] = []
    by_name: dict[str, int] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            name = str(row["event"])
            topic = by_name.setdefault(
                name.partition(" (")[0] if name.startswith("topic ") else f"{number}", number
            )
            for about, text in zip(row["articles"], row["documents"], strict=True):
                date = about.get("date")
                published = datetime.fromisoformat(date).replace(tzinfo=UTC) if date else None
                id_ = f"{len(articles):06}"
                article = Article(
                    id=id_, text=text, source=id_, title=about.get("title") or None, published=published
                )
                articles.append(SignedArticle(id=id_, signature=sign(article)))
                events.append(number)
                topics.append(topic)
    return LabelledEvents(articles=tuple(articles), events=tuple(events), topics=tuple(topics))


def group(articles: Sequence[SignedArticle], settings: GroupingSettings | None = None) -> tuple[str, ...]:
    """Group articles at once; return the event id of each."""
    found = {
        id_: event.event_id for event in group_articles(articles, settings=settings) for id_ in event.new
    }
    return tuple(found[article.id] for article in articles)


def group_nightly(articles: Sequence[SignedArticle], nights: int = _NIGHTS) -> tuple[str, ...]:
    """Group articles in so many nights, in the order of their days, undated ones dealt out evenly."""
    by_id = {article.id: article for article in articles}
    order = sorted(range(len(articles)), key=lambda i: (articles[i].signature.day or i % nights, i))
    known: dict[str, tuple[SignedArticle, ...]] = {}
    for night in range(nights):
        start, end = (len(order) * part // nights for part in (night, night + 1))
        tonight = [articles[i] for i in order[start:end]]
        events = [KnownEvent(id=id_, articles=members) for id_, members in known.items()]
        for found in group_articles(tonight, events):
            members = [known.pop(id_) for id_ in (found.event_id, *found.absorbed) if id_ in known]
            known[found.event_id] = (
                *(a for part in members for a in part),
                *(by_id[id_] for id_ in found.new),
            )
    place = {article.id: id_ for id_, members in known.items() for article in members}
    return tuple(place[article.id] for article in articles)


def measure_sets(folder: Path) -> dict[str, dict[str, float]]:
    """Print and return what grouping reaches on a folder's sets; one that isn't there is passed over."""
    results: dict[str, dict[str, float]] = {}
    for name, least in SETS.items():
        path = folder / f"{name}.jsonl.gz"
        if not path.is_file():
            print(f"{name}: not in {folder.name}")
            continue
        events = read_events(path)
        at_once = b_cubed(events.events, group(events.articles))
        nightly = b_cubed(events.events, group_nightly(events.articles))
        verdict = "reaches" if at_once.f1 >= least else "BELOW"
        print(
            f"{name}: {len(events.articles)} articles, B-cubed F1 {at_once.f1:.3f} (precision "
            f"{at_once.precision:.3f}, recall {at_once.recall:.3f}; {verdict} {least}), "
            f"in {_NIGHTS} nights {nightly.f1:.3f}"
        )
        results[name] = {
            "articles": len(events.articles),
            "f1": round(at_once.f1, 4),
            "precision": round(at_once.precision, 4),
            "recall": round(at_once.recall, 4),
            "f1_nightly": round(nightly.f1, 4),
        }
    return results


def measure_speed(sizes: Sequence[int] = _SIZES) -> list[dict[str, float]]:
    """Print and return processor seconds and memory, and the seconds for a tenth more the next night."""
    results: list[dict[str, float]] = []
    for size in sizes:
        invented = invent_articles(size + int(size * _TAIL))
        started = time.process_time()
        articles = [SignedArticle(id=article.id, signature=sign(article)) for article, _ in invented]
        signed = time.process_time()
        first, rest = articles[:size], articles[size:]
        found = group_articles(first)
        grouped = time.process_time()
        by_id = {article.id: article for article in first}
        known = [
            KnownEvent(id=event.event_id, articles=tuple(by_id[id_] for id_ in event.new)) for event in found
        ]
        again = time.process_time()
        group_articles(rest, known)
        row = {
            "articles": size,
            "signing_seconds": round((signed - started) / (1 + _TAIL), 2),
            "grouping_seconds": round(grouped - signed, 2),
            "next_night_grouping_seconds": round(time.process_time() - again, 2),
            "peak_mebibytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
        }
        print(", ".join(f"{name.replace('_', ' ')} {value}" for name, value in row.items()), flush=True)
        results.append(row)
    return results


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, save; return 1 if a set is below what it is to reach."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.grouping", description=__doc__)
    parser.add_argument(
        "--data", type=Path, help="folder with basil_events.jsonl.gz and ecbplus_events.jsonl.gz"
    )
    parser.add_argument("--speed", action="store_true", help="measure time and memory")
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=_SIZES, help="with --speed: numbers of articles"
    )
    parser.add_argument("--results", type=Path, default=RESULTS / "grouping.json", help="JSON file")
    options = parser.parse_args(arguments)
    if options.data is None and not options.speed:
        parser.error("give --data FOLDER, --speed or both")
    results: dict[str, object] = {"conditions": conditions()}
    sets = {} if options.data is None else measure_sets(options.data)
    if sets:
        results["sets"] = sets
    if options.speed:
        results["speed"] = measure_speed(options.sizes)
    save(options.results, results)
    return int(any(found["f1"] < SETS[name] for name, found in sets.items()))


if __name__ == "__main__":
    sys.exit(main())
