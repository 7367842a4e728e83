"""All questions of one round, several at once, with one deadline."""

from __future__ import annotations

from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING

from summarise.backends.endpoint.calling import AbandonedError, LostError
from summarise.errors import AbstractorError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.backends.endpoint.answers import Answer
    from summarise.backends.endpoint.calling import Caller

__all__ = ["ask_all"]


def ask_all(caller: Caller, bodies: Sequence[bytes]) -> list[Answer | AbstractorError | None]:
    """Ask n questions.

    The work is done in daemon threads while this one waits, so that an interrupt is heeded at once
    whatever a server does. When one question shows that none will be answered, the others are given up.

    Returns:
        For each question its answer, or why it has none; None where it was given up.
    """
    return _Round(caller, bodies).run()


class _Round:
    def __init__(self, caller: Caller, bodies: Sequence[bytes]) -> None:
        self._caller = caller
        self._bodies = bodies
        self._ends = monotonic() + caller.limits.deadline_seconds
        self._waiting: SimpleQueue[int] = SimpleQueue()
        for number in range(len(bodies)):
            self._waiting.put(number)
        self._outcomes: list[Answer | AbstractorError | None] = [None] * len(bodies)
        self._abandoned = Event()
        self._finished = Event()
        self._lock = Lock()
        self._at_work = 0

    def run(self) -> list[Answer | AbstractorError | None]:
        self._client = self._caller.open()
        count = min(self._caller.limits.max_connections, len(self._bodies))
        self._at_work = count
        try:
            for _ in range(count):
                Thread(target=self._work, name="summarise-endpoint", daemon=True).start()
            self._finished.wait(self._caller.limits.deadline_seconds)
        finally:
            self._abandoned.set()
        with self._lock:
            outcomes = list(self._outcomes)
        if not any(isinstance(outcome, LostError) for outcome in outcomes) and None in outcomes:
            message = (
                f"not all answers within {self._caller.limits.deadline_seconds:g} seconds: choose a smaller "
                "model, or set SUMMARISE_DEADLINE to more seconds"
            )
            late = LostError(message)
            outcomes = [late if outcome is None else outcome for outcome in outcomes]
        return outcomes

    def _work(self) -> None:
        try:
            while not self._abandoned.is_set():
                try:
                    number = self._waiting.get_nowait()
                except Empty:
                    return
                outcome = self._ask(self._bodies[number])
                with self._lock:
                    if not self._abandoned.is_set():
                        self._outcomes[number] = outcome
                if isinstance(outcome, LostError):
                    self._abandoned.set()
                    self._finished.set()
        finally:
            with self._lock:
                self._at_work -= 1
                is_last = self._at_work == 0
            if is_last:
                # Not earlier: what another thread opens meanwhile would stay open.
                self._client.close()
                self._finished.set()

    def _ask(self, body: bytes) -> Answer | AbstractorError | None:
        try:
            return self._caller.ask(self._client, body, ends=self._ends, abandoned=self._abandoned)
        except AbandonedError:
            return None
        except AbstractorError as error:
            return error
        except Exception as error:  # noqa: BLE001 - carried over to the caller's thread
            return LostError(f"asking the endpoint failed: {type(error).__name__}")
