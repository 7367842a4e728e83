"""`summarise doctor`: is everything that a run needs in order?"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path  # noqa: TC003 - typer reads the annotation
from typing import TYPE_CHECKING, Annotated

import typer

from summarise.cli.terminal import page_layout, write_to_stdout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.cli.diagnosis import Finding

__all__ = ["ReportFormat", "doctor"]


class ReportFormat(StrEnum):
    """How the findings are written."""

    TEXT = "text"
    JSON = "json"


def doctor(
    *,
    form: Annotated[
        ReportFormat, typer.Option("--format", help="How the findings are written.")
    ] = ReportFormat.TEXT,
    digest: Annotated[
        Path | None,
        typer.Option("--digest", metavar="FILE", help="Look at what the digest of FILE needs, too."),
    ] = None,
) -> None:
    """Look at Python, the packages, the shipped data and a trial run; exit with 1 if one is broken.

    With --digest also at its settings, database, disk and clock, at each source and at the mail server.

    \b
    Examples:
      summarise doctor
      summarise doctor --digest digest.toml
      summarise doctor --format json
    """  # noqa: D301 - typer keeps the lines below a real backspace
    from summarise.cli.diagnosis import State, diagnose  # noqa: PLC0415 - --help must not pay for it

    findings = tuple(diagnose())
    if digest is not None:
        from summarise.cli.digest_diagnosis import diagnose_digest  # noqa: PLC0415 - the same

        findings += tuple(diagnose_digest(digest))
    write_to_stdout(_as_json(findings) if form is ReportFormat.JSON else _as_text(findings))
    if any(finding.state is State.BROKEN for finding in findings):
        raise typer.Exit(1)


def _as_text(findings: Sequence[Finding]) -> str:
    from summarise.cli.diagnosis import State  # noqa: PLC0415 - the same
    from summarise.rendering.document import Item, Listing, Span, Style  # noqa: PLC0415 - the same
    from summarise.rendering.text import write_text  # noqa: PLC0415 - the same

    styles = {State.OK: Style.GOOD, State.NOTE: Style.DOUBTFUL, State.BROKEN: Style.BAD}
    items = tuple(
        Item(
            (Span(f"{finding.name}:"), Span(finding.found)),
            label=Span(finding.state, styles[finding.state]),
            below=(Item((Span(finding.advice),), label=Span("→")),) if finding.advice else (),
        )
        for finding in findings
    )
    return write_text((Listing(items),), page_layout(to_file=False))


def _as_json(findings: Sequence[Finding]) -> str:
    import json  # noqa: PLC0415 - the same
    from dataclasses import asdict  # noqa: PLC0415 - the same

    document = {
        "version": 1,
        "ok": all(finding.state != "broken" for finding in findings),
        "findings": [asdict(finding) for finding in findings],
    }
    return json.dumps(document, indent=2) + "\n"
