from __future__ import annotations

import dataclasses
import sys
from datetime import timedelta
from email import message_from_bytes
from typing import TYPE_CHECKING

import pytest

from summarise.digest.delivery import make_copy
from summarise.digest.outbox import send_again, send_stage, time_before_attempt
from summarise.digest.settings import DeliveryMethod, DeliverySettings
from summarise.digest.types import OutboxState
from summarise.errors import ConfigError
from tests.servers.mail import MailServer
from tests.unit.digest.outboxes import ANN, BEN, CIM, MESSAGE, smtp_to

if TYPE_CHECKING:
    from pathlib import Path

    from summarise.digest.store import Store
    from tests.unit.digest.outboxes import Outbox

SENT = OutboxState.SENT


def cut_off(store: Store, recipient: str, *, cut_offs: int = 0) -> None:
    """Leave a copy as a killed run does, between handing it over and recording it."""
    for item in store.outbox.of_digest("2026-11-22"):
        if item.recipient == recipient:
            store.outbox.mark(
                dataclasses.replace(item, state=OutboxState.SENDING, attempts=1, cut_offs=cut_offs)
            )


def to_folder(folder: Path, method: DeliveryMethod = DeliveryMethod.MAILDIR) -> DeliverySettings:
    return DeliverySettings(method=method, folder=folder)


def to_program(folder: Path, code: str) -> DeliverySettings:
    program = folder / "sendmail.py"
    program.write_text(code)
    return DeliverySettings(method=DeliveryMethod.SENDMAIL, command=(sys.executable, str(program)))


@pytest.mark.parametrize(
    ("method", "pattern"), [(DeliveryMethod.MAILDIR, "new/*"), (DeliveryMethod.EML, "*.eml")]
)
def test_folders_hold_each_copy_once(
    outbox: Outbox, tmp_path: Path, method: DeliveryMethod, pattern: str
) -> None:
    folder = tmp_path / "mails"
    assert outbox.send(to_folder(folder, method)).sent == 3
    for recipient in (ANN, BEN, CIM):
        cut_off(outbox.store, recipient)
    assert outbox.send(to_folder(folder, method)).counts[:2] == (("sent", 3), ("repeated", 0))
    mails = [message_from_bytes(path.read_bytes()) for path in folder.glob(pattern)]
    assert sorted(mail["To"] for mail in mails) == sorted(
        [ANN, "=?utf-8?q?Ben_=C3=96st?= <ben@example.org>", CIM]
    )
    assert "delivered by an earlier run" in outbox.note(ANN)
    assert not list(folder.rglob("tmp/*")) + list(folder.glob("*.part"))


def test_a_mail_that_was_read_in_the_meantime_is_found(outbox: Outbox, tmp_path: Path) -> None:
    folder = tmp_path / "mails"
    outbox.send(to_folder(folder))
    for path in (folder / "new").iterdir():
        path.rename(folder / "cur" / f"{path.name}:2,S")
    cut_off(outbox.store, ANN)
    assert outbox.send(to_folder(folder)).repeated == 0
    assert not list((folder / "new").iterdir())


def test_a_folder_that_can_t_be_written_is_tried_later(outbox: Outbox, tmp_path: Path) -> None:
    (tmp_path / "mails").write_text("a file, no folder")
    assert outbox.send(to_folder(tmp_path / "mails")).waiting == 3
    assert "can't be written" in outbox.note(ANN)
    (tmp_path / "mails").unlink()
    assert outbox.send(to_folder(tmp_path / "mails"), minutes=2).sent == 3


def test_a_run_cut_off_while_sending_costs_one_repeat_at_most(outbox: Outbox, tmp_path: Path) -> None:
    cut_off(outbox.store, ANN)
    cut_off(outbox.store, BEN, cut_offs=1)
    with MailServer(tmp_path) as server:
        sent = outbox.send(smtp_to(server))
        assert (sent.sent, sent.repeated) == (2, 1)
        assert [item.recipient for item in sent.given_up] == [BEN]
        assert server.recipients() == [ANN, CIM]
        assert "an earlier run was cut off" in outbox.note(BEN)
        assert "digest send --again" in outbox.note(BEN)
        assert send_again(outbox.store) == 1
        assert outbox.send(smtp_to(server)).sent == 1
    assert outbox.states() == [SENT, SENT, SENT]


