"""Ten years of the example roster, a morning at a time: what the rehearsal lists is what people are sent, and no more.

People answer as it happens: papers come early and late, meetings are planned, held and left out, dates are promised and
kept or not, workplans are approved, and published. Two bodies never answer anything; in a story of its own the RTP
Secretariat does not, of whom most is asked when all others do.
"""

import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

import pytest

from app.roster.proposed_holidays import proposed_rest_days
from roundtable.calendar import RoundTable, RoundTableKind
from roundtable.deliveries import DeliveryState, Say
from roundtable.digests import Past, rehearsed
from roundtable.duties import Family
from roundtable.moments import local_day, moment
from roundtable.obligations import Fact, FactKind, ObligationKey, WaiverReason
from roundtable.posts import SECRETARIAT
from roundtable.reminders import Word
from roundtable.services import reminders
from roundtable.services.deliveries import DeskDeliverer
from roundtable.services.desk import Desk
from roundtable.services.snapshots import snapshot
from roundtable.snapshot import Snapshot
from scheduler.clocks import SteppingClock

FIRST, LAST = date(2027, 1, 4), date(2036, 12, 31)
SILENT = frozenset({"INF", "NRE"})
"""Bodies that never answer."""
RTP = "RTP"
PUBLICATION, APPROVAL = "publication", "workplan-approval"
DONE = {
    Family.PAPER: FactKind.SUBMITTED,
    Family.APPROVAL: FactKind.APPROVED,
    Family.MEETING: FactKind.HELD,
    Family.PUBLICATION: FactKind.PUBLISHED,
}
ENDS = frozenset({*DONE.values(), FactKind.WAIVED, FactKind.ON_PAPER})
MOST_A_YEAR, MOST_A_WEEK = 40, 4


@dataclass
class Simulation:
    """What was sent: (obligation, person, stage) with its moment, and on which days each person heard."""

    desk: Desk
    clock: SteppingClock
    chance: random.Random
    silent: frozenset[str] = SILENT
    answers_in: float = 0.3
    sent: dict[tuple[ObligationKey, int, str], datetime] = field(default_factory=dict)
    heard: defaultdict[int, list[date]] = field(default_factory=lambda: defaultdict(list))
    ended: dict[ObligationKey, datetime] = field(default_factory=dict)
    kinds: dict[ObligationKey, FactKind] = field(default_factory=dict)
    fence: int = 0

    async def begin(self) -> None:
        """Everybody has pressed Start, all days of rest are confirmed, and there is a round table every year, now and
        then one that slips into the next, and one without a date."""
        async with self.desk.work() as tx:
            for number, holding in enumerate({one.person.id: one for one in await tx.roster.holdings()}.values()):
                await tx.roster.link_chat(holding.person.id, 9000 + number, self.clock.now())
            for year in range(FIRST.year - 1, LAST.year + 2):
                for day in proposed_rest_days(year):
                    await tx.calendar.put_rest_day(type(day)(day.on, day.kind, day.name, confirmed=True))
            for year in range(FIRST.year, LAST.year + 1):
                kind = RoundTableKind.HIGH_LEVEL if year % 5 == 0 else RoundTableKind.ANNUAL
                on = date(year, 11, 20) if year % 3 else date(year + 1, 1, 28)
                await tx.calendar.put_round_table(RoundTable(str(year), kind, None if year == 2034 else on))
            fence = await tx.leader.take("only", None)
            assert fence is not None
            self.fence = fence

    async def live(self, day: date) -> None:
        """A morning: what is planned for the day is what goes out, and then some people answer."""
        self.clock.set(moment(day, time(8, 15)))
        async with self.desk.work.reading() as tx:
            before = await snapshot(self.desk, tx)
        rows = rehearsed(before, self.past, moment(day, time()), moment(day + timedelta(days=1), time()))
        expected = {(one.obligation, one.person_id, one.stage) for one in rows if one.reachable}
        await reminders.plan(self.desk)
        assert await self._send(day) == expected, day
        self.clock.set(moment(day, time(15)))
        await self._answer(day)

    @property
    def past(self) -> Past:
        return Past({name: Word(local_day(at)) for name, at in self.sent.items()}, self.heard)

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
            if not written:  # a week's page: no reminder
                continue
            self.heard[written[0].person_id].append(day)
            for one in written:
                name = (one.obligation, one.person_id, one.stage)
                assert name not in self.sent, f"said twice: {name}"
                self.sent[name] = now
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
                if fact.kind in ENDS:
                    self.ended[key], self.kinds[key] = now, fact.kind

    def _said_of(self, key: ObligationKey, day: date, now: datetime) -> Fact:
        family = self.desk.duties[key.duty].family
        if family is Family.PUBLICATION:  # nobody promises one, and none goes on paper
            kind = self.chance.choice([DONE[family], DONE[family], DONE[family], FactKind.WAIVED])
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


