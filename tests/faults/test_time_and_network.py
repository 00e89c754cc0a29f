"""The wall clock jumps, and the network is gone for a week: nobody hears twice, too early, or of what has passed."""

from datetime import time
from pathlib import Path
from urllib.parse import urlsplit

from tests.faults.crowd import joined, lasting
from tests.faults.forked import ForkedApart
from tests.journeys.apart import WITHIN_S, Apart, set_apart, until

PEOPLE = 20
AWAY = ("2027-03-15", "2027-03-16", "2027-03-17", "2027-03-18", "2027-03-19", "2027-03-22")
"""A week of working days, with the reminder of the 17th in it."""


async def test_a_clock_that_jumps_an_hour_back_and_forth_says_each_thing_once_and_in_its_window(
    tmp_path: Path,
) -> None:
    async with set_apart(tmp_path, kind=ForkedApart) as apart, apart.desk() as opened:
        phones = await joined(opened.storage.work, apart.simulator, PEOPLE, opened.desk.clock.now())
        talker, *_ = phones.values()
        apart.further["TOMON_SEND_RATE"] = "8"  # so that the clock jumps half-way
        await apart.start()
        await apart.has_planned()
        for jump, at in enumerate((time(7, 30), time(8, 30), time(7, 30), time(9, 30), time(8, 30), time(8, 20))):
            apart.set_clock("2027-03-01", at)
            await talker.say("/help")
            await talker.expect("Send a paper", within_s=WITHIN_S)
            if jump == 0:
                assert sum(len(phone.messages) for phone in phones.values()) == 2, "the window is not open yet"
            await lasting(1.0)
        for phone in phones.values():
            await until(lambda phone=phone: _says_once(phone), WITHIN_S)  # type: ignore[misc]
        assert await apart.stop() == 0
