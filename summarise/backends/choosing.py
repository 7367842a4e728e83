"""The verifier or the abstractor that a name stands for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from summarise.errors import ConfigError

if TYPE_CHECKING:
    from summarise.protocols import Abstractor, Detector, Embedder, Verifier

__all__ = [
    "LEXICAL",
    "goes_with_detector",
    "load_abstractor",
    "load_detector",
    "load_embedder",
    "load_verifier",
]

_ENDPOINT = re.compile(r"https?://", re.IGNORECASE)
_GGUF = ".gguf"
LEXICAL = "lexical"
"""Stands for the comparison of words alone."""


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
    if name == LEXICAL:
        from summarise.backends.lexical import LexicalVerifier  # noqa: PLC0415 - one of three

        return LexicalVerifier()
    from summarise.backends.transformers import TransformersVerifier  # noqa: PLC0415 - one of three

    return TransformersVerifier(name)


def goes_with_detector(verifier: str | None) -> bool:
    """Tell whether the shipped detector is used beside a verifier, by its name as for `load_verifier`.

    Who wants words alone compared wants no model at all.
    """
    return verifier != LEXICAL


def load_detector() -> Detector:
    """Load the shipped model of what sources tell otherwise.

    Raises:
        BackendError: It is missing, altered or broken.
    """
    from summarise.backends.entailment import DIFFERENCES, EntailmentVerifier  # noqa: PLC0415 - only where it is used

    return EntailmentVerifier(weights=DIFFERENCES)


def load_embedder() -> Embedder:
    """Load the shipped sentence vectors.

    Raises:
        BackendError: They are missing, altered or broken.
    """
    from summarise.backends.static import StaticEmbedder  # noqa: PLC0415 - only where it is used

    return StaticEmbedder()


def load_abstractor(name: str) -> Abstractor:
    """Load an abstractor by its name; what is loaded lives as long as what is returned.

    Args:
        name: One of, in the order in which they are tried:
            `http://host/v1#model` or with https, an endpoint that speaks OpenAI's protocol;
            the name of an entry point of the group `summarise.abstractors`;
            a folder with a model for transformers, or a file `….gguf`;
            `name@commit`, a model on the hub, pinned to a full commit.

    Raises:
        ConfigError: The name stands for none of them, isn't pinned, or what it needs isn't installed.
        BackendError: The model is missing, altered or broken.
    """
    if _ENDPOINT.match(name):
        return _load_endpoint(name)
    from summarise.backends.installed import installed_abstractors, load_installed  # noqa: PLC0415 - one of four

    installed = installed_abstractors()
    if name in installed:
        return load_installed(installed[name])
    if "@" in name or Path(name).expanduser().is_dir() or name.lower().endswith(_GGUF):
        return _load_pretrained(name)
    choice = f"installed: {', '.join(installed)}" if installed else "none is installed"
    message = (
        f"{name}: there is no such folder and no abstractor of that name ({choice}); give a folder, a file "
        "….gguf, name@commit on the hub, or http://host/v1#model"
    )
    raise ConfigError(message)


def _load_endpoint(name: str) -> Abstractor:
    from summarise.backends.endpoint import EndpointAbstractor  # noqa: PLC0415 - one of four

    return EndpointAbstractor(name)


def _load_pretrained(name: str) -> Abstractor:
    from summarise.backends.local import LocalAbstractor  # noqa: PLC0415 - one of four

    return LocalAbstractor(name)
