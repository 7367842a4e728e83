"""Chains of links: what they may join, and what they may not."""

from __future__ import annotations

from summarise import Summary, summarise

ARTICLES = [
    {
        "source": "Norda Post",
        "text": "The thieves of Halm Bank asked for a ransom of 19 million florins on Monday. "
        "Solveig Hart, who runs Halm Bank, earns 640,000 florins a year.",
    },
    {
        "source": "Vell Echo",
        "text": "The thieves of Halm Bank asked for a ransom of 9 million florins on Monday, police said.",
    },
    {
        "source": "Orm Daily",
        "text": "Halm Bank said on Tuesday that the thieves had asked for a ransom of 9 million florins.",
    },
]


def figures(summary: Summary) -> list[set[str]]:
    return [{version.text for version in found.versions} for found in summary.disagreements if found.versions]


def test_a_source_is_never_in_two_versions_of_one_figure() -> None:
    for found in summarise(ARTICLES).disagreements:
        told = [telling.source for version in found.versions for telling in version.tellings]
        sources = [{telling.source for telling in version.tellings} for version in found.versions]
        assert len(set(told)) == sum(map(len, sources))


def test_figures_of_other_sizes_are_of_other_things() -> None:
    found = figures(summarise(ARTICLES))
    assert {"19 million", "9 million"} in found
    assert not any("640,000" in text for texts in found for text in texts)
