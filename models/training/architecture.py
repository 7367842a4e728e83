"""The entailment cross-encoder as PyTorch trains it; `export_entailment` turns it into ONNX.

A BERT encoder reads premise and hypothesis as one pair. Two heads stand on it: one judges the pair
(entailment, neutral, contradiction), one says of each token of the hypothesis whether the premise
leaves it unsupported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertConfig, BertModel

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["LABELS", "MAX_TOKENS", "MINILM_L6", "CrossEncoder", "load_checkpoint", "load_weights"]

LABELS = ("entailment", "neutral", "contradiction")
"""The order of the three logits."""

MAX_TOKENS = 224
"""Tokens of a pair, special ones included; in training the premise alone is cut to fit."""

MINILM_L6 = BertConfig(
    vocab_size=30522,
    hidden_size=384,
    num_hidden_layers=6,
    num_attention_heads=12,
    intermediate_size=1536,
    max_position_embeddings=512,
)
"""The shape of all-MiniLM-L6-v2 (22 million parameters), from whose weights training starts."""

_LOWEST = -1e4
"""Stands in for tokens that are not the hypothesis' when the greatest value is taken; fits 16 bits."""
_DROPOUT = 0.1


class CrossEncoder(nn.Module):
    """An encoder with a head for the pair and a head for each token."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.dense = nn.Linear(2 * width, width)
        self.out = nn.Linear(width, len(LABELS))
        self.token = nn.Linear(width, 1)
        self.drop = nn.Dropout(_DROPOUT)

    def forward(
        self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return logits of the pairs (b×3, as `LABELS`) and of the tokens (b×n, unsupported or not).

        The type of a token is 1 in the hypothesis and the mark behind it, else 0. Only the token
        logits of the hypothesis mean something.
        """
        states = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        is_hypothesis = (token_type_ids * attention_mask).bool()
        tokens = self.token(self.drop(states)).squeeze(-1)
        pooled = states.masked_fill(~is_hypothesis.unsqueeze(-1), _LOWEST).amax(1)
        both = self.drop(torch.cat([states[:, 0], pooled], -1))
        return self.out(self.drop(functional.gelu(self.dense(both)))), tokens


def load_weights(path: Path) -> dict[str, Tensor]:
    """Read the averaged weights of a checkpoint: names as in `CrossEncoder`'s state dict."""
    checkpoint = torch.load(path, map_location="cpu", weights_only=True)
    weights: dict[str, Tensor] = checkpoint["ema"]
    return weights


def load_checkpoint(path: Path, config: BertConfig = MINILM_L6) -> CrossEncoder:
    """Make the model of a checkpoint, ready to judge."""
    model = CrossEncoder(BertModel(config, add_pooling_layer=False))
    model.load_state_dict(load_weights(path))
    return model.eval()
