"""Fine-tunes the cross-encoder: one phase, with a learning rate that falls to the end of its time."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from models.training.architecture import LABELS
from models.training.averaging import MovingAverage
from models.training.batches import collate, group, hide, plan
from models.training.losses import LOWEST, losses

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from numpy.typing import NDArray
    from torch import Tensor

    from models.training.architecture import CrossEncoder
    from models.training.batches import Batch, Example
    from models.training.phases import Phase

__all__ = ["Figures", "evaluate", "finetune", "save_checkpoint"]


_WEIGHT_DECAY = 0.01
_BETAS = (0.9, 0.98)
"""A shorter memory of squares than the usual 0.999, as the runs are a few thousand steps; not tuned."""
_MOST_NORM = 1.0
_EVALUATION_BUDGET = 6000
"""Tokens of a batch where no gradients are kept."""
_CONTRADICTION = LABELS.index("contradiction")
_THRESHOLD = 0.5
_TELL_EVERY = 100
_CHECK_EVERY = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How well pairs are judged.

    Attributes:
        balanced_accuracy: Of entailment or not, at 0.5.
        accuracy: Of the three labels, where all three are told apart.
        token_balanced_accuracy: Of entailment or not by the greatest mark of a token, at 0.5.
        contradictions: Average precision of contradiction or not.
    """

    balanced_accuracy: float
    accuracy: float
    token_balanced_accuracy: float
    contradictions: float


def finetune(  # noqa: PLR0913 - what a run is made of
    model: CrossEncoder,
    examples: Sequence[Example],
    phase: Phase,
    *,
    seed: int,
    device: torch.device,
    path: Path,
    dev: Mapping[str, Sequence[Example]],
    tell: Callable[[str], None],
) -> None:
    """Fine-tune a model and save it; it is saved and measured on the way, too.

    Args:
        model: Where to start; it is changed.
        examples: What to learn from.
        phase: How.
        seed: Of the order and of dropout.
        device: Where the model is.
        path: Of the checkpoint; until it is done, it is called `.partial`.
        dev: Names to examples that are judged on the way.
        tell: Where progress goes.
    """
    rng = random.Random(seed)  # noqa: S311 - no secret
    batches = [batch for _ in range(phase.epochs) for batch in plan(examples, phase.budget, rng)][
        : phase.steps
    ]
    _fix(model, phase)
    tell(f"{len(examples)} pairs, {sum(len(each.ids) for each in examples)} tokens, {len(batches)} steps")
    optimiser = _make_optimiser(model, phase)
    averages = MovingAverage(model, phase.decay)
    partial = path.with_suffix(".partial")
    progress = _Progress(len(batches), tell)
    chance = torch.Generator().manual_seed(seed)
    model.train()

    def check() -> None:
        save_checkpoint(partial, model, averages.weights)
        with averages.applied():
            for name, held_out in dev.items():
                tell(f"{name}: {_format(evaluate(model, held_out, device))}")

    for step, indices in enumerate(batches):
        done = max(step / len(batches), progress.minutes() / phase.minutes)
        if done >= 1:
            break
        rate = _rate(phase, step, len(batches), done)
        for parameters in optimiser.param_groups:
            parameters["lr"] = rate
        batch = hide(collate(examples, indices), phase.hidden, chance)
        progress.add(*_step(model, optimiser, batch.to(device)), len(indices), rate)
        averages.update()
        if (step + 1) % _CHECK_EVERY == 0:
            check()
    check()
    partial.replace(path)


def _fix(model: CrossEncoder, phase: Phase) -> None:
    """Say what learns, and whether the encoder's dropout is on."""
    model.requires_grad_(requires_grad=True)
    embeddings = model.encoder.embeddings
    embeddings.word_embeddings.requires_grad_(not phase.has_fixed_words)
    if phase.fixed_layers:
        embeddings.requires_grad_(requires_grad=False)
    for layer in model.encoder.encoder.layer[: phase.fixed_layers]:
        layer.requires_grad_(requires_grad=False)
    config = model.encoder.config
    share = config.hidden_dropout_prob if phase.has_dropout else 0.0
    for module in model.encoder.modules():
        if isinstance(module, nn.Dropout):
            module.p = share


def _make_optimiser(model: nn.Module, phase: Phase) -> torch.optim.Optimizer:
    learnt = [value for value in model.parameters() if value.requires_grad]
    matrices = [value for value in learnt if value.ndim > 1]
    vectors = [value for value in learnt if value.ndim <= 1]
    groups = [{"params": matrices, "weight_decay": _WEIGHT_DECAY}, {"params": vectors, "weight_decay": 0}]
    return torch.optim.AdamW(groups, lr=phase.rate, betas=_BETAS, fused=True)


def _rate(phase: Phase, step: int, steps: int, done: float) -> float:
    rising = phase.rate * min(1, (step + 1) / max(1, phase.warm * steps))
    return min(rising, phase.end_rate + (phase.rate - phase.end_rate) * (1 - done))


