"""What every embedder promises, the fake one included."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import pytest

from summarise.backends.fakes import FakeEmbedder
from summarise.backends.static import StaticEmbedder
from summarise.protocols import Embedder

if TYPE_CHECKING:
    from collections.abc import Callable

TEXTS = [
    "The ferry sank off Marl Point on Tuesday.",
    "The ferry went down near Marl Point on Tuesday.",
    "The council will close the library in May.",
    "",
    "… — “”",
    "The ferry sank off Marl Point on Tuesday.",
    "Déjà vu \ud800 \x00 [SEP] 🚢 " + "ferry" * 500,
]


@pytest.fixture(scope="module", params=[StaticEmbedder, FakeEmbedder], ids=["static", "fake"])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    make: Callable[[], Embedder] = request.param
    return make()


def test_it_satisfies_the_protocol(embedder: Embedder) -> None:
    assert isinstance(embedder, Embedder)
    assert embedder.name


def test_rows_are_unit_or_zero(embedder: Embedder) -> None:
    vectors = embedder.embed(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape[0] == len(TEXTS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), [1, 1, 1, 0, 0, 1, 1], atol=1e-6)


def test_no_texts_give_no_rows_of_the_same_width(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, embedder.embed(TEXTS).shape[1])


def test_a_text_has_one_vector_in_any_batch(embedder: Embedder) -> None:
    together = embedder.embed(TEXTS)
    assert np.array_equal(together[0], together[5])
    assert np.array_equal(embedder.embed(TEXTS[::-1]), together[::-1])
    assert np.array_equal(np.concatenate([embedder.embed([text]) for text in TEXTS]), together)


def test_what_says_the_same_is_nearer_than_what_does_not(embedder: Embedder) -> None:
    vectors = embedder.embed(TEXTS)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2


def test_many_threads_get_what_one_gets(embedder: Embedder) -> None:
    expected = embedder.embed(TEXTS)
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda _: embedder.embed(TEXTS), range(16)))
    assert all(np.array_equal(result, expected) for result in results)
