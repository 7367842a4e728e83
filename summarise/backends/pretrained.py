"""Loads a model and its tokenizer with transformers: safetensors only, never code that the model brings."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarise.errors import BackendError, ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarise.backends.model_reference import ModelReference

__all__ = ["Pretrained", "load_pretrained"]

_SEQ2SEQ = ("t5", "mt5")
"""Model types that answer in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pretrained:
    """What transformers loaded; it ships types for none of it.

    Attributes:
        tokenizer: A fast one, which knows offsets.
        model: Ready to judge, on its device.
        is_seq2seq: It answers in words; else it is a classifier.
    """

    tokenizer: Any
    model: Any
    is_seq2seq: bool


def load_pretrained(reference: ModelReference, *, device: str, dtype: str) -> Pretrained:
    """Load a classifier or a model that answers in words.

    Raises:
        ConfigError: transformers or torch isn't installed, or the model isn't of a kind that fits.
        BackendError: It can't be loaded.
    """
    try:
        import torch  # noqa: PLC0415, TID251 - only where a model is used
        import transformers  # noqa: PLC0415, TID251 - the same
    except ImportError as error:
        message = (
            f"--verifier {reference.shown_name} needs {error.name}: python -m pip install torch, the build "
            "for your machine, then python -m pip install 'summarise[models]'"
        )
        raise ConfigError(message) from error
    where = {
        "revision": reference.revision,
        "local_files_only": reference.revision is None,
        "trust_remote_code": False,
    }
    try:
        with _quiet(transformers):
            settings, _ = transformers.PretrainedConfig.get_config_dict(reference.place, **where)
            is_seq2seq = _check_kind(settings, transformers, reference)
            kind = "AutoModelForSeq2SeqLM" if is_seq2seq else "AutoModelForSequenceClassification"
            model, report = getattr(transformers, kind).from_pretrained(
                reference.place,
                use_safetensors=True,
                dtype=getattr(torch, dtype),
                output_loading_info=True,
                **where,
            )
            tokenizer = transformers.AutoTokenizer.from_pretrained(reference.place, **where)
        model = model.to(device).eval()
    except ConfigError:
        raise
    except Exception as error:  # the library raises whatever it happens to
        reason = " ".join(str(error).split())
        message = f"the model {reference.shown_name} can't be loaded: {type(error).__name__}: {reason}"
        raise BackendError(message) from error
    if report["missing_keys"]:
        missing = ", ".join(sorted(report["missing_keys"])[:3])
        message = (
            f"the model {reference.shown_name} lacks weights ({missing}): it was not trained to judge pairs; "
            "choose one fine-tuned for NLI"
        )
        raise ConfigError(message)
    if not tokenizer.is_fast:
        message = f"the model {reference.shown_name} has no fast tokenizer (tokenizer.json): choose another"
        raise ConfigError(message)
    return Pretrained(tokenizer=tokenizer, model=model, is_seq2seq=is_seq2seq)


def _check_kind(settings: dict[str, Any], transformers: Any, reference: ModelReference) -> bool:  # noqa: ANN401 - a module
    """Return whether a model answers in words; refuse what can't judge pairs or needs code of its own."""
    kind = settings.get("model_type")
    if kind not in transformers.CONFIG_MAPPING:
        own = (
            "only with code of its own, which is never run"
            if "auto_map" in settings
            else "in no way that is known"
        )
        message = (
            f"the model {reference.shown_name} (type {kind}) loads {own}: choose one that transformers "
            "itself knows, such as an NLI classifier or MiniCheck"
        )
        raise ConfigError(message)
    if kind in _SEQ2SEQ:
        return True
    architectures = settings.get("architectures") or ["none"]
    if not any(name.endswith("ForSequenceClassification") for name in architectures):
        message = (
            f"the model {reference.shown_name} is made for {', '.join(architectures)}: choose one made for "
            "sequence classification, fine-tuned for NLI"
        )
        raise ConfigError(message)
    return False


@contextmanager
def _quiet(transformers: Any) -> Iterator[None]:  # noqa: ANN401 - a module
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
