from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from summarise.backends.checksums import CHECKSUMS, check_file, check_folder, read_checksums, write_checksums
from summarise.errors import BackendError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    (tmp_path / "config.json").write_text("{}", "utf-8")
    return tmp_path


def test_what_is_listed_is_compared(folder: Path) -> None:
    check_folder(folder)
    write_checksums(folder)
    assert list(read_checksums(folder)) == ["config.json", "model.safetensors"]
    check_folder(folder)
    (folder / "new.txt").write_text("not listed", "utf-8")
    check_folder(folder)
    (folder / "config.json").write_text("[]", "utf-8")
    with pytest.raises(BackendError, match=r"config\.json is altered .*: fetch the model again"):
        check_folder(folder)
    check_file(folder / "model.safetensors")


def test_a_file_that_is_gone_is_told(folder: Path) -> None:
    write_checksums(folder)
    (folder / "config.json").unlink()
    with pytest.raises(BackendError, match="can't be read"):
        check_folder(folder)


def test_it_reads_what_sha256sum_writes(folder: Path) -> None:
    digest = hashlib.sha256(b"weights").hexdigest()
    (folder / CHECKSUMS).write_text(f"{digest.upper()} *model.safetensors\n", "utf-8")
    check_folder(folder)
    (folder / "model.safetensors").write_bytes(b"others")
    with pytest.raises(BackendError, match=r"model\.safetensors is altered"):
        check_folder(folder)


@pytest.mark.parametrize(
    "line", ["nonsense", f"{'0' * 64}  ../elsewhere", f"{'0' * 63}  config.json", f"{'0' * 64}  "]
)
def test_what_is_no_list_is_refused(folder: Path, line: str) -> None:
    (folder / CHECKSUMS).write_text(f"{line}\n", "utf-8")
    with pytest.raises(BackendError, match="line 1"):
        check_folder(folder)
