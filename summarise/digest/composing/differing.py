"""Where the sources of an event differ: the one place of the mail that reads `Summary.disagreements`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.differences import DisagreementKind
from summarise.digest.composing.stories import Difference, Version
from summarise.digest.composing.wording import MAX_SENTENCE_CHARACTERS, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.differences import Disagreement
    from summarise.digest.composing.citing import Sources
    from summarise.types import Evidence, Summary

__all__ = ["Differing", "find_differing"]

_MAX_OTHER_VERSIONS = 2
_MAX_TOPIC_CHARACTERS = 80
_MAX_VERSION_CHARACTERS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """A fact on which articles differ, before its articles are numbered.

    Attributes:
        text: The sentence that tells it, by which later mails know what is new.
        disagreement: What it was read from.
    """

    text: str
    disagreement: Disagreement

    def cite(self, sources: Sources) -> Difference:
        """Return it with its versions in a line, each with the articles that have it."""
        found = self.disagreement
        if found.versions:
            return Difference(
                text=shown(self.text, max_characters=MAX_SENTENCE_CHARACTERS),
                topic=shown(found.topic, max_characters=_MAX_TOPIC_CHARACTERS),
                versions=tuple(
                    Version(
                        text=shown(version.text, max_characters=_MAX_VERSION_CHARACTERS),
                        sources=sources.cite_all(telling.article_id for telling in version.tellings),
                        is_sentence=found.kind is DisagreementKind.QUOTATION,
                        is_latest=version.is_latest,
                    )
                    for version in found.versions[-_MAX_OTHER_VERSIONS - 1 :]
                ),
            )
        return Difference(
            text=shown(self.text, max_characters=MAX_SENTENCE_CHARACTERS),
            versions=(
                _version(found.claim, found.supporting, sources),
                *(_version(piece.text, [piece], sources) for piece in found.against[:_MAX_OTHER_VERSIONS]),
            ),
        )


def find_differing(summary: Summary) -> tuple[Differing, ...]:
    """Return the facts on which a summary's articles differ, if they fit into a line, in its order."""
    return tuple(
        Differing(text=found.claim, disagreement=found)
        for found in summary.disagreements
        if (found.versions or len(found.claim) <= MAX_SENTENCE_CHARACTERS) and found.supporting
    )


def _version(text: str, evidence: Sequence[Evidence], sources: Sources) -> Version:
    return Version(
        text=shown(text, max_characters=MAX_SENTENCE_CHARACTERS),
        sources=sources.cite_all(piece.article_id for piece in evidence),
        is_sentence=True,
    )
