"""An entailment model with random weights, made in a moment: a real form without judgement."""

from __future__ import annotations

import hashlib
import shutil
from typing import TYPE_CHECKING

import numpy as np

from models.training.entailment_graph import Precision, build_graph
from summarise.resources import resource_path
from summarise.weights import shipped_file

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

WIDTH = 16
HEADS = 2
LAYERS = 2
MAX_TOKENS = 40
VOCABULARY = 30_522
"""As many as the shipped tokenizer has."""


def random_weights(seed: int = 0) -> dict[str, NDArray[np.float32]]:
    """Make a state dict of `models.training.architecture.CrossEncoder`, with shapes of its own."""
    generator = np.random.default_rng(seed)
    shapes: dict[str, tuple[int, ...]] = {}

    def dense(name: str, inputs: int, outputs: int) -> None:
        shapes[f"{name}.weight"], shapes[f"{name}.bias"] = (outputs, inputs), (outputs,)

    def norm(name: str) -> None:
        shapes[f"{name}.LayerNorm.weight"] = shapes[f"{name}.LayerNorm.bias"] = (WIDTH,)

    for name, rows in (("word", VOCABULARY), ("position", MAX_TOKENS), ("token_type", 2)):
        shapes[f"encoder.embeddings.{name}_embeddings.weight"] = (rows, WIDTH)
    norm("encoder.embeddings")
    for layer in range(LAYERS):
        prefix = f"encoder.encoder.layer.{layer}"
        for part in ("query", "key", "value"):
            dense(f"{prefix}.attention.self.{part}", WIDTH, WIDTH)
        dense(f"{prefix}.attention.output.dense", WIDTH, WIDTH)
        norm(f"{prefix}.attention.output")
        dense(f"{prefix}.intermediate.dense", WIDTH, 4 * WIDTH)
        dense(f"{prefix}.output.dense", 4 * WIDTH, WIDTH)
        norm(f"{prefix}.output")
    dense("dense", 2 * WIDTH, WIDTH)
    dense("out", WIDTH, 3)
    dense("token", WIDTH, 1)
    return {
        name: generator.normal(0.0, 0.5, shape).astype(np.float32) for name, shape in sorted(shapes.items())
    }


def tiny_graph(precision: Precision = Precision.INT8) -> bytes:
    """Build its ONNX file."""
    model = build_graph(random_weights(), heads=HEADS, max_tokens=MAX_TOKENS, precision=precision)
    content: bytes = model.SerializeToString(deterministic=True)
    return content


def write_models(folder: Path, content: bytes, *, format_version: int = 1) -> Path:
    """Write a `models/` folder: a model, listed as entailment and differences, and the tokenizer."""
    tokenizer = shipped_file("tokenizer")
    shutil.copyfile(resource_path("models", "tokenizer.json"), folder / "tokenizer.json")
    digest = hashlib.sha256(content).hexdigest()
    tables = (
        ("tokenizer", "tokenizer.json", tokenizer.sha256, tokenizer.size, tokenizer.format_version),
        ("entailment", "entailment.onnx", digest, len(content), format_version),
        ("differences", "entailment.onnx", digest, len(content), format_version),
    )
    manifest = "".join(
        f'[{name}]\nfile = "{file}"\nsha256 = "{sha256}"\nsize = {size}\nformat = {form}\nversion = 7\n'
        'licence = "Apache-2.0"\npurpose = "tests"\nprovenance = "made by a test"\n'
        for name, file, sha256, size, form in tables
    )
    (folder / "manifest.toml").write_text(manifest, "utf-8")
    (folder / "entailment.onnx").write_bytes(content)
    return folder
