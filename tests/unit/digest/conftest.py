from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarise.digest.clock import FixedClock
from summarise.digest.store import Store
from tests.servers.loopback import LoopbackServer
from tests.servers.mail import PASSWORD
from tests.unit.digest.nights import NOW, Night
from tests.unit.digest.outboxes import PASSWORD_VARIABLE, Outbox

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def server() -> Iterator[LoopbackServer]:
    with LoopbackServer() as server:
        yield server


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "digest.db") as store:
        yield store


@pytest.fixture
def night(tmp_path: Path, store: Store, clock: FixedClock) -> Night:
    return Night(tmp_path, store, clock)


@pytest.fixture
def outbox(tmp_path: Path, store: Store, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Outbox:
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
    return Outbox(store, clock, tmp_path)
