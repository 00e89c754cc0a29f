"""The high-level round table of every fifth year: asked for by its kind, and the RTP Secretariat may want the other."""

from datetime import UTC, date, datetime

from roundtable.calendar import RoundTable, RoundTableKind
from roundtable.languages import Language
from roundtable.round_tables import Wanted, Wanting
from roundtable.services import round_tables
from roundtable.services.desk import Desk
from roundtable.services.secretariat_weeks import tell_week
from roundtable.statements.round_tables import RoundTables, RoundTableShown
from roundtable.statements.secretariat_weeks import SecretariatWeek
from scheduler.clocks import SteppingClock
from tests.cast import Player
from tests.services.test_round_tables import last

ANNUAL, HIGH_LEVEL = RoundTableKind.ANNUAL, RoundTableKind.HIGH_LEVEL
LAST_ON = date(2025, 11, 20)


async def test_five_years_after_the_last_one_it_is_asked_for_by_its_kind_on_the_page_of_the_week(
    desk: Desk, rtp: Player, clock: SteppingClock
) -> None:
    async with desk.work() as tx:
        await tx.calendar.put_round_table(RoundTable("2025", HIGH_LEVEL, LAST_ON, held_on=LAST_ON))
    clock.set(datetime(2030, 3, 4, 1, 20, tzinfo=UTC))
    assert await tell_week(desk) == 1
    word = await last(rtp, SecretariatWeek)
    assert Wanting("2030", HIGH_LEVEL, Wanted.DATE) in word.round_tables
    assert "High-Level Round Table Meeting 2030: on which day?" in desk.wording.words(word, Language.EN).html
    assert "ກອງປະຊຸມໂຕະມົນລະດັບສູງ" in desk.wording.words(word, Language.LO).html


async def test_who_wants_an_annual_one_in_that_year_makes_it_one_and_may_go_back(
    desk: Desk, rtp: Player, clock: SteppingClock
) -> None:
    async with desk.work() as tx:
        await tx.calendar.put_round_table(RoundTable("2025", HIGH_LEVEL, LAST_ON, held_on=LAST_ON))
    clock.set(datetime(2030, 3, 4, 1, 20, tzinfo=UTC))
    await round_tables.show_round_table(desk, rtp.turn(), "2030")
    shown = await last(rtp, RoundTableShown)
    assert (shown.table.kind, shown.may_become) == (HIGH_LEVEL, ANNUAL)
    await round_tables.change_kind(desk, rtp.turn(), "2030", ANNUAL)
    shown = await last(rtp, RoundTableShown)
    assert (shown.table.kind, shown.may_drop) == (ANNUAL, True)
    await round_tables.drop(desk, rtp.turn(), "2030")
    assert ("2030", HIGH_LEVEL) in {(one.label, one.kind) for one in (await last(rtp, RoundTables)).tables}
