"""How much there is of what, counted along indexes."""

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from roundtable.channels import ChannelKind
from roundtable.deliveries import DeliveryState, Lane, NewDelivery
from roundtable.figures import Counts, Pile
from roundtable.inbox import MAX_TRIES, StoredUpdate
from roundtable.languages import Language
from roundtable.reminders import Reminder
from roundtable.submissions import FileKind, FileProblem
from storage.database_urls import Dialect
from storage.named_sql import load
from storage.opened import Storage
from tests.storage.conftest import AT, WORKPLAN, Roster

LATER = timedelta(minutes=10)
REMINDER = NewDelivery(700, None, Lane.BROADCAST, Language.LO, "Stored", None, AT, AT)


async def counts(storage: Storage) -> Counts:
    async with storage.work.reading() as tx:
        return await tx.figures.counts(AT + LATER)


async def test_where_nothing_is_there_is_nothing_to_count(storage: Storage) -> None:
    assert await counts(storage) == Counts({}, {}, Pile(), Pile(), {}, 0)


async def test_updates_are_counted_until_they_are_done(storage: Storage) -> None:
    async with storage.work() as tx:
        for number in range(4):
            await tx.inbox.store([StoredUpdate(number, 700, "{}")], AT + number * LATER)
        await tx.inbox.done(0, AT)
        for _ in range(MAX_TRIES):
            await tx.inbox.failed(3, "boom", AT)
    assert (await counts(storage)).updates == {
        "waiting": Pile(2, AT + LATER),
        "parked": Pile(1, AT + 3 * LATER),
    }


async def test_what_was_parked_lately_is_told_from_what_was_parked_long_ago(storage: Storage) -> None:
    async with storage.work() as tx:
        await tx.inbox.store([StoredUpdate(number, 700, "{}") for number in range(3)], AT)
        for number, at in ((0, AT), (1, AT + LATER)):
            for _ in range(MAX_TRIES):
                await tx.inbox.failed(number, "boom", at)
        assert await tx.figures.parked_since(AT) == 2
        assert await tx.figures.parked_since(AT + LATER) == 1
        assert await tx.figures.parked_since(AT + 2 * LATER) == 0


async def test_deliveries_are_counted_by_channel_lane_and_state_and_what_could_go_by_its_age(storage: Storage) -> None:
    letter = replace(REMINDER, chat_id=0, channel=ChannelKind.EMAIL, address="keo@example.la", not_before_at=AT + LATER)
    async with storage.work() as tx:
        fence = await tx.leader.take("only", None)
        assert fence is not None
        for delivery in (replace(REMINDER, lane=Lane.ANSWER), letter, replace(letter, not_before_at=AT + 2 * LATER)):
            await tx.deliveries.add(delivery)
        (claimed,) = await tx.deliveries.claim(AT, fence, 10)
        await tx.deliveries.add(replace(REMINDER, chat_id=701))
        await tx.deliveries.finish(claimed.id, fence, DeliveryState.SENT, 9, "", AT)
    found = await counts(storage)
    assert found.deliveries == {
        ("telegram", "answer", "sent"): 1,
        ("telegram", "broadcast", "waiting"): 1,
        ("email", "broadcast", "waiting"): 2,
    }
    assert found.unsent == Pile(2, AT)


async def test_an_upload_is_being_fetched_until_each_file_is_stored_or_refused(
    storage: Storage, roster: Roster
) -> None:
    async with storage.work() as tx:
        for number in range(2):
            upload = await tx.uploads.add(700 + number, roster.person.id, AT + number * LATER, None, "", None)
            files = [
                await tx.uploads.add_file(upload.id, position, "f", FileKind.PHOTO, "f.jpg", 1) for position in (1, 2)
            ]
            await tx.uploads.refused(files[0].id, FileProblem.TYPE)
    assert (await counts(storage)).fetching == Pile(2, AT)
    async with storage.work() as tx:
        await tx.uploads.refused(2, FileProblem.TYPE)
    assert (await counts(storage)).fetching == Pile(1, AT + LATER)


async def test_reminders_are_counted_however_they_ended(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        await tx.reminders.add([Reminder(WORKPLAN, roster.person.id, stage) for stage in ("before-14", "due")], AT)
    assert (await counts(storage)).reminders == 2


@pytest.mark.parametrize("name", ["updates", "deliveries", "unsent", "notices", "reminders"])
def test_nothing_is_counted_by_reading_whole_rows(sqlite_template: Path, name: str) -> None:
    """On SQLite: PostgreSQL plans by statistics, and an empty table has none."""
    sql = getattr(load("figures", Dialect.SQLITE), name).sql
    with closing(sqlite3.connect(sqlite_template)) as connection:
        nothing = dict.fromkeys(re.findall(r":(\w+)", sql))
        steps = [str(row[-1]) for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", nothing)]
    assert all("INDEX" in step for step in steps), steps
