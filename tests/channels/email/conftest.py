"""A throw-away authority for certificates, a clock that stands, and a channel to the test's own mail server."""

import ssl
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Protocol

import pytest
import trustme

from channels.email.connections import Patience
from channels.email.door import Door
from channels.email.headers import Sender
from channels.email.message_ids import MessageIds
from channels.email.servers import smtp_server
from channels.email.smtp import EmailChannel
from tests.channels.conftest import FilesInMemory, StandingClock
from tests.channels.email import smtp_server as servers

SENDER = Sender.parse("ກອງເລຂາ <rtp@example.la>")
IDS = MessageIds("test-1")
NOW = datetime(2027, 3, 1, 1, 30, tzinfo=UTC)


class Opens(Protocol):
    def __call__(
        self, url: str, *, trust: ssl.SSLContext | None = ..., patience: Patience = ..., door: Door | None = ...
    ) -> EmailChannel: ...


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="session")
def shown(authority: trustme.CA) -> ssl.SSLContext:
    """What the server shows: a certificate for 127.0.0.1 and localhost."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1", "localhost").configure_cert(context)
    return context


@pytest.fixture(scope="session")
def trust(authority: trustme.CA) -> ssl.SSLContext:
    """What the client trusts."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


@pytest.fixture
async def mail_server() -> AsyncIterator[servers.MailServerInTests]:
    async with servers.running() as server:
        yield server


@pytest.fixture
async def opened(files: FilesInMemory) -> AsyncIterator[Opens]:
    """Opens channels and closes them at the end."""
    channels: list[EmailChannel] = []

    def open_one(
        url: str,
        *,
        trust: ssl.SSLContext | None = None,
        patience: Patience = Patience(),  # noqa: B008 - it is frozen
        door: Door | None = None,
    ) -> EmailChannel:
        channel = EmailChannel(
            smtp_server(url), SENDER, IDS, files=files, clock=StandingClock(), trust=trust, patience=patience, door=door
        )
        channels.append(channel)
        return channel

    yield open_one
    for channel in channels:
        await channel.close()
