"""What is promised to those who install the package."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

import summarise
from models.training.__main__ import PACKAGES

ROOT = Path(__file__).parents[2]
TRAINING = ROOT / "corpus" / "training"
PYPROJECT = (ROOT / "pyproject.toml").read_text("utf-8")
REQUIREMENT = re.compile(r'^ {2}"(?P<name>[A-Za-z0-9-]+)>=(?P<bound>[\d.]+)(,<\d+)?", *# (?P<reason>\S.*)$')


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads(PYPROJECT)["project"]
    return table


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """Names of the files in a wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return frozenset(archive.namelist())


def test_version_is_the_same_everywhere(project: dict[str, Any]) -> None:
    assert project["version"] == summarise.__version__
    assert f"## [{summarise.__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_each_requirement_has_a_lower_bound_and_a_reason(project: dict[str, Any]) -> None:
    wanted = set(chain(project["dependencies"], *project["optional-dependencies"].values()))
    stated = {match[0].split('"')[1] for line in PYPROJECT.splitlines() if (match := REQUIREMENT.match(line))}
    assert stated == wanted


def test_default_install_needs_no_training_runtime(project: dict[str, Any]) -> None:
    names = {re.split(r"[<>=]", requirement)[0] for requirement in project["dependencies"]}
    assert names.isdisjoint({"torch", "transformers", "onnx", "ray", "sumy"})
    assert set(project["optional-dependencies"]) >= {"abstractive", "models", "dev", "eval", "bench", "train"}


def test_extra_train_brings_what_training_asks_for(project: dict[str, Any]) -> None:
    wanted = (*project["dependencies"], *project["optional-dependencies"]["train"])
    names = {re.split(r"[<>=]", requirement)[0] for requirement in wanted}
    assert {package.replace("_", "-") for package in PACKAGES} <= names


def test_console_command_is_the_command_line(project: dict[str, Any]) -> None:
    module, _, name = project["scripts"]["summarise"].partition(":")
    assert callable(getattr(__import__(module, fromlist=[name]), name))


def test_licence_is_apache_2(project: dict[str, Any]) -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert project["license"] == "Apache-2.0"
    assert "Version 2.0, January 2004" in text
    assert text.rstrip().endswith("limitations under the License.")


def test_public_names_are_there() -> None:
    assert [name for name in summarise.__all__ if not hasattr(summarise, name)] == []
    assert set(summarise.__all__) <= set(dir(summarise))


def test_wheel_has_types_models_and_corpus(wheel: frozenset[str]) -> None:
    assert "summarise/py.typed" in wheel
    assert {f"summarise/languages/data/{code}.toml" for code in ("de", "en", "es", "fr")} <= wheel
    assert "summarise/corpus/MANIFEST" in wheel
    assert "summarise/corpus/floors.toml" in wheel
    shipped = {
        f"summarise/{path.relative_to(ROOT).as_posix()}"
        for folder in ("corpus", "models")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and TRAINING not in path.parents
    }
    assert shipped - wheel == set()


def test_wheel_has_no_texts_to_learn_from(wheel: frozenset[str]) -> None:
    assert any(TRAINING.iterdir())
    assert not any(name.startswith("summarise/corpus/training") for name in wheel)


def test_wheel_has_nothing_else(wheel: frozenset[str]) -> None:
    assert {name.split("/")[0] for name in wheel} == {
        "summarise",
        f"summarise-{summarise.__version__}.dist-info",
    }
    assert not any(part in name for name in wheel for part in ("__pycache__", ".pyc", "tests/"))


@pytest.mark.parametrize(
    "target", ["check", "test", "eval", "bench", "manifest", "train", "check-training", "help"]
)
def test_makefile_has_what_people_run(target: str) -> None:
    assert re.search(rf"^{target}: ## \S", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
