"""What a calendar has had already is seen to be older than what has become of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from roundtable.calendar import RoundTable, RoundTableKind, RoundTableMove
from roundtable.calendar_entries import Entry, ObligationEntry, RestEntry, RoundTableEntry
from roundtable.obligations import ObligationKey, WaiverReason
from roundtable.services import calendar_feeds, dates, reasons
from roundtable.services.desk import Desk
from roundtable.services.round_table_moves import keep_round_table
from roundtable.statements.dates import DatePurpose
from scheduler.clocks import SteppingClock
from tests.cast import Player
from tests.services.test_mailbox import LinksInTests

QUARTER = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")
HANGING = "HLT/executive-meeting/RT-2027"
HOUR = timedelta(hours=1)
Newness = tuple[date, int, datetime | None]


@pytest.fixture
def desk(desk: Desk) -> Desk:
    return replace(desk, links=LinksInTests())


async def followed(desk: Desk, player: Player) -> dict[str, Entry]:
    """What stands at somebody's address, by name."""
    me = player.holder.person.id
    async with desk.work() as tx:
        number = await tx.calendar_feeds.number_of(me) or await tx.calendar_feeds.open(me, desk.clock.now())
    feed = await calendar_feeds.read_feed(desk, me, number)
    assert feed is not None
    return {name_of(entry): entry for entry in feed.entries}


def name_of(entry: Entry) -> str:
    match entry:
        case ObligationEntry():
            return str(entry.item.key)
        case RoundTableEntry():
            return entry.table.label
    return entry.on.isoformat()


async def moves(desk: Desk) -> Sequence[RoundTableMove]:
    async with desk.work.reading() as tx:
        return await tx.calendar.moves("2027")


def newness(entry: Entry) -> Newness:
    assert not isinstance(entry, RestEntry)
    return entry.on, entry.changes, entry.changed_at


async def test_each_new_day_is_newer_and_what_is_called_off_is_so_on_its_last_day(
    desk: Desk, clock: SteppingClock, officer: Player
) -> None:
    began = clock.now()
    seen = [newness((await followed(desk, officer))[str(QUARTER)])]
    for on in (date(2027, 3, 18), date(2027, 6, 22)):
        clock.advance(HOUR)
        await dates.note_date(desk, officer.turn(), QUARTER, DatePurpose.PLANNED, on)
        seen.append(newness((await followed(desk, officer))[str(QUARTER)]))
    clock.advance(HOUR)
    await reasons.waive(desk, officer.turn(), QUARTER, WaiverReason.MERGED)
    off = (await followed(desk, officer))[str(QUARTER)]
    assert [*seen, newness(off)] == [
        (date(2027, 3, 31), 0, None),
        (date(2027, 3, 18), 1, began + HOUR),
        (date(2027, 6, 22), 2, began + 2 * HOUR),
        (date(2027, 6, 22), 3, began + 3 * HOUR),
    ]
    assert isinstance(off, ObligationEntry)
    assert off.is_off


async def test_a_meeting_that_was_held_stays_on_the_day_it_was_held(desk: Desk, officer: Player) -> None:
    for purpose, on in ((DatePurpose.PLANNED, date(2027, 3, 18)), (DatePurpose.HELD, date(2027, 2, 25))):
        await dates.note_date(desk, officer.turn(), QUARTER, purpose, on)
    held = (await followed(desk, officer))[str(QUARTER)]
    assert held.on == date(2027, 2, 25)
    assert isinstance(held, ObligationEntry)
    assert not held.is_off


async def test_a_round_table_that_moves_makes_newer_what_hangs_on_it(
    desk: Desk, clock: SteppingClock, officer: Player
) -> None:
    began, seen = clock.now(), []
    known = len(await moves(desk))
    first = RoundTable("2027", RoundTableKind.ANNUAL, date(2027, 11, 24))
    moved = replace(first, planned_on=date(2027, 12, 8), provisional=False)
    for before, after in ((None, first), (first, moved)):
        async with desk.work() as tx:
            await keep_round_table(tx, before, after, clock.now(), "operator")
        entries = await followed(desk, officer)
        seen.append((newness(entries["2027"]), newness(entries[HANGING])))
        clock.advance(HOUR)
    assert seen == [
        ((date(2027, 11, 24), known + 1, began), (date(2027, 11, 10), known + 1, began)),
        ((date(2027, 12, 8), known + 2, began + HOUR), (date(2027, 11, 24), known + 2, began + HOUR)),
    ]
