"""A house that writes letters and reads its mailbox: real mail servers on loopback, and its pages without a network."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import httpx

from app.demo.stage import Stage, staged
from app.pages import reception_of
from roundtable.channels import ChannelKind
from roundtable.posts import PostKind, Side
from simulator.files import Upload
from simulator.imap_server import ImapServer, serving_imap
from simulator.letters import body_of, opened, reply_to
from tests.channels.email.smtp_server import MailServerInTests, running
from tests.holders import of_post
from tests.journeys.conftest import BEGINS, House
from web.answers import answer_routes
from web.letters import letter_routes
from web.site import site

PAGES = "https://tomon.example.la"
LINK = re.compile(r"^(?P<label>[^:\n]+): (?P<address>https?://\S+)$", re.MULTILINE)


@dataclass(slots=True)
class Correspondent:
    """Somebody with a mailbox, and perhaps without Telegram."""

    house: "MailHouse"
    address: str
    read: int = 0

    async def reads(self, *fragments: str) -> EmailMessage:
        """The next letter to this address that was not read yet contains every fragment in its text or subject."""
        await self.house.stage.settled()
        mine = self._letters()
        assert len(mine) > self.read, f"{self.address} should get a letter with {fragments}"
        letter = mine[self.read]
        self.read += 1
        for fragment in fragments:
            assert fragment in f"{letter['Subject']}\n{text_of(letter)}"
        return letter

    async def replies(self, to: EmailMessage, files: Mapping[str, bytes], text: str = "Please find attached.") -> None:
        letter = opened(to.as_bytes(policy=SMTP), 0, self.house.stage.clock.now())
        uploads = [Upload(*file) for file in files.items()]
        await self.house.mailbox.put(reply_to(letter, self.address, self.read, text, uploads))

    def has_read_everything(self) -> bool:
        return len(self._letters()) == self.read

    def _letters(self) -> list[EmailMessage]:
        server = self.house.mail
        pairs = zip(server.recipients, server.messages, strict=True)
        return [letter for recipient, letter in pairs if recipient == self.address]


@dataclass(slots=True)
class MailHouse:
    house: House
    mail: MailServerInTests
    mailbox: ImapServer
    pages: httpx.AsyncClient
    correspondents: dict[str, Correspondent] = field(default_factory=dict)

    @property
    def stage(self) -> Stage:
        return self.house.stage

    async def correspondent(
        self, body: str, kind: PostKind = PostKind.SECRETARIAT_OFFICER, side: Side = Side.GOVERNMENT
    ) -> Correspondent:
        """The holder of the post, whose address we know from now on."""
        storage, now = self.stage.house.storage, self.stage.clock.now()
        async with storage.work() as tx:
            person = next(filter(of_post(body, kind, side), await tx.roster.holdings())).person
            address = f"{body}.{kind}@office.example.la"
            await tx.roster.put_address(person.id, ChannelKind.EMAIL, address, now)
        return self.at(address)

    def at(self, address: str) -> Correspondent:
        """Whoever reads this mailbox."""
        return self.correspondents.setdefault(address, Correspondent(self, address))

    async def reads_its_mailbox(self) -> None:
        """As it does once a minute."""
        reading = self.stage.house.reading
        assert reading is not None
        await reading.beat()
        await self.stage.settled()

    async def everybody_is_silent(self) -> None:
        await self.house.everybody_is_silent()
        assert all(one.has_read_everything() for one in self.correspondents.values())
        assert set(self.mail.recipients) <= {one.address for one in self.correspondents.values()}


def text_of(letter: EmailMessage) -> str:
    text = body_of(letter, "plain")
    assert text
    return text


def link_under(letter: EmailMessage, label: str) -> str:
    """Where a button of the letter leads."""
    links = {found["label"]: found["address"] for found in LINK.finditer(text_of(letter))}
    assert label in links, f"{label!r} is not among {sorted(links)}"
    return links[label]


def report_on(letter: EmailMessage, address: str) -> bytes:
    """As a mail server writes it when there is no such mailbox (RFC 3464)."""
    return "\r\n".join(
        (
            "From: MAILER-DAEMON@mail.example.la",
            "To: rtp@example.la",
            "Subject: Undelivered Mail Returned to Sender",
            "MIME-Version: 1.0",
            'Content-Type: multipart/report; report-type=delivery-status; boundary="x"',
            "",
            "--x",
            "Content-Type: message/delivery-status",
            "",
            "Reporting-MTA: dns; mail.example.la",
            "",
            f"Final-Recipient: rfc822; {address}",
            "Action: failed",
            "Status: 5.1.1",
            "Diagnostic-Code: smtp; 550 5.1.1 no such user",
            "",
            "--x",
            "Content-Type: text/rfc822-headers",
            "",
            f"Message-ID: {letter['Message-ID']}",
            f"To: {address}",
            "",
            "--x--",
            "",
        )
    ).encode()


@asynccontextmanager
async def opened_mail_house(folder: Path) -> AsyncIterator[MailHouse]:
    async with running() as mail, serving_imap() as mailbox:
        further = {
            "smtp_url": f"smtp://127.0.0.1:{mail.port}",
            "mail_from": "rtp@example.la",
            "imap_url": mailbox.url,
            "public_url": PAGES,
        }
        async with staged(BEGINS, folder, further=further) as stage:
            await stage.hand_out_phones()
            house = stage.house
            reception = await reception_of(house.settings, house.storage, house.desk)
            assert reception is not None
            doors = site(answer_routes(reception), letter_routes(reception), when_broken=reception.broken)
            transport = httpx.ASGITransport(app=doors)
            async with httpx.AsyncClient(transport=transport, base_url=PAGES, trust_env=False) as pages:
                yield MailHouse(House(stage), mail, mailbox, pages)
