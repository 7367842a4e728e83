"""How fast is verifying with the shipped model? `python -m benchmarks.verifying --help`.

Pairs a second, beside a model of the same shape in PyTorch if that is installed; what a summary of six
sentences takes against five articles, and against a hundred of which the others are about other things; what
loading takes, and memory. Each in a process of its own.
"""

from __future__ import annotations

import argparse
import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.conditions import RESULTS, conditions, save
from benchmarks.measuring import run_module
from summarise.errors import BackendError
from summarise.weights import shipped_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_JOBS = "benchmarks.verifying_jobs"
_PAIRS = 300
_STRANGERS = (0, 95)
_MODEL = "entailment"
_PACKAGES = ("numpy", "onnxruntime", "tokenizers", "torch")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, save; return the exit code: 1 if there are no weights to measure."""
    options = _parse(arguments)
    try:
        shipped_file(_MODEL)
    except BackendError as error:
        print(f"no weights: {error}", file=sys.stderr)
        return 1
    results: dict[str, object] = {"conditions": conditions(_PACKAGES)}
    sizes = [str(options.pairs), str(options.threads)]
    ours = run_module(_JOBS, ["pairs", *sizes])
    results["pairs"] = _rounded(ours)
    print(
        f"{ours['pairs']} pairs on {options.threads} threads: {ours['pairs_per_second']:.0f} a second\n"
        f"importing their libraries {ours['import_seconds']:.2f} s; loading the entailment model "
        f"{ours['load_entailment_seconds']:.2f} s, the embedder {ours['load_embedder_seconds']:.2f} s; "
        f"{_mebibytes(ours)} at most"
    )
    if options.torch and _torch_is_installed():
        peer = run_module(_JOBS, ["torch", *sizes])
        ratio = ours["pairs_per_second"] / peer["pairs_per_second"]
        results["pytorch_fp32"] = _rounded(peer) | {"ours / pytorch": round(ratio, 2)}
        print(
            f"PyTorch, 32-bit floats: {peer['pairs_per_second']:.0f} a second, ours is {ratio:.1f} times "
            "as fast"
        )
    elif options.torch:
        print("no PyTorch to compare with: pip install '.[train]'")
    summaries = [run_module(_JOBS, ["summary", str(strangers)]) for strangers in options.strangers]
    results["summaries"] = [_rounded(one) for one in summaries]
    for one in summaries:
        print(
            f"{one['claims']} sentences against {one['articles']} articles by {one['verifier']}: "
            f"{one['seconds']:.2f} s for {one['pairs']} pairs once loaded, ready after "
            f"{one['ready_seconds']:.2f} s; {_mebibytes(one)} at most"
        )
    save(options.results, results)
    print(f"saved in {options.results.name}")
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.verifying", description=__doc__)
    parser.add_argument("--pairs", type=int, default=_PAIRS, help="pairs to judge")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1, help="pairs judged at once")
    parser.add_argument(
        "--strangers",
        type=int,
        nargs="+",
        default=_STRANGERS,
        help="articles on other things beside the five",
    )
    parser.add_argument("--no-torch", dest="torch", action="store_false", help="leave PyTorch out")
    parser.add_argument("--results", type=Path, default=RESULTS / "verifying.json", help="JSON file")
    return parser.parse_args(arguments)


def _torch_is_installed() -> bool:
    return all(find_spec(name) is not None for name in ("torch", "transformers"))


def _mebibytes(measured: Mapping[str, Any]) -> str:
    return f"{measured['peak_bytes'] / 2**20:.0f} MiB"


def _rounded(measured: Mapping[str, Any]) -> dict[str, Any]:
    return {name: round(value, 4) if isinstance(value, float) else value for name, value in measured.items()}


if __name__ == "__main__":
    sys.exit(main())
