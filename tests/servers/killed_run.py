"""Runs `summarise digest run` in a process of its own, to be killed; with quick stand-ins for the models."""

from __future__ import annotations

import sys
from unittest.mock import patch

from summarise import Config, Summariser
from summarise.backends.fakes import FakeEmbedder, FakeVerifier
from summarise.cli import main


def make_quick_summariser(_settings: object) -> Summariser:
    return Summariser(config=Config(max_sentences=3), embedder=FakeEmbedder(), verifier=FakeVerifier())


if __name__ == "__main__":
    config, models = sys.argv[1:]
    arguments = ["digest", "run", "--wait", "0", "--config", config]
    if models == "fake":
        with patch("summarise.digest.night.make_summariser", make_quick_summariser):
            sys.exit(main(arguments))
    sys.exit(main(arguments))
