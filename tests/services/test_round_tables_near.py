"""A round table of tomorrow moves, and one that moves while its last move is told."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from roundtable.audit import OPERATOR
from roundtable.round_tables import lock_of
from roundtable.services import round_table_dates
from roundtable.services.desk import Desk
from roundtable.services.round_table_moves import keep_round_table, tell_moves
from roundtable.statements.round_tables import RoundTableDateNoted, RoundTableDateRead
from scheduler.clocks import SteppingClock
from storage.opened import Storage
from tests.cast import Cast
from tests.journeys.apart import until
from tests.services.test_round_tables import NEW, NEWEST, OFFICER, OLD, PROVISIONAL, last, moved, moves_to


async def test_what_is_about_tomorrow_is_told_at_night_and_says_why(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp, health = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    clock.set(datetime(2027, 11, 17, 15, 0, tzinfo=UTC))
    await moves_to(desk, rtp, NEW)
    assert (await last(rtp, RoundTableDateNoted)).told_at is None, "at once"
    assert await tell_moves(desk) == 1
    (word,) = await moved(health)
    assert (word.from_on, word.table.planned_on, word.breaks_quiet) == (OLD, NEW, True)
    await moves_to(desk, rtp, NEWEST)
    assert (await last(rtp, RoundTableDateNoted)).told_at == datetime(2027, 11, 18, 1, 0, tzinfo=UTC)
    assert await tell_moves(desk) == 0
    clock.set(datetime(2027, 11, 18, 1, 0, tzinfo=UTC))
    assert await tell_moves(desk) == 1
    assert [(one.from_on, one.breaks_quiet) for one in await moved(health)] == [(NEW, False)]


async def test_of_two_moves_in_one_night_the_day_that_was_known_counts(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp, health = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    clock.set(datetime(2027, 11, 17, 15, 0, tzinfo=UTC))
    await moves_to(desk, rtp, NEW)
    await moves_to(desk, rtp, NEWEST)
    assert (await last(rtp, RoundTableDateNoted)).told_at is None
    assert await tell_moves(desk) == 1
    assert [(one.from_on, one.table.planned_on) for one in await moved(health)] == [(OLD, NEWEST)]


async def test_of_a_date_that_is_near_it_is_said_how_much_of_its_preparation_should_be_over(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp = await cast.join("RTP", OFFICER)
    clock.set(datetime(2027, 11, 1, 3, 0, tzinfo=UTC))
    await round_table_dates.say_date(desk, rtp.turn(), "2027", PROVISIONAL, NEW)
    moving = (await last(rtp, RoundTableDateRead)).moving
    assert 0 < moving.passed < moving.prepared == 13
    assert moving.first_on is not None
    assert moving.first_on >= date(2027, 11, 1)


async def test_one_that_moves_while_its_last_move_is_told_is_told_of_whole(
    storage: Storage, cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    """Two processes on PostgreSQL: the one that serves pages notes a date, the other one tells."""
    rtp, health = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    await moves_to(desk, rtp, NEW)
    clock.set(datetime(2027, 3, 2, 3, 0, tzinfo=UTC))
    async with desk.work() as tx:
        await tx.locks.hold(lock_of("2027"))
        telling = asyncio.create_task(tell_moves(desk))

        async def is_done_or_waits() -> bool:
            async with storage.database.reading() as connection:
                return telling.done() or not hasattr(connection, "fetchval") or await waits_for_a_lock(connection)

        await until(is_done_or_waits)
        (table,) = [one for one in await tx.calendar.round_tables() if one.label == "2027"]
        await keep_round_table(tx, table, replace(table, planned_on=NEWEST), clock.now(), OPERATOR)
    await telling
    await tell_moves(desk)
    assert [(one.from_on, one.table.planned_on) for one in await moved(health)] == [(OLD, NEWEST)]


async def waits_for_a_lock(connection: Any) -> bool:
    """Whether somebody does in this database of PostgreSQL."""
    sql = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    return bool(await connection.fetchval(sql))
