from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING

import pytest

from summarise.digest.composing import attach_evidence, compose, read_message
from summarise.digest.grouping.stage import group_stage
from summarise.digest.types import OutboxState
from tests.unit.digest.stories import CARS, CLOSED, COST, DETOUR, SUMMARISER, Desk

if TYPE_CHECKING:
    from summarise.digest.clock import FixedClock
    from summarise.digest.store import Store


@pytest.fixture
def desk(store: Store, clock: FixedClock) -> Desk:
    return Desk(store, clock)


def fill(desk: Desk) -> None:
    desk.collect("Post", CLOSED, CARS, title="Ostwick closes the Mill Bridge after divers found cracks")
    desk.collect("Echo", CLOSED, DETOUR, title="Cracks: what now? | Echo")


def unwrapped(text: str) -> str:
    return " ".join(text.split())


def test_an_event_of_two_sources_is_told_with_its_sources(desk: Desk) -> None:
    fill(desk)
    text = unwrapped(desk.text())
    assert "1. Ostwick closes the Mill Bridge after divers found cracks (2 independent sources)" in text
    assert f"{CLOSED} [1][2] (1 other source agrees)" in text
    assert "https://post.example/22" in text
    assert "https://echo.example/22" in text


def test_it_is_composed_once(desk: Desk, store: Store) -> None:
    fill(desk)
    first = desk.compose()
    assert first is not None
    assert first.id == "2026-11-22"
    desk.collect("Courier", COST)
    again = desk.compose()
    assert again == first == store.digests.get(first.id)
    copies = store.outbox.of_digest(first.id)
    assert [item.recipient for item in copies] == ["ann@example.org", "ben@example.org"]
    assert {item.state for item in copies} == {OutboxState.PENDING}
    sent_as = message_from_bytes(first.message, policy=default)["Message-ID"]
    assert {item.message_id for item in copies} == {sent_as}
    stages = [record for record in store.stages.latest(runs=9) if record.stage == "compose"]
    assert "the digest of 2026-11-22 is composed already" in {record.note for record in stages}


def test_the_next_mail_tells_only_what_is_new(desk: Desk) -> None:
    fill(desk)
    assert CARS in unwrapped(desk.text())
    desk.sleep()
    desk.collect("Courier", CLOSED, CARS, COST, title="Bridge in Ostwick: repairs cost 12 million crowns")
    text = unwrapped(desk.text())
    assert "3 independent sources; new since the mail of 22 November" in text
    assert COST in text
    assert CLOSED not in text
    assert CARS not in text


def test_nothing_new_makes_no_mail(desk: Desk, store: Store) -> None:
    assert desk.compose() is None
    fill(desk)
    assert desk.compose() is not None
    desk.sleep()
    desk.collect("Courier", CLOSED, CARS, title="Mill Bridge closed in Ostwick")
    assert desk.compose() is None
    assert "nothing new to tell" in {record.note for record in store.stages.latest()}
    assert len(store.digests.latest(count=9)) == 1


def test_what_no_mail_covered_is_made_up_for(desk: Desk) -> None:
    fill(desk)
    assert desk.compose() is not None
    desk.sleep()
    desk.collect("Courier", CLOSED, COST)
    desk.sleep()
    desk.collect("Radio", CLOSED, COST)
    assert COST in unwrapped(desk.text())


def test_a_mail_of_a_clock_that_was_ahead_hides_nothing_later(desk: Desk) -> None:
    now = desk.clock.moment
    desk.clock.moment = now + timedelta(days=400)
    desk.collect("Ahead", CARS, title="Cars cross the bridge")
    assert desk.compose() is not None
    desk.clock.moment = now
    desk.collect("Post", CLOSED, title="Old bridge closed")
    assert "Old bridge closed" in desk.text()
    desk.sleep()
    assert desk.compose() is None


