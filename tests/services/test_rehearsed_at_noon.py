"""Where messages of the morning were withdrawn, what is rehearsed before the afternoon is what the afternoon sends."""

import asyncio
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from messages.wording import TemplateWording
from roundtable.channels import ChannelKind
from roundtable.moments import local_day, moment
from roundtable.quiet_hours import SendWindows
from roundtable.services import reminders
from roundtable.services.desk import Desk
from roundtable.services.rehearsal import rehearsal
from scheduler.clocks import SteppingClock
from storage.opened import open_storage
from tests.services.season_begun import chat_of
from tests.services.season_deeds import Heard
from tests.services.season_lived import AT_ONCE, Lived
from tests.services.seasons import PEOPLE, Season, season_of, seasons

NOON = time(12)


@dataclass
class AtNoon(Lived):
    """Some chats are gone for an hour, after the morning was planned and before anything was said. `rehearsed` is what
    a rehearsal of the rest of the day has said before each tick of an afternoon, `afternoons` what was sent then."""

    number: int = 0
    rehearsed: list[Heard] = field(default_factory=list)
    afternoons: list[Heard] = field(default_factory=list)

    async def _tick(self) -> None:
        now = self.clock.now()
        if now < moment(local_day(now), NOON):
            if await reminders.plan(self.desk):
                await self._are_gone()
                await self._say()
            return
        async with self.desk.work.reading() as tx:
            rows = await rehearsal(tx, await self._fresh(), now, now + AT_ONCE, now)
        self.rehearsed += [
            Heard(row.send_at, row.person_id, row.obligation, row.stage, row.anchor_on)
            for row in rows
            if row.reachable and row.person_id is not None
        ]
        before = len(self.sent)
        await super()._tick()
        self.afternoons += self.sent[before:]

    async def _are_gone(self) -> None:
        now = self.clock.now()
        async with self.desk.work() as tx:
            for person in range(PEOPLE):
                if (local_day(now).toordinal() * PEOPLE + person + self.number) % 3 == 0:
                    await tx.deliveries.withdraw_waiting(ChannelKind.TELEGRAM, chat_of(person), "", now, "gone")
        self.desk.kept.plan_anew(now)


def live(template: Path, season: Season, number: int) -> AtNoon:
    async def living(folder: Path) -> AtNoon:
        shutil.copy(template, folder / "tomon.db")
        storage = await open_storage(f"sqlite:///{folder / 'tomon.db'}", (folder / "files").as_uri())
        try:
            clock = SteppingClock(season.at(0, time()))
            desk = Desk(storage.work, clock, TemplateWording(), season.duties, SendWindows())
            life = AtNoon(season, desk, clock, number=number)
            await life.live()
            return life
        finally:
            await storage.close()

    with tempfile.TemporaryDirectory(prefix="tomon-noon-") as folder:
        return asyncio.run(living(Path(folder)))


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(season=seasons(), number=st.integers(0, 2))
def test_what_is_rehearsed_at_noon_is_what_the_afternoon_sends(
    sqlite_template: Path, season: Season, number: int
) -> None:
    life = live(sqlite_template, season, number)
    assert sorted(life.rehearsed) == sorted(life.afternoons)


def test_in_such_seasons_the_afternoon_has_something_to_send(sqlite_template: Path) -> None:
    """Else the one before would say nothing."""
    lives = [live(sqlite_template, season_of(number, 60, 6, 2), number) for number in range(3)]
    assert sum(len(life.afternoons) for life in lives) > 5
