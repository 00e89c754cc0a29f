"""Letters through a real mail server on loopback: taken, refused, deferred, lost; and what nobody may see."""

import asyncio
import logging
import time

import pytest

from channels.email.connections import MOST, Patience
from channels.email.smtp import EmailChannel
from roundtable.deliveries import Attachment, Broken, Deferred, Outcome, Parcel, Refused, Sent
from roundtable.submissions import FileKind
from roundtable.words import Words
from tests.channels.conftest import FilesInMemory
from tests.channels.email.conftest import Opens
from tests.channels.email.smtp_server import MailServerInTests, saying

HASTY = Patience(connect_s=0.3, answer_s=0.3, letter_s=0.3)
SOMCHAI = "somchai@health.example.la"


def parcel(delivery_id: int = 7, address: str = SOMCHAI) -> Parcel:
    words = Words("<b>ສະບາຍດີ</b>\n\n<b>Good day</b>", subject="ແຈ້ງເຕືອນ / Reminder")
    return Parcel(0, words, address=address, delivery_id=delivery_id)


@pytest.fixture
def channel(opened: Opens, mail_server: MailServerInTests) -> EmailChannel:
    return opened(f"smtp://127.0.0.1:{mail_server.port}")


async def test_a_letter_arrives_as_it_was_written(
    channel: EmailChannel, mail_server: MailServerInTests, files: FilesInMemory
) -> None:
    name = "ບົດລາຍງານ ປະຈຳປີ.pdf"
    attachment = Attachment(files.keep(b"%PDF-1.7 \n.\r\n..\n report"), name, FileKind.DOCUMENT)
    words = parcel().words
    assert await channel.send(Parcel(0, words, attachments=(attachment,), address=SOMCHAI, delivery_id=7)) == Sent(None)
    (letter,) = mail_server.messages
    assert mail_server.recipients == [SOMCHAI]
    assert letter["Subject"] == "ແຈ້ງເຕືອນ / Reminder"
    assert letter["Message-ID"] == "<delivery-7.test-1@example.la>"
    (file,) = letter.iter_attachments()
    assert (file.get_filename(), file.get_content()) == (name, b"%PDF-1.7 \n.\r\n..\n report")


async def test_a_hundred_letters_go_over_one_connection(channel: EmailChannel, mail_server: MailServerInTests) -> None:
    for number in range(100):
        assert await channel.send(parcel(number)) == Sent(None)
    assert (len(mail_server.letters), mail_server.connections) == (100, 1)


async def test_many_at_once_go_over_a_few_connections(channel: EmailChannel, mail_server: MailServerInTests) -> None:
    outcomes = await asyncio.gather(*(channel.send(parcel(number)) for number in range(40)))
    assert outcomes == [Sent(None)] * 40
    assert len({letter["Message-ID"] for letter in mail_server.messages}) == 40
    assert mail_server.connections <= MOST


@pytest.mark.parametrize(
    ("command", "answer", "outcome"),
    [
        ("MAIL", "451 4.3.0 try again", Deferred(0.0, "451 4.3.0 try again")),
        ("MAIL", "550 5.7.1 not you", Broken("550 5.7.1 not you")),
        ("MAIL", "530 5.7.0 log in first", Deferred(60.0, "530 5.7.0 log in first")),
        ("RCPT", "450 4.7.1 greylisted", Deferred(0.0, "450 4.7.1 greylisted")),
        ("RCPT", "452 4.2.2 over quota", Deferred(3600.0, "452 4.2.2 over quota")),
        ("RCPT", f"550 5.1.1 <{SOMCHAI}> unknown", Refused("550 5.1.1 (address) unknown")),
        ("RCPT", "552 mailbox full", Deferred(3600.0, "552 mailbox full")),
        ("DATA", "452 4.3.1 no room", Deferred(0.0, "452 4.3.1 no room")),
        ("DATA", "554 5.7.1 looks like spam", Broken("554 5.7.1 looks like spam")),
        ("DATA", "421 4.3.2 going down", Deferred(0.0, "421 4.3.2 going down")),
    ],
)
async def test_a_refusal_at_each_stage_is_an_outcome_and_the_next_letter_goes(
    channel: EmailChannel, mail_server: MailServerInTests, command: str, answer: str, outcome: Outcome
) -> None:
    mail_server.will_say(command, answer)
    assert await channel.send(parcel(1)) == outcome
    assert mail_server.letters == []
    assert await channel.send(parcel(2)) == Sent(None)
    assert [letter["Message-ID"] for letter in mail_server.messages] == ["<delivery-2.test-1@example.la>"]


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
async def test_a_connection_that_is_cut_defers_and_the_next_letter_goes_over_another(
    channel: EmailChannel, mail_server: MailServerInTests, command: str
) -> None:
    mail_server.will_say(command, "cut")
    outcome = await channel.send(parcel())
    assert isinstance(outcome, Deferred)
    assert outcome.after_s == 0
    assert mail_server.letters == []
    assert await channel.send(parcel()) == Sent(None)
    assert mail_server.connections == 2


