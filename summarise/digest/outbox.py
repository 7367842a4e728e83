"""Sending: each recipient's copy once, whatever breaks.

A copy is `pending` until the one step from which on it may have arrived: for SMTP, the line with the dot that
ends the mail. Right before that step it is marked `sending`, on the disk; right after the answer it is marked
`sent`. Only a run that is cut off between these two marks, or a server that never answers, leaves it open
whether the copy arrived. Then it is sent once more with the same Message-ID, by which mail programs and
servers tell a repeat, and its note says so; if the repeat is cut off as well, it is given up. Folders need no
repeat: there one can look.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from summarise.digest.delivery import OutcomeKind, make_copy, open_delivery
from summarise.digest.delivery.copies import bare_address
from summarise.digest.recording import LOGGER, new_run, recorded
from summarise.digest.types import OutboxState
from summarise.errors import StoreError, SummariseError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from summarise.digest.clock import Clock
    from summarise.digest.delivery import Copy, Delivery, Outcome
    from summarise.digest.settings import DigestSettings, MailSettings
    from summarise.digest.store import Store
    from summarise.digest.types import OutboxItem

__all__ = ["Sent", "send_again", "send_stage", "time_before_attempt"]

_FIRST_MINUTES = 1.0
_LONGEST_MINUTES = 6 * 60.0
_MAX_REPEATS = 1
_REPEATED = "sent a second time, with the same Message-ID: the first time it was not known whether it arrived"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What sending came to.

    Attributes:
        sent: Copies that were delivered, repeats and those that an earlier run had delivered included.
        repeated: How many of them may be there twice.
        waiting: Copies that failed for now.
        given_up: Copies that failed for good, in this run.
    """

    sent: int
    repeated: int
    waiting: int
    given_up: tuple[OutboxItem, ...]

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """The numbers by name."""
        return (
            ("sent", self.sent),
            ("repeated", self.repeated),
            ("waiting", self.waiting),
            ("given_up", len(self.given_up)),
        )


def time_before_attempt(attempts: int) -> timedelta:
    """Return how long to wait after so many failures: one minute, two, four … six hours."""
    return timedelta(minutes=min(_FIRST_MINUTES * 2.0 ** min(attempts - 1, 20), _LONGEST_MINUTES))


def send_stage(  # noqa: PLR0913 - each is needed
    settings: DigestSettings,
    store: Store,
    *,
    clock: Clock,
    run: str | None = None,
    patience: timedelta = timedelta(0),
    sleep: Callable[[float], None] = time.sleep,
) -> Sent:
    """Send all copies whose time has come, of earlier digests, too, and keep a record of it.

    Args:
        settings: How mails leave, and for whom.
        store: Where the copies are.
        clock: Tells the time.
        run: The run that it is part of; None: one of its own.
        patience: How long to stay for copies that fail for now; later runs go on.
        sleep: Waits some seconds.

    Raises:
        ConfigError: A setting is wrong, or a secret is missing; no copy is lost by it.
        StoreError: The store can't be written.
    """
    with recorded(store, clock, run=run or new_run(clock.now()), stage="send") as log:
        if settings.mail is None:
            log.note = "nobody to send to: there is no [mail] in the settings"
            return Sent(sent=0, repeated=0, waiting=0, given_up=())
        ends = clock.now() + patience
        done: dict[tuple[str, str], OutboxItem] = {}
        while True:
            with open_delivery(settings.delivery) as delivery:
                sender = _Sender(settings, settings.mail, store, clock, delivery)
                for item in store.outbox.due(clock.now()):
                    result = sender.send(item)
                    done[result.digest_id, result.recipient] = result
                    _tell(result)
            waits = [item.next_try for item in store.outbox.unfinished() if item.next_try is not None]
            if not waits or min(waits) > ends:
                break
            sleep(max(0.0, (min(waits) - clock.now()).total_seconds()))
        sent = _sum_up(tuple(done.values()))
        log.count(sent.counts)
        if sent.given_up:
            log.note = f"given up: {sent.given_up[0].recipient}: {sent.given_up[0].note}"
    return sent


def send_again(store: Store) -> int:
    """Have the copies of the last digest that were given up tried anew; return how many."""
    count = 0
    with store.transaction(durable=True):
        for digest in store.digests.latest():
            for item in store.outbox.of_digest(digest.id):
                if item.state is OutboxState.FAILED_PERMANENT:
                    anew = replace(item, state=OutboxState.PENDING, attempts=0, cut_offs=0, next_try=None)
                    store.outbox.mark(anew)
                    count += 1
    return count


