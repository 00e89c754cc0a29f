from dataclasses import replace
from datetime import date

from roundtable.calendar import RestDay, RestDayKind, RoundTable, RoundTableKind
from roundtable.languages import Bilingual
from storage.opened import Storage

NEW_YEAR = RestDay(date(2027, 4, 14), RestDayKind.NEW_YEAR, Bilingual("ປໃ", "Lao New Year"), confirmed=False)
WOMEN = RestDay(date(2027, 3, 8), RestDayKind.HOLIDAY, Bilingual("ວຍ", "Women's Day"))
ANNUAL = RoundTable("2027", RoundTableKind.ANNUAL, date(2027, 11, 24))


async def test_rest_days_come_by_date_and_putting_one_again_replaces_it(storage: Storage) -> None:
    async with storage.work() as tx:
        for day in (NEW_YEAR, WOMEN, replace(NEW_YEAR, confirmed=True)):
            await tx.calendar.put_rest_day(day)
        assert await tx.calendar.rest_days() == (WOMEN, replace(NEW_YEAR, confirmed=True))


async def test_a_removed_rest_day_is_gone_and_removing_it_again_says_so(storage: Storage) -> None:
    async with storage.work() as tx:
        await tx.calendar.put_rest_day(WOMEN)
        assert await tx.calendar.remove_rest_day(WOMEN.on)
        assert not await tx.calendar.remove_rest_day(WOMEN.on)
        assert await tx.calendar.rest_days() == ()


async def test_round_tables_come_by_label_and_putting_one_again_replaces_it(storage: Storage) -> None:
    high_level = RoundTable("2026", RoundTableKind.HIGH_LEVEL, None)
    held = replace(ANNUAL, provisional=False, held_on=date(2027, 11, 25), place=Bilingual("ວຈ", "Vientiane"))
    async with storage.work() as tx:
        for round_table in (ANNUAL, high_level, held):
            await tx.calendar.put_round_table(round_table)
        assert await tx.calendar.round_tables() == (high_level, held)
