"""A season as it is lived: the real services on a real database, moment by moment, beside them what was rehearsed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from messages.wording import TemplateWording
from roundtable.deliveries import Delivery, DeliveryState, Expire, Later, Say, Withdraw
from roundtable.digests import Past, rehearsed
from roundtable.ladder import of_ladder
from roundtable.languages import Tongue
from roundtable.moments import local_day
from roundtable.obligations import ObligationKey
from roundtable.people import Person
from roundtable.planned import come_by, planned
from roundtable.quiet_hours import SendWindows
from roundtable.reminders import Planned, Word
from roundtable.services import reminders
from roundtable.services.deliveries import DeskDeliverer
from roundtable.services.desk import Desk, Kept
from roundtable.services.snapshots import snapshot
from roundtable.snapshot import Snapshot
from roundtable.standing import decisive, settles
from roundtable.working_days import RestDays
from scheduler.clocks import SteppingClock
from storage.opened import Storage
from tests.services.season_begun import put
from tests.services.season_deeds import Doing, Heard
from tests.services.seasons import Event, Season

TICKS = (time(8, 15), time(13, 15))
MORE_TICKS = (time(0, 0, 10), time(8, 15, 15), time(20))
"""Of every fourth day: they find nothing to do."""
WORDING = TemplateWording()
ENDS = {Say: DeliveryState.SENT, Withdraw: DeliveryState.WITHDRAWN, Expire: DeliveryState.EXPIRED}
MORNING = time(8, 15)
LAO = re.compile("[\u0e80-\u0eff]")
AT_ONCE = timedelta(microseconds=1)


@dataclass
class Lived(Doing):
    """`digests` are the messages that went out, each with its moment and person; `expected` is what was rehearsed, and
    `asked` what the ladders alone ask for, where somebody was there to say it. `came_late` is what of that came up
    once its morning was planned, for whoever had a message of it."""

    fence: int = 0
    digests: list[tuple[datetime, int]] = field(default_factory=list)
    expected: list[Heard] = field(default_factory=list)
    asked: list[Heard] = field(default_factory=list)
    came_late: set[Heard] = field(default_factory=set)
    since: datetime | None = None
    seen: Snapshot | None = None
    waits: bool = False
    planned: tuple[date, RestDays] | None = None

    async def live(self) -> None:
        season = self.season
        self.clock.set(season.at(0, time()))
        async with self.desk.work() as tx:
            self.ids = await put(tx, season, self.clock.now())
            fence = await tx.leader.take("only", None)
            assert fence is not None
            self.fence = fence
        await self._look(self.clock.now())
        for at, event in self._moments():
            self.clock.set(at)
            if self._is_out(at):
                if event is not None:
                    await self._rehearse(at)
                    await self.do(event)
                    await self._look(at)
            elif event is None:
                await self._tick()
            elif event.between:
                await self._between(event)
            else:
                await self._rehearse(at)
                await self.do(event)
                await self._look(at)
                await self._tick()
        await self._rehearse(season.at(season.length, time()))

    def _moments(self) -> list[tuple[datetime, Event | None]]:
        """In order, what happens at a tick's moment before the tick; what is between comes with a tick of its own."""
        season = self.season
        found: list[tuple[datetime, int, Event | None]] = []
        for event in season.events:
            clock = MORNING if event.between else event.clock
            found.append((season.at(event.day, clock), 0 if event.between else 1, event))
        for day in range(season.length):
            found += [(season.at(day, clock), 2, None) for clock in (*TICKS, *(MORE_TICKS if day % 4 == 0 else ()))]
        last = season.at(season.length, time())
        found = [one for one in found if one[0] < last]
        return [(at, event) for at, _, event in sorted(found, key=lambda one: one[:2])]

    def _is_out(self, at: datetime) -> bool:
        return self._is_within(self.season.outages, at)

    def _is_within(self, spans: Sequence[tuple[int, int]], at: datetime) -> bool:
        return any(begin <= at < end for begin, end in self._spans(spans))

    def _spans(self, spans: Sequence[tuple[int, int]]) -> list[tuple[datetime, datetime]]:
        found = [(self.season.at(day, MORNING), hours) for day, hours in spans]
        return [(begin, begin + timedelta(hours=hours)) for begin, hours in found]

    async def _fresh(self) -> Snapshot:
        async with self.desk.work.reading() as tx:
            return await snapshot(replace(self.desk, kept=Kept()), tx)

    async def _look(self, at: datetime) -> None:
        fresh = await self._fresh()
        on, rest_days = self.planned or (None, None)
        # By other rest days something may have moved to this morning, which has missed it.
        self.past = replace(self.past, planned_on=on if rest_days == fresh.rest_days else None)
        self.seen, self.since = fresh, at

    async def _rehearse(self, until: datetime) -> None:
        """What is rehearsed since the last look, which is what goes out up to that moment (excluded), but for the time
        in which nothing is running."""
        assert self.seen is not None
        assert self.since is not None
        for begin, end in self._running(self.since, until):
            self._count(row for row in rehearsed(self.seen, self.past, begin, end) if row.reachable)
            self._note_planned(self.seen, begin, end)
            self.asked += _asked(self.seen, begin, end)
        self.since = until

    def _note_planned(self, seen: Snapshot, begin: datetime, end: datetime) -> None:
        """The last day up to the end, excluded, on which somebody planned, and by which rest days."""
        ticks = (begin, *seen.windows.openings_between(begin, end))
        days = [local_day(one) for one in ticks if seen.windows.is_open(one, seen.rest_days)]
        if days:
            self.planned = (days[-1], seen.rest_days)
            self.past = replace(self.past, planned_on=days[-1])

    def _count(self, rows: Iterable[Planned]) -> None:
        told, heard = dict(self.past.told), {one: set(days) for one, days in self.past.heard.items()}
        for row in rows:
            assert row.person_id is not None
            self.expected.append(Heard(row.send_at, row.person_id, row.obligation, row.stage, row.anchor_on))
            told[row.obligation, row.person_id, of_ladder(row.stage)] = Word(row.on, row.anchor_on)
            heard.setdefault(row.person_id, set()).add(row.on)
        self.past = Past(told, heard, self.past.planned_on)

    def _running(self, begin: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
        stretches = [(begin, end)]
        for out, back in self._spans(self.season.outages):
            stretches = [
                (first, last)
                for a, b in stretches
                for first, last in ((a, min(b, out)), (max(a, back), b))
                if first < last
            ]
        # After an outage the first tick is that of TICKS: nothing beats between.
        return [(self._first_tick(first), last) for first, last in stretches if self._first_tick(first) < last]

    def _first_tick(self, at: datetime) -> datetime:
        if not any(at == back for _, back in self._spans(self.season.outages)):
            return at
        return min((one for one, _ in self._moments() if one >= at), default=at)

    async def _tick(self) -> None:
        if await reminders.plan(self.desk) or self.waits:
            await self._say()

    async def _between(self, event: Event) -> None:
        """What was done after the morning was planned is not asked for, and what it asks for is said all the same. What
        comes up by it, as where an answer is taken back, waits for the next morning of whoever has this one's message.
        """
        now = self.clock.now()
        await self._rehearse(now)
        assert self.seen is not None
        rows = [row for row in rehearsed(self.seen, self.past, now, now + AT_ONCE) if row.reachable]
        early = set(_asked(self.seen, now, now + AT_ONCE))
        await reminders.plan(self.desk)
        await self.do(event)
        after = await self._fresh()
        useful = {(row.obligation, row.person_id, row.stage) for row in come_by(after, now) if row.reachable}
        self._count(row for row in rows if (row.obligation, row.person_id, of_ladder(row.stage)) in useful)
        await self._say()
        have_theirs = {person_id for at, person_id in self.digests if at == now}
        late = set(_asked(after, now, now + AT_ONCE)) - early
        self.came_late |= {one for one in late if one.person_id in have_theirs}
        await self._look(now)
        await self._tick()

    async def _say(self) -> None:
        now, deliverer = self.clock.now(), DeskDeliverer(self.desk)
        self.waits = self._is_within(self.season.mutes, now)
        if self.waits:
            return
        while claimed := await self._claimed(now):  # of one chat one after the other
            for delivery in claimed:
                async with self.desk.work() as tx:
                    prepared = await deliverer.prepare(tx, delivery, now)
                    if isinstance(prepared, Say):
                        await tx.reminders.leave_out(prepared.left_out, self.fence)
                    written = await tx.reminders.of_delivery(delivery.id)
                    if isinstance(prepared, Later):
                        await tx.deliveries.put_back(delivery.id, self.fence, prepared.at, prepared.reason)
                        self.waits = True
                    else:
                        await tx.deliveries.finish(delivery.id, self.fence, ENDS[type(prepared)], 1, "", now)
                if isinstance(prepared, Say):
                    await self._heard(
                        delivery, prepared, {(one.obligation, one.stage): one.anchor_on for one in written}
                    )

    async def _claimed(self, now: datetime) -> tuple[Delivery, ...]:
        async with self.desk.work() as tx:
            return tuple(await tx.deliveries.claim(now, self.fence, 1000))

    async def _heard(
        self, delivery: Delivery, said: Say, written: dict[tuple[ObligationKey, str], date | None]
    ) -> None:
        now, person_id = self.clock.now(), delivery.what.person_id
        assert person_id is not None
        taken = await self._fresh()
        person = taken.person(person_id)
        assert person is not None
        self._judge(taken, person, said)
        spoken_of = set(_spoken_of(self.desk, said))
        self.digests.append((now, person_id))
        self.sent += [
            Heard(now, person_id, key, stage, written[key, stage]) for key, stage in sorted(written) if key in spoken_of
        ]
        for key in spoken_of:
            duty, today = self.desk.duties[key.duty], local_day(now)
            asked = (*taken.audience(duty, key.body, today), *taken.informed(duty, key.body, today))
            assert any(one.person == person for one in asked), f"{key} is not theirs today"
            assert not settles(decisive(self.desk.duties[key.duty], key, taken.facts)), f"{key} was settled"

    def _judge(self, taken: Snapshot, person: Person, said: Say) -> None:
        now, rests = self.clock.now(), taken.rest_days
        assert taken.windows.is_open(now, rests), "outside the windows, or on a day of rest"
        today = local_day(now)
        quiet = {day.isocalendar()[:2] for day in rests.quiet}
        assert today.weekday() < 5 and today not in rests.days, "on a day of rest"  # noqa: PT018
        assert today.isocalendar()[:2] not in quiet, "in a quiet week"
        assert person.chat_id is not None
        assert bool(LAO.search(said.words.html)) is (person.tongue is not Tongue.EN), person.tongue
        if person.tongue is not Tongue.LO:
            assert re.search("[a-z]{4}", re.sub("<[^>]*>", "", said.words.html)), person.tongue


def _asked(seen: Snapshot, begin: datetime, end: datetime) -> list[Heard]:
    """What the ladders ask for from one moment up to another, excluded."""
    return [
        Heard(row.send_at, row.person_id, row.obligation, row.stage, row.anchor_on)
        for row in planned(seen, begin, end)
        if row.reachable and row.person_id is not None
    ]


def _spoken_of(desk: Desk, said: Say) -> Iterable[ObligationKey]:
    statement = desk.wording.load(said.statement)
    for line in getattr(statement, "items", None) or (statement.item,):  # type: ignore[attr-defined]
        yield line.key


async def lived(storage: Storage, season: Season) -> Lived:
    clock = SteppingClock(season.at(0, time()))
    desk = Desk(storage.work, clock, WORDING, season.duties, SendWindows())
    life = Lived(season, desk, clock)
    await life.live()
    return life
