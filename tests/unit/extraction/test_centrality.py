from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from summarise.extraction.centrality import centrality, cross_source_weights, equal_say
from summarise.extraction.neighbours import near_neighbours


def test_the_hub_of_a_star_is_most_central() -> None:
    weights = sparse.csr_array(np.array([[0, 1, 1, 1], [1, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0.0]]))
    scores = centrality(weights, np.full(4, 0.25))
    assert scores.sum() == pytest.approx(1)
    assert scores.argmax() == 0
    assert scores[1] == pytest.approx(scores[3])


def test_rows_without_neighbours_keep_the_restart() -> None:
    scores = centrality(sparse.csr_array((3, 3)), np.array([0.5, 0.25, 0.25]))
    assert scores == pytest.approx([0.5, 0.25, 0.25])


def test_a_long_article_has_no_more_say_than_a_short_one() -> None:
    voices = sparse.csr_array(np.array([[1, 0], [1, 0], [1, 0], [0, 1.0]]))
    start = equal_say(voices)
    assert start[:3].sum() == pytest.approx(start[3])


def test_what_a_source_says_to_itself_does_not_count() -> None:
    similarity = sparse.csr_array(np.array([[0, 0.9, 0.2], [0.9, 0, 0], [0.2, 0, 0.0]]))
    voices = sparse.csr_array(np.array([[1, 0], [1, 0], [0, 1.0]]))
    kept = cross_source_weights(similarity, voices).toarray()
    assert kept[0, 1] == 0
    assert kept[0, 2] == pytest.approx(0.2)


def test_one_source_alone_keeps_its_similarities() -> None:
    similarity = sparse.csr_array(np.array([[0, 0.9], [0.9, 0.0]]))
    kept = cross_source_weights(similarity, sparse.csr_array(np.ones((2, 1))))
    assert kept.nnz == 2


def test_neighbours_are_pruned_and_leave_out_oneself() -> None:
    rows = sparse.csr_array(np.array([[1, 0], [0.8, 0.6], [0.05, 0.9987]], dtype=np.float32))
    found = near_neighbours(rows, 2).toarray()
    assert found.diagonal().tolist() == [0, 0, 0]
    assert found[0, 1] == pytest.approx(0.8)
    assert found[0, 2] == 0


def test_an_embedders_columns_are_never_pruned() -> None:
    rows = sparse.csr_array(np.tile(np.array([[0.6, 0.8]], dtype=np.float32), (1_100, 1)))
    assert near_neighbours(rows, 0).nnz == 1_100 * 100
    assert near_neighbours(rows, 2).nnz == 0


def test_neighbours_stay_few_when_all_rows_are_alike() -> None:
    rows = sparse.csr_array(np.tile(np.array([[0.6, 0.8]], dtype=np.float32), (900, 1)))
    found = near_neighbours(rows, 2)
    assert np.diff(found.indptr).max() == 100
