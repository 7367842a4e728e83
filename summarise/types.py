"""The data that flows through the house: frozen, and addressed by place.

Offsets count Unicode code points of `Article.text`, which is the text exactly as it was given:
`article.text[sentence.start:sentence.end] == sentence.text` always holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from summarise.contest import Contest
    from summarise.coverage import Coverage
    from summarise.differences import Disagreement
    from summarise.edits import Edit
    from summarise.facts import Tally

__all__ = [
    "Article",
    "Check",
    "CheckOutcome",
    "CheckedClaim",
    "Chosen",
    "Entailment",
    "Evidence",
    "Explanation",
    "Extract",
    "Models",
    "Origin",
    "Place",
    "Problem",
    "RejectedClaim",
    "Sentence",
    "Skipped",
    "Summary",
    "Verdict",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One document.

    Attributes:
        id: Unique within a cluster; derived from the file's name, the URL or the text's hash, so
            that it does not depend on the order in which articles are given.
        text: The text exactly as it was given (for HTML: the text that the page shows).
        source: The publisher; where nothing tells it, the file's name.
        title: The headline, if known.
        url: Where it was published, if known.
        published: When it was published, if known; midnight where only the day is known.
    """

    id: str
    text: str
    source: str
    title: str | None = None
    url: str | None = None
    published: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A span of an article that is not prose and so is not read as sentences."""

    article_id: str
    start: int
    end: int
    kind: str
    """One of `reading.cleaning.KINDS`: byline, dateline, timestamp, widget, heading …"""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """An input that was passed over while the others went on: where, and why, in one line."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of an article.

    Attributes:
        article_id: The article that it stands in.
        position: Its index among the article's sentences, from 0.
        start: Offset of its first character in `Article.text`.
        end: Offset after its last character.
        text: `Article.text[start:end]`.
        paragraph: Index of its paragraph among the article's paragraphs, from 0.
        needs: Positions, in the same article and in ascending order, of the other sentences
            without which this one is a cut quotation or a quotation without its speaker.
    """

    article_id: str
    position: int
    start: int
    end: int
    text: str
    paragraph: int = 0
    needs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A stretch of consecutive sentences of one article: the identity of an extracted claim."""

    article_id: str
    positions: tuple[int, ...]


class Verdict(StrEnum):
    """What checking found for a claim.

    supported: at least one source entails the whole claim and no check fails.
    disputed: one source supports it and another contradicts it.
    contradicted: no source supports it and at least one contradicts it.
    unsupported: no source supports it and none contradicts it.
    """

    SUPPORTED = "supported"
    DISPUTED = "disputed"
    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"


class CheckOutcome(StrEnum):
    """What one check found.

    ok: what the check looks at agrees with a source. failed: it does not. absent: the claim holds
    nothing of the kind (no number, no quotation …).
    """

    OK = "ok"
    FAILED = "failed"
    ABSENT = "absent"


