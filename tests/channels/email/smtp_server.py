"""A real mail server on loopback (aiosmtpd) that does what the test says, and a bare socket for what no server does."""

import asyncio
import ssl
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "rtp@example.la", "s3cret/word"


def cut(connection: SMTP) -> None:
    if connection.transport is not None:
        connection.transport.close()


@dataclass(slots=True)
class MailServerInTests:
    """Takes letters. `answers` are given, in their order, instead of taking the next MAIL, RCPT or DATA; the word "cut"
    cuts the connection there, "take and cut" after the letter was taken. `hold` keeps the next answer to DATA back."""

    letters: list[bytes] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    answers: dict[str, deque[str]] = field(default_factory=dict)
    hold: asyncio.Event | None = None
    connections: int = 0
    logins: int = 0
    needs_login: bool = False
    password: str = PASSWORD
    open: set["Counted"] = field(default_factory=set)
    port: int = 0

    def will_say(self, command: str, *answers: str) -> None:
        self.answers[command] = deque(answers)

    @property
    def messages(self) -> list[EmailMessage]:
        return [message_from_bytes(content, policy=default) for content in self.letters]

    def drop_all(self) -> None:
        """As a server does when it is restarted."""
        for connection in self.open:
            cut(connection)

    def authenticate(self, _s: SMTP, _session: Session, _e: Envelope, _mechanism: str, data: Any) -> AuthResult:
        self.logins += 1
        is_right = isinstance(data, LoginPassword) and data == LoginPassword(USER.encode(), self.password.encode())
        # handled=True, the default, promises that we have answered ourselves: the client would wait for ever.
        return AuthResult(success=is_right, handled=False)

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, _options: Any) -> str:  # noqa: N802
        if self.needs_login and not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        return await self._answer("MAIL", server) or "250 2.1.0 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        answer = await self._answer("RCPT", server)
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = await self._answer("DATA", server)
        if answer is None or answer == "take and cut":
            self.letters.append(envelope.original_content or b"")
            self.recipients.extend(envelope.rcpt_tos)
        if answer == "take and cut":
            cut(server)
        return answer or "250 2.0.0 taken"

    async def _answer(self, command: str, server: SMTP) -> str | None:
        if command == "DATA" and self.hold is not None:
            await self.hold.wait()
        waiting = self.answers.get(command)
        answer = waiting.popleft() if waiting else None
        if answer == "cut":
            cut(server)
        return answer


class Counted(SMTP):
    """Tells the server of the test of each connection."""

    def __init__(self, server: MailServerInTests, **options: Any) -> None:
        self._of = server
        super().__init__(server, enable_SMTPUTF8=False, hostname="mail.example.la", ident="ESMTP", **options)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if self not in self._of.open:  # called again after STARTTLS
            self._of.connections += 1
            self._of.open.add(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self._of.open.discard(self)
        super().connection_lost(error)


@asynccontextmanager
async def running(
    *,
    implicit_tls: ssl.SSLContext | None = None,
    starttls: ssl.SSLContext | None = None,
    with_login: bool = False,
) -> AsyncIterator[MailServerInTests]:
    server = MailServerInTests()
    server.needs_login = with_login
    options: dict[str, Any] = {"authenticator": server.authenticate, "auth_require_tls": starttls is not None}
    if starttls is not None:
        options["tls_context"] = starttls
    loop = asyncio.get_running_loop()
    listening = await loop.create_server(lambda: Counted(server, **options), "127.0.0.1", 0, ssl=implicit_tls)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        server.drop_all()
        listening.close()
        await listening.wait_closed()


@asynccontextmanager
async def saying(*lines: bytes) -> AsyncIterator[int]:
    """A port where each line is answered with the next of these, the first as a greeting; then it is cut."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for line in lines:
            writer.write(line)
            await writer.drain()
            if not await reader.readline():
                break
        writer.close()

    listening = await asyncio.start_server(talk, "127.0.0.1", 0)
    try:
        yield listening.sockets[0].getsockname()[1]
    finally:
        listening.close()
        await listening.wait_closed()
