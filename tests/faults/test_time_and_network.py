"""The wall clock jumps, and the network is gone for a week: nobody hears twice, too early, or of what has passed."""

import re
from datetime import time
from pathlib import Path
from urllib.parse import urlsplit

from simulator.phone import Phone
from tests.faults.crowd import joined, lasting
from tests.faults.forked import ForkedApart
from tests.journeys.apart import WITHIN_S, set_apart, until

PEOPLE = 20
WORKPLAN = re.compile("annual workplan 2027", re.IGNORECASE)
JUMPS = ((7, 30), (8, 30), (7, 30), (9, 30), (8, 30), (7, 30), (8, 30))
"""Hours and minutes; the window is open from a quarter past eight to nine."""
AWAY = ("2027-03-15", "2027-03-17", "2027-03-22")
"""Moments of a week, with the reminder of the 17th among them."""


def mornings(phone: Phone) -> list[str]:
    return [one.text for one in phone.messages if one.is_from_bot and WORKPLAN.search(one.text)]


async def test_a_clock_that_jumps_an_hour_back_and_forth_says_each_thing_once_and_in_its_window(
    tmp_path: Path, storage_url: str
) -> None:
    async with set_apart(tmp_path, database_url=storage_url, kind=ForkedApart) as apart, apart.desk() as opened:
        phones = (await joined(opened.storage.work, apart.simulator, PEOPLE, opened.desk.clock.now())).values()
        talker, *_ = phones
        apart.further["TOMON_SEND_RATE"] = "8"  # so that the clock jumps half-way
        await apart.start()
        await apart.has_planned()
        for number, (hour, minute) in enumerate(JUMPS):
            apart.set_clock("2027-03-01", time(hour, minute))
            await talker.say("/help")
            await talker.expect("Send a paper", within_s=WITHIN_S)
            await lasting(1.0)
            if number == 0:
                assert not any(map(mornings, phones)), "the window is not open yet"

        async def all_have_heard() -> bool:
            return all(map(mornings, phones))

        await until(all_have_heard)
        assert await apart.stop() == 0
        assert {len(mornings(phone)) for phone in phones} == {1}
        assert sum(one.is_from_bot for one in talker.messages) == len(JUMPS) + 1


async def test_after_a_week_without_network_everybody_hears_once_what_still_matters_and_every_question_is_answered(
    tmp_path: Path,
) -> None:
    async with set_apart(tmp_path, kind=ForkedApart) as apart, apart.desk() as opened:
        phones = (await joined(opened.storage.work, apart.simulator, PEOPLE, opened.desk.clock.now())).values()
        await apart.start()
        await apart.has_planned()
        apart.set_clock("2027-03-01")
        for phone in phones:
            await phone.expect(WORKPLAN, within_s=WITHIN_S)
        port = urlsplit(apart.simulator.url).port or 0
        await apart.simulator.stop()
        for phone in phones:
            await phone.say("/help")
        for day in AWAY:
            apart.set_clock(day)
            await apart.has_planned(day)
        await apart.simulator.start(port=port)
        for phone in phones:
            await phone.expect("Send a paper", within_s=WITHIN_S)

        async def all_have_heard_again() -> bool:
            return all(len(mornings(phone)) == 2 for phone in phones)

        await until(all_have_heard_again)
        assert await apart.stop() == 0
        assert {sum(one.is_from_bot for one in phone.messages) for phone in phones} == {3}
        assert all("7 working days" in mornings(phone)[-1] for phone in phones), "as it stands today"
