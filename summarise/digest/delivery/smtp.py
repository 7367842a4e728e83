"""Mails handed to a mail server: STARTTLS or TLS, login, one mail a recipient."""

from __future__ import annotations

import base64
import contextlib
import re
import smtplib
import socket
import ssl
import threading
from typing import TYPE_CHECKING

from summarise.digest.delivery.outcomes import Outcome, OutcomeKind, shorten
from summarise.digest.settings import Security
from summarise.errors import ConfigError, SummariseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from summarise.digest.delivery.copies import Copy
    from summarise.digest.settings import SmtpSettings

__all__ = ["SmtpDelivery", "connect", "explain"]

_LAST_ANSWER = 20
"""The answer to the whole mail may take so many times as long as others: ten minutes with the usual
setting, as RFC 5321, 4.5.3.2.6, asks for."""
_WHOLE_MAIL = 30
"""The same for everything about one mail, so that a server that sends a byte now and then ends, too."""
_LEADING_DOT = re.compile(rb"(?m)^\.")
_OK = 250
_PASSED_ON = 251
_LOGGED_IN = 235
_GO_AHEAD = 354
_CLOSING = 421
_PERMANENT = 500


def connect(settings: SmtpSettings) -> smtplib.SMTP:
    """Connect, encrypt and log in.

    Raises:
        ConfigError: The password or the file of certificates is missing.
        OSError: The server isn't there or doesn't let us in; `smtplib.SMTPException` is such an error.
    """
    password = settings.password.find().reveal() if settings.password is not None else None
    context = _trust(settings)
    timeout = settings.timeout_seconds
    if settings.security is Security.TLS:
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            settings.host, settings.port, timeout=timeout, context=context
        )
    else:
        server = smtplib.SMTP(settings.host, settings.port, timeout=timeout)
    try:
        if settings.security is Security.STARTTLS:
            server.starttls(context=context)
        if settings.user is not None and password is not None:
            _log_in(server, settings.user, password)
        else:
            server.ehlo_or_helo_if_needed()
    except BaseException:
        server.close()
        raise
    return server


