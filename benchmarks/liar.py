"""An endpoint that lies: it answers each question with the false gold claim that comes closest to it."""

from __future__ import annotations

import json
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from summarise.digest.serving import Serving
from summarise.tokens import content_stems

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.gold import GoldCluster

__all__ = ["Liar", "LyingServer", "lies_of"]

_FENCED = re.compile(r"^(~{6,})\n(?P<data>.*?)\n\1$", re.DOTALL | re.MULTILINE)


def lies_of(clusters: Iterable[GoldCluster]) -> tuple[str, ...]:
    """Return the claims of clusters that a careful reader calls false."""
    return tuple(claim.text for cluster in clusters for claim in cluster.claims if claim.is_false)


class Liar:
    """Says what sounds most like the question and isn't true.

    Args:
        lies: False sentences.
    """

    def __init__(self, lies: Iterable[str]) -> None:
        self._lies = {lie: frozenset(content_stems(lie)) for lie in lies}

    def answer(self, question: str) -> str:
        """Return the lie that shares most content words with the data of a question.

        One that was refused, as the question says, isn't told again.
        """
        fenced = [match["data"] for match in _FENCED.finditer(question)]
        told = frozenset(content_stems(fenced[0] if fenced else question))
        refused = fenced[1] if len(fenced) > 1 else ""
        left = [lie for lie in self._lies if lie not in refused]
        return max(
            left, key=lambda lie: (len(self._lies[lie] & told) / len(self._lies[lie] | told), lie), default=""
        )


class LyingServer(Serving):
    """Serves a liar at `model` by OpenAI's chat protocol, on loopback, until the block ends."""

    def __init__(self, liar: Liar) -> None:
        self.liar = liar
        super().__init__(ThreadingHTTPServer(("127.0.0.1", 0), _handler(self)))

    @property
    def model(self) -> str:
        """What `--abstractive` takes."""
        return f"{self.url}/v1#liar"


def _handler(lying: LyingServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            document = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            text = lying.liar.answer(document["messages"][-1]["content"])
            message = {"role": "assistant", "content": text}
            body = json.dumps({"choices": [{"message": message, "finish_reason": "stop"}]}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
            """Say nothing."""

    return Handler
