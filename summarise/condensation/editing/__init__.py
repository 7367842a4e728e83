"""Careful editing of copied sentences, without a model: one kind of edit a file."""

from __future__ import annotations

from summarise.condensation.editing.editing import Edited, edit_extract

__all__ = ["Edited", "edit_extract"]
