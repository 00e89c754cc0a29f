"""Round tables that are taken off the list, or become one of the other kind."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.round_table_mistakes import stored_tables
from roundtable.calendar import RoundTableKind
from roundtable.errors import TooOld
from roundtable.obligations import Fact, FactKind, ObligationKey, WaiverReason
from roundtable.services import reasons, reminders, round_table_dates, round_tables
from roundtable.services.desk import Desk
from roundtable.services.round_table_moves import tell_moves
from roundtable.statements.round_tables import RoundTables, RoundTableShown
from scheduler.clocks import SteppingClock
from tests.cast import Cast
from tests.services.carrying import Carrier
from tests.services.test_round_tables import MORNING, OFFICER, PROVISIONAL, last
from tests.services.test_round_tables_of_a_year import called_off, told

FIRST, SECOND = date(2028, 11, 16), date(2028, 11, 23)


async def test_one_that_is_added_anew_is_reminded_of_though_another_one_had_its_label(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
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
    assert await told(desk, officer, "RT-2028A") == {}
    await round_tables.add(desk, rtp.turn(), RoundTableKind.ANNUAL, "2028A")
    await round_table_dates.note_date(desk, rtp.turn(), "2028A", PROVISIONAL, SECOND, 0)
    clock.set(datetime(2028, 10, 16, 1, 20, tzinfo=UTC))
    await reminders.plan(desk)
    assert await told(desk, officer, "RT-2028A") == {"before-30": SECOND}


async def test_what_was_said_of_an_annual_one_has_not_been_said_of_the_high_level_one_it_becomes(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp, officer = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    clock.set(datetime(2027, 10, 5, 1, 20, tzinfo=UTC))
    await reminders.plan(desk)
    assert set(await told(desk, officer, "RT-2027")) == {"before-30"}
    await Carrier(desk).carry()
    clock.advance(timedelta(hours=2))
    await rtp.hears()
    await called_off(desk, rtp, "2027")
    await tell_moves(desk)
    assert set(await told(desk, officer, "RT-2027")) == {"before-30"}, "a date may come back"
    await round_tables.change_kind(desk, rtp.turn(), "2027", RoundTableKind.HIGH_LEVEL)
    assert await told(desk, officer, "RT-2027") == {}


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
