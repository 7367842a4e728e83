"""A scripted endpoint, limits that make its troubles short, and an environment without keys."""

from __future__ import annotations

import pytest

from summarise.backends.endpoint import EndpointAbstractor, Limits
from tests.servers.chat import ChatServer, sentences_of

LIMITS = Limits(
    connect_seconds=20.0, read_seconds=20.0, deadline_seconds=60.0, first_wait_seconds=0.01, max_bytes=20_000
)


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("API_KEY", "API_KEY_VARIABLE", "TIMEOUT", "DEADLINE", "CONNECTIONS"):
        monkeypatch.delenv(f"SUMMARISE_{name}", raising=False)


@pytest.fixture
def server() -> ChatServer:  # type: ignore[misc]  # pytest takes generators for what they yield
    """An endpoint that repeats the last sentence that it is given."""
    with ChatServer() as chat:
        chat.say(lambda document: sentences_of(document)[-1])
        yield chat


@pytest.fixture
def abstractor(server: ChatServer) -> EndpointAbstractor:
    return EndpointAbstractor(server.model, limits=LIMITS)
