from __future__ import annotations

from pathlib import Path

from summarise import Config, read_articles
from summarise.cluster import Cluster
from summarise.condensation.planning import plan
from summarise.extraction.extract import extract
from summarise.types import Article, CheckedClaim, Chosen, Origin, Verdict

CORPUS = Path(__file__).parents[3] / "corpus"


def stand_in(chosen: Chosen) -> CheckedClaim:
    return CheckedClaim(
        text=chosen.text,
        verdict=Verdict.SUPPORTED,
        corroboration=0,
        origin=Origin.EXTRACTED,
        evidence=(),
        against=(),
        checks=(),
        place=chosen.place,
    )


def test_a_fact_has_what_the_other_sources_say_of_it() -> None:
    cluster = Cluster.build(read_articles([str(CORPUS / "match")]))
    chosen = extract(cluster, Config(max_sentences=4)).chosen
    plans = plan(chosen, [stand_in(one) for one in chosen], cluster, room=None)
    assert len(plans) == len(chosen)
    assert any(len(one.fact.sentences) > 2 for one in plans)
    firsts = [one.fact.sentences[0] for one in plans]
    texts = {article.id: article.text for article in cluster.articles}
    for one, choice in zip(plans, chosen, strict=True):
        assert one.fact.sentences[0] == choice.text
        assert len(set(one.fact.sentences)) == len(one.fact.sentences)
        assert not set(one.fact.sentences[1:]) & set(firsts)
        said = [" ".join(texts[article_id][start:end].split()) for article_id, start, end in one.provenance]
        assert set(one.fact.sentences[1:]) <= set(said)
        assert one.fact.max_words is None


def test_the_room_left_is_told() -> None:
    cluster = Cluster.build((Article(id="a", text="The ferry Halden sank off Marl Point.", source="A"),))
    [chosen] = extract(cluster, Config(max_sentences=1)).chosen
    [one] = plan([chosen], [stand_in(chosen)], cluster, room=5)
    assert one.fact.max_words == 12


def test_other_spellings_of_its_names_are_known() -> None:
    texts = (
        "President Volodymyr Zelenskyy met the leaders of the alliance in Kyiv on Monday.",
        "The weather was bad when Zelensky arrived, and trains to the coast stood still.",
    )
    articles = tuple(Article(id=str(n), text=text, source=str(n)) for n, text in enumerate(texts))
    cluster = Cluster.build(articles)
    chosen = extract(cluster, Config(max_sentences=1)).chosen
    [one] = plan(chosen, [stand_in(one) for one in chosen], cluster, room=None)
    names = {"Zelenskyy", "Zelensky"}
    assert one.fact.spellings == tuple(
        name for name in sorted(names) if name not in " ".join(one.fact.sentences).split()
    )
