"""Whatever the season: what is shown as not sent in time was asked for then; and without an outage nothing is."""

import asyncio
import shutil
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

from roundtable.ladder import of_ladder
from roundtable.missed import missed
from roundtable.moments import local_day
from roundtable.obligations import ObligationKey
from roundtable.quiet_hours import SendWindows
from roundtable.services.desk import Desk, Kept
from roundtable.services.said import said_of
from roundtable.services.snapshots import snapshot
from scheduler.clocks import SteppingClock
from storage.opened import open_storage
from tests.services.season_lived import WORDING, Lived
from tests.services.seasons import LONGEST_DAYS, season_of

Stage = tuple[ObligationKey, str, date]


class Asked(Lived):
    """`asked` is what the ladders asked for by what was known at the time, also while nobody was there to say it."""

    def _running(self, begin: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
        return [(begin, end)] if begin < end else []


async def live(folder: Path, number: int, outages: int) -> tuple[set[Stage], set[Stage]]:
    """What was asked for in that season, and what is shown at its end as not sent in time."""
    storage = await open_storage(f"sqlite:///{folder / 'tomon.db'}", (folder / "files").as_uri())
    try:
        season = season_of(number, LONGEST_DAYS, 8, 2, outages)
        clock = SteppingClock(season.at(0, time()))
        life = Asked(season, Desk(storage.work, clock, WORDING, season.duties, SendWindows()), clock)
        await life.live()
        asked = {(one.obligation, of_ladder(one.stage), local_day(one.at)) for one in life.asked}
        shown: set[Stage] = set()
        async with storage.work.reading() as tx:
            taken = await snapshot(replace(life.desk, kept=Kept()), tx)
            for key in {key for key, _, _ in asked}:
                told, facts = await said_of(tx, season.duties, {key}), await tx.facts.all((key.body,))
                written = {one.stage for one in await tx.calls.attempts(key)}
                found = missed(taken, key, facts, told, written, clock.now())
                shown |= {(key, one.stage, one.on) for one in found}
        return asked, shown
    finally:
        await storage.close()


@pytest.mark.parametrize("number", [41, 46, 57])
@pytest.mark.parametrize("outages", [0, 2])
def test_what_is_shown_was_asked_for_on_that_day(
    sqlite_template: Path, tmp_path: Path, number: int, outages: int
) -> None:
    shutil.copy(sqlite_template, tmp_path / "tomon.db")
    asked, shown = asyncio.run(live(tmp_path, number, outages))
    assert shown <= asked
    assert bool(shown) is bool(outages)
