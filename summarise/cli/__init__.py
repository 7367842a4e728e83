"""The command line, one file a command: the only floor that prints."""

from __future__ import annotations

from summarise.cli.application import main
from summarise.cli.process import run_and_leave

__all__ = ["main", "run_and_leave"]
