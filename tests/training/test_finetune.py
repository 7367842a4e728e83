from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING

import pytest
import torch

from models.training.architecture import CrossEncoder, load_weights
from models.training.averaging import MovingAverage
from models.training.batches import NOT_CONTRADICTION, NOT_ENTAILMENT, UNKNOWN, collate, encode, hide, plan
from models.training.examples import Row
from models.training.finetune import evaluate, finetune
from models.training.losses import losses
from models.training.phases import Phase
from tests.training.samples import make_encoder

if TYPE_CHECKING:
    from pathlib import Path

    from tokenizers import Tokenizer
    from torch import Tensor

    from models.training.batches import Batch, Example

CPU = torch.device("cpu")
ROWS = [
    Row(f"The {ship} left the harbour on {day}.", f"The {ship} {verb}.", label, "own", spans=spans)
    for ship in ("ferry", "yacht", "tanker", "trawler")
    for day in ("Monday", "Friday")
    for verb, label, spans in (
        ("left", "entailment", ()),
        ("never left", "contradiction", ((len(ship) + 5, len(ship) + 10),)),
        ("sank", "not_entailment", ()),
    )
]


@pytest.fixture(scope="module")
def examples(tokenizer: Tokenizer) -> list[Example]:
    return encode(ROWS, tokenizer)


def test_tokens_are_marked_where_it_is_known_which_are_wrong(examples: list[Example]) -> None:
    true, false, unknown = examples[:3]
    assert (true.label, false.label, unknown.label) == (0, 2, NOT_ENTAILMENT)
    assert set(true.marks.tolist()) == {UNKNOWN, 0}
    assert false.marks.tolist().count(1) == 1
    assert set(unknown.marks.tolist()) == {UNKNOWN}


def test_a_long_premise_is_cut_and_the_claim_kept(tokenizer: Tokenizer) -> None:
    (example,) = encode([Row("word " * 400, "The ferry left.", "neutral", "own")], tokenizer)
    assert len(example.ids) == 224
    assert int((example.types == 1).sum()) == 5


def test_word_pieces_are_hidden_by_chance_and_no_marks_between_them(examples: list[Example]) -> None:
    batch = collate(examples, range(len(examples)))
    chance = torch.Generator().manual_seed(1)
    assert torch.equal(hide(batch, 0.0, chance).ids, batch.ids)
    hidden = hide(batch, 0.3, chance).ids
    assert not torch.equal(hidden, hide(batch, 0.3, chance).ids)
    everything = hide(batch, 1.0, chance).ids
    assert torch.equal((everything == 101) | (everything == 102), (batch.ids == 101) | (batch.ids == 102))
    assert torch.equal(everything == 0, batch.mask == 0)
    assert not ((hidden != batch.ids) & (everything == batch.ids)).any()


def test_batches_hold_each_example_once_within_the_budget(examples: list[Example]) -> None:
    batches = plan(examples, 64, Random(1))  # noqa: S311 - no secret
    assert sorted(i for batch in batches for i in batch) == list(range(len(examples)))
    assert all(len(batch) * max(len(examples[i].ids) for i in batch) <= 64 for batch in batches)


def test_loss_is_least_where_labels_and_marks_are_met(examples: list[Example]) -> None:
    batch = collate(examples, [0, 1, 2])
    right = torch.tensor([[6.0, 0, 0], [0, 0, 6.0], [-6.0, 0, 0]])
    marks = torch.where(batch.marks == 1, 6.0, -6.0)
    marks[2] = 6.0
    total, pairs, tokens = losses(right, marks, batch)
    wrong, _, _ = losses(-right, -marks, batch)
    assert total < 0.3
    assert wrong > 3
    assert pairs.shape == tokens.shape == (3,)


def test_what_does_not_contradict_is_entailed_or_neutral_and_unmarked(tokenizer: Tokenizer) -> None:
    (example,) = encode([Row("It rained.", "The ferry left.", "not_contradiction", "own")], tokenizer)
    assert example.label == NOT_CONTRADICTION
    assert set(example.marks.tolist()) == {UNKNOWN, 0}
    batch = collate([example], [0])
    marks = torch.full(batch.marks.shape, -6.0)
    found = [
        float(losses(torch.tensor([logits]), marks, batch)[0])
        for logits in ([6.0, 0, 0], [0, 6.0, 0], [0, 0, 6.0])
    ]
    assert max(found[:2]) < 0.1
    assert found[2] > 3


def test_average_precision_ranks_contradictions(model: CrossEncoder, examples: list[Example]) -> None:
    figures = evaluate(model, examples, CPU)
    assert 0 < figures.contradictions <= 1


def loss_of(model: CrossEncoder, batch: Batch) -> Tensor:
    model.train(mode=False)
    with torch.no_grad():
        logits, tokens = model(batch.ids, batch.mask, batch.types)
    return losses(logits, tokens, batch)[0]


