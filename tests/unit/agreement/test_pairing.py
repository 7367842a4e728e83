"""Which sentences are laid side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.synthetic import as_articles, make_articles
from summarise.agreement import pairing
from summarise.cluster import Cluster

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

    from summarise.agreement.pairing import Pair


def _places(pairs: Sequence[Pair]) -> list[tuple[int, int, float]]:
    return [(pair.left.number, pair.right.number, pair.similarity) for pair in pairs]


def test_only_the_nearest_pairs_of_a_large_cluster_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    cluster = Cluster.build(as_articles(make_articles(60)))  # more sentences than a block has
    monkeypatch.setattr(pairing, "_MAX_PAIRS", 10**9)
    everything = pairing.lay_out(cluster)
    places = _places(everything.pairs)
    assert places == sorted(set(places), key=lambda place: (-place[2], place[:2]))
    assert all(pair.left.number < pair.right.number for pair in everything.pairs)
    assert all(pair.left.voice != pair.right.voice for pair in everything.pairs)
    monkeypatch.setattr(pairing, "_MAX_PAIRS", 300)
    assert _places(pairing.lay_out(cluster).pairs) == places[:300]


def test_a_voices_sentences_that_read_the_same_are_one_statement() -> None:
    one, two, three = as_articles(make_articles(3))
    copy = type(one)(id="copy", source="a syndicate", text=one.text.upper().replace(" ", "  "))
    with_copy = pairing.lay_out(Cluster.build([one, two, three, copy]))
    without = pairing.lay_out(Cluster.build([one, two, three]))
    assert len(with_copy.statements) == len(without.statements)
    assert [statement.number for statement in with_copy.statements] == list(range(len(with_copy.statements)))
    firsts = [statement.sentences[0] for statement in with_copy.statements]
    assert firsts == sorted(firsts)
