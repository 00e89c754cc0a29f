"""The channels beside Telegram: opened as the settings name them, each with a loop of its own that sends over it."""

import hashlib
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager

from app.settings import Settings
from channels.email.headers import Sender
from channels.email.message_ids import MessageIds
from channels.email.servers import imap_server, smtp_server
from channels.even_pace import EvenPace
from channels.messenger.gateway import MessengerChannel
from messages.letters import written_by
from roundtable.channels import ChannelKind
from roundtable.counters import Counters
from roundtable.ports import Channel, Clock, FileStore, Mailbox
from roundtable.services.deliveries import DeskDeliverer
from roundtable.services.desk import Desk
from scheduler.dispatch import Dispatch
from scheduler.flight import Courier
from scheduler.leadership import Lead
from storage.opened import Storage

PER_SECOND: Mapping[ChannelKind, float] = {ChannelKind.EMAIL: 1.0, ChannelKind.MESSENGER: 1.0}
"""Slow enough for the mail server of an office, which turns bursts away, and for a gateway that counts each message."""
IN_FLIGHT = 16
"""Of a channel: what waits for its place in so slow a row need not be claimed yet."""


@asynccontextmanager
async def open_channels(
    settings: Settings, files: FileStore, clock: Clock, installation: str
) -> AsyncIterator[Mapping[ChannelKind, Channel]]:
    """Those beside Telegram that the installation has. Nothing is connected to before the first message."""
    opened: dict[ChannelKind, Channel] = {}
    async with AsyncExitStack() as stack:
        if ChannelKind.EMAIL in settings.channels and settings.smtp_url and settings.mail_from:
            from channels.email.smtp import EmailChannel

            server = smtp_server(settings.smtp_url.get_secret_value())
            sender = Sender.parse(settings.mail_from, unnamed=written_by())
            ids = MessageIds(mail_name(installation))
            email = opened[ChannelKind.EMAIL] = EmailChannel(server, sender, ids, files=files, clock=clock)
            stack.push_async_callback(email.close)
        if ChannelKind.MESSENGER in settings.channels and settings.messenger_url:
            opened[ChannelKind.MESSENGER] = MessengerChannel(settings.messenger_url.get_secret_value(), clock)
        yield opened


@asynccontextmanager
async def open_mailbox(settings: Settings, installation: str) -> AsyncIterator[Mailbox | None]:
    """Where answers to our letters come; None where no mailbox is named."""
    if settings.imap_url is None or settings.mail_from is None:
        yield None
        return
    from channels.email.mailbox import ImapMailbox

    server, own = imap_server(settings.imap_url.get_secret_value()), Sender.parse(settings.mail_from).address
    mailbox = ImapMailbox(server, MessageIds(mail_name(installation)), own)
    try:
        yield mailbox
    finally:
        await mailbox.close()


def dispatches(
    channels: Mapping[ChannelKind, Channel], desk: Desk, storage: Storage, lead: Lead, counters: Counters
) -> tuple[Dispatch, ...]:
    """One that sends over each of these channels, at its own pace."""
    return tuple(
        Dispatch(
            Courier(
                channel,
                DeskDeliverer(desk),
                storage.work,
                desk.clock,
                EvenPace(PER_SECOND[kind]),
                lead,
                counters=counters,
            ),
            storage.work,
            lead,
            desk.clock,
            channel=kind,
            in_flight=IN_FLIGHT,
            broadcasts=IN_FLIGHT // 2,
        )
        for kind, channel in channels.items()
    )


def mailbox_name(settings: Settings) -> str:
    """Tells this mailbox from another one that numbers its letters the same. Not its address, which is a person's."""
    if settings.imap_url is None:
        return ""
    server = imap_server(settings.imap_url.get_secret_value())
    return hashlib.sha256(f"{server.user}@{server.host}/{server.folder}".encode()).hexdigest()[:12]


def mail_name(installation: str) -> str:
    """What keeps the Message-IDs of two installations apart. The name itself is whatever somebody wrote into a file,
    and need not be shown to everybody who gets a letter."""
    return hashlib.sha256(installation.encode()).hexdigest()[:32]
