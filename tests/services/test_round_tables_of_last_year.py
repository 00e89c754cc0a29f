"""A round table that slipped into the next year before anybody had named it: it is asked for, and can be added."""

from datetime import UTC, date, datetime

import pytest

from roundtable.calendar import RoundTableKind
from roundtable.errors import TooOld
from roundtable.services import round_tables
from roundtable.services.desk import Desk
from roundtable.services.secretariat_weeks import tell_week
from roundtable.statements.round_tables import RoundTableDropAsked, RoundTableNew, RoundTables, RoundTableShown
from roundtable.statements.secretariat_weeks import SecretariatWeek
from scheduler.clocks import SteppingClock
from storage.opened import Storage
from tests.cast import Player
from tests.services.test_round_tables import last
from tests.storage.audit_rows import details_of

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
    assert (await last(rtp, RoundTableShown)).may_drop
    assert "2028" in await asked_for(desk, rtp)
    assert "2028" not in await offered(desk, rtp)


async def test_until_june_it_is_taken_off_the_list_once_that_is_asked_and_nobody_is_asked_for_it_any_more(
    desk: Desk, rtp: Player, clock: SteppingClock, storage: Storage
) -> None:
    clock.set(datetime(2029, 2, 5, 2, tzinfo=UTC))
    with pytest.raises(TooOld):
        await round_tables.ask_drop(desk, rtp.turn(), "2028")  # it is expected, and not on the list
    for _ in range(2):
        await round_tables.add(desk, rtp.turn(), ANNUAL, "2028")
        await round_tables.ask_drop(desk, rtp.turn(), "2028")
        question = await last(rtp, RoundTableDropAsked)
        assert (question.table.label, question.is_given_up) == ("2028", True)
        assert "2028" in await asked_for(desk, rtp), "it stays until that is confirmed"
        await round_tables.drop(desk, rtp.turn(), "2028")
        assert "2028" not in {one.label for one in (await last(rtp, RoundTables)).tables}
        assert await asked_for(desk, rtp) == {"2027", "2029"}, "of 2027 it is not known whether it was held"
        assert "2028" in await offered(desk, rtp), "it can be added again"
    assert await details_of(storage, "round-table:2028") == ["annual; given up"] * 2
    await tell_week(desk)
    assert "2028" not in {one.label for one in (await last(rtp, SecretariatWeek)).round_tables}
    with pytest.raises(TooOld):
        await round_tables.show_round_table(desk, rtp.turn(), "2028")
    clock.set(datetime(2030, 2, 4, 2, tzinfo=UTC))
    assert {"2029", "2030"} <= await asked_for(desk, rtp), "that of the next year slips by its own"


async def test_what_gives_way_to_the_one_that_is_expected_gives_nothing_up(
    desk: Desk, rtp: Player, clock: SteppingClock
) -> None:
    clock.set(datetime(2029, 2, 5, 2, tzinfo=UTC))
    await round_tables.add(desk, rtp.turn(), RoundTableKind.HIGH_LEVEL, "2028")
    await round_tables.ask_drop(desk, rtp.turn(), "2028")
    assert not (await last(rtp, RoundTableDropAsked)).is_given_up
    await round_tables.drop(desk, rtp.turn(), "2028")
    assert "2028" in await asked_for(desk, rtp), "the annual one"


async def test_one_that_would_be_expected_at_once_is_not_even_asked_about(
    desk: Desk, rtp: Player, clock: SteppingClock
) -> None:
    clock.set(datetime(2029, 2, 5, 2, tzinfo=UTC))
    await round_tables.add(desk, rtp.turn(), ANNUAL, "2029")
    with pytest.raises(TooOld):
        await round_tables.ask_drop(desk, rtp.turn(), "2029")


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
