"""Laws of reading: spans are in order and inside the text; order and copies of the input don't matter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarise.reading import as_articles
from summarise.reading.cleaning import KINDS, find_skipped
from summarise.reading.decoding import decode
from summarise.types import Article

LINES = st.sampled_from(
    [
        "The ferry to Sandholm is running again.",
        "“We had no choice,” the mayor said.",
        "NORDA, March 3 (Norda Wire) — The bridge is closed.",
        "By Lena Orsini",
        "- Alona Marchetti -",
        "21:09, 01 March, 2031",
        "The dispute in the harbour",
        "-",
        "• One • Two • Three",
        "- an item",
        "---",
        "title: x",
        "Related news",
        "Norda Wire",
        "",
        "\u2028\x85",
    ]
)
TEXTS = st.one_of(
    st.text(),
    st.lists(st.one_of(LINES, st.text(max_size=40))).map("\n".join),
    st.lists(LINES).map("\r\n".join),
)


@given(TEXTS, st.one_of(st.none(), LINES))
def test_spans_are_whole_ordered_and_apart(text: str, title: str | None) -> None:
    skipped = find_skipped(Article(id="a", text=text, source="s", title=title))
    position = 0
    for span in skipped:
        assert position <= span.start < span.end <= len(text)
        assert span.text == text[span.start : span.end] == span.text.strip()
        assert span.kind in KINDS
        assert span.article_id == "a"
        position = span.end


@given(TEXTS)
def test_finished_sentences_are_kept(text: str) -> None:
    sentence = "The ferry to Sandholm is running again."
    whole = f"{text}\n\n{sentence}\n"
    start = len(whole) - len(sentence) - 1
    assert all(span.end <= start for span in find_skipped(Article(id="a", text=whole, source="s")))


@given(
    st.lists(
        st.one_of(TEXTS, st.fixed_dictionaries({"text": TEXTS, "id": st.sampled_from("ab")})), min_size=1
    )
)
def test_order_and_copies_do_not_matter(items: list[str | dict[str, str]]) -> None:
    told = [item for item in items if (item if isinstance(item, str) else item["text"]).strip()]
    if told:
        articles = as_articles(told)
        assert articles == as_articles([*reversed(told), *told])
        assert len({article.id for article in articles}) == len(articles)
        assert {article.text for article in articles} == {
            item if isinstance(item, str) else item["text"] for item in told
        }


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_unicode_round_trips(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text.removeprefix("\ufeff" if encoding == "utf-8" else "")
