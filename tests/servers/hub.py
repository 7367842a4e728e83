"""A model hub on loopback: its list of files, and the files, from another host as the real one sends them."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from tests.servers.loopback import LoopbackServer

if TYPE_CHECKING:
    from tests.servers.loopback import Handler

__all__ = ["COMMIT", "FILES", "MODEL", "HubServer"]

MODEL = "maker/tiny-bart"
COMMIT = "0123456789abcdef0123456789abcdef01234567"
WEIGHTS = bytes(range(256)) * 800
FILES = {
    "config.json": b'{"architectures": ["BartForConditionalGeneration"], "model_type": "bart"}',
    "tokenizer.json": b'{"version": "1.0"}',
    "merges.txt": b"a b\n",
    "model.safetensors": WEIGHTS,
}
UNWANTED = {
    "README.md": b"# A model\n",
    "pytorch_model.bin": b"a pickle",
    "modeling_tiny.py": b"print('never run')\n",
    "onnx/model.onnx": b"elsewhere",
    "../escape.json": b"{}",
    "flax_model.msgpack": b"weights",
}


class HubServer(LoopbackServer):
    """Lists and serves files; large ones by a redirect to `stores`, another server."""

    def __init__(self, files: dict[str, bytes] | None = None) -> None:
        super().__init__()
        self.files = dict(FILES | UNWANTED if files is None else files)
        self.listed_commit = COMMIT
        self.headers: list[tuple[str, dict[str, str]]] = []
        self.break_after: int | None = None
        self.stores = LoopbackServer()
        self.relist()

    def relist(self) -> None:
        listing = {"id": MODEL, "sha": self.listed_commit, "siblings": [self._entry(n) for n in self.files]}
        self.routes[f"/api/models/{MODEL}/revision/{COMMIT}?blobs=true"] = lambda handler: handler.reply(
            200, json.dumps(listing).encode(), {"Content-Type": "application/json"}
        )
        for name, content in self.files.items():
            path = f"/{MODEL}/resolve/{COMMIT}/{name}"
            if name.endswith(".safetensors"):
                self.routes[path] = lambda handler, n=name: self._send_away(handler, n)  # type: ignore[misc]
                self.stores.routes[f"/{name}"] = lambda handler, c=content: self._send(handler, c)  # type: ignore[misc]
            else:
                self.routes[path] = lambda handler, c=content: self._send(handler, c)  # type: ignore[misc]

    def _send_away(self, handler: Handler, name: str) -> None:
        self.headers.append((handler.path, dict(handler.headers)))
        handler.reply(302, b"", {"Location": f"http://localhost:{self.stores.port}/{name}"})

    def _send(self, handler: Handler, content: bytes) -> None:
        self.headers.append((handler.path, dict(handler.headers)))
        start = int(handler.headers.get("Range", "bytes=0-").removeprefix("bytes=").removesuffix("-"))
        body = content[start:]
        handler.send_response(206 if start else 200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        if self.break_after is not None and len(body) > self.break_after:
            body = body[: self.break_after]
            handler.close_connection = True
        handler.wfile.write(body)

    @staticmethod
    def _describe(content: bytes) -> dict[str, Any]:
        return {"blobId": hashlib.sha1(f"blob {len(content)}\0".encode() + content).hexdigest()}  # noqa: S324

    def _entry(self, name: str) -> dict[str, Any]:
        content = self.files[name]
        entry = {"rfilename": name, "size": len(content), **self._describe(content)}
        if name.endswith(".safetensors"):
            digest = hashlib.sha256(content).hexdigest()
            entry["lfs"] = {"sha256": digest, "size": len(content), "pointerSize": 134}
        return entry

    def asked_for(self, name: str) -> list[str | None]:
        """The ranges in which a file was asked for."""
        return [headers.get("Range") for path, headers in self.headers if path.endswith(name)]
