"""People who are written to by e-mail: asked, answering by link or by reply, lost, and found again."""

import re
from collections.abc import AsyncIterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.journeys.conftest import FAILED
from tests.journeys.mail import Correspondent, MailHouse, link_under, opened_mail_house, report_on, text_of
from tests.papers import docx_of

NOT_ASKED = ("HLT/quarterly-meeting/2027-Q1", "RTP/joint-meeting/2027-Q1")
PAPER = docx_of("ແຜນວຽກ")


@pytest.fixture
async def by_mail(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[MailHouse]:
    """Friday 26 February 2027, in an installation with e-mail and pages."""
    async with opened_mail_house(tmp_path) as house:
        await house.house.not_this_period(*NOT_ASKED)
        yield house
        if not request.node.stash.get(FAILED, True):
            await house.everybody_is_silent()


async def asked_for_the_workplan(house: MailHouse, officer: Correspondent) -> EmailMessage:
    await house.house.morning_of("2027-03-01")
    return await officer.reads("ແຜນວຽກປະຈຳປີ 2027", "ວັນພຸດ, 31 ມີນາ 2027", "Wednesday 31 March 2027")


async def presses_what_is_offered(house: MailHouse, link: str, choice: str) -> str:
    """The page behind a link, and the button on it whose choice begins so. Returns what the page then says."""
    page = await house.pages.get(link)
    offered = re.findall(r'name="c" value="([^"]+)"', page.text)
    chosen = next(one for one in offered if one.startswith(choice))
    return (await house.pages.post(link.partition("?")[0], data={"c": chosen})).text


async def reminders_have_stopped(house: MailHouse) -> None:
    for day in ("2027-03-17", "2027-03-29", "2027-04-02", "2027-04-19"):
        await house.house.morning_of(day)


async def test_an_officer_without_telegram_sends_the_workplan_from_the_link_of_a_letter(by_mail: MailHouse) -> None:
    rtp = await by_mail.house.joined("RTP")
    officer = await by_mail.correspondent("HLT")
    letter = await asked_for_the_workplan(by_mail, officer)
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert {part.get_content_type() for part in letter.walk()} >= {"text/plain", "text/html", "text/calendar"}

    link = link_under(letter, "ສົ່ງເອກະສານ")
    form = await by_mail.pages.get(link)
    assert 'type="file"' in form.text
    page = await by_mail.pages.post(link, files=[("file", ("ແຜນວຽກ 2027.docx", PAPER))])
    assert "HLT-WP-2027-1" in page.text

    await officer.reads("HLT-WP-2027-1", "ໄດ້ຮັບ", "received", "ແຜນວຽກ 2027.docx")
    word = await rtp.hears("annual workplan 2027", "Health Sector Working Group", "by the page of a letter")
    assert await rtp.phone.download(word) == PAPER
    await reminders_have_stopped(by_mail)


async def test_a_reply_with_the_workplan_is_proposed_and_filed_with_one_press(by_mail: MailHouse) -> None:
    rtp = await by_mail.house.joined("RTP")
    officer = await by_mail.correspondent("HLT")
    letter = await asked_for_the_workplan(by_mail, officer)

    await officer.replies(letter, {"workplan.docx": PAPER})
    for _ in range(2):
        await by_mail.reads_its_mailbox()
    assert [subject for subject, _ in await by_mail.mailbox.holds()] == []
    question = await officer.reads("workplan.docx", "annual workplan 2027 of the Health Sector Working Group")
    assert question["Subject"] == f"Re: {letter['Subject']}"
    assert question["References"].split()[0] == letter["Message-ID"]
    page = await presses_what_is_offered(by_mail, link_under(question, "ຢືນຢັນ ແລະ ສົ່ງ"), "file|")
    assert "HLT-WP-2027-1" in page

    await officer.reads("HLT-WP-2027-1", "ໄດ້ຮັບ", "received")
    await rtp.hears("annual workplan 2027", "Health Sector Working Group", "workplan.docx")
    await reminders_have_stopped(by_mail)


async def test_a_reply_of_somebody_with_a_chat_is_asked_about_there(by_mail: MailHouse) -> None:
    rtp = await by_mail.house.joined("RTP")
    officer = await by_mail.correspondent("HLT")
    letter = await asked_for_the_workplan(by_mail, officer)
    phone = await by_mail.house.joined("HLT")
    await officer.replies(letter, {"workplan.docx": PAPER})
    await by_mail.reads_its_mailbox()
    await phone.confirms(await phone.hears("workplan.docx", "annual workplan 2027"))
    await phone.hears("HLT-WP-2027-1")
    await phone.hears("HLT-WP-2027-1", "received")
    await rtp.hears("annual workplan 2027", "workplan.docx")


async def test_words_without_a_file_and_letters_of_strangers_stay_for_people(by_mail: MailHouse) -> None:
    officer = await by_mail.correspondent("HLT")
    letter = await asked_for_the_workplan(by_mail, officer)
    await officer.replies(letter, {}, "When is the meeting?")
    stranger = Correspondent(by_mail, "somebody@else.example.la")
    await stranger.replies(letter, {"workplan.docx": PAPER})
    await by_mail.reads_its_mailbox()
    assert len(await by_mail.mailbox.holds()) == 2


async def test_a_letter_that_comes_back_takes_the_address_away_and_the_secretariat_hears_of_it(
    by_mail: MailHouse,
) -> None:
    rtp = await by_mail.house.joined("RTP")
    officer = await by_mail.correspondent("HLT")
    letter = await asked_for_the_workplan(by_mail, officer)
    await by_mail.mailbox.put(report_on(letter, officer.address))
    await by_mail.reads_its_mailbox()
    await rtp.hears("no longer arrive by e-mail", "no other way")
    await reminders_have_stopped(by_mail)
    await rtp.hears("Out of reach: 1 duty", "HLT · annual workplan 2027", "address does not work")


async def test_who_blocks_the_bot_gets_the_next_reminder_by_email(by_mail: MailHouse) -> None:
    rtp = await by_mail.house.joined("RTP")
    phone = await by_mail.house.joined("HLT")
    officer = await by_mail.correspondent("HLT")
    await by_mail.house.morning_of("2027-03-01")
    await phone.hears("annual workplan 2027")
    phone.phone.block_bot()
    await by_mail.stage.settled()
    await rtp.hears("no longer arrive by Telegram", "by e-mail")
    await by_mail.house.morning_of("2027-03-17")
    await officer.reads("annual workplan 2027", "Wednesday 31 March 2027")


async def test_somebody_gives_an_address_confirms_it_and_is_written_to_there_from_then_on(by_mail: MailHouse) -> None:
    phone = await by_mail.house.joined("HLT")
    await phone.presses("Contact")
    await phone.hears("RTP Secretariat")
    await phone.taps("How we write to you")
    await phone.hears("1. Telegram", "2. E-mail: no address yet")
    await phone.taps("Give an e-mail address")
    await phone.hears("Please type your e-mail address")
    officer = by_mail.at("officer@moh.example.la")
    await phone.says("officer@moh.example.la")
    await phone.hears("code of six digits", "officer@moh.example.la")
    letter = await officer.reads("Your code:", "ລະຫັດຂອງທ່ານ")
    found = re.search(r"Your code: (\d{6})", text_of(letter))
    assert found is not None
    await phone.says(found[1])
    await phone.hears("2. E-mail: officer@moh.example.la")
    await phone.taps("E-mail first")
    await phone.hears("1. E-mail", "2. Telegram")
    await by_mail.house.morning_of("2027-03-01")
    await officer.reads("annual workplan 2027", "Wednesday 31 March 2027")
