"""The stage: a simulated Telegram, a whole Tomon that polls it over HTTP, the example roster, a phone for every post.

Time stands still until it is moved. Used by the demonstration and by the journeys of the tests.
"""

import asyncio
import tomllib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType

from app.demo.mail import MailAccount, opened_post_office
from app.house import House
from app.roster.loading import compare, load
from app.roster.roster_file import example_text, parse_roster
from app.settings import Settings
from app.wiring import open_house
from channels.telegram.pacing import Limits
from channels.telegram.pacing_windows import Limit
from roundtable.channels import ChannelKind
from roundtable.deliveries import DeliveryState
from roundtable.groups import LINKED_WITHIN
from roundtable.languages import Bilingual, Language
from roundtable.moments import moment
from roundtable.people import Holding
from roundtable.posts import PostKind, Side
from roundtable.services.invites import make_invite
from roundtable.services.notice_spreading import under_way_now
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

LINKS_LIVE = timedelta(days=3653)
"""Longer than anybody moves the time: somebody can be shown opening a start link on any day."""
NOTHING: Mapping[str, str] = MappingProxyType({})

LOOK_EVERY_S = 0.02
PATIENCE_S = 60.0
"""Without anything moving on. Then something is broken, and whoever waits is told what is open."""


class StillOpen(Exception):
    """Something does not come to its end; the text says what."""


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
    def title(self) -> Bilingual:
        """Short enough for the tab of a phone; the body first, so that three secretariats are told apart."""
        words = _titles()[self.side][self.kind]
        known = {"body": self.body, "organisation": self.organisation or ""}
        return Bilingual(words["lo"].format_map(known), words["en"].format_map(known))


NO_MAIL: Mapping[Seat, MailAccount] = MappingProxyType({})


@cache
def _titles() -> dict[str, dict[str, dict[str, str]]]:
    """By side and kind of post, in both languages."""
    return tomllib.loads((resources.files("app.demo") / "phones.toml").read_text(encoding="utf-8"))


