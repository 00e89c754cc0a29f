from dataclasses import replace
from datetime import date, timedelta

import pytest

from roundtable.caps import Cap
from roundtable.deliveries import DeliveryState, Lane, NewDelivery
from roundtable.languages import Language
from roundtable.obligations import ObligationKey
from roundtable.reminders import Reminder, Word
from storage.opened import Storage
from tests.storage.conftest import AT, WORKPLAN, Roster

TODAY = Word(date(2027, 3, 1))
QUARTER = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")


async def test_planning_twice_changes_nothing(storage: Storage, roster: Roster) -> None:
    reminder = Reminder(WORKPLAN, roster.person.id, "before-14")
    digest = NewDelivery(700, roster.person.id, Lane.BROADCAST, Language.LO, None, None, AT, AT)
    async with storage.work() as tx:
        first = await tx.deliveries.add(digest)
        second = await tx.deliveries.add(digest)
        assert first is not None
        assert second is not None
        await tx.reminders.add([reminder._replace(delivery_id=first)], AT)
        await tx.reminders.add([reminder._replace(delivery_id=second)], AT)
        await tx.reminders.add([], AT)
        assert await tx.reminders.of_delivery(first) == (reminder._replace(delivery_id=first),)
        assert await tx.reminders.of_delivery(second) == ()


async def test_what_was_said_is_known_for_the_obligations_asked_for(storage: Storage, roster: Roster) -> None:
    said = [
        Reminder(WORKPLAN, roster.person.id, "before-14"),
        Reminder(WORKPLAN, roster.other.id, "before-14"),
        Reminder(QUARTER, roster.person.id, "due"),
        Reminder(replace(WORKPLAN, body="EDU"), roster.person.id, "due"),
    ]
    async with storage.work() as tx:
        await tx.reminders.add(said, AT)
    async with storage.work.reading() as tx:
        assert await tx.reminders.said([WORKPLAN]) == {
            (WORKPLAN, roster.person.id, "before-14"): TODAY,
            (WORKPLAN, roster.other.id, "before-14"): TODAY,
        }
        assert len(await tx.reminders.said([WORKPLAN, QUARTER])) == 3
        assert await tx.reminders.said([]) == {}


async def test_of_which_day_of_a_round_table_it_was_said_is_known_the_last_one(
    storage: Storage, roster: Roster
) -> None:
    executive = ObligationKey("HLT", "executive-meeting", "RT-2027")
    name = (executive, roster.person.id, "before-30")
    november, june = date(2027, 11, 18), date(2028, 6, 14)
    for said, of in (
        (Reminder(executive, roster.person.id, "before-30"), None),
        (Reminder(executive, roster.person.id, "before-30~2028-06-14", anchor_on=june), june),
        (Reminder(executive, roster.person.id, "before-30~2027-11-18", anchor_on=november), june),
    ):
        async with storage.work() as tx:
            await tx.reminders.add([said], AT)
        async with storage.work.reading() as tx:
            assert await tx.reminders.said([executive]) == {name: Word(date(2027, 3, 1), of)}
            assert await tx.reminders.said_before(AT + timedelta(days=1)) == {name: Word(date(2027, 3, 1), of)}


async def test_what_is_left_out_of_a_message_has_not_been_said_and_all_else_has(
    storage: Storage, roster: Roster
) -> None:
    digest = NewDelivery(700, roster.person.id, Lane.BROADCAST, Language.LO, None, None, AT, AT)
    async with storage.work() as tx:
        first, second = await tx.deliveries.add(digest), await tx.deliveries.add(digest)
        said = [
            Reminder(WORKPLAN, roster.person.id, "before-30", first),
            Reminder(WORKPLAN, roster.person.id, "before-14", second),
            Reminder(QUARTER, roster.person.id, "before-30", first),
            Reminder(WORKPLAN, roster.other.id, "before-30", second),
        ]
        await tx.reminders.add(said, AT)
        await tx.deliveries.claim(AT, 7, 2)
        await tx.reminders.leave_out([said[0], said[2]._replace(delivery_id=second)], 7)
        await tx.reminders.leave_out([said[2]], 6)
        await tx.reminders.leave_out([], 7)
    async with storage.work.reading() as tx:
        told = await tx.reminders.said([WORKPLAN, QUARTER])
        assert set(told) == {(one.obligation, one.person_id, one.stage) for one in said[1:]}
        assert await tx.reminders.of_delivery(first or 0) == (said[2],)


