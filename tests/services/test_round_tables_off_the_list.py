"""Round tables that are taken off the list, become one of the other kind, or were said to be held by mistake."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.round_table_mistakes import stored_tables
from roundtable.audit import OPERATOR
from roundtable.calendar import RoundTableKind
from roundtable.errors import TooOld
from roundtable.obligations import Fact, FactKind, ObligationKey, WaiverReason
from roundtable.posts import PostKind
from roundtable.round_tables import turned
from roundtable.services import audit, reasons, reminders, round_table_dates, round_tables
from roundtable.services.desk import Desk
from roundtable.services.round_table_moves import keep_round_table, tell_moves
from roundtable.statements.audit import AuditShown
from roundtable.statements.round_tables import (
    RoundTableDateNoted,
    RoundTableDateRead,
    RoundTables,
    RoundTableShown,
)
from scheduler.clocks import SteppingClock
from storage.opened import Storage
from tests.cast import Cast, Player
from tests.services.carrying import Carrier
from tests.services.test_round_tables import FIXED, MORNING, OFFICER, OLD, PROVISIONAL, last, moved, moves_to
from tests.services.test_round_tables_of_a_year import called_off, told
from tests.storage.audit_rows import details_of

FIRST, SECOND = date(2028, 11, 16), date(2028, 12, 7)


async def reminded(cast: Cast, desk: Desk, clock: SteppingClock) -> tuple[Player, Player, Carrier]:
    """Of the annual round table of 18 November 2027: an officer of ours, one of HLT, and who carries what is said."""
    rtp, officer = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    carrier = Carrier(desk)
    clock.set(datetime(2027, 10, 5, 1, 20, tzinfo=UTC))
    await reminders.plan(desk)
    assert await told(desk, officer, "RT-2027") == {"before-30": OLD}
    await carrier.carry()
    clock.advance(timedelta(hours=2))
    await rtp.hears()
    await officer.hears()
    return rtp, officer, carrier


async def morning(desk: Desk, player: Player, carrier: Carrier) -> str:
    """All that they hear on it, as it is stored."""
    await reminders.plan(desk)
    await carrier.carry()
    return " ".join([desk.wording.dump(one) for one in await player.hears()])


async def test_a_first_date_that_is_near_is_told_to_the_rtp_secretariat_only_though_its_preparation_is_due_at_once(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp, officer = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    clock.set(datetime(2027, 12, 1, 1, 20, tzinfo=UTC))
    await round_tables.add(desk, rtp.turn(), RoundTableKind.HIGH_LEVEL, "2028")
    await round_table_dates.note_date(desk, rtp.turn(), "2028", PROVISIONAL, date(2028, 1, 11), 0)
    noted = await last(rtp, RoundTableDateNoted)
    assert (noted.table.label, noted.told) == ("2028", 0)
    clock.advance(timedelta(minutes=1))
    carrier = Carrier(desk)
    assert "RT-2028" in await morning(desk, officer, carrier)
    await tell_moves(desk)
    assert await moved(officer) == []


async def test_one_that_is_added_anew_is_told_and_reminded_of_like_one_that_has_moved(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    """Another one had its label, and people were reminded of it: that stays on record."""
    rtp, officer = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    clock.set(MORNING)
    await round_tables.add(desk, rtp.turn(), RoundTableKind.HIGH_LEVEL, "2028")
    await round_tables.add(desk, rtp.turn(), RoundTableKind.ANNUAL, "2028A")
    for label, on in (("2028", date(2028, 12, 14)), ("2028A", FIRST)):
        await round_table_dates.note_date(desk, rtp.turn(), label, PROVISIONAL, on, 0)
    clock.set(datetime(2028, 10, 5, 1, 20, tzinfo=UTC))
    await tell_moves(desk)
    await reminders.plan(desk)
    assert await told(desk, officer, "RT-2028A") == {"before-30": FIRST}
    await Carrier(desk).carry()
    clock.advance(timedelta(hours=2))
    await rtp.hears()
    await called_off(desk, rtp, "2028A")
    await tell_moves(desk)
    await round_tables.drop(desk, rtp.turn(), "2028A")
    assert await told(desk, officer, "RT-2028A") == {"before-30": FIRST}
    await round_tables.add(desk, rtp.turn(), RoundTableKind.ANNUAL, "2028A")
    await round_table_dates.note_date(desk, rtp.turn(), "2028A", PROVISIONAL, SECOND, 0)
    await officer.hears()
    await tell_moves(desk)
    assert [(one.from_on, one.table.planned_on) for one in await moved(officer)] == [(None, SECOND)]
    clock.set(datetime(2028, 10, 24, 1, 20, tzinfo=UTC))
    await reminders.plan(desk)
    assert await told(desk, officer, "RT-2028A") == {"before-30": SECOND}


async def test_what_was_said_is_not_said_again_because_the_kind_was_changed_and_changed_back(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp, officer, carrier = await reminded(cast, desk, clock)
    await called_off(desk, rtp, "2027")
    await tell_moves(desk)
    for kind in (RoundTableKind.HIGH_LEVEL, RoundTableKind.ANNUAL):
        await round_tables.change_kind(desk, rtp.turn(), "2027", kind)
        assert await told(desk, officer, "RT-2027") == {"before-30": OLD}, "and stays on record"
    await round_table_dates.note_date(desk, rtp.turn(), "2027", PROVISIONAL, OLD, 2)
    clock.set(datetime(2027, 10, 7, 1, 20, tzinfo=UTC))
    await officer.hears()
    assert "executive-meeting" not in await morning(desk, officer, carrier)


async def test_whoever_heard_that_it_has_no_date_hears_the_date_of_the_annual_one_that_is_added_instead(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    """As the runbook has it: the annual one becomes the high-level one, and gets its date anew beside it."""
    rtp, officer, _ = await reminded(cast, desk, clock)
    await called_off(desk, rtp, "2027")
    await tell_moves(desk)
    await round_tables.change_kind(desk, rtp.turn(), "2027", RoundTableKind.HIGH_LEVEL)
    await round_tables.add(desk, rtp.turn(), RoundTableKind.ANNUAL, "2027A")
    await officer.hears()
    await round_table_dates.say_date(desk, rtp.turn(), "2027A", PROVISIONAL, date(2027, 12, 9))
    assert (await last(rtp, RoundTableDateRead)).told == 1
    await round_table_dates.note_date(desk, rtp.turn(), "2027A", PROVISIONAL, date(2027, 12, 9), 0)
    await tell_moves(desk)
    assert [(one.table.label, one.table.planned_on) for one in await moved(officer)] == [("2027A", date(2027, 12, 9))]


async def test_a_fixed_date_that_goes_and_comes_back_overnight_is_told_to_nobody(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp, officer = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    colleague = await cast.join("RTP", PostKind.SECRETARIAT_HEAD)
    clock.set(MORNING)
    await moves_to(desk, rtp, OLD, FIXED)
    await tell_moves(desk)
    clock.set(MORNING + timedelta(hours=14))
    await moves_to(desk, rtp, SECOND, FIXED)
    assert (await last(rtp, RoundTableDateNoted)).told == 2
    await round_table_dates.say_date(desk, rtp.turn(), "2027", FIXED, OLD)
    read = await last(rtp, RoundTableDateRead)
    await round_table_dates.note_date(desk, rtp.turn(), "2027", FIXED, OLD, read.moved)
    assert (read.told, (await last(rtp, RoundTableDateNoted)).told) == (0, 0)
    for player in (officer, colleague):
        await player.hears()
    clock.advance(timedelta(days=1))
    assert await tell_moves(desk) == 0


async def test_a_kind_that_is_changed_with_its_date_repeats_nothing(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    """As `tomon round-table set --even-so` does it."""
    _, officer, carrier = await reminded(cast, desk, clock)
    async with desk.work() as tx:
        (annual,) = [one for one in await tx.calendar.round_tables() if one.label == "2027"]
        await keep_round_table(tx, annual, turned(annual), clock.now(), OPERATOR)
    clock.set(datetime(2027, 10, 6, 1, 20, tzinfo=UTC))
    assert "executive-meeting" not in await morning(desk, officer, carrier)


async def test_a_move_is_told_though_it_was_said_to_be_held_by_mistake(
    storage: Storage, cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    _, officer, _ = await reminded(cast, desk, clock)
    async with desk.work() as tx:
        (before,) = [one for one in await tx.calendar.round_tables() if one.label == "2027"]
        wrong = replace(before, planned_on=date(2027, 12, 9), held_on=date(2027, 9, 1))
        await keep_round_table(tx, before, wrong, clock.now(), OPERATOR)
    assert await tell_moves(desk) == 0
    async with desk.work() as tx:
        await keep_round_table(tx, wrong, replace(wrong, held_on=None), clock.now(), OPERATOR)
    kept = await details_of(storage, "round-table:2027")
    assert kept == ["not held to 2027-09-01", "2027-09-01 to not held"], "what was said by mistake stays on record"
    await tell_moves(desk)
    assert [(one.from_on, one.table.planned_on) for one in await moved(officer)] == [(OLD, date(2027, 12, 9))]


async def test_the_annual_one_of_this_year_stays_since_it_would_be_expected_at_once(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp = await cast.join("RTP", OFFICER)
    clock.set(MORNING)
    await called_off(desk, rtp, "2027")
    await tell_moves(desk)
    await round_tables.show_round_table(desk, rtp.turn(), "2027")
    shown = await last(rtp, RoundTableShown)
    assert (shown.may_drop, shown.may_become) == (False, RoundTableKind.HIGH_LEVEL)
    with pytest.raises(TooOld):
        await round_tables.drop(desk, rtp.turn(), "2027")
    await round_tables.change_kind(desk, rtp.turn(), "2027", RoundTableKind.HIGH_LEVEL)
    assert (await last(rtp, RoundTableShown)).may_drop, "then an annual one is expected instead"
    await round_tables.drop(desk, rtp.turn(), "2027")
    (table,) = (await last(rtp, RoundTables)).tables
    assert (table.label, table.kind) == ("2027", RoundTableKind.ANNUAL)


async def test_what_was_said_of_its_preparation_and_taken_back_does_not_keep_it(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp, key = await cast.join("RTP", OFFICER), ObligationKey("RTP", "press-meeting", "RT-2027")
    clock.set(MORNING)
    await reasons.waive(desk, rtp.turn(), key, WaiverReason.OTHER)
    await called_off(desk, rtp, "2027")
    await tell_moves(desk)
    await round_tables.show_round_table(desk, rtp.turn(), "2027")
    assert (await last(rtp, RoundTableShown)).may_become is None
    async with desk.work() as tx:
        await tx.facts.add(Fact(key, FactKind.OPENED, clock.now(), person_id=rtp.holder.person.id))
    await round_tables.change_kind(desk, rtp.turn(), "2027", RoundTableKind.HIGH_LEVEL)
    assert (await last(rtp, RoundTableShown)).table.kind is RoundTableKind.HIGH_LEVEL
    async with desk.work.reading() as tx:
        assert key not in (await stored_tables(tx)).answered


async def test_the_record_names_it_by_its_kind_while_it_is_on_the_list(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_HEAD)
    await round_tables.add(desk, rtp.turn(), RoundTableKind.HIGH_LEVEL, "2028")
    clock.advance(timedelta(minutes=1))
    async with desk.work() as tx:
        await tx.audit.add(clock.now(), OPERATOR, "round-table-removed", "round-table:2040A")
    await audit.open_audit(desk, rtp.turn())
    removed, added = [line.about for line in (await last(rtp, AuditShown)).lines][:2]
    assert (removed.period, removed.round_table) == ("RT-2040A", None)
    assert (added.period, added.round_table) == ("RT-2028", RoundTableKind.HIGH_LEVEL)
