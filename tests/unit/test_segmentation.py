from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from summarise.errors import BackendError
from summarise.resources import resource_path
from summarise.segmentation import split, split_text
from summarise.segmentation.punkt import load_punkt
from summarise.types import Article, Skipped

_FOLDER = Path(__file__).parent
_FILES = ("segmentation_cases.toml", "segmentation_held_out.toml")

_CASES = [
    pytest.param(marked, id=f"{kind}-{index}")
    for name in _FILES
    for kind, group in tomllib.loads((_FOLDER / name).read_text(encoding="utf-8")).items()
    for index, marked in enumerate(group)
]
"""A bar before each sentence but the first; it isn't part of the text."""

_NEEDS = tomllib.loads((_FOLDER / "segmentation_needs.toml").read_text(encoding="utf-8"))["cases"]


def _article(text: str) -> Article:
    return Article(id="a", text=text, source="Norda Wire")


def _skipped(text: str, part: str, article_id: str = "a") -> Skipped:
    start = text.index(part)
    return Skipped(article_id=article_id, start=start, end=start + len(part), kind="byline", text=part)


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_text(text)]


def test_there_are_enough_cases() -> None:
    assert len(_CASES) >= 150


@pytest.mark.parametrize("marked", _CASES)
def test_a_text_is_split_as_a_reader_would(marked: str) -> None:
    assert _sentences(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize("case", _NEEDS, ids=[case["name"] for case in _NEEDS])
def test_a_sentence_needs_the_rest_of_its_quotation_and_its_speaker(case: dict[str, Any]) -> None:
    sentences = split(_article(case["text"].replace("|", "")))
    assert [s.text for s in sentences] == [part.strip() for part in case["text"].split("|")]
    assert [list(s.needs) for s in sentences] == case["needs"]


def test_positions_paragraphs_and_offsets() -> None:
    text = "  Ships came in. They were late.\n\nFishers were glad.\n"
    sentences = split(_article(text))
    assert [(s.position, s.paragraph, s.start, s.end) for s in sentences] == [
        (0, 0, 2, 16),
        (1, 0, 17, 32),
        (2, 1, 34, 52),
    ]
    assert all(text[s.start : s.end] == s.text and s.article_id == "a" for s in sentences)


def test_no_sentence_holds_a_skipped_span() -> None:
    text = "LINDMAR, May 3 (Norda Wire) — Ships came in. Share this Nobody was hurt. By Ola Vind"
    skipped = [
        _skipped(text, part) for part in ("LINDMAR, May 3 (Norda Wire) — ", "Share this", "By Ola Vind")
    ]
    assert [s.text for s in split(_article(text), skipped)] == ["Ships came in.", "Nobody was hurt."]


def test_skipped_spans_may_overlap_come_unordered_and_cut_a_sentence() -> None:
    text = "The ferry XX YY sank. It was old."
    skipped = [_skipped(text, "X YY"), _skipped(text, "XX Y"), _skipped(text, "It", "another")]
    assert [s.text for s in split(_article(text), skipped)] == ["The ferry", "sank.", "It was old."]


def test_a_skipped_paragraph_keeps_its_number() -> None:
    text = "By Ola Vind\n\nShips came in."
    assert [s.paragraph for s in split(_article(text), [_skipped(text, "By Ola Vind")])] == [1]


@pytest.mark.parametrize("text", ["", " \n\t ", "\n\n\n", "\u2028"])
def test_nothing_gives_nothing(text: str) -> None:
    assert split(_article(text)) == ()
    assert split_text(text) == ()


def test_a_text_without_stops_is_one_sentence() -> None:
    text = "word " * 10_000
    assert split_text(text) == ((0, len(text) - 1),)


def test_a_long_quotation_needs_no_more_than_its_nearest_sentences() -> None:
    text = "“" + " ".join(f"We held pier {n}." for n in range(200)) + "” Nobody spoke."
    sentences = split(_article(text))
    assert len(sentences) == 201
    assert max(len(s.needs) for s in sentences) == 12
    assert all(s.position not in s.needs for s in sentences)


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"abbreviations": 3}', "\udcff"],
    ids=["empty", "list", "no fields", "wrong", "bytes"],
)
def test_a_broken_list_is_told_in_one_line(tmp_path: Path, content: str) -> None:
    broken = tmp_path / "punkt.json"
    broken.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(
        BackendError, match=r"abbreviation list .*punkt\.json can't be read.*reinstall"
    ) as caught:
        load_punkt(broken)
    assert "\n" not in str(caught.value)


def test_a_missing_list_is_told(tmp_path: Path) -> None:
    with pytest.raises(BackendError, match=r"none\.json is missing: reinstall"):
        load_punkt(tmp_path / "none.json")


def test_the_shipped_list_is_the_one_in_the_manifest() -> None:
    entry = tomllib.loads(resource_path("models", "manifest.toml").read_text(encoding="utf-8"))["punkt_en"]
    content = resource_path("models", entry["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == entry["sha256"]
    assert len(content) == entry["size"] < 300_000
    assert entry["licence"]
    assert entry["provenance"]


def test_the_shipped_list_holds_words_only() -> None:
    parameters = json.loads(resource_path("models", "punkt_en.json").read_text(encoding="utf-8"))
    words = [word for values in parameters.values() for word in values]
    assert len(words) > 10_000
    assert not [word for word in words if " " in word]


def test_the_engine_is_loaded_only_when_it_is_asked() -> None:
    code = (
        "import sys; from summarise.segmentation import split_text;"
        "split_text('Ships came in. They were late.'); assert 'nltk' not in sys.modules;"
        "split_text('It left the U.S. The sea was calm.'); assert 'nltk' in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)  # noqa: S603 - our own code
    assert done.returncode == 0, done.stderr
