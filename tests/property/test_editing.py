"""Laws of editing that hold for any articles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from summarise.backends.lexical import LexicalVerifier
from summarise.cluster import Cluster
from summarise.condensation.editing import edit_extract
from summarise.condensation.editing.wording import quotations
from summarise.normalisation import single_spaced
from summarise.reading import as_articles
from summarise.types import Chosen, Place, Verdict
from summarise.verification import prove_edits, verify_claims

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.condensation.editing import Edited
    from summarise.verification import Claim

_SENTENCES = (
    "NATO Secretary General Odo Brask met Dorsan President Zoryana Havrylenko in Kyiv on Monday.",
    "He refused to give details of the talks in the palace.",
    "Notably, Brask said the talks had cost the Littoral Union (LU) 40 million crowns.",
    "Meanwhile, President Zoriana Havrilenko also said she had never been to Kiev.",
    "The NATO Secretary General told reporters yesterday that Odo Brask was his name.",
    "“Notably, Odo Brask never met Havrylenko in Kiev yesterday,” the driver said, Norda Wire reports.",
    "Mr. Brask and Mayor Hilda Morn agreed on Friday, the U.S. embassy said, citing two officials.",
    "It is worth noting that “he refused”, according to Reuters.",
    "The US sent 300 ships to the strait, Norda Wire reports citing Reuters.",
    "Hilda Morn, the mayor, thanked Odo Brask for the 12 per cent.",
    "TARNHOLM, Sept. 9 (Norda Wire) — The mayor opened the bridge of Odo Brask.",
)
_texts = st.lists(
    st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=6, unique=True).map(" ".join),
    min_size=1,
    max_size=3,
    unique=True,
)
_DAYS = ("2031-03-01", "2031-03-10", None)


def _build(texts: list[str]) -> Cluster:
    return Cluster.build(
        as_articles(
            [
                {"id": f"{text[:9]}-{n}", "text": text, "source": f"Outlet {n}", "published": _DAYS[n]}
                for n, text in enumerate(texts)
            ]
        )
    )


def _choose(cluster: Cluster) -> list[Chosen]:
    found: dict[str, Chosen] = {}
    for sentence in cluster.sentences:
        place = Place(article_id=sentence.article_id, positions=(sentence.position,))
        text = single_spaced(sentence.text)
        found.setdefault(text, Chosen(place=place, text=text, salience=1.0, parts=(), members=(place,)))
    return list(found.values())


def _edit(cluster: Cluster, max_words: int | None = None) -> Edited:
    return edit_extract(
        _choose(cluster),
        cluster,
        prove=lambda claims: prove_edits(claims, cluster, LexicalVerifier()),
        max_words=max_words,
    )


def _said(text: str) -> list[str]:
    return [text[start:end] for start, end in quotations(text)]


@settings(deadline=None, max_examples=40)
@given(_texts)
def test_what_was_proven_stays_proven_with_exact_spans(texts: list[str]) -> None:
    cluster = _build(texts)
    edited = _edit(cluster)
    by_id = {article.id: article.text for article in cluster.articles}
    for change in edited.edits:
        for licence in change.licences:
            assert by_id[licence.article_id][licence.start : licence.end] == licence.text
    for claim in verify_claims(edited.claims, cluster, LexicalVerifier()):
        assert claim.verdict in {Verdict.SUPPORTED, Verdict.DISPUTED}
        assert claim.place is not None
        assert claim.evidence[0].article_id == claim.place.article_id
        for piece in claim.evidence:
            assert by_id[piece.article_id][piece.start : piece.end] == piece.text


@settings(deadline=None, max_examples=60)
@given(_texts)
def test_quotations_stand_as_they_were_said(texts: list[str]) -> None:
    cluster = _build(texts)
    for one, claim in zip(_choose(cluster), _edit(cluster).claims, strict=True):
        assert _said(claim.text) == _said(one.text)
        assert claim.text.strip()


@settings(deadline=None, max_examples=40)
@given(_texts)
def test_editing_twice_changes_no_more(texts: list[str]) -> None:
    cluster = _build(texts)
    once = _edit(cluster)
    refused = {(change.before, change.after) for change in once.edits if change.refusal}

    def refuse_again(claims: Sequence[Claim]) -> list[str | None]:
        made = [{(change.before, change.after) for change in claim.edits} for claim in claims]
        return ["no" if refused & own else None for own in made]

    again = edit_extract(
        [replace(one, text=claim.text) for one, claim in zip(_choose(cluster), once.claims, strict=True)],
        cluster,
        prove=refuse_again,
        max_words=None,
    )
    assert [claim.text for claim in again.claims] == [claim.text for claim in once.claims]


@settings(deadline=None, max_examples=30)
@given(_texts)
def test_the_order_of_articles_does_not_matter(texts: list[str]) -> None:
    cluster = _build(texts)
    turned = Cluster.build(cluster.articles[::-1])
    assert _edit(turned) == _edit(cluster)


@settings(deadline=None, max_examples=30)
@given(_texts, st.integers(min_value=0, max_value=6))
def test_the_limit_in_words_holds(texts: list[str], room: int) -> None:
    cluster = _build(texts)
    max_words = sum(len(one.text.split()) for one in _choose(cluster)) + room
    edited = _edit(cluster, max_words)
    assert sum(len(claim.text.split()) for claim in edited.claims) <= max_words
