"""The shipped embedder: what it knows, how quick it is, and how it fails."""

from __future__ import annotations

import hashlib
import shutil
import time
from typing import TYPE_CHECKING

import numpy as np
import pytest
from safetensors.numpy import save

from summarise.backends import static
from summarise.backends.static import StaticEmbedder
from summarise.backends.wordpiece import load_tokenizer
from summarise.errors import BackendError
from summarise.resources import resource_path
from summarise.weights import shipped_file

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

MAX_SIZE = 16_000_000


@pytest.fixture(scope="module")
def embedder() -> StaticEmbedder:
    return StaticEmbedder()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped files, to be harmed."""
    for name in ("manifest.toml", "tokenizer.json", "embedder.safetensors"):
        shutil.copyfile(resource_path("models", name), tmp_path / name)
    return tmp_path


def list_anew(folder: Path, name: str, content: bytes) -> None:
    """Put other content in the place of a file, with a manifest that agrees."""
    old, manifest = shipped_file(name, folder), folder / "manifest.toml"
    text = manifest.read_text("utf-8").replace(old.sha256, hashlib.sha256(content).hexdigest())
    manifest.write_text(text.replace(f"size = {old.size}\n", f"size = {len(content)}\n"), "utf-8")
    old.path.write_bytes(content)


def test_its_name_has_the_version_of_the_manifest(embedder: StaticEmbedder) -> None:
    assert embedder.name == f"static-minilm-{shipped_file('embedder').version}"


def test_it_is_small(embedder: StaticEmbedder) -> None:
    assert shipped_file("embedder").size <= MAX_SIZE
    assert embedder.embed(["The bridge closed."]).shape == (1, embedder.dimensions)


@pytest.mark.parametrize(
    ("text", "same", "other"),
    [
        ("The minister resigned.", "The secretary stepped down.", "The mountain erupted."),
        ("Police arrested two men.", "Two suspects were detained by officers.", "Two men won the lottery."),
        ("The firm cut 1,400 jobs.", "The company laid off workers.", "The team scored twice."),
    ],
)
def test_other_words_for_one_thing_are_near(
    embedder: StaticEmbedder, text: str, same: str, other: str
) -> None:
    vectors = embedder.embed([text, same, other])
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.1


def test_quotation_marks_and_case_change_nothing(embedder: StaticEmbedder) -> None:
    vectors = embedder.embed(["“Be brave,” said Zoë.", '"be brave", said zoe'])
    assert np.array_equal(vectors[0], vectors[1])


def test_a_batch_may_be_larger_than_is_read_at_once(
    embedder: StaticEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"Ship number {i} left the harbour." for i in range(50)]
    whole = embedder.embed(texts)
    monkeypatch.setattr(static, "_BATCH_CHARACTERS", 100)
    assert np.array_equal(embedder.embed(texts), whole)


@pytest.mark.parametrize("text", ["a" * 1_000_000, "a " * 500_000, "’" * 1_000_000, "\u0301" * 1_000_000])
def test_hostile_texts_take_linear_time(embedder: StaticEmbedder, text: str) -> None:
    started = time.process_time()
    assert np.isfinite(embedder.embed([text])).all()
    assert time.process_time() - started < 10


def test_typed_special_tokens_are_plain_text() -> None:
    tokens = load_tokenizer().encode("a [SEP] b").tokens
    assert tokens.count("[SEP]") == 1


@pytest.mark.parametrize("name", ["embedder", "tokenizer"])
def test_one_altered_byte_is_refused(folder: Path, name: str) -> None:
    path = shipped_file(name, folder).path
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(BackendError, match=rf"{path.name} is altered .*: install summarise anew"):
        StaticEmbedder(folder)


@pytest.mark.parametrize("name", ["embedder", "tokenizer"])
def test_a_missing_file_is_told(folder: Path, name: str) -> None:
    path = shipped_file(name, folder).path
    path.unlink()
    with pytest.raises(BackendError, match=rf"{path.name} is missing: install summarise anew"):
        StaticEmbedder(folder)


@pytest.mark.parametrize("name", ["embedder", "tokenizer"])
def test_another_format_is_told(folder: Path, name: str) -> None:
    manifest = folder / "manifest.toml"
    before, head, after = manifest.read_text("utf-8").partition(f"[{name}]")
    manifest.write_text(before + head + after.replace("format = 1", "format = 9", 1), "utf-8")
    with pytest.raises(BackendError, match="has format 9, this version of summarise reads format 1: install"):
        StaticEmbedder(folder)


@pytest.mark.parametrize(
    ("tensors", "words"),
    [
        (
            {"codes": np.zeros((5, 4), np.int8), "scales": np.ones(5, np.float32)},
            "has 5 vectors, the tokenizer",
        ),
        ({"codes": np.zeros((5, 4), np.int8)}, "can't be read"),
        ({"codes": np.zeros((5, 4), np.int8), "scales": np.ones(4, np.float32)}, "has tensors"),
        ({"codes": np.zeros((5, 4), np.int16), "scales": np.ones(5, np.float32)}, "has tensors"),
    ],
    ids=["too few", "no scales", "other lengths", "other type"],
)
def test_other_tensors_are_told(folder: Path, tensors: dict[str, NDArray[np.generic]], words: str) -> None:
    list_anew(folder, "embedder", save(tensors))
    with pytest.raises(BackendError, match=words) as caught:
        StaticEmbedder(folder)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["embedder", "tokenizer"])
def test_what_can_not_be_parsed_is_told(folder: Path, name: str) -> None:
    list_anew(folder, name, b"\x00nothing of the kind")
    with pytest.raises(
        BackendError, match=r"in models/ can't be read \(.*\): install summarise anew"
    ) as caught:
        StaticEmbedder(folder)
    assert "\n" not in str(caught.value)
