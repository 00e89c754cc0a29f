"""Somebody who has no Telegram answers by the links of letters, whichever process has the pages."""

import json
from email.message import EmailMessage

import httpx

from app.links import signed_links
from app.settings import Settings
from roundtable.channels import ChannelKind
from tests.channels.email.smtp_server import running
from tests.holders import officer_of
from tests.journeys.apart import WITHIN_S, Apart, free_address, until
from tests.journeys.mail import link_under, text_of
from tests.papers import docx_of

WORKPLAN = "HLT/annual-workplan/2027"


def reached_at(apart: Apart, address: str) -> str:
    """From here on processes are told that people reach them at this address."""
    apart.further |= {"TOMON_PUBLIC_URL": f"http://{address}", "TOMON_WEB_ADDRESS": address}
    return f"http://{address}"


async def link_of_the_officer(apart: Apart, url: str, data: str) -> str:
    """As a letter to an officer of HLT who has an address and no chat would carry it."""
    async with apart.desk() as opened:
        now = opened.desk.clock.now()
        async with opened.storage.work() as tx:
            holding = next(filter(officer_of("HLT"), await tx.roster.holdings()))
            await tx.roster.put_address(holding.person.id, ChannelKind.EMAIL, "officer@moh.example.la", now)
        links = await signed_links(
            Settings.model_validate({"public_url": url, "bot_api_url": url}), opened.storage.work
        )
    assert links is not None
    address = links.answer(holding.person.id, data, now)
    assert address is not None
    return address


async def opened(client: httpx.AsyncClient, link: str) -> httpx.Response:
    """The page, as soon as the process is ready for it."""
    found: list[httpx.Response] = []

    async def is_there() -> bool:
        try:
            response = await client.get(link)
        except httpx.TransportError:
            return False
        found.append(response)
        return response.status_code != httpx.codes.SERVICE_UNAVAILABLE

    await until(is_there)
    return found[-1]


async def sends_the_workplan(apart: Apart, url: str) -> None:
    (rtp,) = await apart.link(officer_of("RTP"))
    link = await link_of_the_officer(apart, url, f"send|{WORKPLAN}")
    async with httpx.AsyncClient(trust_env=False, timeout=WITHIN_S) as client:
        page = await opened(client, link)
        assert 'type="file"' in page.text
        file = ("workplan.docx", docx_of("Workplan"))
        for _ in range(2):
            receipt = await client.post(f"{link}&lang=en", files=[("file", file)])
            assert "HLT-WP-2027-1" in receipt.text
        forged = await client.get(link.replace("/a/", "/a/x"))
        assert forged.status_code == httpx.codes.NOT_FOUND
    await rtp.expect("HLT-WP-2027-1", within_s=WITHIN_S)


async def test_a_workplan_comes_by_the_page_and_the_secretariat_gets_it_in_chat(apart: Apart) -> None:
    url = reached_at(apart, free_address())
    await apart.start()
    await sends_the_workplan(apart, url)
    assert await apart.stop() == 0


async def test_one_process_has_the_pages_and_another_one_tells_the_secretariat(apart: Apart) -> None:
    worker = Apart(apart.simulator, apart.settings, apart.clock_file)
    url = reached_at(apart, free_address())
    worker.further = {**apart.further, "TOMON_WEB_ADDRESS": "127.0.0.1:0"}
    await worker.start("worker")
    await apart.start("web")
    await sends_the_workplan(apart, url)
    assert await apart.stop() == 0
    assert await worker.stop() == 0


async def test_without_an_address_of_ours_there_are_no_pages(apart: Apart) -> None:
    address = free_address()
    link = await link_of_the_officer(apart, f"http://{address}", f"send|{WORKPLAN}")
    apart.further |= {"TOMON_WEB_ADDRESS": address}
    await apart.start()
    async with httpx.AsyncClient(trust_env=False) as client:
        page = await opened(client, link)
    assert (page.status_code, page.text) == (httpx.codes.NOT_FOUND, "Not Found")
    assert await apart.stop() == 0


async def test_a_process_that_is_told_of_a_mail_server_writes_a_letter_and_its_link_takes_the_paper(
    apart: Apart,
) -> None:
    url = reached_at(apart, free_address())
    await apart.not_this_period("HLT/quarterly-meeting/2027-Q1", "RTP/joint-meeting/2027-Q1")
    await link_of_the_officer(apart, url, f"send|{WORKPLAN}")
    (rtp,) = await apart.link(officer_of("RTP"))
    async with running() as mail, httpx.AsyncClient(trust_env=False, timeout=WITHIN_S) as client:

        async def has_come(letters: int) -> EmailMessage:
            async def is_there() -> bool:
                return len(mail.letters) >= letters

            await until(is_there)
            assert mail.recipients == ["officer@moh.example.la"] * letters
            return mail.messages[-1]

        apart.further |= {"TOMON_SMTP_URL": f"smtp://127.0.0.1:{mail.port}", "TOMON_MAIL_FROM": "rtp@example.la"}
        await apart.start()
        await opened(client, f"{url}/a/none")
        apart.set_clock("2027-03-01")
        link = link_under(await has_come(1), "ສົ່ງເອກະສານ")
        receipt = await client.post(link, files=[("file", ("workplan.docx", docx_of("Workplan")))])
        assert "HLT-WP-2027-1" in receipt.text
        assert "HLT-WP-2027-1" in text_of(await has_come(2))
        await rtp.expect("HLT-WP-2027-1", within_s=WITHIN_S)
        found = json.loads(await apart.tomon("doctor", "--json"))
        assert found["ok"], found
        assert await apart.stop() == 0
