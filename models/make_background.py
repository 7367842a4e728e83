"""Makes background_en.json: in how many articles of free news each stem occurs.

    python models/make_background.py NEWS.jsonl.gz models/background_en.json

NEWS is gzipped JSON lines with a field "text". Only counts enter the file, and only of stems that occur in
several articles; no sentence of the news does. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from summarise.tokens import content_stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MIN_ARTICLES = 3
"""A stem of one or two articles is about as rare as one of none; leaving those out keeps the file small."""


def read_texts(path: Path) -> Iterator[str]:
    """Yield the texts."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def count_stems(texts: Iterable[str]) -> dict[str, int | dict[str, int]]:
    """Count articles, and the articles in which each stem occurs."""
    articles = 0
    counts: Counter[str] = Counter()
    for text in texts:
        articles += 1
        counts.update(set(content_stems(text)))
    return {
        "articles": articles,
        "counts": {stem: count for stem, count in counts.items() if count >= MIN_ARTICLES},
    }


def main(arguments: list[str]) -> int:
    """Make the file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("news", type=Path)
    parser.add_argument("output", type=Path)
    options = parser.parse_args(arguments)
    table = count_stems(read_texts(options.news))
    text = json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    options.output.write_text(text + "\n", encoding="utf-8")
    print(f"{options.output}: {options.output.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
