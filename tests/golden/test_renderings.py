"""Each face of one summary and of one verification, byte by byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarise.rendering import Format, render_summary, render_verification
from tests.sample_summary import ARTICLES, COST, INVENTION, MODELS, PARAPHRASE, sample_summary

if TYPE_CHECKING:
    from collections.abc import Callable

EXTENSIONS = {Format.TEXT: "txt", Format.MARKDOWN: "md", Format.JSON: "json", Format.HTML: "html"}


@pytest.mark.parametrize("form", Format)
def test_summary(form: Format, check_golden: Callable[[str, str], None]) -> None:
    page = render_summary(sample_summary(), form)
    check_golden(f"summary.{EXTENSIONS[form]}", page)


@pytest.mark.parametrize("form", Format)
def test_explained_summary(form: Format, check_golden: Callable[[str, str], None]) -> None:
    page = render_summary(sample_summary(), form, explain=True)
    check_golden(f"summary_explained.{EXTENSIONS[form]}", page)


@pytest.mark.parametrize("form", Format)
def test_verification(form: Format, check_golden: Callable[[str, str], None]) -> None:
    page = render_verification((PARAPHRASE, COST, INVENTION), ARTICLES, MODELS, form)
    check_golden(f"verification.{EXTENSIONS[form]}", page)
