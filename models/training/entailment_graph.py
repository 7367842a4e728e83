"""The entailment model as an ONNX graph, built node by node from its weights.

Built by hand rather than traced: the same weights give the same bytes, the nodes are the fused ones that
onnxruntime runs fastest, and what is quantised stands here in so many words. A run takes pairs of
one length, so nothing is ever padded and no mask is needed.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Weights = Mapping[str, Floats]

__all__ = ["Precision", "build_graph"]

_STANDARD_OPSET = 17
"""The first with LayerNormalization; onnxruntime runs it since 1.12."""
_IR_VERSION = 8
"""What goes with opset 17."""
_FUSED = "com.microsoft"
"""The operators that onnxruntime itself would fuse, written as such."""
_EPSILON = 1e-12
_LOWEST = -1e4
"""As in `architecture`: stands in for tokens that are not the hypothesis'."""
_INT8_MAX = 127
_ZERO_POINT = 128
"""Of the activations, which are unsigned because the fast instructions want it so."""
_SMALLEST = 1e-9
"""Keeps a row or column of zeros from being divided by zero."""


class Precision(StrEnum):
    """How weights are kept and multiplied."""

    FP32 = "fp32"
    INT8 = "int8"


def build_graph(
    weights: Weights,
    *,
    heads: int,
    max_tokens: int,
    precision: Precision = Precision.INT8,
    metadata: Mapping[str, str] | None = None,
) -> ModelProto:
    """Build the graph of a `CrossEncoder`.

    In: `input_ids` and `token_type_ids`, both pairs×tokens, without padding. Out: `pair_logits`
    (pairs×3) and `token_logits` (pairs×tokens).

    Args:
        weights: A state dict, as arrays.
        heads: Attention heads, which the shapes of the weights don't tell.
        max_tokens: Of a pair; positions beyond are left out.
        precision: INT8 for what is shipped, FP32 to compare with.
        metadata: Goes into the file, beside `max_tokens`.
    """
    graph = _Graph(weights, precision)
    states = graph.embed(max_tokens)
    layer = 0
    while f"encoder.encoder.layer.{layer}.output.dense.weight" in weights:
        states = graph.encode(states, f"encoder.encoder.layer.{layer}", heads)
        layer += 1
    graph.judge(states)
    model = helper.make_model(
        graph.finish(),
        opset_imports=[helper.make_opsetid("", _STANDARD_OPSET), helper.make_opsetid(_FUSED, 1)],
        ir_version=_IR_VERSION,
    )
    helper.set_model_props(model, {"max_tokens": str(max_tokens), **(metadata or {})})
    return model


