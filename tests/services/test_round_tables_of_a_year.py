"""Two round tables of one label year, and one that moves into another year."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from roundtable.calendar import RoundTable, RoundTableKind
from roundtable.errors import TooOld
from roundtable.obligations import ObligationKey, WaiverReason
from roundtable.services import meetings, reasons, reminders, round_table_dates, round_tables
from roundtable.services.desk import Desk
from roundtable.services.round_table_moves import keep_round_table, tell_moves
from roundtable.statements.meetings import Meetings
from roundtable.statements.reminders import MeetingToPlan
from roundtable.statements.round_tables import (
    RoundTableDateRead,
    RoundTableNew,
    RoundTablePreparation,
    RoundTables,
    RoundTableShown,
)
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.carrying import Carrier
from tests.services.test_round_tables import MORNING, OFFICER, OLD, PROVISIONAL, last, moved, moves_to


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
    assert shown.round_table is not None
    assert (shown.round_table.label, shown.round_table.on) == ("2028A", date(2028, 5, 18)), "whichever is next"
    for kind in RoundTableKind:
        with pytest.raises(TooOld):
            await round_tables.add(desk, rtp.turn(), kind, "2028B")


async def called_off(desk: Desk, player: Player, label: str) -> None:
    """It has no date any more, as it is read back and confirmed."""
    await round_table_dates.ask_none(desk, player.turn(), label)
    read = await last(player, RoundTableDateRead)
    await round_table_dates.note_date(desk, player.turn(), label, PROVISIONAL, None, read.moved)


async def test_one_that_is_called_off_is_taken_off_the_list_once_those_concerned_have_heard(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp, officer = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    clock.set(MORNING)
    await round_tables.add(desk, rtp.turn(), RoundTableKind.HIGH_LEVEL, "2028")
    await round_tables.add(desk, rtp.turn(), RoundTableKind.ANNUAL, "2028A")
    await round_table_dates.note_date(desk, rtp.turn(), "2028A", PROVISIONAL, date(2028, 5, 18), 0)
    await tell_moves(desk)
    clock.set(MORNING + timedelta(days=1))
    await called_off(desk, rtp, "2028A")
    await round_tables.show_round_table(desk, rtp.turn(), "2028A")
    assert not (await last(rtp, RoundTableShown)).may_drop
    with pytest.raises(TooOld):
        await round_tables.drop(desk, rtp.turn(), "2028A")
    await tell_moves(desk)
    assert [(one.from_on, one.table.planned_on) for one in await moved(officer)] == [(date(2028, 5, 18), None)]
    await round_tables.show_round_table(desk, rtp.turn(), "2028A")
    assert (await last(rtp, RoundTableShown)).may_drop
    await round_tables.drop(desk, rtp.turn(), "2028A")
    shown = await last(rtp, RoundTables)
    assert "2028A" not in {one.label for one in shown.tables} | {one.label for one in shown.wanting}
    async with desk.work.reading() as tx:
        assert await tx.calendar.moves("2028A") == []
        kept = [action for _, _, action, subject in await tx.audit.list(20) if subject == "round-table:2028A"]
    assert kept == ["round-table-removed", "round-table-moved", "round-table-moved", "round-table-added"]
    await round_tables.add(desk, rtp.turn(), RoundTableKind.ANNUAL, "2028A")
    assert (await last(rtp, RoundTableShown)).moved == 0, "it can be added anew"


async def test_what_somebody_has_spoken_of_stays_on_the_list_and_of_its_kind(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp = await cast.join("RTP", OFFICER)
    clock.set(MORNING)
    await reasons.waive(desk, rtp.turn(), ObligationKey("RTP", "press-meeting", "RT-2027"), WaiverReason.OTHER)
    await called_off(desk, rtp, "2027")
    await tell_moves(desk)
    await round_tables.show_round_table(desk, rtp.turn(), "2027")
    shown = await last(rtp, RoundTableShown)
    assert (shown.may_drop, shown.may_become) == (False, None)
    with pytest.raises(TooOld):
        await round_tables.change_kind(desk, rtp.turn(), "2027", RoundTableKind.HIGH_LEVEL)


async def test_an_annual_one_becomes_the_high_level_one_of_its_year_and_another_annual_one_is_added(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp = await cast.join("RTP", OFFICER)
    clock.set(MORNING)
    with pytest.raises(TooOld):
        await round_tables.change_kind(desk, rtp.turn(), "2027", RoundTableKind.HIGH_LEVEL)
    await called_off(desk, rtp, "2027")
    await tell_moves(desk)
    await round_tables.show_round_table(desk, rtp.turn(), "2027")
    assert (await last(rtp, RoundTableShown)).may_become is RoundTableKind.HIGH_LEVEL
    for _ in range(2):  # pressed twice
        await round_tables.change_kind(desk, rtp.turn(), "2027", RoundTableKind.HIGH_LEVEL)
        assert (await last(rtp, RoundTableShown)).table.kind is RoundTableKind.HIGH_LEVEL
    await round_tables.add(desk, rtp.turn(), RoundTableKind.ANNUAL, "2027A")
    assert (await last(rtp, RoundTableShown)).may_become is None, "its label says that it is annual"
    with pytest.raises(TooOld):
        await round_tables.change_kind(desk, rtp.turn(), "2027", RoundTableKind.ANNUAL)
    async with desk.work.reading() as tx:
        assert [action for _, _, action, _ in await tx.audit.list(20)].count("round-table-kind") == 1


async def test_one_that_was_stored_with_a_wrong_label_keeps_nobody_from_being_reminded(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp, officer = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    clock.set(datetime(2027, 10, 5, 1, 20, tzinfo=UTC))
    async with desk.work() as tx:
        for label in ("2027B", "two", "2027 A"):
            table = RoundTable(label, RoundTableKind.ANNUAL, date(2027, 11, 10))
            await keep_round_table(tx, None, table, clock.now(), "operator")
    assert await reminders.plan(desk)
    assert await tell_moves(desk) == 0
    await meetings.list_meetings(desk, officer.turn())
    following = (await last(officer, Meetings)).round_table
    assert following is not None
    assert following.label == "2027"
    await round_tables.list_round_tables(desk, rtp.turn())
    assert {"2027B", "two", "2027 A"}.isdisjoint(one.label for one in (await last(rtp, RoundTables)).tables)
    for label in ("two", "2027B"):
        with pytest.raises(TooOld):
            await round_tables.show_round_table(desk, rtp.turn(), label)
        with pytest.raises(TooOld):
            await round_tables.drop(desk, rtp.turn(), label)


EXECUTIVE = ObligationKey("HLT", "executive-meeting", "RT-2027")


async def told(desk: Desk, player: Player, period: str = EXECUTIVE.period) -> dict[str, date | None]:
    """Of the executive meeting that prepares it: by stage, of which day of the round table."""
    async with desk.work.reading() as tx:
        said = await tx.reminders.said([replace(EXECUTIVE, period=period)])
    return {
        stage: word.anchor_on for (_, person_id, stage), word in said.items() if person_id == player.holder.person.id
    }


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
