from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from summarise.digest.ranking import count_independent_sources, rank_events
from summarise.digest.topics import TopicFilter
from summarise.digest.types import Event
from summarise.errors import ConfigError
from summarise.types import Article

NOW = datetime(2026, 5, 4, 22, tzinfo=UTC)


def article(id_: str, source: str, text: str = "Rain fell.", title: str | None = None) -> Article:
    return Article(id=id_, text=text, source=source, title=title)


ARTICLES = {
    a.id: a
    for a in (
        article("a1", "Herald"),
        article("a2", "herald"),
        article("b1", "Post"),
        article("c1", "Wire"),
        article("c2", "Echo"),
        article("c3", "Mail"),
    )
}


def event(id_: str, *members: str, hours: float = 1) -> Event:
    seen = NOW - timedelta(hours=hours)
    return Event(id=id_, articles=members, first_seen=seen, last_seen=seen)


def test_articles_of_one_publisher_are_one_source() -> None:
    assert count_independent_sources([ARTICLES["a1"], ARTICLES["a2"]]) == 1
    assert count_independent_sources([ARTICLES["a1"], ARTICLES["a2"], ARTICLES["b1"]]) == 2
    assert count_independent_sources([]) == 0


def test_copies_of_one_text_are_one_source() -> None:
    members = [ARTICLES[id_] for id_ in ("a1", "c1", "c2", "c3")]
    assert count_independent_sources(members, [("c1", "c2", "elsewhere")]) == 3
    assert count_independent_sources(members, [("c1", "c2"), ("c3", "a1")]) == 2
    assert count_independent_sources([*members, ARTICLES["a2"]], [("c1", "c2", "c3"), ("c1", "a2")]) == 1


def test_more_sources_come_first_and_single_ones_apart() -> None:
    events = [event("two", "a1", "b1"), event("one", "a1", "a2"), event("three", "a1", "b1", "c1")]
    ranked = rank_events(events, ARTICLES, set(ARTICLES), NOW)
    assert [rank.event_id for rank in ranked.corroborated] == ["three", "two"]
    assert [rank.independent_sources for rank in ranked.corroborated] == [3, 2]
    assert [rank.event_id for rank in ranked.single_source] == ["one"]


def test_copies_neither_corroborate_nor_enlarge() -> None:
    events = [event("copied", "c1", "c2", "c3"), event("single", "b1")]
    ranked = rank_events(events, ARTICLES, set(ARTICLES), NOW, {"copied": [("c1", "c2", "c3")]})
    assert ranked.corroborated == ()
    assert {rank.score for rank in ranked.single_source} == {ranked.single_source[0].score}


def test_new_events_come_before_old_ones_of_the_same_size() -> None:
    events = [
        event("old", "a1", "b1", hours=48),
        event("new", "a1", "c1", hours=1),
        event("told", "a2", "c2"),
    ]
    ranked = rank_events(events, ARTICLES, {"a1", "b1", "c1"}, NOW).corroborated
    assert [rank.event_id for rank in ranked] == ["new", "old", "told"]
    assert dict(ranked[-1].parts)["newness"] == 0


def test_scores_are_sums_of_named_parts_between_0_and_1() -> None:
    (rank,) = rank_events([event("e", *ARTICLES)], ARTICLES, set(ARTICLES), NOW).corroborated
    assert [name for name, _ in rank.parts] == ["sources", "size", "newness"]
    assert all(0 <= value <= 1 for _, value in rank.parts)
    assert 0 < rank.score <= 1


def test_ties_are_broken_by_id_whatever_the_order() -> None:
    events = [event("b", "a1", "b1"), event("a", "a2", "c1")]
    assert rank_events(events, ARTICLES, (), NOW) == rank_events(events[::-1], ARTICLES, (), NOW)


STRIKE = [
    article("1", "Herald", "Drivers of the bus company went on strike.", "Bus strike begins"),
    article("2", "Post", "No buses run. The strikes of bus drivers will last."),
]


@pytest.mark.parametrize(
    ("topics", "avoid", "passes"),
    [
        ((), (), True),
        (("bus",), (), True),
        (("bus strike",), (), True),
        (("strike begins",), (), True),
        (("begins strike",), (), False),
        (("begins drivers",), (), False),
        (("BUS DRIVERS",), (), True),
        (("ferry", "the strikes"), (), True),
        (("ferry",), (), False),
        ((), ("strike",), False),
        (("bus",), ("strike",), False),
        ((), ("ferry",), True),
        (("IT",), (), False),
    ],
)
def test_topics_are_words_and_phrases(topics: tuple[str, ...], avoid: tuple[str, ...], passes: bool) -> None:  # noqa: FBT001 - a parameter
    assert TopicFilter(topics, avoid).passes(STRIKE) is passes


def test_short_forms_are_found_in_capitals() -> None:
    for text in ("The US sent help.", "The U.S. sent help."):
        assert TopicFilter(["US"]).passes([article("1", "Herald", text)])
    assert not TopicFilter(["US"]).passes([article("1", "Herald", "They sent us help to USA.")])


def test_a_topic_has_to_stand_in_half_of_the_articles() -> None:
    others = [article(f"o{i}", "Echo", "Rain fell on the coast.") for i in range(3)]
    assert TopicFilter(["strike"]).passes([*STRIKE, *others[:2]])
    assert not TopicFilter(["strike"]).passes([*STRIKE, *others])


def test_a_word_in_passing_makes_no_topic() -> None:
    long = article("l", "Echo", "Rain fell on the coast. " * 60 + "A strike ended.")
    assert not TopicFilter(["strike"]).passes([long])
    assert not TopicFilter(["strike"]).passes([])


@pytest.mark.parametrize("topic", ["", "  ", "of the", "!?"])
def test_a_topic_without_words_is_refused(topic: str) -> None:
    with pytest.raises(ConfigError, match="has no word to look for"):
        TopicFilter([topic])
