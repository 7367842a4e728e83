"""`summarise run`: articles in, a cited and checked summary out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from summarise.backends.choosing import goes_with_detector, load_detector, load_verifier
from summarise.cli.output import check_destination, deliver, is_file_destination
from summarise.cli.progress import progress_bar
from summarise.cli.strictness import exit_if_not_supported
from summarise.cli.terminal import page_layout, report, report_problems
from summarise.config import DEFAULT_MAX_SENTENCES, Config
from summarise.errors import ConfigError
from summarise.rendering import Format, draw_summary, render_summary

__all__ = ["run"]


def run(  # noqa: PLR0913 - an option each
    *,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Files (.txt .md .html .json .jsonl), folders, URLs, or - for standard input.",
        ),
    ],
    sentences: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help=f"Exactly N sentences (default: {DEFAULT_MAX_SENTENCES}).",
            show_default=False,
        ),
    ] = None,
    words: Annotated[
        int | None, typer.Option(min=1, metavar="W", help="At most W words, instead of --sentences.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How the summary is written.")] = Format.TEXT,
    output: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write to FILE, replacing it whole, instead of standard output."),
    ] = None,
    abstractive: Annotated[
        str | None,
        typer.Option(
            metavar="MODEL",
            help="Let a model word the sentences; each is checked. A folder, a file .gguf, name@commit on "
            "the hub, http://host/v1#name, or an installed abstractor's name.",
        ),
    ] = None,
    verifier: Annotated[
        str | None,
        typer.Option(
            metavar="MODEL",
            help="Judge by words alone (lexical) or with another model: a folder, or name@commit on the hub, "
            "with the extra models.",
        ),
    ] = None,
    query: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Lean towards sentences about TEXT.")
    ] = None,
    picture: Annotated[
        str | None,
        typer.Option(
            metavar="FILE.svg", help="Also draw which articles back each sentence, as an SVG picture."
        ),
    ] = None,
    verbatim: Annotated[
        bool,
        typer.Option(
            "--verbatim",
            help="Leave the chosen sentences as the articles have them, instead of editing them.",
        ),
    ] = False,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Add why each sentence was chosen and what lost to it, how it was edited and checked, and "
            "what was passed over; in any --format.",
        ),
    ] = False,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help="Exit with 3 if a sentence is not supported, with 1 or 2 if MODEL fails."
        ),
    ] = False,
) -> None:
    """Summarise articles on one event; every sentence names its sources.

    \b
    Examples:
      summarise run stories/
      summarise run a.txt b.html https://example.org/c --words 80
      summarise run stories/ --query "how many were hurt" --sentences 3
      summarise run stories/ --format json --output summary.json --strict
      summarise run stories/ --explain --picture sources.svg
      summarise run stories/ --verbatim
      summarise run stories/ --explain --format json --output reasons.json
      summarise run stories/ --abstractive models/bart-large-cnn
      summarise run stories/ --abstractive http://localhost:11434/v1#llama3.2
    """  # noqa: D301 - typer keeps the lines below a real backspace
    if sentences is not None and words is not None:
        message = "--sentences and --words exclude each other: give one of them"
        raise ConfigError(message)
    config = Config(
        max_sentences=sentences,
        max_words=words,
        query=query,
        abstractor=abstractive,
        strict=strict,
        verbatim=verbatim,
    )
    check_destination(output)
    _check_picture(picture, output)
    judge = None if verifier is None else load_verifier(verifier)
    detector = load_detector() if verifier is not None and goes_with_detector(verifier) else None

    from summarise.reading import read  # noqa: PLC0415 - --help must not pay for it

    with progress_bar() as progress:
        reading = read(paths, progress=partial(progress, "opening"))

    from summarise.pipeline import Summariser  # noqa: PLC0415 - bad input is told before it is paid for

    summariser = Summariser(config=config, verifier=judge, detector=detector)
    with progress_bar() as progress:
        summary = summariser.summarise(reading.articles, progress=progress)
    report_problems(reading.problems)
    layout = page_layout(to_file=is_file_destination(output))
    deliver(render_summary(summary, form, explain=explain, layout=layout), output)
    if picture is not None:
        deliver(draw_summary(summary), picture, option="--picture")
    for warning in summary.warnings:
        report(f"warning: {warning}")
    if strict:
        exit_if_not_supported(summary.claims)


def _check_picture(picture: str | None, output: str | None) -> None:
    """Find out before the work whether the picture could be written.

    Raises:
        ConfigError: It can't, or the summary would be written to the same place.
    """
    if picture is None:
        return
    if not is_file_destination(picture):
        message = "--picture - : standard output is for the summary: give the name of a file"
        raise ConfigError(message)
    if output is not None and Path(picture).resolve() == Path(output).resolve():
        message = f"--picture {picture} is the file of --output, too: give two names"
        raise ConfigError(message)
    check_destination(picture, option="--picture")
