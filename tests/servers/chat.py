"""An endpoint of OpenAI's kind on loopback that answers as a test wants."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

from tests.servers.loopback import LoopbackServer

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.servers.loopback import Handler, Route

__all__ = ["PATH", "ChatServer", "completion"]

PATH = "/v1/chat/completions"


def completion(text: str | None, *, reason: str = "stop") -> dict[str, Any]:
    """What such an endpoint answers with."""
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": reason}],
    }


class ChatServer(LoopbackServer):
    """Answers chats; `asked` has the documents that were sent, in order."""

    @property
    def model(self) -> str:
        return f"{self.url}/v1#parrot:1b"

    @property
    def asked(self) -> list[dict[str, Any]]:
        return [json.loads(body) for path, _, body in self.posts if path == PATH]

    def say(
        self, answer: Callable[[dict[str, Any]], str | None] | str | None, *, reason: str = "stop"
    ) -> None:
        """Answer each chat with a text, or with what a function makes of the question."""

        def route(handler: Handler) -> None:
            text = answer(json.loads(handler.body)) if callable(answer) else answer
            self.send(handler, completion(text, reason=reason))

        self.routes[PATH] = route

    def answer(self, body: bytes | str, *, status: int = 200, kind: str = "application/json") -> None:
        """Answer each chat with these bytes."""
        data = body.encode() if isinstance(body, str) else body
        self.routes[PATH] = lambda handler: handler.reply(status, data, {"Content-Type": kind})

    def think(self, seconds: float) -> None:
        """Answer so late."""

        def route(handler: Handler) -> None:
            time.sleep(seconds)
            self.send(handler, completion("The bridge is safe."))

        self.routes[PATH] = route

    def break_off(self) -> None:
        """Promise more than is sent."""

        def route(handler: Handler) -> None:
            handler.send_response(200)
            handler.send_header("Content-Length", "1000")
            handler.end_headers()
            handler.wfile.write(b'{"choices": [')
            handler.wfile.flush()
            handler.close_connection = True
            handler.connection.close()

        self.routes[PATH] = route

    @staticmethod
    def send(handler: Handler, document: dict[str, Any]) -> None:
        handler.reply(200, json.dumps(document).encode(), {"Content-Type": "application/json"})

    def then(self, text: str) -> Route:
        """A route that answers with a text."""
        return lambda handler: self.send(handler, completion(text))


def question_of(document: dict[str, Any]) -> str:
    """The part of a question that holds the article's text."""
    content: str = document["messages"][-1]["content"]
    return content


def sentences_of(document: dict[str, Any]) -> list[str]:
    """The sentences that were given as data, as the first fence holds them."""
    lines = question_of(document).splitlines()
    fence = next(line for line in lines if line.startswith("~~~") and set(line) == {"~"})
    first = lines.index(fence)
    last = lines.index(fence, first + 1)
    return [line.removeprefix("- ") for line in lines[first + 1 : last]]
