"""The stages wired together; every algorithm is elsewhere."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from summarise.agreement import can_differ, find_disagreements
from summarise.agreement.coverage import tabulate
from summarise.backends.choosing import (
    goes_with_detector,
    load_abstractor,
    load_detector,
    load_embedder,
    load_verifier,
)
from summarise.cluster import Cluster
from summarise.condensation import Condensed, condense
from summarise.condensation.editing import Edited, edit_extract
from summarise.config import Config
from summarise.differences import Disagreement
from summarise.errors import AbstractorError, EmptyInputError, SummariseError
from summarise.extraction.blending import blend
from summarise.extraction.extract import extract, ranking_rows
from summarise.languages import ENGLISH, identify
from summarise.normalisation import single_spaced
from summarise.reading import as_articles
from summarise.relatedness import strangers
from summarise.segmentation import split_claims
from summarise.types import Explanation, Models, Origin, Summary, Verdict
from summarise.verification import MAX_ARTICLES, Claim, prove_edits, verify_claims

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from summarise.protocols import Abstractor, Detector, Embedder, Verifier
    from summarise.types import Article, CheckedClaim, Extract

    Given = Sequence[Article | str | Mapping[str, object]]
    Progress = Callable[[str, int, int], None]

__all__ = ["Summariser", "summarise", "verify"]

_log = logging.getLogger("summarise")

_CHECKED_LANGUAGE = "the checks know English only"

_CITATION = re.compile(r"\s*\[\d{1,3}\]")
"""The marks that our own text output sets behind a sentence."""


class Summariser:
    """Makes checked summaries; holds models, so make it once and call it many times.

    Nothing changes after the constructor but that the detector is loaded when it is first needed: calls from
    several threads don't disturb one another, as long as the models given to it allow calls from several
    threads.
    """

    def __init__(
        self,
        *,
        config: Config | None = None,
        embedder: Embedder | None = None,
        abstractor: Abstractor | str | None = None,
        verifier: Verifier | str | None = None,
        detector: Detector | None = None,
    ) -> None:
        """Choose settings and models.

        Args:
            config: Limits and query; the defaults of `Config` if None.
            embedder: Adds its vectors to the TF-IDF rows by which sentences are compared.
            abstractor: Words the extracted facts anew; by default what the settings name. A string is as
                `Config.abstractor`.
            verifier: Judges entailment; the shipped model if None. A string is `lexical`, for the
                comparison of words alone, or names a model for transformers: a folder, or
                `name@commit` on the hub.
            detector: Finds what sources tell otherwise in other words. If None, the shipped model, loaded
                when it is first needed; but none where the verifier is an object or compares words alone.

        Raises:
            ConfigError: The verifier is a string that names no model that fits, or the abstractor is and
                the settings are strict.
            BackendError: It can't be loaded.
        """
        self._config = config or Config()
        self._embedder = embedder
        self._abstractor, self._failure = _load_abstractor(
            self._config.abstractor if abstractor is None else abstractor, is_strict=self._config.strict
        )
        self._verifier = (
            load_verifier(verifier) if verifier is None or isinstance(verifier, str) else verifier
        )
        self._given_detector = detector
        self._has_shipped_detector = (verifier is None or isinstance(verifier, str)) and goes_with_detector(
            verifier
        )

    @property
    def models(self) -> Models:
        """What takes part in checking and wording."""
        return Models(
            embedder=self._embedder.name if self._embedder else "tf-idf",
            verifier=self._verifier.name,
            abstractor=self._abstractor.name if self._abstractor else None,
        )

    @property
    def verifier(self) -> Verifier:
        """What judges entailment."""
        return self._verifier

    def summarise(self, articles: Given, *, progress: Progress | None = None) -> Summary:
        """Summarise articles on one event.

        Args:
            articles: `Article`s, plain strings or dictionaries; their order doesn't matter.
            progress: Called with (stage, done, in all) as the work goes on.

        Raises:
            InputError: Nothing can be made of what was given.
            ConfigError: No sentence fits into the limit in words.
            BackendError: A model failed; of abstractors only where the settings are strict.
        """
        report = progress or _silent
        cluster = _read(articles, report)
        report("ranking", 0, 1)
        rows = ranking_rows(cluster)
        if self._embedder is not None:
            rows = blend(rows, self._embedder.embed([sentence.text for sentence in cluster.sentences]))
        chosen = extract(cluster, self._config, rows)
        report("ranking", 1, 1)
        report("checking", 0, 1)
        condensed = self._check(chosen, cluster, report)
        claims, failure = condensed.claims, condensed.failure or self._failure
        report("checking", 1, 1)
        report("comparing", 0, 1)
        detector, embedder = self._detection if can_differ(cluster) else (None, None)
        differences = find_disagreements(cluster, detector, embedder)
        report("comparing", 1, 1)
        return Summary(
            text=" ".join(claim.text for claim in claims),
            claims=claims,
            rejected=condensed.rejected,
            disagreements=(*differences, *_disputes(claims, differences)),
            articles=cluster.articles,
            models=replace(self.models, detector=detector.name if detector else None),
            warnings=(*_about_abstractor(failure), *_warnings(cluster, chosen)),
            explanation=Explanation(
                skipped=cluster.skipped,
                chosen=chosen.chosen,
                copies=cluster.copies,
                contest=chosen.contest,
                tally=condensed.tally,
                edits=condensed.edits,
            ),
            coverage=tabulate(claims, cluster.articles, cluster.voices),
        )

    def verify(
        self, text: str, articles: Given, *, progress: Progress | None = None
    ) -> tuple[CheckedClaim, ...]:
        """Check each sentence of a text against articles.

        Args:
            text: A summary, from anywhere. Citation marks such as [2] are left out.
            articles: As for `summarise`.
            progress: As for `summarise`.

        Returns:
            One checked claim a sentence, in the order of the text; a quotation of several sentences
            with its speaker is one.

        Raises:
            InputError: There is no sentence in the text, or nothing can be made of the articles.
            BackendError: A model failed.
        """
        return self.verify_each([text], articles, progress=progress)[0]

    def verify_each(
        self, texts: Sequence[str], articles: Given, *, progress: Progress | None = None
    ) -> tuple[tuple[CheckedClaim, ...], ...]:
        """Check several texts, each by itself, against articles that are read once.

        Args:
            texts: As for `verify`.
            articles: As for `summarise`.
            progress: As for `summarise`.

        Returns:
            For each text what `verify` returns.

        Raises:
            InputError: There is no sentence in a text, or nothing can be made of the articles.
            BackendError: A model failed.
        """
        claims = [_split_text(text) for text in texts]
        report = progress or _silent
        cluster = _read(articles, report)
        if len(cluster.articles) > MAX_ARTICLES:
            _log.warning(_bound_on_checking(cluster))
        for warning in _about_languages(cluster, is_chosen_from=False):
            _log.warning(warning)
        report("checking", 0, 1)
        checked = iter(verify_claims([claim for own in claims for claim in own], cluster, self._verifier))
        report("checking", 1, 1)
        return tuple(tuple(next(checked) for _ in own) for own in claims)

    @cached_property
    def _detection(self) -> tuple[Detector | None, Embedder | None]:
        """The detector, and what tells which statements it is asked about."""
        detector = self._given_detector
        if detector is None and self._has_shipped_detector:
            detector = load_detector()
        return detector, load_embedder() if detector is not None else None

    def _check(self, chosen: Extract, cluster: Cluster, report: Progress) -> Condensed:
        edited = self._edit(chosen, cluster)
        extracted = verify_claims(edited.claims, cluster, self._verifier)
        if self._abstractor is None:
            return Condensed(claims=extracted, edits=edited.edits)
        report("drafting", 0, 1)
        condensed = condense(
            chosen,
            extracted,
            cluster,
            self._abstractor,
            check=lambda claims: verify_claims(claims, cluster, self._verifier),
            max_words=self._config.max_words,
        )
        report("drafting", 1, 1)
        standing = {claim.place for claim in condensed.claims}
        condensed = replace(condensed, edits=tuple(edit for edit in edited.edits if edit.place in standing))
        if condensed.failure is not None:
            failure = f"the abstractor {self._abstractor.name} failed: {condensed.failure}"
            if self._config.strict:
                raise AbstractorError(failure)
            return replace(condensed, failure=failure)
        return condensed

    def _edit(self, chosen: Extract, cluster: Cluster) -> Edited:
        if self._config.verbatim:
            claims = (Claim(text=c.text, origin=Origin.EXTRACTED, place=c.place) for c in chosen.chosen)
            return Edited(claims=tuple(claims))
        return edit_extract(
            chosen.chosen,
            cluster,
            prove=lambda claims: prove_edits(claims, cluster, self._verifier),
            max_words=self._config.max_words,
            # Beside a model's sentences nobody knows yet who was named before.
            stands_alone=self._abstractor is not None,
        )


def summarise(articles: Given, *, config: Config | None = None) -> Summary:
    """Summarise articles on one event; see `Summariser.summarise`."""
    return Summariser(config=config).summarise(articles)


def verify(text: str, articles: Given) -> tuple[CheckedClaim, ...]:
    """Check each sentence of a text against articles; see `Summariser.verify`."""
    return Summariser().verify(text, articles)


def _disputes(claims: Sequence[CheckedClaim], differences: Sequence[Disagreement]) -> Iterator[Disagreement]:
    """Yield the summary's disputed claims, but those that only repeat a difference between the articles."""
    told = {
        (piece.article_id, piece.start)
        for difference in differences
        for piece in (*difference.supporting, *difference.against)
    }
    for claim in claims:
        places = {(piece.article_id, piece.start) for piece in (*claim.evidence, *claim.against)}
        if claim.verdict is Verdict.DISPUTED and len(places & told) < 2:  # noqa: PLR2004 - both sides
            yield Disagreement(claim=claim.text, supporting=claim.evidence, against=claim.against)


