"""What one article says to one claim: the window that says it best, and what the checks found there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from summarise.types import CheckOutcome, Entailment, Evidence
from summarise.verification.alignment import weigh
from summarise.verification.attribution import check_attribution
from summarise.verification.dates import check_dates, find_dates
from summarise.verification.findings import ABSENT, OK, Comparison, Finding
from summarise.verification.modality import check_modality
from summarise.verification.names import check_names
from summarise.verification.numbers import check_numbers
from summarise.verification.passages import read_passage
from summarise.verification.polarity import check_polarity
from summarise.verification.quantities import find_quantities
from summarise.verification.quotes import check_quotes
from summarise.verification.roles import check_roles
from summarise.verification.scopes import find_scopes
from summarise.verification.speakers import find_speeches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from summarise.cluster import Cluster
    from summarise.types import Sentence
    from summarise.verification.passages import Passage
    from summarise.verification.retrieval import Window

__all__ = ["CHECKS", "CONTRADICTION_THRESHOLD", "ENTAILMENT_THRESHOLD", "Judge", "Judgement"]

CHECKS: Mapping[str, Callable[[Comparison], Finding]] = {
    "quotes": check_quotes,
    "numbers": check_numbers,
    "names": check_names,
    "dates": check_dates,
    "polarity": check_polarity,
    "attribution": check_attribution,
    "modality": check_modality,
    "roles": check_roles,
}
"""The checks that need no model, in the order in which a result lists them."""

_LOOKS_AT: Mapping[str, Callable[[Passage], bool]] = {
    "quotes": lambda claim: bool(claim.quotations),
    "numbers": lambda claim: bool(find_quantities(claim)),
    "names": lambda claim: bool(claim.names),
    "dates": lambda claim: bool(find_dates(claim)),
    "polarity": lambda claim: find_scopes(claim).has_negation,
    "attribution": lambda claim: any(speech.speaker for speech in find_speeches(claim)),
    "modality": lambda claim: bool(find_scopes(claim).hedged),
    "roles": lambda claim: len(claim.names) > 1,
}
"""Whether a claim has anything that a check looks at: all there is to say of a copied claim."""

ENTAILMENT_THRESHOLD = 0.5
"""Probability from which a window entails a claim; each verifier is calibrated to it."""
CONTRADICTION_THRESHOLD = 0.9
"""Probability from which a verifier's word alone is positive evidence of a contradiction of what is near."""
_RIVAL_CHECKS = frozenset({"numbers", "names", "dates", "attribution"})
"""Checks that find another number, name, date or speaker in the same place. Most of what articles tell is of
other things, and words alone show badly whether two things are the same: the verifier must think so too."""
_CONFIRMED_THRESHOLD = 0.5
"""Probability of a contradiction from which the verifier confirms them: more likely than not. On the gold
claims of the development clusters that keeps 95 of 101 contradictions. Of 12 disputes in summaries of 92
events of BASIL and ECB+, 10 or 11 of them false, it leaves four, with the share below."""
_BESIDE_THRESHOLD = 0.45
"""Share of the claim, without what is disputed, that the sentence with the other number, name or date must
say. Below it, on the same claims, all that was found in its place belonged to something else."""
_CLOSE_THRESHOLD = 0.72
"""Share of a claim, without what is disputed, that a window must say before a difference between
them is a contradiction and not another fact. On the example clusters 0.6 finds 13 of 36 disputes with
3 false ones, 0.72 finds 11 with 1: a false dispute costs trust."""
_CERTAIN = Entailment(entailment=1.0, neutral=0.0, contradiction=0.0)
_FAR_THRESHOLD = 0.45
"""Share of a claim below which a window that doesn't entail it is about something else."""
_SURE_RECALL = 0.6
"""Share of a claim's words from which a window that supports it is believed without a look at others."""
_MAX_CHECKED = 4
"""Windows of an article that are checked, the best first."""
_SENTENCE_COST = 0.05
"""What a window's further sentence must add to its entailment: the shorter evidence is the clearer."""


