from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from summarise.extraction.pairs import find_shared_pairs
from summarise.extraction.redundancy import content_of

_TEXTS = (
    "The court annulled the permit.",
    "On Monday the permit was annulled by a court.",
    "A permit costs 40 crowns.",
)


def test_pairs_that_two_sources_tell_are_shared_in_whatever_order() -> None:
    found = find_shared_pairs([content_of(text) for text in _TEXTS], sparse.csr_array(np.eye(3)))
    # court, annul, permit, and their three pairs; of the last sentence only that there is a permit
    assert found.told.toarray().sum(axis=1).tolist() == [6, 6, 1]
    assert sorted(found.shared.tolist()) == [0.5, 0.5, 0.5, 1.5, 1.5, 3.0]
    assert found.weight.tolist() == [7.5, 7.5, 3.0]
    assert found.breadth[0] == pytest.approx(np.sqrt(6))


def test_what_one_source_says_twice_is_not_shared() -> None:
    voices = sparse.csr_array(np.ones((3, 1)))
    found = find_shared_pairs([content_of(text) for text in _TEXTS], voices)
    assert found.told.shape == (3, 0)
    assert found.weight.tolist() == [0, 0, 0]


def test_long_quotations_tell_nothing_of_their_own() -> None:
    text = "“The court annulled the permit, and that was right,” said Olin."
    found = find_shared_pairs([content_of(_TEXTS[0]), content_of(text)], sparse.csr_array(np.eye(2)))
    assert found.told.shape == (2, 0)
