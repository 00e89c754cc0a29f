"""The story of many kills: SIGKILL at random moments while mornings are planned and said to a crowd, a notice goes to
all of them, people talk, and papers are sent.

What came of it is read in two places that know nothing of each other: at the phones, and in the books. A message that
stands in a chat and that no delivery knows was said twice: its first saying was in flight at a kill. In flight is what
was claimed when the process died, counted in the books after each kill, chat by chat.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, time
from functools import partial
from pathlib import Path

from app.desk import OpenDesk
from roundtable.audiences import Addressed, Audience
from roundtable.deliveries import Delivery, DeliveryState, Lane
from roundtable.languages import Bilingual
from roundtable.moments import moment
from roundtable.notices import NoticeState
from roundtable.posts import Side
from roundtable.services.notices import send_at_once
from simulator.phone import Phone
from tests.faults.acting import Acting, hands_in, hears
from tests.faults.crowd import joined, lasting
from tests.faults.forked import ForkedApart
from tests.journeys.apart import Apart, set_apart, until

MORNINGS = ("2027-03-01", "2027-03-17", "2027-03-24", "2027-03-29", "2027-04-02", "2027-04-05", "2027-04-19")
"""On each of these every secretariat that has handed in nothing hears once, of its workplan or its meeting."""
NOTICE = Bilingual(*("The format of the progress report has changed.",) * 2)
PATIENCE_S = 300.0
ALL = 1_000_000
STARTING_S = (0.0, 0.8)
"""One kill in five comes so long after a start."""
WORKING_S = (0.0, 1.2)
"""Two in five come so long after the process has taken the lead,"""
CALLS = (1, 60)
"""and two in five after so many calls of the Bot API have been answered since then."""


@dataclass(frozen=True, slots=True)
class Plan:
    """`people` hear of the mornings; `talking` and `sending` act beside them, one question or paper after the other.
    `mornings` come one after the other, a notice after the first of them; each begins when the one before has been said
    and its share of the kills is over."""

    kills: int
    people: int
    talking: int = 4
    sending: int = 2
    mornings: int = 2
    send_rate: int = 30
    seed: int = 0

    def __str__(self) -> str:
        return f"{self.kills} kills, {self.people} people, seed {self.seed}"


@dataclass(slots=True)
class Told:
    """What came of it. `said` are messages at the phones, `asked` questions, `in_flight` claims at the kills. The three
    lists are to be empty."""

    plan: Plan
    said: int = 0
    asked: int = 0
    papers: int = 0
    in_flight: int = 0
    kills_with_some_in_flight: int = 0
    duplicates: int = 0
    lost: list[str] = field(default_factory=list)
    done_twice: list[str] = field(default_factory=list)
    twice_without_reason: list[str] = field(default_factory=list)


class Killing:
    """One run of the story on one database."""

    def __init__(
        self, apart: Apart, opened: OpenDesk, plan: Plan, killed: Callable[[int], None] = lambda count: None
    ) -> None:
        self._apart = apart
        self._desk = opened.desk
        self._books = opened.storage.work
        self._now = opened.desk.clock.now
        self._plan = plan
        self._killed = killed
        self._lots = random.Random(plan.seed)  # noqa: S311 - to be repeated, not to be secret
        self._kills = 0
        self._last_fence = 0
        self._in_flight: Counter[int] = Counter()
        self._acting = Acting(PATIENCE_S)
        self._crowd: dict[int, Phone] = {}
        self._sending: dict[int, Phone] = {}
        self._told = Told(plan)
        self._saying_s = PATIENCE_S + plan.people / plan.send_rate

    async def run(self) -> Told:
        plan = self._plan
        self._apart.further["TOMON_SEND_RATE"] = str(plan.send_rate)
        linking = self._books, self._apart.simulator
        self._crowd = await joined(*linking, plan.people, self._now(), hears)
        self._sending = await joined(*linking, plan.sending, self._now(), hands_in)
        talking = list(self._crowd.values())[: plan.talking]
        await self._apart.start()
        people = self._acting
        acting = [people.talk(phone) for phone in talking] + [people.send(phone) for phone in self._sending.values()]
        async with asyncio.TaskGroup() as group:
            for one in acting:
                group.create_task(one)
            first, *further = (partial(self._morning, day) for day in MORNINGS[: plan.mornings])
            parts: list[Callable[[int], Awaitable[None]]] = [first, self._notice, *further]
            for number, part in enumerate(parts, 1):
                await part(plan.kills * number // len(parts))
            people.is_over = True
        await until(self._nothing_is_open, PATIENCE_S)
        assert await self._apart.stop() == 0
        await self._count()
        return self._told

    # What is said to all

    async def _morning(self, day: str, kills: int) -> None:
        self._apart.set_clock(day)
        await self._kill_until(kills)
        at = moment(date.fromisoformat(day), time())

        async def is_planned() -> bool:
            async with self._books.reading() as tx:
                planned_at = (await tx.pulse.all()).get("plan")
            return planned_at is not None and planned_at >= at

        async def is_said() -> bool:
            return not any(one.what.lane is Lane.BROADCAST for one in await self._open_deliveries())

        await until(is_planned, PATIENCE_S)  # a moved clock's tick ends when all is said
        await until(is_said, self._saying_s)

    async def _notice(self, kills: int) -> None:
        """On the day of the first morning, to everybody at the posts of all secretariats."""
        audience = Audience(frozenset({Addressed.SECRETARIAT}), None, frozenset({Side.GOVERNMENT}))
        number, obstacle = await send_at_once(self._desk, audience, NOTICE, None)
        assert obstacle is None
        await self._kill_until(kills)

        async def is_done() -> bool:
            async with self._books.reading() as tx:
                notice = await tx.notices.get(number)
            return notice is not None and notice.state is NoticeState.DONE

        await until(is_done, self._saying_s)

    # The killing

    async def _kill_until(self, kills: int) -> None:
        while self._kills < kills:
            await self._the_moment_has_come()
            await self._apart.kill()
            self._kills += 1
            async with self._books.reading() as tx:
                claimed = await tx.deliveries.list({DeliveryState.CLAIMED}, ALL)
                _, _, self._last_fence = await tx.leader.seen()
            self._in_flight.update(one.what.chat_id for one in claimed)
            self._told.kills_with_some_in_flight += bool(claimed)
            if self._lots.random() < 0.8:
                await self._free_the_lead()
            self._killed(self._kills)
            await self._apart.start()

    async def _the_moment_has_come(self) -> None:
        """Drawn by lot: by seconds, or by calls, so that work goes on however slow the machine is."""
        kind = self._lots.random()
        if kind < 0.2:
            await lasting(self._lots.uniform(*STARTING_S))
            return
        await self._works()
        if kind < 0.6:
            await lasting(self._lots.uniform(*WORKING_S))
            return
        answered = self._apart.simulator.answered
        due = answered.total() + self._lots.randint(*CALLS)

        async def are_answered() -> bool:
            return answered.total() >= due

        await until(are_answered, PATIENCE_S)

    async def _works(self) -> None:
        """The process that runs now leads."""

        async def leads() -> bool:
            async with self._books.reading() as tx:
                holder, _, fence = await tx.leader.seen()
            return holder is not None and fence > self._last_fence

        await until(leads)

    async def _free_the_lead(self) -> None:
        """As a clean stop would. The other kills let the next process wait until the dead one cannot be alive."""
        async with self._books() as tx:
            holder, _, fence = await tx.leader.seen()
            if holder is not None:
                await tx.leader.free(holder, fence)

    # The end

    async def _open_deliveries(self) -> tuple[Delivery, ...]:
        async with self._books.reading() as tx:
            return await tx.deliveries.list({DeliveryState.WAITING, DeliveryState.CLAIMED}, ALL)

    async def _nothing_is_open(self) -> bool:
        if self._apart.simulator.world.updates.pending or await self._open_deliveries():
            return False
        async with self._books.reading() as tx:
            return not (await tx.inbox.waiting(1) or await tx.uploads.to_ask())

    async def _count(self) -> None:
        """Phones against books."""
        async with self._books.reading() as tx:
            deliveries = await tx.deliveries.list(None, ALL)
            filed = Counter(file.name for one in await tx.submissions.of_bodies(None) for file in one.files)
        told, known = self._told, {(one.what.chat_id, one.message_id) for one in deliveries}
        standing, phones = set(), self._crowd | self._sending
        for chat, phone in phones.items():
            here = {(chat, one.id) for one in phone.messages if one.is_from_bot and not one.is_service}
            standing |= here
            twice = len(here - known)
            told.duplicates += twice
            if twice > self._in_flight[chat]:
                told.twice_without_reason.append(f"{phone.owner}: {twice}, {self._in_flight[chat]} in flight at kills")
        told.said = len(standing)
        told.in_flight = self._in_flight.total()
        told.asked, told.papers = self._acting.asked.total(), sum(map(len, self._acting.papers.values()))
        told.lost += [
            f"{phones[chat].owner}: delivery {one.id} is {one.state}"
            for one in deliveries
            if (chat := one.what.chat_id) in phones
            and (one.state is not DeliveryState.SENT or (chat, one.message_id) not in standing)
            and not (chat in self._sending and one.state is DeliveryState.WITHDRAWN)
        ]
        lanes = Counter((one.what.chat_id, one.what.lane) for one in deliveries)
        for chat, phone in self._crowd.items():
            self._compare(f"{phone.owner}, mornings and notice", lanes[chat, Lane.BROADCAST], self._plan.mornings + 1)
            self._compare(f"{phone.owner}, answers", lanes[chat, Lane.ANSWER], self._acting.asked[chat])
        for chat, phone in self._sending.items():
            receipts = [one.text for one in phone.messages if "has received" in one.text]
            for name in self._acting.papers[chat]:
                self._compare(f"{phone.owner}, filings of {name}", filed[name], 1)
                self._compare(f"{phone.owner}, receipts for {name}", min(sum(name in one for one in receipts), 1), 1)

    def _compare(self, what: str, found: int, due: int) -> None:
        if found != due:
            (self._told.lost if found < due else self._told.done_twice).append(f"{what}: {found} instead of {due}")


async def killed_again_and_again(
    folder: Path, plan: Plan, *, database_url: str | None = None, killed: Callable[[int], None] = lambda count: None
) -> Told:
    """Plays the story in an empty folder; `killed` is told each kill. Raises AssertionError and TimeoutError when
    somebody waits in vain."""
    async with set_apart(folder, database_url=database_url, kind=ForkedApart) as apart, apart.desk() as opened:
        return await Killing(apart, opened, plan, killed).run()
