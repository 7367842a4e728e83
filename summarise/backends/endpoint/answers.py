"""What an endpoint's answer says, or why it says nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarise.errors import AbstractorError
from summarise.normalisation import single_spaced

if TYPE_CHECKING:
    from summarise.secret import Secret

__all__ = ["Answer", "hide", "read_answer", "read_complaint"]

_LONGEST_COMPLAINT = 200
_HIDDEN = "***"
_SHAPE = (
    "it has no choices[0].message.content: is it an endpoint of OpenAI's kind, and does its address end in "
    "/v1?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a model said; empty if nothing."""

    text: str
    is_cut_off: bool


def read_answer(data: bytes, kind: str) -> Answer:
    """Read the answer to a chat.

    Args:
        data: The body.
        kind: Its Content-Type.

    Raises:
        AbstractorError: It is no JSON, or JSON of another shape.
    """
    document = _parse(data)
    if document is None:
        if "html" in kind.lower() or data.lstrip()[:1] == b"<":
            message = (
                "the endpoint answered with a page, not with JSON: check its address, which mostly ends in "
                "/v1"
            )
            raise AbstractorError(message)
        message = "the endpoint's answer is no JSON that can be read: check its address, and its log"
        raise AbstractorError(message)
    try:
        choice = document["choices"][0]
        content = choice["message"]["content"]
        reason = choice.get("finish_reason")
    except (LookupError, TypeError, AttributeError) as error:
        complaint = _complaint_of(document)
        message = f"the endpoint's answer has another shape: {complaint or _SHAPE}"
        raise AbstractorError(message) from error
    if content is None:
        content = ""
    if not isinstance(content, str):
        message = f"the endpoint's answer has another shape: {_SHAPE}"
        raise AbstractorError(message)
    return Answer(text=_writable(content), is_cut_off=reason == "length")


def read_complaint(data: bytes) -> str:
    """Return what an endpoint says of an error, in one short line; an empty one if it says nothing."""
    return _complaint_of(_parse(data))


def hide(text: str, key: Secret | None) -> str:
    """Blot a key out, should a text repeat it."""
    return text if key is None else text.replace(key.reveal(), _HIDDEN)


def _parse(data: bytes) -> Any:  # noqa: ANN401 - whatever a stranger sends
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _complaint_of(document: Any) -> str:  # noqa: ANN401 - the same
    for name in ("error", "message", "detail"):
        if isinstance(document, dict) and name in document:
            document = document[name]
    if not isinstance(document, str):
        return ""
    shown = single_spaced("".join(c if c.isprintable() else " " for c in _writable(document)))
    return shown if len(shown) <= _LONGEST_COMPLAINT else shown[: _LONGEST_COMPLAINT - 1] + "…"


def _writable(text: str) -> str:
    """Replace half a surrogate pair, which JSON can tell and no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