def _split_text(text: str) -> list[Claim]:
    bare = _CITATION.sub("", text)
    wordings = [single_spaced(bare[start:end]) for start, end in split_claims(bare, identify(bare))]
    claims = [Claim(text=wording, origin=Origin.GIVEN) for wording in wordings if wording]
    if not claims:
        message = "there is no sentence to check: the text is empty"
        raise EmptyInputError(message)
    return claims


def _read(articles: Given, report: Progress) -> Cluster:
    return Cluster.build(as_articles(articles), progress=lambda done, total: report("reading", done, total))


def _bound_on_checking(cluster: Cluster) -> str:
    return (
        f"of the {len(cluster.articles)} articles, each sentence was checked against the {MAX_ARTICLES} "
        "that share most with it: there may be more that agree or differ"
    )


def _about_languages(cluster: Cluster, *, is_chosen_from: bool) -> tuple[str, ...]:
    """Say which articles are in another language than English, or than the most."""
    main = cluster.language
    others: dict[str, list[str]] = {}
    for article in cluster.articles:
        language = cluster.languages[article.id]
        if language is not main:
            others.setdefault(language.name, []).append(article.id)
    found = []
    if main is not ENGLISH:
        found.append(f"{'most' if others else 'the'} articles are in {main.name}: {_CHECKED_LANGUAGE}")
    for name, ids in sorted(others.items()):
        remarks = ["they are read, but no sentence of theirs is chosen"] if is_chosen_from else []
        if name != ENGLISH.name:
            remarks.append(_CHECKED_LANGUAGE)
        if remarks:
            found.append(f"some articles are in {name}: {', '.join(ids)}: {'; '.join(remarks)}")
    return tuple(found)


