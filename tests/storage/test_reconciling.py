"""What is left lying about, as the books show it."""

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from roundtable.channels import ChannelKind
from roundtable.deliveries import DeliveryState, Lane, NewDelivery
from roundtable.inbox import StoredUpdate
from roundtable.languages import Language
from roundtable.reminders import Reminder
from roundtable.submissions import UploadState
from storage.database_urls import Dialect
from storage.named_sql import load
from storage.opened import Storage
from tests.storage.conftest import AT, WORKPLAN, Roster

LATER = timedelta(minutes=10)
REMINDER = NewDelivery(700, None, Lane.BROADCAST, Language.LO, "Stored", None, AT, AT)
ANSWER = replace(REMINDER, lane=Lane.ANSWER)
OLD_FENCE, FENCE = 1, 2


async def test_claimable_is_exactly_what_a_claim_would_take(storage: Storage) -> None:
    letter = replace(REMINDER, chat_id=0, channel=ChannelKind.EMAIL, address="keo@example.la")
    many = (
        REMINDER,
        ANSWER,
        ANSWER,
        replace(REMINDER, chat_id=701),
        replace(REMINDER, chat_id=701),
        replace(ANSWER, chat_id=702, not_before_at=AT + LATER),
        replace(REMINDER, chat_id=702),
        replace(ANSWER, chat_id=705, not_before_at=AT + LATER),
        replace(ANSWER, chat_id=705, made_at=AT - LATER),
        replace(REMINDER, chat_id=703, not_before_at=AT + LATER),
        replace(REMINDER, chat_id=703),
        letter,
        replace(letter, address="khamla@example.la"),
        letter,
    )
    async with storage.work() as tx:
        for _ in (OLD_FENCE, FENCE):
            await tx.leader.take("only", None)
        await tx.deliveries.add(replace(REMINDER, chat_id=704))
        await tx.deliveries.add(replace(REMINDER, chat_id=704))
        (of_somebody_gone,) = await tx.deliveries.claim(AT, FENCE, 1)
        await tx.leader.take("only", None)
        for delivery in many:
            await tx.deliveries.add(delivery)
        found = await tx.reconciling.claimable(AT, FENCE + 1, 100)
        claimed = [
            one.id
            for channel in (ChannelKind.EMAIL, ChannelKind.TELEGRAM)
            for one in await tx.deliveries.claim(AT, FENCE + 1, 100, channel)
        ]
        assert of_somebody_gone.id in found
        assert sorted(found) == sorted(claimed)
        assert len(found) >= 7
        assert await tx.reconciling.claimable(AT, FENCE + 1, 100) == ()
        assert sorted(await tx.reconciling.claimed(FENCE + 1, 100)) == sorted(claimed)
        assert await tx.reconciling.claimed(FENCE, 100) == ()
        assert len(await tx.reconciling.claimed(FENCE + 1, 2)) == 2


async def test_updates_and_uploads_that_wait_are_named(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        await tx.inbox.store([StoredUpdate(number, 700, "{}") for number in (3, 1, 2)], AT)
        await tx.inbox.done(2, AT)
        of_keo = await tx.uploads.add(700, roster.person.id, AT, None, "", None)
        asked = await tx.uploads.add(700, roster.person.id, AT, None, "", None)
        await tx.uploads.set_state(asked.id, UploadState.ASKED)
        await tx.uploads.add(701, roster.other.id, AT, None, "", None)
        await tx.roster.link_chat(roster.person.id, 700, AT)
        assert await tx.reconciling.updates(10) == (1, 3)
        assert await tx.reconciling.updates(1) == (1,)
        assert await tx.reconciling.uploads(10) == (of_keo.id,)


async def test_a_reminder_that_no_delivery_speaks_of_is_found_and_forgotten(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        delivery_id = await tx.deliveries.add(REMINDER)
        spoken = Reminder(WORKPLAN, roster.person.id, "before-14", delivery_id)
        mute = Reminder(WORKPLAN, roster.person.id, "due")
        await tx.reminders.add([spoken, mute], AT)
        assert await tx.reconciling.reminders_without_delivery(1) == (2,)
        assert await tx.reconciling.reminders_without_delivery(100) == (2,)
        await tx.reconciling.forget_reminders([1, 2])
        assert await tx.reconciling.reminders_without_delivery(100) == ()
        assert set(await tx.reminders.said([WORKPLAN])) == {(WORKPLAN, roster.person.id, "before-14")}
        await tx.reconciling.forget_reminders([])


async def test_a_morning_keeps_others_away_until_nobody_got_it(storage: Storage) -> None:
    async with storage.work() as tx:
        await tx.leader.take("only", None)
        await tx.deliveries.add(replace(REMINDER, once="morning:2027-03-01:1"))
        assert await tx.reconciling.has_morning("morning:2027-03-01:1")
        assert not await tx.reconciling.has_morning("morning:2027-03-01:2")
        (claimed,) = await tx.deliveries.claim(AT, 1, 10)
        await tx.deliveries.finish(claimed.id, 1, DeliveryState.REFUSED, None, "blocked", AT)
        assert not await tx.reconciling.has_morning("morning:2027-03-01:1")


def test_looking_for_what_is_left_never_reads_history(sqlite_template: Path) -> None:
    """On SQLite: PostgreSQL plans by statistics, and an empty table has none."""
    queries = load("reconciling", Dialect.SQLITE)
    with closing(sqlite3.connect(sqlite_template)) as connection:
        for name in ("claimable", "claimed", "updates", "uploads", "has_morning"):
            sql = getattr(queries, name).sql
            nothing = dict.fromkeys(re.findall(r"(?<![:\w]):(\w+)", sql))
            steps = [str(row[-1]) for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", nothing)]
            assert all("INDEX" in step or "SUBQUERY" in step for step in steps), (name, steps)
