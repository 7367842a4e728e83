"""What becomes of errors, and the help."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import typer

import summarise
from summarise.cli import main
from summarise.cli.application import app
from summarise.errors import BackendError, ConfigError, DeliveryError, EmptyInputError, FetchError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import FakePipeline

ERROR_CODES = [
    (EmptyInputError("nothing in it"), 2),
    (FetchError("no answer"), 2),
    (ConfigError("too small"), 2),
    (BackendError("altered"), 1),
    (DeliveryError("disk full"), 1),
]


def parameters() -> list[Any]:
    group: Any = typer.main.get_command(app)
    nested = [
        inner for command in group.commands.values() for inner in getattr(command, "commands", {}).values()
    ]
    commands = [group, *group.commands.values(), *nested]
    return [(command.name, parameter) for command in commands for parameter in command.params]


@pytest.mark.parametrize(("error", "code"), ERROR_CODES)
def test_expected_errors_are_one_line_and_a_code(
    error: Exception, code: int, pipeline: FakePipeline, stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline.error = error
    assert main(["run", str(stories)]) == code
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"summarise: {error}\n")


def test_a_bug_is_one_line_that_says_how_to_see_more(
    pipeline: FakePipeline, stories: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SUMMARISE_TRACEBACK", raising=False)
    pipeline.error = KeyError("colour\x1b[31m\nred")
    assert main(["run", str(stories)]) == 1
    err = capsys.readouterr().err
    assert err.startswith("summarise: internal error: KeyError: ")
    assert err.endswith("run with SUMMARISE_TRACEBACK=1 to see where\n")
    assert err.count("\n") == 1
    assert "\x1b" not in err


def test_a_bug_is_raised_for_those_who_want_to_see_it(
    pipeline: FakePipeline, stories: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARISE_TRACEBACK", "1")
    pipeline.error = KeyError("colour")
    with pytest.raises(KeyError, match="colour"):
        main(["run", str(stories)])


def test_an_interruption_is_one_line(
    pipeline: FakePipeline, stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline.error = KeyboardInterrupt()
    assert main(["run", str(stories)]) == 130
    assert capsys.readouterr().err == "summarise: interrupted\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["run"], "PATH"),
        (["rum"], "rum"),
        (["run", "a.txt", "--frobnicate"], "--frobnicate"),
        (["run", "a.txt", "--format", "xml"], "'xml' is not one of"),
        (["run", "a.txt", "--sentences", "0"], "--sentences"),
        (["run", "a.txt", "--sentences", "many"], "--sentences"),
        (["run", "a.txt", "--sentences", "2", "--words", "9"], "--sentences and --words exclude each other"),
        (["run", "a.txt", "--query", " "], "query is blank"),
        (["run", "no-such-file.txt"], "no-such-file.txt"),
        (["verify", "a.txt"], "PATH"),
        (["models"], "Missing command"),
        (["models", "pul"], "pul"),
        (["verify", "-", "-"], "standard input"),
    ],
)
def test_a_wrong_call_is_one_line_and_code_2(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("summarise: ")
    assert err.count("\n") == 1
    assert words in err


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"summarise {summarise.__version__}\n"


@pytest.mark.parametrize("arguments", [[], ["--help"]])
def test_without_arguments_there_is_help(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 0
    out, err = capsys.readouterr()
    assert err == ""
    for command in ("run", "verify", "models", "doctor"):
        assert f"\n  {command} " in out


@pytest.mark.parametrize("command", ["run", "verify", "models", "models list", "models check", "doctor"])
def test_each_command_shows_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command.split(), "--help"]) == 0
    examples = capsys.readouterr().out.partition("Examples:\n")[2]
    assert f"summarise {command}" in examples.splitlines()[0]


def test_each_option_has_a_help_text() -> None:
    found = parameters()
    assert len(found) > 12
    assert [(command, parameter.name) for command, parameter in found if not parameter.help] == []


def test_the_module_is_the_command() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "summarise", "--version"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert result.stdout == f"summarise {summarise.__version__}\n"
