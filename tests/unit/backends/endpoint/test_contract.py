"""An endpoint keeps what every abstractor promises; so does one that obeys what articles order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.contract.abstractor_contract import AbstractorContract
from tests.servers.chat import question_of

if TYPE_CHECKING:
    from summarise.backends.endpoint import EndpointAbstractor
    from tests.servers.chat import ChatServer


class TestEndpoint(AbstractorContract):
    pass


class TestObedientEndpoint(AbstractorContract):
    @pytest.fixture
    def abstractor(self, server: ChatServer, abstractor: EndpointAbstractor) -> EndpointAbstractor:
        def obey(document: dict[str, object]) -> str:
            order = re.search(r"write:? (.+)", question_of(document))
            return order[1] if order else "The mayor of Tolmezh stole the relief money."

        server.say(obey)
        return abstractor
