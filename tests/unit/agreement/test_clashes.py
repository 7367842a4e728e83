from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from summarise.agreement import find_disagreements
from summarise.agreement.clashes import ask, describe, weigh
from summarise.agreement.pairing import lay_out
from summarise.backends.fakes import FakeDetector, FakeEmbedder
from summarise.cluster import Cluster
from summarise.differences import Disagreement, DisagreementKind
from summarise.reading import as_articles
from summarise.types import Entailment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.marks import MarkedEntailment

DAILY = "A bus slid into the river Olm. Nobody was on board, the owner says. Hens sell well at Karvo."
HERALD = "It was a cold night. Divers heard knocking: eleven climbed out through windows. Snow fell."
DETECTOR = FakeDetector(("Nobody", "eleven"))


def build(*texts: str) -> Cluster:
    days = ("2031-07-29", "2031-07-30", "2031-07-31")
    given = [
        {"id": str(i), "source": f"Outlet {i}", "published": days[i], "text": text}
        for i, text in enumerate(texts)
    ]
    return Cluster.build(as_articles(given))


def find(*texts: str, detector: FakeDetector = DETECTOR) -> tuple[Disagreement, ...]:
    return find_disagreements(build(*texts), detector, FakeEmbedder())


def test_what_is_told_in_quite_other_words_is_found_where_it_stands() -> None:
    (found,) = find(DAILY, HERALD)
    assert found.kind is DisagreementKind.STATEMENT
    assert [version.text for version in found.versions] == [
        "Nobody was on board",
        "eleven climbed out through windows",
    ]
    texts = (DAILY, HERALD)
    for version in found.versions:
        for telling in version.tellings:
            assert texts[int(telling.article_id)][telling.start : telling.end] == telling.text


def test_without_a_detector_words_alone_are_compared() -> None:
    assert find_disagreements(build(DAILY, HERALD)) == ()
    assert find_disagreements(build(DAILY, HERALD), DETECTOR) == ()


def test_what_the_detector_denies_is_no_difference() -> None:
    assert find(DAILY, HERALD, detector=FakeDetector(("wolves", "eleven"))) == ()


def test_an_article_alone_differs_from_nobody() -> None:
    assert find(f"{DAILY} {HERALD}") == ()


def test_what_was_found_by_its_words_is_not_found_again() -> None:
    texts = (
        "The fire at the mill in Karvo killed 12 people on Friday, police said.",
        "The fire at the mill in Karvo killed 17 people on Friday, police said.",
    )
    without = find_disagreements(build(*texts))
    assert len(without) == 1
    assert find(*texts, detector=FakeDetector(("12", "17"))) == without


@pytest.mark.parametrize(
    ("one", "other", "rivals", "kind"),
    [
        ("The crossing took 40 minutes in all.", "For two hours they rowed.", ("40", "two"), "number"),
        ("She resigned on Monday.", "Her letter came on Friday.", ("Monday", "Friday"), "date"),
        ("The crossing took 40 minutes.", "They rowed a long way.", ("40", "long"), "statement"),
        ('"We shall win," Ilse Varn said.', 'Ilse Varn said: "All is lost."', ("win", "lost"), "quotation"),
        ('"We shall win," Ilse Varn said.', "Ilse Varn has lost hope.", ("win", "lost"), "statement"),
    ],
)
def test_its_kind_is_that_of_the_words_that_clash(
    one: str, other: str, rivals: tuple[str, str], kind: str
) -> None:
    found = find(f"{one} Hens sell well.", f"{other} Snow fell.", detector=FakeDetector(rivals))
    assert [difference.kind for difference in found] == [kind]


@pytest.mark.parametrize(("day", "is_same"), [("28 July", True), ("27 July", False)])
def test_a_weekday_and_its_date_are_one_day(day: str, *, is_same: bool) -> None:
    texts = ("She resigned on Monday. Hens sell well.", f"Her letter came on {day}. Snow fell.")
    assert (find(*texts, detector=FakeDetector(("Monday", "July"))) == ()) is is_same


def test_a_day_hides_no_figure() -> None:
    texts = ("Forty miners walked out on Monday. Hens sell.", "About 60 downed tools on 28 July. Snow fell.")
    rivals = (("Monday", "28"), ("Forty", "60"))
    assert len(find(*texts, detector=FakeDetector(*rivals))) == 1


def test_the_order_of_the_articles_changes_nothing() -> None:
    def told(*texts: str) -> list[set[str]]:
        return [{version.text for version in one.versions} for one in find(*texts)]

    assert told(DAILY, HERALD) == told(HERALD, DAILY)


def test_only_the_nearest_are_asked_about_and_likely_ones_both_ways() -> None:
    asked: list[int] = []

    class Counting(FakeDetector):
        def judge(self, pairs):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - as in the fake
            asked.append(len(pairs))
            return super().judge(pairs)

    hens = " ".join(f"Hen number {i} sits on matter {i}." for i in range(60))
    snow = " ".join(f"Of snowfall {i} nothing is known in valley {i}." for i in range(60))
    daily, herald = "Nobody was aboard the bus in the Olm.", "Aboard the bus in the Olm were eleven."
    field = lay_out(build(f"{daily} {hens}", f"{herald} {snow}"))
    found = ask(field, FakeEmbedder(), Counting(("Nobody", "eleven")))
    assert asked[0] == 48
    assert asked[1] == len(found) < 5
    # What stands before the next statement is read with it, but it isn't what clashes.
    (sure,) = [one for one in found if weigh(describe(one)) > 0.7]
    assert (sure.left.text, sure.right.text) == (daily, herald)