def _step(model: CrossEncoder, optimiser: torch.optim.Optimizer, batch: Batch) -> tuple[Tensor, Tensor]:
    """Learn from one batch; return the pairs' and the tokens' losses."""
    with _mixed_precision(batch.ids.device):
        logits, tokens = model(batch.ids, batch.mask, batch.types)
    loss, pairs, marks = losses(logits, tokens, batch)
    optimiser.zero_grad()
    torch.autograd.backward(loss)
    torch.nn.utils.clip_grad_norm_(model.parameters(), _MOST_NORM)
    optimiser.step()
    return pairs, marks


def _mixed_precision(device: torch.device) -> AbstractContextManager[object]:
    """Compute in bfloat16 where the hardware does; where it would be emulated, that is many times slower."""
    capabilities = torch.cpu.get_capabilities() if device.type == "cpu" else {}
    is_fast = device.type != "cpu" or any(capabilities.get(name) for name in ("avx512_bf16", "amx_bf16"))
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=is_fast)


class _Progress:
    """Tells losses and speed now and then."""

    def __init__(self, steps: int, tell: Callable[[str], None]) -> None:
        self._steps, self._tell = steps, tell
        self._start = time.monotonic()
        self._step = self._pairs = 0
        self._sums: list[tuple[Tensor, Tensor]] = []

    def minutes(self) -> float:
        return (time.monotonic() - self._start) / 60

    def add(self, pairs: Tensor, marks: Tensor, count: int, rate: float) -> None:
        self._step += 1
        self._pairs += count
        self._sums.append((pairs.mean(), marks.mean()))
        if self._step % _TELL_EVERY and self._step != self._steps:
            return
        pair_loss, token_loss = (
            float(torch.stack(column).mean()) for column in zip(*self._sums, strict=True)
        )
        self._sums = []
        minutes = self.minutes()
        self._tell(
            f"step {self._step} of {self._steps}: loss of pairs {pair_loss:.4f}, of tokens {token_loss:.4f}, "
            f"{self._pairs / (60 * minutes):.1f} pairs/s, {minutes:.1f} min, rate {rate:.2e}"
        )


@torch.no_grad()
def evaluate(model: CrossEncoder, examples: Sequence[Example], device: torch.device) -> Figures:
    """Judge examples and compare with their labels."""
    was_training = model.training
    model.eval()
    judged = np.zeros((len(examples), len(LABELS) + 1))
    for indices in group(examples, range(len(examples)), _EVALUATION_BUDGET):
        batch = collate(examples, indices).to(device)
        with _mixed_precision(device):
            logits, tokens = model(batch.ids, batch.mask, batch.types)
        is_claim = (batch.types == 1) & (batch.mask == 1)
        greatest = torch.sigmoid(tokens.float().masked_fill(~is_claim, LOWEST)).amax(1)
        probabilities = functional.softmax(logits.float(), -1)
        judged[indices] = torch.cat([probabilities, greatest[:, None]], 1).cpu().numpy()
    model.train(was_training)
    labels = np.array([example.label for example in examples])
    is_exact = labels < len(LABELS)
    right = judged[is_exact, : len(LABELS)].argmax(1) == labels[is_exact]
    return Figures(
        balanced_accuracy=_balanced_accuracy(judged[:, 0] > _THRESHOLD, labels == 0),
        accuracy=float(right.mean()) if right.size else float("nan"),
        token_balanced_accuracy=_balanced_accuracy(judged[:, -1] < _THRESHOLD, labels == 0),
        contradictions=_average_precision(judged[:, _CONTRADICTION], labels == _CONTRADICTION),
    )


def _average_precision(scores: NDArray[np.float64], truth: NDArray[np.bool_]) -> float:
    """Return the mean precision at each of what was wanted, nan if nothing was."""
    if not truth.any():
        return float("nan")
    found = truth[np.argsort(-scores, kind="stable")]
    precision = found.cumsum() / np.arange(1, len(found) + 1)
    return float(precision[found].mean())


def _balanced_accuracy(found: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    """Return the mean of both classes' accuracies, nan where there is only one class."""
    if truth.all() or not truth.any():
        return float("nan")
    return float((found[truth].mean() + (~found[~truth]).mean()) / 2)


def _format(figures: Figures) -> str:
    return (
        f"balanced accuracy {figures.balanced_accuracy:.3f}, of three labels {figures.accuracy:.3f}, "
        f"by tokens {figures.token_balanced_accuracy:.3f}; "
        f"contradictions: average precision {figures.contradictions:.3f}"
    )


def save_checkpoint(path: Path, model: nn.Module, averages: Mapping[str, Tensor]) -> None:
    """Save a model's weights and, under "ema", its averaged ones."""
    weights = {name: value.detach().cpu() for name, value in model.state_dict().items()}
    averaged = {**weights, **{name: value.detach().cpu() for name, value in averages.items()}}
    torch.save({"model": weights, "ema": averaged}, path)
