"""What an outage has kept back is said in an order that is true: nothing is taken back before it is heard of."""

from dataclasses import replace
from datetime import date, time

import pytest

from messages.samples import samples
from roundtable.deliveries import DeliveryState
from roundtable.posts import PostKind
from roundtable.services import dates
from roundtable.services.answering import tell
from roundtable.services.desk import Desk
from roundtable.services.round_table_moves import keep_round_table, tell_moves
from roundtable.statements.dates import DatePurpose
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.carrying import Carrier
from tests.services.test_late_words import MORNING, NIGHT, TABLE, at, heard
from tests.services.test_meeting_moves import Q1


@pytest.fixture
def carrier(desk: Desk) -> Carrier:
    return Carrier(desk)


@pytest.mark.parametrize("carried", [True, False])
async def test_of_two_days_of_a_meeting_the_older_is_not_told_behind_the_one_that_could_not_wait(
    cast: Cast, desk: Desk, clock: SteppingClock, officer: Player, carrier: Carrier, carried: bool
) -> None:
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    clock.set(at(1, time(10)))
    await dates.note_date(desk, officer.turn(), Q1, DatePurpose.PLANNED, date(2027, 4, 22))
    clock.set(at(5, time(10)))
    await dates.note_date(desk, officer.turn(), Q1, DatePurpose.PLANNED, date(2027, 4, 6))
    assert "MeetingMoved" in await heard(carrier, clock, clock.now())
    for now, day in ((at(10, time(10)), date(2027, 4, 28)), (at(10, time(10, 5)), date(2027, 4, 12))):
        clock.set(now)  # a Saturday ahead of a quiet week: the first one waits, the second one does not
        await dates.note_date(desk, officer.turn(), Q1, DatePurpose.PLANNED, day)
        if carried:
            await carrier.carry()
    await carrier.carry()
    assert any("MeetingMoved" in (one.what.statement or "") for one in carrier.to(head.chat_id))
    assert "MeetingMoved" not in await heard(carrier, clock, at(19, time(8)))
    moves = [one for one in await head.deliveries() if "MeetingMoved" in (one.what.statement or "")]
    assert [one.state for one in moves] == [DeliveryState.SENT, DeliveryState.WITHDRAWN, DeliveryState.SENT]


async def test_of_two_dates_of_a_round_table_the_older_is_not_told_behind_the_one_that_could_not_wait(
    desk: Desk, clock: SteppingClock, rtp: Player, carrier: Carrier
) -> None:
    far, near = replace(TABLE, planned_on=date(2027, 12, 8)), replace(TABLE, planned_on=date(2027, 4, 6))
    async with desk.work() as tx:
        await keep_round_table(tx, None, TABLE, clock.now(), "test", is_told=True)
    await heard(carrier, clock, MORNING)
    for before, after, now in ((TABLE, far, MORNING), (far, near, at(5, time(21)))):
        clock.set(now)
        async with desk.work() as tx:
            await keep_round_table(tx, before, after, now, "test")
        assert await tell_moves(desk) > 0
        if after is far:
            assert await heard(carrier, clock, at(5, time(20))) == set(), "the machine was gone until now"
    assert await heard(carrier, clock, at(5, time(21))) == {"RoundTableMoved"}
    assert "RoundTableMoved" not in await heard(carrier, clock, at(6, time(8)))
    moves = [one for one in await rtp.deliveries() if "RoundTableMoved" in (one.what.statement or "")]
    assert [one.state for one in moves] == [DeliveryState.SENT, DeliveryState.WITHDRAWN], "the newest first"


@pytest.mark.parametrize(
    "pair",
    [
        ("PaperReceived", "PaperWithdrawn"),
        ("HandoverArranged", "HandoverCalledOff"),
        ("ActingBegins", "ActingEnds"),
        ("ClearanceAsked", "ClearanceSentBack"),
    ],
)
async def test_what_was_taken_back_at_night_is_said_after_the_word_that_waits(
    desk: Desk, clock: SteppingClock, rtp: Player, carrier: Carrier, pair: tuple[str, str]
) -> None:
    words = {type(one.statement).__name__: one.statement for one in reversed(samples())}
    await heard(carrier, clock, MORNING)
    for name, now in zip(pair, (MORNING, at(5, time(20))), strict=True):
        clock.set(now)
        async with desk.work() as tx:
            assert await tell(desk, tx, rtp.holder.person, words[name], now)
        assert await heard(carrier, clock, at(5, time(20))) == set()
    clock.set(at(6, time(8)))
    await carrier.carry()
    said = [type(desk.wording.load(one.what.statement or "")).__name__ for one in carrier.to(rtp.chat_id)]
    assert said == list(pair)


async def test_trouble_is_told_at_once_though_a_word_waits(
    desk: Desk, clock: SteppingClock, rtp: Player, carrier: Carrier
) -> None:
    words = {type(one.statement).__name__: one.statement for one in samples()}
    await heard(carrier, clock, MORNING)
    async with desk.work() as tx:
        await tell(desk, tx, rtp.holder.person, words["PaperReceived"], MORNING)
    assert await heard(carrier, clock, NIGHT) == set()
    async with desk.work() as tx:
        await tell(desk, tx, rtp.holder.person, words["MailboxUnread"], NIGHT)
    assert await heard(carrier, clock, NIGHT) == {"MailboxUnread"}
