"""The evidence page: one HTML file in which a reader sees the proof of every sentence.

It loads nothing and runs nothing but its own script, which a content security policy names by its hash;
all that comes from articles is escaped by Jinja2 and cleaned of characters that steer the display.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from summarise.rendering.page.passages import shown
from summarise.rendering.page.view import View, view_summary, view_verification

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Template

    from summarise.types import Article, CheckedClaim, Models, Summary

__all__ = ["summary_to_html", "verification_to_html"]


def summary_to_html(summary: Summary, *, explain: bool = False) -> str:
    """Write a summary beside its articles, each sentence linked with its evidence.

    Args:
        summary: What to write.
        explain: Say of each sentence why it was chosen, and what lost to it.

    Returns:
        A whole page, the same bytes for the same summary.
    """
    return _write(view_summary(summary, explain=explain))


def verification_to_html(claims: Sequence[CheckedClaim], articles: Sequence[Article], models: Models) -> str:
    """Write the claims of a text that was checked beside the articles; see `summary_to_html`."""
    return _write(view_verification(claims, articles, models))


def _write(view: View) -> str:
    style, script = _asset("report.css"), _asset("report.js")
    return _template().render(
        view=view,
        # Ours, and not escaped: the hashes in the policy are those of the bytes that a browser sees.
        style=Markup(style),  # noqa: S704 - a shipped file
        script=Markup(script),  # noqa: S704 - a shipped file
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


@cache
def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8").strip()


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["shown"] = shown
    return environment.from_string(_asset("report.html.j2") + "\n")


def _hash(text: str) -> str:
    """Return a hash as a content security policy writes it."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
