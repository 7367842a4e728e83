from __future__ import annotations

import pytest

from summarise import Article, Config
from summarise.cluster import Cluster
from summarise.extraction.extract import extract, prepare
from summarise.extraction.references import References, find_references

_MARKET = (
    "Corvane Mutual lost a tenth of its worth on Monday.",
    "The shares fell to 41 crowns, their lowest close in six years.",
    "A vote on the takeover was put off until Friday, said its chairman Davit Olin.",
    "The vote, due at noon, had been called by the owners.",
    "The judge in the case will hear both sides in Velm.",
    "The government of Velm kept silent for a day.",
    "The government then spoke up after all, in Lindmar.",
    "The company wants to keep its name in Velm.",
)


def _references(*sentences: str) -> tuple[list[str], References]:
    cluster = Cluster.build([Article(id="a", text=" ".join(sentences), source="A")])
    candidates = prepare(cluster, Config(max_sentences=3)).candidates
    return [candidate.text for candidate in candidates], find_references(candidates, cluster)


def _at(texts: list[str], beginning: str) -> int:
    return next(i for i, text in enumerate(texts) if text.startswith(beginning))


@pytest.mark.parametrize(
    ("wanting", "answering"),
    [
        ("The shares fell", "Corvane Mutual lost"),
        ("The vote, due", "A vote on"),
        ("The company wants", "Corvane Mutual lost"),
    ],
)
def test_what_is_taken_for_known_wants_one_that_tells_it(wanting: str, answering: str) -> None:
    texts, references = _references(*_MARKET[:4], _MARKET[0].replace("lost", "rose by"), _MARKET[-1])
    one, other = _at(texts, wanting), _at(texts, answering)
    assert references.is_wanting(())[one]
    assert not references.is_wanting((other,))[one]
    assert other in references.answering(one, range(len(texts)))
    assert one not in references.answering(one, range(len(texts)))


@pytest.mark.parametrize("beginning", ["The judge in", "The government of", "The government then", "A vote"])
def test_what_says_which_or_is_one_of_its_kind_wants_nothing(beginning: str) -> None:
    texts, references = _references(*_MARKET)
    assert not references.is_wanting(())[_at(texts, beginning)]


def test_what_an_article_opens_with_wants_nothing() -> None:
    texts, references = _references("The shares fell to 41 crowns on Monday.", *_MARKET[4:6])
    assert not references.is_wanting(())[_at(texts, "The shares")]


def test_a_summary_names_the_firm_before_its_shares() -> None:
    fire = (
        "A fire on Mount Casquel has burned 640 houses and killed nineteen people, said Minister Jasna Olin. "
        "Commander Emir Jelal said 36,000 people had left their houses near Mount Casquel. "
        "Helior Grid, which runs a power line on Mount Casquel, said it had switched the line off at noon."
    )
    market = (
        "Helior Grid lost a fifth of its worth as owners weighed who had set fire to Mount Casquel. "
        "The shares fell 19 per cent to 41 crowns after inspectors took papers from Orveth on Mount Casquel."
    )
    cluster = Cluster.build(
        [Article(id="a", text=fire, source="A"), Article(id="b", text=market, source="B")]
    )
    for sentences in (2, 3, 4):
        told = [one.text for one in extract(cluster, Config(max_sentences=sentences)).chosen]
        for place, text in enumerate(told):
            if text.startswith("The shares"):
                assert any("Helior" in before for before in told[:place])


@pytest.mark.parametrize(
    ("sentence", "is_wanting"),
    [
        ("The Velm senator blamed a rival for the report on Friday.", True),
        ("The White Tower lawyer left the hall at noon on Friday.", True),
        ("The Lindmar Republican voted against it on Friday evening.", True),
        ("The Velm senator Odo Brink blamed a rival for the report.", False),
        ("The Velm senator, Odo Brink, blamed a rival for the report.", False),
        ("The Velm senator who lost the vote blamed a rival for it.", False),
        ("The Velm council blamed a rival for the report on Friday.", False),
    ],
)
def test_whom_a_home_or_a_body_tells_of_wants_a_name(sentence: str, is_wanting: bool) -> None:  # noqa: FBT001 - a parameter
    named = "Senator Orla Tesk said on Thursday that she would vote for the harbour bill after all."
    texts, references = _references(named, sentence)
    one, other = _at(texts, sentence[:15]), _at(texts, "Senator Orla")
    assert references.is_wanting(())[one] == is_wanting
    assert not references.is_wanting((other,))[one]


@pytest.mark.parametrize(
    "line", ["The White Tower", "The Velm Herald Tribune Post", "The Velm senator", "The"]
)
def test_a_short_line_is_read_without_a_person(line: str) -> None:
    text = f"{line}\nOrla Tesk opened the harbour of Velm on Friday."
    cluster = Cluster.build(
        [Article(id="a", text=text, source="A"), Article(id="b", text=f"It rained. {text}", source="B")]
    )
    assert (
        not find_references(prepare(cluster, Config(max_sentences=2)).candidates, cluster)
        .is_wanting(())
        .any()
    )
