"""A key is in no log, message, representation or result, whatever the endpoint does with it."""

from __future__ import annotations

import json
import logging
import pickle
from typing import TYPE_CHECKING

import pytest

from summarise import Config, Summariser
from summarise.backends.endpoint import EndpointAbstractor
from summarise.cli import main
from summarise.rendering import Format, render_summary
from tests.contract.abstractor_contract import QUAKE
from tests.servers.chat import PATH, ChatServer, completion
from tests.unit.backends.endpoint.conftest import LIMITS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.servers.loopback import Handler

KEY = "sk-3f9a77c1e2"


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARISE_API_KEY", KEY)


def repeat_key(server: ChatServer) -> None:
    """Answer with the key that was sent, in a sentence that is no news."""
    text = f"The mayor of Tolmezh gave the key {KEY} to 34 people on Sunday."
    server.say(lambda _: text)


def refuse_key(server: ChatServer) -> None:
    server.answer(json.dumps({"error": {"message": f"Incorrect API key provided: {KEY}"}}), status=401)


def send_key_away(server: ChatServer) -> None:
    server.redirect(PATH, f"https://{KEY}.example/v1")


def name_key_in_status(server: ChatServer) -> None:
    def route(handler: Handler) -> None:
        handler.send_response(500, KEY)
        handler.send_header("X-Key", KEY)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    server.routes[PATH] = route


def break_protocol(server: ChatServer) -> None:
    def route(handler: Handler) -> None:
        handler.wfile.write(f"{KEY} is no HTTP\r\n\r\n".encode())
        handler.close_connection = True

    server.routes[PATH] = route


@pytest.mark.parametrize(
    "trouble", [repeat_key, refuse_key, send_key_away, name_key_in_status, break_protocol]
)
def test_a_key_shows_nowhere(
    trouble: object, server: ChatServer, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    assert callable(trouble)
    trouble(server)
    with caplog.at_level(logging.DEBUG):
        abstractor = EndpointAbstractor(server.model, limits=LIMITS)
        summary = Summariser(config=Config(max_sentences=2), abstractor=abstractor).summarise(QUAKE)
    assert server.posts[0][1]["Authorization"] == f"Bearer {KEY}"
    shown = [repr(abstractor), repr(vars(abstractor)), repr(vars(abstractor._caller)), abstractor.name]
    shown += [render_summary(summary, form, explain=True) for form in Format]
    shown += [repr(summary), caplog.text, *capsys.readouterr()]
    assert [text for text in shown if KEY in text] == []


def test_a_key_shows_in_no_error_of_the_command(
    server: ChatServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refuse_key(server)
    tmp_path.joinpath("a.txt").write_text(QUAKE[0], encoding="utf-8")
    assert main(["run", str(tmp_path), "--abstractive", server.model, "--strict"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "answered 401 (Incorrect API key provided: ***): check the key" in err
    assert KEY not in err


def test_a_key_can_not_be_saved_by_accident(server: ChatServer) -> None:
    with pytest.raises(TypeError):
        pickle.dumps(EndpointAbstractor(server.model))


def test_without_a_key_none_is_sent(server: ChatServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SUMMARISE_API_KEY")
    server.answer(json.dumps(completion("The bridge is safe.")))
    Summariser(config=Config(max_sentences=1), abstractor=server.model).summarise(QUAKE)
    assert "Authorization" not in server.posts[0][1]
