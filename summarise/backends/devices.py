"""Where a model runs and in which numbers: what the caller says, else the environment, else what fits."""

from __future__ import annotations

import os

from summarise.errors import ConfigError

__all__ = ["DEVICE_VARIABLE", "DTYPE_VARIABLE", "choose_device", "choose_dtype"]

DEVICE_VARIABLE = "SUMMARISE_DEVICE"
DTYPE_VARIABLE = "SUMMARISE_DTYPE"
"""Environment variables: where a model runs and in which numbers, where the caller doesn't say."""

_DTYPES = ("float32", "bfloat16", "float16")


def choose_dtype(given: str | None, *, default: str = _DTYPES[0]) -> str:
    """Return the name of a dtype.

    Raises:
        ConfigError: It is none that models run in.
    """
    chosen = given or os.environ.get(DTYPE_VARIABLE) or default
    if chosen not in _DTYPES:
        message = f"the dtype (or {DTYPE_VARIABLE}) is {chosen}: set it to one of {', '.join(_DTYPES)}"
        raise ConfigError(message)
    return chosen


def choose_device(given: str | None) -> str:
    """Return a device as torch names it; a GPU if there is one."""
    chosen = given or os.environ.get(DEVICE_VARIABLE)
    if chosen:
        return chosen
    try:
        import torch  # noqa: PLC0415, TID251 - only where a model is used
    except ImportError:
        return "cpu"  # loading tells what to install
    return "cuda" if torch.cuda.is_available() else "cpu"
