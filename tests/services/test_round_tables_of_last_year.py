"""A round table that slipped into the next year before anybody had named it: it is asked for, and can be added."""

from datetime import UTC, date, datetime

import pytest

from roundtable.calendar import RoundTableKind
from roundtable.errors import TooOld
from roundtable.services import round_tables
from roundtable.services.desk import Desk
from roundtable.statements.round_tables import RoundTableNew, RoundTables, RoundTableShown
from scheduler.clocks import SteppingClock
from tests.cast import Player
from tests.services.test_round_tables import last

ANNUAL = RoundTableKind.ANNUAL


async def asked_for(desk: Desk, player: Player) -> set[str]:
    await round_tables.list_round_tables(desk, player.turn())
    return {one.label for one in (await last(player, RoundTables)).wanting}


async def offered(desk: Desk, player: Player) -> set[str]:
    await round_tables.ask_new(desk, player.turn())
    return {one.label for one in (await last(player, RoundTableNew)).offered}


async def test_in_january_it_is_asked_for_and_stays_on_the_list_once_it_is_named(
    desk: Desk, rtp: Player, clock: SteppingClock
) -> None:
    clock.set(datetime(2028, 12, 20, 2, tzinfo=UTC))
    assert {"2028", "2029"} <= await asked_for(desk, rtp)
    clock.set(datetime(2029, 1, 10, 2, tzinfo=UTC))
    assert {"2028", "2029"} <= await asked_for(desk, rtp)
    await round_tables.show_round_table(desk, rtp.turn(), "2028")
    assert not (await last(rtp, RoundTableShown)).may_drop
    assert "2028" in await offered(desk, rtp)
    await round_tables.add(desk, rtp.turn(), ANNUAL, "2028")
    assert not (await last(rtp, RoundTableShown)).may_drop, "it would be expected again at once"
    assert "2028" in await asked_for(desk, rtp)
    assert "2028" not in await offered(desk, rtp)


async def test_from_july_on_nobody_is_asked_for_it_and_it_can_be_added_to_the_end_of_the_year(
    desk: Desk, rtp: Player, clock: SteppingClock
) -> None:
    clock.set(datetime(2029, 7, 2, 2, tzinfo=UTC))
    assert "2028" not in await asked_for(desk, rtp)
    clock.set(datetime(2029, 12, 31, 2, tzinfo=UTC))
    await round_tables.add(desk, rtp.turn(), ANNUAL, "2028")
    assert (await last(rtp, RoundTableShown)).may_drop
    clock.set(datetime(2030, 1, 2, 2, tzinfo=UTC))
    with pytest.raises(TooOld):
        await round_tables.add(desk, rtp.turn(), RoundTableKind.HIGH_LEVEL, "2027")


async def test_who_began_after_its_year_is_neither_asked_for_it_nor_offered_it(
    desk: Desk, rtp: Player, clock: SteppingClock
) -> None:
    async with desk.work() as tx:
        await tx.calendar.begin_on(date(2029, 1, 8))
    clock.set(datetime(2029, 1, 10, 2, tzinfo=UTC))
    assert "2028" not in await asked_for(desk, rtp)
    assert "2028" not in await offered(desk, rtp)
