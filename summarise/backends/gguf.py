"""GGUF files: turned once into a folder that transformers loads fast, and kept."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from summarise.backends.checksums import check_file, write_checksums
from summarise.backends.pretrained import import_transformers, quiet
from summarise.errors import BackendError, ConfigError

if TYPE_CHECKING:
    from summarise.backends.pretrained import Purpose

__all__ = ["CACHE_VARIABLE", "converted", "is_gguf"]

CACHE_VARIABLE = "SUMMARISE_CACHE"
"""Environment variable: the folder for what can be made again; else `summarise` where caches are."""

_SUFFIX = ".gguf"
_NEEDED = ("gguf", "accelerate")
"""Packages that transformers reads GGUF files with."""
_KEY_DIGITS = 16
_FORMAT = 1
"""Of what is kept: a new one whenever it is made otherwise."""


def is_gguf(model: str) -> bool:
    """Tell whether a model's name is that of a GGUF file."""
    return model.lower().endswith(_SUFFIX)


def converted(model: str, purpose: Purpose) -> tuple[str, str]:
    """Return the folder that a GGUF file was turned into, now or before, and the model's name.

    Quantised weights become bfloat16 ones in safetensors. The folder is found by the file's hash, so another
    file of the same name is another model, and its own files are compared with their checksums on loading.

    Raises:
        ConfigError: There is no such file, or a package that reads it isn't installed.
        BackendError: It can't be read, or isn't the file that a `SHA256SUMS` beside it lists.
    """
    path = Path(model).expanduser()
    if not path.is_file():
        message = f"{model}: there is no such file; give a GGUF file, a folder, or name@commit on the hub"
        raise ConfigError(message)
    check_file(path)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    target = _cache_folder() / "gguf" / f"{path.stem}-{digest[:_KEY_DIGITS]}-{_FORMAT}"
    if not target.is_dir():
        _convert(path, target, purpose)
    return str(target), path.stem


def _cache_folder() -> Path:
    given = os.environ.get(CACHE_VARIABLE)
    if given:
        return Path(given)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "summarise"


def _convert(path: Path, target: Path, purpose: Purpose) -> None:
    transformers = import_transformers(purpose, shown=path.name)
    _check_packages(path, purpose)
    import torch  # noqa: PLC0415, TID251 - it is there if transformers is

    draft: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=target.parent))
        with quiet(transformers):
            where = {"gguf_file": path.name, "local_files_only": True, "trust_remote_code": False}
            model = transformers.AutoModelForCausalLM.from_pretrained(
                str(path.parent), dtype=torch.bfloat16, **where
            )
            tokenizer = transformers.AutoTokenizer.from_pretrained(str(path.parent), **where)
            # The weights are whole numbers no longer; what says otherwise would forbid saving them.
            model.hf_quantizer, model.is_quantized = None, False
            if hasattr(model.config, "quantization_config"):
                del model.config.quantization_config
            model.save_pretrained(draft)
            tokenizer.save_pretrained(draft)
        write_checksums(draft)
        draft.replace(target)
    except Exception as error:  # the libraries raise whatever they happen to
        if target.is_dir():
            return  # another process was quicker
        message = f"{path} can't be read: {type(error).__name__}: {' '.join(str(error).split())}"
        raise BackendError(message) from error
    finally:
        if draft is not None:
            shutil.rmtree(draft, ignore_errors=True)


def _check_packages(path: Path, purpose: Purpose) -> None:
    from importlib.util import find_spec  # noqa: PLC0415 - needed once a model

    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        message = (
            f"{purpose.option} {path.name} needs {' and '.join(missing)}: python -m pip install "
            f"'summarise[{purpose.extra}]'"
        )
        raise ConfigError(message)
