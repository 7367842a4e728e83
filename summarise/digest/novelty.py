"""What of today's summary of an event an earlier mail has not told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from summarise.tokens import content_stems
from summarise.types import Article, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from summarise.types import CheckedClaim

__all__ = ["Checker", "Novelty", "find_novelty"]

_MAIL = "the last mail"


class Checker(Protocol):
    """What checks texts against articles: a `Summariser`."""

    def verify_each(
        self, texts: Sequence[str], articles: Sequence[Article]
    ) -> tuple[tuple[CheckedClaim, ...], ...]:
        """Check several texts, each by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Novelty:
    """Whether a sentence tells something new, and if so, what an earlier mail told otherwise.

    Attributes:
        is_new: No earlier mail has told it.
        told_otherwise: The told sentence that it contradicts, such as one with an earlier number of dead.
    """

    is_new: bool
    told_otherwise: str | None = None


_NEW = Novelty(is_new=True)
_TOLD = Novelty(is_new=False)


def find_novelty(
    sentences: Sequence[str], told: Sequence[str], checker: Checker, *, told_on: datetime | None = None
) -> tuple[Novelty, ...]:
    """Tell which sentences say what earlier mails about the event haven't said.

    A sentence is told if the earlier mails' sentences, read as one article, support it: then whoever read
    them knows it, however it is worded. A changed number, name or date makes it new.

    Args:
        sentences: Today's proven sentences on an event.
        told: The sentences that earlier mails told about it.
        checker: Checks claims against articles; asked only for sentences that share a word with those told.
        told_on: When they were told, for words such as "yesterday".

    Returns:
        One a sentence, in their order.

    Raises:
        BackendError: A model failed.
    """
    found: dict[int, Novelty] = {}
    asked: list[int] = []
    known = {tuple(content_stems(sentence)) for sentence in told}
    known_stems = frozenset(stem for stems in known for stem in stems)
    for i, sentence in enumerate(sentences):
        stems = tuple(content_stems(sentence))
        if not stems or stems in known:
            found[i] = _TOLD
        elif known_stems.isdisjoint(stems):
            found[i] = _NEW
        else:
            asked.append(i)
    if asked:
        mail = Article(id=_MAIL, text="\n\n".join(told), source=_MAIL, published=told_on)
        checked = checker.verify_each([sentences[i] for i in asked], [mail])
        found.update((i, _judge(claims)) for i, claims in zip(asked, checked, strict=True))
    return tuple(found[i] for i in range(len(sentences)))


def _judge(claims: Sequence[CheckedClaim]) -> Novelty:
    """Return what checking means: told only if every part of the sentence is supported."""
    if claims and all(claim.verdict is Verdict.SUPPORTED for claim in claims):
        return _TOLD
    against = [evidence.text for claim in claims for evidence in claim.against]
    return Novelty(is_new=True, told_otherwise=against[0] if against else None)