class Stage:
    """Everything that plays together. Made by `staged`."""

    def __init__(
        self,
        house: House,
        simulator: Simulator,
        clock: WalkingClock,
        target: SteppingClock,
        *,
        patience_s: float = PATIENCE_S,
    ) -> None:
        self.house = house
        self.simulator = simulator
        self.clock = clock
        self.seats: dict[Seat, SimPerson] = {}
        self._target = target
        self._patience_s = patience_s
        self._moving = asyncio.Lock()

    @property
    def is_moving(self) -> bool:
        return self._moving.locked()

    async def go_to(self, when: datetime) -> None:
        """Move time there, through every send window in between, and wait until everything is said.

        Raises ValueError for a moment that has passed, and StillOpen.
        """
        try:
            async with self._moving:
                if when < self.clock.now():
                    raise ValueError(f"{when.isoformat()} has passed; time here moves only forward")
                self._target.set(when)
                self.simulator.tell("clock")
                await self._until_closed(self._way_to_go)
                await self._until_closed(self._open)
        finally:  # else its buttons would rest on the page for good
            self.simulator.tell("clock")

    async def morning_of(self, day: date) -> None:
        await self.go_to(moment(day, MORNING))

    async def settled(self) -> None:
        """Returns when nothing is on its way: no update waits, no file is being fetched, everything due is said.

        Raises StillOpen.
        """
        await self._until_closed(self._open)

    async def _until_closed(self, look: Callable[[], Awaitable[str]]) -> None:
        """Ask until `look` names nothing any more. Patience begins anew whenever it names something else."""
        loop, seen = asyncio.get_running_loop(), ""
        try:
            async with asyncio.timeout(self._patience_s) as patience:
                while what := await look():
                    if what != seen:
                        seen = what
                        patience.reschedule(loop.time() + self._patience_s)
                    await asyncio.sleep(LOOK_EVERY_S)
        except TimeoutError as error:
            if not patience.expired():
                raise
            raise StillOpen(f"for {self._patience_s:g} seconds nothing has moved on; still open: {seen}") from error

    async def _way_to_go(self) -> str:
        now = self.clock.now()
        if self.clock.arrived and self.house.planned.at == now:
            return ""
        return f"planning, which has come to {now.isoformat()}"

    async def _open(self) -> str:
        if pending := self.simulator.world.updates.pending:
            return f"updates that nobody fetches ({len(pending)})"
        now = self.clock.now()
        async with self.house.storage.work.reading() as tx:
            if waiting := await tx.inbox.waiting(1):
                return f"update {waiting[0].update_id}, which is not handled"
            if files := await tx.uploads.to_fetch(now, 1):
                return f"file {files[0].id} ({files[0].name}), which is not fetched"
            if uploads := await tx.uploads.to_ask():
                return f"upload {uploads[0].id}, about which nobody is asked"
            if notices := await under_way_now(self.house.desk, tx, now):
                return f"notice {notices[0]}, which is not sent or not told of"
            if groups := (*await tx.groups.to_leave(), *await tx.groups.not_linked(now - LINKED_WITHIN)):
                return f"group {groups[0].id}, which is not left"
            next_at = await tx.deliveries.next_at()
            claimed = await tx.deliveries.list({DeliveryState.CLAIMED}, 10)
        if claimed:
            return f"deliveries {', '.join(str(one.id) for one in claimed)}, which are on their way"
        if next_at is not None and next_at <= now:
            return f"a delivery of {next_at.isoformat()}, which nobody sends"
        return ""

    def person(
        self, body: str, kind: PostKind = PostKind.SECRETARIAT_OFFICER, side: Side = Side.GOVERNMENT
    ) -> SimPerson:
        """Whose phone it is; of two co-chairs the first."""
        return next(
            person for seat, person in self.seats.items() if (seat.body, seat.kind, seat.side) == (body, kind, side)
        )

    def phone(self, body: str, kind: PostKind = PostKind.SECRETARIAT_OFFICER, side: Side = Side.GOVERNMENT) -> Phone:
        return self.simulator.phone(self.person(body, kind, side))

    async def hand_out_phones(self, shown: tuple[Seat, ...] = (), mail: Mapping[Seat, MailAccount] = NO_MAIL) -> None:
        """A phone for every holder of a post, with a start link to it that has not been opened yet; `shown` ones first,
        in this order. Some have a mailbox."""
        async with self.house.storage.work() as tx:
            held = [(Seat.of(holding), holding) for holding in await tx.roster.holdings()]
            for seat, holding in sorted(held, key=lambda one: shown.index(one[0]) if one[0] in shown else len(shown)):
                account = mail.get(seat)
                has_telegram = account is None or account.has_telegram
                invite = await make_invite(tx, holding.post, self.clock.now(), LINKS_LIVE) if has_telegram else None
                if account is not None and account.is_known:
                    to, now = account.address, self.clock.now()
                    await tx.roster.put_address(holding.person.id, ChannelKind.EMAIL, to, now)
                self.seats[seat] = self.simulator.add_person(
                    seat.title.en,
                    title=_both(seat.title),
                    caption=_both(holding.person.name),
                    start_payload=invite.code if invite else None,
                    shown=seat in shown,
                    email=account.address if account else None,
                    has_telegram=has_telegram,
                )
        self.simulator.tell("world")

    def hand_one_to_a_newcomer(self) -> SimPerson:
        """A phone for somebody who holds no post and has no start link: whoever has it may ask to join."""
        words = {key: Bilingual(**said) for key, said in _titles()["newcomer"].items()}
        newcomer = self.simulator.add_person(
            words["name"].en, title=_both(words["title"]), caption=_both(words["caption"])
        )
        self.simulator.tell("world")
        return newcomer


def _both(words: Bilingual) -> dict[str, str]:
    return {language.value: words.in_(language) for language in Language}


@asynccontextmanager
async def staged(
    begins: datetime,
    data_dir: Path,
    *,
    port: int = 0,
    limits: Limits = HURRY,
    database_url: str | None = None,
    patience_s: float = PATIENCE_S,
    further: Mapping[str, str] = NOTHING,
    with_mail: bool = False,
) -> AsyncIterator[Stage]:
    """A running stage with the example roster. `data_dir` is an empty folder; the database lies in it unless named.
    `further` are more settings by name. `with_mail` adds the second channel: mailboxes, and pages behind the links."""
    target = SteppingClock(begins)
    clock = WalkingClock(target)
    simulator = Simulator(clock, limits=None)
    async with AsyncExitStack() as stack:
        await simulator.start(port=port)
        stack.push_async_callback(simulator.stop)
        post_office = await stack.enter_async_context(opened_post_office(simulator)) if with_mail else None
        settings = Settings.model_validate(
            {
                "bot_token": LOOPBACK_TOKEN,
                "bot_api_url": simulator.url,
                "data_dir": data_dir,
                "database_url": database_url,
                "long_poll_s": 5,
                **(post_office.settings if post_office else {}),
                **further,
            }
        )
        await migrate(settings.database)
        house = await stack.enter_async_context(open_house(settings, clock, limits, alarms_of_all=False))
        roster = parse_roster(example_text())
        async with house.storage.work() as tx:
            await load(tx, await compare(tx, roster), clock.now())
        await house.agree()
        if post_office is not None:
            await stack.enter_async_context(post_office.pages_of(house))
        await house.start()
        stack.push_async_callback(house.stop)
        yield Stage(house, simulator, clock, target, patience_s=patience_s)
