"""The verifier that a name stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarise.protocols import Verifier

__all__ = ["load_verifier"]


def load_verifier(name: str | None = None) -> Verifier:
    """Load the shipped verifier, or another one by its name.

    Args:
        name: None for the shipped model with its rule; `lexical` for the comparison of words alone, which
            needs no model; else a model for transformers: a folder, or `name@commit` on the hub.

    Raises:
        ConfigError: The name isn't pinned, no such model fits, or the extra models isn't installed.
        BackendError: The model is missing, altered or broken.
    """
    if name is None:
        from summarise.backends.calibrated import CalibratedVerifier  # noqa: PLC0415 - one of three

        return CalibratedVerifier()
    if name == "lexical":
        from summarise.backends.lexical import LexicalVerifier  # noqa: PLC0415 - one of three

        return LexicalVerifier()
    from summarise.backends.transformers import TransformersVerifier  # noqa: PLC0415 - one of three

    return TransformersVerifier(name)
