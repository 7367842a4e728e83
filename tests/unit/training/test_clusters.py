"""What clusters that differ teach."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from models.training.clusters import Split, clusters_of, read_clusters
from models.training.differing import build, is_told_otherwise, pair_clusters
from models.training.substitution import find_substitutions
from summarise.agreement.pairing import lay_out

if TYPE_CHECKING:
    from pathlib import Path

    from models.training.examples import Row

ONE = "The shooting at Zelmar lasted twenty minutes. Corporal Jan Oster was hurt. Nine guards were on duty."
OTHER = "The fighting went on for nearly an hour. Lorries can cross again at Zelmar. Four dogs ran away."
SPANS = [[0, "lasted twenty minutes", "20 minutes"], [1, "went on for nearly an hour", "an hour"]]
CLUSTER: dict[str, Any] = {
    "name": "shooting",
    "articles": [["Daily", "2031-07-29", ONE], ["Herald", "2031-07-30", OTHER]],
    "differences": [{"what": "how long it lasted", "kind": "number", "spans": SPANS}],
    "look_alikes": [
        {
            "what": "guards and dogs",
            "kind": "number",
            "why": "different_thing",
            "spans": [[0, "Nine guards were on duty"], [1, "Four dogs ran away"]],
        }
    ],
    "claims": [
        ["Jan Oster, a corporal, was hurt in the shooting."],
        ["Corporal Jan Oster was killed in the shooting.", "opposite", "killed"],
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    held = {**CLUSTER, "name": "held", "split": "development"}
    (tmp_path / "own.jsonl").write_text(json.dumps(CLUSTER) + "\n" + json.dumps(held) + "\n", "utf-8")
    return tmp_path


def rows_of(folder: Path) -> list[Row]:
    learnt = clusters_of(Split.LEARNING, folder)
    return list(pair_clusters(learnt, random.Random(0)))  # noqa: S311 - no secret


def test_clusters_are_held_out_whole(folder: Path) -> None:
    assert [one.name for one in clusters_of(Split.LEARNING, folder)] == ["shooting"]
    assert [one.name for one in clusters_of(Split.DEVELOPMENT, folder)] == ["held"]
    assert not clusters_of(Split.TEST, folder)


def test_a_source_says_the_others_sentence_once_its_own_thing_is_put_in(folder: Path) -> None:
    rows = {row.hypothesis: row for row in rows_of(folder) if row.kind.endswith(" contested")}
    row = rows["The fighting went on for nearly twenty minutes."]
    assert (row.label, row.premise) == ("entailment", "The shooting at Zelmar lasted twenty minutes.")
    # That it was at Zelmar stands outside of the span: the Herald need not say that.
    assert "The shooting at Zelmar lasted an hour." not in rows


def test_a_source_denies_what_it_tells_otherwise(folder: Path) -> None:
    rows = [row for row in rows_of(folder) if row.label == "contradiction"]
    assert {row.kind for row in rows} == {"clash", "contested"}
    assert all("minutes" in row.premise + row.hypothesis for row in rows)
    assert all("hour" in row.premise + row.hypothesis for row in rows)
    marked = {row.hypothesis[slice(*row.spans[0])] for row in rows if row.spans}
    assert marked == {span[1] for span in SPANS}


def test_what_is_told_of_something_else_says_nothing(folder: Path) -> None:
    rows = [row for row in rows_of(folder) if row.kind == "clash unsaid"]
    assert {row.label for row in rows} == {"neutral"}
    assert {"Four dogs ran away.", "Nine guards were on duty."} <= {row.hypothesis for row in rows}
    others = [row for row in rows_of(folder) if row.kind == "uncontested"]
    assert others
    assert {row.label for row in others} == {"not_entailment"}


def test_claims_stand_before_the_windows_that_have_most_of_them(folder: Path) -> None:
    rows = {row.label: row for row in rows_of(folder) if row.kind.endswith("clustered")}
    assert "Corporal Jan Oster was hurt" in rows["entailment"].premise
    false = rows["not_entailment"]
    assert false.hypothesis[slice(*false.spans[0])] == "killed"


def test_what_a_quotation_says_in_other_words_is_not_denied(folder: Path) -> None:
    text = json.dumps({**CLUSTER, "differences": [{**CLUSTER["differences"][0], "kind": "quotation"}]})
    (folder / "own.jsonl").write_text(text, "utf-8")
    assert not [row for row in rows_of(folder) if row.kind in {"clash", "true clash"}]


def test_a_substitution_is_about_a_difference_if_both_things_are(folder: Path) -> None:
    cluster = read_clusters(folder)[0]
    field = lay_out(build(cluster))
    about = {
        one.hypothesis: is_told_otherwise(one, cluster, field) is not None
        for one in find_substitutions(field, 100)
    }
    assert about["The shooting at Zelmar lasted an hour."]
    assert not about["Four guards were on duty."]


@pytest.mark.parametrize(
    "line",
    [
        "nonsense",
        "{}",
        json.dumps({**CLUSTER, "claims": [["A claim.", "date", "Sunday"]]}),
        json.dumps({**CLUSTER, "claims": [["A claim.", "date"]]}),
        json.dumps({**CLUSTER, "look_alikes": [{"what": "", "kind": "date", "spans": [[0, "not there"]]}]}),
    ],
)
def test_a_line_that_is_no_cluster_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "own.jsonl").write_text(json.dumps(CLUSTER) + f"\n{line}\n", "utf-8")
    with pytest.raises(ValueError, match=r"own\.jsonl, line 2: no cluster"):
        read_clusters(tmp_path)


def test_our_clusters_are_whole() -> None:
    by_split = {split: clusters_of(split) for split in Split}
    everything = [cluster for own in by_split.values() for cluster in own]
    assert len({cluster.name for cluster in everything}) == len(everything)
    assert len(by_split[Split.LEARNING]) > 3 * len(by_split[Split.DEVELOPMENT]) > 0
    assert by_split[Split.TEST]
    for cluster in everything:
        assert len(cluster.articles) >= 4, cluster.name
        assert len(cluster.look_alikes) >= 8, cluster.name
        assert len(cluster.differences) >= 9, cluster.name
        for difference in cluster.differences:
            assert len({span.says for span in difference.spans}) > 1, difference.what
            assert len({span.article for span in difference.spans}) > 1, difference.what
        for look_alike in cluster.look_alikes:
            assert len({span.article for span in look_alike.spans}) > 1, look_alike.what
