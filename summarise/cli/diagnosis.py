"""What `summarise doctor` looks at, one function a finding."""

from __future__ import annotations

import hashlib
import platform
import sys
import tempfile
import time
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from summarise.errors import BackendError, ConfigError
from summarise.languages import ENGLISH, FOLDER_VARIABLE, known_languages
from summarise.resources import resource_path
from summarise.types import Article, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["REQUIRED_PACKAGES", "Finding", "State", "diagnose"]

REQUIRED_PACKAGES = (
    "numpy",
    "scipy",
    "nltk",
    "typer",
    "rich",
    "charset-normalizer",
    "trafilatura",
    "lxml-html-clean",
    "httpx",
    "tokenizers",
    "onnxruntime",
    "safetensors",
    "jinja2",
)
"""The dependencies of pyproject.toml."""

_OLDEST_PYTHON = (3, 11)


class State(StrEnum):
    """How something was found."""

    OK = "ok"
    NOTE = "note"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at; `advice` says what to do where it isn't as it should be."""

    name: str
    state: State
    found: str
    advice: str | None = None


def diagnose() -> Iterator[Finding]:
    """Look at everything, one finding after the other."""
    yield _python()
    for package in REQUIRED_PACKAGES:
        yield _package(package)
    for manifest, parse in (("models/manifest.toml", _model_hashes), ("corpus/MANIFEST", _corpus_hashes)):
        yield _shipped(manifest, parse)
    yield _languages()
    yield _temporary_folder()
    yield _encoding()
    yield _trial()


def _python() -> Finding:
    found = f"{platform.python_version()} on {platform.system()}"
    if sys.version_info >= _OLDEST_PYTHON:
        return Finding(name="python", state=State.OK, found=found)
    advice = f"install Python {'.'.join(map(str, _OLDEST_PYTHON))} or later"
    return Finding(name="python", state=State.BROKEN, found=found, advice=advice)


def _package(name: str) -> Finding:
    try:
        return Finding(name=name, state=State.OK, found=version(name))
    except PackageNotFoundError:
        advice = f"install it: python -m pip install {name}"
        return Finding(name=name, state=State.BROKEN, found="not installed", advice=advice)


def _shipped(manifest: str, parse: Callable[[Path], dict[str, str]]) -> Finding:
    """Compare shipped files with the hashes of their manifest, whose paths count from its folder."""
    try:
        path = resource_path(*manifest.split("/"))
        hashes = parse(path)
    except BackendError:
        return _broken_shipment(manifest, "missing")
    except (OSError, ValueError, KeyError, TypeError) as error:
        return _broken_shipment(manifest, f"can't be read: {type(error).__name__}: {error}")
    for name, expected in hashes.items():
        file = path.parent / name
        if not file.is_file():
            return _broken_shipment(manifest, f"{name} is missing")
        if hashlib.sha256(file.read_bytes()).hexdigest() != expected.lower():
            return _broken_shipment(manifest, f"{name} is altered")
    return Finding(name=manifest, state=State.OK, found=f"{len(hashes)} files, none altered")


def _broken_shipment(manifest: str, found: str) -> Finding:
    advice = "install it anew: python -m pip install --force-reinstall summarise"
    return Finding(name=manifest, state=State.BROKEN, found=found, advice=advice)


def _model_hashes(manifest: Path) -> dict[str, str]:
    import tomllib  # noqa: PLC0415 - --help must not pay for it

    tables = tomllib.loads(manifest.read_text(encoding="utf-8")).values()
    return {table["file"]: table["sha256"] for table in tables if "file" in table}


def _corpus_hashes(manifest: Path) -> dict[str, str]:
    """Read lines of a hash, two spaces and a path, as sha256sum writes them."""
    lines = manifest.read_text(encoding="utf-8").splitlines()
    pairs = [line.split(maxsplit=1) for line in lines if line.strip() and not line.startswith("#")]
    return {name.lstrip("*"): digest for digest, name in pairs}


def _languages() -> Finding:
    """List the languages that have a data file, the one that the checks know first."""
    try:
        known = known_languages()
    except (BackendError, ConfigError) as error:
        advice = f"mend it, or unset {FOLDER_VARIABLE}"
        return Finding(name="languages", state=State.BROKEN, found=str(error), advice=advice)
    others = sorted(language.name for language in known.values() if language is not ENGLISH)
    return Finding(name="languages", state=State.OK, found=", ".join((f"{ENGLISH.name} (complete)", *others)))


def _temporary_folder() -> Finding:
    folder = tempfile.gettempdir()
    try:
        with tempfile.TemporaryFile() as file:
            file.write(b"summarise")
    except OSError as error:
        advice = "make room there, or name another folder in TMPDIR"
        found = f"{folder} can't be written: {error.strerror}"
        return Finding(name="temporary folder", state=State.BROKEN, found=found, advice=advice)
    return Finding(name="temporary folder", state=State.OK, found=f"{folder} can be written")


def _encoding() -> Finding:
    encoding = (getattr(sys.stdout, "encoding", None) or "unknown").lower()
    if encoding.replace("-", "").replace("_", "") == "utf8":
        return Finding(name="terminal encoding", state=State.OK, found=encoding)
    advice = "letters that it lacks are shown as ?; set PYTHONUTF8=1, or write with --output"
    return Finding(name="terminal encoding", state=State.NOTE, found=encoding, advice=advice)


_TRIAL = (
    Article(
        id="doctor-1",
        source="Quayside Post",
        text="The harbour bridge at Ostwick will close on Monday for repairs that take nine weeks. "
        "The council said that ferries would run every ten minutes.",
    ),
    Article(
        id="doctor-2",
        source="Ostwick Mail",
        text="Repairs will close the harbour bridge at Ostwick on Monday for nine weeks. "
        "Shopkeepers on the north bank fear for their trade.",
    ),
)


def _trial() -> Finding:
    """Summarise two small articles and verify the outcome, from cold."""
    name = "trial run"
    started = time.perf_counter()
    try:
        from summarise.config import Config  # noqa: PLC0415 - --help must not pay for it
        from summarise.pipeline import Summariser  # noqa: PLC0415 - the same

        summariser = Summariser(config=Config(max_sentences=1))
        summary = summariser.summarise(_TRIAL)
        claims = summariser.verify(summary.text, _TRIAL)
    except Exception as error:  # noqa: BLE001 - whatever is wrong is the finding
        found = f"{type(error).__name__}: {error}"
        advice = "mend what is broken above; else report it with the output of SUMMARISE_TRACEBACK=1"
        return Finding(name=name, state=State.BROKEN, found=found, advice=advice)
    seconds = time.perf_counter() - started
    if not claims or any(claim.verdict is not Verdict.SUPPORTED for claim in claims):
        advice = "install it anew: python -m pip install --force-reinstall summarise"
        return Finding(
            name=name, state=State.BROKEN, found="a copied sentence was not supported", advice=advice
        )
    return Finding(name=name, state=State.OK, found=f"summarised and verified in {seconds:.2f} s")