class _Sender:
    """Sends one copy after the other, and marks what becomes of each."""

    def __init__(
        self,
        settings: DigestSettings,
        mail: MailSettings,
        store: Store,
        clock: Clock,
        delivery: Delivery,
    ) -> None:
        self._max_attempts = settings.delivery.attempts
        self._mail = mail
        self._wanted = {bare_address(recipient) for recipient in mail.recipients}
        self._store = store
        self._clock = clock
        self._delivery = delivery

    def send(self, item: OutboxItem) -> OutboxItem:
        """Send a copy; return it with its new state."""
        if bare_address(item.recipient) not in self._wanted:
            note = "not sent: the address is no longer in the settings"
            return self._mark(item, OutboxState.FAILED_PERMANENT, note)
        copy = self._copy(item)
        if item.state is OutboxState.SENDING:
            holds = self._delivery.holds(copy)
            if holds:
                return self._mark(
                    item, OutboxState.SENT, "delivered by an earlier run, which was cut off then"
                )
            if holds is None:
                item = replace(item, cut_offs=item.cut_offs + 1, note="an earlier run was cut off")
                if item.cut_offs > _MAX_REPEATS:
                    return self._give_up_repeating(item)
        handed_over = replace(item, state=OutboxState.SENDING, attempts=item.attempts + 1)
        try:
            outcome = self._delivery.deliver(copy, lambda: self._store.outbox.mark(self._dated(handed_over)))
        except StoreError:
            raise
        except SummariseError:
            self._store.outbox.mark(item)  # nothing was handed over
            raise
        return self._settle(handed_over, outcome)

    def _copy(self, item: OutboxItem) -> Copy:
        digest = self._store.digests.get(item.digest_id)
        if digest is None:
            message = f"{self._store.path}: the outbox names a digest that is not there: {item.digest_id}"
            raise StoreError(message)
        return make_copy(digest, item, sender=self._mail.sender)

    def _settle(self, item: OutboxItem, outcome: Outcome) -> OutboxItem:
        match outcome.kind:
            case OutcomeKind.ACCEPTED:
                note = f"{_REPEATED} ({outcome.note})" if item.cut_offs else outcome.note
                return self._mark(item, OutboxState.SENT, note)
            case OutcomeKind.PERMANENT:
                return self._mark(item, OutboxState.FAILED_PERMANENT, outcome.note)
            case OutcomeKind.UNKNOWN:
                item = replace(item, cut_offs=item.cut_offs + 1, note=outcome.note)
                if item.cut_offs > _MAX_REPEATS:
                    return self._give_up_repeating(item)
        if item.attempts >= self._max_attempts:
            note = f"given up after {item.attempts} attempts: {outcome.note}"
            return self._mark(item, OutboxState.FAILED_PERMANENT, note)
        later = replace(item, next_try=self._clock.now() + time_before_attempt(item.attempts))
        return self._mark(later, OutboxState.FAILED_TEMPORARY, outcome.note)

    def _give_up_repeating(self, item: OutboxItem) -> OutboxItem:
        note = (
            f"it may have arrived: {item.cut_offs} times it was handed over and no answer came "
            f"({item.note}); send it on purpose with summarise digest send --again"
        )
        return self._mark(item, OutboxState.FAILED_PERMANENT, note)

    def _mark(self, item: OutboxItem, state: OutboxState, note: str | None) -> OutboxItem:
        is_waiting = state is OutboxState.FAILED_TEMPORARY
        marked = replace(item, state=state, note=note, next_try=item.next_try if is_waiting else None)
        marked = self._dated(marked)
        self._store.outbox.mark(marked)
        return marked

    def _dated(self, item: OutboxItem) -> OutboxItem:
        now: datetime = self._clock.now()
        return replace(item, changed=now)


def _tell(item: OutboxItem) -> None:
    """Log what became of a copy."""
    is_bad = item.state is not OutboxState.SENT or item.cut_offs > 0
    (LOGGER.warning if is_bad else LOGGER.info)(
        "send: digest %s to %s: %s%s",
        item.digest_id,
        item.recipient,
        item.state.value.replace("_", " "),
        f": {item.note}" if item.note else "",
        extra={
            "stage": "send",
            "digest": item.digest_id,
            "recipient": item.recipient,
            "state": item.state.value,
            "note": item.note,
        },
    )


def _sum_up(items: tuple[OutboxItem, ...]) -> Sent:
    delivered = [item for item in items if item.state is OutboxState.SENT]
    return Sent(
        sent=len(delivered),
        repeated=sum(item.cut_offs > 0 for item in delivered),
        waiting=sum(item.state is OutboxState.FAILED_TEMPORARY for item in items),
        given_up=tuple(item for item in items if item.state is OutboxState.FAILED_PERMANENT),
    )
