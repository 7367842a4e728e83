from __future__ import annotations

import pytest

from summarise.condensation.cleaning import clean, keep_sentences

BARE = "The ferry sank off Marl Point on Tuesday."
SENTENCES = ("The ferry sank on Tuesday off Marl Point.", "“It sank in minutes,” Orm said.")


@pytest.mark.parametrize(
    "answer",
    [
        BARE,
        f"  {BARE}\n\n",
        f"```\n{BARE}\n```",
        f"```text\n{BARE}",
        f"- {BARE}",
        f"1. {BARE}",
        f"Sure! Here is the fused sentence: {BARE}",
        f"Here's one sentence that says it:\n\n{BARE}",
        f"Sentence: {BARE}",
        f"**Answer:** {BARE}",
        f"“{BARE}”",
        f'"{BARE}"',
        f"**{BARE}**",
        f"<think>The user wants a sentence. {BARE} Hm.</think>{BARE}",
        f"{BARE}<|im_end|>",
        f"<s> {BARE}</s>",
        f"Of course. {BARE}",
    ],
)
def test_what_is_wrapped_around_an_answer_goes(answer: str) -> None:
    assert clean(answer, SENTENCES) == BARE


@pytest.mark.parametrize(
    "text",
    [
        "“It sank in minutes,” Orm said.",
        "Of course the ferry sank, Orm said.",
        "The answer is not known: divers go on looking.",
        "3 ferries sank.",
        "Here are the ferries that sank.",
    ],
)
def test_what_is_said_stays(text: str) -> None:
    assert clean(text, SENTENCES) == text


def test_a_quotation_that_a_source_has_stays_one() -> None:
    assert clean("“It sank in minutes.”", ("“It sank in minutes.”",)) == "“It sank in minutes.”"


def test_the_sentence_that_says_the_fact_is_kept() -> None:
    answer = f"Let me think about this. {BARE} I hope this helps you."
    assert keep_sentences(answer, SENTENCES, most=1) == BARE
    assert keep_sentences(answer, SENTENCES, most=3) == answer
    assert keep_sentences("", SENTENCES, most=1) == ""
