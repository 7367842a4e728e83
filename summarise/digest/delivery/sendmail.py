"""Mails handed to a program with the manners of sendmail."""

from __future__ import annotations

import os
import subprocess
import tempfile
from typing import TYPE_CHECKING

from summarise.digest.delivery.outcomes import Outcome, OutcomeKind, shorten
from summarise.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarise.digest.delivery.copies import Copy

__all__ = ["SendmailDelivery"]

_TIMEOUT_SECONDS = 120.0
"""Set by hand: sendmail queues and returns."""
_PERMANENT = {
    64: "it doesn't take our options",
    65: "it refuses the address or the mail",
    67: "it knows no such user",
    68: "it knows no such host",
    77: "it doesn't let us send",
}
"""Exit codes of sysexits.h for which trying again is no use; all others may pass."""


class SendmailDelivery:
    """Hands mails to a program.

    Args:
        command: The program and its options; the sender and the recipient are added.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = tuple(command)
        self._timeout_seconds = _TIMEOUT_SECONDS

    def deliver(self, copy: Copy, commit: Callable[[], None]) -> Outcome:
        """Deliver a copy; see `Delivery`."""
        command = [*self._command, "-f", copy.sender, "--", copy.recipient]
        # A file and no pipe: if this process is killed, a pipe would end and half a mail would be sent.
        with tempfile.TemporaryFile() as file:
            file.write(copy.message.replace(b"\r\n", os.linesep.encode()))
            file.seek(0)
            commit()
            try:
                result = subprocess.run(  # noqa: S603 - the user's own command, no shell
                    command,
                    stdin=file,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    timeout=self._timeout_seconds,
                    check=False,
                )
            except subprocess.TimeoutExpired:
                note = f"{command[0]}: no answer within {self._timeout_seconds:g} seconds"
                return Outcome(kind=OutcomeKind.UNKNOWN, note=note)
            except FileNotFoundError as error:
                message = f"{command[0]}: no such program: install it, or set delivery.command to another one"
                raise ConfigError(message) from error
            except OSError as error:
                return Outcome(
                    kind=OutcomeKind.TEMPORARY, note=f"{command[0]}: can't be run ({error.strerror})"
                )
        return _outcome(command[0], result)

    def holds(self, copy: Copy) -> bool | None:  # noqa: ARG002 - the protocol's
        """Say that nobody knows; see `Delivery`."""
        return None

    def close(self) -> None:
        """Do nothing."""


def _outcome(program: str, result: subprocess.CompletedProcess[bytes]) -> Outcome:
    if result.returncode == 0:
        return Outcome(kind=OutcomeKind.ACCEPTED, note=f"{program} took it")
    reason = _PERMANENT.get(result.returncode, "it failed")
    told = shorten(result.stdout)
    note = f"{program} ended with code {result.returncode}, {reason}{f': {told}' if told else ''}"
    kind = OutcomeKind.PERMANENT if result.returncode in _PERMANENT else OutcomeKind.TEMPORARY
    return Outcome(kind=kind, note=note)
