"""`--strict`: what is not supported shows in the exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from summarise.cli.terminal import report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.types import CheckedClaim

__all__ = ["exit_if_not_supported"]

_NOT_SUPPORTED = 3


def exit_if_not_supported(claims: Sequence[CheckedClaim]) -> None:
    """Leave with exit code 3 if a claim is anything but supported.

    Raises:
        typer.Exit: One is.
    """
    from summarise.types import Verdict  # noqa: PLC0415 - --help must not pay for it

    doubtful = sum(claim.verdict is not Verdict.SUPPORTED for claim in claims)
    if doubtful:
        report(f"not supported: {doubtful} of {len(claims)} sentences (--strict)")
        raise typer.Exit(_NOT_SUPPORTED)
