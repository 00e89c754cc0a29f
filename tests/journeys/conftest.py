"""The house of the journeys: the whole program against the simulator, the example roster, a phone for every post.

Every journey ends with silence: when it is over nobody may have heard anything that it did not listen to.
"""

from collections.abc import AsyncIterator, Generator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date, time
from pathlib import Path

import pytest

from app.demo.stage import Stage, staged
from roundtable.duty_file import load_duties
from roundtable.moments import local_day, moment
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.posts import PostKind, Side
from simulator.limits import Limits
from tests.journeys.apart import Apart, set_apart
from tests.journeys.someone import Someone

BEGINS = moment(date(2027, 2, 26), time(8))


class House:
    """What a journey needs: people, and mornings."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._people: dict[int, Someone] = {}

    async def morning_of(self, day: str) -> None:
        """Half past eight of that day in Vientiane, after every send window in between."""
        await self.stage.morning_of(date.fromisoformat(day))

    def holder(self, body: str, kind: PostKind = PostKind.SECRETARIAT_OFFICER, side: Side = Side.GOVERNMENT) -> Someone:
        """Whoever holds the post; has not opened the start link yet."""
        return self._someone(self.stage.phone(body, kind, side).person.id)

    async def joined(
        self,
        body: str,
        kind: PostKind = PostKind.SECRETARIAT_OFFICER,
        side: Side = Side.GOVERNMENT,
        *,
        language: str = "English",
    ) -> Someone:
        """The holder of the post, who has opened the start link, chosen a language and been welcomed."""
        someone = self.holder(body, kind, side)
        await someone.opens(someone.phone.person.start_payload)
        await someone.hears("Please choose a language")
        await someone.taps(language)
        await someone.hears("Welcome" if language == "English" else "ຍິນດີຕ້ອນຮັບ")
        return someone

    async def nobody_assists(self) -> None:
        """As where nobody is named yet: a story says itself in whose name somebody acts."""
        async with self.stage.house.storage.work() as tx:
            for tie in await tx.ties.all():
                await tx.ties.remove(tie)

    async def not_this_period(self, *obligations: str) -> None:
        """What a story is not about: noted beforehand as not taking place, so that nobody is asked."""
        now = self.stage.clock.now()
        async with self.stage.house.storage.work() as tx:
            for obligation in obligations:
                await tx.facts.add(Fact(ObligationKey.parse(obligation), FactKind.WAIVED, now, local_day(now)))

    async def no_round_table_is_prepared(self) -> None:
        """What the RTP Secretariat does for the round table of the autumn is not what a story is about."""
        preparing = (duty.key for duty in load_duties().all if duty.preparation)
        await self.not_this_period(*(f"RTP/{key}/RT-2027" for key in preparing))

    def stranger(self) -> Someone:
        return self._someone(self.stage.simulator.add_person("Somebody Else").id)

    async def everybody_is_silent(self) -> None:
        await self.stage.settled()
        for person_id in self.stage.simulator.world.people:
            await self._someone(person_id).hears_nothing()

    def _someone(self, person_id: int) -> Someone:
        if person_id not in self._people:
            self._people[person_id] = Someone(self.stage, self.stage.simulator.phone(person_id))
        return self._people[person_id]


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remembers that a story broke off: silence is asked only of those that came to their end."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture
def own_rules() -> str:
    """What a file of one's own says of the rules; empty: there is none. A story that needs one has its own."""
    return ""


@pytest.fixture
async def house(tmp_path: Path, request: pytest.FixtureRequest, own_rules: str) -> AsyncIterator[House]:
    """Friday 26 February 2027, eight in the morning."""
    further = {}
    if own_rules:
        rules = tmp_path / "own.toml"
        rules.write_text(own_rules, encoding="utf-8")
        further["duties_path"] = str(rules)
    async with staged(BEGINS, tmp_path, further=further) as stage:
        await stage.hand_out_phones()
        house = House(stage)
        await house.nobody_assists()
        yield house
        if not request.node.stash.get(FAILED, True):
            await house.everybody_is_silent()


@asynccontextmanager
async def ending_in_silence(setting: AbstractAsyncContextManager[Apart], story: pytest.Item) -> AsyncIterator[Apart]:
    async with setting as apart:
        yield apart
        if not story.stash.get(FAILED, True):
            await apart.stop()
            await apart.everybody_is_silent()


@pytest.fixture
async def apart(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Apart]:
    """The same Friday, with `tomon serve` as a process of its own; not started yet."""
    async with ending_in_silence(set_apart(tmp_path), request.node) as apart:
        yield apart


@pytest.fixture
async def apart_anywhere(tmp_path: Path, storage_url: str, request: pytest.FixtureRequest) -> AsyncIterator[Apart]:
    """The same on each database in turn."""
    async with ending_in_silence(set_apart(tmp_path, database_url=storage_url), request.node) as apart:
        yield apart


@pytest.fixture
async def apart_under_limits(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Apart]:
    """The same, with a Telegram that refuses whoever writes faster than it allows."""
    async with ending_in_silence(set_apart(tmp_path, limits=Limits()), request.node) as apart:
        yield apart
