"""Groups that are closed are left, when the farewell is said and Telegram can be asked."""

from datetime import timedelta

import pytest

from roundtable.groups import GroupEnd
from roundtable.ports import TryLater
from roundtable.services.desk import Desk
from scheduler.clocks import SteppingClock
from scheduler.parting import Parting
from tests.scheduler.test_receiving import ScriptedTelegram

FIRST, SECOND = -4_000_001, -4_000_002


class PartedTelegram(ScriptedTelegram):
    """Notes what was left; cannot be asked at first."""

    def __init__(self) -> None:
        super().__init__()
        self.left: list[int] = []

    async def leave(self, chat_id: int) -> None:
        self.left.append(chat_id)
        if len(self.left) == 1:
            raise TryLater("Bad Gateway")


async def test_a_group_is_left_until_telegram_has_taken_it_and_then_no_more(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    telegram = PartedTelegram()
    parting = Parting(desk, telegram)
    now = desk.clock.now()
    async with desk.work() as tx:
        for chat_id in (FIRST, SECOND):
            group = await tx.groups.add(chat_id, "", None, now)
            await tx.groups.close(group.id, GroupEnd.STRANGER, now, to_be_left=True)
    for _ in range(3):
        await parting.beat()
    assert telegram.left == [FIRST, FIRST, SECOND]
    assert caplog.text.count("tried again") == 1


async def test_a_group_that_nobody_has_linked_is_given_up_by_the_same_beat(desk: Desk, clock: SteppingClock) -> None:
    async with desk.work() as tx:
        await tx.groups.add(FIRST, "Health", None, desk.clock.now())
    clock.set(clock.now() + timedelta(days=1, minutes=1))
    telegram = PartedTelegram()
    await Parting(desk, telegram).beat()
    async with desk.work.reading() as tx:
        assert await tx.groups.open_in(FIRST) is None
    assert telegram.left == [], "the farewell comes first"
