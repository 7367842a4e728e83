"""`summarise verify`: is each sentence of a text supported by the articles?"""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from summarise.backends.choosing import load_verifier
from summarise.cli.output import check_destination, deliver, is_file_destination
from summarise.cli.progress import progress_bar
from summarise.cli.strictness import exit_if_not_supported
from summarise.cli.terminal import page_layout, report_problems
from summarise.errors import ConfigError
from summarise.rendering import Format, render_verification

__all__ = ["verify"]


def verify(  # noqa: PLR0913 - an option each
    *,
    summary_file: Annotated[
        str,
        typer.Argument(
            metavar="SUMMARY_FILE",
            help="The text to check, or - for standard input; also the JSON that `summarise run` writes.",
        ),
    ],
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="The articles: files, folders, URLs, or - for standard input."),
    ],
    form: Annotated[Format, typer.Option("--format", help="How the findings are written.")] = Format.TEXT,
    output: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write to FILE, replacing it whole, instead of standard output."),
    ] = None,
    verifier: Annotated[
        str | None,
        typer.Option(
            metavar="MODEL",
            help="Judge by words alone (lexical) or with another model: a folder, or name@commit on the hub, "
            "with the extra models.",
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 3 if a sentence is not supported.")
    ] = False,
) -> None:
    """Check each sentence of a text against articles, and show the evidence.

    \b
    Examples:
      summarise verify summary.txt stories/
      echo "The strait reopens on March 15." | summarise verify - stories/ --strict
      summarise verify summary.json stories/ --format markdown --output findings.md
    """  # noqa: D301 - typer keeps the lines below a real backspace
    if summary_file == "-" and "-" in paths:
        message = (
            "standard input (-) can't be both the text to check and an article: put one of them in a file"
        )
        raise ConfigError(message)
    check_destination(output)
    judge = None if verifier is None else load_verifier(verifier)

    from summarise.cli.given_text import read_given_text  # noqa: PLC0415 - --help must not pay for it
    from summarise.reading import as_articles, read  # noqa: PLC0415 - the same

    text = read_given_text(summary_file)
    with progress_bar() as progress:
        reading = read(paths, progress=partial(progress, "opening"))
    articles = as_articles(reading.articles)

    from summarise.pipeline import Summariser  # noqa: PLC0415 - bad input is told before it is paid for

    summariser = Summariser(verifier=judge)
    with progress_bar() as progress:
        claims = summariser.verify(text, articles, progress=progress)
    report_problems(reading.problems)
    layout = page_layout(to_file=is_file_destination(output))
    page = render_verification(claims, articles, summariser.models, form, layout=layout)
    deliver(page, output)
    if strict:
        exit_if_not_supported(claims)
