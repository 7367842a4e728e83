"""What the model of differences learns from."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from models.training.clash_mixing import SHARES, mix_clashes
from models.training.clashing import clash_clusters, clash_events, clash_groups, mine_groups
from models.training.clusters import Difference, Report, Span, TrainingCluster
from models.training.events import Event, Told
from models.training.events import Statement as EventStatement
from models.training.examples import Row
from summarise.backends.fakes import FakeEmbedder, FakeVerifier

if TYPE_CHECKING:
    from collections.abc import Sequence

NOBODY, ELEVEN = "Nobody was on board.", "Eleven climbed out through windows."
GUARDS, DOGS = "Nine guards were on duty.", "Four dogs ran away."
CLUSTER = TrainingCluster(
    name="bus",
    articles=(
        Report("Daily", "2031-07-29", f"A bus slid into the river Olm. {NOBODY} {GUARDS}"),
        Report("Herald", "2031-07-30", f"It was a cold night. {ELEVEN} {DOGS}"),
    ),
    differences=(
        Difference(
            "who was aboard",
            "statement",
            (Span(0, "Nobody was on board", "nobody"), Span(1, "Eleven climbed out", "eleven")),
        ),
    ),
    look_alikes=(
        Difference(
            "guards and dogs",
            "number",
            (Span(0, "Nine guards", ""), Span(1, "Four dogs", "")),
            why="different_thing",
        ),
    ),
    claims=(),
)
EVENT = Event(
    name="strike",
    first="The strike in the port is over. Ilse Varn took 4.5 percent more pay.",
    second=(
        EventStatement("The strike goes on in the port.", "contradiction", "outcome", "goes on"),
        EventStatement("Gulls cried over the port.", "neutral"),
    ),
    claims=(
        Told("The strike is not over.", ("contradiction", "entailment"), "negation", "not over"),
        Told("Ilse Varn took more pay.", ("entailment", "neutral")),
    ),
)


def rng() -> random.Random:
    return random.Random(0)  # noqa: S311 - no secret


def find(rows: Sequence[Row], hypothesis: str, part: str) -> Row:
    (row,) = [row for row in rows if row.hypothesis == hypothesis and part in row.premise]
    return row


def test_statements_that_clash_stand_before_each_other_with_what_comes_before_them() -> None:
    rows = [row for row in clash_clusters([CLUSTER], FakeEmbedder(), rng()) if row.label == "contradiction"]
    assert {(row.premise, row.hypothesis) for row in rows} == {
        (f"A bus slid into the river Olm. {NOBODY}", ELEVEN),
        (f"It was a cold night. {ELEVEN}", NOBODY),
    }
    assert {row.hypothesis[slice(*row.spans[0])] for row in rows} == {
        "Nobody was on board",
        "Eleven climbed out",
    }


def test_all_else_does_not_clash() -> None:
    rows = list(clash_clusters([CLUSTER], FakeEmbedder(), rng()))
    others = [row for row in rows if row.label != "contradiction"]
    assert {row.label for row in others} == {"not_contradiction"}
    assert find(others, DOGS, GUARDS).kind == "look-alike"
    assert all(not row.spans for row in others)
    # What is read with the dogs is the very sentence that clashes with this one.
    assert not [row for row in others if row.hypothesis == NOBODY and DOGS in row.premise]


def test_events_clash_where_the_likeliest_sentence_stands() -> None:
    rows = list(clash_events([EVENT], FakeEmbedder(), FakeVerifier(), rng()))
    denied = find(rows, "The strike goes on in the port.", "is over")
    assert (denied.label, denied.hypothesis[slice(*denied.spans[0])]) == ("contradiction", "goes on")
    back = find(rows, "The strike in the port is over.", "goes on")
    assert (back.label, back.spans) == ("contradiction", ())
    assert find(rows, "Gulls cried over the port.", "Ilse").label == "not_contradiction"
    false = find(rows, "The strike is not over.", "")
    assert (false.label, false.hypothesis[slice(*false.spans[0])]) == ("contradiction", "not over")


GROUP = [
    "Senator Varn announced 12 million dollars for the harbour. The pier is old.",
    "Varn secured 12 million dollars for the harbour on Friday. 300 boats lie there.",
]


def test_real_releases_clash_only_where_something_is_replaced() -> None:
    rows = list(clash_groups([GROUP, ["Too little."]], FakeEmbedder(), rng()))
    assert {row.label for row in rows if row.kind == "real no clash"} == {"not_contradiction"}
    for row in rows:
        if row.kind == "real altered":
            assert row.label == "contradiction"
            assert row.hypothesis[slice(*row.spans[0])] not in row.premise


@pytest.mark.parametrize(("denied", "count"), [(0.9, 8), (0.05, 0)])
def test_real_pairs_that_a_model_takes_for_clashes_are_mined(denied: float, count: int) -> None:
    rows = list(mine_groups([GROUP], FakeEmbedder(), lambda pairs: [(0.0, 1 - denied, denied)] * len(pairs)))
    assert len(rows) == count
    assert all((row.label, row.kind) == ("not_contradiction", "real mined") for row in rows)


def test_a_mix_draws_by_shares_and_keeps_what_contradicts_in_the_public_sets() -> None:
    rows = [Row("a", "b", "contradiction", "clusters", "clash"), Row("a", "c", "x", "clusters", "unknown")]
    nli = [Row("p", str(i), label, "nli_snli") for i, label in enumerate(("neutral", "contradiction"))]
    mixed = mix_clashes(rows, nli, SHARES[0], 1, 5)
    assert [row.kind for row in mixed].count("clash") == SHARES[0]["clash"]
    assert "unknown" not in {row.kind for row in mixed}
    assert {row.label for row in mixed} == {"contradiction", "not_contradiction"}
    assert len(mix_clashes(rows, nli, SHARES[1], 1, 1)) == SHARES[1]["clash"] + 1