def test_training_lowers_the_loss_and_its_checkpoint_loads(
    model: CrossEncoder, examples: list[Example], tmp_path: Path
) -> None:
    told: list[str] = []
    path = tmp_path / "small.pt"
    # One batch an epoch: eight steps.
    phase = Phase(rate=1e-2, end_rate=1e-3, warm=0.0, budget=10_000, epochs=8, decay=0.5)
    batch = collate(examples, range(len(examples)))
    before = loss_of(model, batch)
    finetune(model, examples, phase, seed=1, device=CPU, path=path, dev={"same": examples}, tell=told.append)
    fresh = CrossEncoder(make_encoder())
    fresh.load_state_dict(load_weights(path))
    after = loss_of(fresh, batch)
    assert after < 0.8 * before
    assert "24 pairs" in told[0]
    assert re.fullmatch(r"step 8 of 8: loss of pairs [\d.]+, of tokens [\d.]+, .*", told[1])
    assert told[2].startswith("same: balanced accuracy ")
    assert [each.name for each in tmp_path.iterdir()] == ["small.pt"]


def test_the_same_seed_gives_the_same_weights(examples: list[Example], tmp_path: Path) -> None:
    phase = Phase(rate=1e-3, end_rate=0.0, warm=0.5, budget=200)
    found = []
    told: list[str] = []
    for name in ("one.pt", "two.pt"):
        torch.manual_seed(3)
        model = CrossEncoder(make_encoder())
        finetune(model, examples, phase, seed=1, device=CPU, path=tmp_path / name, dev={}, tell=told.append)
        found.append(load_weights(tmp_path / name))
    assert all(torch.equal(found[0][name], found[1][name]) for name in found[0])


def test_no_time_left_means_no_step(model: CrossEncoder, examples: list[Example], tmp_path: Path) -> None:
    before = {name: value.clone() for name, value in model.state_dict().items()}
    phase = Phase(rate=1e-2, end_rate=0.0, warm=0.0, minutes=1e-9)
    told: list[str] = []
    finetune(model, examples, phase, seed=1, device=CPU, path=tmp_path / "a.pt", dev={}, tell=told.append)
    assert all(torch.equal(before[name], value) for name, value in model.state_dict().items())


def test_evaluation_leaves_the_model_as_it_was(model: CrossEncoder, examples: list[Example]) -> None:
    model.train()
    figures = evaluate(model, examples, CPU)
    assert model.training
    assert 0 <= figures.balanced_accuracy <= 1
    assert 0 <= figures.accuracy <= 1
    assert figures == evaluate(model, examples, CPU)


def test_words_stay_as_they_are_where_a_phase_says_so(
    model: CrossEncoder, examples: list[Example], tmp_path: Path
) -> None:
    before = {name: value.clone() for name, value in model.state_dict().items()}
    phase = Phase(rate=1e-2, end_rate=0.0, warm=0.0, steps=4, epochs=9, has_fixed_words=True)
    told: list[str] = []
    path = tmp_path / "a.pt"
    finetune(model, examples, phase, seed=1, device=CPU, path=path, dev={}, tell=told.append)
    assert "4 steps" in told[0]
    after = load_weights(path)
    words = "encoder.embeddings.word_embeddings.weight"
    assert torch.equal(after[words], before[words])
    assert not torch.equal(after["dense.weight"], before["dense.weight"])


def test_the_moving_average_is_applied_for_a_while(model: CrossEncoder) -> None:
    averages = MovingAverage(model, 0.5)
    first = model.out.weight.detach().clone()
    with torch.no_grad():
        model.out.weight += 1
    for _ in range(3):
        averages.update()
    with averages.applied():
        assert torch.equal(model.out.weight, first)
    averages.update()
    with averages.applied():
        # The fourth step: 0.5 to the power of 4 of what was.
        assert torch.allclose(model.out.weight, first + 1 - 0.5**4)
    assert torch.allclose(model.out.weight, first + 1)


def test_fixed_layers_and_embeddings_stay_as_they_are(
    model: CrossEncoder, examples: list[Example], tmp_path: Path
) -> None:
    before = {name: value.clone() for name, value in model.state_dict().items()}
    phase = Phase(rate=1e-3, end_rate=1e-3, warm=0.1, budget=64, fixed_layers=1, has_dropout=False)
    path = tmp_path / "model.pt"
    finetune(model, examples, phase, seed=1, device=CPU, path=path, dev={}, tell=lambda _line: None)
    moved = {name for name, value in model.state_dict().items() if not torch.equal(value, before[name])}
    assert not any(name.startswith(("encoder.embeddings", "encoder.encoder.layer.0")) for name in moved)
    assert any(name.startswith("encoder.encoder.layer.1") for name in moved)
    assert {each.p for each in model.encoder.modules() if isinstance(each, torch.nn.Dropout)} == {0.0}