def test_a_copy_is_marked_before_the_server_can_have_taken_it(outbox: Outbox, tmp_path: Path) -> None:
    from summarise.digest.store import Store as Opened  # noqa: PLC0415 - opened by the server's thread

    states: list[list[OutboxState]] = []

    def look() -> None:
        with Opened(outbox.store.path) as store:
            states.append([item.state for item in store.outbox.of_digest("2026-11-22")])

    with MailServer(tmp_path) as server:
        server.on_mail = look
        outbox.send(smtp_to(server))
    sending, pending = OutboxState.SENDING, OutboxState.PENDING
    assert states == [[sending, pending, pending], [SENT, sending, pending], [SENT, SENT, sending]]


def test_who_has_left_gets_nothing_more(outbox: Outbox, tmp_path: Path) -> None:
    outbox.recipients = (ANN, "Ben <ben@example.org>")
    assert outbox.send(to_folder(tmp_path / "mails")).sent == 2
    assert "no longer in the settings" in outbox.note(CIM)


def test_nothing_is_sent_without_mail_settings(outbox: Outbox) -> None:
    settings = dataclasses.replace(outbox.settings(DeliverySettings()), mail=None)
    assert send_stage(settings, outbox.store, clock=outbox.clock).sent == 0
    assert outbox.states() == [OutboxState.PENDING] * 3
    assert outbox.store.stages.latest()[0].note == "nobody to send to: there is no [mail] in the settings"
    with pytest.raises(ConfigError, match=r"delivery\.folder: name it"):
        outbox.send(DeliverySettings())
    with pytest.raises(ConfigError, match=r"there is no \[delivery\.smtp\]"):
        outbox.send(DeliverySettings(method=DeliveryMethod.SMTP))


def test_sendmail_gets_the_mail_and_says_what_became_of_it(outbox: Outbox, tmp_path: Path) -> None:
    code = (
        "import pathlib, sys\n"
        "mail = sys.stdin.buffer.read()\n"
        "pathlib.Path(sys.argv[0]).with_name(sys.argv[-1]).write_bytes(mail)\n"
        "assert sys.argv[1:4] == ['-f', 'digest@example.org', '--']\n"
        "print('no such user')\n"
        "sys.exit({'a': 0, 'b': 67, 'c': 75}[sys.argv[4][0]])\n"
    )
    outbox.send(to_program(tmp_path, code))
    assert outbox.states() == [SENT, OutboxState.FAILED_PERMANENT, OutboxState.FAILED_TEMPORARY]
    assert "code 67, it knows no such user: no such user" in outbox.note(BEN)
    assert (tmp_path / ANN).read_bytes().endswith(MESSAGE.replace(b"\r\n", b"\n"))


def test_a_sendmail_that_isn_t_there_loses_nothing(outbox: Outbox, tmp_path: Path) -> None:
    delivery = DeliverySettings(method=DeliveryMethod.SENDMAIL, command=(str(tmp_path / "none"),))
    with pytest.raises(ConfigError, match="no such program"):
        outbox.send(delivery)
    assert outbox.states() == [OutboxState.PENDING] * 3


def test_a_sendmail_that_hangs_costs_one_repeat(
    outbox: Outbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarise.digest.delivery.sendmail._TIMEOUT_SECONDS", 0.2)
    outbox.recipients = (ANN,)
    outbox.send(to_program(tmp_path, "import time; time.sleep(60)"))
    assert outbox.items()[ANN].cut_offs == 1
    assert outbox.send(to_program(tmp_path, ""), minutes=2).repeated == 1


def test_an_address_can_bring_no_header(outbox: Outbox) -> None:
    digest = outbox.store.digests.get("2026-11-22")
    assert digest is not None
    evil = dataclasses.replace(outbox.items()[ANN], recipient='"A\r\nBcc: eve@x.org" <ann@example.org>')
    copy = make_copy(digest, evil, sender="D\nX: y <digest@example.org>")
    mail = message_from_bytes(copy.message)
    assert mail["Bcc"] is None
    assert mail["X"] is None
    assert (copy.sender, copy.recipient) == ("digest@example.org", ANN)
    wide = make_copy(digest, dataclasses.replace(evil, recipient="zoe@bücher.example"), sender=ANN)
    assert wide.recipient == "zoe@xn--bcher-kva.example"


def test_waits_grow_up_to_six_hours() -> None:
    minutes = [time_before_attempt(attempts) / timedelta(minutes=1) for attempts in (1, 2, 3, 9, 10, 99)]
    assert minutes == [1, 2, 4, 256, 360, 360]
