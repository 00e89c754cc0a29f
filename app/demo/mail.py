"""The second channel of the demonstration: letters into the simulator's mailboxes, and the pages behind their links."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

from app.house import House
from app.pages import reception_of
from simulator.imap_server import ImapServer, serving_imap
from simulator.mail_server import serving_mail
from simulator.mailboxes import Mailboxes
from simulator.server import Simulator
from web.answers import answer_routes
from web.calendars import calendar_routes
from web.front import front_routes
from web.letters import letter_routes
from web.serving import listen, serving
from web.site import site

ANY_FREE_PORT = "127.0.0.1:0"
SENDER = "rtp@example.la"


@dataclass(frozen=True, slots=True)
class MailAccount:
    """Somebody's mailbox. Tomon knows the address unless it is for its owner to give; who has no Telegram has no start
    link either."""

    address: str
    is_known: bool = True
    has_telegram: bool = True


@dataclass(frozen=True, slots=True)
class PostOffice:
    """The mail servers of both ways, and the place where the pages will be."""

    smtp_url: str
    listening: socket.socket
    replies: ImapServer
    mailboxes: Mailboxes

    @property
    def settings(self) -> dict[str, str]:
        """By name."""
        host, port = self.listening.getsockname()
        return {
            "smtp_url": self.smtp_url,
            "imap_url": self.replies.url,
            "mail_from": SENDER,
            "public_url": f"http://{host}:{port}",
        }

    @asynccontextmanager
    async def pages_of(self, house: House) -> AsyncIterator[None]:
        reception = await reception_of(house.settings, house.storage, house.desk)
        if reception is None:
            raise LookupError("the settings of this house name no address of its pages")
        doors = site(
            front_routes(reception.pages),
            answer_routes(reception),
            letter_routes(reception),
            calendar_routes(reception),
            when_broken=reception.broken,
        )
        async with serving(doors, self.listening):
            self.mailboxes.outgoing = partial(self._hand_over, house)
            yield

    async def _hand_over(self, house: House, reply: bytes) -> None:
        """Into the mailbox that Tomon reads, and have it read at once: nobody waits a minute on a stage."""
        await self.replies.put(reply)
        if house.reading is not None:
            await house.reading.beat()


@asynccontextmanager
async def opened_post_office(simulator: Simulator) -> AsyncIterator[PostOffice]:
    async with serving_mail(simulator.mailboxes) as smtp_url, serving_imap() as replies:
        with listen(ANY_FREE_PORT) as listening:
            yield PostOffice(smtp_url, listening, replies, simulator.mailboxes)
