from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarise.digest.grouping import (
    Assignment,
    GroupingSettings,
    KnownEvent,
    Signature,
    SignedArticle,
    event_id,
    group_articles,
    sign,
)
from summarise.digest.grouping.background import Background, count_background, load_background
from summarise.errors import StoreError
from summarise.types import Article

DAY = datetime(2026, 5, 4, 7, tzinfo=UTC)
QUAKE_NORTH = (
    (
        "A strong earthquake struck the coast near Verholm on Monday, bringing down houses and killing 12"
        " people. Mayor Ida Brekke said that rescuers were searching the rubble in the old harbour of "
        "Verholm."
    ),
    (
        "At least 12 people died when an earthquake brought down houses in Verholm on Monday, Mayor Ida "
        "Brekke said. Rescuers searched the old harbour of Verholm through the night."
    ),
    (
        "Rescuers in Verholm are searching the rubble of the old harbour after Monday's earthquake, which"
        " killed 12 people. Brekke, the mayor of Verholm, asked the army for help."
    ),
)
QUAKE_SOUTH = (
    (
        "A strong earthquake struck the mountains around Santa Orlena on Monday, killing 40 people in the"
        " villages. Governor Luis Ferrán said that the road to Santa Orlena was cut by landslides."
    ),
    (
        "An earthquake in the mountains killed 40 people around Santa Orlena on Monday, said Governor "
        "Luis Ferrán. Landslides cut the only road to Santa Orlena."
    ),
    (
        "Helicopters flew to Santa Orlena, where landslides cut the road after the earthquake that killed"
        " 40 people. Ferrán, the governor, said that villages around Santa Orlena had no water."
    ),
)
STRIKE = (
    (
        "Drivers of the Kestrel bus company began a strike over pay on Monday. The union's leader, Maud "
        "Tarrant, said that no Kestrel bus would leave the depots before Friday."
    ),
    (
        "No Kestrel bus left its depot on Monday as drivers began a strike over pay. Maud Tarrant, who "
        "leads the union, said that it would last until Friday."
    ),
)


def make(id_: str, text: str, day: int = 0, *, is_dated: bool = True) -> SignedArticle:
    published = DAY + timedelta(days=day) if is_dated else None
    return SignedArticle(id=id_, signature=sign(Article(id=id_, text=text, source=id_, published=published)))


NEWS = tuple(
    make(f"{name}{i}", text)
    for name, texts in (("north", QUAKE_NORTH), ("south", QUAKE_SOUTH), ("strike", STRIKE))
    for i, text in enumerate(texts)
)


def as_sets(assignments: tuple[Assignment, ...]) -> set[frozenset[str]]:
    return {frozenset(assignment.new) for assignment in assignments}


EVENTS = {
    frozenset({"north0", "north1", "north2"}),
    frozenset({"south0", "south1", "south2"}),
    frozenset({"strike0", "strike1"}),
}


def test_two_earthquakes_of_a_day_stay_apart() -> None:
    assert as_sets(group_articles(NEWS)) == EVENTS


def test_without_dates_too() -> None:
    undated = [replace(a, signature=replace(a.signature, day=None)) for a in NEWS]
    assert as_sets(group_articles(undated)) == EVENTS


@given(st.permutations(NEWS))
@settings(max_examples=20, deadline=None)
def test_the_order_changes_nothing(news: list[SignedArticle]) -> None:
    assert group_articles(news) == group_articles(NEWS)


def test_an_event_is_named_after_its_first_article() -> None:
    found = group_articles(NEWS)
    assert [a.event_id for a in found] == [event_id("north0"), event_id("south0"), event_id("strike0")]
    assert all(assignment.is_new for assignment in found)


def test_distance_in_time_keeps_articles_apart() -> None:
    pair = [make("now", STRIKE[0]), make("later", STRIKE[1], day=200)]
    assert as_sets(group_articles(pair, settings=GroupingSettings(days=30))) == {
        frozenset({"now"}),
        frozenset({"later"}),
    }
    assert as_sets(group_articles(pair, settings=GroupingSettings(days=0))) == {frozenset({"now", "later"})}


def test_new_articles_join_known_events() -> None:
    known = [
        KnownEvent(id="first night", articles=(NEWS[0], NEWS[1])),
        KnownEvent(id="other", articles=NEWS[6:7]),
    ]
    found = group_articles([NEWS[2], *NEWS[3:6], NEWS[7]], known)
    assert [(a.event_id, a.new) for a in found] == [
        ("first night", ("north2",)),
        (event_id("south0"), ("south0", "south1", "south2")),
        ("other", ("strike1",)),
    ]
    assert [a.is_new for a in found] == [False, True, False]


