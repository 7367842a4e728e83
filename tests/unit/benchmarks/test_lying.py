from __future__ import annotations

import pytest

from benchmarks.gold import Split, load_clusters
from benchmarks.liar import Liar, LyingServer, lies_of
from benchmarks.lying import try_lies
from summarise import Config
from summarise.backends.choosing import load_verifier
from summarise.backends.endpoint import EndpointAbstractor
from summarise.facts import Fact, Refusal

CLUSTERS = {cluster.name: cluster for cluster in load_clusters(split=Split.DEVELOPMENT)}
BRIDGE = "The bridge of Tolmezh collapsed on Friday."
TENTS = "The army set up 900 tents."
LIAR = Liar([BRIDGE, TENTS])


def test_it_lies_about_what_it_is_asked() -> None:
    with LyingServer(LIAR) as server:
        abstractor = EndpointAbstractor(server.model)
        facts = (Fact(sentences=("The army set up 200 tents.",)), Fact(sentences=("The bridge is safe.",)))
        assert abstractor.draft(facts) == (TENTS, BRIDGE)


def test_it_does_not_repeat_a_lie_that_was_refused() -> None:
    refused = (Refusal(draft=TENTS, reason="No source says so."),)
    with LyingServer(LIAR) as server:
        fact = Fact(sentences=("The army set up 200 tents.",), refused=refused)
        assert EndpointAbstractor(server.model).draft([fact]) == (BRIDGE,)


def test_its_lies_are_the_false_claims() -> None:
    lies = lies_of(CLUSTERS.values())
    assert len(lies) == sum(claim.is_false for cluster in CLUSTERS.values() for claim in cluster.claims)
    assert not {claim.text for one in CLUSTERS.values() for claim in one.claims if not claim.is_false} & set(
        lies
    )


@pytest.mark.parametrize("name", ["results", "summit"])
def test_what_is_refused_stands_in_no_summary(name: str) -> None:
    cluster = CLUSTERS[name]
    for config in (Config(max_sentences=3), Config(max_words=60)):
        trial = try_lies(cluster, lies_of([cluster]), config, load_verifier())
        assert trial.breaches == ()
        tally = trial.tally
        assert tally.drafted
        assert tally.drafted == tally.accepted + tally.repaired + tally.shortened + tally.replaced
        assert len(trial.standing) + len(trial.shortened) <= tally.drafted - tally.replaced
        # Most lies about the cluster's own facts are found out.
        assert len(trial.standing) <= tally.drafted / 2
