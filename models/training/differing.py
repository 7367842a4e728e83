"""What clusters that differ teach: who says what, with another's thing put in, and what clashes.

Where two articles tell one thing otherwise, each denies the other's sentence, and says it once its own thing
is put in. What stands in other places of the two says neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.training.chances import chance
from models.training.examples import Row
from models.training.substitution import find_substitutions
from summarise.agreement.nearness import in_context
from summarise.agreement.pairing import lay_out
from summarise.cluster import Cluster
from summarise.normalisation import single_spaced
from summarise.reading import as_articles
from summarise.verification.alignment import align
from summarise.verification.claims import split_parts
from summarise.verification.passages import read_passage
from summarise.verification.retrieval import find_windows
from summarise.verification.shortlist import shortlist

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from random import Random

    from models.training.clusters import Assertion, Difference, Span, TrainingCluster
    from models.training.substitution import Substitution
    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Statement

__all__ = ["build", "is_told_otherwise", "pair_clusters"]

_MOST = 400
"""Substitutions of a cluster that are looked at."""
_CLOSEST = 14
"""Of those that nobody says, so many of the closest are taken."""
_DRAWN = 10
"""And so many of the others, drawn."""
_ABOUT = 1.8
"""How many times the words of a span a part of its sentence may have, to tell not much more."""
_LEAST = 4
"""Words of a claim."""
_MOST_WINDOWS = 3
_MOST_WORDS = 150
_SAME = 0.97
"""Share of what all windows have of a claim that those which it is set before must have."""


def build(cluster: TrainingCluster) -> Cluster:
    """Return a cluster as the product reads it."""
    return Cluster.build(
        as_articles(
            [
                {"id": str(i), "source": one.source, "published": one.published, "text": one.text}
                for i, one in enumerate(cluster.articles)
            ]
        )
    )


def pair_clusters(clusters: Iterable[TrainingCluster], rng: Random) -> Iterator[Row]:
    """Yield what each cluster teaches.

    Args:
        clusters: What to pair.
        rng: Where chance comes from.
    """
    for cluster in clusters:
        built = build(cluster)
        field = lay_out(built)
        yield from _substitute(cluster, field, rng)
        for difference in cluster.differences:
            if difference.kind != "quotation":  # other words of the same utterance deny nothing
                yield from _oppose(difference, field)
        for look_alike in cluster.look_alikes:
            if look_alike.why == "different_thing":
                yield from _part(look_alike, field)
        for claim in cluster.claims:
            yield from _check(claim, built)


def _substitute(cluster: TrainingCluster, field: Field, rng: Random) -> Iterator[Row]:
    unsaid: list[Substitution] = []
    for one in find_substitutions(field, _MOST):
        found = is_told_otherwise(one, cluster, field)
        if found is None:
            unsaid.append(one)
            continue
        span = _span_of(found, one.told, field)
        if span is not None and len(one.part.split()) <= _ABOUT * len(span.text.split()) + 1:
            yield _row(one.premise, one.hypothesis, "entailment", "true contested")
            yield _row(one.premise, one.part, "contradiction", "contested")
    closest = unsaid[:_CLOSEST]
    others = unsaid[_CLOSEST:]
    for one in (*closest, *rng.sample(others, min(_DRAWN, len(others)))):
        yield _row(one.premise, one.hypothesis, "not_entailment", "uncontested")
        if chance(rng, 0.5):
            yield _row(one.premise, one.part, "neutral", "uncontested unsaid")


def is_told_otherwise(one: Substitution, cluster: TrainingCluster, field: Field) -> Difference | None:
    """Return the difference of which a substitution has both things, if there is one."""
    for difference in cluster.differences:
        ours = _covering(difference, one.told, one.filling.start, one.filling.end, field)
        theirs = _covering(difference, one.other, one.replacement.start, one.replacement.end, field)
        if any(span.says != other.says for span in ours for other in theirs):
            return difference
    return None


def _covering(difference: Difference, statement: Statement, start: int, end: int, field: Field) -> list[Span]:
    """Return the spans of a difference that have a part of a statement."""
    article = _article(statement, field)
    found: list[Span] = []
    for span in difference.spans:
        if span.article != article:
            continue
        first = statement.text.find(span.text)
        # A span of several sentences has all of this one.
        inside = first < end and start < first + len(span.text) if first >= 0 else statement.text in span.text
        if inside:
            found.append(span)
    return found


def _article(statement: Statement, field: Field) -> int:
    return int(field.cluster.sentences[statement.sentences[0]].article_id)


def _span_of(difference: Difference, statement: Statement, field: Field) -> Span | None:
    article = _article(statement, field)
    return next(
        (one for one in difference.spans if one.article == article and one.text in statement.text), None
    )


def _oppose(difference: Difference, field: Field) -> Iterator[Row]:
    """Set what one article tells before what another tells otherwise, or too."""
    placed = _place(difference, field)
    for span, statement in placed:
        part = _shortest_part(statement, span)
        for other, theirs in placed:
            if other.article == span.article:
                continue
            premise = in_context(theirs, field)
            if span.says != other.says:
                spans = ((part.find(span.text), part.find(span.text) + len(span.text)),)
                yield _row(premise, part, "contradiction", "clash", spans if spans[0][0] >= 0 else ())
            elif len(part.split()) <= _ABOUT * len(span.text.split()):
                yield _row(premise, part, "entailment", "true clash")


def _part(look_alike: Difference, field: Field) -> Iterator[Row]:
    """Set what one article tells before what another tells of something else."""
    placed = _place(look_alike, field)
    for span, statement in placed:
        part = _shortest_part(statement, span)
        for other, theirs in placed:
            if other.article != span.article:
                yield _row(in_context(theirs, field), part, "neutral", "clash unsaid")


def _place(difference: Difference, field: Field) -> list[tuple[Span, Statement]]:
    return [
        (span, statement)
        for span in difference.spans
        for statement in field.statements
        if _article(statement, field) == span.article and span.text in statement.text
    ]


def _shortest_part(statement: Statement, span: Span) -> str:
    parts = [part for part in split_parts(statement.passage) if span.text in part]
    return min(parts, key=len, default=statement.text)


def _check(claim: Assertion, cluster: Cluster) -> Iterator[Row]:
    """Set a claim before the windows, of whatever articles, that together have most of it.

    A true one is left out if other windows have words of it that these lack.
    """
    passage = read_passage(claim.text)
    windows = shortlist(claim.text, find_windows([claim.text], cluster)[0])
    premise = ""
    said = 0.0
    for _ in range(_MOST_WINDOWS):
        longer = [f"{premise} {window.text}".strip() for window in windows if window.text not in premise]
        fitting = [text for text in longer if len(text.split()) <= _MOST_WORDS]
        best = max(fitting, key=lambda text: align(passage, read_passage(text)).recall, default=None)
        if best is None or align(passage, read_passage(best)).recall <= said:
            break
        premise, said = best, align(passage, read_passage(best)).recall
    if not premise:
        return
    if claim.error:
        start = claim.text.find(claim.wrong)
        spans = ((start, start + len(claim.wrong)),)
        yield _row(premise, claim.text, "not_entailment", "clustered", spans)
    elif said >= _SAME * align(passage, read_passage(" ".join(window.text for window in windows))).recall:
        yield _row(premise, claim.text, "entailment", "true clustered")


def _row(premise: str, claim: str, label: str, kind: str, spans: tuple[tuple[int, int], ...] = ()) -> Row:
    return Row(single_spaced(premise), claim, label, "events", kind, spans)
