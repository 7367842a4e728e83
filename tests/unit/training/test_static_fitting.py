"""The arithmetic behind the shipped embedder, and the manifest's renewal."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np
import pytest

from models.training.listing import relist
from models.training.static_fitting import fit, quantise, share_out, weigh_tokens

if TYPE_CHECKING:
    from pathlib import Path

VOCABULARY = {"[PAD]": 0, "the": 1, "##ferry": 2, ",": 3, "##'": 4}


def test_rare_tokens_weigh_more_and_marks_nothing() -> None:
    weights = weigh_tokens(np.array([0, 9000, 10, 4000, 50]), VOCABULARY)
    assert list(weights > 0) == [False, True, True, False, False]
    assert weights[2] > 100 * weights[1]


def test_shares_of_a_sentence_sum_to_one() -> None:
    rows = share_out([(1, 2, 2), (3,), (2,)], np.array([0, 0.5, 1, 0, 0]))
    assert rows.toarray() == pytest.approx(np.array([[0, 0.2, 0.8, 0, 0], [0, 0, 0, 0, 0], [0, 0, 1, 0, 0]]))


def test_fitted_sums_come_nearer_to_the_sentences() -> None:
    random = np.random.default_rng(3)
    truth, alone = random.normal(size=(2, 60, 8))
    sentences = [tuple(random.integers(0, 50, size=6)) for _ in range(400)]
    rows = share_out(sentences, np.ones(60))
    targets = rows @ truth
    fitted = rows @ fit(alone, rows, targets)
    assert np.square(fitted - targets).mean() < 0.05 * np.square(targets).mean()


def test_tokens_that_no_sentence_has_keep_their_mapped_vectors() -> None:
    random = np.random.default_rng(4)
    alone = random.normal(size=(60, 8))
    rows = share_out([tuple(random.integers(0, 50, size=6)) for _ in range(400)], np.ones(60))
    fitted = fit(alone, rows, rows @ (2 * alone))
    assert fitted[50:] == pytest.approx(2 * alone[50:], rel=0.1, abs=0.05)


def test_rounding_keeps_directions_and_zeros() -> None:
    vectors = np.random.default_rng(5).normal(size=(20, 384))
    vectors[7] = 0
    tensors = quantise(vectors)
    restored = tensors["codes"] * tensors["scales"][:, None]
    assert tensors["codes"].dtype == np.int8
    assert not restored[7].any()
    lengths = np.linalg.norm(vectors, axis=1) * np.linalg.norm(restored, axis=1)
    cosines = (vectors * restored).sum(axis=1)[lengths > 0] / lengths[lengths > 0]
    assert cosines.min() > 0.9999


def test_the_manifest_is_brought_up_to_date_and_left_as_it_was(tmp_path: Path) -> None:
    text = "# why\n[a]\nfile = 'a'\nsha256 = \"\"\nsize = 0\n\n[b]\nfile = 'b'\nsha256 = \"\"\nsize = 0\n"
    manifest = tmp_path / "manifest.toml"
    manifest.write_text(text, "utf-8")
    tmp_path.joinpath("a").write_bytes(b"12345")
    relist(manifest, "a")
    digest = hashlib.sha256(b"12345").hexdigest()
    assert manifest.read_text("utf-8") == text.replace('""', f'"{digest}"', 1).replace("= 0", "= 5", 1)


def test_without_a_table_nothing_is_listed(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.toml"
    relist(manifest, "a")
    assert not manifest.exists()
    manifest.write_text("[b]\nfile = 'b'\n", "utf-8")
    relist(manifest, "a")
    assert manifest.read_text("utf-8") == "[b]\nfile = 'b'\n"