async def test_a_lost_answer_is_deferred_and_the_second_copy_has_the_same_message_id(
    channel: EmailChannel, mail_server: MailServerInTests
) -> None:
    mail_server.will_say("DATA", "take and cut")
    assert isinstance(await channel.send(parcel()), Deferred)
    assert await channel.send(parcel()) == Sent(None)
    assert [letter["Message-ID"] for letter in mail_server.messages] == ["<delivery-7.test-1@example.la>"] * 2


async def test_a_server_that_was_restarted_meanwhile_is_connected_to_anew(
    channel: EmailChannel, mail_server: MailServerInTests
) -> None:
    assert await channel.send(parcel(1)) == Sent(None)
    mail_server.drop_all()
    assert await channel.send(parcel(2)) == Sent(None)
    assert mail_server.connections == 2


async def test_a_connection_that_nobody_uses_is_closed(opened: Opens, mail_server: MailServerInTests) -> None:
    channel = opened(f"smtp://127.0.0.1:{mail_server.port}", patience=Patience(idle_s=0.01))
    assert await channel.send(parcel()) == Sent(None)
    deadline = time.monotonic() + 5
    while mail_server.open:
        assert time.monotonic() < deadline
        await asyncio.sleep(0)
    assert await channel.send(parcel()) == Sent(None)


async def test_a_server_that_does_not_answer_in_time_is_deferred(opened: Opens, mail_server: MailServerInTests) -> None:
    mail_server.hold = asyncio.Event()
    channel = opened(f"smtp://127.0.0.1:{mail_server.port}", patience=HASTY)
    outcome = await channel.send(parcel())
    assert isinstance(outcome, Deferred)
    assert "does not answer (SMTPReadTimeoutError, letter)" in outcome.reason or "TimeoutError" in outcome.reason
    mail_server.hold.set()


@pytest.mark.parametrize(
    ("greeting", "after_s"),
    [
        (b"421 4.3.2 too busy\r\n", 0.0),
        (b"554 5.7.1 your address is on a list\r\n", 60.0),
        (b"HTTP/1.1 400 Bad Request\r\n", 0.0),
        (b"", 0.0),
    ],
)
async def test_a_door_that_does_not_open_is_deferred(opened: Opens, greeting: bytes, after_s: float) -> None:
    async with saying(greeting) as port:
        outcome = await opened(f"smtp://127.0.0.1:{port}", patience=HASTY).send(parcel())
    assert isinstance(outcome, Deferred)
    assert outcome.after_s == after_s


async def test_nobody_waits_long_for_a_server_that_was_away_a_moment_ago(opened: Opens) -> None:
    async with saying(b"") as port:
        pass
    channel = opened(f"smtp://127.0.0.1:{port}")
    outcomes = await asyncio.gather(*(channel.send(parcel(number)) for number in range(100)))
    assert {type(outcome) for outcome in outcomes} == {Deferred}


async def test_what_is_no_address_is_refused_without_asking(
    channel: EmailChannel, mail_server: MailServerInTests
) -> None:
    for address in ("", "somchai", "a@b.la>\r\nRCPT TO:<evil@x.la", "a@b.la\nBcc: evil@x.la", "a@b.la,c@d.la"):
        assert await channel.send(parcel(address=address)) == Refused("this is no e-mail address")
    assert mail_server.connections == 0


async def test_a_letter_that_the_server_finds_too_large_is_broken_before_it_goes(
    channel: EmailChannel, mail_server: MailServerInTests, files: FilesInMemory
) -> None:
    scan = Attachment(files.keep(bytes(40_000_000)), "scan.pdf", FileKind.DOCUMENT)  # aiosmtpd takes 32 MiB
    sent = await channel.send(Parcel(0, parcel().words, attachments=(scan,), address=SOMCHAI))
    assert isinstance(sent, Broken)
    assert sent.reason.startswith("552")
    assert await channel.send(parcel()) == Sent(None)


async def test_a_host_that_can_be_none_is_deferred(opened: Opens) -> None:
    assert isinstance(await opened(f"smtp://127.0.0.1..{'x' * 70}.la").send(parcel()), Deferred)


async def test_a_file_that_is_not_in_the_store_is_broken(channel: EmailChannel, mail_server: MailServerInTests) -> None:
    missing = Attachment("0" * 64, "report.pdf", FileKind.DOCUMENT)
    sent = await channel.send(Parcel(0, Words("x"), attachments=(missing,), address=SOMCHAI))
    assert isinstance(sent, Broken)
    assert mail_server.connections == 0


async def test_no_address_stands_in_logs_or_outcomes(
    opened: Opens, mail_server: MailServerInTests, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # the server's own
    channel = opened(f"smtp://127.0.0.1:{mail_server.port}")
    said = []
    for command in ("MAIL", "RCPT", "DATA"):
        mail_server.will_say(command, f"550 {SOMCHAI}: <{SOMCHAI}> is not here", f"451 <{SOMCHAI}> later", "cut")
        said += [repr(await channel.send(parcel())) for _ in range(3)]
    assert "somchai" not in " ".join(said)
    assert SOMCHAI not in caplog.text
