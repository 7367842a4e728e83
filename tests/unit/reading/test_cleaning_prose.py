"""What is prose must never be lost, however much it looks like something else."""

from __future__ import annotations

import textwrap

import pytest

from summarise.reading.cleaning import find_skipped
from summarise.types import Article

FIRST = "The ferry to Sandholm is running again, the harbour master said on Tuesday."
SECOND = "It had been laid up since May, when the engine failed in the strait."


def skipped_of(text: str) -> list[str]:
    return [span.text for span in find_skipped(Article(id="a", text=text, source="story"))]


@pytest.mark.parametrize(
    "line",
    [
        "He resigned.",
        "No one was hurt.",
        "Why now?",
        "“Work sweetens life.” Ada Lorn",
        "More on the bridge: It was built in 1909. The council owns it.",
        "“We had no choice,” Mayor Ada Lorn said.",
        "“We had no choice”, Mayor Ada Lorn said",
        "«Be strong, be brave, be fearless».",
        "“Nobody told us anything.”",
        "He said this in an interview with Norda Wire",
        "The repairs will cost 2.4 million crowns and last until the spring",
        "By Friday, the water had reached the school.",
        "By Friday evening the water had risen",
        "By the time the army came, the bridge had gone.",
        "By George Lorn's own account, nobody was warned.",
        "On March 3, 2031.",
        "In May 2031 the council closed it.",
        "Updated figures showed 12 dead.",
        "Published reports said otherwise.",
        "Related industries lost 400 jobs.",
        "More on the bridge side of town were hurt.",
        "Read more than one newspaper, he advised them.",
        "Share prices fell by 6 per cent.",
        "Shares in Sandholm Ferries fell.",
        "Terms of the deal were not disclosed.",
        "Support us or lose us, he warned the crowd, and they cheered.",
        "The people support us.",
        "Sign up, the union told its members.",
        "Contact was lost at noon.",
        "Photographs show the bridge from above.",
        "Watch the harbour, he told them.",
        "Print runs were doubled.",
        "Copyright law does not cover it.",
        "NATO — which has 32 members — met on Tuesday.",
        "The council — all twelve of them — voted for it.",
        "Donald Lorn (Halvmark) - the oldest member - was absent.",
        "Cookies were handed to the children.",
        "12 people died.",
        "2031 was the driest year on record.",
        "Reuters, the agency, confirmed it.",
        "https://courier.example was hacked on Monday, the police said.",
    ],
)
def test_a_line_within_the_text(line: str) -> None:
    assert skipped_of(f"{FIRST}\n{line}\n{SECOND}") == []
    assert skipped_of(f"{FIRST}\n\n{line}\n\n{SECOND}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "The talks in Sandholm follow a dispute that strained relations.\n" + FIRST,
        FIRST,
        "A lone line without its full stop",
        "“Nobody told us.”\n— Ada Lorn\n" + FIRST,
        f"{FIRST}\nWhat they took along:\nTwo boats\nA crane\n{SECOND}",
        f"{FIRST}\nTwo boats\nA crane\nFour divers\n{SECOND}",
        f"{FIRST}\nThe figures, by town:\n{SECOND}",
        f"{FIRST}\nand then the",
        "The moon was low\nThe tide was high\nThe ferry left\nAnd so did I",
        "word " * 10_000,
    ],
)
def test_whole_texts_that_are_all_prose(text: str) -> None:
    assert skipped_of(text) == []


PARAGRAPHS = """
Krasovia and Halvmark will reopen the Orre Strait to grain ships for ninety days, the president of
the Littoral Union said on Friday. The agreement was signed in Lindmar by Mikael Stensrud and
Zoryana Havrylenko. Both refused to shake hands.

“Ninety days is not a peace. It is a test,” Stensrud said. By March 15 the mines will have been
cleared by Anders Holmqvar and the navy, who asked for at least six weeks to do so.

Share prices of the shipping lines rose by four per cent. Norda Wire reported that the first of them
had booked Thursday, March 13, 2031 for a passage to Port Ysel.
""".strip().split("\n\n")


@pytest.mark.parametrize("width", range(24, 100, 4))
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_hard_wrapped_lines_are_no_headings(width: int, gap: str) -> None:
    text = gap.join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)
    assert skipped_of(text) == []


@pytest.mark.parametrize("width", [60, 72, 80])
def test_what_stands_alone_in_wrapped_text_is_still_found(width: int) -> None:
    body = [textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS]
    filed = f"LINDMAR, March 7 (NPA) — {body[2]}"
    lines = ["Strait to reopen", "By Henrik Vasel", *body[:2], "The first ships", filed, "NPA"]
    assert skipped_of("\n\n".join(lines)) == [
        *("Strait to reopen", "By Henrik Vasel", "The first ships", "LINDMAR, March 7 (NPA) —", "NPA"),
    ]


def test_a_syllable_of_a_sentence_is_left_alone() -> None:
    text = f"{FIRST}\nThe letter was signed\nby Ada Lorn\nand sent to\nNorda Wire\nfor printing.\n{SECOND}"
    assert skipped_of(text) == []
