"""Turns the shipped int8 ONNX file back into a checkpoint that fine-tuning can go on from.

    python -m models.training.import_entailment models/entailment.onnx CHECKPOINT

The weights are what the file holds, so they differ from the ones it was made of by the rounding to int8.
Positions beyond those that were kept are as in the encoder that training started from.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import onnx
import torch
from onnx import numpy_helper

from models.training.architecture import CrossEncoder
from models.training.encoder import encoder_folder, load_encoder
from models.training.finetune import save_checkpoint

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    Constants = Mapping[str, NDArray[np.generic]]

__all__ = ["read_weights", "restore"]

_ATTENTION = ("query", "key", "value")
_EMBEDDINGS = "encoder.embeddings"


def read_weights(path: Path, model: CrossEncoder) -> dict[str, torch.Tensor]:
    """Read a model's weights from the file that `export_entailment` wrote.

    Args:
        path: The ONNX file.
        model: Of the same shape; gives what the file doesn't hold.

    Returns:
        A state dict.

    Raises:
        ValueError: The file holds a weight of another shape, or lacks one.
    """
    graph = onnx.load(path).graph
    constants = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    weights: dict[str, torch.Tensor] = {}
    for name, value in model.state_dict().items():
        found = _find(name, value, constants)
        if found.shape != value.shape:
            message = f"{path}: {name} has the shape {tuple(found.shape)}, not {tuple(value.shape)}"
            raise ValueError(message)
        weights[name] = found
    return weights


def _find(name: str, value: torch.Tensor, constants: Constants) -> torch.Tensor:
    if name == f"{_EMBEDDINGS}.word_embeddings.weight":
        found = _floats(constants, "words")
    elif name == f"{_EMBEDDINGS}.position_embeddings.weight":
        kept = torch.tensor(constants["positions"])
        found = torch.cat([kept, value[len(kept) :]])
    elif name == f"{_EMBEDDINGS}.token_type_embeddings.weight":
        found = torch.tensor(constants["types"])
    elif name in constants:
        found = torch.tensor(constants[name])
    else:
        found = _find_kernel(name, constants)
    return found


def _find_kernel(name: str, constants: Constants) -> torch.Tensor:
    base, _, kind = name.rpartition(".")
    layer, _, part = base.rpartition(".")
    if part in _ATTENTION:
        joint = torch.tensor(constants[f"{layer}.bias"]) if kind == "bias" else _floats(constants, layer).T
        return joint.chunk(len(_ATTENTION))[_ATTENTION.index(part)].contiguous()
    if f"{base}.kernel" in constants:
        return torch.tensor(constants[f"{base}.kernel"]).T.contiguous()
    return _floats(constants, base).T.contiguous()


def _floats(constants: Constants, name: str) -> torch.Tensor:
    if f"{name}.codes" not in constants:
        message = f"the file has no int8 weight {name}"
        raise ValueError(message)
    return torch.tensor(constants[f"{name}.codes"]).float() * torch.tensor(constants[f"{name}.scales"])


def restore(path: Path) -> CrossEncoder:
    """Make the model of a shipped file, to train it further."""
    model = CrossEncoder(load_encoder(encoder_folder()))
    model.load_state_dict(read_weights(path, model))
    return model


def main(arguments: list[str]) -> int:
    """Write the checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("model", type=Path)
    parser.add_argument("checkpoint", type=Path)
    options = parser.parse_args(arguments)
    model = restore(options.model)
    save_checkpoint(options.checkpoint, model, dict(model.state_dict()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