async def lived(house: Simulation, last: date) -> Snapshot:
    """From the first day to the last one; returns what the rules look at as it was on the first."""
    house.clock.set(moment(FIRST, time(7)))
    await house.begin()
    async with house.desk.work.reading() as tx:
        taken = await snapshot(house.desk, tx)
    day = FIRST
    while day <= last:
        await house.live(day)
        day += timedelta(days=1)
    return taken


def keeps_the_caps(house: Simulation, taken: Snapshot, bodies: frozenset[str]) -> None:
    """One message a morning, 40 in any year and 4 in any week for everybody; head and officers of these secretariats
    are among them."""
    assert house.heard.keys() & {
        one.person.id for one in taken.holdings if one.post.body in bodies and one.post.kind in SECRETARIAT
    }
    for days in house.heard.values():
        assert len(days) == len(set(days)), "two messages on one morning"
        for span, most in ((7, MOST_A_WEEK), (365, MOST_A_YEAR)):
            assert all(sum(0 <= (one - other).days < span for other in days) <= most for one in days)


async def test_ten_years_of_mornings(desk: Desk, clock: SteppingClock, request: pytest.FixtureRequest) -> None:
    """On SQLite; two of them on PostgreSQL, which says the same and takes longer."""
    last = LAST if "sqlite" in request.node.name else date(FIRST.year + 1, 12, 31)
    house = Simulation(desk, clock, random.Random(1))  # noqa: S311
    taken = await lived(house, last)
    assert len(house.sent) > 400 * (last.year - FIRST.year + 1)

    for (key, _, stage), at in house.sent.items():
        local = at + timedelta(hours=7)
        assert local.weekday() < 5, "on a weekend"
        assert taken.rest_days.may_send_on(local.date()), "on a day of rest, or in the week of New Year"
        assert time(8, 15) <= local.time() < time(9), "outside the window"
        assert key not in house.ended or at < house.ended[key], "after it was answered"
        rhythms = desk.duties[key.duty].rhythms
        assert stage.startswith("promise-") or any(stage in one.ladder for one in rhythms), "no stage of the ladder"
    per_obligation = Counter((key, person) for key, person, _ in house.sent)
    silent = {(key, person): count for (key, person), count in per_obligation.items() if key.body in SILENT}
    assert max(silent.values()) <= 5

    asked = {key: at for (key, _, _), at in sorted(house.sent.items(), key=lambda one: one[1], reverse=True)}
    published = {key: at for key, at in asked.items() if key.duty == PUBLICATION}
    said = {house.kinds.get(key) for key in published}
    assert published
    assert last < LAST or said >= {None, FactKind.PUBLISHED}, "in two years it happens that none is"
    for key, first_at in published.items():
        approval = replace(key, duty=APPROVAL)
        assert house.kinds[approval] is FactKind.APPROVED, "what is not approved is not published"
        assert house.ended[approval] < first_at
    keeps_the_caps(house, taken, SILENT | {RTP})


async def test_an_rtp_secretariat_that_never_answers_hears_no_more_than_others(
    desk: Desk, clock: SteppingClock, request: pytest.FixtureRequest
) -> None:
    """Every body sends its papers soon and has them approved, so that all of them are to be published; and there is a
    round table to be prepared."""
    last = date(FIRST.year + (2 if "sqlite" in request.node.name else 0), 12, 31)
    house = Eager(desk, clock, random.Random(2), frozenset({RTP}), 0.6)  # noqa: S311
    taken = await lived(house, last)
    asked = {key for key, _, _ in house.sent if key.duty == PUBLICATION}
    assert len({key.body for key in asked}) >= 8, "of nearly all of them"
    stages = Counter((key, person) for key, person, _ in house.sent if key in asked)
    assert set(stages.values()) <= {1, 2}
    keeps_the_caps(house, taken, frozenset({RTP}))
