"""The second channel on the stage: who has an address, who is written to, and an address that is given in chat."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.demo.cast import HLT_OFFICER, MAIL, SHOWN, UXO_OFFICER
from app.demo.stage import Stage, staged
from app.demo.story_year import BEGINS
from simulator.letters import Letter
from tests.journeys.conftest import House


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(BEGINS, tmp_path, with_mail=True) as stage:
        await stage.hand_out_phones(SHOWN, MAIL)
        yield stage


def letters(stage: Stage) -> dict[str, tuple[Letter, ...]]:
    """By the address."""
    return {account.address: stage.simulator.mailboxes.of(stage.seats[seat]) for seat, account in MAIL.items()}


async def test_everybody_of_the_cast_with_an_address_holds_a_post_and_has_a_mailbox(stage: Stage) -> None:
    assert {stage.seats[seat].email for seat in MAIL} == {account.address for account in MAIL.values()}
    assert sum(bool(one.email) for one in stage.simulator.world.people.values()) == len(MAIL)
    without = [one for one in stage.simulator.world.people.values() if not one.has_telegram]
    assert without == [stage.seats[UXO_OFFICER]]
    assert without[0].start_payload is None


async def test_on_the_first_morning_letters_come_to_the_addresses_we_know(stage: Stage) -> None:
    await House(stage).morning_of("2027-03-01")
    came = {address for address, some in letters(stage).items() if some}
    assert came == {
        "secretariat@roundtable.example.la",
        "secretariat@education.example.la",
        "secretariat@uxo.example.la",
    }


async def test_an_address_given_in_chat_gets_its_code_and_then_the_reminders(stage: Stage) -> None:
    house = House(stage)
    phone = await house.joined("HLT")
    await phone.presses("Contact")
    await phone.hears("RTP Secretariat")
    await phone.taps("How we write to you")
    await phone.hears("E-mail: no address yet")
    await phone.taps("Give an e-mail address")
    await phone.hears("Please type your e-mail address")
    await phone.says(MAIL[HLT_OFFICER].address)
    await phone.hears("code of six digits")
    (code,) = letters(stage)[MAIL[HLT_OFFICER].address]
    found = re.search(r"Your code: (\d{6})", code.text)
    assert found
    await phone.says(found[1])
    await phone.hears(MAIL[HLT_OFFICER].address)
    await phone.taps("E-mail first")
    await phone.hears("1. E-mail", "2. Telegram")
    await house.morning_of("2027-03-01")
    assert len(letters(stage)[MAIL[HLT_OFFICER].address]) == 2


async def test_without_mail_there_are_no_mailboxes_and_no_pages(tmp_path: Path) -> None:
    async with staged(BEGINS, tmp_path) as stage:
        await stage.hand_out_phones(SHOWN)
        assert not any(one.email for one in stage.simulator.world.people.values())
        assert stage.house.settings.public_url is None
        assert stage.simulator.mailboxes.outgoing is None