def test_the_same_answers_mean_less_of_what_is_farther_or_among_more() -> None:
    near = ask(lay_out(build(DAILY, HERALD)), FakeEmbedder(), DETECTOR)[0]
    assert near.statements == 6
    sure = weigh(describe(near))
    assert weigh(describe(replace(near, place=near.place + 20))) < sure
    assert weigh(describe(replace(near, statements=40))) == sure
    assert weigh(describe(replace(near, statements=80))) < sure
    most, more = (weigh(describe(replace(near, statements=count))) for count in (160, 400))
    assert most == more


@pytest.mark.parametrize("texts", [(DAILY, HERALD), (HERALD, DAILY)])
def test_what_is_denied_one_way_only_is_not_told_whichever_is_asked_about_first(
    texts: tuple[str, ...],
) -> None:
    class OneWay(FakeDetector):
        """Denies only what is said of eleven."""

        def judge(self, pairs: Sequence[tuple[str, str]]) -> tuple[MarkedEntailment, ...]:
            calm = Entailment(entailment=0.0, neutral=0.5, contradiction=0.5)
            return tuple(
                one if "eleven" in hypothesis else replace(one, entailment=calm)
                for one, (_, hypothesis) in zip(super().judge(pairs), pairs, strict=True)
            )

    assert ask(lay_out(build(*texts)), FakeEmbedder(), OneWay(("Nobody", "eleven"))) == []


TOLD = (
    "Nobody was on board the bus, the owner says.",
    "Divers heard knocking: eleven climbed out of the bus.",
    "Out of the bus in the Olm came eleven wet passengers.",
    "Nobody at all was on board, he says once more.",
)


class Agreeing(FakeDetector):
    """Says that two statements with the same one of its words say the same."""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> tuple[MarkedEntailment, ...]:
        judged = super().judge(pairs)
        return tuple(
            replace(one, entailment=Entailment(entailment=0.9, neutral=0.1, contradiction=0.0))
            if any(word in premise and word in hypothesis for word in ("Nobody", "eleven"))
            else one
            for one, (premise, hypothesis) in zip(judged, pairs, strict=True)
        )


def test_sources_that_agree_are_one_version() -> None:
    days = ("2031-07-29", "2031-07-30", "2031-07-31", "2031-08-01")
    given = [
        {"id": str(i), "source": f"Outlet {i}", "published": days[i], "text": text}
        for i, text in enumerate(TOLD)
    ]
    (found,) = find_disagreements(
        Cluster.build(as_articles(given)), Agreeing(("Nobody", "eleven")), FakeEmbedder()
    )
    assert [{telling.article_id for telling in one.tellings} for one in found.versions] == [
        {"0", "3"},
        {"1", "2"},
    ]
    assert [one.sources for one in found.versions] == [2, 2]


def test_what_neither_agrees_nor_clashes_with_both_is_left_out() -> None:
    (found,) = find(*TOLD[:3])
    assert [len(one.tellings) for one in found.versions] == [1, 1]


def test_two_people_may_say_different_things() -> None:
    quoted = '"We shall win," Ilse Varn said. Hens sell well.'
    rivals = FakeDetector(("win", "lost"))
    assert find(quoted, '"All is lost," Olm Petersen said. Snow fell.', detector=rivals) == ()
    (found,) = find(quoted, '"All is lost," said Varn. Snow fell.', detector=rivals)
    assert "Varn" in found.topic


def test_the_same_words_of_one_person_are_no_difference_whatever_stands_around_them() -> None:
    one = 'The hall was cold. "We favour the old bridge," Mara Tuvik wrote.'
    other = 'Snow fell. "We dislike the new ferry," Tuvik wrote late on her own page, it is said.'
    assert find(one, other, detector=FakeDetector(("favour", "dislike")))
    same = other.replace("We dislike the new ferry", "We favor the old bridge and no other")
    assert find(one, same, detector=FakeDetector(("favour", "favor"))) == ()


@pytest.mark.parametrize(
    ("other", "is_update"),
    [
        # Another figure of the same sentence is no earlier toll, and the sick are no more dead.
        ("Later the hospital counted 12 injured people there.", False),
        ("In the mill 55 people were injured, it is said.", True),
        ("In the mill 55 people fell ill, it is said.", False),
    ],
)
def test_only_a_toll_that_grew_is_an_update(other: str, is_update: bool) -> None:  # noqa: FBT001
    one = "Three people died in the blaze, and 40 people were injured. Hens sell well."
    rivals = FakeDetector(("40", "12"), ("40", "55"))
    found = [each for each in find(one, f"{other} Snow fell.", detector=rivals) if "40" in str(each.versions)]
    assert [each.is_update for each in found] == [is_update]


def test_the_ids_of_the_articles_decide_nothing() -> None:
    texts = ("Eight people have died in the fire at Karvo.", "The fire at Karvo has killed 11 people.")
    rivals = FakeDetector(("Eight", "11"))
    assert len(find(*texts, detector=rivals)) == len(find(*texts[::-1], detector=rivals)) == 1
