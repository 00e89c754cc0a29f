"""Letters come over SMTP into the mailboxes of those who have an address, and are read over HTTP."""

from collections.abc import AsyncIterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import aiosmtplib
import httpx
import pytest

from simulator.events import Event
from simulator.mail_server import serving_mail
from simulator.people import SimPerson
from simulator.server import Simulator
from simulator.visitor import NoSuchLink, link_in

ADDRESS = "officer@office.example.la"
PAGE = (
    '<!DOCTYPE html>\n<html lang="lo">\n<head>\n</head>\n<body><a href="http://127.0.0.1:1/a/x">ຕອບ</a></body></html>'
)


def letter(subject: str = "ແຜນວຽກ", to: str = ADDRESS) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "RTP Secretariat <rtp@example.la>", to, subject
    message.set_content("ຮຽນ ທ່ານ\nAnswer: http://127.0.0.1:1/a/x?c=send")
    message.add_alternative(PAGE, subtype="html")
    message.add_alternative("BEGIN:VCALENDAR", subtype="calendar")
    message.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar", filename="invite.ics")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="ແຜນວຽກ.pdf")
    return message


@pytest.fixture
def officer(simulator: Simulator) -> SimPerson:
    return simulator.add_person("Officer", email="Officer@office.example.la", has_telegram=False)


@pytest.fixture
async def smtp(simulator: Simulator) -> AsyncIterator[aiosmtplib.SMTP]:
    async with serving_mail(simulator.mailboxes) as url:
        client = aiosmtplib.SMTP(hostname="127.0.0.1", port=int(url.rpartition(":")[2]))
        async with client:
            yield client


async def test_a_letter_lies_in_the_mailbox_of_its_address_and_the_page_is_told(
    simulator: Simulator, officer: SimPerson, smtp: aiosmtplib.SMTP, http: httpx.AsyncClient
) -> None:
    told: list[Event] = []
    simulator.world.listeners.append(told.append)
    await smtp.send_message(letter("First"))
    await smtp.send_message(letter("Second"))
    assert [(event.kind, event.chat_id) for event in told] == [("letter", officer.id)] * 2
    mailbox = (await http.get(f"/phone/api/mail/{officer.id}")).json()
    assert mailbox["address"] == "Officer@office.example.la"
    assert [(one["subject"], one["read"]) for one in mailbox["letters"]] == [("Second", False), ("First", False)]
    assert mailbox["letters"][0]["sender_name"] == "RTP Secretariat"


async def test_an_address_that_nobody_has_is_refused_for_good(officer: SimPerson, smtp: aiosmtplib.SMTP) -> None:
    with pytest.raises(aiosmtplib.SMTPRecipientsRefused) as refused:
        await smtp.send_message(letter(to="nobody@office.example.la"))
    assert [one.code for one in refused.value.recipients] == [550]


async def test_a_letter_in_letters_that_nobody_knows_is_refused(officer: SimPerson, smtp: aiosmtplib.SMTP) -> None:
    strange = b"Content-Type: text/plain; charset=no-such-letters\r\n\r\nx\r\n"
    with pytest.raises(aiosmtplib.SMTPDataError) as refused:
        await smtp.sendmail("rtp@example.la", [ADDRESS], strange)
    assert refused.value.code == 554


async def test_a_letter_is_opened_as_page_as_text_and_with_its_files(
    officer: SimPerson, smtp: aiosmtplib.SMTP, http: httpx.AsyncClient
) -> None:
    await smtp.send_message(letter())
    mailbox = f"/phone/api/mail/{officer.id}"
    number = (await http.get(mailbox)).json()["letters"][0]["id"]
    opened: dict[str, Any] = (await http.get(f"{mailbox}/{number}")).json()
    assert (opened["has_page"], opened["text"].splitlines()[0]) == (True, "ຮຽນ ທ່ານ")
    assert [one["name"] for one in opened["enclosures"]] == ["invite.ics", "ແຜນວຽກ.pdf"]

    page = await http.get(f"{mailbox}/{number}/page")
    assert page.text == PAGE.replace("<head>", '<head><base target="_blank">') + "\n"
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "sandbox allow-popups allow-popups-to-escape-sandbox" in policy
    assert "script" not in policy

    file = await http.get(f"{mailbox}/{number}/enclosures/1")
    assert (file.content, file.headers["content-type"]) == (b"%PDF", "application/pdf")
    assert file.headers["content-disposition"].startswith("attachment;")

    assert not (await http.get(mailbox)).json()["letters"][0]["read"], "looking is not yet reading"
    await http.post(f"{mailbox}/{number}/read")
    assert (await http.get(mailbox)).json()["letters"][0]["read"]


async def test_a_reply_goes_out_as_mail_programs_write_it_where_letters_can_go_out(
    simulator: Simulator, officer: SimPerson, smtp: aiosmtplib.SMTP, http: httpx.AsyncClient
) -> None:
    message = letter()
    message["Message-ID"] = "<1@example.la>"
    await smtp.send_message(message)
    mailbox = f"/phone/api/mail/{officer.id}"
    number = (await http.get(mailbox)).json()["letters"][0]["id"]
    files = [("file", ("ແຜນວຽກ.pdf", b"%PDF", "application/pdf"))]
    refused = await http.post(f"{mailbox}/{number}/reply", files=files)
    assert (refused.status_code, (await http.get(mailbox)).json()["can_reply"]) == (409, False)

    gone: list[bytes] = []

    async def carry(reply: bytes) -> None:
        gone.append(reply)

    simulator.mailboxes.outgoing = carry
    assert (await http.get(mailbox)).json()["can_reply"]
    answer = await http.post(f"{mailbox}/{number}/reply", files=files, data={"text": "Please find attached."})
    assert answer.json() == {"ok": True}
    assert gone[0].count(b"\n") == gone[0].count(b"\r\n") > 0, "as it stands on the wire"
    reply = message_from_bytes(gone[0], policy=default)
    assert (reply["From"], reply["To"]) == ("Officer@office.example.la", "rtp@example.la")
    assert (reply["Subject"], reply["In-Reply-To"]) == ("Re: ແຜນວຽກ", "<1@example.la>")
    assert (reply["Message-ID"], reply["References"]) == ("<reply-1@office.example.la>", "<1@example.la>")
    assert [part.get_filename() for part in reply.walk() if part.get_filename()] == ["ແຜນວຽກ.pdf"]


async def test_nobody_reads_the_letters_of_somebody_else(
    simulator: Simulator, officer: SimPerson, smtp: aiosmtplib.SMTP, http: httpx.AsyncClient
) -> None:
    await smtp.send_message(letter())
    (lies,) = simulator.mailboxes.of(officer)
    other = simulator.add_person("Other", email="other@office.example.la")
    without = simulator.add_person("Without")
    for path in (
        f"{other.id}/{lies.id}",
        f"{other.id}/{lies.id}/page",
        f"{officer.id}/{lies.id + 1}",
        f"{officer.id}/{lies.id}/enclosures/2",
        f"{without.id}",
        "1",
    ):
        assert (await http.get(f"/phone/api/mail/{path}")).status_code == 404, path


async def test_a_link_is_found_by_what_it_is_about(
    simulator: Simulator, officer: SimPerson, smtp: aiosmtplib.SMTP
) -> None:
    await smtp.send_message(letter())
    (lies,) = simulator.mailboxes.of(officer)
    assert link_in(lies, "c=send") == "http://127.0.0.1:1/a/x?c=send"
    with pytest.raises(NoSuchLink, match="c=waive"):
        link_in(lies, "c=waive")
