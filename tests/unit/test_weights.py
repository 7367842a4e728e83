"""Shipped files that are missing, incomplete, altered or of another format are told in one line."""

from __future__ import annotations

import hashlib
import shutil
from typing import TYPE_CHECKING

import pytest

from summarise.errors import BackendError
from summarise.resources import resource_path
from summarise.weights import check_weights, list_weights, load_weights, shipped_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from summarise.weights import ShippedFile

CONTENT = bytes(range(256)) * 4
TABLE = """
[words]
file = "words.bin"
purpose = "to be read"
version = 3
format = 2
sha256 = "{sha256}"
size = {size}
licence = "CC0-1.0"
provenance = "made\\nhere"
threshold = 0.5
"""
MAX_TOTAL = 80_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tmp_path.joinpath("words.bin").write_bytes(CONTENT)
    table = TABLE.format(sha256=hashlib.sha256(CONTENT).hexdigest(), size=len(CONTENT))
    tmp_path.joinpath("manifest.toml").write_text(table, "utf-8")
    return tmp_path


def flip_one_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[700] ^= 1
    path.write_bytes(content)


def cut_off_one_byte(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def add_one_byte(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")


def make_a_folder_of_it(path: Path) -> None:
    path.unlink()
    path.mkdir()


def test_an_unaltered_file_is_returned(folder: Path) -> None:
    assert load_weights("words", format_version=2, folder=folder) == CONTENT


def test_the_table_is_read(folder: Path) -> None:
    file = shipped_file("words", folder)
    assert (file.version, file.format_version, file.size, file.card) == (3, 2, 1024, None)
    assert (file.provenance, dict(file.settings)) == ("made here", {"threshold": 0.5})
    assert file.path == folder / "words.bin"
    assert list_weights(folder) == (file,)


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (flip_one_bit, "is altered (sha256 "),
        (cut_off_one_byte, "is incomplete (1023 bytes instead of 1024)"),
        (add_one_byte, "is altered (1025 bytes instead of 1024)"),
        (lambda path: path.unlink(), "is missing"),
        (make_a_folder_of_it, "can't be read (Is a directory)"),
    ],
    ids=["one bit", "truncated", "longer", "missing", "a folder"],
)
def test_a_broken_file_is_refused(folder: Path, harm: Callable[[Path], None], words: str) -> None:
    harm(folder / "words.bin")
    with pytest.raises(BackendError) as caught:
        load_weights("words", format_version=2, folder=folder)
    message = str(caught.value)
    assert message.startswith(f"{folder / 'words.bin'} {words}")
    assert message.endswith("pip install --force-reinstall summarise)")
    assert "\n" not in message


def test_a_file_altered_after_the_first_load_is_refused(folder: Path) -> None:
    load_weights("words", format_version=2, folder=folder)
    flip_one_bit(folder / "words.bin")
    with pytest.raises(BackendError, match="is altered"):
        load_weights("words", format_version=2, folder=folder)


def test_another_format_is_refused(folder: Path) -> None:
    with pytest.raises(BackendError, match=r"words\.bin has format 2, .* reads format 1: install"):
        load_weights("words", format_version=1, folder=folder)


def test_what_is_not_listed_is_refused(folder: Path) -> None:
    with pytest.raises(BackendError, match=r"lists no verbs \(it lists words\): install"):
        load_weights("verbs", format_version=1, folder=folder)


@pytest.mark.parametrize(
    "manifest",
    ["[words", "words = 3", "[words]\nfile = 'words.bin'", "", "\udcff"],
    ids=["syntax", "no table", "no hash", "empty", "bytes"],
)
def test_a_broken_manifest_is_told(folder: Path, manifest: str) -> None:
    folder.joinpath("manifest.toml").write_bytes(manifest.encode("utf-8", "surrogateescape"))
    with pytest.raises(
        BackendError, match=r"manifest\.toml (can't be read|lists no words).*install"
    ) as caught:
        load_weights("words", format_version=2, folder=folder)
    assert "\n" not in str(caught.value)


def test_a_missing_manifest_is_told(tmp_path: Path) -> None:
    with pytest.raises(BackendError, match=r"manifest\.toml is missing: install"):
        list_weights(tmp_path)


def test_a_file_elsewhere_is_refused(folder: Path) -> None:
    manifest = folder / "manifest.toml"
    manifest.write_text(manifest.read_text("utf-8").replace("words.bin", "../words.bin"), "utf-8")
    with pytest.raises(BackendError, match="the file of words lies elsewhere"):
        list_weights(folder)


@pytest.mark.parametrize("file", list_weights(), ids=lambda file: file.name)
def test_each_shipped_file_is_as_listed(tmp_path: Path, file: ShippedFile) -> None:
    content = check_weights(file)
    assert file.licence
    assert file.provenance
    assert file.card is None or file.path.with_name(file.card).is_file()
    middle = len(content) // 2
    for name in ("manifest.toml", file.path.name):
        shutil.copyfile(file.path.with_name(name), tmp_path / name)
    with tmp_path.joinpath(file.path.name).open("r+b") as copy:
        copy.seek(middle)
        copy.write(bytes([content[middle] ^ 1]))
    with pytest.raises(BackendError, match="is altered"):
        load_weights(file.name, format_version=file.format_version, folder=tmp_path)


def test_everything_in_models_is_under_80_mb() -> None:
    sizes = [path.stat().st_size for path in resource_path("models").rglob("*") if path.is_file()]
    assert sizes
    assert sum(sizes) < MAX_TOTAL


def test_nothing_large_is_unlisted() -> None:
    listed = {file.path for file in list_weights()}
    large = {
        path
        for path in resource_path("models").rglob("*")
        if path.is_file() and path.stat().st_size > 100_000
    }
    assert large <= listed
