from __future__ import annotations

import pytest

from summarise.backends.endpoint.limits import Limits, limits_of_environment
from summarise.errors import ConfigError


def test_the_usual_limits() -> None:
    assert limits_of_environment() == Limits()


def test_the_environment_may_say_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARISE_TIMEOUT", "7.5")
    monkeypatch.setenv("SUMMARISE_DEADLINE", "900")
    monkeypatch.setenv("SUMMARISE_CONNECTIONS", "1")
    assert limits_of_environment() == Limits(read_seconds=7.5, deadline_seconds=900, max_connections=1)


@pytest.mark.parametrize("name", ["TIMEOUT", "DEADLINE", "CONNECTIONS"])
@pytest.mark.parametrize("value", ["0", "-1", "soon", "nan", "inf", "1e9", "²", "9" * 5000])
def test_what_is_no_number_is_refused(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"SUMMARISE_{name}", value)
    with pytest.raises(ConfigError, match=f"SUMMARISE_{name} is .*: set it to"):
        limits_of_environment()
