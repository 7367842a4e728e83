from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch

from models.training.entailment_graph import Precision, build_graph
from models.training.import_entailment import read_weights

if TYPE_CHECKING:
    from pathlib import Path

    from models.training.architecture import CrossEncoder

TOKENS = 64


def write(path: Path, model: CrossEncoder, precision: Precision = Precision.INT8) -> Path:
    weights = {name: value.numpy() for name, value in model.state_dict().items()}
    graph = build_graph(weights, heads=2, max_tokens=TOKENS, precision=precision)
    path.write_bytes(graph.SerializeToString())
    return path


def test_what_was_exported_comes_back_up_to_its_rounding(model: CrossEncoder, tmp_path: Path) -> None:
    expected = model.state_dict()
    found = read_weights(write(tmp_path / "model.onnx", model), model)
    assert found.keys() == expected.keys()
    for name, value in found.items():
        step = expected[name].abs().max() / 60
        assert torch.allclose(value, expected[name], atol=float(step)), name


def test_exporting_it_again_gives_the_same_weights(model: CrossEncoder, tmp_path: Path) -> None:
    first = read_weights(write(tmp_path / "first.onnx", model), model)
    model.load_state_dict(first)
    second = read_weights(write(tmp_path / "second.onnx", model), model)
    assert all(torch.allclose(first[name], second[name], atol=1e-6) for name in first)


def test_a_file_without_int8_weights_is_refused(model: CrossEncoder, tmp_path: Path) -> None:
    path = write(tmp_path / "model.onnx", model, Precision.FP32)
    with pytest.raises(ValueError, match="no int8 weight words"):
        read_weights(path, model)
