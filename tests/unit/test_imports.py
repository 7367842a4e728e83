"""Which module may import which, and what importing costs."""

from __future__ import annotations

import ast
import os
import resource
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import summarise

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(summarise.__file__).parent

FLOORS = (
    {
        "edits",
        "errors",
        "contest",
        "differences",
        "facts",
        "languages",
        "marks",
        "types",
        "protocols",
        "config",
        "normalisation",
        "tokens",
        "resources",
        "secret",
        "spelling",
        "coverage",
        "synonyms",
        "variants",
        "weights",
    },
    {"reading", "segmentation", "extraction", "verification", "condensation", "backends", "independence"},
    {"cluster", "relatedness", "agreement"},
    {"pipeline"},
    {"rendering"},
    {"digest"},
    {"cli", "__main__"},
)
"""Modules and packages from the ground up; none imports one from a floor above its own."""

MODEL_RUNTIMES = frozenset({"torch", "transformers", "onnxruntime", "tokenizers", "safetensors"})
HEAVY = MODEL_RUNTIMES | {"numpy", "scipy", "nltk", "trafilatura", "httpx"}


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def own_modules() -> dict[str, ast.Module]:
    paths = sorted(PACKAGE.rglob("*.py"))
    shipped = {PACKAGE / "models", PACKAGE / "corpus"}
    return {
        module_name(path): ast.parse(path.read_text("utf-8"))
        for path in paths
        if shipped.isdisjoint(path.parents)
    }


MODULES = own_modules()


def nodes_at_run_time(tree: ast.AST) -> Iterator[ast.AST]:
    """Walk a module, imports within functions included, but not what only the type checker sees."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        yield node
        yield from nodes_at_run_time(node)


def imported(tree: ast.Module) -> Iterator[str]:
    """Yield full names of what a module imports; of a name within a module, the module."""
    for node in nodes_at_run_time(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in MODULES else node.module


OWN_IMPORTS = {
    name: {target for target in imported(tree) if target in MODULES and target not in {name, "summarise"}}
    for name, tree in MODULES.items()
}


def floor(module: str) -> int:
    part = module.split(".")[1]
    return next(number for number, parts in enumerate(FLOORS) if part in parts)


def test_each_module_has_its_floor() -> None:
    parts = {name.split(".")[1] for name in MODULES if name != "summarise"}
    assert parts <= set().union(*FLOORS), "say in FLOORS where it belongs"


def test_imports_point_down_only() -> None:
    upward = [
        f"{name} imports {target}"
        for name, targets in OWN_IMPORTS.items()
        for target in sorted(targets)
        if floor(target) > floor(name)
    ]
    assert upward == []


def test_there_are_no_cycles() -> None:
    try:
        order = list(TopologicalSorter(OWN_IMPORTS).static_order())
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))
    assert len(order) == len(MODULES)


def test_modules_do_not_import_relatively() -> None:
    relative = [
        name
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level > 0
    ]
    assert relative == []


def test_only_the_command_line_prints() -> None:
    printing = {
        name
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Name | ast.Attribute)
        and ast.unparse(node) in {"print", "sys.stdout", "sys.stderr", "typer.echo"}
    }
    assert printing
    assert {name for name in printing if not name.startswith("summarise.cli.")} == set()


def test_model_runtimes_are_imported_by_backends_only() -> None:
    users = {
        name
        for name, tree in MODULES.items()
        for target in imported(tree)
        if target.split(".")[0] in MODEL_RUNTIMES and not name.startswith("summarise.backends.")
    }
    assert users == set()


def run_python(code: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    result = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    return result.stdout


@pytest.mark.parametrize(
    "code",
    [
        "import summarise",
        "from summarise import Article, Config, SummariseError, Verdict",
        "from summarise.cli import main; assert main(['--help']) == 0",
        "from summarise.cli import main; assert main(['run', '--help']) == 0",
        "from summarise.cli import main; assert main(['--version']) == 0",
    ],
)
def test_nothing_heavy_is_imported_before_it_is_needed(code: str) -> None:
    out = run_python(
        f"{code}\nimport sys\nprint('loaded', *sorted({{name.split('.')[0] for name in sys.modules}}))"
    )
    loaded = out.rpartition("loaded ")[2].split()
    assert "summarise" in loaded
    assert HEAVY.isdisjoint(loaded)


def test_each_public_name_can_be_imported() -> None:
    names = ", ".join(name for name in summarise.__all__ if name != "__version__")
    assert run_python(f"from summarise import {names}; print('done')") == "done\n"


def processor_seconds(code: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run_python(code)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_help_costs_at_most_twice_what_typer_costs() -> None:
    help_code = "from summarise.cli import main; main(['--help'])"
    pairs = [(processor_seconds("import typer"), processor_seconds(help_code)) for _ in range(7)]
    typer_alone, with_help = (min(times) for times in zip(*pairs, strict=True))
    assert with_help <= 2 * typer_alone
