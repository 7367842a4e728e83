from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.differences import SMALL, match, measures_of, report_differences, tabulate_kinds
from benchmarks.gold import Difference, GoldArticle, GoldCluster, LookAlike, Span, Split, Version
from summarise.differences import Disagreement, DisagreementKind, Telling
from summarise.differences import Version as Told
from summarise.types import Article

if TYPE_CHECKING:
    from collections.abc import Sequence

ARTICLES = (
    Article(id="a.txt", source="A", text="The crowd was 900 strong. It rained on Monday."),
    Article(id="b.txt", source="B", text="The crowd was 700 strong. It rained on Tuesday."),
)


def gold_cluster(*differences: Difference, look_alikes: Sequence[LookAlike] = ()) -> GoldCluster:
    return GoldCluster(
        name="fair",
        folder=Path(),
        event="A fair.",
        kind="fair",
        written_by="us",
        licence="CC0-1.0",
        split=Split.DEVELOPMENT,
        articles=tuple(
            GoldArticle(
                file=f"articles/{one.id}",
                source=one.source,
                slant=one.id,
                independent=True,
                copy_of=None,
                published=None,
            )
            for one in ARTICLES
        ),
        differences=differences,
        look_alikes=tuple(look_alikes),
        claims=(),
    )


def difference(one: str, other: str, says: tuple[str, str] = ("x", "y"), kind: str = "number") -> Difference:
    return Difference(
        what="it",
        kind=kind,
        update=False,
        versions=(
            Version(file="articles/a.txt", text=one, says=says[0]),
            Version(file="articles/b.txt", text=other, says=says[1]),
        ),
    )


def found(one: str, other: str, kind: DisagreementKind = DisagreementKind.NUMBER) -> Disagreement:
    versions = []
    for article, words in zip(ARTICLES, (one, other), strict=True):
        start = article.text.index(words)
        place = Telling(
            article_id=article.id, source=article.source, start=start, end=start + len(words), text=words
        )
        versions.append(Told(text=words, tellings=(place,), sources=1))
    return Disagreement(claim="", supporting=(), against=(), kind=kind, versions=tuple(versions))


CROWD = difference("crowd was 900 strong", "crowd was 700 strong")


def test_overlap_on_both_versions_is_a_match() -> None:
    matched = match(gold_cluster(CROWD), [found("900", "700")], ARTICLES)
    assert [one is not None for _, one in matched.found] == [True]
    assert matched.alarms == ()
    assert measures_of([matched]) == {
        "differences_precision": 1.0,
        "differences_recall": 1.0,
        "updates_told": 1.0,
        "look_alikes_passed": 1.0,
    }


def test_overlap_on_one_side_only_is_an_alarm_and_a_miss() -> None:
    matched = match(gold_cluster(CROWD), [found("900", "Tuesday")], ARTICLES)
    assert [one for _, one in matched.found] == [None]
    assert len(matched.alarms) == 1
    assert measures_of([matched])["differences_precision"] == 0.0
    assert measures_of([matched])["differences_recall"] == 0.0


def test_versions_that_agree_in_the_gold_make_no_match() -> None:
    same = difference("crowd was 900 strong", "crowd was 700 strong", says=("x", "x"))
    assert len(match(gold_cluster(same), [found("900", "700")], ARTICLES).alarms) == 1


def test_a_repeat_counts_neither_way() -> None:
    matched = match(gold_cluster(CROWD), [found("900", "700"), found("crowd", "crowd")], ARTICLES)
    assert len(matched.repeats) == 1
    assert measures_of([matched])["differences_precision"] == 1.0


def test_its_own_kind_is_matched_first() -> None:
    rain = difference("crowd was 900 strong", "crowd was 700 strong", kind="date")
    pair = [found("900", "700", DisagreementKind.DATE), found("900", "700")]
    matched = match(gold_cluster(CROWD, rain), pair, ARTICLES)
    assert [str(one.kind) for _, one in matched.found if one is not None] == ["number", "date"]


def test_who_falls_for_a_look_alike_is_told() -> None:
    rain = LookAlike(
        what="rain",
        kind="date",
        why="different_thing",
        spans=(Span(file="articles/a.txt", text="on Monday"), Span(file="articles/b.txt", text="on Tuesday")),
    )
    matched = match(gold_cluster(look_alikes=[rain]), [found("Monday", "Tuesday")], ARTICLES)
    assert (matched.fooled, matched.look_alikes) == (1, 1)
    assert measures_of([matched])["look_alikes_passed"] == 0.0
    assert tabulate_kinds([matched])["number"] == {"gold": 0, "found": 0, "alarms": 1}


@pytest.mark.parametrize(("group", "shown"), [("development", True), (SMALL, True), ("held_out", False)])
def test_what_is_missed_of_the_held_out_is_kept_back(
    group: str, *, shown: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    matched = match(gold_cluster(CROWD), [found("Monday", "Tuesday")], ARTICLES)
    report_differences(group, [matched], misses=True, spoil=False)
    assert ("missed in fair" in capsys.readouterr().out) is shown