class Origin(StrEnum):
    """Where a claim's wording comes from; an edited one was extracted, too."""

    EXTRACTED = "extracted"
    EDITED = "edited"
    ABSTRACTED = "abstracted"
    GIVEN = "given"

    @property
    def is_copied(self) -> bool:
        """Whether it was copied from an article, and perhaps edited."""
        return self in {Origin.EXTRACTED, Origin.EDITED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entailment:
    """Pair-level probabilities that a premise entails, leaves open or contradicts a hypothesis.

    The three sum to 1. `unsaid` has the (start, end) of the words of the hypothesis that the premise doesn't
    say, from a verifier that can tell; one that can't tell a contradiction from neutral says so by
    `tells_contradiction`.
    """

    entailment: float
    neutral: float
    contradiction: float
    unsaid: tuple[tuple[int, int], ...] = ()
    tells_contradiction: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What one check found for a claim; `reason` is set when it failed."""

    name: str
    outcome: CheckOutcome
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A span of an article that checking found for or against a claim.

    `articles[article_id].text[start:end] == text` always holds.
    """

    article_id: str
    source: str
    start: int
    end: int
    text: str
    entailment: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedClaim:
    """One summary sentence with what checking found.

    Attributes:
        text: The claim's wording.
        verdict: See `Verdict`.
        corroboration: The number of *independent* sources that support the claim. The source
            that an extracted claim was copied from does not count: it proves nothing new. A
            syndicated copy is not independent of its original.
        origin: Where the wording comes from.
        evidence: The best supporting span of each article that supports it, the article that
            it was copied from first, then in the order of the articles.
        against: The best contradicting span of each article that contradicts it.
        checks: One per check, always in the same order.
        reason: Why it is not supported, in one sentence; None if it is.
        place: Where an extracted claim was copied from.
        unsaid: Where it isn't supported, the (start, end) of its words that the nearest source doesn't
            say, from a verifier that can tell.
    """

    text: str
    verdict: Verdict
    corroboration: int
    origin: Origin
    evidence: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    checks: tuple[Check, ...]
    reason: str | None = None
    place: Place | None = None
    unsaid: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedClaim:
    """A draft claim that checking refused; `replaced_by` is an index into `Summary.claims`."""

    text: str
    verdict: Verdict
    reason: str
    replaced_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """One extracted stretch of sentences, and why it was chosen.

    Attributes:
        place: Where it stands.
        text: Its wording: the sentences, white space between and inside them folded.
        salience: Its score, in [0, 1].
        parts: The named parts of the score.
        members: Places of all near-duplicates of it in the cluster, itself included.
        adds: What the average candidate has, then what each part adds to that or takes from it; they
            sum to the salience.
        rank: Its rank by salience among the candidates, from 1.
        turn: When it was chosen, from 1.
    """

    place: Place
    text: str
    salience: float
    parts: tuple[tuple[str, float], ...]
    members: tuple[Place, ...]
    adds: tuple[tuple[str, float], ...] = ()
    rank: int | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """The chosen sentences in reading order.

    `shortfall` says why there are fewer than asked; `misses_query` that no sentence shares a word with
    the query, so that it had no effect.
    """

    chosen: tuple[Chosen, ...]
    shortfall: str | None = None
    misses_query: bool = False
    contest: Contest | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What `--explain` shows: what was passed over and why, and why each sentence was chosen."""

    skipped: tuple[Skipped, ...]
    chosen: tuple[Chosen, ...]
    copies: tuple[tuple[str, ...], ...]
    """Groups of article ids whose texts are near-identical: each group is one source."""
    contest: Contest | None = None
    tally: Tally | None = None
    """What became of an abstractor's drafts; None without one."""
    edits: tuple[Edit, ...] = ()
    """What was changed in the chosen sentences, and what checking refused to change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """Names and versions of the models that took part.

    Attributes:
        embedder: By what sentences are ranked.
        verifier: By what claims are checked.
        abstractor: By what sentences are worded; None if they are extracted.
        detector: By what is found what sources tell otherwise in other words; None if nothing was asked.
    """

    embedder: str
    verifier: str
    abstractor: str | None = None
    detector: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A checked summary: every sentence of `text` is a claim with its evidence.

    Attributes:
        text: The claims' wordings, joined by spaces.
        claims: One a sentence (a quotation of several sentences is one claim), in reading order.
        rejected: Draft claims that checking refused, and what stands in their place.
        disagreements: Facts on which the articles differ, the weightiest first; then claims of the
            summary that an article speaks against.
        articles: The articles in the order in which citations count them, from 1.
        models: What took part.
        warnings: One line each: why it is shorter than asked, what was passed over and so on.
        explanation: See `Explanation`.
        coverage: How the articles stand to each claim, in the order of the claims.
    """

    text: str
    claims: tuple[CheckedClaim, ...]
    rejected: tuple[RejectedClaim, ...]
    disagreements: tuple[Disagreement, ...]
    articles: tuple[Article, ...]
    models: Models
    warnings: tuple[str, ...]
    explanation: Explanation
    coverage: tuple[Coverage, ...] = ()

    @property
    def single_source(self) -> tuple[CheckedClaim, ...]:
        """The claims that one independent source alone was found to report."""
        return tuple(self.claims[row.claim] for row in self.coverage if row.is_single_source)
