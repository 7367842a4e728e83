"""Edits given sentences of given articles, as the pipeline would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.backends.lexical import LexicalVerifier
from summarise.cluster import Cluster
from summarise.condensation.editing import edit_extract
from summarise.normalisation import single_spaced
from summarise.reading import as_articles
from summarise.types import Chosen, Place
from summarise.verification import prove_edits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarise.condensation.editing import Edited
    from summarise.types import Sentence


def build(*articles: str | Mapping[str, object]) -> Cluster:
    """Build a cluster; a plain text is an article of an outlet of its own."""
    given = [
        {"id": f"{number}", "source": f"Outlet {number}", "text": article}
        if isinstance(article, str)
        else {"id": f"{number}", "source": f"Outlet {number}", **article}
        for number, article in enumerate(articles)
    ]
    return Cluster.build(as_articles(given))


def choose(sentence: Sentence) -> Chosen:
    place = Place(article_id=sentence.article_id, positions=(sentence.position,))
    return Chosen(place=place, text=single_spaced(sentence.text), salience=1.0, parts=(), members=(place,))


def edit(
    cluster: Cluster, *beginnings: str, max_words: int | None = None, stands_alone: bool = False
) -> Edited:
    """Edit the sentences that begin so, in this order."""
    chosen = [
        choose(next(sentence for sentence in cluster.sentences if sentence.text.startswith(beginning)))
        for beginning in beginnings
    ]
    return edit_extract(
        chosen,
        cluster,
        prove=lambda claims: prove_edits(claims, cluster, LexicalVerifier()),
        max_words=max_words,
        stands_alone=stands_alone,
    )


def texts(edited: Edited) -> list[str]:
    return [claim.text for claim in edited.claims]


def kinds(edited: Edited) -> Sequence[str]:
    return [str(edit.kind) for edit in edited.edits if edit.refusal is None]
