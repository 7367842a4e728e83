"""A pipeline that is quick and does as it is told, so that these tests are about the command line alone."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from tests.sample_summary import INVENTION, MODELS, PARAPHRASE, sample_summary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from summarise.types import Article, CheckedClaim, Models, Summary


def _silent(_stage: str, _done: int, _total: int) -> None:
    pass


@dataclass
class FakePipeline:
    """What the fake returns, and what it was called with."""

    summary: Summary = field(default_factory=sample_summary)
    claims: tuple[CheckedClaim, ...] = (PARAPHRASE, INVENTION)
    error: BaseException | None = None
    settings: dict[str, Any] = field(default_factory=dict)
    articles: tuple[Article, ...] = ()
    text: str = ""

    def summariser(self, **settings: Any) -> FakeSummariser:  # noqa: ANN401 - as the real one's
        self.settings = settings
        return FakeSummariser(self)


@dataclass
class FakeSummariser:
    pipeline: FakePipeline

    @property
    def models(self) -> Models:
        return MODELS

    def summarise(
        self, articles: Sequence[Article], *, progress: Callable[[str, int, int], None] = _silent
    ) -> Summary:
        self._work(articles, progress)
        return self.pipeline.summary

    def verify(
        self, text: str, articles: Sequence[Article], *, progress: Callable[[str, int, int], None] = _silent
    ) -> tuple[CheckedClaim, ...]:
        self.pipeline.text = text
        self._work(articles, progress)
        return self.pipeline.claims

    def _work(self, articles: Sequence[Article], progress: Callable[[str, int, int], None]) -> None:
        self.pipeline.articles = tuple(articles)
        progress("checking", 1, 2)
        if self.pipeline.error is not None:
            raise self.pipeline.error


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> FakePipeline:
    fake = FakePipeline()
    module = ModuleType("summarise.pipeline")
    monkeypatch.setattr(module, "Summariser", fake.summariser, raising=False)
    monkeypatch.setitem(sys.modules, "summarise.pipeline", module)
    return fake


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    """A folder with four articles whose ids are those of the sample's."""
    folder = tmp_path / "stories"
    folder.mkdir()
    for name in ("mail.txt", "post.txt", "wire.txt", "weekly.txt"):
        folder.joinpath(name).write_text(f"The harbour bridge will close, says {name}.\n", "utf-8")
    return folder
