from dataclasses import replace
from datetime import UTC, date, datetime

from roundtable.calendar import RestDay, RestDayKind, RoundTable, RoundTableKind, RoundTableMove
from roundtable.languages import Bilingual
from storage.opened import Storage

NEW_YEAR = RestDay(date(2027, 4, 14), RestDayKind.NEW_YEAR, Bilingual("ປໃ", "Lao New Year"), confirmed=False)
WOMEN = RestDay(date(2027, 3, 8), RestDayKind.HOLIDAY, Bilingual("ວຍ", "Women's Day"))
QUIET = RestDay(date(2027, 11, 24), RestDayKind.QUIET, Bilingual("ອາທິດ", "Round table"))
ANNUAL = RoundTable("2027", RoundTableKind.ANNUAL, date(2027, 11, 24))


async def test_rest_days_come_by_date_and_putting_one_again_replaces_it(storage: Storage) -> None:
    async with storage.work() as tx:
        for day in (NEW_YEAR, QUIET, WOMEN, replace(NEW_YEAR, confirmed=True)):
            await tx.calendar.put_rest_day(day)
        assert await tx.calendar.rest_days() == (WOMEN, replace(NEW_YEAR, confirmed=True), QUIET)


async def test_a_removed_rest_day_is_gone_and_removing_it_again_says_so(storage: Storage) -> None:
    async with storage.work() as tx:
        await tx.calendar.put_rest_day(WOMEN)
        assert await tx.calendar.remove_rest_day(WOMEN.on)
        assert not await tx.calendar.remove_rest_day(WOMEN.on)
        assert await tx.calendar.rest_days() == ()


async def test_round_tables_come_by_label_and_putting_one_again_replaces_it(storage: Storage) -> None:
    high_level = RoundTable("2026", RoundTableKind.HIGH_LEVEL, None)
    held = replace(
        ANNUAL,
        provisional=False,
        held_on=date(2027, 11, 25),
        place=Bilingual("ວຈ", "Vientiane"),
        opener=Bilingual("ທ່ານ ກ", "The Prime Minister"),
        chairs=Bilingual("ທ່ານ ຂ", "The Minister and the Resident Coordinator"),
    )
    async with storage.work() as tx:
        for round_table in (ANNUAL, high_level, held):
            await tx.calendar.put_round_table(round_table)
        assert await tx.calendar.round_tables() == (high_level, held)


async def test_what_has_moved_is_told_once_and_its_history_stays(storage: Storage) -> None:
    said = datetime(2027, 3, 1, 2, tzinfo=UTC)
    told = datetime(2027, 3, 1, 3, tzinfo=UTC)
    first = RoundTableMove(0, "2027", said, None, date(2027, 11, 18))
    moved = RoundTableMove(0, "2027", said, date(2027, 11, 18), None, provisional=False)
    other = RoundTableMove(0, "2026", said, None, date(2027, 1, 20))
    async with storage.work() as tx:
        for round_table in (ANNUAL, RoundTable("2026", RoundTableKind.HIGH_LEVEL, None)):
            await tx.calendar.put_round_table(round_table)
        for move in (first, moved, other):
            await tx.calendar.add_move(move)
        assert [replace(one, id=0) for one in await tx.calendar.untold_moves()] == [first, moved, other]
        await tx.calendar.moves_told("2027", told)
        assert [one.label for one in await tx.calendar.untold_moves()] == ["2026"]
        kept = [replace(one, id=0) for one in await tx.calendar.moves("2027")]
        counted = [(one.label, one.moves, one.moved_at) for one in await tx.calendar.round_tables()]
    assert counted == [("2026", 1, said), ("2027", 2, said)]
    assert kept == [replace(first, told_at=told), replace(moved, told_at=told)]


async def test_a_round_table_is_removed_with_its_moves_and_no_other_one(storage: Storage) -> None:
    moved_at = datetime(2027, 3, 1, 2, tzinfo=UTC)
    async with storage.work() as tx:
        for label in ("2027", "2027A"):
            await tx.calendar.put_round_table(replace(ANNUAL, label=label))
            await tx.calendar.add_move(RoundTableMove(0, label, moved_at, None, ANNUAL.planned_on))
        await tx.calendar.remove_round_table("2027A")
        assert [one.label for one in await tx.calendar.round_tables()] == ["2027"]
        assert await tx.calendar.moves("2027A") == []
        assert [one.label for one in await tx.calendar.untold_moves()] == ["2027"]


async def test_what_is_served_since_when_is_kept_and_noting_it_again_replaces_it(storage: Storage) -> None:
    report = ("progress-report", "annual")
    async with storage.work() as tx:
        assert await tx.calendar.served() is None
        await tx.calendar.note_served({report: None})
        assert await tx.calendar.served() == {report: None}
    later = {report: None, ("vaccine-plan", "yearly"): date(2027, 10, 6)}
    async with storage.work() as tx:
        before = await tx.stamp.current()
        await tx.calendar.note_served(later)
        assert await tx.calendar.served() == later
        after = await tx.stamp.current()
    assert before is not None
    assert after is not None
    assert before != after
    assert before.partition(":")[0] == after.partition(":")[0], "the roster is what it was"


async def test_which_round_table_was_given_up_last_is_known(storage: Storage) -> None:
    async with storage.work() as tx:
        assert await tx.calendar.given_up() == ""
        before = await tx.stamp.current()
        for label in ("2027", "2028"):
            await tx.calendar.give_up(label)
        assert await tx.calendar.given_up() == "2028"
        assert await tx.stamp.current() != before, "who holds a snapshot reads it anew"
