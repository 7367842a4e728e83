"""What lost to each chosen candidate, and what made it salient, from rounds made by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from summarise.contest import Loss
from summarise.extraction.recording import Round, find_defeats, split_salience
from summarise.extraction.salience import salience


def _flags(*chosen: int, count: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    flags = np.zeros(count, dtype=bool)
    flags[list(chosen)] = True
    return flags


def _round(  # noqa: PLR0913 - the sides of a round
    winner: int,
    gain: list[float],
    *,
    closed: tuple[int, ...] = (),
    too_long: tuple[int, ...] = (),
    adrift: tuple[int, ...] = (),
    repeats: tuple[int, ...] = (),
    overlapping: tuple[int, ...] = (),
) -> Round:
    n = len(gain)
    is_open = ~_flags(*closed, count=n)
    return Round(
        winner=winner,
        gain=np.array(gain),
        is_open=is_open,
        fits=is_open & ~_flags(*too_long, count=n),
        is_adrift=_flags(*adrift, count=n),
        repeats=_flags(*repeats, count=n),
        overlapping=overlapping,
    )


def _defeats(*rounds: Round, scores: list[float], unfit: tuple[int, ...] = ()) -> list[tuple[int, int, Loss]]:
    found = find_defeats(rounds, np.array(scores), _flags(*unfit, count=len(scores)))
    return [(one.loser, one.winner, one.loss) for one in found]


def test_what_repeats_a_winner_lost_to_it_the_most_salient_first() -> None:
    one = _round(0, [0.9, 0.5, 0.6, 0.1], repeats=(1, 2))
    assert _defeats(one, scores=[1.0, 0.7, 0.8, 0.1])[:2] == [(2, 0, Loss.REDUNDANT), (1, 0, Loss.REDUNDANT)]


def test_the_runner_up_lost_to_the_winner_unless_it_is_chosen_later() -> None:
    first = _round(0, [0.9, 0.8, 0.7])
    second = _round(1, [0.0, 0.8, 0.7], closed=(0,))
    assert _defeats(first, second, scores=[1.0, 0.9, 0.8]) == [(2, 1, Loss.LESS_SALIENT)]


def test_a_more_salient_runner_up_added_less() -> None:
    assert _defeats(_round(0, [0.9, 0.8]), scores=[0.5, 0.9]) == [(1, 0, Loss.LESS_NEW)]


@pytest.mark.parametrize(
    ("one", "unfit", "loss"),
    [
        (_round(0, [0.9, 0.95], too_long=(1,)), (), Loss.TOO_LONG),
        (_round(0, [0.9, 0.95], adrift=(1,)), (), Loss.LEANING),
        (_round(0, [0.9, 0.95], adrift=(1,)), (1,), Loss.UNFIT),
        (_round(0, [0.9, 0.95], overlapping=(1,)), (), Loss.OVERLAPPING),
    ],
)
def test_what_would_have_won_has_its_reason(one: Round, unfit: tuple[int, ...], loss: Loss) -> None:
    assert _defeats(one, scores=[0.9, 0.95], unfit=unfit) == [(1, 0, loss)]


def test_no_more_than_four_are_told_of_one_winner_and_none_twice() -> None:
    gain = [0.9, *np.linspace(0.8, 0.1, 20).tolist()]
    first = _round(0, gain, repeats=tuple(range(1, 8)))
    second = _round(20, gain, closed=(0,), repeats=tuple(range(1, 8)))
    defeats = _defeats(first, second, scores=gain)
    assert len({loser for loser, _, _ in defeats}) == len(defeats)
    assert sum(winner == 0 for _, winner, _ in defeats) <= 4
    assert {loser for loser, _, _ in defeats}.isdisjoint({0, 20})


@given(
    parts=arrays(np.float64, (6, 3), elements=st.floats(0, 1)),
    weights=arrays(np.float64, 3, elements=st.floats(-2, 2)),
)
def test_what_the_parts_add_sums_to_the_salience(
    parts: np.ndarray[tuple[int, int], np.dtype[np.float64]],
    weights: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> None:
    split = split_salience(parts, weights, 1.0)
    assert split.average + split.adds.sum(axis=1) == pytest.approx(salience(parts, weights), abs=1e-3)
