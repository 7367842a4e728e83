from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from benchmarks import peers, pyramid
from benchmarks.floors import Floors, floors_path, lowered, read_floors
from benchmarks.gold import Split
from benchmarks.nuggets import load_nuggets
from benchmarks.peers import lead, lede
from benchmarks.pyramid import OURS, measure_ours, prepare, score_ours, score_peer
from benchmarks.pyramid_scoring import count_words

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.nuggets import NuggetCluster
    from benchmarks.pyramid import Prepared

WIRE = """\
River floods Ostwyk after night of rain

The river Orl flooded the town of Ostwyk on Monday, and 3 people drowned. The mayor asked for help.
"We have no boats," she said.

The dyke was built in 1970. It had been repaired twice since then, the last time in 2011.
"""
DAILY = """\
Ostwyk under water

Seven people drowned when the Orl flooded Ostwyk on Monday. A dyke from 1970 broke, engineers said.
Soldiers brought boats to the town on Tuesday morning.
"""
GOLD = """\
split = "development"
articles = [
  {file = "articles/1-wire.txt"},
  {file = "articles/2-copy.txt", copy_of = "articles/1-wire.txt"},
  {file = "articles/3-daily.txt"},
]
"""
NUGGETS = """\
[[nuggets]]
id = "flood-n01"
fact = "The Orl flooded Ostwyk."
rule = [["orl"], ["flooded"]]
spans = [
  {file = "articles/1-wire.txt", span = "The river Orl flooded the town of Ostwyk"},
  {file = "articles/3-daily.txt", span = "the Orl flooded Ostwyk"},
]
[[nuggets]]
id = "flood-n02"
fact = "Seven people drowned."
rule = [["seven"], ["drowned"]]
spans = [
  {file = "articles/1-wire.txt", span = "3 people drowned", outdated = true},
  {file = "articles/3-daily.txt", span = "Seven people drowned"},
]
[[nuggets]]
id = "flood-n03"
fact = "The dyke had been repaired in 2011."
rule = [["dyke"], ["repaired"]]
spans = [{file = "articles/1-wire.txt", span = "The dyke was built in 1970. It had been repaired twice"}]
[[nuggets]]
id = "flood-n04"
fact = "It had rained in the night."
rule = [["rain*"], ["night"]]
spans = [{file = "articles/1-wire.txt", span = "after night of rain"}]
[[nuggets]]
id = "flood-n05"
fact = "Soldiers brought boats."
rule = [["soldiers"], ["boats"]]
spans = [{file = "articles/3-daily.txt", span = "Soldiers brought boats"}]
"""


@pytest.fixture
def cluster(tmp_path: Path) -> NuggetCluster:
    texts = {"1-wire.txt": WIRE, "2-copy.txt": WIRE, "3-daily.txt": DAILY}
    folder = tmp_path / "flood" / "articles"
    folder.mkdir(parents=True)
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    for part, text in (("gold", GOLD), ("nuggets", NUGGETS)):
        (tmp_path / part).mkdir()
        (tmp_path / part / "flood.toml").write_text(text, "utf-8")
    (found,) = load_nuggets(tmp_path)
    return found


@pytest.fixture
def flood(cluster: NuggetCluster) -> Prepared:
    return prepare(cluster)


def carried(prepared: Prepared, *sentences: str) -> list[str]:
    return [nugget.id[-3:] for nugget in prepared.pyramid.carried(sentences)]


def test_an_earlier_figure_lends_its_voice_but_carries_nothing(flood: Prepared) -> None:
    assert [nugget.weight for nugget in flood.pyramid.nuggets] == [2, 2, 1, 1, 1]
    first = "The river Orl flooded the town of Ostwyk on Monday, and 3 people drowned."
    assert carried(flood, first) == ["n01"]
    assert carried(flood, "Seven people drowned when\n the Orl flooded Ostwyk on Monday.") == ["n01", "n02"]


def test_a_span_over_two_sentences_needs_both_in_any_order(flood: Prepared) -> None:
    built, repaired = (
        "The dyke was built in 1970.",
        "It had been repaired twice since then, the last time in 2011.",
    )
    assert carried(flood, built) == carried(flood, repaired) == []
    assert carried(flood, repaired, built) == ["n03"]