@pytest.mark.parametrize(
    ("ended", "is_free"),
    [
        (DeliveryState.WITHDRAWN, True),
        (DeliveryState.REFUSED, True),
        (DeliveryState.EXPIRED, False),
        (DeliveryState.SENT, False),
    ],
)
async def test_a_morning_that_nobody_got_may_be_written_anew(
    storage: Storage, roster: Roster, ended: DeliveryState, is_free: bool
) -> None:
    reminder = Reminder(WORKPLAN, roster.person.id, "before-14")
    digest = NewDelivery(700, roster.person.id, Lane.BROADCAST, Language.LO, None, None, AT, AT, once="morning:1")
    async with storage.work() as tx:
        first = await tx.deliveries.add(digest)
        assert first is not None
        await tx.reminders.add([reminder._replace(delivery_id=first)], AT)
        await tx.reminders.free_morning("morning:1")
        assert await tx.deliveries.add(digest) is None
        await tx.deliveries.claim(AT, 1, 1)
        await tx.deliveries.finish(first, 1, ended, None, "", AT)
        assert (await tx.reminders.said([WORKPLAN]) == {}) is is_free
        await tx.reminders.free_morning("morning:1")
        second = await tx.deliveries.add(digest)
        assert (second is not None) is is_free
        await tx.reminders.add([reminder._replace(delivery_id=second or first)], AT)
        assert await tx.reminders.of_delivery(second or first) == (reminder._replace(delivery_id=second or first),)


async def test_what_is_forgotten_is_said_anew_and_who_was_reminded_is_known_until_then(
    storage: Storage, roster: Roster
) -> None:
    told, waits = (
        NewDelivery(chat, person.id, Lane.BROADCAST, Language.LO, None, None, AT, AT)
        for chat, person in ((700, roster.person), (701, roster.other))
    )
    async with storage.work() as tx:
        first, second = await tx.deliveries.add(told), await tx.deliveries.add(waits)
        assert first is not None
        said = [
            Reminder(WORKPLAN, roster.person.id, "before-14", first),
            Reminder(WORKPLAN, roster.person.id, "before-7", first),
            Reminder(WORKPLAN, roster.other.id, "before-14", second),
            Reminder(QUARTER, roster.person.id, "due", first),
        ]
        await tx.reminders.add(said, AT)
        await tx.deliveries.claim(AT, 1, 1)
        await tx.deliveries.finish(first, 1, DeliveryState.SENT, 55, "", AT)
        assert await tx.reminders.reminded(WORKPLAN) == (roster.person.id,)
        assert await tx.reminders.newest_told(WORKPLAN, roster.person.id) == ("before-7", AT)
        assert await tx.reminders.newest_told(WORKPLAN, roster.other.id) is None, "it waits"
        assert await tx.reminders.newest_told(QUARTER, roster.other.id) is None
        await tx.reminders.forget(WORKPLAN)
        assert await tx.reminders.reminded(WORKPLAN) == ()
        assert await tx.reminders.said([WORKPLAN, QUARTER]) == {(QUARTER, roster.person.id, "due"): TODAY}
        assert len(await tx.reminders.of_delivery(first)) == 1


