"""Who has heard on four mornings of a week hears on the next one that has room, with what else is due."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from roundtable.deliveries import Lane, NewDelivery
from roundtable.languages import Language
from roundtable.moments import moment
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.posts import PostKind
from roundtable.reconciling import FindingKind, Own
from roundtable.reminders import Planned
from roundtable.services import reminders
from roundtable.services.desk import Desk
from roundtable.services.reconciling import look
from roundtable.services.rehearsal import rehearsal
from roundtable.services.snapshots import snapshot
from roundtable.statements.duties import MorningDigest
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.mornings import hears

MONDAY = date(2027, 3, 1)
"""The desk's first day: word of the workplan and of the meeting."""


async def has_heard(desk: Desk, player: Player, *days: date) -> None:
    """On those mornings."""
    async with desk.work() as tx:
        for day in days:
            at = moment(day, time(8, 15))
            once = f"morning:{day}:{player.holder.person.id}"
            what = NewDelivery(
                player.chat_id, player.holder.person.id, Lane.BROADCAST, Language.LO, "", None, at, at, once=once
            )
            assert await tx.deliveries.add(what) is not None


async def rehearsed(desk: Desk, player: Player, first: date, last: date) -> list[tuple[date, str]]:
    async with desk.work.reading() as tx:
        taken = await snapshot(desk, tx)
        from_, to = moment(first, time()), moment(last + timedelta(days=1), time())
        rows: tuple[Planned, ...] = await rehearsal(tx, taken, from_, to, desk.clock.now())
    return [(one.on, one.stage) for one in rows if one.person_id == player.holder.person.id]


@pytest.fixture
async def officer_who_has_heard(cast: Cast, desk: Desk) -> Player:
    """On four days of the week before Monday."""
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await has_heard(desk, officer, *(MONDAY - timedelta(days=back) for back in (3, 4, 5, 6)))
    return officer


async def test_a_fifth_morning_of_a_week_is_the_next_one_that_has_room(
    desk: Desk, officer_who_has_heard: Player, clock: SteppingClock
) -> None:
    tuesday = MONDAY + timedelta(days=1)
    assert await reminders.plan(desk) == 0
    found = await look(desk, Own(fence=1, in_hand=frozenset(), has_room=True))
    mine = f"for person {officer_who_has_heard.holder.person.id}"
    assert [one for one in found if one.kind is FindingKind.NOT_REMINDED and one.subject.endswith(mine)] == []
    assert await rehearsed(desk, officer_who_has_heard, MONDAY, tuesday) == [(tuesday, "before-30")] * 2
    clock.set(datetime(2027, 3, 2, 1, 15, tzinfo=UTC))
    assert await reminders.plan(desk) == 1


async def test_what_asks_after_a_day_that_was_given_waits_for_room_as_well(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    """The paper was to come on the third, which is asked about on Friday the fifth; the eighth is a day of rest."""
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    workplan = ObligationKey("HLT", "annual-workplan", "2027")
    async with desk.work() as tx:
        await tx.facts.add(Fact(workplan, FactKind.PLANNED, desk.clock.now(), date(2027, 3, 3)))
    friday = date(2027, 3, 5)
    assert (friday, "promise-2027-03-03") in await rehearsed(desk, officer, MONDAY, friday)
    await has_heard(desk, officer, *(MONDAY + timedelta(days=ahead) for ahead in range(4)))
    clock.set(datetime(2027, 3, 5, 1, 15, tzinfo=UTC))
    tuesday = date(2027, 3, 9)
    waited = await rehearsed(desk, officer, friday, date(2027, 3, 12))
    assert waited == [(tuesday, "promise-2027-03-03"), (tuesday, "before-30")], "with word of the meeting"


async def test_whoever_heard_only_three_times_hears_on_the_day(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await has_heard(desk, officer, *(MONDAY - timedelta(days=back) for back in (3, 4, 5, 7)))
    assert await rehearsed(desk, officer, MONDAY, MONDAY) == [(MONDAY, "before-30")] * 2
    assert await reminders.plan(desk) == 1


async def test_what_was_said_is_rehearsed_for_the_day_on_which_it_was_and_not_again(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    assert isinstance(await hears(desk, officer), MorningDigest)
    today = await rehearsed(desk, officer, MONDAY, MONDAY)
    assert today == [(MONDAY, "before-30")] * 2
    assert await rehearsed(desk, officer, MONDAY + timedelta(days=1), MONDAY + timedelta(days=14)) == []
    clock.set(datetime(2027, 3, 10, 1, 15, tzinfo=UTC))
    assert await rehearsed(desk, officer, MONDAY, MONDAY) == today, "as it was"
    assert await rehearsed(desk, officer, MONDAY + timedelta(days=9), MONDAY + timedelta(days=14)) == []
