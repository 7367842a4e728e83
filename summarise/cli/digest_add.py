"""`summarise digest add`: a source is tried before it is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarise.cli.digest_settings import DEFAULT_CONFIG, ConfigOption, open_settings
from summarise.cli.terminal import report, report_problems, write_to_stdout
from summarise.errors import ConfigError, InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.digest.collecting.trial import Trial
    from summarise.digest.settings import CollectingSettings, SourceSettings

__all__ = ["add"]

_TRIALS_AT_ONCE = 8
_LINES = frozenset({".jsonl", ".ndjson", ".json"})


def add(  # noqa: PLR0913 - each is an option
    places: Annotated[
        list[str], typer.Argument(metavar="URL|FOLDER|FILE...", help="Feeds, sites, folders, JSONL or OPML.")
    ],
    *,
    config: ConfigOption = DEFAULT_CONFIG,
    name: Annotated[str | None, typer.Option(help="What to call the publisher.")] = None,
    page: Annotated[bool, typer.Option("--page", help="Take the page itself, not a feed.")] = False,
    text_of_feed: Annotated[
        bool, typer.Option("--feed-text", help="Take the texts from the feed, not from the pages.")
    ] = False,
    allow_private: Annotated[
        bool,
        typer.Option("--allow-private", help="It may be at a private address, as in your own network."),
    ] = False,
    untried: Annotated[bool, typer.Option("--untried", help="Keep it without trying it.")] = False,
) -> None:
    """Try sources and keep those that work: one that can't be read is named, and the others are kept.

    The address of a site is enough where its page names its feed. An OPML file, as feed readers export it,
    adds all its feeds.

    \b
    Examples:
      summarise digest add https://example.org/feed.xml
      summarise digest add https://example.org/ --name "Example Post"
      summarise digest add subscriptions.opml
      summarise digest add stories/ articles.jsonl
      summarise digest add http://intranet/news.xml --allow-private
    """  # noqa: D301 - typer keeps the lines below a real backspace
    from summarise.digest.settings import SourceKind, TextFrom  # noqa: PLC0415 - --help must not pay for it
    from summarise.digest.settings.editing import add_sources  # noqa: PLC0415 - the same

    settings = open_settings(config)
    text = TextFrom.FEED if text_of_feed else TextFrom.PAGE
    wanted = []
    for place in places:
        for source in _sources(place, as_page=page):
            is_feed = source.kind is SourceKind.FEED
            is_remote = is_feed or source.kind is SourceKind.PAGE
            wanted.append(
                replace(
                    source,
                    name=name or source.name,
                    text=text if is_feed else source.text,
                    allow_private=allow_private and is_remote,
                )
            )
    trials, failures = ([], 0) if untried else _try_all(wanted, settings.collecting)
    added = add_sources(config, wanted if untried else [trial.source for trial in trials])
    places_added = {source.place for source in added}
    for trial in trials:
        _tell(trial, is_new=trial.source.place in places_added)
    if untried:
        write_to_stdout(f"{len(added)} added to {config}, untried\n")
    if failures:
        if failures == len(wanted):
            report("nothing was added, see above; --untried keeps a source that can't be had now")
        else:
            report(f"{failures} of {len(wanted)} could not be added, see above; the others were")
        raise typer.Exit(1 if added else 2)


def _tell(trial: Trial, *, is_new: bool) -> None:
    """Tell what was found."""
    told = [f"{trial.entries} article{'' if trial.entries == 1 else 's'}"]
    if trial.newest is not None:
        told.append(f"the newest of {trial.newest:%Y-%m-%d %H:%M} UTC")
    if trial.words is not None:
        told.append(f"{trial.words} words in the one tried")
    title = f" ({trial.title})" if trial.title else ""
    verb = "added" if is_new else "there already"
    write_to_stdout(f"{verb}: {trial.source.kind.value} {trial.source.place}{title}: {', '.join(told)}\n")
    if trial.doubt is not None:
        report(f"warning: {trial.source.place}: {trial.doubt}")


def _sources(place: str, *, as_page: bool) -> Sequence[SourceSettings]:
    """Tell by its look what a place is.

    Raises:
        InputError: It is neither an address nor a path that exists.
    """
    from summarise.digest.opml import read_opml  # noqa: PLC0415 - --help must not pay for it
    from summarise.digest.settings import SourceKind, SourceSettings  # noqa: PLC0415 - the same
    from summarise.reading.fetching import has_scheme  # noqa: PLC0415 - the same

    if has_scheme(place):
        kind = SourceKind.PAGE if as_page else SourceKind.FEED
        return (SourceSettings(kind=kind, place=place),)
    path = Path(place).expanduser()
    if not path.exists():
        message = f"{place}: neither an address (https://...) nor a file or folder that is there: check it"
        raise ConfigError(message)
    if path.is_dir():
        return (SourceSettings(kind=SourceKind.FOLDER, place=str(path.absolute())),)
    if path.suffix.lower() in {".opml", ".xml"}:
        sources, problems = read_opml(path)
        report_problems(problems)
        return sources
    if path.suffix.lower() not in _LINES:
        message = f"{place}: not a folder, JSONL or OPML: give the folder that the file is in"
        raise ConfigError(message)
    return (SourceSettings(kind=SourceKind.FILE, place=str(path.absolute())),)


def _try_all(sources: Sequence[SourceSettings], limits: CollectingSettings) -> tuple[list[Trial], int]:
    """Try sources, some at a time; those that fail are reported."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - --help must not pay for it

    from summarise.digest.collecting.client import Client  # noqa: PLC0415 - the same
    from summarise.digest.collecting.trial import try_source  # noqa: PLC0415 - the same

    def attempt(source: SourceSettings) -> Trial | InputError:
        try:
            return try_source(source, client, obey_robots=limits.robots)
        except InputError as error:
            return error

    with Client(limits) as client, ThreadPoolExecutor(_TRIALS_AT_ONCE) as workers:
        outcomes = list(workers.map(attempt, sources))
    failures = [outcome for outcome in outcomes if isinstance(outcome, InputError)]
    for error in failures:
        report(str(error))
    return [outcome for outcome in outcomes if not isinstance(outcome, InputError)], len(failures)