class SmtpDelivery:
    """Hands mails to a server, all over one connection."""

    def __init__(self, settings: SmtpSettings) -> None:
        self._settings = settings
        self._server: smtplib.SMTP | None = None
        self._refusal: Outcome | None = None
        self._broken_by = ""

    def deliver(self, copy: Copy, commit: Callable[[], None]) -> Outcome:
        """Deliver a copy; see `Delivery`.

        A server that isn't there or lets nobody in is asked once, not for each copy.
        """
        is_used = self._server is not None
        outcome = self._try(copy, commit)
        if outcome is None and is_used:  # it hung up after the mail before: some do after so many
            outcome = self._try(copy, commit)
        note = f"{self._where}: the connection broke before the mail was sent: {self._broken_by}"
        return outcome or Outcome(kind=OutcomeKind.TEMPORARY, note=note)

    def holds(self, copy: Copy) -> bool | None:  # noqa: ARG002 - the protocol's
        """Say that nobody knows; see `Delivery`."""
        return None

    def close(self) -> None:
        """Hang up."""
        server, self._server = self._server, None
        if server is not None:
            with contextlib.suppress(OSError):
                server.quit()
            server.close()

    @property
    def _where(self) -> str:
        return f"{self._settings.host}:{self._settings.port}"

    def _drop(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            server.close()

    def _try(self, copy: Copy, commit: Callable[[], None]) -> Outcome | None:
        """Deliver a copy; None: the connection broke before the server could have taken it."""
        if self._refusal is not None:
            return self._refusal
        try:
            server = self._server or connect(self._settings)
        except SummariseError:
            raise
        except OSError as error:
            self._refusal = Outcome(kind=OutcomeKind.TEMPORARY, note=f"{self._where}: {explain(error)}")
            return self._refusal
        self._server = server
        try:
            with _limited(server, self._settings.timeout_seconds * _WHOLE_MAIL):
                return self._hand_over(server, copy, commit)
        except BaseException:
            self._drop()
            raise

    def _hand_over(self, server: smtplib.SMTP, copy: Copy, commit: Callable[[], None]) -> Outcome | None:
        try:
            refusal = self._begin(server, copy)
            if refusal is not None:
                return refusal
            # Without the line with the dot the server has to forget the mail.
            server.send(_LEADING_DOT.sub(b"..", copy.message.removesuffix(b"\r\n")) + b"\r\n")
        except OSError as error:
            self._drop()
            self._broken_by = explain(error)
            return None
        commit()
        try:
            if server.sock is not None:
                server.sock.settimeout(self._settings.timeout_seconds * _LAST_ANSWER)
            server.send(b".\r\n")
            code, reply = server.getreply()
            if server.sock is not None:
                server.sock.settimeout(self._settings.timeout_seconds)
        except OSError as error:
            self._drop()
            told = f"{self._where}: no answer to the whole mail: {explain(error)}"
            return Outcome(kind=OutcomeKind.UNKNOWN, note=told)
        if code == _OK:
            return Outcome(kind=OutcomeKind.ACCEPTED, note=f"{code} {shorten(reply)}")
        return self._refuse(server, code, reply)

    def _begin(self, server: smtplib.SMTP, copy: Copy) -> Outcome | None:
        """Name sender and recipient, and be let to send; None if so."""
        options = []
        if not (copy.sender + copy.recipient).isascii():
            if not server.has_extn("smtputf8"):
                note = f"{self._where} takes no addresses with other letters than ASCII"
                return Outcome(kind=OutcomeKind.PERMANENT, note=note)
            server.command_encoding = "utf-8"
            options.append("SMTPUTF8")
        if server.has_extn("size"):
            options.append(f"size={len(copy.message)}")
        if not copy.message.isascii() and server.has_extn("8bitmime"):
            options.append("body=8bitmime")
        code, reply = server.mail(copy.sender, options)
        if code == _OK:
            code, reply = server.rcpt(copy.recipient)
            if code in {_OK, _PASSED_ON}:
                code, reply = server.docmd("DATA")
                if code == _GO_AHEAD:
                    return None
        return self._refuse(server, code, reply)

    def _refuse(self, server: smtplib.SMTP, code: int, reply: bytes) -> Outcome:
        if code == _CLOSING:
            self._drop()
        else:
            try:
                server.rset()
            except OSError:
                self._drop()
        kind = OutcomeKind.PERMANENT if code >= _PERMANENT else OutcomeKind.TEMPORARY
        return Outcome(kind=kind, note=f"{self._where}: {code} {shorten(reply)}")


def _log_in(server: smtplib.SMTP, user: str, password: str) -> None:
    if (user + password).isascii():
        server.login(user, password)
        return
    # smtplib knows ASCII only; RFC 4616 has UTF-8.
    server.ehlo_or_helo_if_needed()
    answer = base64.b64encode(f"\0{user}\0{password}".encode()).decode("ascii")
    code, reply = server.docmd("AUTH", f"PLAIN {answer}")
    if code != _LOGGED_IN:
        raise smtplib.SMTPAuthenticationError(code, reply)


def _trust(settings: SmtpSettings) -> ssl.SSLContext | None:
    if settings.security is Security.NONE:
        return None
    try:
        return ssl.create_default_context(cafile=settings.authority)
    except OSError as error:  # ssl.SSLError, where it holds no certificates, is one
        message = (
            f"{settings.authority}: no file of certificates ({explain(error)}): mend delivery.smtp.authority"
        )
        raise ConfigError(message) from error


@contextlib.contextmanager
def _limited(server: smtplib.SMTP, seconds: float) -> Iterator[None]:
    """Break the connection if what is done takes too long in all."""

    def end() -> None:
        if isinstance(server.sock, socket.socket):
            with contextlib.suppress(OSError):
                socket.socket.shutdown(server.sock, socket.SHUT_RDWR)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def explain(error: OSError) -> str:
    """Return what went wrong with a server, in one line."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return (
            f"the login was refused ({error.smtp_code} {shorten(error.smtp_error)}): check user and password"
        )
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {shorten(error.smtp_error)}"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted ({shorten(error.verify_message)})"
    return shorten(str(error)) or type(error).__name__
