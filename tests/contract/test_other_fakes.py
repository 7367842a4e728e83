"""The fake of embedders keeps what its protocol promises."""

from __future__ import annotations

import numpy as np

from summarise.backends.fakes import FakeEmbedder
from summarise.protocols import Embedder


def test_the_embedder_gives_unit_rows() -> None:
    embedder = FakeEmbedder()
    assert isinstance(embedder, Embedder)
    vectors = embedder.embed(["The bridge closed.", "The bridge closed.", "Of the.", "A ferry sank."])
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), [1, 1, 0, 1])
    assert np.array_equal(vectors[0], vectors[1])
    assert embedder.embed([]).shape[0] == 0
