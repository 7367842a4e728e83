"""The steps from our texts to the model of differences; each is left out if its output is there.

It is the shipped entailment model, gone on with: what contradicts what it knows, but not yet which of the
many things that two sources tell on one event are about the same.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from models.training.clash_mixing import NLI_ROWS, SHARES, mix_clashes
from models.training.clashing import clash_clusters, clash_events, clash_groups, mine_groups
from models.training.clusters import Split, clusters_of
from models.training.events import part_events, read_events
from models.training.examples import read_rows
from models.training.finetune import save_checkpoint
from models.training.import_entailment import restore
from models.training.lessons import (
    Settings,
    average,
    is_there,
    learn,
    load_scorer,
    read_releases,
    save,
)
from models.training.nli import read_nli
from models.training.phases import (
    DIFFERENCE_RECIPE,
    DIFFERENCE_SOUP,
    GROWN_SOUP,
    RECONCILED_SOUP,
    VEILED_SOUP,
)
from models.training.reconciling import reconcile_clusters
from summarise.backends.entailment import EntailmentVerifier
from summarise.backends.static import StaticEmbedder
from summarise.resources import resource_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["make_difference_model"]

_SEED = 41
_KINDS = ("clusters", "events", "groups")
_GROWN_KINDS = ("clusters", "groups")
"""Of the third phase. It judges events less well after it; version 1, which it is averaged with, learnt from
them."""
_RECONCILED_KINDS = ("clusters", "reconciled", "groups")
"""Of the phases after it."""


def make_difference_model(settings: Settings, tell: Callable[[str], None]) -> Path:
    """Run all steps in order and return the path of the weights."""
    settings.work.mkdir(parents=True, exist_ok=True)
    start = _restore(settings, tell)
    _make_rows(settings, tell)
    first, second, grown, reconciled, settled, hidden = DIFFERENCE_RECIPE
    _mix(settings, 0, _KINDS, tell)
    start = learn(settings, first, start, tell)
    _mine(settings, start, tell)
    _mix(settings, 1, (*_KINDS, "mined_clashes"), tell)
    learn(settings, second, start, tell)
    start = average(settings.work / "differences_1.pt", DIFFERENCE_SOUP, tell)
    _mix(settings, 2, _GROWN_KINDS, tell)
    learn(settings, grown, start, tell)
    start = average(settings.work / "differences_2.pt", GROWN_SOUP, tell)
    _mix(settings, 3, _RECONCILED_KINDS, tell)
    start = learn(settings, reconciled, start, tell)
    _mix(settings, 4, _RECONCILED_KINDS, tell)
    learn(settings, settled, start, tell)
    start = average(settings.work / "differences_3.pt", RECONCILED_SOUP, tell)
    _mix(settings, 5, _RECONCILED_KINDS, tell)
    learn(settings, hidden, start, tell)
    return average(settings.work / "differences.pt", VEILED_SOUP, tell)


def _restore(settings: Settings, tell: Callable[[str], None]) -> Path:
    path = settings.work / "restored.pt"
    if not is_there(path, tell):
        model = restore(resource_path("models") / "entailment.onnx")
        partial = path.with_suffix(".partial")
        save_checkpoint(partial, model, dict(model.state_dict()))
        partial.replace(path)
        tell(f"{path} is made")
    return path


def _make_rows(settings: Settings, tell: Callable[[str], None]) -> None:
    work = settings.work
    if is_there(work / "groups.jsonl.gz", tell):
        return
    rng = random.Random(_SEED)  # noqa: S311 - no secret
    embedder, verifier = StaticEmbedder(), EntailmentVerifier()
    learnt, held_out = part_events(read_events(settings.events))
    clusters, dev = (clusters_of(split, settings.clusters) for split in (Split.LEARNING, Split.DEVELOPMENT))
    save(work / "clusters_dev.jsonl.gz", list(clash_clusters(dev, embedder, rng)), tell)
    save(work / "clusters.jsonl.gz", list(clash_clusters(clusters, embedder, rng)), tell)
    save(work / "reconciled_dev.jsonl.gz", reconcile_clusters(dev), tell)
    save(work / "reconciled.jsonl.gz", reconcile_clusters(clusters), tell)
    save(work / "events_clash_dev.jsonl.gz", list(clash_events(held_out, embedder, verifier, rng)), tell)
    save(work / "events.jsonl.gz", list(clash_events(learnt, embedder, verifier, rng)), tell)
    save(work / "groups.jsonl.gz", list(clash_groups(read_releases(settings), embedder, rng)), tell)


def _mix(settings: Settings, phase: int, kinds: tuple[str, ...], tell: Callable[[str], None]) -> None:
    lesson = DIFFERENCE_RECIPE[phase]
    path = settings.work / f"{lesson.rows}.jsonl.gz"
    if is_there(path, tell):
        return
    rows = [row for kind in kinds for row in read_rows(settings.work / f"{kind}.jsonl.gz")]
    nli, _ = read_nli(settings.data)
    save(path, mix_clashes(rows, nli, SHARES[phase], lesson.seed, NLI_ROWS[phase]), tell)


def _mine(settings: Settings, checkpoint: Path, tell: Callable[[str], None]) -> None:
    path = settings.work / "mined_clashes.jsonl.gz"
    if is_there(path, tell):
        return
    score = load_scorer(checkpoint, settings)
    save(path, list(mine_groups(read_releases(settings), StaticEmbedder(), score)), tell)
