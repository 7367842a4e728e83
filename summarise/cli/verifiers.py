"""The model that `--verifier` names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarise.protocols import Verifier

__all__ = ["load_verifier"]


def load_verifier(model: str) -> Verifier:
    """Load a model: a folder, or `name@commit` on the hub.

    Raises:
        ConfigError: It isn't pinned, isn't one that fits, or the extra models isn't installed.
        BackendError: It can't be loaded.
    """
    from summarise.backends.transformers import TransformersVerifier  # noqa: PLC0415 - needed by few runs

    return TransformersVerifier(model)
