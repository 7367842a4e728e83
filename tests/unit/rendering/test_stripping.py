from __future__ import annotations

from dataclasses import replace

import pytest

from summarise.rendering import Format, render_summary
from summarise.rendering.stripping import strip_apparatus
from summarise.types import Verdict
from tests.sample_summary import CLOSING, COST, INVENTION, sample_summary


@pytest.mark.parametrize("form", [Format.TEXT, Format.MARKDOWN])
@pytest.mark.parametrize("explain", [False, True])
def test_only_sentences_and_marks_are_left_of_our_own_page(form: Format, *, explain: bool) -> None:
    unsupported = replace(INVENTION, verdict=Verdict.UNSUPPORTED)
    summary = replace(sample_summary(), claims=(CLOSING, COST, unsupported))
    bare = strip_apparatus(render_summary(summary, form, explain=explain))
    assert [" ".join(paragraph.split()) for paragraph in bare.split("\n\n")] == [
        f"{CLOSING.text} [1][2][3]",
        f"{COST.text} [2][3]",
        INVENTION.text,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge closed. It opens in May.\n",
        "Sources\n\nNone of the sources would speak.\n",
        "DISPUTED is a word · and so is this. [1]\n",
        "",
    ],
)
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert strip_apparatus(text) == text


def test_a_hostile_megabyte_takes_no_time() -> None:
    text = "DISPUTED (against:" * 20_000 + "] · " * 200_000 + "\n\nSources\n[1] Mail\n"
    assert strip_apparatus(text).startswith("(against:DISPUTED")