class _Graph:
    """Collects nodes and constants; each method returns the name of what it computes."""

    def __init__(self, weights: Weights, precision: Precision) -> None:
        self._weights = weights
        self._precision = precision
        self._nodes: list[NodeProto] = []
        self._constants: dict[str, TensorProto] = {}
        self._last_axis = self._constant("last_axis", np.array([-1]))

    def embed(self, max_tokens: int) -> str:
        """Sum the embeddings of word, position and type."""
        prefix = "encoder.embeddings"
        words = self._look_up("words", self._weights[f"{prefix}.word_embeddings.weight"], "input_ids")
        positions = self._weights[f"{prefix}.position_embeddings.weight"][:max_tokens]
        start, second = self._constant("start", np.array([0])), self._constant("second", np.array([1]))
        length = self._add("Gather", self._add("Shape", "input_ids"), second)
        places = self._add("Slice", self._constant("positions", positions), start, length)
        kinds = self._constant("types", self._weights[f"{prefix}.token_type_embeddings.weight"])
        summed = self._add(
            "Add", self._add("Add", words, places), self._add("Gather", kinds, "token_type_ids")
        )
        norm = self._norm_constants(f"{prefix}.LayerNorm")
        return self._add("LayerNormalization", summed, *norm, axis=-1, epsilon=_EPSILON)

    def encode(self, states: str, prefix: str, heads: int) -> str:
        """Add a transformer layer: attention and two dense layers, each normalised after its residual."""
        attention = f"{prefix}.attention"
        parts = [f"{attention}.self.{part}" for part in ("query", "key", "value")]
        kernel = np.concatenate([self._kernel(part) for part in parts], axis=1)
        bias = self._constant(
            f"{attention}.self.bias", np.concatenate([self._weights[f"{part}.bias"] for part in parts])
        )
        joint = self._add("Add", self._multiply(states, f"{attention}.self", kernel), bias)
        self._nodes.append(helper.make_node("Split", [joint], parts, name=joint + ".split", axis=-1))
        mixed = self._add("MultiHeadAttention", *parts, domain=_FUSED, num_heads=heads)
        states = self._add_residual(mixed, states, f"{attention}.output")
        inner = f"{prefix}.intermediate.dense"
        widened = self._multiply(states, inner, self._kernel(inner))
        active = self._add("BiasGelu", widened, self._bias(inner), domain=_FUSED)
        return self._add_residual(active, states, f"{prefix}.output")

    def judge(self, states: str) -> None:
        """Add the two heads, in full precision: they are small, and all errors end in them."""
        tokens = self._add("Add", self._add("MatMul", states, self._whole("token")), self._bias("token"))
        self._add("Squeeze", tokens, self._last_axis, output="token_logits")
        types = self._add("Unsqueeze", "token_type_ids", self._last_axis)
        is_hypothesis = self._add("Cast", types, to=TensorProto.BOOL)
        lowest = self._constant("lowest", np.float32(_LOWEST))
        pooled = self._add(
            "ReduceMax", self._add("Where", is_hypothesis, states, lowest), axes=[1], keepdims=0
        )
        first = self._add("Gather", states, self._constant("first", np.int64(0)), axis=1)
        both = self._add("Concat", first, pooled, axis=-1)
        hidden = self._add("MatMul", both, self._whole("dense"))
        hidden = self._add("BiasGelu", hidden, self._bias("dense"), domain=_FUSED)
        logits = self._add("MatMul", hidden, self._whole("out"))
        self._add("Add", logits, self._bias("out"), output="pair_logits")

    def finish(self) -> Any:  # noqa: ANN401 - a GraphProto, which onnx's stubs don't name
        """Return the graph."""
        inputs = [_value(name, TensorProto.INT64, "tokens") for name in ("input_ids", "token_type_ids")]
        outputs = [
            _value("pair_logits", TensorProto.FLOAT, 3),
            _value("token_logits", TensorProto.FLOAT, "tokens"),
        ]
        return helper.make_graph(self._nodes, "entailment", inputs, outputs, list(self._constants.values()))

    def _multiply(self, states: str, name: str, kernel: Floats) -> str:
        """Multiply by a kernel (in×out), in int8 each row of the states with a scale of its own.

        onnxruntime's own dynamic quantisation has one scale a tensor, which the few great activations of
        a BERT make coarse, and by which each row's result hangs on all other rows.
        """
        if self._precision is Precision.FP32:
            return self._add("MatMul", states, self._constant(f"{name}.kernel", kernel))
        codes, scales = _quantise_columns(kernel)
        step = self._constant("step", np.float32(1 / _INT8_MAX))
        greatest = self._add("ReduceMax", self._add("Abs", states), axes=[-1], keepdims=1)
        smallest = self._constant("smallest", np.float32(_SMALLEST))
        scale = self._add("Max", self._add("Mul", greatest, step), smallest)
        zero_point = self._constant("zero_point", np.uint8(_ZERO_POINT))
        one = self._constant("one", np.float32(1))
        rows = self._add("QuantizeLinear", self._add("Div", states, scale), one, zero_point)
        product = self._add(
            "MatMulIntegerToFloat",
            rows,
            self._constant(f"{name}.codes", codes),
            one,
            self._constant(f"{name}.scales", scales),
            zero_point,
            self._constant(f"no_offset_{len(scales)}", np.zeros(len(scales), dtype=np.int8)),
            domain=_FUSED,
        )
        return self._add("Mul", product, scale)

    def _look_up(self, name: str, table: Floats, ids: str) -> str:
        if self._precision is Precision.FP32:
            return self._add("Gather", self._constant(name, table), ids)
        scales = np.maximum(np.abs(table).max(axis=1, keepdims=True), _SMALLEST) / _INT8_MAX
        codes = self._add("Gather", self._constant(f"{name}.codes", _round(table / scales)), ids)
        scale = self._add("Gather", self._constant(f"{name}.scales", scales.astype(np.float32)), ids)
        return self._add("Mul", self._add("Cast", codes, to=TensorProto.FLOAT), scale)

    def _add_residual(self, states: str, residual: str, prefix: str) -> str:
        dense = f"{prefix}.dense"
        return self._add(
            "SkipLayerNormalization",
            self._multiply(states, dense, self._kernel(dense)),
            residual,
            *self._norm_constants(f"{prefix}.LayerNorm"),
            self._bias(dense),
            domain=_FUSED,
            epsilon=_EPSILON,
        )

    def _norm_constants(self, name: str) -> tuple[str, str]:
        return self._constant(f"{name}.weight", self._weights[f"{name}.weight"]), self._bias(name)

    def _kernel(self, name: str) -> Floats:
        return self._weights[f"{name}.weight"].T

    def _whole(self, name: str) -> str:
        return self._constant(f"{name}.kernel", self._kernel(name))

    def _bias(self, name: str) -> str:
        return self._constant(f"{name}.bias", self._weights[f"{name}.bias"])

    def _constant(self, name: str, value: Any) -> str:  # noqa: ANN401 - an array or a scalar of any type
        if name not in self._constants:
            self._constants[name] = numpy_helper.from_array(np.asarray(value, order="C"), name)
        return name

    def _add(self, operator: str, *inputs: str, output: str = "", domain: str = "", **attributes: Any) -> str:  # noqa: ANN401 - as ONNX has them
        output = output or f"{operator}.{len(self._nodes)}"
        node = helper.make_node(operator, inputs, [output], name=output, domain=domain, **attributes)
        self._nodes.append(node)
        return output


def _quantise_columns(kernel: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Return codes (in×out) and a scale for each column.

    Processors without VNNI add two neighbouring products in 16 bits: 255 · 128 fits, 255 · 2 · 127
    doesn't. So a column's scale also keeps the sums of its neighbouring codes within 128. On the first
    checkpoint that costs nothing (mean difference to fp32 0.0058 either way); 7-bit codes, the usual
    way out, cost 0.0084.
    """
    pairs = np.abs(kernel[0::2] + kernel[1::2])
    greatest = np.maximum(np.abs(kernel).max(axis=0), pairs.max(axis=0))
    scales = (np.maximum(greatest, _SMALLEST) / _INT8_MAX).astype(np.float32)
    return _round(kernel / scales), scales


def _round(values: Floats) -> NDArray[np.int8]:
    return np.clip(np.rint(values), -_INT8_MAX, _INT8_MAX).astype(np.int8)


def _value(name: str, kind: int, last: str | int) -> Any:  # noqa: ANN401 - a ValueInfoProto, not in the stubs
    return helper.make_tensor_value_info(name, kind, ["pairs", last])
