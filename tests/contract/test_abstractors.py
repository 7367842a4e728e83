"""The fakes keep what every abstractor promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarise.backends.fakes import FakeAbstractor
from tests.contract.abstractor_contract import FACTS, AbstractorContract

if TYPE_CHECKING:
    from summarise.protocols import Abstractor


class TestFake(AbstractorContract):
    @pytest.fixture
    def abstractor(self) -> Abstractor:
        return FakeAbstractor()


def test_the_fake_repeats_the_shortest_sentence() -> None:
    assert FakeAbstractor().draft(FACTS[:1]) == (FACTS[0].sentences[0],)
