"""The digest's mails in a browser: nothing to scroll sideways, no request, no script, enough contrast."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from summarise.digest.composing.html import write_html
from tests.golden.mails import CASES

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", CASES)
def test_mail(browser: Browser, name: str, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.set_content(write_html(CASES[name][0]), wait_until="load")
    assert requests == []
    assert dialogs == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.querySelectorAll('script, img, iframe, object, form, link').length") == 0
    assert not page.locator(".preheader").is_visible()
    rules = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block", "link-name"]}}
    found = Axe().run(page, options=rules).response["violations"]
    context.close()
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
