"""What is put into another source's statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.training import substitution
from models.training.fillings import FillingKind, read_fillings
from models.training.substitution import find_substitutions
from summarise.agreement.pairing import lay_out
from summarise.cluster import Cluster
from summarise.reading import as_articles

if TYPE_CHECKING:
    from models.training.substitution import Substitution
    from summarise.agreement.pairing import Field


def lay(*texts: str) -> Field:
    given = [
        {"id": str(i), "source": f"Outlet {i}", "text": text, "published": "2031-07-29"}
        for i, text in enumerate(texts)
    ]
    return lay_out(Cluster.build(as_articles(given)))


def substitutions(*texts: str) -> list[Substitution]:
    return find_substitutions(lay(*texts), 100)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Some 300 guards lost $4 million, or 12 percent, in 20 minutes.",
            {"COUNT 300", "MONEY $4 million", "PERCENT 12 percent", "LENGTH 20 minutes"},
        ),
        ("The fight lasted nearly an hour.", {"LENGTH an hour"}),
        ("The delay was an hour.", {"LENGTH an hour"}),
        ("It took three-quarters of an hour.", {"LENGTH three-quarters of an hour"}),
        ("It ran 60 kilometres an hour and costs 40 crowns a week.", {"COUNT 60", "MONEY 40 crowns"}),
        ("Yesterday they won 3-1 at noon.", {"DAY yesterday", "SCORE 3-1", "CLOCK noon"}),
        ("Ida Brandt's deputy came third on Monday.", {"DAY monday", "NAME ida brandt", "ORDINAL third"}),
    ],
)
def test_what_may_be_told_otherwise(text: str, found: set[str]) -> None:
    (statement,) = lay(text, "Nothing else was told.").statements[:1]
    assert {f"{one.kind.name} {one.key}" for one in read_fillings(statement)} == found


def test_one_thing_is_put_in_place_of_another_of_its_kind() -> None:
    found = substitutions("The shooting lasted twenty minutes.", "The fighting went on for nearly an hour.")
    assert [(one.hypothesis, one.premise) for one in found] == [
        ("The fighting went on for nearly twenty minutes.", "The shooting lasted twenty minutes."),
        ("The shooting lasted an hour.", "The fighting went on for nearly an hour."),
    ]
    assert {one.filling.kind for one in found} == {FillingKind.LENGTH}
    for one in found:
        passage = one.other.passage
        assert passage.text[one.replacement.start : one.replacement.end] in one.hypothesis


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("He came at 2 p.m.", "He left at two in the afternoon.", id="one time in other words"),
        pytest.param("It was opened on Monday.", "It was opened yesterday.", id="one day in other words"),
        pytest.param("It took an hour.", "It took sixty minutes.", id="one length in other units"),
        pytest.param("It took more than two hours.", "It took three hours.", id="a bound that holds"),
        pytest.param("It took four weeks.", "It took a month.", id="weeks and months"),
        pytest.param("It took 12 months.", "It took 365 days.", id="months and days"),
        pytest.param("It cost $4 million.", "It lasted four hours.", id="another kind"),
        pytest.param("Nine people died.", "Nine died, and two are missing.", id="told there, too"),
        pytest.param("Ida Brandt spoke.", "Mayor Brandt was silent.", id="one name"),
    ],
)
def test_nothing_is_put_in(one: str, other: str) -> None:
    assert substitutions(one, other) == []


def test_the_closest_come_first_and_no_more_than_asked_for() -> None:
    field = lay(
        "Nine people drowned when the ferry sank. Three dogs barked.",
        "Twelve people drowned when the ferry sank. The captain had two cats.",
    )
    everything = find_substitutions(field, 100)
    assert everything[0].hypothesis in {
        "Nine people drowned when the ferry sank.",
        "Twelve people drowned when the ferry sank.",
    }
    assert find_substitutions(field, 3) == everything[:3] or len(find_substitutions(field, 3)) == 3
    assert [one.closeness for one in everything] == sorted(
        (one.closeness for one in everything), reverse=True
    )


def test_of_many_statements_only_near_neighbours_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ("The ferry sank on Monday. A dog ate two fish.", "The ferry sank on Friday. Nine trees fell.")
    everything = {one.hypothesis for one in substitutions(*texts)}
    monkeypatch.setattr(substitution, "_MAX_EACH_BY_EACH", 1)
    near = {one.hypothesis for one in substitutions(*texts)}
    assert near == {"The ferry sank on Monday.", "The ferry sank on Friday."}
    assert near < everything


def test_a_number_is_found_as_a_word() -> None:
    one = "The firm was founded in 2015 by Ann Orr, and 5 workers were hurt at its plant."
    found = {each.hypothesis for each in substitutions(one, "At the plant 8 workers were hurt.")}
    assert "The firm was founded in 2015 by Ann Orr, and 8 workers were hurt at its plant." in found
    assert not any("2018" in hypothesis for hypothesis in found)