def test_one_source_alone_comes_last_by_its_title(desk: Desk) -> None:
    fill(desk)
    desk.collect("Gazette", "A museum of knots has opened in Lorvik.", title="Museum of knots opens")
    text = desk.text()
    assert text.index("Of one source only") > text.index("Mill Bridge")
    assert "- Museum of knots opens\n  Gazette https://gazette.example/22" in text


def test_topics_and_limits_choose(desk: Desk) -> None:
    fill(desk)
    desk.collect("Gazette", "A museum of knots has opened in Lorvik.", title="Museum of knots opens")
    desk.set_events(topics=("museum",))
    assert "Mill Bridge" not in desk.text()
    desk.set_events(topics=(), max_single_source=0)
    desk.sleep()
    desk.collect("Radio", "A choir in Selm looks for basses and for two tenors.", title="Choir seeks basses")
    assert desk.compose() is None


def test_a_failure_while_keeping_leaves_nothing_behind(
    desk: Desk, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(desk)
    with monkeypatch.context() as patch:
        patch.setattr(type(store.outbox), "add", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            desk.compose()
    assert store.digests.latest() == ()
    events = [event.id for event in store.events.since(desk.clock.moment.replace(year=2000))]
    assert store.events.told(events) == {}
    assert desk.compose() is not None


@pytest.mark.parametrize(
    "title",
    [
        "Ostwick closes the Mill Bridge\r\nBcc: victim@example.org",
        "Ostwick closes the Mill Bridge <script>alert(1)</script>",
        "Ostwick closes \u202eegdirB lliM\u202c the Mill Bridge\x00",
    ],
)
def test_hostile_articles_do_nothing(desk: Desk, title: str) -> None:
    desk.collect(f"Post{title[-30:]}", CLOSED, CARS, title=title, url="javascript:alert(1)")
    desk.collect("Echo", CLOSED, DETOUR, title=title, url="https://echo.example/\r\nBcc: x@example.org")
    desk.collect("Spam", "Buy <b>pills</b> now, said nobody at all.", title=title[::-1], url="data:x")
    digest = desk.compose()
    assert digest is not None
    mail = message_from_bytes(digest.message, policy=default)
    assert mail["Bcc"] is None
    assert "\n" not in mail["Subject"]
    written = read_message(digest.message)
    assert "<script" not in written.html
    assert "javascript:" not in written.html + written.plain
    assert not any(bad in written.html + written.plain + mail["Subject"] for bad in "\u202e\u202c\x00\r")
    assert not any(line.startswith("Bcc") for line in written.plain.splitlines())


def test_the_settings_can_ask_for_the_evidence(desk: Desk) -> None:
    assert desk.settings.mail is not None
    desk.settings = replace(desk.settings, mail=replace(desk.settings.mail, evidence=True))
    fill(desk)
    digest = desk.compose()
    assert digest is not None
    (page,) = message_from_bytes(digest.message, policy=default).iter_attachments()
    assert page.get_filename() == "event-1.html"
    assert DETOUR in page.get_content()


def test_the_evidence_page_is_attached(desk: Desk, store: Store) -> None:
    fill(desk)
    desk.compose()
    store_before = store.digests.latest()
    desk.sleep()
    desk.collect("Courier", CLOSED, COST, title="Repairs cost 12 million crowns")
    group_stage(desk.settings, store, clock=desk.clock)
    composed = compose(desk.settings, store, SUMMARISER, now=desk.clock.now(), attach=attach_evidence)
    assert composed is not None
    mail = message_from_bytes(composed.digest.message, policy=default)
    assert mail.get_content_type() == "multipart/mixed"
    pages = [(part.get_filename(), part.get_content()) for part in mail.iter_attachments()]
    assert [name for name, _ in pages] == ["event-1.html"]
    assert COST in pages[0][1]
    assert read_message(composed.digest.message) == composed.written
    assert store.digests.latest() == store_before  # composing alone keeps nothing
