"""What somebody does about an act: asks for it, orders it, agrees to it, plans, hopes, fears or denies it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from summarise.tokens import stem
from summarise.verification.passages import remembered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarise.verification.passages import Passage

__all__ = ["find_unshared_stance"]

_STANCES = """
ask request call urge appeal demand seek want advise press tell told encourage plead beg question wish
order instruct direct command tell told require force oblige
agree accept approve consent endorse back deal agreement approval
decide decision resolve choose chose opt vote voted
promise pledge vow commit will guarantee commitment swore sworn undertake undertook assure
plan intend aim will prepare expect schedule going set due want would propose shall hope
hope want wish would aim
fear warn worry concern afraid risk danger threat
refuse decline reject not never no without dismiss deny denied unwilling
deny denied denies reject dismiss not never refute dispute contradict no
propose suggest offer recommend put moot proposal suggestion
accuse blame allege accusation charge
consider examine study weigh review discuss look
threaten threat warn
begin began begun start launch open commence kick underway way inaugurate
believe think thought expect suspect convinced opinion view
"""
"""One group a line: words that can stand for one another; the first five or so are the ones meant."""
_LEADING = (
    "ask order agree decide promise plan hope fear refuse deny propose accuse consider threaten begin".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
"""The stances that a claim must share with a window."""


@cache
def _groups() -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_STANCES.strip().splitlines()):
        for word in line.split():
            found.setdefault(stem(word), set()).add(number)
            found.setdefault(word, set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


@cache
def _leading() -> frozenset[str]:
    return frozenset(stem(form) for word in _LEADING for form in (word, *_PAST.get(word, ())))


_PAST = {"begin": ("began", "begun")}


@remembered
def _stances_of(passage: Passage) -> frozenset[int]:
    groups = _groups()
    found: set[int] = set()
    for token in passage.tokens:
        found |= groups.get(token.stem, frozenset()) | groups.get(token.form, frozenset())
        if token.form.endswith("n't"):
            found |= groups["not"]
    return frozenset(found)


def find_unshared_stance(claim: Passage, window: Passage) -> str | None:
    """Return the claim's verb of asking, ordering, agreeing … that the window has nothing like."""
    told = _stances_of(window)
    leading, groups = _leading(), _groups()
    for i, token in enumerate(claim.tokens):
        if token.form == "order" and i and claim.tokens[i - 1].form == "in":
            continue
        if token.stem in leading and token.quotation < 0 and groups[token.stem].isdisjoint(told):
            return token.raw
    return None
