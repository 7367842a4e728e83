from __future__ import annotations

import pytest

from summarise.agreement import find_disagreements
from summarise.agreement.clashes import ask, describe, weigh
from summarise.agreement.pairing import lay_out
from summarise.backends.fakes import FakeDetector, FakeEmbedder
from summarise.cluster import Cluster
from summarise.differences import Disagreement, DisagreementKind
from summarise.reading import as_articles

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
    assert asked[0] == 96
    assert asked[1] == len(found) < 5
    # What stands before the next statement is read with it, but it isn't what clashes.
    (sure,) = [one for one in found if weigh(describe(one)) > 0.7]
    assert (sure.left.text, sure.right.text) == (daily, herald)
