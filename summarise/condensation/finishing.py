"""The summary as a whole: no repeats, within the limit, readable in its order."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from summarise.extraction.redundancy import REDUNDANCY_THRESHOLD, Overlaps, content_of
from summarise.extraction.standalone import assess

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.languages import Language
    from summarise.types import CheckedClaim

__all__ = ["find_reverts"]


def find_reverts(
    drafts: Sequence[CheckedClaim | None],
    stand_ins: Sequence[CheckedClaim],
    *,
    max_words: int | None,
    language: Language,
) -> dict[int, str]:
    """Find which drafts must give way to their extracted sentences, and why.

    The extracted sentences together keep the limit, repeat nothing and can be read in their order. So
    each draft that breaks one of these gives way, the later ones first, until none does.

    Args:
        drafts: For each of n facts the draft that may stand; None where the extracted sentence does.
        stand_ins: n extracted sentences.
        max_words: The limit of the whole summary.
        language: What it is in.

    Returns:
        Number of the fact to the reason, in one sentence.
    """
    reverts = _find_long(drafts, stand_ins, max_words)
    while True:
        is_draft = [draft is not None and n not in reverts for n, draft in enumerate(drafts)]
        texts = [
            draft.text if draft is not None and n not in reverts else stand_in.text
            for n, (draft, stand_in) in enumerate(zip(drafts, stand_ins, strict=True))
        ]
        found = _find_repeat(texts, is_draft, language) or _find_antecedent(is_draft, stand_ins, language)
        if found is None:
            return reverts
        reverts[found[0]] = found[1]
        # What stands now may be longer than the draft was.
        standing = [None if n in reverts else draft for n, draft in enumerate(drafts)]
        reverts |= {
            n: why for n, why in _find_long(standing, stand_ins, max_words).items() if n not in reverts
        }


def _find_long(
    drafts: Sequence[CheckedClaim | None], stand_ins: Sequence[CheckedClaim], max_words: int | None
) -> dict[int, str]:
    if max_words is None:
        return {}
    found: dict[int, str] = {}
    words = sum(_words(stand_in) for stand_in in stand_ins)
    for number, (draft, stand_in) in enumerate(zip(drafts, stand_ins, strict=True)):
        if draft is None:
            continue
        longer = words + _words(draft) - _words(stand_in)
        if longer > max_words:
            found[number] = f"The draft is longer than the limit of {max_words} words allows."
        else:
            words = longer
    return found


def _words(claim: CheckedClaim) -> int:
    return len(claim.text.split())


def _find_repeat(
    texts: Sequence[str], is_draft: Sequence[bool], language: Language
) -> tuple[int, str] | None:
    """Find the last draft that says again what another sentence says."""
    overlaps = Overlaps([content_of(text, language) for text in texts])
    rows = [overlaps.beside(number) for number in range(len(texts))]
    for one, other in sorted(combinations(range(len(texts)), 2), key=lambda pair: pair[::-1], reverse=True):
        if (is_draft[one] or is_draft[other]) and (
            texts[one] == texts[other] or rows[one][other] >= REDUNDANCY_THRESHOLD
        ):
            number, beside = (other, one) if is_draft[other] else (one, other)
            return number, f"The draft says again what sentence {beside + 1} says."
    return None


def _find_antecedent(
    is_draft: Sequence[bool], stand_ins: Sequence[CheckedClaim], language: Language
) -> tuple[int, str] | None:
    """Find a draft in whose place the next sentence needs the extracted one that it leans on."""
    for number in range(len(stand_ins) - 1):
        one, following = stand_ins[number].place, stand_ins[number + 1].place
        if (
            is_draft[number]
            and not is_draft[number + 1]
            and one is not None
            and following is not None
            and one.article_id == following.article_id
            and following.positions[0] == one.positions[-1] + 1
            and assess(stand_ins[number + 1].text, language).leans
        ):
            return number, f"Sentence {number + 2} leans on the extracted wording."
    return None
