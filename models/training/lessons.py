"""What steps of training share: where their work lies, and how a lesson is learnt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import torch

from models.training.architecture import MAX_TOKENS, CrossEncoder, load_weights
from models.training.averaging import average_weights
from models.training.batches import encode
from models.training.clusters import CLUSTERS
from models.training.encoder import encoder_folder, load_encoder, load_pair_tokenizer
from models.training.events import EVENTS
from models.training.examples import Row, read_rows, write_rows
from models.training.finetune import finetune
from models.training.handwritten import CLAIMS
from models.training.mining import make_scorer, read_groups
from models.training.nli import GROUPS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from tokenizers import Tokenizer

    from models.training.mining import Scorer
    from models.training.phases import Lesson

__all__ = ["Settings", "average", "is_there", "learn", "load_scorer", "read_releases", "save"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run is made of.

    Attributes:
        data: The folder with free_news.jsonl.gz and the NLI sets.
        work: The folder for what the steps hand on.
        device: cpu or cuda.
        minutes: After which each phase of fine-tuning ends, if the recipe lets it go on longer.
        articles: Use only so many articles of each part; None for all.
        claims: What we wrote by hand.
        events: What two outlets tell, written by hand, too.
        clusters: Articles that differ, the same.
    """

    data: Path
    work: Path
    device: str
    minutes: float = float("inf")
    articles: int | None = None
    claims: Path = CLAIMS
    events: Path = EVENTS
    clusters: Path = CLUSTERS


def is_there(path: Path, tell: Callable[[str], None]) -> bool:
    """Tell whether a step's last output is there, so that the step can be left out."""
    if path.exists():
        tell(f"{path} is there")
    return path.exists()


def save(path: Path, rows: Sequence[Row], tell: Callable[[str], None]) -> None:
    """Write rows under another name until they are complete."""
    partial = path.with_suffix(".partial")
    tell(f"{path}: {write_rows(partial, rows)} rows")
    partial.replace(path)


def _load(start: Path | None) -> tuple[CrossEncoder, Tokenizer]:
    """Return a checkpoint, None for the encoder as it is, and the tokenizer of its pairs."""
    folder = encoder_folder()
    model = CrossEncoder(load_encoder(folder))
    if start is not None:
        model.load_state_dict(load_weights(start))
    return model, load_pair_tokenizer(folder, MAX_TOKENS)


def load_scorer(checkpoint: Path, settings: Settings) -> Scorer:
    """Return what gives pairs the probabilities of a checkpoint."""
    model, tokenizer = _load(checkpoint)
    device = torch.device(settings.device)
    return make_scorer(model.to(device), tokenizer, device)


def read_releases(settings: Settings) -> list[list[str]]:
    """Read the texts of each event of the real releases."""
    return read_groups(settings.data / f"{GROUPS}.jsonl.gz")[: settings.articles]


def learn(settings: Settings, lesson: Lesson, start: Path | None, tell: Callable[[str], None]) -> Path:
    """Run one phase from a checkpoint (None: the encoder as it is) and return the next."""
    path = settings.work / f"{lesson.name}.pt"
    if is_there(path, tell):
        return path
    torch.manual_seed(lesson.seed)
    model, tokenizer = _load(start)
    rows = {name: read_rows(settings.work / f"{name}.jsonl.gz") for name in (lesson.rows, *lesson.dev)}
    examples = {name: encode(found, tokenizer) for name, found in rows.items()}
    device = torch.device(settings.device)
    finetune(
        model.to(device),
        examples[lesson.rows],
        replace(lesson.phase, minutes=min(lesson.phase.minutes, settings.minutes)),
        seed=lesson.seed,
        device=device,
        path=path,
        dev={name: examples[name] for name in lesson.dev},
        tell=tell,
    )
    tell(f"{path} is made")
    return path


def average(path: Path, soup: Mapping[str, float], tell: Callable[[str], None]) -> Path:
    """Average the weights of checkpoints in the same folder, by their names and shares."""
    if not is_there(path, tell):
        weights = average_weights(
            [(load_weights(path.with_name(f"{name}.pt")), share) for name, share in soup.items()]
        )
        partial = path.with_suffix(".partial")
        torch.save({"model": weights, "ema": weights}, partial)
        partial.replace(path)
        tell(f"{path} is made")
    return path
