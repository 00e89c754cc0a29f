"""The mailbox is away: it refuses connections, wants another password, breaks off at every step. All else goes on, the
trouble is told once, and what came meanwhile is read once."""

from pathlib import Path

import pytest

from app.checkup.mail import check_imap
from scheduler.mail_reading import TOLD_AFTER_BEATS
from simulator.imap_server import PASSWORD
from tests.faults.crowd import MORNING_ON
from tests.journeys.mail import MailHouse, opened_mail_house, report_on, text_of
from tests.papers import docx_of

BY_MAIL = ("HLT", "INF")
NOT_ASKED = (
    *(f"{body}/quarterly-meeting/2027-Q1" for body in (*BY_MAIL, "EDU")),
    "RTP/joint-meeting/2027-Q1",
)
BREAKS_AT = (b"LOGIN", b"SELECT", b"SEARCH", b"FETCH", b"FETCH", b"MOVE")


async def is_wrong_at_the_doctor(house: MailHouse) -> bool:
    settings = house.stage.house.settings
    assert settings.imap_url is not None
    assert settings.mail_from is not None
    return not (await check_imap(settings.imap_url.get_secret_value(), settings.mail_from)).is_well


@pytest.mark.parametrize("trouble", ["refuses", "another password"])
async def test_while_the_mailbox_is_away_all_else_goes_on_and_what_came_meanwhile_is_read_once(
    tmp_path: Path, trouble: str
) -> None:
    async with opened_mail_house(tmp_path) as house:
        people = house.house
        await people.not_this_period(*NOT_ASKED)
        in_chat, rtp = await people.joined("EDU"), await people.joined("RTP")
        writer, gone = [await house.correspondent(body) for body in BY_MAIL]
        await house.reads_its_mailbox()

        await (house.mailbox.goes() if trouble == "refuses" else house.mailbox.wants("another"))
        house.mailbox.drop_all()
        await people.morning_of(MORNING_ON.isoformat())
        await in_chat.hears("annual workplan 2027")
        letter, lost = [await one.reads("ແຜນວຽກປະຈຳປີ 2027") for one in (writer, gone)]
        await writer.replies(letter, {"workplan.docx": docx_of("Workplan")})
        await house.mailbox.put(report_on(lost, gone.address))
        for _ in range(TOLD_AFTER_BEATS - 1):
            await house.reads_its_mailbox()
        await rtp.hears_nothing()
        for _ in range(TOLD_AFTER_BEATS):
            await house.reads_its_mailbox()
        await rtp.hears("cannot be read at present", "Nothing is lost")
        assert await is_wrong_at_the_doctor(house)

        await (house.mailbox.comes() if trouble == "refuses" else house.mailbox.wants(PASSWORD))
        for _ in range(3):
            await house.reads_its_mailbox()
        await writer.reads("workplan.docx", "annual workplan 2027 of the Health Sector Working Group")
        await rtp.hears("no longer arrive by e-mail")
        assert await house.mailbox.holds() == []
        assert not await is_wrong_at_the_doctor(house)
        await house.everybody_is_silent()


async def test_a_line_that_breaks_at_every_step_brings_each_letter_once(tmp_path: Path) -> None:
    async with opened_mail_house(tmp_path) as house:
        await house.house.not_this_period("HLT/quarterly-meeting/2027-Q1")
        writer = await house.correspondent("HLT")
        await house.house.morning_of(MORNING_ON.isoformat())
        letter = await writer.reads("ແຜນວຽກປະຈຳປີ 2027")
        for number in (1, 2):
            await writer.replies(letter, {f"workplan-{number}.docx": docx_of(f"Workplan {number}")})
        house.mailbox.drop_all()
        house.mailbox.cuts_at.extend(BREAKS_AT)
        for _ in range(len(BREAKS_AT) + 1):
            await house.reads_its_mailbox()
        assert house.mailbox.cuts_at == [], "every break has come"
        assert await house.mailbox.holds() == []
        asked = [text_of(await writer.reads("workplan-")) for _ in (1, 2)]  # one is read beside the other
        for number in (1, 2):
            assert [f"workplan-{number}.docx" in text for text in asked].count(True) == 1
        await house.everybody_is_silent()
