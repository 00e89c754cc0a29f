"""Circles and who belongs to them, on both databases."""

from dataclasses import replace
from datetime import date

import pytest

from roundtable.circles import Belonging, Circle
from roundtable.languages import Bilingual
from storage.opened import Storage
from tests.storage.conftest import Roster

HANOI = Circle("NRP", 2, Bilingual("ຄູ່ຮ່ວມພັດທະນາ ຢູ່ຮ່າໂນ້ຍ", "Partners in Hanoi"))
PRESS = Circle("PRESS", 1, Bilingual("ສື່ມວນຊົນ", "The press"), valid_from=date(2026, 1, 1))


async def test_circles_come_in_official_order_and_are_replaced_by_their_code(storage: Storage, roster: Roster) -> None:
    ended = replace(PRESS, position=3, valid_until=date(2027, 1, 1))
    async with storage.work() as tx:
        for circle in (HANOI, PRESS):
            await tx.circles.put(circle)
        assert await tx.circles.all() == (PRESS, HANOI)
        await tx.circles.put(ended)
    async with storage.work.reading() as tx:
        assert await tx.circles.all() == (HANOI, ended)


async def test_a_person_belongs_to_a_circle_until_the_day_that_was_said_last(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        for circle in (HANOI, PRESS):
            await tx.circles.put(circle)
        await tx.circles.put_belonging("NRP", roster.person.id, date(2025, 1, 1), None)
        await tx.circles.move_belonging("NRP", roster.person.id, date(2025, 1, 1), None, None)
        await tx.circles.put_belonging("PRESS", roster.other.id, date(2026, 2, 1), None)
        await tx.circles.put_belonging("PRESS", roster.other.id, date(2026, 2, 1), date(2026, 9, 1))
    async with storage.work.reading() as tx:
        assert await tx.circles.belongings() == (
            Belonging(roster.other, "PRESS", date(2026, 2, 1), date(2026, 9, 1)),
            Belonging(roster.person, "NRP"),
        )


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 12, 31), ("NRP",)),
        (date(2026, 1, 1), ("PRESS", "NRP")),
        (date(2026, 8, 31), ("PRESS", "NRP")),
        (date(2026, 9, 1), ("NRP",)),
        (date(2024, 12, 31), ()),
    ],
)
async def test_a_persons_circles_are_those_that_are_valid_on_the_day_each_once(
    storage: Storage, roster: Roster, day: date, expected: tuple[str, ...]
) -> None:
    async with storage.work() as tx:
        for circle in (HANOI, PRESS, replace(PRESS, code="OVER", valid_until=date(2024, 1, 1))):
            await tx.circles.put(circle)
            await tx.circles.put_belonging(circle.code, roster.person.id, None, date(2026, 9, 1))
        await tx.circles.move_belonging("NRP", roster.person.id, None, date(2025, 1, 1), None)
        await tx.circles.put_belonging("NRP", roster.person.id, date(2025, 6, 1), None)
        assert await tx.circles.of(roster.person.id, day) == expected
        assert await tx.circles.of(roster.other.id, day) == ()
