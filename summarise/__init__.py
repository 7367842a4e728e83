"""Several articles in, a short summary out, every sentence of it proven.

The names below load what they need when they are first used: importing this package is cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarise.config import Config
    from summarise.errors import SummariseError
    from summarise.pipeline import Summariser, summarise, verify
    from summarise.protocols import Abstractor, Detector, Embedder, Verifier
    from summarise.reading import read_articles
    from summarise.types import Article, CheckedClaim, Entailment, Evidence, Summary, Verdict

__all__ = [
    "Abstractor",
    "Article",
    "CheckedClaim",
    "Config",
    "Detector",
    "Embedder",
    "Entailment",
    "Evidence",
    "SummariseError",
    "Summariser",
    "Summary",
    "Verdict",
    "Verifier",
    "__version__",
    "read_articles",
    "summarise",
    "verify",
]

__version__ = "0.1.0"

_HOMES = {
    "Abstractor": "protocols",
    "Article": "types",
    "CheckedClaim": "types",
    "Config": "config",
    "Detector": "protocols",
    "Embedder": "protocols",
    "Entailment": "types",
    "Evidence": "types",
    "Summariser": "pipeline",
    "SummariseError": "errors",
    "Summary": "types",
    "Verdict": "types",
    "Verifier": "protocols",
    "read_articles": "reading",
    "summarise": "pipeline",
    "verify": "pipeline",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    home = _HOMES.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
