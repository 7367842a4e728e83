"""The evidence page as readers use it: mouse, keyboard, narrow screens, and hostile articles."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from summarise.rendering.page import summary_to_html
from summarise.rendering.page.passages import shown
from summarise.types import Article, Explanation
from tests.sample_summary import evidence, sample_summary, telling

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

_WIDE = {"width": 1280, "height": 900}
_NARROW = {"width": 390, "height": 844}
_HOSTILE = (
    "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
    "<svg onload=alert(1)><a href=\"javascript:document.title='owned'\">x</a></mark></article>"
    "<style>body{display:none}</style><iframe src='data:text/html,<script>parent.x=1</script>'></iframe>"
    "\u202edesrever\u202c {{ 7*7 }} {% raw %} <!-- ]]> </body></html> &lt;b&gt; '\"`${1}"
)


@dataclass
class _Opened:
    page: Page
    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def lit(self) -> list[str]:
        """Return the texts that are highlighted."""
        found: list[str] = self.page.locator("mark.on").all_text_contents()
        return found

    def in_view(self, selector: str) -> bool:
        """Tell whether an element can be seen without scrolling, once scrolling has come to rest."""
        self.page.wait_for_timeout(900)
        place = self.page.locator(selector).first.bounding_box()
        size = self.page.viewport_size
        assert size is not None
        return place is not None and -1 <= place["y"] <= size["height"] - 1


@contextmanager
def _open(browser: Browser, path: Path, **options: Any) -> Iterator[_Opened]:  # noqa: ANN401 - playwright's
    context = browser.new_context(**{"viewport": _WIDE, **options})
    opened = _Opened(context.new_page())
    opened.page.on("console", lambda message: opened.messages.append(message.text))
    opened.page.on("pageerror", lambda error: opened.messages.append(str(error)))
    opened.page.on("request", lambda request: opened.requests.append(request.url))
    opened.page.goto(path.as_uri())
    yield opened
    assert opened.messages == []
    assert opened.requests == [path.as_uri()]
    context.close()


def _expected(number: int) -> list[str]:
    """Return the evidence of a claim of the sample as it stands on the page, in its order there."""
    summary = sample_summary()
    claim = summary.claims[number - 1]
    order = {article.id: position for position, article in enumerate(summary.articles)}
    pieces = sorted((*claim.evidence, *claim.against), key=lambda piece: order[piece.article_id])
    return [shown(piece.text) for piece in pieces]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_click_on_a_sentence_lights_its_evidence_and_no_other(
    browser: Browser, report: Path, number: int
) -> None:
    with _open(browser, report) as opened:
        opened.page.click(f"#claim-{number} .text")
        assert "".join(opened.lit()) == "".join(_expected(number))
        assert opened.in_view("mark.on")
        opened.page.keyboard.press("Escape")
        assert opened.lit() == []


def test_the_keyboard_alone_reaches_the_proof(browser: Browser, report: Path) -> None:
    with _open(browser, report) as opened:
        opened.page.keyboard.press("Tab")
        assert opened.page.evaluate("document.activeElement.className") == "skip"
        opened.page.keyboard.press("Tab")
        assert opened.page.evaluate("document.activeElement.className") == "show"
        opened.page.keyboard.press("Enter")
        assert "".join(opened.lit()) == "".join(_expected(1))
        assert opened.page.get_attribute("#claim-1 .show", "aria-expanded") == "true"
        assert "Sentence 1: 3 passages" in (opened.page.text_content("#told") or "")
        opened.page.keyboard.press("Tab")
        opened.page.keyboard.press("Enter")
        aim = opened.page.evaluate("document.activeElement.id")
        assert aim.startswith("for-1-")
        assert opened.in_view(f"#{aim}")
        opened.page.keyboard.press("Enter")
        assert opened.page.evaluate("document.activeElement.closest('.claim').id") == "claim-1"


def test_a_highlight_leads_back_to_its_sentence(browser: Browser, report: Path) -> None:
    with _open(browser, report) as opened:
        opened.page.click("#article-1 mark >> nth=-1")
        assert opened.page.get_attribute(".claim.on", "id") == "claim-3"


def test_a_cell_of_the_table_leads_to_the_words(browser: Browser, report: Path) -> None:
    with _open(browser, report) as opened:
        opened.page.click("td.contradicted a")
        assert "".join(opened.lit()) == "".join(_expected(2))
        assert opened.in_view("#article-1 mark.against.on")


def test_on_a_narrow_screen_the_proof_opens_below_its_sentence(browser: Browser, report: Path) -> None:
    with _open(browser, report, viewport=_NARROW) as opened:
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= _NARROW["width"]
        opened.page.click("#claim-1 .show")
        assert opened.page.is_visible("#proof-1")
        assert opened.page.is_hidden("#back")
        opened.page.click("#proof-1 a.to")
        assert opened.in_view("mark.on")
        opened.page.click("#back")
        assert opened.in_view("#claim-1")


def test_without_scripts_all_of_it_is_there(browser: Browser, report: Path) -> None:
    with _open(browser, report, java_script_enabled=False) as opened:
        assert opened.page.is_visible("#proof-3")
        assert opened.page.is_hidden("#claim-1 .show")
        opened.page.click("#proof-1 a.to >> nth=0")
        assert opened.in_view("#articles .at >> nth=0")


def test_print_has_the_proof_and_not_the_articles(browser: Browser, report: Path) -> None:
    with _open(browser, report) as opened:
        opened.page.emulate_media(media="print")
        assert opened.page.is_visible("#proof-2")
        assert opened.page.is_hidden("#articles")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [_WIDE, _NARROW], ids=["wide", "narrow"])
def test_axe_finds_no_fault(browser: Browser, report: Path, scheme: str, viewport: dict[str, int]) -> None:
    # The page's policy would keep the tester's script out, too.
    with _open(browser, report, viewport=viewport, color_scheme=scheme, bypass_csp=True) as opened:
        opened.page.click("#claim-2 .show")
        opened.page.wait_for_timeout(900)
        found = Axe().run(opened.page).response["violations"]
        assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found] == []


def test_hostile_articles_do_nothing(browser: Browser, tmp_path: Path) -> None:
    summary = sample_summary()
    text = f"{_HOSTILE} The bridge closes.\n" + f"{_HOSTILE}\n" * 10 + "Rain. " * 850_000
    article = Article(id=_HOSTILE, source=_HOSTILE, title=_HOSTILE, url="javascript:alert(1)", text=text)
    claim = replace(
        summary.claims[0],
        text=f"{_HOSTILE} The bridge closes.",
        evidence=(evidence(article, "The bridge closes.", 1.0),),
        reason=_HOSTILE,
        place=None,
    )
    hostile = replace(
        summary,
        claims=(claim,),
        articles=(article,),
        rejected=(replace(summary.rejected[0], text=_HOSTILE, reason=_HOSTILE),),
        warnings=(_HOSTILE,),
        disagreements=(
            replace(
                summary.disagreements[0],
                topic=_HOSTILE,
                versions=tuple(
                    replace(version, text=_HOSTILE, tellings=(telling(article, "The bridge"),))
                    for version in summary.disagreements[0].versions
                ),
            ),
        ),
        explanation=Explanation(skipped=(), chosen=(), copies=()),
    )
    path = tmp_path / "hostile.html"
    path.write_text(summary_to_html(hostile), encoding="utf-8")
    with _open(browser, path) as opened:
        page = opened.page
        assert page.title().startswith("Summary: <script>")
        assert page.locator("script").count() == 1
        assert page.locator("img, svg, iframe, article a[href^=javascript]").count() == 0
        page.click("#claim-1 .show")
        assert "".join(opened.lit()) == "The bridge closes."
        assert "\u202e" not in page.inner_text("#summary")


def test_a_hundred_articles_open_and_scroll(browser: Browser, tmp_path: Path) -> None:
    summary = sample_summary()
    articles = tuple(
        Article(id=f"{n}.txt", source=f"Outlet {n}", text=f"Story {n}. " + "It rained all day.\n\n" * 200)
        for n in range(100)
    )
    claim = replace(
        summary.claims[0], evidence=(evidence(articles[99], "Story 99.", 1.0),), against=(), place=None
    )
    many = replace(
        summary,
        claims=(claim,),
        articles=articles,
        rejected=(),
        disagreements=(),
        explanation=Explanation(skipped=(), chosen=(), copies=()),
    )
    path = tmp_path / "many.html"
    path.write_text(summary_to_html(many), encoding="utf-8")
    with _open(browser, path) as opened:
        opened.page.click("#claim-1 .text")
        assert opened.lit() == ["Story 99."]
        assert opened.in_view("mark.on")
