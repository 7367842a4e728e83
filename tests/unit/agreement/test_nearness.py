from __future__ import annotations

from summarise.agreement.nearness import in_context, nearest_statements
from summarise.agreement.pairing import Field, lay_out
from summarise.backends.fakes import FakeEmbedder
from summarise.cluster import Cluster
from summarise.reading import as_articles

DAILY = "Ilse Varn runs the mill. She stopped the great wheel at noon. Hens sell well at Karvo market."
HERALD = "At Karvo market hens sell badly. The great wheel was stopped at noon. Snow fell on the pass."


def lay(*texts: str) -> Field:
    given = [{"id": str(i), "source": f"Outlet {i}", "text": text} for i, text in enumerate(texts)]
    return lay_out(Cluster.build(as_articles(given)))


def nearest(field: Field, most: int) -> list[tuple[str, str]]:
    return [(one.text, other.text) for one, other in nearest_statements(field, FakeEmbedder(), most)]


def test_the_nearest_come_first_and_only_of_different_voices() -> None:
    found = nearest(lay(DAILY, HERALD), 3)
    assert set(found[:2]) == {
        ("She stopped the great wheel at noon.", "The great wheel was stopped at noon."),
        ("Hens sell well at Karvo market.", "At Karvo market hens sell badly."),
    }
    assert len(found) == 3
    assert len(nearest(lay(DAILY, HERALD), 1000)) == 9


def test_one_source_has_nothing_near() -> None:
    assert nearest(lay(DAILY), 10) == []


def test_the_order_of_the_articles_changes_no_pair() -> None:
    found = {frozenset(pair) for pair in nearest(lay(DAILY, HERALD), 4)}
    assert found == {frozenset(pair) for pair in nearest(lay(HERALD, DAILY), 4)}


def test_a_statement_is_read_with_the_one_before_it_where_both_fit() -> None:
    field = lay(DAILY, "Short. " + "A long winding sentence " * 19 + "ends here.")
    told = {statement.text: in_context(statement, field) for statement in field.statements}
    assert told["Ilse Varn runs the mill."] == "Ilse Varn runs the mill."
    assert told["She stopped the great wheel at noon."] == (
        "Ilse Varn runs the mill. She stopped the great wheel at noon."
    )
    (long,) = [text for text in told if text.startswith("A long")]
    assert told[long] == long
