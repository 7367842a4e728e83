"""Whatever an endpoint does: the summary comes, extractive, and says why; with strict it is an error."""

from __future__ import annotations

import json
import socket
import time
from dataclasses import replace
from functools import cache
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from summarise import Config, Summariser, summarise
from summarise.backends.endpoint import EndpointAbstractor, Limits
from summarise.errors import AbstractorError
from tests.contract.abstractor_contract import FACTS, QUAKE
from tests.servers.chat import PATH, ChatServer, completion, sentences_of
from tests.servers.loopback import LoopbackServer
from tests.unit.backends.endpoint.conftest import LIMITS

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarise import Summary

GERMAN = "Ein starkes Erdbeben hat am Sonntag die Stadt Tolmezh erschüttert und 34 Menschen getötet."


@cache
def extracted() -> Summary:
    return summarise(QUAKE, config=Config(max_sentences=3))


def stop(server: ChatServer) -> None:
    """Leave an address at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server.__class__ = type("Down", (ChatServer,), {"model": f"http://127.0.0.1:{port}/v1#parrot:1b"})


TROUBLES: dict[str, tuple[Callable[[ChatServer], None], str]] = {
    "down": (stop, r"nothing answers at 127.0.0.1:\d+ .*: start the server"),
    "slow": (lambda s: s.think(0.8), "no answer within 0.3 seconds.*SUMMARISE_TIMEOUT"),
    "dripping": (lambda s: s.drip(PATH, 1.5), "not all answers within 1 seconds.*SUMMARISE_DEADLINE"),
    "429 for ever": (lambda s: s.fail(PATH, 429), "answered 429.*asked 4 times"),
    "429 till tomorrow": (
        lambda s: s.fail(PATH, 429, Retry_After="86400"),
        "answered 429.*again in 86400 seconds: try later",
    ),
    "500": (lambda s: s.fail(PATH, 500), "answered 500.*asked 4 times"),
    "500 with a reason": (
        lambda s: s.answer('{"error": "more\\u001b[31m memory\\nis needed"}', status=500),
        r"answered 500 \(more \[31m memory is needed\)",
    ),
    "no such model": (
        lambda s: s.answer('{"error": {"message": "model not found"}}', status=404),
        r"answered 404 \(model not found\).*parrot:1b is a model that it has",
    ),
    "a key is wanted": (lambda s: s.fail(PATH, 401), "answered 401: set SUMMARISE_API_KEY"),
    "a question is refused": (lambda s: s.answer('{"detail": "too long"}', status=400), r"400 \(too long\)"),
    "broken JSON": (lambda s: s.answer('{"choices": [{"mess'), "no JSON that can be read"),
    "deep JSON": (lambda s: s.answer("[" * 10_000), "no JSON that can be read"),
    "wrong shape": (lambda s: s.answer('{"choices": []}'), "another shape: it has no choices"),
    "a list": (lambda s: s.answer("[1, 2]"), "another shape"),
    "no text": (lambda s: s.answer('{"choices": [{"message": {"content": 7}}]}'), "another shape"),
    "an error as an answer": (lambda s: s.answer('{"error": "overloaded"}'), "another shape: overloaded"),
    "cut off": (
        lambda s: s.say(lambda d: sentences_of(d)[0][:40], reason="length"),
        "[13] of [13] answers were cut off at 512 tokens",
    ),
    "empty": (lambda s: s.say(""), "it answered nothing"),
    "null": (lambda s: s.say(None), "it answered nothing"),
    "another language": (lambda s: s.say(GERMAN), "it answers in German"),
    "a page": (lambda s: s.answer("<!doctype html><p>Sign in", kind="text/html"), "a page, not with JSON"),
    "a page called JSON": (lambda s: s.answer("\n<html>"), "a page, not with JSON"),
    "huge": (lambda s: s.answer(json.dumps(completion("word " * 20_000))), "more than 0.02 MB"),
    "packed": (
        lambda s: s.bomb(PATH, 1, kind="application/json"),
        "packed its answer, though it was asked not to",
    ),
    "dropped": (lambda s: s.drop(PATH), "broke off before the answer was complete.*asked 4 times"),
    "dropped half way": (lambda s: s.break_off(), "broke off before the answer was complete"),
}


IMPATIENT = {
    "slow": replace(LIMITS, read_seconds=0.3),
    "dripping": replace(LIMITS, deadline_seconds=1.0),
}


@pytest.mark.parametrize("name", TROUBLES)
def test_the_summary_comes_extractive_and_says_why(name: str, server: ChatServer) -> None:
    make, words = TROUBLES[name]
    make(server)
    abstractor = EndpointAbstractor(server.model, limits=IMPATIENT.get(name, LIMITS))
    summary = Summariser(config=Config(max_sentences=3), abstractor=abstractor).summarise(QUAKE)
    assert summary.claims == extracted().claims
    assert len(summary.warnings) == len(extracted().warnings) + 1
    warning = summary.warnings[0]
    assert warning.startswith("the abstractor parrot:1b at 127.0.0.1:")
    assert warning.isprintable()
    with pytest.raises(AbstractorError, match=words) as caught:
        Summariser(config=Config(max_sentences=1, strict=True), abstractor=abstractor).summarise(QUAKE)
    assert str(caught.value).startswith("the abstractor parrot:1b at 127.0.0.1:")


def test_another_host_is_not_asked(server: ChatServer) -> None:
    with LoopbackServer() as other:
        server.redirect(PATH, f"http://localhost:{other.port}/v1/chat/completions", status=307)
        with pytest.raises(AbstractorError, match=r"sends us to http://localhost, and articles go only"):
            EndpointAbstractor(server.model, limits=LIMITS).draft(FACTS)
        assert not other.requests


def test_after_too_many_requests_the_answer_counts(server: ChatServer) -> None:
    server.fail(PATH, 429, 503, then=server.then("The bridge is safe."), Retry_After="0")
    assert EndpointAbstractor(server.model, limits=LIMITS).draft(FACTS[:1]) == ("The bridge is safe.",)
    assert server.count(PATH) == 3


@pytest.mark.parametrize("asked", ["1", "Fri, 13 Feb 2009 23:31:30 GMT", "soon", ""])
def test_it_waits_as_long_as_it_is_told(asked: str, server: ChatServer) -> None:
    server.fail(PATH, 429, then=server.then("The bridge is safe."), Retry_After=asked)
    started = time.monotonic()
    assert EndpointAbstractor(server.model, limits=LIMITS).draft(FACTS[:1]) == ("The bridge is safe.",)
    assert (time.monotonic() - started >= 1) == (asked == "1")


def test_each_wait_is_twice_as_long(server: ChatServer) -> None:
    server.fail(PATH, 500)
    limits = Limits(first_wait_seconds=0.1, max_tries=3)
    started = time.monotonic()
    with pytest.raises(AbstractorError, match="asked 3 times"):
        EndpointAbstractor(server.model, limits=limits).draft(FACTS[:1])
    assert time.monotonic() - started >= 0.3


def test_what_was_answered_before_goes_with_the_failure(server: ChatServer) -> None:
    said = "At least 34 people were killed on Sunday when an earthquake struck Tolmezh."
    server.say(lambda d: said if "killing" in sentences_of(d)[0] else None)
    whole = server.routes[PATH]

    def fail_later(handler: object) -> None:
        if b"killing" in handler.body:  # type: ignore[attr-defined]
            whole(handler)  # type: ignore[arg-type]
        else:
            handler.reply(422, b"{}")  # type: ignore[attr-defined]

    server.routes[PATH] = fail_later
    with pytest.raises(AbstractorError, match="422") as caught:
        EndpointAbstractor(server.model, limits=LIMITS).draft(FACTS)
    assert caught.value.drafts == (said, "", "")


def test_when_it_is_down_the_other_facts_are_given_up(server: ChatServer) -> None:
    server.fail(PATH, 404)
    limits = Limits(max_connections=1)
    with pytest.raises(AbstractorError, match="404"):
        EndpointAbstractor(server.model, limits=limits).draft(FACTS)
    assert server.count(PATH) == 1


def test_no_more_are_asked_at_once_than_the_limit_from_all_threads(server: ChatServer) -> None:
    server.think(0.05)
    abstractor = EndpointAbstractor(server.model, limits=Limits(max_connections=2))
    threads = [Thread(target=abstractor.draft, args=(FACTS,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert server.count(PATH) == 9
    assert server.most_at_once == 2


def test_half_a_surrogate_pair_becomes_writable(server: ChatServer) -> None:
    server.answer('{"choices": [{"message": {"content": "The \\ud800 bridge."}}]}')
    assert EndpointAbstractor(server.model, limits=LIMITS).draft(FACTS[:1]) == ("The ? bridge.",)
