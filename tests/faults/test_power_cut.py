"""The power fails after a morning was planned, which SQLite does not wait for: whatever was claimed is there, and what
is gone is planned again, once."""

import random
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from roundtable.deliveries import DeliveryState
from roundtable.posts import PostKind
from roundtable.services import reminders
from scheduler.clocks import SteppingClock
from storage.opened import Storage, open_storage
from tests.cast import Cast, desk_at, load_example

FIRST, SECOND = datetime(2027, 3, 1, 1, 20, tzinfo=UTC), datetime(2027, 3, 17, 1, 20, tzinfo=UTC)
BODIES = ("HLT", "EDU", "NRE", "INF", "ARD")
CUTS = 12
ALL = 10_000


async def opened_in(folder: Path) -> Storage:
    return await open_storage(f"sqlite:///{folder / 'tomon.db'}", (folder / "files").as_uri())


async def told(storage: Storage) -> Counter[tuple[str, int | None]]:
    """By morning and person, how many messages there are that speak of something."""
    async with storage.work.reading() as tx:
        found = [one for one in await tx.deliveries.list(None, ALL) if one.what.once]
        spoken = [one for one in found if await tx.reminders.of_delivery(one.id)]
    assert len(spoken) == len(found), "a message without what it speaks of"
    return Counter((one.what.once.split(":")[1], one.what.person_id) for one in found if one.what.once)


async def claimed(storage: Storage) -> set[int | None]:
    async with storage.work.reading() as tx:
        return {one.what.person_id for one in await tx.deliveries.list({DeliveryState.CLAIMED}, ALL)}


async def test_what_a_power_cut_takes_of_a_planned_morning_is_planned_again(
    tmp_path: Path, sqlite_template: Path
) -> None:
    before = tmp_path / "before"
    before.mkdir()
    database = before / "tomon.db"
    log = before / "tomon.db-wal"
    shutil.copy(sqlite_template, database)
    storage, clock = await opened_in(before), SteppingClock(FIRST)
    try:
        await load_example(storage, FIRST)
        desk = desk_at(storage, clock)
        cast = Cast(desk)
        for body in BODIES:
            await cast.join(body, PostKind.SECRETARIAT_OFFICER)
        with closing(sqlite3.connect(database)) as beside:
            beside.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert await reminders.plan(desk) == len(BODIES)
        async with storage.work() as tx:
            assert len(await tx.deliveries.claim(FIRST, 1, ALL)) == len(BODIES)
        is_on_disk = log.stat().st_size
        clock.set(SECOND)
        assert await reminders.plan(desk) == len(BODIES)
        whole, ends = await told(storage), log.stat().st_size
        ours = await claimed(storage)
        assert is_on_disk < ends
        lots, lost = random.Random(7), 0  # noqa: S311 - to be repeated, not to be secret
        for number, cut in enumerate([is_on_disk, *sorted(lots.sample(range(is_on_disk, ends), CUTS)), ends]):
            after = tmp_path / f"after-{number}"
            after.mkdir()
            shutil.copy(database, after)
            (after / log.name).write_bytes(log.read_bytes()[:cut] + lots.randbytes((ends - cut) * (number % 2)))
            again = await opened_in(after)
            try:
                lost += await told(again) != whole
                assert await claimed(again) == ours, "what was claimed, and what it was claimed of"
                await reminders.plan(desk_at(again, clock))
                assert await told(again) == whole
                assert await reminders.plan(desk_at(again, clock)) == 0
            finally:
                await again.close()
        assert 0 < lost <= CUTS + 1, "some of them took something"
    finally:
        await storage.close()
