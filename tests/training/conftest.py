"""What the tests that need the extra `train` share: a parser, a parsed article, a random model."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import torch

from models.training.architecture import MAX_TOKENS, CrossEncoder
from models.training.collection import Story
from models.training.encoder import load_pair_tokenizer
from models.training.parsing import load_parser
from tests.training.samples import SENTENCES, make_encoder

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc
    from tokenizers import Tokenizer


@pytest.fixture(scope="session")
def parser() -> Language:
    return load_parser()


@pytest.fixture(scope="session")
def read(parser: Language) -> Callable[[str], Doc]:
    """Parse one sentence."""
    return parser


@pytest.fixture(scope="session")
def story(parser: Language) -> Story:
    return Story("harbour", tuple(parser.pipe(SENTENCES)))


@pytest.fixture
def rng() -> random.Random:
    return random.Random(1)  # noqa: S311 - no secret


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    """The shipped tokenizer is the encoder's."""
    return load_pair_tokenizer(Path(__file__).parents[2] / "models", MAX_TOKENS)


@pytest.fixture
def model() -> CrossEncoder:
    """A random cross-encoder of two layers."""
    torch.manual_seed(7)
    return CrossEncoder(make_encoder())