def test_other_words_are_matched_by_rule(flood: Prepared) -> None:
    assert carried(flood, "They say the dyke had been repaired in 2011.") == ["n03"]


def test_a_heading_counts_where_it_is_said(flood: Prepared) -> None:
    assert carried(flood, "River floods Ostwyk after night of rain") == ["n04"]


def test_the_best_possible_is_exact(flood: Prepared) -> None:
    sentences = flood.pyramid.sentences
    assert len(sentences) == 13
    every = [some for count in range(5) for some in combinations(sentences, count)]
    weights = [sum(nugget.weight for nugget in flood.pyramid.carried(some)) for some in every]
    for count in range(1, 5):
        best = max(w for some, w in zip(every, weights, strict=True) if len(some) == count)
        assert flood.pyramid.best_of_sentences(count) == best
    for words in (5, 9, 10, 20, 31):
        best = max(w for some, w in zip(every, weights, strict=True) if sum(map(count_words, some)) <= words)
        assert flood.pyramid.best_of_words(words) == best


def test_peers_are_scored_at_five_sentences_and_at_our_words(flood: Prepared) -> None:
    best_first = [
        "Seven people drowned when the Orl flooded Ostwyk on Monday.",
        "Soldiers brought boats to the town on Tuesday morning.",
        "The mayor asked for help.",
        '"We have no boats," she said.',
        "A dyke from 1970 broke, engineers said.",
    ]
    score = score_peer(flood, best_first, 15)
    assert score.n_words == 37
    assert score.sentences == 5 / 6
    assert score.words == 4 / 4  # the soldiers don't fit any more, the mayor does


def test_ours_is_scored_by_the_sentences_that_it_has(flood: Prepared) -> None:
    score = score_ours(flood)
    assert 0 < score.sentences <= 1
    assert 0 < score.words <= 1
    assert score.n_words > 20


def test_lede_goes_round_the_articles_and_lead_does_not() -> None:
    articles = [["a1", "a2"], ["b1"], ["c1", "c2"]]
    assert lede(articles) == ("a1", "b1", "c1", "a2", "c2")
    assert lead(articles) == ("a1", "a2", "b1", "c1", "c2")


def test_peers_that_are_not_installed_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "find_spec", lambda _: None)
    assert list(peers.find_rankers([])) == ["lede", "lead"]


def test_the_table_tells_systems_and_splits_apart(
    cluster: NuggetCluster,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(pyramid, "load_nuggets", lambda: [cluster])
    monkeypatch.setattr(pyramid, "find_rankers", lambda _: {"lede": lede, "lead": lead})
    path = tmp_path / "pyramid.json"
    assert pyramid.main(["--results", str(path)]) == 0
    printed = capsys.readouterr().out
    assert "development\n  flood" in printed
    assert "times the best peer, le" in printed
    results = json.loads(path.read_text("utf-8"))["splits"]["development"]
    assert list(results) == [OURS, "lede", "lead"]
    assert results["lead"]["mean"] == results["lead"]["flood"]


@pytest.mark.parametrize("split", list(Split))
def test_what_is_unsaid_is_printed_of_development_clusters_alone(
    cluster: NuggetCluster,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    split: Split,
) -> None:
    monkeypatch.setattr(pyramid, "load_nuggets", lambda: [replace(cluster, split=split)])
    monkeypatch.setattr(pyramid, "find_rankers", lambda _: {"lead": lead})
    monkeypatch.setattr(pyramid, "summarise_by_default", lambda _: ["Soldiers brought boats to the town."])
    assert pyramid.main(["--misses", "--split", split.value]) == 0
    printed = capsys.readouterr().out
    assert ("  2  Seven people drowned.\n" in printed) is (split is Split.DEVELOPMENT)
    assert "Soldiers brought boats" not in printed


def test_summaries_of_the_corpus_reach_their_floors() -> None:
    floors = read_floors(floors_path())
    assert floors is not None
    pinned = {
        split: {name: value for name, value in values.items() if name == pyramid.MEASURE}
        for split, values in floors.measures.items()
    }
    measures = measure_ours()
    assert lowered(Floors(manifest=floors.manifest, measures=pinned), measures) == ()
    assert all(0 < values[pyramid.MEASURE] <= 1 for values in measures.values())
