"""Any endpoint that speaks OpenAI's chat protocol: Ollama, llama.cpp's server, vLLM and many others."""

from __future__ import annotations

from summarise.backends.endpoint.abstractor import EndpointAbstractor
from summarise.backends.endpoint.limits import Limits

__all__ = ["EndpointAbstractor", "Limits"]
