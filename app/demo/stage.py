"""The stage: a simulated Telegram, a whole Tomon that polls it over HTTP, the example roster, a phone for every post.

Time stands still until it is moved. Used by the demonstration and by the journeys of the tests.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from app.house import House
from app.invites import make_invite
from app.roster.loading import compare, load
from app.roster.roster_file import example_text, parse_roster
from app.settings import Settings
from app.wiring import open_house
from channels.telegram.pacing import Limit, Limits
from roundtable.deliveries import DeliveryState
from roundtable.moments import moment
from roundtable.people import Holding
from roundtable.posts import PostKind, Side
from scheduler.clocks import SteppingClock, WalkingClock
from simulator.people import SimPerson
from simulator.phone import Phone
from simulator.server import LOOPBACK_TOKEN, Simulator
from storage.migrate import migrate

MORNING = time(9, 5)
"""After the send window has closed: time stands still here while people act, and in an open window what they do could
bring a further reminder at once or only at the next planning, as it happens."""

HURRY = Limits(overall=Limit(100, per_s=0.1), chat=Limit(100, per_s=0.1), group=Limit(100, per_s=0.1))
"""The simulator on a stage takes messages as fast as they come: a year is played in minutes."""

LOOK_EVERY_S = 0.02


@dataclass(frozen=True, slots=True)
class Seat:
    """Which post a phone belongs to. `organisation` tells two co-chairs of one body apart."""

    body: str
    kind: PostKind
    side: Side
    organisation: str | None = None

    @classmethod
    def of(cls, holding: Holding) -> "Seat":
        post = holding.post
        return cls(post.body, post.kind, post.side, post.organisation)

    @property
    def name(self) -> str:
        """Short enough for the tab of a phone; the body first, so that three secretariats are told apart."""
        where = f" ({self.organisation})" if self.kind is PostKind.CO_CHAIR and self.organisation else ""
        partner = "partner " if self.side is Side.PARTNER and self.kind is not PostKind.CO_CHAIR else ""
        what = "chair's office" if self.kind is PostKind.ASSISTANT else self.kind.replace("-", " ")
        return f"{self.body} {partner}{what}{where}"


class Stage:
    """Everything that plays together. Made by `staged`."""

    def __init__(self, house: House, simulator: Simulator, clock: WalkingClock, target: SteppingClock) -> None:
        self.house = house
        self.simulator = simulator
        self.clock = clock
        self.seats: dict[Seat, SimPerson] = {}
        self._target = target
        self._moving = asyncio.Lock()

    @property
    def is_moving(self) -> bool:
        return self._moving.locked()

    async def go_to(self, when: datetime) -> None:
        """Move time there, through every send window in between, and wait until everything is said.

        Raises ValueError for a moment that has passed.
        """
        async with self._moving:
            if when < self.clock.now():
                raise ValueError(f"{when.isoformat()} has passed; time here moves only forward")
            self._target.set(when)
            self.simulator.tell("clock")
            await self._until(self._has_arrived)
            await self._until(self._is_quiet)
        self.simulator.tell("clock")

    async def morning_of(self, day: date) -> None:
        await self.go_to(moment(day, MORNING))

    async def settled(self) -> None:
        """Returns when nothing is on its way: no update waits, no file is being fetched, everything due is said."""
        await self._until(self._is_quiet)

    async def _until(self, holds: Callable[[], Awaitable[bool]]) -> None:
        while not await holds():  # noqa: ASYNC110 - asks a database, which sets no event
            await asyncio.sleep(LOOK_EVERY_S)

    async def _has_arrived(self) -> bool:
        return self.clock.arrived and self.house.planned.at == self.clock.now()

    async def _is_quiet(self) -> bool:
        if self.simulator.world.updates.pending:
            return False
        now = self.clock.now()
        async with self.house.storage.work.reading() as tx:
            if await tx.inbox.waiting(1) or await tx.uploads.to_fetch(now, 1) or await tx.uploads.to_ask():
                return False
            next_at = await tx.deliveries.next_at()
            claimed = await tx.deliveries.list({DeliveryState.CLAIMED}, 1)
        return not claimed and (next_at is None or next_at > now)

    def person(
        self, body: str, kind: PostKind = PostKind.SECRETARIAT_OFFICER, side: Side = Side.GOVERNMENT
    ) -> SimPerson:
        """Whose phone it is; of two co-chairs the first."""
        return next(
            person for seat, person in self.seats.items() if (seat.body, seat.kind, seat.side) == (body, kind, side)
        )

    def phone(self, body: str, kind: PostKind = PostKind.SECRETARIAT_OFFICER, side: Side = Side.GOVERNMENT) -> Phone:
        return self.simulator.phone(self.person(body, kind, side))

    async def hand_out_phones(self, shown: tuple[Seat, ...] = ()) -> None:
        """A phone for every holder of a post, with a start link to it that has not been opened yet."""
        async with self.house.storage.work() as tx:
            for holding in await tx.roster.holdings():
                invite = await make_invite(tx, holding.post, self.clock.now())
                seat = Seat.of(holding)
                self.seats[seat] = self.simulator.add_person(
                    seat.name,
                    caption=f"{holding.person.name.lo} · {holding.person.name.en}",
                    start_payload=invite.code,
                    shown=seat in shown,
                )


@asynccontextmanager
async def staged(
    begins: datetime, data_dir: Path, *, port: int = 0, limits: Limits = HURRY, database_url: str | None = None
) -> AsyncIterator[Stage]:
    """A running stage with the example roster. `data_dir` is an empty folder; the database lies in it unless named."""
    target = SteppingClock(begins)
    clock = WalkingClock(target)
    simulator = Simulator(clock, limits=None)
    await simulator.start(port=port)
    try:
        settings = Settings.model_validate(
            {
                "bot_token": LOOPBACK_TOKEN,
                "bot_api_url": simulator.url,
                "data_dir": data_dir,
                "database_url": database_url,
                "long_poll_s": 5,
            }
        )
        await migrate(settings.database)
        async with open_house(settings, clock, limits) as house:
            roster = parse_roster(example_text())
            async with house.storage.work() as tx:
                await load(tx, await compare(tx, roster), clock.now())
            await house.start()
            try:
                yield Stage(house, simulator, clock, target)
            finally:
                await house.stop()
    finally:
        await simulator.stop()
