from __future__ import annotations

import numpy as np
from scipy import sparse

from summarise.cluster import Cluster
from summarise.config import Config
from summarise.extraction.extract import prepare
from summarise.extraction.pairs import find_shared_pairs
from summarise.extraction.redundancy import Overlaps, content_of
from summarise.extraction.repeats import Repeats
from summarise.extraction.titles import title_closeness
from summarise.types import Article

_TEXTS = (
    "The Supreme Court of Velm annulled the permit for the pier at Hestrin on Monday.",
    "Judges in Velm struck down the permit for the pier at Hestrin.",
    "Fishers must get 4.2 million crowns from the port authority of Ansel.",
)


def _articles(*titles: str | None) -> list[Article]:
    return [
        Article(id=f"{number}.txt", text=text, source=f"Outlet {number}", title=title)
        for number, (text, title) in enumerate(zip(_TEXTS, titles, strict=True))
    ]


def test_the_same_news_in_other_words_repeats_more_than_other_news() -> None:
    contents = [content_of(text) for text in _TEXTS]
    rows = Cluster.build(_articles(None, None, None)).vectors.matrix
    pairs = find_shared_pairs(contents, sparse.csr_array(np.eye(3)))
    likeness = Repeats(Overlaps(contents), rows, pairs).beside(0)
    assert likeness.probability[0] > 0.99
    assert likeness.probability[1] > 0.5
    assert likeness.probability[2] < 0.05


def test_a_quotation_that_stands_already_is_certainly_a_repeat() -> None:
    texts = (
        "“We were told nothing at all of it,” said Olin.",
        "“We were told nothing at all,” fishers heard.",
    )
    contents = [content_of(text) for text in texts]
    pairs = find_shared_pairs(contents, sparse.csr_array(np.eye(2)))
    likeness = Repeats(Overlaps(contents), sparse.csr_array(np.eye(2)), pairs).beside(0)
    assert likeness.probability[1] == 1


def test_what_the_titles_name_is_close_to_them() -> None:
    cluster = Cluster.build(_articles("Court annuls pier permit", "Permit for pier struck down", None))
    prepared = prepare(cluster, Config(max_sentences=2))
    closeness = title_closeness(cluster, prepared.groups.rows, cluster.vectors.idf.astype(np.float64))
    assert closeness[0] > closeness[2]
    assert closeness[1] > closeness[2]
    assert closeness.max() <= 1


def test_without_titles_nothing_is_close_to_them() -> None:
    cluster = Cluster.build(_articles(None, None, None))
    rows = prepare(cluster, Config(max_sentences=2)).groups.rows
    assert not title_closeness(cluster, rows, cluster.vectors.idf.astype(np.float64)).any()
