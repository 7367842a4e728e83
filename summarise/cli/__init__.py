"""The command line, one file a command: the only floor that prints."""

from __future__ import annotations

from summarise.cli.application import main

__all__ = ["main"]
