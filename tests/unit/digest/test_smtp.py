from __future__ import annotations

import dataclasses
import socket
import threading
from email import policy
from email.parser import BytesParser
from typing import TYPE_CHECKING

import pytest

from summarise.digest.settings import Security
from summarise.digest.types import OutboxState
from summarise.errors import ConfigError
from tests.servers.mail import PASSWORD, MailServer
from tests.unit.digest.outboxes import ANN, BEN, CIM, MESSAGE_ID, PASSWORD_VARIABLE, smtp_to

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.digest.outboxes import Outbox

# The server's library doesn't see that the connection itself is encrypted.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS:UserWarning")

SENT, LATER, GIVEN_UP = OutboxState.SENT, OutboxState.FAILED_TEMPORARY, OutboxState.FAILED_PERMANENT


@pytest.mark.parametrize("security", list(Security))
def test_each_recipient_has_a_copy_once(outbox: Outbox, tmp_path: Path, security: Security) -> None:
    with MailServer(tmp_path, security) as server:
        assert outbox.send(smtp_to(server)).sent == 3
        assert outbox.send(smtp_to(server)).sent == 0
    assert server.recipients() == ["ben@example.org", ANN, CIM]
    assert server.logins == (0 if security is Security.NONE else 1)
    mail = BytesParser(policy=policy.default).parsebytes(server.mails[0][1])
    assert mail["To"] == "Ben Öst <ben@example.org>"
    assert mail["From"] == "Digest <digest@example.org>"
    assert {part["Message-ID"] for part in server.parsed()} == {MESSAGE_ID}
    body = mail.get_content()
    assert body.splitlines() == [".A line that begins with a dot.", "..Two.", ".", "The end."]
    assert ANN not in server.mails[0][1].decode()


def test_a_refusal_for_now_is_tried_again_and_one_for_good_is_not(outbox: Outbox, tmp_path: Path) -> None:
    with MailServer(tmp_path) as server:
        server.rcpt = {ANN: ["451 try later", "451 try later"], "ben@example.org": ["550 no such user"]}
        server.data = {CIM: ["452 no room"]}
        sent = outbox.send(smtp_to(server))
        assert (sent.sent, sent.waiting, len(sent.given_up)) == (0, 2, 1)
        assert outbox.states() == [LATER, GIVEN_UP, LATER]
        assert "550 no such user" in outbox.note(BEN)
        assert "452 no room" in outbox.note(CIM)
        assert outbox.send(smtp_to(server)).counts == (
            ("sent", 0),
            ("repeated", 0),
            ("waiting", 0),
            ("given_up", 0),
        )  # not before the minute is over
        began = outbox.clock.now()
        assert outbox.send(smtp_to(server), minutes=30).sent == 2
    assert sorted(server.recipients()) == [ANN, CIM]
    assert (outbox.clock.now() - began).total_seconds() == 180  # a minute, and then two
    assert outbox.items()[ANN].attempts == 3
    assert outbox.states() == [SENT, GIVEN_UP, SENT]


def test_a_copy_is_given_up_after_so_many_attempts(outbox: Outbox, tmp_path: Path) -> None:
    with MailServer(tmp_path) as server:
        server.rcpt = {ANN: ["451 try later"] * 9}
        sent = outbox.send(smtp_to(server, attempts=3), minutes=600)
    assert [item.recipient for item in sent.given_up] == [ANN]
    assert "given up after 3 attempts" in outbox.note(ANN)
    assert outbox.items()[ANN].attempts == 3


@pytest.mark.parametrize("answer", ["drop", "421 closing"])
def test_a_connection_dropped_before_the_mail_costs_no_repeat(
    outbox: Outbox, tmp_path: Path, answer: str
) -> None:
    with MailServer(tmp_path) as server:
        server.rcpt = {ANN: [answer, answer]}
        outbox.send(smtp_to(server))
        assert outbox.states() == [LATER, SENT, SENT]
        assert outbox.send(smtp_to(server), minutes=10).repeated == 0
    assert sorted(server.recipients()) == [ANN, "ben@example.org", CIM]
    assert outbox.items()[ANN].cut_offs == 0


