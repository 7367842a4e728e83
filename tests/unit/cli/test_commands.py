"""`run` and `verify`: what goes in, what comes out, and where."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from summarise.cli import main
from summarise.config import Config
from summarise.rendering import Format, draw_summary, render_summary
from tests.sample_summary import CLOSING, sample_summary

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import FakePipeline


def test_the_summary_goes_to_stdout_and_its_warnings_to_stderr(
    pipeline: FakePipeline, stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", str(stories)]) == 0
    out, err = capsys.readouterr()
    assert out == render_summary(sample_summary(), Format.TEXT)
    assert err == "summarise: warning: only 3 of 5 sentences were found: the articles say no more\n"
    assert [article.id for article in pipeline.articles] == ["mail.txt", "post.txt", "weekly.txt", "wire.txt"]


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("explain", [False, True])
def test_each_format_is_written(
    form: Format, pipeline: FakePipeline, stories: Path, capsys: pytest.CaptureFixture[str], *, explain: bool
) -> None:
    options = ["--explain"] if explain else []
    assert main(["run", str(stories), "--format", form.value, *options]) == 0
    assert capsys.readouterr().out == render_summary(pipeline.summary, form, explain=explain)


@pytest.mark.parametrize(
    ("options", "config"),
    [
        ([], Config()),
        (["--sentences", "3"], Config(max_sentences=3)),
        (["--words", "80", "--query", "ferries"], Config(max_words=80, query="ferries")),
        (["--verbatim"], Config(verbatim=True)),
        (["--abstractive", "joiner", "--strict"], Config(abstractor="joiner", strict=True)),
    ],
)
def test_the_settings_reach_the_pipeline(
    options: list[str], config: Config, pipeline: FakePipeline, stories: Path
) -> None:
    assert main(["run", str(stories), *options]) == (3 if config.strict else 0)
    assert pipeline.settings == {"config": config, "verifier": None, "detector": None}


def test_what_could_not_be_read_is_told_and_the_rest_goes_on(
    pipeline: FakePipeline, stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stories.joinpath("broken.json").write_text("{", "utf-8")
    assert main(["run", str(stories)]) == 0
    problem, _ = capsys.readouterr().err.splitlines()
    assert problem.startswith("summarise: warning: ")
    assert "broken.json" in problem
    assert len(pipeline.articles) == 4


def test_output_goes_to_a_file(
    pipeline: FakePipeline, stories: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "summary.md"
    assert main(["run", str(stories), "--format", "markdown", "--output", str(target)]) == 0
    assert target.read_text("utf-8") == render_summary(pipeline.summary, Format.MARKDOWN)
    assert capsys.readouterr().out == ""


def test_the_picture_goes_to_its_file_beside_the_summary(
    pipeline: FakePipeline, stories: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "sources.svg"
    assert main(["run", str(stories), "--picture", str(target)]) == 0
    assert target.read_text("utf-8") == draw_summary(pipeline.summary)
    assert capsys.readouterr().out == render_summary(pipeline.summary, Format.TEXT)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--picture", "-"], "give the name of a file"),
        (["--picture", "missing/a.svg"], "--picture missing/a.svg: there is no folder missing"),
        (["--picture", "a.svg", "--output", "./a.svg"], "give two names"),
        (["--picture", "/"], "--picture / is a folder"),
    ],
)
def test_a_picture_without_a_place_of_its_own_is_told_before_the_work(
    options: list[str],
    words: str,
    pipeline: FakePipeline,
    stories: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["run", str(stories), *options]) == 2
    assert words in capsys.readouterr().err
    assert pipeline.articles == ()


def test_strict_shows_in_the_code_after_the_summary_is_written(
    pipeline: FakePipeline, stories: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "summary.txt"
    assert main(["run", str(stories), "--strict", "--output", str(target)]) == 3
    assert target.read_text("utf-8") == render_summary(pipeline.summary, Format.TEXT)
    assert capsys.readouterr().err.endswith("summarise: not supported: 1 of 3 sentences (--strict)\n")


def test_strict_is_content_when_all_is_supported(pipeline: FakePipeline, stories: Path) -> None:
    pipeline.summary = replace(pipeline.summary, claims=(CLOSING,))
    assert main(["run", str(stories), "--strict"]) == 0


def test_verify_checks_the_text_of_a_file(
    pipeline: FakePipeline, stories: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = tmp_path / "given.txt"
    given.write_text("On Monday the bridge shuts. Ferries will be free of charge.", "utf-8")
    pipeline.claims = tuple(replace(claim, evidence=()) for claim in pipeline.claims)
    assert main(["verify", str(given), str(stories)]) == 0
    assert pipeline.text == "On Monday the bridge shuts. Ferries will be free of charge."
    assert "2. UNSUPPORTED Ferries will be free of charge." in capsys.readouterr().out
    assert main(["verify", str(given), str(stories), "--strict", "--format", "json"]) == 3
    assert [claim["verdict"] for claim in json.loads(capsys.readouterr().out)["claims"]] == [
        "supported",
        "unsupported",
    ]


def test_verify_reads_the_text_from_standard_input(
    pipeline: FakePipeline, stories: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline.claims = tuple(replace(claim, evidence=()) for claim in pipeline.claims)
    for given in ("The bridge – it shuts.", '{"articles": [], "text": "The bridge – it shuts."}'):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        assert main(["verify", "-", str(stories)]) == 0
        assert pipeline.text == "The bridge – it shuts."


@pytest.mark.parametrize("form", Format)
def test_verify_takes_what_run_wrote(
    form: Format, pipeline: FakePipeline, stories: Path, tmp_path: Path
) -> None:
    pipeline.summary = replace(pipeline.summary, claims=(CLOSING,), disagreements=(), text=CLOSING.text)
    pipeline.claims = tuple(replace(claim, evidence=()) for claim in pipeline.claims)
    extension = {Format.TEXT: "txt", Format.MARKDOWN: "md"}.get(form, form.value)
    written = tmp_path / f"summary.{extension}"
    assert main(["run", str(stories), "--format", form.value, "--output", str(written)]) == 0
    assert main(["verify", str(written), str(stories)]) == 0
    assert pipeline.text.replace(" [1][2][3]", "") == CLOSING.text


def test_verify_wants_one_text(stories: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(stories), str(stories)]) == 2
    assert "holds 4 texts: give one file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("list.json", "[]", "list.json: no field text"),
        ("broken.json", "{", "broken.json: not JSON"),
        ("deep.json", "[" * 100_000, "deep.json: not JSON"),
        ("blank.json", '{"text": " "}', "no text to check in it"),
        ("missing.txt", None, "missing.txt"),
    ],
)
def test_a_text_that_can_not_be_read_is_told(
    name: str, content: str | None, words: str, stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = stories.parent / name
    if content is not None:
        given.write_text(content, "utf-8")
    assert main(["verify", str(given), str(stories)]) == 2
    err = capsys.readouterr().err
    assert words in err
    assert err.count("\n") == 1
