"""Five mails, byte by byte: their headers, their plain text and their HTML."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING

import pytest

from summarise.digest.composing.layout import lay_out
from summarise.digest.composing.message import build_message, read_message
from tests.golden.mails import CASES, MADE

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize("name", CASES)
def test_mail(name: str, check_golden: Callable[[str, str], None]) -> None:
    page, settings, max_html_bytes = CASES[name]
    page, written = lay_out(page, max_html_bytes=max_html_bytes)
    message = build_message(settings, page, written, now=MADE)
    assert len(written.html.encode()) <= max_html_bytes
    check_golden(f"digest/{name}.txt", written.plain)
    check_golden(f"digest/{name}.html", written.html)
    check_golden(f"digest/{name}.headers", message.partition(b"\r\n\r\n")[0].decode("ascii") + "\r\n")
    assert read_message(message) == written


@pytest.mark.parametrize("name", CASES)
def test_every_program_can_carry_and_read_it(name: str) -> None:
    page, settings, max_html_bytes = CASES[name]
    page, written = lay_out(page, max_html_bytes=max_html_bytes)
    message = build_message(settings, page, written, now=MADE)
    assert message.isascii()
    assert message.count(b"\n") == message.count(b"\r\n") == message.count(b"\r")
    assert max(map(len, message.split(b"\r\n"))) <= 998
    mail = message_from_bytes(message, policy=default)
    assert [header for header in mail if not header.islower()] == list(dict.fromkeys(mail))
    assert set(mail) - {"List-Unsubscribe", "List-Unsubscribe-Post"} == {
        "Message-ID",
        "Date",
        "Subject",
        "List-Id",
        "Auto-Submitted",
        "MIME-Version",
        "Content-Type",
    }
    assert mail.defects == []
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