def _load_abstractor(
    given: Abstractor | str | None, *, is_strict: bool
) -> tuple[Abstractor | None, str | None]:
    """Return an abstractor, or why there is none though one was asked for."""
    if not isinstance(given, str):
        return given, None
    try:
        return load_abstractor(given), None
    except SummariseError as error:
        if is_strict:
            raise
        return None, str(error)


def _about_abstractor(failure: str | None) -> tuple[str, ...]:
    if failure is None:
        return ()
    return (f"{failure.rstrip('.')}: where it wrote nothing, sentences stand as they were extracted",)


def _silent(_stage: str, _done: int, _total: int) -> None:
    pass


def _warnings(cluster: Cluster, chosen: Extract) -> tuple[str, ...]:
    found = [chosen.shortfall] if chosen.shortfall else []
    if chosen.misses_query:
        found.append("no sentence has a word of the query, or one of like meaning: it had no effect")
    found.extend(
        f"{article.id} has no sentence of prose and was left out"
        for article in cluster.articles
        if not cluster.sentences_of(article.id)
    )
    found.extend(_about_languages(cluster, is_chosen_from=True))
    if len(cluster.articles) > MAX_ARTICLES:
        found.append(_bound_on_checking(cluster))
    if len(set(cluster.voices.values())) == 1:
        found.append("there is only one independent source: nothing can be corroborated")
    else:
        found.extend(
            f"{name} shares hardly a word with the other articles: is it about the same event?"
            for name in strangers(cluster)
            if cluster.languages[name] is cluster.language
        )
    return tuple(found)
