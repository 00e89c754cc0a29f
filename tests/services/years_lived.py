"""Years of the example roster as they are lived, a morning at a time: what the rehearsal lists is what people are sent,
and no more. test_ten_years.py judges them.

People answer as it happens: papers come early and late, meetings are planned, held and left out, dates are promised and
kept or not, workplans are approved, and published. Two bodies never answer anything, one of which reports every six
months; in a story of its own the RTP Secretariat does not, of whom most is asked when all others do. Twice nothing is
said for some days, and one round table moves when it has been spoken of.
"""

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from app.roster.proposed_holidays import proposed_rest_days
from roundtable.calendar import RoundTable, RoundTableKind
from roundtable.deliveries import DeliveryState, Say
from roundtable.digests import Past, rehearsed
from roundtable.duties import Family
from roundtable.moments import moment
from roundtable.obligations import Fact, FactKind, ObligationKey, WaiverReason
from roundtable.reminders import Told, Word
from roundtable.rhythms import RhythmChoice
from roundtable.services import reminders
from roundtable.services.deliveries import DeskDeliverer
from roundtable.services.desk import Desk
from roundtable.services.snapshots import snapshot
from roundtable.snapshot import Snapshot
from scheduler.clocks import SteppingClock

FIRST, LAST = date(2027, 1, 4), date(2036, 12, 31)
SILENT = frozenset({"INF", "NRE"})
"""Bodies that never answer."""
HALF_YEARLY = "NRE"
OUTAGES = ((date(2028, 3, 13), date(2028, 3, 29)), (date(2028, 11, 8), date(2028, 11, 19)))
"""First and last days on which nothing is said. After the first what came on the 17th is stale, what came on the
28th is not; after the second the last word on the annual report is."""
OUT = frozenset(first + timedelta(days=n) for first, last in OUTAGES for n in range((last - first).days + 1))
MOVED, MOVES_ON, MOVED_TO = 2029, date(2029, 10, 22), date(2030, 5, 20)
"""The round table of that year moves from 20 November to May, when it has been spoken of."""
MORNINGS = (time(8, 15), time(8, 37), time(8, 59, 59))
CLOSED = (time(), time(8, 14, 59)), (time(9), time(13, 15), time(20))
"""Before and after the morning, on every tenth day: no window is open, or there is nothing left to say."""
SHUT = (time(), time(8, 14, 59), time(9), time(14), time(20))
"""When no window is open: in the first outage it runs just then, whatever there is to say; in the second not at all."""
LONG_AGO = timedelta(days=500)
"""What was said before makes no difference any more."""
RTP = "RTP"
PUBLICATION, APPROVAL = "publication", "workplan-approval"
DONE = {
    Family.PAPER: FactKind.SUBMITTED,
    Family.APPROVAL: FactKind.APPROVED,
    Family.MEETING: FactKind.HELD,
    Family.PUBLICATION: FactKind.PUBLISHED,
}
ENDS = frozenset({*DONE.values(), FactKind.WAIVED, FactKind.ON_PAPER})