def test_a_connection_dropped_after_the_mail_costs_one_repeat(outbox: Outbox, tmp_path: Path) -> None:
    with MailServer(tmp_path) as server:
        server.data = {ANN: ["take and drop"], CIM: ["drop", "take and drop", "250 OK"]}
        outbox.send(smtp_to(server))
        assert "no answer to the whole mail" in outbox.note(ANN)
        sent = outbox.send(smtp_to(server), minutes=60)
    assert (sent.sent, sent.repeated, len(sent.given_up)) == (1, 1, 1)
    assert server.recipients().count(ANN) == 2
    assert "sent a second time, with the same Message-ID" in outbox.note(ANN)
    assert server.recipients().count(CIM) == 1
    assert "it may have arrived: 2 times" in outbox.note(CIM)
    assert len({mail["Message-ID"] for mail in server.parsed()}) == 1


def test_a_server_that_lets_nobody_in_is_asked_once(
    outbox: Outbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with MailServer(tmp_path, Security.TLS) as server:
        monkeypatch.setenv(PASSWORD_VARIABLE, "wrong")
        assert outbox.send(smtp_to(server)).waiting == 3
        assert server.logins <= 2  # smtplib tries two ways of logging in
        assert "the login was refused (535" in outbox.note(ANN)
        assert "wrong" not in outbox.note(ANN)
        monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
        assert outbox.send(smtp_to(server), minutes=5).sent == 3
    refused = outbox.items()[ANN]
    assert (refused.attempts, refused.state) == (2, SENT)


def test_a_certificate_that_nobody_vouches_for_is_refused(outbox: Outbox, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with MailServer(tmp_path, Security.STARTTLS) as server:
        other = MailServer(tmp_path / "other", Security.STARTTLS)
        delivery = smtp_to(server)
        assert delivery.smtp is not None
        strange = dataclasses.replace(delivery.smtp, authority=other.authority)
        assert outbox.send(dataclasses.replace(delivery, smtp=strange)).waiting == 3
        assert server.logins == 0
    assert "certificate is not trusted" in outbox.note(ANN)
    with MailServer(tmp_path, Security.TLS, host="elsewhere.example.org") as server:
        assert outbox.send(smtp_to(server), minutes=1).waiting == 3
    assert "certificate is not trusted" in outbox.note(ANN)


def test_a_server_without_encryption_gets_no_password(outbox: Outbox, tmp_path: Path) -> None:
    with MailServer(tmp_path) as server:
        delivery = smtp_to(server)
        assert delivery.smtp is not None
        eager = dataclasses.replace(delivery.smtp, security=Security.STARTTLS)
        assert outbox.send(dataclasses.replace(delivery, smtp=eager)).waiting == 3
    assert "STARTTLS" in outbox.note(ANN)


def test_a_server_that_says_nothing_is_left_in_time(outbox: Outbox, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        delivery = smtp_to(MailServer(tmp_path), timeout_seconds=0.2)
        assert delivery.smtp is not None
        asked = dataclasses.replace(delivery.smtp, host="127.0.0.1", port=silent.getsockname()[1])
        assert outbox.send(dataclasses.replace(delivery, smtp=asked)).waiting == 3
    assert "timed out" in outbox.note(ANN)


def test_a_server_that_drips_is_left_in_time(
    outbox: Outbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarise.digest.delivery.smtp._WHOLE_MAIL", 2)
    stop = threading.Event()

    def drip(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        with connection:
            connection.sendall(b"220 hello\r\n")
            connection.recv(1000)
            connection.sendall(b"250 hello\r\n")
            while not stop.wait(0.1):
                try:
                    connection.sendall(b"2")
                except OSError:
                    return

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=drip, args=(listening,))
        thread.start()
        delivery = smtp_to(MailServer(tmp_path), timeout_seconds=0.5)
        assert delivery.smtp is not None
        asked = dataclasses.replace(delivery.smtp, host="127.0.0.1", port=listening.getsockname()[1])
        outbox.recipients = (ANN,)
        assert outbox.send(dataclasses.replace(delivery, smtp=asked)).waiting == 1
        stop.set()
        thread.join()
    assert outbox.items()[ANN].cut_offs == 0


def test_a_missing_password_loses_nothing(
    outbox: Outbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(PASSWORD_VARIABLE)
    with MailServer(tmp_path, Security.TLS) as server:
        with pytest.raises(ConfigError, match=PASSWORD_VARIABLE):
            outbox.send(smtp_to(server))
        assert outbox.states() == [OutboxState.PENDING] * 3
        delivery = smtp_to(server)
        assert delivery.smtp is not None
        nowhere = dataclasses.replace(
            delivery.smtp, authority=tmp_path / "none.pem", password=None, user=None
        )
        with pytest.raises(ConfigError, match=r"none\.pem: no file of certificates"):
            outbox.send(dataclasses.replace(delivery, smtp=nowhere))