@dataclass(frozen=True, eq=False)
class Judgement:
    """What one article says to one claim.

    Attributes:
        comparison: The claim beside the article's best window.
        window: That window.
        score: What the verifier makes of the two.
        is_copied: Whether the claim was copied from the window: then no check can fail.
    """

    comparison: Comparison
    window: Window
    score: Entailment
    is_copied: bool

    @property
    def entailment(self) -> float:
        """How much the window entails the claim."""
        return self.score.entailment

    @property
    def recall(self) -> float:
        """Which share of the claim's words the window has."""
        return self.comparison.alignment.recall

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What each of `CHECKS` found."""
        if self.is_copied:
            claim = self.comparison.claim
            return tuple(OK if _LOOKS_AT[name](claim) else ABSENT for name in CHECKS)
        return tuple(check(self.comparison) for check in CHECKS.values())

    @cached_property
    def supports(self) -> bool:
        """Whether the article supports the whole claim: it entails it, and no check fails."""
        return self.is_copied or (
            self.entailment >= ENTAILMENT_THRESHOLD
            and not any(finding.outcome is CheckOutcome.FAILED for finding in self.findings)
        )

    @cached_property
    def opposes(self) -> bool:
        """Whether it says something that contradicts the claim."""
        if self.supports:
            return False
        if self.entailment < ENTAILMENT_THRESHOLD and self.recall < _FAR_THRESHOLD:
            return False
        if self.score.contradiction >= CONTRADICTION_THRESHOLD:
            return True
        return any(
            finding.disputed
            and _closeness(self.comparison, finding.disputed) >= _CLOSE_THRESHOLD
            and (name not in _RIVAL_CHECKS or self._confirms(finding))
            for name, finding in zip(CHECKS, self.findings, strict=True)
        )

    def _confirms(self, finding: Finding) -> bool:
        """Tell whether another number, name, date or speaker is told of the same thing.

        The verifier must find a contradiction likely; one that can't tell leaves it to the checks. And the
        sentence that has the other must say much of the claim itself.
        """
        if self.score.tells_contradiction and self.score.contradiction < _CONFIRMED_THRESHOLD:
            return False
        if finding.rival is None:
            return True
        sentence = self.comparison.window.tokens[finding.rival].sentence
        return _share_said(self.comparison, finding.disputed, sentence) >= _BESIDE_THRESHOLD

    @cached_property
    def evidence(self) -> Evidence:
        """The window as evidence, with its offsets."""
        comparison = self.comparison
        start = comparison.sentences[comparison.first].start
        end = comparison.sentences[comparison.last].end
        article = comparison.article
        return Evidence(
            article_id=article.id,
            source=article.source,
            start=start,
            end=end,
            text=article.text[start:end],
            entailment=round(self.entailment, 4),
        )

    @property
    def only_quotes(self) -> bool:
        """Whether nothing but a quotation's wording is in dispute: outlets translate differently."""
        disputed = [name for name, finding in zip(CHECKS, self.findings, strict=True) if finding.disputed]
        return disputed == ["quotes"]

    @property
    def only_guesses(self) -> bool:
        """Whether no check finds what is in dispute: nothing but the verifier's word, against a source's."""
        return not any(finding.disputed for finding in self.findings)

    @property
    def failure(self) -> str | None:
        """Why the first failed check failed, a disputed one before others."""
        failed = [finding for finding in self.findings if finding.outcome is CheckOutcome.FAILED]
        failed.sort(key=lambda finding: not finding.disputed)
        return failed[0].reason if failed else None


