"""Loads a model and its tokenizer with transformers: safetensors only, never code that the model brings."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarise.backends.checksums import check_folder
from summarise.errors import BackendError, ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarise.backends.model_reference import ModelReference

__all__ = ["Pretrained", "Purpose", "import_transformers", "load_pretrained", "quiet", "read_settings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """What a model is wanted for, in the words that messages need.

    Attributes:
        option: The option that named it.
        extra: The extra of this package that brings transformers.
        untrained: What a model without some of its weights is, and what to choose.
        example: What kinds fit.
    """

    option: str
    extra: str
    untrained: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pretrained:
    """What transformers loaded; it ships types for none of it.

    Attributes:
        tokenizer: A fast one, which knows offsets.
        model: Ready to run, on its device.
    """

    tokenizer: Any
    model: Any


def import_transformers(purpose: Purpose, *, shown: str) -> Any:  # noqa: ANN401 - a module without types
    """Import transformers with torch.

    Raises:
        ConfigError: One of them isn't installed.
    """
    try:
        import torch  # noqa: F401, PLC0415, TID251 - only where a model is used
        import transformers  # noqa: PLC0415, TID251 - the same
    except ImportError as error:
        message = (
            f"{purpose.option} {shown} needs {error.name}: python -m pip install torch, the build "
            f"for your machine, then python -m pip install 'summarise[{purpose.extra}]'"
        )
        raise ConfigError(message) from error
    return transformers


def read_settings(reference: ModelReference, purpose: Purpose) -> dict[str, Any]:
    """Read a model's configuration.

    Raises:
        ConfigError: transformers or torch isn't installed, or the model needs code of its own.
        BackendError: It can't be read, or a file isn't the one that its checksums list.
    """
    transformers = import_transformers(purpose, shown=reference.shown_name)
    if reference.revision is None:
        check_folder(reference.place)
    with _told(reference), quiet(transformers):
        settings: dict[str, Any]
        settings, _ = transformers.PretrainedConfig.get_config_dict(reference.place, **_where(reference))
    kind = settings.get("model_type")
    if kind not in transformers.CONFIG_MAPPING:
        own = (
            "only with code of its own, which is never run"
            if "auto_map" in settings
            else "in no way that is known"
        )
        message = (
            f"the model {reference.shown_name} (type {kind}) loads {own}: choose one that transformers "
            f"itself knows, such as {purpose.example}"
        )
        raise ConfigError(message)
    return settings


def load_pretrained(
    reference: ModelReference, kind: str, *, device: str, dtype: str, purpose: Purpose
) -> Pretrained:
    """Load a model, whose settings `read_settings` has read.

    Args:
        reference: Where it is.
        kind: The class of transformers that makes it.
        device: Where it runs.
        dtype: In which numbers.
        purpose: What it is wanted for.

    Raises:
        ConfigError: Some of its weights are missing, or it has no fast tokenizer.
        BackendError: It can't be loaded.
    """
    transformers = import_transformers(purpose, shown=reference.shown_name)
    import torch  # noqa: PLC0415, TID251 - it is there if transformers is

    where = _where(reference)
    with _told(reference):
        with quiet(transformers):
            model, report = getattr(transformers, kind).from_pretrained(
                reference.place,
                use_safetensors=True,
                dtype=getattr(torch, dtype),
                output_loading_info=True,
                **where,
            )
            tokenizer = transformers.AutoTokenizer.from_pretrained(reference.place, **where)
        model = model.to(device).eval()
    if report["missing_keys"]:
        missing = ", ".join(sorted(report["missing_keys"])[:3])
        message = f"the model {reference.shown_name} lacks weights ({missing}): {purpose.untrained}"
        raise ConfigError(message)
    if not tokenizer.is_fast:
        message = f"the model {reference.shown_name} has no fast tokenizer (tokenizer.json): choose another"
        raise ConfigError(message)
    return Pretrained(tokenizer=tokenizer, model=model)


def _where(reference: ModelReference) -> dict[str, Any]:
    return {
        "revision": reference.revision,
        "local_files_only": reference.revision is None,
        "trust_remote_code": False,
    }


@contextmanager
def _told(reference: ModelReference) -> Iterator[None]:
    """Say in one line what a library fails to load; it raises whatever it happens to."""
    try:
        yield
    except Exception as error:
        reason = " ".join(str(error).split())
        message = f"the model {reference.shown_name} can't be loaded: {type(error).__name__}: {reason}"
        raise BackendError(message) from error


@contextmanager
def quiet(transformers: Any) -> Iterator[None]:  # noqa: ANN401 - a module
    """Keep progress bars and loading reports off the user's terminal, then put all as it was."""
    logging = transformers.utils.logging
    verbosity, has_bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(verbosity)
        if has_bars:
            logging.enable_progress_bar()
