"""A mail server on loopback that a test tells how to answer; certificates are made on the spot."""

from __future__ import annotations

import socket
import ssl
from email import message_from_bytes
from typing import TYPE_CHECKING, Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from summarise.digest.settings import Security

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import Message
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from aiosmtpd.smtp import SMTP, Envelope, Session

USER, PASSWORD = "digest", "hunter2 ünd"


class MailServer:
    """Takes mails and keeps them.

    Attributes:
        mails: The recipient and the mail of each that was taken, in their order.
        rcpt: Answers to recipients, used up one by one; `drop` hangs up instead.
        data: Answers to whole mails, the same; `take and drop` takes the mail and hangs up.
        on_recipient: Called when a recipient is named, before that is answered.
        on_mail: Called when a whole mail has come and is kept, before that is answered.
        logins: How often someone tried to log in.
    """

    def __init__(self, folder: Path, security: Security = Security.NONE, *, host: str = "localhost") -> None:
        self.mails: list[tuple[str, bytes]] = []
        self.rcpt: dict[str, list[str]] = {}
        self.data: dict[str, list[str]] = {}
        self.on_recipient: Callable[[], None] | None = None
        self.on_mail: Callable[[], None] | None = None
        self.logins = 0
        self.security = security
        self.authority = folder / "authority.pem"
        own = trustme.CA()
        own.cert_pem.write_to_path(self.authority)
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        own.issue_cert(host).configure_cert(context)
        self._context = context
        self.port = _free_port()
        self._controller: Controller | None = None

    def __enter__(self) -> Self:
        is_open = self.security is Security.NONE
        self._controller = Controller(
            _Handler(self),
            hostname="127.0.0.1",
            port=self.port,
            ssl_context=self._context if self.security is Security.TLS else None,
            tls_context=self._context if self.security is Security.STARTTLS else None,
            require_starttls=self.security is Security.STARTTLS,
            auth_required=not is_open,
            auth_require_tls=self.security is Security.STARTTLS,
            authenticator=self._log_in,
        )
        self._controller.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._controller is not None:
            self._controller.stop()

    def _log_in(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: object
    ) -> AuthResult:
        del server, session, envelope, mechanism
        self.logins += 1
        right = (USER.encode(), PASSWORD.encode())
        is_right = isinstance(given, LoginPassword) and (given.login, given.password) == right
        return AuthResult(success=is_right, handled=False)

    def recipients(self) -> list[str]:
        return [recipient for recipient, _ in self.mails]

    def parsed(self) -> list[Message]:
        return [message_from_bytes(content) for _, content in self.mails]


class _Handler:
    def __init__(self, server: MailServer) -> None:
        self._server = server

    async def handle_RCPT(  # noqa: N802 - called by this name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del session, options
        if self._server.on_recipient is not None:
            self._server.on_recipient()
        answer = _next(self._server.rcpt, address)
        if answer == "drop":
            _transport(server).abort()
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - the same
        del session
        recipient = envelope.rcpt_tos[0]
        answer = _next(self._server.data, recipient)
        content = envelope.content
        if answer.startswith(("250", "take")) and isinstance(content, bytes):
            self._server.mails.append((recipient, content))
        if self._server.on_mail is not None:
            self._server.on_mail()
        if answer.endswith("drop"):
            _transport(server).abort()
        return answer


def _next(answers: dict[str, list[str]], address: str) -> str:
    waiting = answers.get(address, [])
    return waiting.pop(0) if waiting else "250 OK"


def _transport(server: SMTP) -> Any:  # noqa: ANN401 - an asyncio transport, by a library without types for it
    return server.transport


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port