async def test_whether_a_period_was_spoken_of_is_known(storage: Storage, roster: Roster) -> None:
    executive = ObligationKey("HLT", "executive-meeting", "RT-2028")
    async with storage.work() as tx:
        await tx.reminders.add([Reminder(executive, roster.person.id, "before-30")], AT)
        after = AT + timedelta(seconds=1)
        asked = (("RT-2028", after), ("RT-2028", AT), ("RT-2028A", after))
        assert [await tx.reminders.spoke_of(*one) for one in asked] == [True, False, False]


@pytest.mark.parametrize(
    ("ended", "counts"), [(None, True), (DeliveryState.SENT, True), (DeliveryState.WITHDRAWN, False)]
)
async def test_who_has_messages_of_so_many_mornings_is_counted_by_the_day(
    storage: Storage, roster: Roster, ended: DeliveryState | None, counts: bool
) -> None:
    digest = NewDelivery(700, roster.person.id, Lane.BROADCAST, Language.LO, None, None, AT, AT)
    mornings = [
        replace(digest, once=f"morning:2027-03-0{day}:{roster.person.id}", not_before_at=AT + timedelta(seconds=day))
        for day in (1, 2, 9)
    ]
    notice = replace(digest, once="notice:2027-03-03:1")
    elsewhere = replace(digest, chat_id=701, person_id=roster.other.id, once=f"morning:2027-03-02:{roster.other.id}")
    first, last = date(2027, 3, 1), date(2027, 3, 9)
    async with storage.work() as tx:
        for one in (*mornings, notice, elsewhere):
            await tx.deliveries.add(one)
        if ended is not None:
            (claimed, *_) = await tx.deliveries.claim(AT + timedelta(seconds=1), 1, 1)
            assert claimed.what.once == mornings[0].once
            await tx.deliveries.finish(claimed.id, 1, ended, None, "", AT)
    async with storage.work.reading() as tx:
        often = tx.reminders.heard_often
        never = Cap(days=1, most=99)
        assert await often(last, never, Cap(days=9, most=4)) == frozenset()
        assert (await often(last, never, Cap(days=9, most=3)) == {roster.person.id}) is counts
        assert await often(last, never, Cap(days=8, most=2)) == {roster.person.id}
        both = {roster.person.id, roster.other.id}
        assert await often(date(2027, 3, 2), never, Cap(days=2, most=1)) == both
        longer = Cap(days=365, most=40)
        assert await often(last, Cap(days=8, most=2), longer) == {roster.person.id}
        assert await often(last, Cap(days=8, most=3), longer) == frozenset()
        heard = await tx.reminders.heard(first, last - timedelta(days=7))
        assert heard[roster.other.id] == {date(2027, 3, 2)}
        assert heard[roster.person.id] == ({first} if counts else set()) | {date(2027, 3, 2)}


@pytest.mark.parametrize("ended", [DeliveryState.SENT, DeliveryState.WITHDRAWN])
async def test_what_was_said_before_a_moment_is_known(storage: Storage, roster: Roster, ended: DeliveryState) -> None:
    digest = NewDelivery(700, roster.person.id, Lane.BROADCAST, Language.LO, None, None, AT, AT)
    later_at = AT + timedelta(days=1)
    async with storage.work() as tx:
        delivery_id = await tx.deliveries.add(digest)
        assert delivery_id is not None
        await tx.reminders.add([Reminder(WORKPLAN, roster.person.id, "before-14", delivery_id)], AT)
        await tx.reminders.add([Reminder(WORKPLAN, roster.person.id, "before-3")], later_at)
        await tx.deliveries.claim(AT, 1, 1)
        await tx.deliveries.finish(delivery_id, 1, ended, None, "", AT)
    first, second = ((WORKPLAN, roster.person.id, stage) for stage in ("before-14", "before-3"))
    said = {first: TODAY} if ended is DeliveryState.SENT else {}
    async with storage.work.reading() as tx:
        assert await tx.reminders.said_before(AT) == {}
        assert await tx.reminders.said_before(later_at) == said
        assert await tx.reminders.said_before(later_at + timedelta(days=1)) == {**said, second: Word(date(2027, 3, 2))}
