"""Who says what of a summary: how each article stands to each of its sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Coverage", "Stand"]


class Stand(StrEnum):
    """How an article stands to a claim.

    supported: it has evidence for it. contradicted: it has evidence against it. silent: neither was found,
    which doesn't prove that it says nothing of it.
    """

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    SILENT = "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How the articles stand to one claim of a summary.

    Attributes:
        claim: Its index in `Summary.claims`.
        stands: One for each article, in the order of `Summary.articles`.
        sources: How many independent sources support it, the one that it was copied from among them.
        left_out_by: Ids of the articles of the one independent source in which it wasn't found, where three
            others or more support it; else empty.
    """

    claim: int
    stands: tuple[Stand, ...]
    sources: int
    left_out_by: tuple[str, ...] = ()

    @property
    def is_single_source(self) -> bool:
        """Whether one independent source alone was found to say it."""
        return self.sources == 1
