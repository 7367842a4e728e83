"""One call of an abstractor: what it wrote, or why it didn't."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.errors import AbstractorError, SummariseError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.facts import Fact
    from summarise.protocols import Abstractor

__all__ = ["ask"]


def ask(abstractor: Abstractor, facts: Sequence[Fact]) -> tuple[list[str], str | None]:
    """Ask for a draft of each fact.

    Returns:
        The drafts as they came, empty where there is none; and why the abstractor failed, or None.
    """
    failure: str | None = None
    try:
        written = list(abstractor.draft(facts))
    except AbstractorError as error:
        written, failure = list(error.drafts) or [""] * len(facts), str(error)
    except Exception as error:  # noqa: BLE001 - code of others, and there is a summary without it
        told = str(error) if isinstance(error, SummariseError) else f"{type(error).__name__}: {error}"
        return [""] * len(facts), told
    if len(written) != len(facts) or not all(isinstance(draft, str) for draft in written):
        kinds = "drafts" if all(isinstance(draft, str) for draft in written) else "drafts, not all texts,"
        return [""] * len(facts), f"it returned {len(written)} {kinds} for {len(facts)} facts"
    return written, failure
