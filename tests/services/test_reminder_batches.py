"""A morning is stored in transactions of at most five hundred rows, and twice the people are twice the rows."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from roundtable.books import Transaction
from roundtable.duties import Rhythm
from roundtable.languages import UNNAMED, Bilingual
from roundtable.obligations import ObligationKey
from roundtable.planned import come_by
from roundtable.posts import PostKind, Side
from roundtable.reminders import Planned
from roundtable.services import reminders
from roundtable.services.desk import Desk
from roundtable.services.reminder_batches import MAX_ROWS, batches
from roundtable.services.snapshots import newest
from storage.opened import Storage
from tests.cast import Cast

COUNTS = {
    "deliveries": "SELECT COUNT(*) FROM deliveries",
    "reminders": "SELECT COUNT(*) FROM reminders",
    "open_rules": "SELECT COUNT(*) FROM open_rules",
}
Asked = Mapping[int, Sequence[Planned]]


class CountingWork:
    """The work of a desk; of each lazy transaction, how many rows there are more than before, by table."""

    def __init__(self, desk: Desk, storage: Storage) -> None:
        self._work = desk.work
        self._storage = storage
        self.rows: list[dict[str, int]] = []

    def __call__(self) -> Any:
        return self._work()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._work, name)

    @asynccontextmanager
    async def lazily(self) -> AsyncIterator[Transaction]:
        before = await self._count()
        async with self._work.lazily() as tx:
            yield tx
        after = await self._count()
        self.rows.append({table: after[table] - before[table] for table in COUNTS})

    async def _count(self) -> dict[str, int]:
        async with self._storage.database.reading() as connection:
            fetch = getattr(connection, "fetch", None) or connection.execute_fetchall
            return {table: (await fetch(sql))[0][0] for table, sql in COUNTS.items()}


async def officers(desk: Desk, size: int) -> None:
    """So many in one working group, each with a chat."""
    async with desk.work() as tx:
        post = await tx.roster.add_post("HLT", PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT, None)
        for number in range(size):
            person = await tx.roster.add_person(Bilingual(f"ຄົນ {number:05}", ""), UNNAMED, UNNAMED, False)
            await tx.roster.add_holding(person.id, post.id, None, None)
            await tx.roster.link_chat(person.id, 900_000 + number, desk.clock.now())


async def one_reminder(desk: Desk) -> Planned:
    return come_by(await newest(desk), desk.clock.now())[0]


def sizes(asked: Asked, rules: Mapping[ObligationKey, Rhythm], taken: Sequence[int] = ()) -> list[int]:
    """The rows of each batch, with new rules the stamp among them."""
    found = list(batches(asked, rules.get, taken))
    assert [person for people, _ in found for person, _ in people] == sorted(asked)
    assert [key for _, opened in found for key in opened] == list(dict.fromkeys(key for _, new in found for key in new))
    return [
        sum(1 + len(its) + (person in taken) for person, its in people) + len(opened) + bool(opened)
        for people, opened in found
    ]


async def test_people_are_written_in_batches_of_at_most_five_hundred_rows(desk: Desk) -> None:
    one = await one_reminder(desk)
    asked = {person: [one] * (1 + person % 7) for person in range(400)} | {400: [one] * 600, 401: [one]}
    rows = sizes(asked, {})
    assert [count for count in rows if count > MAX_ROWS] == [601], "a person is never split"
    assert len(rows) <= 2 + sum(rows) // (MAX_ROWS - 10)


async def test_new_rules_and_mornings_that_are_freed_are_rows_too(desk: Desk) -> None:
    """Of three hundred bodies each with one person whose message was withdrawn there are four rows each."""
    one, snapshot = await one_reminder(desk), await newest(desk)
    rule = snapshot.rule(snapshot.duties[one.obligation.duty], one.obligation)
    assert rule is not None
    keys = [ObligationKey(f"B{number:03}", "annual-workplan", "2027") for number in range(300)]
    asked = {number: [one._replace(obligation=replace(key))] for number, key in enumerate(keys)}
    asked |= {300 + number: [one._replace(obligation=replace(key))] for number, key in enumerate(keys)}
    rows = sizes(asked, dict.fromkeys(keys, rule), range(300))
    assert max(rows) <= MAX_ROWS
    with_rules = sum(bool(opened) for _, opened in batches(asked, dict.fromkeys(keys, rule).get, range(300)))
    assert sum(rows) == with_rules + 600 * 2 + 300 + 300, "a rule is written once"


@pytest.mark.parametrize("people", [10, 100, 600])
async def test_rows_and_transactions_grow_with_the_people_and_with_nothing_else(
    cast: Cast, desk: Desk, storage: Storage, people: int
) -> None:
    await officers(desk, people)
    counting = CountingWork(desk, storage)
    assert await reminders.plan(replace(desk, work=counting)) == people
    each = [sum(rows.values()) for rows in counting.rows]
    assert each[0] < MAX_ROWS, "the stamp is one more"
    assert max(each) <= MAX_ROWS
    written = {table: sum(rows[table] for rows in counting.rows) for table in COUNTS}
    duties = written["open_rules"]
    assert duties > 1
    assert written == {"deliveries": people, "reminders": people * duties, "open_rules": duties}
    assert len(list(filter(None, each))) == -(-people // ((MAX_ROWS - 1) // (1 + duties)))
    counting.rows.clear()
    assert await reminders.plan(replace(desk, work=counting)) == 0
    assert counting.rows == [], "what is planned is not planned again"