@dataclass(frozen=True, eq=False)
class Judge:
    """Compares claims with the windows of a cluster.

    Attributes:
        cluster: The articles.
    """

    cluster: Cluster

    def judge(
        self, text: str, scored: Sequence[tuple[Window, Entailment]], claim_day: date | None
    ) -> Judgement:
        """Judge one article by its windows, at least one, and how much each entails the claim."""
        for window in self._of_its_length(text, [window for window, _ in scored]):
            comparison = self._comparison(text, window, claim_day)
            if comparison.claim.words == comparison.window.words:
                return Judgement(comparison, window, _CERTAIN, is_copied=True)
        ranked = sorted(
            scored,
            key=lambda pair: (
                -pair[1].entailment + _SENTENCE_COST * (pair[0].last - pair[0].first),
                pair[0].first,
                pair[0].last,
            ),
        )
        if not ranked:
            message = "judge() needs at least one window"
            raise ValueError(message)
        judged = (
            Judgement(self._comparison(text, window, claim_day), window, score, is_copied=False)
            for window, score in ranked[:_MAX_CHECKED]
        )
        first = best = next(judged)
        if not (best.supports or best.opposes):
            best = next((found for found in judged if found.supports or found.opposes), first)
        if best.supports and best.recall < _SURE_RECALL:
            # Some of what the article says may be nearer to the claim, and against it.
            return next((found for found in judged if found.opposes and found.recall > best.recall), best)
        return best

    def _of_its_length(self, text: str, windows: Sequence[Window]) -> Iterator[Window]:
        """Yield the windows that a claim may be a copy of, then single sentences of the others."""
        yield from (window for window in windows if _may_be_copy(text, window.text))
        sentences = self._sentences[self.cluster.articles[windows[0].article].id] if windows else ()
        positions = {k for window in windows for k in range(window.first, window.last + 1)}
        letters = _letters(text)
        for k in sorted(positions):
            if _may_be_copy(text, sentences[k].text) and letters == _letters(sentences[k].text):
                yield replace(windows[0], first=k, last=k, text=sentences[k].text)

    def copied(self, text: str, window: Window, claim_day: date | None) -> Judgement:
        """Return the judgement of a claim on the sentences that it was copied from."""
        return Judgement(self._comparison(text, window, claim_day), window, _CERTAIN, is_copied=True)

    def edited(
        self, text: str, window: Window, claim_day: date | None, *, premise: str, score: Entailment
    ) -> Judgement:
        """Judge an edited claim by the sentences that it was copied from.

        Args:
            text: The claim.
            window: Those sentences.
            claim_day: The day that the claim's "yesterday" counts from.
            premise: What is read for the window: what licenses the edits, then the sentences.
            score: How much it entails the claim.
        """
        comparison = self._comparison(text, window, claim_day, premise)
        return Judgement(comparison, window, score, is_copied=False)

    def _comparison(
        self, text: str, window: Window, claim_day: date | None, premise: str | None = None
    ) -> Comparison:
        article = self.cluster.articles[window.article]
        return Comparison(
            claim=read_passage(text),
            window=read_passage(window.text if premise is None else premise),
            article=article,
            sentences=self._sentences[article.id],
            first=window.first,
            last=window.last,
            claim_day=claim_day,
            is_known=self._is_known,
            wholes=self._wholes,
        )

    @cached_property
    def _sentences(self) -> Mapping[str, tuple[Sentence, ...]]:
        cluster = self.cluster
        starts = [cluster.first[article.id] for article in cluster.articles]
        ends = [*starts[1:], len(cluster.sentences)]
        return {
            article.id: cluster.sentences[start:end]
            for article, start, end in zip(cluster.articles, starts, ends, strict=True)
        }

    @cached_property
    def _wholes(self) -> dict[str, Passage]:
        return {}

    @cached_property
    def _known(self) -> dict[str, bool]:
        return {}

    def _is_known(self, words: str) -> bool:
        if words not in self._known:
            self._known[words] = any(words in article.text for article in self.cluster.articles)
        return self._known[words]


def _may_be_copy(text: str, other: str) -> bool:
    """Tell by their lengths whether two texts can be the same but for marks and spaces."""
    return min(len(text), len(other)) * 2 + _MARKS >= max(len(text), len(other))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


_MARKS = 20
"""Characters of marks that a short text may have more or less."""


def _closeness(comparison: Comparison, disputed: Sequence[int]) -> float:
    """Return the share of the claim that the window says, leaving out what is disputed."""
    scattered = _SCATTER_COST * (1 - comparison.alignment.adjacency)
    return _share_said(comparison, disputed) * (1 - scattered)


def _share_said(comparison: Comparison, disputed: Sequence[int], sentence: int | None = None) -> float:
    """Return the share of a claim that its window, or one sentence of it, says; 0 if little is left of it."""
    claim, window, alignment = comparison.claim, comparison.window, comparison.alignment
    total = said = 0.0
    for i in claim.content:
        if i in disputed:
            continue
        weight = weigh(claim.tokens[i])
        total += weight
        places = alignment.alternatives.get(i, ())
        if places and (sentence is None or any(window.tokens[j].sentence == sentence for j in places)):
            said += weight * alignment.matches[i][1]
    return said / total if total >= _MINIMUM_WEIGHT else 0.0


_SCATTER_COST = 0.25
"""What it costs that the claim's neighbouring words stand far apart in the window."""
_MINIMUM_WEIGHT = 2.0
"""What must be left of a claim, in content words, to tell which fact it is about."""
