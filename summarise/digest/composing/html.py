"""The mail as HTML that mail programs understand: tables, style attributes, nothing remote."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import css_inline
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from summarise.digest.composing import phrases

if TYPE_CHECKING:
    from jinja2 import Template

    from summarise.digest.composing.stories import Page

__all__ = ["write_html"]

_SHOWN_SOURCES = 4
"""Names below a sentence; the plain text has all."""


def write_html(page: Page) -> str:
    """Write the mail's HTML; what comes from articles is escaped by the template."""
    html = _template().render(
        page=page,
        day=phrases.heading_day(page.day),
        counted=phrases.counted(page),
        preheader=phrases.preheader(page),
        notes=phrases.notes(page),
        backing=phrases.backing,
        differing=phrases.differing,
        told=phrases.told,
        long_day=phrases.long_day,
        quoted=phrases.quoted,
        shown_sources=_SHOWN_SOURCES,
        style=Markup(_asset("mail.css")),  # noqa: S704 - a shipped file
        dark=Markup(_asset("dark.css")),  # noqa: S704 - a shipped file
    )
    return _inliner().inline(html) + "\n"


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(load_remote_stylesheets=False)


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
    return environment.from_string(_asset("mail.html.j2") + "\n")
