"""`summarise digest status`: what was collected, grouped, composed, sent, and what failed."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarise.cli.digest_settings import DEFAULT_CONFIG, ConfigOption, open_settings
from summarise.cli.terminal import page_layout, write_to_stdout

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from summarise.digest.overview import Overview
    from summarise.digest.types import Digest, OutboxItem, SourceState, StageRecord
    from summarise.rendering.document import Item

__all__ = ["StatusFormat", "status"]


class StatusFormat(StrEnum):
    """How the report is written."""

    TEXT = "text"
    JSON = "json"


def status(
    *,
    config: ConfigOption = DEFAULT_CONFIG,
    form: Annotated[
        StatusFormat, typer.Option("--format", help="How the report is written.")
    ] = StatusFormat.TEXT,
    runs: Annotated[int, typer.Option(min=1, max=1000, help="How many of the last runs to tell of.")] = 1,
    sources: Annotated[bool, typer.Option("--sources", help="List sources without problems, too.")] = False,
) -> None:
    """Tell how the digest stands: the last run, sources that fail, mails that are sent or wait.

    Times are in the digest's time zone; in JSON they are in UTC.

    \b
    Examples:
      summarise digest status
      summarise digest status --sources --runs 7
      summarise digest status --format json
    """  # noqa: D301 - typer keeps the lines below a real backspace
    settings = open_settings(config)
    from summarise.digest.overview import look_over  # noqa: PLC0415 - --help must not pay for it
    from summarise.digest.store import Store  # noqa: PLC0415 - the same

    with Store(settings.database) as store:
        overview = look_over(settings, store, runs=runs)
    if form is StatusFormat.JSON:
        write_to_stdout(_as_json(overview))
    else:
        write_to_stdout(_as_text(overview, settings.time_zone, all_sources=sources))


def _as_json(overview: Overview) -> str:
    import json  # noqa: PLC0415 - the same
    from dataclasses import asdict  # noqa: PLC0415 - the same

    document: dict[str, Any] = {
        "version": 1,
        "articles": overview.articles,
        "ungrouped": overview.ungrouped,
        "sources": [{**asdict(source), **asdict(state)} for source, state in overview.sources],
        "stages": [{**asdict(stage), "counts": dict(stage.counts)} for stage in overview.stages],
        "digests": [
            {
                **{name: value for name, value in asdict(digest).items() if name != "message"},
                "copies": [asdict(item) for item in items],
            }
            for digest, items in overview.digests
        ],
        "unfinished": [asdict(item) for item in overview.unfinished],
    }
    return json.dumps(document, indent=2, default=str, ensure_ascii=False) + "\n"


def _as_text(overview: Overview, zone: str, *, all_sources: bool) -> str:
    from summarise.rendering.document import Item, Listing, Span  # noqa: PLC0415 - the same
    from summarise.rendering.text import write_text  # noqa: PLC0415 - the same

    failing, articles = len(overview.failing), _count(overview.articles, "article")
    items = [
        Item((Span(f"{articles}, {overview.ungrouped} of them in no event yet"),)),
        Item((Span(f"{_count(len(overview.sources), 'source')}, {failing} of them failing"),)),
        *_source_items(overview, zone, all_sources=all_sources),
        *(_stage_item(stage, zone) for stage in overview.stages),
        *(_digest_item(digest, copies, zone) for digest, copies in overview.digests),
    ]
    if not overview.sources:
        items.append(Item((Span("no source yet: summarise digest add URL keeps one"),)))
    if not overview.stages:
        items.append(Item((Span("no run yet: summarise digest collect begins one"),)))
    return write_text((Listing(tuple(items)),), page_layout(to_file=False))


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _source_items(overview: Overview, zone: str, *, all_sources: bool) -> Iterator[Item]:
    from summarise.rendering.document import Item, Span, Style  # noqa: PLC0415 - the same

    for source, state in overview.sources:
        if state.failures:
            label = Span("failing", Style.BAD)
        elif state.note:
            label = Span("note", Style.DOUBTFUL)
        elif all_sources:
            label = Span("ok", Style.GOOD)
        else:
            continue
        yield Item((Span(f"{source.place}:"), Span(_source_told(state, zone))), label=label)


def _source_told(state: SourceState, zone: str) -> str:
    if state.last_tried is None:
        return "not asked yet"
    told = [_count(state.articles, "article"), f"asked {_local(state.last_tried, zone)}"]
    if state.failures:
        since = _local(state.last_success, zone) if state.last_success else "never had"
        told += [f"{_count(state.failures, 'time')} in a row in vain", f"last well {since}"]
        if state.next_try:
            told.append(f"not before {_local(state.next_try, zone)}")
    if state.note:
        told.append(state.note)
    return ", ".join(told)


def _stage_item(stage: StageRecord, zone: str) -> Item:
    from summarise.digest.recording import counted  # noqa: PLC0415 - --help must not pay for it
    from summarise.rendering.document import Item, Span, Style  # noqa: PLC0415 - the same

    told = [_local(stage.started, zone)]
    if stage.ended is None:
        told.append("going on, or cut off")
    else:
        told.append(f"{(stage.ended - stage.started).total_seconds():.1f} s")
    if stage.counts:
        told.append(counted(stage.counts))
    if stage.note:
        told.append(stage.note)
    style = Style.GOOD if stage.ended is not None and stage.note is None else Style.DOUBTFUL
    return Item((Span(", ".join(told)),), label=Span(stage.stage, style))


def _digest_item(digest: Digest, copies: tuple[OutboxItem, ...], zone: str) -> Item:
    from summarise.rendering.document import Item, Span, Style  # noqa: PLC0415 - the same

    below = []
    for item in copies:
        told = f"{item.state.value.replace('_', ' ')}, {_count(item.attempts, 'attempt')}"
        if item.changed:
            told += f", {_local(item.changed, zone)}"
        if item.next_try:
            told += f", again at {_local(item.next_try, zone)}"
        if item.note:
            told += f": {item.note}"
        below.append(Item((Span(told),), label=Span(f"{item.recipient}:")))
    told = f"{digest.subject}, composed {_local(digest.made, zone)}, {_count(len(digest.events), 'event')}"
    return Item((Span(told),), label=Span(f"digest {digest.id}", Style.PLAIN), below=tuple(below))


def _local(moment: datetime, zone: str) -> str:
    from summarise.digest.clock import find_zone  # noqa: PLC0415 - the same

    return moment.astimezone(find_zone(zone)).strftime("%Y-%m-%d %H:%M")
