"""Drops outlets' credits: “The court agreed, News.az reports citing Reuters.” → “The court agreed.”.

An outlet's credit is dropped where the statement doesn't hang on it: the outlet is the one that the article
comes from, passes on another outlet's report, or the statement has a speaker of its own. Where it is the
outlet's own finding, or rests on unnamed officials and documents, the credit carries meaning and stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.condensation.editing.capitals import begin
from summarise.condensation.editing.wording import Change
from summarise.edits import EditKind
from summarise.languages import ENGLISH, alternation
from summarise.normalisation import fold
from summarise.reading.cleaning.bylines import names_medium

if TYPE_CHECKING:
    from summarise.cluster import Cluster

__all__ = ["Outlets", "drop_credit"]

_NAME = r"(?:the\s)?[A-Z][\w.&'’-]*(?:\s(?:of\s)?[A-Z][\w.&'’-]*){0,4}"
_CITED = r"(?:,?\s(?:citing|with\sreference\sto|referring\sto)\s(?:the\s)?(?P<cited>[^,.;]{2,60}(?:\.\w+)?))?"
_KIND = r"(?:\s(?:news\s)?(?:agency|outlet|website|newspaper|channel|magazine))?"
_VERB = r"(?:reports|reported|writes|wrote|informs|informed)"
_TAILS = tuple(
    re.compile(pattern + r"\s?(?=\.$)")
    for pattern in (
        rf",\s(?:as\s)?(?P<name>{_NAME}){_KIND}\s{_VERB}{_CITED}",
        rf",\s(?:as\s)?{_VERB}\sby\s(?P<name>{_NAME}){_KIND}",
        rf",\saccording\sto\s(?P<name>{_NAME}){_KIND}",
        rf"\s\((?P<name>{_NAME})\)",
    )
)
_HEADS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"According\sto\s(?P<name>{_NAME}){_KIND},\s",
        rf"As\s(?P<name>{_NAME}){_KIND}\s{_VERB},\s",
        rf"(?P<name>(?:The\s)?{_NAME}){_KIND}\sreports\sthat\s",
    )
)
_SITE = re.compile(r"[\w-]{2,}\.[A-Za-z]{2,4}")
"""An outlet that is called by its address: Norda.Info."""
_REPORTS = re.compile(r"\b(?:reports|writes|informs)\b")
_SPEECH = re.compile(rf"\b{alternation(set(ENGLISH.speech.verbs) - set('called reported asked'.split()))}\b")  # noqa: SIM905 - a list of quoted words would be unreadable
"""What gives a statement a speaker of its own."""


@dataclass(frozen=True, slots=True)
class Outlets:
    """Who publishes what, and who is known to publish at all; all names folded."""

    own: dict[str, str]
    known: frozenset[str]

    @classmethod
    def of(cls, cluster: Cluster) -> Outlets:
        """Gather the publishers of a cluster and the agencies of the language."""
        own = {article.id: _bare(article.source) for article in cluster.articles}
        return cls(own, frozenset({*own.values(), *map(_bare, cluster.language.editing.agencies)}))

    def has(self, name: str) -> bool:
        """Tell whether a name is an outlet's."""
        return (
            _bare(name) in self.known
            or names_medium(name, ENGLISH)
            or _SITE.fullmatch(name.removeprefix("the ")) is not None
        )


def _bare(name: str) -> str:
    return fold(name).removeprefix("the ").removesuffix(" news agency").removesuffix(" agency")


def drop_credit(text: str, article_id: str, outlets: Outlets) -> tuple[Change, ...]:
    """Drop the outlet that a sentence begins or ends by crediting."""
    for pattern in _TAILS:
        match = pattern.search(text)
        if match is not None and _is_idle(match, text[: match.start()], article_id, outlets):
            return (_change(match.start(), match.end(), ""),)
    for pattern in _HEADS:
        match = pattern.match(text)
        if match is not None and _is_idle(match, text[match.end() :], article_id, outlets):
            first = begin(text[match.end() :])
            if first is not None:
                return (_change(0, match.end() + len(first), first),)
    return ()


def _change(start: int, end: int, after: str) -> Change:
    return Change(start=start, end=end, after=after, kind=EditKind.CREDIT, reason="credits an outlet")


def _is_idle(match: re.Match[str], rest: str, article_id: str, outlets: Outlets) -> bool:
    """Tell whether a statement stands as well without its credit."""
    name, cited = match["name"], match.groupdict().get("cited")
    if not outlets.has(name) or (cited is not None and not outlets.has(cited)):
        return False
    if _bare(name) == outlets.own[article_id]:
        return True
    passes_on = cited is not None and _REPORTS.search(match[0]) is not None
    return passes_on or _SPEECH.search(rest) is not None
