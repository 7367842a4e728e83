"""`python -m summarise`: the command line."""

from __future__ import annotations

from summarise.cli import run_and_leave

if __name__ == "__main__":
    run_and_leave()
