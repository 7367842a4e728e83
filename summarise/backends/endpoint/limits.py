"""How long an endpoint is waited for, how often and by how many at once it is asked."""

from __future__ import annotations

import os
from dataclasses import dataclass

from summarise.errors import ConfigError

__all__ = ["CONNECTIONS_VARIABLE", "DEADLINE_VARIABLE", "TIMEOUT_VARIABLE", "Limits", "limits_of_environment"]

TIMEOUT_VARIABLE = "SUMMARISE_TIMEOUT"
"""Environment variable: seconds to wait for one answer."""
DEADLINE_VARIABLE = "SUMMARISE_DEADLINE"
"""Environment variable: seconds for all answers of one round."""
CONNECTIONS_VARIABLE = "SUMMARISE_CONNECTIONS"
"""Environment variable: how many questions an endpoint is asked at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on the talk with an endpoint.

    Attributes:
        connect_seconds: Longest wait for a connection.
        read_seconds: Longest wait for an answer, or for more of it. A server on a CPU may load its model
            first, which takes a minute.
        deadline_seconds: Longest time for all answers of one round; a summary has up to three rounds, the
            second and the third only for what was refused.
        first_wait_seconds: Wait before a question is asked again; each further wait is twice as long.
        max_tries: So many times one question is asked.
        max_connections: So many questions are asked at once.
        max_bytes: Largest answer.
    """

    connect_seconds: float = 5.0
    read_seconds: float = 120.0
    deadline_seconds: float = 300.0
    first_wait_seconds: float = 0.5
    max_tries: int = 4
    max_connections: int = 4
    max_bytes: int = 1_000_000


def limits_of_environment() -> Limits:
    """Return the usual limits, or what the environment says instead.

    Raises:
        ConfigError: A variable is no number above zero.
    """
    usual = Limits()
    return Limits(
        read_seconds=_number(TIMEOUT_VARIABLE, usual.read_seconds),
        deadline_seconds=_number(DEADLINE_VARIABLE, usual.deadline_seconds),
        max_connections=_whole(CONNECTIONS_VARIABLE, usual.max_connections),
    )


def _number(variable: str, usual: float) -> float:
    given = os.environ.get(variable)
    if not given:
        return usual
    try:
        seconds = float(given)
    except ValueError:
        seconds = 0.0
    # Also false for what is not a number; threads can't wait for ever and a day.
    if not 0 < seconds <= 1_000_000:  # noqa: PLR2004 - eleven days
        message = f"{variable} is {given}: set it to a number of seconds above 0"
        raise ConfigError(message)
    return seconds


def _whole(variable: str, usual: int) -> int:
    given = os.environ.get(variable)
    if not given:
        return usual
    if not given.isascii() or not given.isdigit() or not 1 <= int(given[:9]) <= 1000:  # noqa: PLR2004 - threads
        message = f"{variable} is {given}: set it to a whole number from 1 to 1000"
        raise ConfigError(message)
    return int(given)