def test_the_order_of_known_events_changes_nothing() -> None:
    known = [KnownEvent(id="b", articles=NEWS[:2]), KnownEvent(id="a", articles=(NEWS[4], NEWS[3]))]
    again = [KnownEvent(id="a", articles=(NEWS[3], NEWS[4])), KnownEvent(id="b", articles=NEWS[1::-1])]
    assert group_articles(NEWS[5:], known) == group_articles(NEWS[:4:-1], again)


def test_a_new_article_joins_two_events_that_are_one() -> None:
    known = [
        KnownEvent(id="b", articles=(NEWS[1],)),
        KnownEvent(id="a", articles=(make("z", QUAKE_NORTH[0], 1),)),
    ]
    (found,) = group_articles([NEWS[2]], known)
    assert (found.event_id, found.absorbed, found.new) == ("b", ("a",), ("north2",))


def test_events_without_new_articles_are_left_as_they_are() -> None:
    known = [KnownEvent(id="a", articles=NEWS[:3]), KnownEvent(id="b", articles=NEWS[3:6])]
    assert [a.event_id for a in group_articles(NEWS[6:], known)] == [event_id("strike0")]
    assert group_articles((), known) == ()
    assert group_articles(NEWS[:2], known) == ()


def test_copies_are_known_as_such_and_count_once() -> None:
    copies = [make(f"copy{i}", QUAKE_NORTH[0] + (" Copyright." if i else "")) for i in range(4)]
    found = group_articles([*NEWS, *copies])
    assert found[0].copies == (("copy0", "copy1", "copy2", "copy3", "north0"),)
    assert {frozenset(a.new) - {c.id for c in copies} for a in found} == EVENTS


def test_a_copy_joins_the_event_of_its_original() -> None:
    (found,) = group_articles([make("copy", QUAKE_SOUTH[1], 1)], [KnownEvent(id="a", articles=NEWS[3:6])])
    assert (found.event_id, found.copies) == ("a", (("copy", "south1"),))


def test_many_copies_of_one_text_are_one_event() -> None:
    found = group_articles([make(f"c{i:04}", QUAKE_NORTH[0]) for i in range(1500)])
    assert len(found) == 1
    assert len(found[0].new) == len(found[0].copies[0]) == 1500


def test_articles_without_words_are_events_of_their_own() -> None:
    empty = [make("e1", ""), make("e2", "..."), make("e3", "the of")]
    assert as_sets(group_articles(empty)) == {frozenset({"e1"}), frozenset({"e2"}), frozenset({"e3"})}


def test_signatures_come_back_from_bytes() -> None:
    for article in (NEWS[0], make("undated", STRIKE[0], is_dated=False), make("empty", "")):
        back = Signature.from_bytes(article.signature.to_bytes())
        assert back.day == article.signature.day
        for name in ("ids", "leads", "counts", "kinds"):
            assert np.array_equal(getattr(back, name), getattr(article.signature, name))


@pytest.mark.parametrize("cut", [0, 3, 9, 30])
def test_cut_bytes_are_refused(cut: int) -> None:
    with pytest.raises(StoreError, match="collect the article anew"):
        Signature.from_bytes(NEWS[0].signature.to_bytes()[:cut])


def test_bytes_of_the_wrong_length_are_refused() -> None:
    with pytest.raises(StoreError, match="is cut"):
        Signature.from_bytes(NEWS[0].signature.to_bytes()[:-11])


def test_names_are_words_that_are_capitalised_inside_sentences() -> None:
    signature = sign(
        Article(id="a", source="s", text="Rain fell on Verholm. Rain in Verholm stopped in 2026.")
    )
    kinds = sorted(zip(signature.counts.tolist(), signature.kinds.tolist(), strict=True))
    assert kinds == [(0, 0), (0, 0), (0, 0), (1, 1), (2, 0)]


def test_the_time_of_collecting_stands_for_an_unknown_time() -> None:
    article = Article(id="a", source="s", text="Rain fell.")
    assert sign(article).day is None
    assert sign(article, DAY).day == (DAY - datetime(1970, 1, 1, tzinfo=UTC)).days
    assert sign(replace(article, published=DAY), DAY + timedelta(days=3)).day == sign(article, DAY).day


def test_a_long_hostile_article_is_read_in_linear_time() -> None:
    for text in ("a." * 500_000, "’" * 1_000_000, "1," * 500_000, "A'" * 500_000):
        assert len(sign(Article(id="a", source="s", text=text)).ids) <= 2


def test_rare_words_weigh_more_than_common_ones() -> None:
    background = count_background({"common": 900}, 1000)
    rarity = background.rarity(background.ids, np.array([1]), 10)
    unknown = background.rarity(background.ids + np.uint32(1), np.array([1]), 10)
    assert 0 <= rarity[0] < unknown[0]
    assert Background(documents=0, ids=background.ids[:0], counts=background.counts[:0]).rarity(
        background.ids, np.array([1]), 10
    ) == pytest.approx(unknown)


def test_the_shipped_background_can_be_read() -> None:
    assert load_background().documents > 1000
    assert len(load_background().ids) > 5000
