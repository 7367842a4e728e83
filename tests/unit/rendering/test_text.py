from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarise.rendering import Format, Layout, render_summary
from summarise.rendering.document import Heading, Item, Listing, Paragraph, Span, Style, Table
from summarise.rendering.layout import columns_of
from summarise.rendering.text import write_text
from tests.sample_summary import sample_summary

ESCAPE = re.compile(r"\x1b\[[\d;]*m")
SPANS = st.lists(st.builds(Span, st.text(max_size=60), st.sampled_from(Style), st.booleans()), max_size=6)


def paragraph(*spans: Span, width: int = 20) -> str:
    return write_text((Paragraph(spans),), Layout(width=width))


def test_lines_break_between_words() -> None:
    assert paragraph(Span("one two three four five six")) == "one two three four\nfive six\n"


def test_a_word_that_is_longer_than_a_line_stays_whole() -> None:
    url = "https://example.org/" + "a" * 40
    assert paragraph(Span("see"), Span(url)) == f"see\n{url}\n"


def test_a_glued_span_never_opens_a_line() -> None:
    assert paragraph(Span("exactly twenty chars"), Span(",", glued=True)) == "exactly twenty\nchars,\n"


def test_many_marks_break_between_marks() -> None:
    marks = "".join(f"[{number}]" for number in range(1, 9))
    assert paragraph(Span(marks, Style.MARK)) == "[1][2][3][4][5][6]\n[7][8]\n"


def test_wide_letters_take_two_columns() -> None:
    assert paragraph(Span("橋橋橋橋橋 橋橋橋橋橋")) == "橋橋橋橋橋\n橋橋橋橋橋\n"


def test_what_hangs_below_an_item_is_indented_to_its_text() -> None:
    listing = Listing((Item((Span("first"),), label=Span("[10]"), below=(Item((Span("below"),)),)),))
    assert write_text((listing,), Layout()) == "[10] first\n     below\n"


def test_texts_of_neighbours_start_in_one_column() -> None:
    items = (Item((Span("a"),), label=Span("[9]")), Item((Span("b"),), label=Span("[10]")))
    assert write_text((Listing(items),), Layout()) == "[9]  a\n[10] b\n"


def test_a_heading_stands_over_its_section_after_an_empty_line() -> None:
    blocks = (Paragraph((Span("text"),)), Heading("Sources"), Listing((Item((Span("one"),)),)))
    assert write_text(blocks, Layout()) == "text\n\nSources\none\n"


@pytest.mark.parametrize("explain", [False, True])
def test_colour_changes_nothing_but_colour(*, explain: bool) -> None:
    plain = render_summary(sample_summary(), Format.TEXT, explain=explain)
    coloured = render_summary(sample_summary(), Format.TEXT, explain=explain, layout=Layout(colour=True))
    assert coloured != plain
    assert ESCAPE.sub("", coloured) == plain


@given(spans=SPANS, width=st.integers(min_value=20, max_value=100))
@example(spans=[Span("000000000000 0000000\u094d")], width=20)
def test_no_line_is_wider_than_asked_unless_it_can_not_be_broken(spans: list[Span], width: int) -> None:
    page = write_text((Paragraph(tuple(spans)),), Layout(width=width))
    for line in page.splitlines():
        # In columns of a terminal: a combining mark takes none, a wide character two.
        assert columns_of(line) <= width or any(columns_of(word) > width - 8 for word in line.split(" "))


@given(spans=SPANS)
def test_every_word_is_shown_in_its_order(spans: list[Span]) -> None:
    words = [Span(span.text, Style.PLAIN) for span in spans]
    page = write_text((Paragraph(tuple(words)),), Layout())
    wide = write_text((Paragraph(tuple(words)),), Layout(width=10_000))
    assert page.split() == wide.split()


def test_a_megabyte_without_a_space_is_laid_out() -> None:
    page = paragraph(Span("a" * 1_000_000), Span("b " * 500_000))
    assert page.startswith("a" * 1_000_000 + "\nb b b")


def _table(columns: int) -> Table:
    head = (Span("part"), *(Span(str(n)) for n in range(1, columns + 1)))
    return Table(head, ((Span("position"), *(Span("+0.25") for _ in range(columns))),))


def test_a_tables_figures_stand_to_the_right_of_their_columns() -> None:
    assert write_text((_table(2),), Layout()) == "part          1      2\nposition  +0.25  +0.25\n"


def test_a_table_that_is_too_wide_is_parted_and_names_its_rows_again() -> None:
    assert write_text((_table(3),), Layout(width=22)) == (
        "part          1      2\nposition  +0.25  +0.25\n\npart          3\nposition  +0.25\n"
    )


@given(columns=st.integers(min_value=1, max_value=30), width=st.integers(min_value=20, max_value=100))
def test_a_parted_table_has_every_column_once(columns: int, width: int) -> None:
    page = write_text((_table(columns),), Layout(width=width))
    heads = [line.split()[1:] for line in page.splitlines() if line.startswith("part")]
    assert [int(label) for labels in heads for label in labels] == list(range(1, columns + 1))
    assert max(map(len, page.splitlines())) <= width
