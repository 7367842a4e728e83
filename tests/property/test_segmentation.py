"""Laws that hold for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from summarise.segmentation import split, split_text
from summarise.segmentation.quotations import OPENING_MARKS
from summarise.types import Article, Sentence, Skipped

_SCRAPS = [
    *(
        "Mr. ",
        "U.S. ",
        "said ",
        "Vasel ",
        "peace",
        "No. 10 ",
        "3.5",
        "p.m. ",
        "J.D. ",
        "etc. ",
        "He left. ",
        "Why? ",
    ),
    *(
        "“",
        "”",
        '"',
        "«",
        "»",
        "‘",
        "’",
        "'",
        "„",
        "(",
        ")",
        "[1]",
        "…",
        "...",
        ". . .",
        ".",
        "!",
        "?",
        ":",
        ",",
    ),
    *(
        " ",
        "  ",
        "\n",
        "\n\n",
        "\r\n",
        "\u2028",
        "\f",
        "\t",
        "\u00a0",
        "🎉",
        "\x00",
        "é",
        "ß",
        "1.",
        "- ",
        "—",
    ),
]
_TEXTS = st.one_of(st.lists(st.sampled_from(_SCRAPS), max_size=60).map("".join), st.text(max_size=200))
_CUTS = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 20)), max_size=5)


def _split(text: str, cuts: list[tuple[int, int]]) -> tuple[tuple[Sentence, ...], list[Skipped]]:
    skipped = [
        Skipped(article_id="a", start=start, end=end, kind="widget", text=text[start:end])
        for start, length in cuts
        if (end := min(len(text), start + length)) > start
    ]
    return split(Article(id="a", text=text, source="Norda Wire"), skipped), skipped


@settings(deadline=None)
@given(_TEXTS, _CUTS)
def test_sentences_stand_where_they_say_and_never_touch_what_is_skipped(
    text: str, cuts: list[tuple[int, int]]
) -> None:
    sentences, skipped = _split(text, cuts)
    end = 0
    for position, sentence in enumerate(sentences):
        assert sentence.position == position
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip() != ""
        assert sentence.start >= end
        assert all(s.end <= sentence.start or s.start >= sentence.end for s in skipped)
        end = sentence.end
    assert [s.paragraph for s in sentences] == sorted(s.paragraph for s in sentences)


@settings(deadline=None)
@given(_TEXTS, _CUTS)
def test_nothing_but_white_space_is_lost(text: str, cuts: list[tuple[int, int]]) -> None:
    sentences, skipped = _split(text, cuts)
    spans = [(s.start, s.end) for s in sentences] + [(s.start, s.end) for s in skipped]
    kept = set().union(*(range(start, end) for start, end in spans), ())
    assert not "".join(c for i, c in enumerate(text) if i not in kept).strip()


@settings(deadline=None)
@given(_TEXTS)
def test_needs_name_other_sentences_in_order(text: str) -> None:
    sentences, _ = _split(text, [])
    for sentence in sentences:
        assert list(sentence.needs) == sorted(set(sentence.needs) - {sentence.position})
        assert all(0 <= needed < len(sentences) for needed in sentence.needs)


@settings(deadline=None)
@given(_TEXTS)
def test_both_ways_to_split_agree(text: str) -> None:
    sentences, _ = _split(text, [])
    assert split_text(text) == tuple((s.start, s.end) for s in sentences)


@settings(deadline=None)
@given(_TEXTS, _TEXTS)
def test_a_paragraph_is_split_alike_wherever_it_stands(first: str, second: str) -> None:
    assume(second.lstrip()[:1] not in OPENING_MARKS)  # it may go on with a quotation of the first
    alone = [first[a:b] for a, b in split_text(first)] + [second[a:b] for a, b in split_text(second)]
    together = f"{first}\n\n{second}"
    assert [together[a:b] for a, b in split_text(together)] == alone


@pytest.mark.parametrize(
    "unit",
    ["a. ", "a. a. a", '"', '" ', "“", "”", "“A b. ", "“A b.” C d. ", "word ", "(A b. ", ". ", "?! ", "... A",
     "\n", "A\n", " ", "'s ", "A.B.", "“Stop!” The a b c ", "“Stop!” Xx Yy ", "U.S. Xx ", "w.[1]", ".      ",
     "peace.And", "« a. » ", "1.", ". 🎉", "x", "‘a’ s’ "],
)  # fmt: skip
def test_hostile_text_takes_linear_time(unit: str) -> None:
    article = Article(id="a", text=(unit * (200_000 // len(unit) + 1))[:200_000], source="Norda Wire")
    started = time.perf_counter()
    sentences = split(article)
    # 200 kB take a quarter of a second; anything quadratic takes minutes.
    assert time.perf_counter() - started < 15
    assert all(len(sentence.needs) <= 12 for sentence in sentences)
