"""The command line with nothing replaced, on a shipped cluster."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import summarise.rendering
from summarise.cli import main
from summarise.reading import read
from summarise.resources import resource_path

SUMMIT = str(resource_path("corpus", "summit"))
FORMATS = ("text", "markdown", "json")
QUOTATION = 'Opposition leader Greta Olinfalk said Stensrud had "traded a strait for a signature".'
INVENTION = "The parliament of Belmora burned to the ground on Sunday."


def output_of(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(arguments) == code, capsys.readouterr().err
    return capsys.readouterr().out


def fits_schema(document: object, name: str) -> bool:
    path = Path(summarise.rendering.__file__).with_name(f"{name}.schema.json")
    schema = json.loads(path.read_text("utf-8"))
    return not list(jsonschema.Draft202012Validator(schema).iter_errors(document))


def paragraphs(page: str) -> list[str]:
    """Return the claims of a page of text."""
    body = re.split(r"^(?:Where the sources differ|Sources)$", page, maxsplit=1, flags=re.MULTILINE)[0]
    return [" ".join(paragraph.split()) for paragraph in body.split("\n\n") if paragraph.strip()]


def test_a_summary_has_five_sentences_each_with_its_sources(capsys: pytest.CaptureFixture[str]) -> None:
    page = output_of(capsys, "run", SUMMIT)
    claims = paragraphs(page)
    assert len(claims) == 5
    for claim in claims:
        assert re.search(r"[.!?”\"'’»)] (?:\[\d\])+ · ", claim), claim
    sources = page.partition("\nSources\n")[2]
    assert re.findall(r"^\[(\d)\] ", sources, flags=re.MULTILINE) == ["1", "2", "3", "4", "5", "6"]
    assert max(map(len, page.splitlines())) <= 80


@pytest.mark.parametrize("explain", [False, True])
def test_json_fits_its_schema_and_its_evidence_the_articles(
    capsys: pytest.CaptureFixture[str], *, explain: bool
) -> None:
    options = ["--explain"] if explain else []
    document: Any = json.loads(output_of(capsys, "run", SUMMIT, "--format", "json", *options))
    assert fits_schema(document, "summary")
    assert document["text"] == " ".join(claim["text"] for claim in document["claims"])
    texts = {article.id: article.text for article in read([SUMMIT]).articles}
    assert [article["id"] for article in document["articles"]] == sorted(texts)
    spans = [span for claim in document["claims"] for span in (*claim["evidence"], *claim["against"])]
    spans += document.get("explanation", {}).get("skipped", [])
    assert len(spans) >= 5
    for span in spans:
        assert texts[span["article"]][span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_bytes_whatever_the_order_of_the_files(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    files = sorted(str(path) for path in Path(SUMMIT).rglob("*.*"))
    pages = {
        output_of(capsys, "run", *paths, "--format", form, "--explain")
        for paths in (files, files[::-1], files[3:] + files[:3])
    }
    assert len(pages) == 1


def test_limits_are_kept(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(paragraphs(output_of(capsys, "run", SUMMIT, "--sentences", "3"))) == 3
    document = json.loads(output_of(capsys, "run", SUMMIT, "--words", "60", "--format", "json"))
    assert 0 < len(document["text"].split()) <= 60


def test_an_explanation_tells_why_and_what_was_passed_over(capsys: pytest.CaptureFixture[str]) -> None:
    page = output_of(capsys, "run", SUMMIT, "--explain")
    assert "\nHow each sentence was chosen and checked\n1. " in page
    assert re.search(r"salience +0\.\d\d, \d+(?:st|nd|rd|th) of \d+ candidates: ", page)
    assert "“By Henrik Vasel and Odile Marchant” · only says who wrote it" in " ".join(page.split())


def test_edits_are_listed_with_what_licenses_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mail.txt").write_text(
        "The new harbour bridge was opened on Monday by Council President Hilda Morn and 40 builders. "
        "Notably, the bridge had cost 40 million crowns, twice what the council had planned for it. "
        "The builders thanked Council President Hilda Morn for the 300 new jobs in the harbour.\n"
    )
    (tmp_path / "post.txt").write_text("Morn said the harbour would have 300 new jobs by the summer.\n")
    run = ("run", str(tmp_path), "--sentences", "4", "--format", "json", "--explain")
    document = json.loads(output_of(capsys, *run))
    texts = {article.id: article.text for article in read([str(tmp_path)]).articles}
    edited = {str(claim["place"]): claim for claim in document["claims"] if claim["origin"] == "edited"}
    edits = [edit for edit in document["explanation"]["edits"] if edit["refusal"] is None]
    assert edits
    for edit in edits:
        assert edit["after"] in edited[str(edit["place"])]["text"]
        for licence in edit["licences"]:
            assert texts[licence["article"]][licence["start"] : licence["end"]] == licence["text"]
    document = json.loads(output_of(capsys, *run, "--verbatim"))
    assert document["explanation"]["edits"] == []
    assert {claim["origin"] for claim in document["claims"]} == {"extracted"}
    chosen = [choice["text"] for choice in document["explanation"]["chosen"]]
    assert [claim["text"] for claim in document["claims"]] == chosen


@pytest.mark.parametrize("form", FORMATS)
def test_what_run_wrote_verifies(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    extension = {"text": "txt", "markdown": "md", "json": "json"}[form]
    written = tmp_path / f"summary.{extension}"
    output_of(capsys, "run", SUMMIT, "--format", form, "--output", str(written))
    document = json.loads(output_of(capsys, "verify", str(written), SUMMIT, "--format", "json"))
    assert fits_schema(document, "verification")
    assert len(document["claims"]) >= 5
    assert {claim["verdict"] for claim in document["claims"]} <= {"supported", "disputed"}


def test_an_invention_is_not_supported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = tmp_path / "given.txt"
    given.write_text(f"{QUOTATION} {INVENTION}", "utf-8")
    page = output_of(capsys, "verify", str(given), SUMMIT, "--strict", code=3)
    assert f"1. SUPPORTED {QUOTATION} [1]" in " ".join(page.split())
    assert f"2. UNSUPPORTED {INVENTION}" in " ".join(page.split())
    assert "2 sentences: 1 supported, 1 unsupported" in page


def test_as_a_program_between_pipes() -> None:
    result = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", "summarise", "verify", "-", SUMMIT, "--format", "markdown"],
        input=INVENTION.encode(),
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "ascii"},
    )
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode("utf-8").startswith(f"1. **UNSUPPORTED** {INVENTION}\n")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\t\n"),
        ("binary.txt", bytes(range(256)) * 8),
        ("byline.txt", b"By Ada Brill\n"),
        ("fields.json", b'{"headline": "no text"}'),
        ("missing.txt", None),
    ],
)
def test_bad_input_is_one_line_and_no_traceback(
    name: str, content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert main(["run", str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("summarise: ")
    assert err.count("\n") == 1
