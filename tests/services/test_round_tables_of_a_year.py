"""Two round tables of one label year, and one that moves into another year."""

from datetime import UTC, date, datetime, timedelta

import pytest

from roundtable.calendar import RoundTableKind
from roundtable.errors import TooOld
from roundtable.obligations import ObligationKey
from roundtable.services import meetings, reminders, round_table_dates, round_tables
from roundtable.services.desk import Desk
from roundtable.statements.meetings import Meetings
from roundtable.statements.reminders import MeetingToPlan
from roundtable.statements.round_tables import RoundTableNew, RoundTablePreparation, RoundTables
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.carrying import Carrier
from tests.services.test_round_tables import MORNING, OFFICER, OLD, PROVISIONAL, last, moves_to


async def test_an_annual_one_is_added_to_the_year_of_a_high_level_one(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    """It is planned by nobody, and there once somebody wants it; each has its own date and preparation."""
    rtp, officer = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    clock.set(MORNING)
    await round_tables.add(desk, rtp.turn(), RoundTableKind.HIGH_LEVEL, "2028")
    await round_tables.list_round_tables(desk, rtp.turn())
    assert [one.label for one in (await last(rtp, RoundTables)).tables] == ["2028", "2027"]
    await round_tables.ask_new(desk, rtp.turn())
    offered = (await last(rtp, RoundTableNew)).offered
    assert ("2028A", RoundTableKind.ANNUAL) in [(one.label, one.kind) for one in offered]
    await round_tables.add(desk, rtp.turn(), RoundTableKind.ANNUAL, "2028A")
    for label, on in (("2028", date(2028, 11, 16)), ("2028A", date(2028, 5, 18))):
        await round_table_dates.note_date(desk, rtp.turn(), label, PROVISIONAL, on, 0)
    await rtp.hears()
    await round_tables.show_preparation(desk, rtp.turn(), "2028A")
    prepares = await last(rtp, RoundTablePreparation)
    assert prepares.items
    assert {one.key.period for one in prepares.items} == {"RT-2028A"}
    assert max(one.standing.due_on for one in prepares.items) <= date(2028, 5, 18)
    clock.set(datetime(2028, 3, 6, 1, 30, tzinfo=UTC))
    await officer.hears()
    await meetings.list_meetings(desk, officer.turn())
    shown = await last(officer, Meetings)
    assert (shown.round_table, shown.round_table_on) == ("2028A", date(2028, 5, 18)), "whichever is next"
    for kind in RoundTableKind:
        with pytest.raises(TooOld):
            await round_tables.add(desk, rtp.turn(), kind, "2028B")


EXECUTIVE = ObligationKey("HLT", "executive-meeting", "RT-2027")


async def told(desk: Desk, player: Player) -> dict[str, date | None]:
    """By stage, of which day of the round table."""
    async with desk.work.reading() as tx:
        said = await tx.reminders.said([EXECUTIVE])
    return {stage: on for (_, person_id, stage), on in said.items() if person_id == player.holder.person.id}


async def test_who_was_reminded_of_the_old_date_is_reminded_of_one_that_lies_months_behind_it(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp, officer = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    carrier, june = Carrier(desk), date(2028, 6, 14)
    clock.set(datetime(2027, 10, 5, 1, 20, tzinfo=UTC))
    await reminders.plan(desk)
    assert await told(desk, officer) == {"before-30": OLD}
    await carrier.carry()
    clock.set(datetime(2027, 10, 20, 3, 0, tzinfo=UTC))
    await rtp.hears()
    await moves_to(desk, rtp, june)
    clock.set(datetime(2027, 10, 21, 1, 20, tzinfo=UTC))
    await reminders.plan(desk)
    assert await told(desk, officer) == {"before-30": OLD}, "it is far away again"
    await officer.hears()
    clock.set(datetime(2028, 5, 2, 1, 20, tzinfo=UTC))
    await reminders.plan(desk)
    assert await told(desk, officer) == {"before-30": june}
    assert await reminders.plan(desk) == 0
    await carrier.carry()
    (asked,) = await officer.hears()
    assert isinstance(asked, MeetingToPlan)
    assert asked.item.key == EXECUTIVE
    assert asked.item.standing.due_on > date(2028, 5, 2)


async def test_a_date_that_was_typed_wrong_and_put_right_reminds_nobody_twice(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    """Both at once, or with a morning in between."""
    rtp, officer = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    clock.set(datetime(2027, 10, 5, 1, 20, tzinfo=UTC))
    await reminders.plan(desk)
    assert await told(desk, officer) == {"before-30": OLD}
    await rtp.hears()
    for between in (timedelta(hours=1), timedelta(days=1)):
        await moves_to(desk, rtp, date(2028, 11, 18))
        clock.advance(between)
        await reminders.plan(desk)
        await moves_to(desk, rtp, OLD + between)
        clock.advance(timedelta(days=1))
        await reminders.plan(desk)
        assert await told(desk, officer) == {"before-30": OLD}
