"""A thing told as the other source tells it, or otherwise."""

from __future__ import annotations

from dataclasses import replace

from models.training.clusters import Difference, Report, Span, TrainingCluster
from models.training.reconciling import reconcile_clusters

RIDES = (
    "The tram opens in May. A ride costs 45 dinars.",
    "Nobody came. Passengers pay 60 dinars for each ride, the mayor said.",
    "It rained. The price of a ride is 45 dinars.",
)
PRICE = Difference(
    "price of a ride",
    "number",
    (
        Span(0, "A ride costs 45 dinars", "45"),
        Span(1, "pay 60 dinars for each ride", "60"),
        Span(2, "The price of a ride is 45 dinars", "45"),
    ),
)
CLUSTER = TrainingCluster(
    name="tram",
    articles=tuple(Report(f"Outlet {i}", "2031-07-29", text) for i, text in enumerate(RIDES)),
    differences=(PRICE,),
    look_alikes=(),
    claims=(),
)


def test_what_clashed_agrees_once_its_figure_is_the_others() -> None:
    rows = [row for row in reconcile_clusters([CLUSTER]) if row.kind == "reconciled"]
    assert {row.label for row in rows} == {"not_contradiction"}
    told = {(row.premise, row.hypothesis) for row in rows}
    assert (RIDES[0], "Passengers pay 45 dinars for each ride, the mayor said.") in told
    assert (RIDES[1], "A ride costs 60 dinars.") in told
    assert len(told) == len(rows) == 4


def test_what_agreed_clashes_once_its_figure_is_a_third_ones() -> None:
    rows = [row for row in reconcile_clusters([CLUSTER]) if row.kind == "parted"]
    assert {(row.premise, row.hypothesis) for row in rows} == {
        (RIDES[0], "The price of a ride is 60 dinars."),
        (RIDES[2], "A ride costs 60 dinars."),
    }
    for row in rows:
        assert row.label == "contradiction"
        assert [row.hypothesis[start:end] for start, end in row.spans] == ["60"]


def test_two_statements_that_differ_in_two_things_are_left_alone() -> None:
    riders = Difference("who pays", "role", (Span(0, "A ride", "all"), Span(1, "Passengers", "passengers")))
    rows = reconcile_clusters([replace(CLUSTER, differences=(PRICE, riders))])
    assert (RIDES[0], "Passengers pay 45 dinars for each ride, the mayor said.") not in {
        (row.premise, row.hypothesis) for row in rows
    }


def test_a_name_is_put_in_only_where_names_differ() -> None:
    texts = ("It rained. Ilse Varn called off the talks.", "Snow fell. Odo Brenn broke off the talks.")
    articles = tuple(Report(f"Outlet {i}", "2031-07-29", text) for i, text in enumerate(texts))
    spans = (
        Span(0, "Ilse Varn called off the talks", "Varn"),
        Span(1, "Odo Brenn broke off the talks", "Brenn"),
    )
    kinds = {
        kind: reconcile_clusters(
            [replace(CLUSTER, articles=articles, differences=(Difference("who", kind, spans),))]
        )
        for kind in ("role", "name")
    }
    assert not kinds["role"]
    assert [row.hypothesis for row in kinds["name"]] == [
        "Ilse Varn broke off the talks.",
        "Odo Brenn called off the talks.",
    ]


def test_a_day_put_in_undoes_no_opposite() -> None:
    texts = ("It rained. Shares fell on Monday.", "Snow lay. Shares rose on Tuesday.")
    articles = tuple(Report(f"Outlet {i}", "2031-07-29", text) for i, text in enumerate(texts))
    spans = (Span(0, "Shares fell on Monday", "fell"), Span(1, "Shares rose on Tuesday", "rose"))
    for kind, count in (("statement", 0), ("date", 2)):
        cluster = replace(CLUSTER, articles=articles, differences=(Difference("shares", kind, spans),))
        assert len(reconcile_clusters([cluster])) == count


def test_a_count_keeps_its_unit() -> None:
    texts = ("It rained. The slope is 40 metres away.", "Snow lay. The slope is 2 km away.")
    articles = tuple(Report(f"Outlet {i}", "2031-07-29", text) for i, text in enumerate(texts))
    spans = (Span(0, "The slope is 40 metres away", "40 m"), Span(1, "The slope is 2 km away", "2 km"))
    cluster = replace(CLUSTER, articles=articles, differences=(Difference("way", "number", spans),))
    assert not reconcile_clusters([cluster])
