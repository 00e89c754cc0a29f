"""Lists of what has a date: the meetings around now, and the calendar."""

from datetime import UTC, date, datetime

from roundtable.languages import Language
from roundtable.obligations import Fact, FactKind, ObligationKey, State, WaiverReason
from roundtable.posts import PostKind
from roundtable.services import calendars, dates, meetings, reasons
from roundtable.services.desk import Desk
from roundtable.statements.calendars import Calendar
from roundtable.statements.dates import DatePurpose
from roundtable.statements.meetings import Meetings
from roundtable.statements.parts import ObligationLine
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player

Q1 = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")
PLANNED, HELD = DatePurpose.PLANNED, DatePurpose.HELD


async def listed(desk: Desk, player: Player, key: ObligationKey = Q1) -> ObligationLine:
    """This meeting as the list shows it now."""
    await player.hears()
    await meetings.list_meetings(desk, player.turn())
    (found,) = await player.hears()
    assert isinstance(found, Meetings)
    return next(item for item in found.meetings if item.key == key)


async def calendar_of(desk: Desk, player: Player) -> Calendar:
    await player.hears()
    await calendars.show_calendar(desk, player.turn())
    (shown,) = await player.hears()
    assert isinstance(shown, Calendar)
    return shown


async def test_lists_show_what_is_planned_and_what_comes(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER, language=Language.EN)
    await dates.note_date(desk, officer.turn(), Q1, PLANNED, date(2027, 3, 18))
    await officer.hears()
    await meetings.list_meetings(desk, officer.turn())
    await calendars.show_calendar(desk, officer.turn())
    shown, calendar = await officer.hears()
    assert isinstance(shown, Meetings)
    assert [(item.key, item.standing.planned_on) for item in shown.meetings] == [(Q1, date(2027, 3, 18))]
    assert shown.round_table is not None
    assert shown.round_table.planned_on == date(2027, 11, 18)
    assert isinstance(calendar, Calendar)
    assert date(2027, 3, 8) in [line.on for line in calendar.lines if line.rest]
    assert {item.key.body for item in calendar.items} == {"HLT"}


async def test_a_meeting_that_was_planned_and_then_given_up_is_listed_as_it_stands(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await dates.note_date(desk, officer.turn(), Q1, PLANNED, date(2027, 3, 18))
    await reasons.waive(desk, officer.turn(), Q1, WaiverReason.MERGED)
    found = await listed(desk, officer)
    assert (found.standing.state, found.standing.planned_on) == (State.WAIVED, None)


async def test_minutes_end_a_plan_and_leave_the_day_it_was_held(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await dates.note_date(desk, officer.turn(), Q1, PLANNED, date(2027, 3, 18))
    await dates.note_date(desk, officer.turn(), Q1, HELD, date(2027, 2, 25))
    async with desk.work() as tx:
        await tx.facts.add(Fact(Q1, FactKind.SUBMITTED, clock.now()))
    found = await listed(desk, officer)
    assert (found.standing.state, found.standing.settled_on) == (State.MET, date(2027, 2, 25))


async def test_the_calendar_shows_a_meeting_on_its_planned_day_though_it_was_due_before(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await dates.note_date(desk, officer.turn(), Q1, PLANNED, date(2027, 4, 20))
    clock.set(datetime(2027, 4, 5, 1, 20, tzinfo=UTC))
    keys = [item.key for item in (await calendar_of(desk, officer)).items]
    assert keys == [Q1, ObligationKey("HLT", "quarterly-meeting", "2027-Q2")]


async def test_the_calendar_is_in_the_order_of_the_days_that_come(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    second = ObligationKey("HLT", "quarterly-meeting", "2027-Q2")
    await dates.note_date(desk, officer.turn(), second, PLANNED, date(2027, 4, 2))
    await dates.note_date(desk, officer.turn(), Q1, PLANNED, date(2027, 4, 20))
    items = (await calendar_of(desk, officer)).items
    assert [item.key.duty for item in items] == ["annual-workplan", "quarterly-meeting", "quarterly-meeting"]
    assert [item.standing.planned_on for item in items[1:]] == [date(2027, 4, 2), date(2027, 4, 20)]
    clock.set(datetime(2027, 4, 21, 1, 20, tzinfo=UTC))
    assert [item.key for item in (await calendar_of(desk, officer)).items] == [second]