@dataclass
class Simulation:
    """What was sent: (obligation, person, stage) with its moment, and on which days each person heard. `words` and
    `lately` are the same as the rehearsal needs it. `promised` are the days that were given, each with the day on which
    somebody said so."""

    desk: Desk
    clock: SteppingClock
    chance: random.Random
    silent: frozenset[str] = SILENT
    answers_in: float = 0.3
    sent: dict[tuple[ObligationKey, int, str], datetime] = field(default_factory=dict)
    heard: defaultdict[int, list[date]] = field(default_factory=lambda: defaultdict(list))
    words: dict[Told, Word] = field(default_factory=dict)
    lately: defaultdict[int, list[date]] = field(default_factory=lambda: defaultdict(list))
    confirmed: set[date] = field(default_factory=set)
    answered: dict[ObligationKey, date] = field(default_factory=dict)
    promised: defaultdict[ObligationKey, list[tuple[date, date]]] = field(default_factory=lambda: defaultdict(list))
    ended: dict[ObligationKey, datetime] = field(default_factory=dict)
    kinds: dict[ObligationKey, FactKind] = field(default_factory=dict)
    fence: int = 0

    async def begin(self) -> None:
        """Everybody has pressed Start, all days of rest are confirmed, one body has chosen to report every six months,
        and there is a round table every year, now and then one that slips into the next, and one without a date."""
        async with self.desk.work() as tx:
            for number, holding in enumerate({one.person.id: one for one in await tx.roster.holdings()}.values()):
                await tx.roster.link_chat(holding.person.id, 9000 + number, self.clock.now())
            for year in range(FIRST.year - 1, LAST.year + 2):
                for day in proposed_rest_days(year):
                    await tx.calendar.put_rest_day(type(day)(day.on, day.kind, day.name, confirmed=True))
                    self.confirmed.add(day.on)
            await tx.rhythms.put(
                RhythmChoice(HALF_YEARLY, "progress-report", "half-yearly", FIRST), None, self.clock.now()
            )
            for year in range(FIRST.year, LAST.year + 1):
                kind = RoundTableKind.HIGH_LEVEL if year % 5 == 0 else RoundTableKind.ANNUAL
                await tx.calendar.put_round_table(RoundTable(str(year), kind, round_table_on(year)))
            fence = await tx.leader.take("only", None)
            assert fence is not None
            self.fence = fence

    async def live(self, day: date) -> None:
        """A morning: what is planned for the day is what goes out, and then some people answer."""
        if day.day == 1:
            self._forget_before(day - LONG_AGO)
        before, after = CLOSED if day.toordinal() % 10 == 0 else ((), ())
        await self.is_silent_at(day, before)
        self.clock.set(moment(day, MORNINGS[day.toordinal() % len(MORNINGS)]))
        async with self.desk.work.reading() as tx:
            taken = await snapshot(self.desk, tx)
        past = Past(self.words, self.lately)
        rows = rehearsed(taken, past, moment(day, time()), moment(day + timedelta(days=1), time()))
        expected = {(one.obligation, one.person_id, one.stage) for one in rows if one.reachable}
        await reminders.plan(self.desk)
        assert await self._send(day) == expected, day
        await self.is_silent_at(day, after)
        self.clock.set(moment(day, time(15)))
        await self._answer(day)
        if day == MOVES_ON:
            async with self.desk.work() as tx:
                await tx.calendar.put_round_table(RoundTable(str(MOVED), RoundTableKind.ANNUAL, MOVED_TO))

    def _forget_before(self, day: date) -> None:
        """It is looked through every morning, so that it must not grow for ten years."""
        self.words = {name: word for name, word in self.words.items() if word.on >= day}
        for days in self.lately.values():
            days[:] = [one for one in days if one >= day]

    async def is_silent_at(self, day: date, clocks: Iterable[time]) -> None:
        for at in clocks:
            self.clock.set(moment(day, at))
            await reminders.plan(self.desk)
            assert await self._send(day) == set(), (day, at)

    async def _send(self, day: date) -> set[tuple[ObligationKey, int | None, str]]:
        now, deliverer = self.clock.now(), DeskDeliverer(self.desk)
        found: set[tuple[ObligationKey, int | None, str]] = set()
        async with self.desk.work() as tx:
            claimed = await tx.deliveries.claim(now, self.fence, 1000)
        for delivery in claimed:
            async with self.desk.work() as tx:
                prepared = await deliverer.prepare(tx, delivery, now)
                assert isinstance(prepared, Say), (day, prepared)
                assert prepared.left_out == ()
                await tx.deliveries.finish(delivery.id, self.fence, DeliveryState.SENT, 1, "", now)
                written = await tx.reminders.of_delivery(delivery.id)
            assert written, "a message that is none of a morning"
            self.heard[written[0].person_id].append(day)
            self.lately[written[0].person_id].append(day)
            for one in written:
                name = (one.obligation, one.person_id, one.stage)
                assert name not in self.sent, f"said twice: {name}"
                self.sent[name] = now
                self.words[(*name[:2], of_the_ladder(one.stage))] = Word(day, one.anchor_on)
                found.add(name)
        return found

    async def _answer(self, day: date) -> None:
        """Now and then somebody says something of what they were reminded of today."""
        now = self.clock.now()
        today = sorted({key for (key, _, _), at in self.sent.items() if at.date() == now.date()})
        async with self.desk.work() as tx:
            for key in today:
                is_silent = {key.body, self.desk.duties[key.duty].asked_body(key.body)} & self.silent
                if is_silent or key in self.ended or self.chance.random() > self.answers_in:
                    continue
                fact = self._said_of(key, day, now)
                await tx.facts.add(fact)
                self.answered.setdefault(key, day)
                if fact.kind is FactKind.PLANNED and fact.on_date is not None:
                    self.promised[key].append((day, fact.on_date))
                if fact.kind in ENDS:
                    self.ended[key], self.kinds[key] = now, fact.kind

    def _said_of(self, key: ObligationKey, day: date, now: datetime) -> Fact:
        family = self.desk.duties[key.duty].family
        if family is Family.PUBLICATION:  # nobody promises one, and none goes on paper
            kind = self.chance.choice([FactKind.WAIVED, DONE[family], DONE[family], DONE[family]])
            return Fact(key, kind, now, day, WaiverReason.MOVED if kind is FactKind.WAIVED else None)
        kind = self.chance.choice([DONE[family], DONE[family], FactKind.PLANNED, FactKind.WAIVED, FactKind.ON_PAPER])
        if kind is FactKind.PLANNED and family is not Family.APPROVAL:
            return Fact(key, kind, now, day + timedelta(days=self.chance.randint(1, 40)))
        if kind is FactKind.WAIVED:
            return Fact(key, kind, now, reason=WaiverReason.MOVED)
        if kind is FactKind.PLANNED:
            kind = FactKind.APPROVED
        return Fact(key, kind, now, day)


class Eager(Simulation):
    """Where who answers does what is asked."""

    def _said_of(self, key: ObligationKey, day: date, now: datetime) -> Fact:
        return Fact(key, DONE[self.desk.duties[key.duty].family], now, day)


def round_table_on(year: int) -> date | None:
    """As it is planned at first."""
    if year == 2034:
        return None
    return date(year, 11, 20) if year % 3 else date(year + 1, 1, 28)


def of_the_ladder(stage: str) -> str:
    """Without the day of the round table of which it is said anew."""
    return stage.partition("~")[0]


async def lived(house: Simulation, last: date) -> Snapshot:
    """From the first day to the last one; returns what the rules look at as it was on the first."""
    house.clock.set(moment(FIRST, time(7)))
    await house.begin()
    async with house.desk.work.reading() as tx:
        taken = await snapshot(house.desk, tx)
    day = FIRST
    while day <= last:
        if day not in OUT:
            await house.live(day)
        elif day <= OUTAGES[0][1]:
            await house.is_silent_at(day, SHUT)
        day += timedelta(days=1)
    return taken
