"""Hostile text costs time in proportion to its length, and no more."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest

from summarise.reading.cleaning import find_skipped
from summarise.types import Article

SIZE = 1_000_000

PIECES = {
    "one word": "a",
    "one line of marks": "“",
    "one line of pipes": "|a",
    "lone dashes": "-\n",
    "nearly a byline": "By " + "Aaa " * 30 + "\n",
    "nearly a dateline": "WASHINGTON, March 3 " * 7 + "\n",
    "capitals": "A, " * 46 + "\n",
    "one city": "A" * 139 + "\n",
    "menus": "a | " * 70 + "\n",
    "addresses": "a@" * 140 + "\n",
    "more addresses": "a.+-" * 70 + "\n",
    "telephones": "12 " * 90 + "\n",
    "brackets": "(" * 299 + "\n",
    "nearly widgets": "1 px x " * 42 + "\n",
    "nearly rights": "all rights reserve " * 15 + "\n",
    "fences": "---\n",
    "names": "Anna Bell\n",
    "headings": "Some heading here\n",
    "links": "Related news\n",
    "bullets": "- " * 149 + "\n",
    "quotes": "> " * 149 + "\n",
    "stamps": "1 May 2031 " * 8 + "\n",
    "white space": "\t" * 299 + "x\n",
    "vertical tabs": "\x0b",
}


@pytest.mark.parametrize("name", PIECES)
def test_a_megabyte_of_hostile_lines(name: str) -> None:
    text = PIECES[name] * (SIZE // len(PIECES[name]))
    began = process_time()
    skipped = find_skipped(Article(id="a", text=text, source="story"))
    assert process_time() - began < 15
    assert all(before.end <= after.start for before, after in pairwise(skipped))


def test_an_unclosed_front_matter() -> None:
    began = process_time()
    find_skipped(Article(id="a", text="---\n" + "a: b\n" * 200_000, source="story"))
    assert process_time() - began < 15
