"""Write `corpus/feeds`, the example feeds and pages of the digest: `python -m benchmarks.example_feeds`.

They are made of the articles of the development clusters. Every outlet has a feed, RSS or Atom, as it is on
each of two days, whose entries link to pages. The first day has most articles; the second adds later ones on
the same events, and a new event. Addresses and dates are fixed; whoever serves the feeds puts its own in
their place.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from benchmarks.gold import corpus_folder
from summarise.digest.example_server import ADDRESS, FIRST_DAY
from summarise.reading import read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from summarise.types import Article

__all__ = ["DAYS", "make_files"]

DAYS: tuple[tuple[str, ...], ...] = (
    (
        "earthquake/01", "earthquake/02", "earthquake/03", "earthquake/06",
        "summit/01", "summit/02", "summit/03", "summit/05",
        "ruling/01", "ruling/02", "ruling/04", "ruling/06",
        "results/01", "results/02", "results/04", "results/05",
        "finding/04",
    ),
    (
        "earthquake/04", "earthquake/05", "summit/04", "summit/06", "ruling/03", "ruling/05",
        "results/03", "results/06",
        "match/01", "match/02", "match/03", "match/04", "match/05", "match/06",
    ),
)  # fmt: skip
"""What is published on each day: a cluster and the number of its file. The finding has one article only."""

_BETWEEN = timedelta(minutes=17)
"""Between two articles of a day, so that they have an order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    outlet: str
    slug: str
    path: str
    title: str
    text: str
    day: int
    published: datetime


def make_files() -> Mapping[str, str]:
    """Return the files by their names in the folder."""
    pages = _pages()
    files = {f"pages{page.path}": _html(page) for page in pages}
    for slug in sorted({page.slug for page in pages}):
        own = sorted(
            (page for page in pages if page.slug == slug), key=lambda page: page.published, reverse=True
        )
        write = _atom if len(slug) % 2 == 0 else _rss
        for day in range(1, len(DAYS) + 1):
            files[f"day-{day}/{slug}.xml"] = write(own[0].outlet, [page for page in own if page.day <= day])
    return files


@cache
def _articles(cluster: str) -> dict[str, Article]:
    """Return a cluster's articles by the number of their file."""
    return {article.id[:2]: article for article in read([corpus_folder() / cluster / "articles"]).articles}


def _pages() -> list[_Page]:
    pages = []
    for number, names in enumerate(DAYS):
        day_ends = FIRST_DAY + timedelta(days=number)
        for place, name in enumerate(names):
            cluster, _, file = name.partition("/")
            article = _articles(cluster)[file]
            stem = article.id.partition(".")[0]
            slug = stem.partition("-")[2]
            outlet = " ".join(word if word in {"and", "of"} else word.title() for word in slug.split("-"))
            page = _Page(
                outlet=outlet,
                slug=slug,
                path=f"/{cluster}/{stem}.html",
                title=article.title or f"{outlet} on the {cluster}",
                text=article.text,
                day=number + 1,
                published=day_ends - (place + 1) * _BETWEEN,
            )
            pages.append(page)
    return pages


def _html(page: _Page) -> str:
    paragraphs = "\n".join(f"<p>{escape(line)}</p>" for line in page.text.splitlines() if line.strip())
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{escape(page.title)} - {escape(page.outlet)}</title>
<meta property="og:site_name" content="{escape(page.outlet)}">
<meta property="og:title" content="{escape(page.title)}">
<meta property="article:published_time" content="{page.published.isoformat()}">
</head>
<body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article>
<h1>{escape(page.title)}</h1>
{paragraphs}
</article>
<footer>All of this is invented.</footer>
</body>
</html>
"""


def _rss(outlet: str, pages: Sequence[_Page]) -> str:
    items = "".join(
        f"<item><title>{escape(page.title)}</title><link>{ADDRESS}{page.path}</link>"
        f'<guid isPermaLink="false">{escape(page.path)}</guid>'
        f"<pubDate>{format_datetime(page.published)}</pubDate></item>\n"
        for page in pages
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>{escape(outlet)}</title><link>{ADDRESS}/</link>
<description>An example feed; all of it is invented.</description>
{items}</channel></rss>
"""


def _atom(outlet: str, pages: Sequence[_Page]) -> str:
    entries = "".join(
        f"<entry><id>urn:example:{escape(page.path)}</id><title>{escape(page.title)}</title>"
        f'<link href="{ADDRESS}{page.path}"/><updated>{page.published.isoformat()}</updated></entry>\n'
        for page in pages
    )
    updated = max((page.published for page in pages), default=FIRST_DAY - timedelta(days=1)).isoformat()
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:example:{escape(outlet.replace(" ", "-"))}</id>
<title>{escape(outlet)}</title><author><name>{escape(outlet)}</name></author><updated>{updated}</updated>
{entries}</feed>
"""


def write_files(folder: Path) -> int:
    """Write the files in place of those that are there; return how many."""
    if folder.exists():
        shutil.rmtree(folder)
    files = make_files()
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    return len(files)


def main() -> None:
    """Write the shipped ones anew."""
    folder = corpus_folder() / "feeds"
    print(f"{folder.parent.name}/{folder.name}: {write_files(folder)} files; now run make manifest")


if __name__ == "__main__":
    main()
