"""A round table of tomorrow moves: who is concerned hears at night, too."""

from datetime import UTC, datetime

from roundtable.services.desk import Desk
from roundtable.services.round_table_moves import tell_moves
from roundtable.statements.round_tables import RoundTableDateNoted
from scheduler.clocks import SteppingClock
from tests.cast import Cast
from tests.services.test_round_tables import NEW, NEWEST, OFFICER, OLD, last, moved, moves_to


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
