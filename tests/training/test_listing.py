from __future__ import annotations

import hashlib
import tomllib
from typing import TYPE_CHECKING

from models.training.listing import relist

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = """# Listed by hand.
[one]
file = "one.bin"
sha256 = "0"
size = 0

# The rule.
[one.rule]
size = 3

[two]
file = "two.bin"
sha256 = "0"
size = 0
"""


def test_only_the_files_own_size_and_hash_change(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.toml"
    manifest.write_text(MANIFEST, "utf-8")
    (tmp_path / "one.bin").write_bytes(b"model")
    relist(manifest, "one")
    digest = hashlib.sha256(b"model").hexdigest()
    text = manifest.read_text("utf-8")
    assert text == MANIFEST.replace('"0"', f'"{digest}"', 1).replace("size = 0", "size = 5", 1)
    assert tomllib.loads(text)["one"]["rule"] == {"size": 3}


def test_an_unlisted_file_changes_nothing(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.toml"
    relist(manifest, "one")
    assert not manifest.exists()
    manifest.write_text(MANIFEST, "utf-8")
    relist(manifest, "three")
    assert manifest.read_text("utf-8") == MANIFEST
