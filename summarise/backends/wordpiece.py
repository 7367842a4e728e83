"""The WordPiece tokenizer that the shipped models share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.errors import BackendError
from summarise.weights import load_weights

if TYPE_CHECKING:
    from pathlib import Path

    from tokenizers import Tokenizer

__all__ = ["encodable", "load_tokenizer"]

_FORMAT = 1


def load_tokenizer(folder: Path | None = None) -> Tokenizer:
    """Load a tokenizer of one's own: neither truncating nor padding until it is told to.

    "[SEP]" in an article is the five characters that someone typed, never a separator.

    Args:
        folder: A folder with a `manifest.toml`; the shipped `models/` if None.

    Raises:
        BackendError: The file is missing or altered, or isn't a tokenizer.
    """
    content = load_weights("tokenizer", format_version=_FORMAT, folder=folder)
    from tokenizers import Tokenizer  # noqa: PLC0415 - only where a model is used

    try:
        tokenizer = Tokenizer.from_buffer(content)
    except Exception as error:  # the library raises nothing narrower
        message = f"the tokenizer in models/ can't be read ({error}): install summarise anew"
        raise BackendError(message) from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.encode_special_tokens = True
    return tokenizer


def encodable(text: str) -> str:
    """Replace what UTF-8 can't carry (lone surrogates), which the tokenizer refuses."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
