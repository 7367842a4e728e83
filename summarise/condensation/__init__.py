"""Draft claims by a model, and what stands in their place when checking refuses them."""

from __future__ import annotations

from summarise.condensation.condensing import Condensed, condense

__all__ = ["Condensed", "condense"]
