"""What the commands of the digest share: where the settings are, and whether the packages are there."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarise.errors import ConfigError

if TYPE_CHECKING:
    from summarise.digest.settings import DigestSettings

__all__ = ["DEFAULT_CONFIG", "DIGEST_PACKAGES", "ConfigOption", "need_packages", "open_settings"]

DEFAULT_CONFIG = Path("digest.toml")

DIGEST_PACKAGES = {"feedparser": "feedparser", "jinja2": "jinja2", "css_inline": "css-inline"}
"""Modules and distributions of the extra `digest` that the rest does without."""

ConfigOption = Annotated[
    Path,
    typer.Option(
        "--config", envvar="SUMMARISE_DIGEST", show_default=True, help="The settings file.", dir_okay=False
    ),
]


def open_settings(path: Path) -> DigestSettings:
    """Read the settings file, once it is sure that what the digest needs is installed.

    Raises:
        ConfigError: A package is missing, or the file can't be used.
    """
    need_packages()
    from summarise.digest.settings import load_settings  # noqa: PLC0415 - --help must not pay for it

    return load_settings(path)


def need_packages() -> None:
    """Make sure that the extra is installed.

    Raises:
        ConfigError: It isn't.
    """
    missing = [name for module, name in DIGEST_PACKAGES.items() if find_spec(module) is None]
    if missing:
        message = f"the digest needs {', '.join(missing)}: python -m pip install 'summarise[digest]'"
        raise ConfigError(message)
