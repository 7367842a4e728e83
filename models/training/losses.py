"""What fine-tuning lessens: the loss of the judgement on a pair, and of the marks on its tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch.nn import functional

from models.training.architecture import LABELS
from models.training.batches import NOT_CONTRADICTION, UNKNOWN

if TYPE_CHECKING:
    from torch import Tensor

    from models.training.batches import Batch

__all__ = ["LOWEST", "losses"]

_SMOOTHING = 0.03
"""Of labels: a customary small value, not tuned."""
_TOKEN_SHARE = 0.5
"""Of the tokens' loss beside the pair's: set by hand, not tuned."""
_UNKNOWN_SHARE = 0.3
"""Of a false pair's token loss where it isn't known which words are false: some word must be."""
_CERTAIN = 1 - 1e-4
LOWEST = -30.0
"""Logit that stands in for tokens outside the hypothesis when the greatest is taken."""


def losses(logits: Tensor, tokens: Tensor, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
    """Return the batch's weighted loss, and each pair's and its tokens' part in it.

    Args:
        logits: b×3.
        tokens: b×n.
        batch: What they were made from.
    """
    pairs = _pair_losses(logits.float(), batch.labels)
    marks = _token_losses(tokens.float(), batch)
    total = ((pairs + _TOKEN_SHARE * marks) * batch.weights).sum() / batch.weights.sum()
    return total, pairs.detach(), marks.detach()


def _pair_losses(logits: Tensor, labels: Tensor) -> Tensor:
    """Cross entropy with smoothed labels; of two labels together, that of either."""
    log_probabilities = functional.log_softmax(logits, -1)
    of_label = log_probabilities.gather(1, labels.clamp(max=len(LABELS) - 1)[:, None]).squeeze(1)
    cross_entropy = -(of_label * (1 - _SMOOTHING) + log_probabilities.mean(1) * _SMOOTHING)
    excluded = torch.where(labels == NOT_CONTRADICTION, LABELS.index("contradiction"), 0)
    probability = log_probabilities.exp().gather(1, excluded[:, None]).squeeze(1)
    either = -torch.log1p(-probability.clamp(max=_CERTAIN))
    return torch.where(labels < len(LABELS), cross_entropy, either)


def _token_losses(tokens: Tensor, batch: Batch) -> Tensor:
    """Binary cross entropy; supported and unsupported tokens of a pair weigh the same."""
    is_known = batch.marks != UNKNOWN
    is_unsupported = batch.marks == 1
    is_supported = is_known & ~is_unsupported
    each = functional.binary_cross_entropy_with_logits(
        tokens, batch.marks.clamp(min=0).float(), reduction="none"
    )
    known = (each * is_unsupported).sum(1) / is_unsupported.sum(1).clamp(min=1)
    known = known + (each * is_supported).sum(1) / is_supported.sum(1).clamp(min=1)
    is_claim = (batch.types == 1) & (batch.mask == 1)
    greatest = tokens.masked_fill(~is_claim, LOWEST).amax(1)
    unknown = functional.binary_cross_entropy_with_logits(
        greatest, torch.ones_like(greatest), reduction="none"
    )
    return torch.where(is_known.any(1), known, _UNKNOWN_SHARE * unknown)
