"""The fakes of the other plug points keep what their protocols promise."""

from __future__ import annotations

import numpy as np

from summarise.backends.fakes import FakeAbstractor, FakeEmbedder
from summarise.protocols import Abstractor, Embedder


def test_the_embedder_gives_unit_rows() -> None:
    embedder = FakeEmbedder()
    assert isinstance(embedder, Embedder)
    vectors = embedder.embed(["The bridge closed.", "The bridge closed.", "Of the.", "A ferry sank."])
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), [1, 1, 0, 1])
    assert np.array_equal(vectors[0], vectors[1])
    assert embedder.embed([]).shape[0] == 0


def test_the_abstractor_gives_one_sentence_a_group() -> None:
    abstractor = FakeAbstractor()
    assert isinstance(abstractor, Abstractor)
    groups = [["The bridge closed on Monday.", "The bridge closed."], ["It rained."], []]
    assert abstractor.draft(groups) == ("The bridge closed.", "It rained.", "")
