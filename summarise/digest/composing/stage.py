"""Composing as a stage of a run: once a day, and what was composed stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.digest.clock import day_in
from summarise.digest.composing.composing import compose
from summarise.digest.composing.evidence import attach_evidence
from summarise.digest.recording import new_run, recorded
from summarise.digest.types import OutboxItem

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarise.digest.clock import Clock
    from summarise.digest.composing.evidence import Attach
    from summarise.digest.settings import DigestSettings
    from summarise.digest.store import Store
    from summarise.digest.types import Digest
    from summarise.pipeline import Summariser

__all__ = ["compose_stage"]


def compose_stage(  # noqa: PLR0913 - each is needed
    settings: DigestSettings,
    store: Store,
    summariser: Summariser,
    *,
    clock: Clock,
    run: str | None = None,
    attach: Attach | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Digest | None:
    """Compose today's mail unless there is one, and keep it with a copy for each recipient.

    The mail, what it tells and the copies to be sent are kept in one step, on the disk before this returns.

    Args:
        settings: What the mail is to have, and who gets it.
        store: Where all is kept.
        summariser: See `make_summariser`.
        clock: Tells the time.
        run: The run that it is part of; None: one of its own.
        attach: Makes attachments of the stories; None: the pages with the evidence, if the settings say so.
        progress: Called with how many events are told and how many there are to be.

    Returns:
        Today's digest, or None if there is nothing new to tell.

    Raises:
        StoreError: The store can't be read or written.
        ConfigError: A topic has no word to look for.
        BackendError: A model failed.
    """
    now = clock.now()
    with recorded(store, clock, run=run or new_run(now), stage="compose") as log:
        kept = store.digests.get(day_in(now, settings.time_zone))
        if kept is not None:
            log.note = f"the digest of {kept.id} is composed already"
            return kept
        if attach is None and settings.mail is not None and settings.mail.evidence:
            attach = attach_evidence
        composed = compose(settings, store, summariser, now=now, attach=attach, progress=progress)
        if composed is None:
            log.note = "nothing new to tell"
            return None
        recipients = settings.mail.recipients if settings.mail is not None else ()
        with store.transaction(durable=True):
            store.digests.add(composed.digest)
            store.events.tell(composed.told)
            store.outbox.add(
                [
                    OutboxItem(
                        digest_id=composed.digest.id, recipient=recipient, message_id=composed.message_id
                    )
                    for recipient in recipients
                ]
            )
        page = composed.page
        log.count(
            [
                ("events", len(page.stories)),
                ("sentences", sum(len(story.lines) for story in page.stories)),
                ("single_source", len(page.briefs)),
                ("copies", len(recipients)),
            ]
        )
        return composed.digest
