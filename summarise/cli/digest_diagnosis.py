"""What `summarise doctor --digest` looks at: settings, feeds, mail server, clock and disk."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from summarise.cli.diagnosis import Finding, State
from summarise.errors import SummariseError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from summarise.digest.settings import DigestSettings, SmtpSettings, SourceSettings
    from summarise.digest.store import Store

__all__ = ["diagnose_digest"]

_LEAST_FREE_BYTES = 500_000_000
"""Set by hand: a year of a hundred articles a night, ten times over."""
_TRIALS_AT_ONCE = 8
_TIMEOUT_SECONDS = 15.0


def diagnose_digest(config: Path) -> Iterator[Finding]:
    """Look at everything that the digest of a settings file needs, one finding after the other."""
    from summarise.cli.digest_settings import open_settings  # noqa: PLC0415 - --help must not pay for it
    from summarise.digest.recording import counted  # noqa: PLC0415 - the same
    from summarise.digest.store import Store  # noqa: PLC0415 - the same

    try:
        settings = open_settings(config)
    except SummariseError as error:
        yield _broken("digest settings", str(error), "mend the file, or make it with summarise digest init")
        return
    yield _good("digest settings", f"{config} can be read")
    yield _disk(settings.database.parent)
    try:
        with Store(settings.database) as store:
            yield _good("digest database", counted([("articles", store.articles.count())]))
            yield _clock(store)
    except SummariseError as error:
        yield _broken("digest database", str(error), "move it away to begin anew, or mend the disk")
    yield from _sources(settings)
    yield from _mail(settings)


def _good(name: str, found: str) -> Finding:
    return Finding(name=name, state=State.OK, found=found)


def _broken(name: str, found: str, advice: str) -> Finding:
    return Finding(name=name, state=State.BROKEN, found=found, advice=advice)


def _disk(folder: Path) -> Finding:
    existing = next(parent for parent in (folder, *folder.parents) if parent.exists())
    free = shutil.disk_usage(existing).free
    found = f"{free / 1e9:.1f} GB free in {existing}"
    if not os.access(existing, os.W_OK):
        return _broken("digest disk", f"{existing} can't be written", "check the folder's permissions")
    if free < _LEAST_FREE_BYTES:
        return Finding(name="digest disk", state=State.NOTE, found=found, advice="make room there")
    return _good("digest disk", found)


def _clock(store: Store) -> Finding:
    """Compare the clock with what the store last saw: it never goes back."""
    from summarise.digest.clock import SystemClock  # noqa: PLC0415 - the same

    now = SystemClock().now()
    last = max((record.started for record in store.stages.latest()), default=None)
    found = f"{now:%Y-%m-%d %H:%M} UTC"
    if last is not None and last > now:
        advice = "set the clock if it is wrong; if it was wrong then, that run no longer counts"
        return _broken("clock", f"{found}, but the last run was at {last:%Y-%m-%d %H:%M}", advice)
    return _good("clock", found)


def _sources(settings: DigestSettings) -> Iterator[Finding]:
    """Try each source, some at a time; one that fails is a note, for the others go on without it."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - the same

    from summarise.digest.collecting.client import Client  # noqa: PLC0415 - the same
    from summarise.digest.collecting.trial import try_source  # noqa: PLC0415 - the same

    def attempt(source: SourceSettings) -> Finding | None:
        try:
            trial = try_source(source, client, obey_robots=settings.collecting.robots)
        except SummariseError as error:
            return Finding(
                name="source", state=State.NOTE, found=str(error), advice="mend or remove it in the settings"
            )
        if trial.doubt is None:
            return None
        return Finding(name="source", state=State.NOTE, found=f"{source.place}: {trial.doubt}")

    if not settings.sources:
        advice = "add one: summarise digest add URL"
        yield Finding(name="sources", state=State.NOTE, found="there is none", advice=advice)
        return
    with Client(settings.collecting) as client, ThreadPoolExecutor(_TRIALS_AT_ONCE) as workers:
        doubts = [finding for finding in workers.map(attempt, settings.sources) if finding is not None]
    good = len(settings.sources) - len(doubts)
    if good:
        yield _good("sources", f"{good} of {len(settings.sources)} without a doubt")
    else:
        yield _broken("sources", "each has a problem", "see below; check the network")
    yield from doubts


def _mail(settings: DigestSettings) -> Iterator[Finding]:
    from summarise.digest.settings import DeliveryMethod  # noqa: PLC0415 - the same

    delivery = settings.delivery
    if settings.mail is None:
        advice = "fill [mail] in the settings to have it sent"
        yield Finding(name="mail", state=State.NOTE, found="nobody gets the digest", advice=advice)
    elif delivery.method is DeliveryMethod.SMTP and delivery.smtp is not None:
        yield _server(delivery.smtp)
    elif delivery.method is DeliveryMethod.SENDMAIL and shutil.which(delivery.command[0]) is None:
        yield _broken("mail", f"{delivery.command[0]} is not there", "install it, or set command")
    else:
        yield _good("mail", f"by {delivery.method.value}")


def _server(smtp: SmtpSettings) -> Finding:
    """Connect to the mail server as sending would, log in, and leave."""
    from summarise.digest.delivery.smtp import connect, explain  # noqa: PLC0415 - the same

    where = f"{smtp.host}:{smtp.port}"
    try:
        with connect(replace(smtp, timeout_seconds=min(smtp.timeout_seconds, _TIMEOUT_SECONDS))):
            pass
    except SummariseError as error:
        return _broken("mail", str(error), "see the [delivery.smtp] part of the settings")
    except OSError as error:
        shown = f"{where}: {explain(error)}"
        return _broken("mail", shown, "check the network and [delivery.smtp] in the settings")
    return _good("mail", f"{where} takes us{' and our password' if smtp.user else ''}")
