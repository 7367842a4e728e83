from __future__ import annotations

from summarise.verification.retrieval import Window
from summarise.verification.shortlist import shortlist

CLAIM = "The council closed the old library."
GOOD = "The council closed the old library in May."
FAIR = "The council discussed the library."
POOR = "The weather was fine."


def window(article: int, first: int, text: str) -> Window:
    return Window(article, first, first, text)


def test_each_article_keeps_its_three_best_in_their_order() -> None:
    windows = [window(0, 0, POOR), window(0, 1, FAIR), window(0, 2, GOOD), window(0, 3, FAIR)]
    assert shortlist(CLAIM, windows) == tuple(windows[1:])


def test_an_article_more_takes_nothing_away() -> None:
    few = [window(0, 0, FAIR), window(1, 0, GOOD)]
    more = [*few, window(2, 0, GOOD)]
    assert set(shortlist(CLAIM, few)) <= set(shortlist(CLAIM, more))


def test_of_very_many_articles_each_best_comes_first() -> None:
    windows = [
        window(article, first, text) for article in range(60) for first, text in enumerate((FAIR, GOOD))
    ]
    kept = shortlist(CLAIM, windows)
    assert len(kept) == 60
    assert {found.article for found in kept} == set(range(60))
    assert all(found.text == GOOD for found in kept)


def test_no_windows_are_no_shortlist() -> None:
    assert shortlist(CLAIM, ()) == ()
