"""A mail server on loopback that puts letters into the mailboxes of the simulator and sends nothing on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from simulator.mailboxes import Mailboxes

HOST = "127.0.0.1"


class _Clerk:
    """What the server does with each recipient and each letter. aiosmtpd finds the methods by their names."""

    def __init__(self, mailboxes: Mailboxes) -> None:
        self._mailboxes = mailboxes

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if self._mailboxes.owner(address) is None:
            return "550 5.1.1 nobody has this address"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        try:
            for address in envelope.rcpt_tos:
                self._mailboxes.put(address, envelope.original_content or b"")
        except (LookupError, ValueError):
            return "554 5.6.0 this letter cannot be read"
        return "250 2.0.0 in the mailbox"


class _Connection(SMTP):
    def __init__(self, clerk: _Clerk, all_open: set["_Connection"]) -> None:
        self._all_open = all_open
        super().__init__(clerk, hostname="localhost", ident="mailboxes of the simulator")

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._all_open.add(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self._all_open.discard(self)
        super().connection_lost(error)

    def cut(self) -> None:
        if self.transport is not None:
            self.transport.close()


@asynccontextmanager
async def serving_mail(mailboxes: Mailboxes, *, port: int = 0) -> AsyncIterator[str]:
    """Takes letters while the block runs, at the address it is given (`smtp://127.0.0.1:…`); 0 is any free port."""
    all_open: set[_Connection] = set()
    clerk, loop = _Clerk(mailboxes), asyncio.get_running_loop()
    listening = await loop.create_server(lambda: _Connection(clerk, all_open), HOST, port)
    try:
        yield f"smtp://{HOST}:{listening.sockets[0].getsockname()[1]}"
    finally:
        for connection in list(all_open):
            connection.cut()
        listening.close()
        await listening.wait_closed()
