"""`python -m summarise`: the command line."""

from __future__ import annotations

import sys

from summarise.cli import main

if __name__ == "__main__":
    sys.exit(main())
