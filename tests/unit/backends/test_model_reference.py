"""A model is a folder or a pinned commit; whatever else is given is told how to be either."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarise.backends.model_reference import parse_reference
from summarise.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def test_a_folder_is_taken_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "my model@home"
    folder.mkdir()
    reference = parse_reference(str(folder))
    assert (reference.place, reference.revision) == (str(folder), None)
    assert reference.shown_name == "my model@home"


def test_a_commit_on_the_hub_is_taken() -> None:
    reference = parse_reference(f"some-lab/nli.base@{COMMIT}")
    assert (reference.place, reference.revision) == ("some-lab/nli.base", COMMIT)
    assert reference.shown_name == "some-lab/nli.base@01234567"


@pytest.mark.parametrize("text", ["some-lab/nli", "nli", "some-lab/nli@main", "nli@0123456", "nli@"])
def test_what_is_not_pinned_is_told_how(text: str) -> None:
    name = text.partition("@")[0]
    with pytest.raises(ConfigError, match=rf"must be pinned .*: give {name}@ and the 40 hexadecimal digits"):
        parse_reference(text)


@pytest.mark.parametrize("text", ["./models/nli", "/models/nli/base", "a/b/c", "http://example.org/m", ""])
def test_what_is_neither_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match="there is no such folder; give a folder, or a name on the hub"):
        parse_reference(text)
