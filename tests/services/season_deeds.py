"""What people do in a season: their answers, and what changes around them."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from roundtable.books import Transaction
from roundtable.calendar import RestDay, RestDayKind, RoundTable, RoundTableKind
from roundtable.digests import Past
from roundtable.duties import Family
from roundtable.languages import UNNAMED
from roundtable.laters import Later, later_on
from roundtable.moments import local_day
from roundtable.obligations import Fact, FactKind, ObligationKey, WaiverReason
from roundtable.planned import obligations_of
from roundtable.rhythms import RhythmChoice
from roundtable.services.desk import Desk
from roundtable.services.snapshots import snapshot
from roundtable.snapshot import Snapshot
from scheduler.clocks import SteppingClock
from tests.services.season_begun import chat_of, put_absence
from tests.services.seasons import PEOPLE, Away, Deed, Event, Season

DONE = {Family.PAPER: FactKind.SUBMITTED, Family.MEETING: FactKind.HELD, Family.APPROVAL: FactKind.APPROVED}


class Heard(NamedTuple):
    """That a person heard of an obligation at a stage, with the moment, and of which day of a round table."""

    at: datetime
    person_id: int
    obligation: ObligationKey
    stage: str
    anchor_on: date | None = None


@dataclass
class Doing:
    """`sent` is what people have heard, `past` what they should have by what was rehearsed, `forgotten` of what is
    asked anew."""

    season: Season
    desk: Desk
    clock: SteppingClock
    ids: tuple[int, ...] = ()
    sent: list[Heard] = field(default_factory=list)
    past: Past = field(default_factory=Past)
    forgotten: set[ObligationKey] = field(default_factory=set)

    async def do(self, event: Event) -> None:
        season, now = self.season, self.clock.now()
        today, pick = local_day(now), event.pick
        person = pick % PEOPLE
        async with self.desk.work() as tx:
            taken = await snapshot(self.desk, tx)
            match event.deed:
                case Deed.JOINS:
                    await tx.roster.link_chat(self.ids[person], chat_of(person), now)
                case Deed.LEAVES:
                    await tx.roster.unlink_chat(chat_of(person), now, "blocked")
                case Deed.REST_DAY:
                    on = today + timedelta(days=event.days)
                    if not await tx.calendar.remove_rest_day(on):
                        kind = RestDayKind.NEW_YEAR if pick % 4 == 0 else RestDayKind.HOLIDAY
                        await tx.calendar.put_rest_day(RestDay(on, kind, UNNAMED))
                case Deed.ROUND_TABLE:
                    on_date = today + timedelta(days=4 * event.days) if event.days else None
                    await tx.calendar.put_round_table(
                        RoundTable(str(season.first.year), RoundTableKind.ANNUAL, on_date)
                    )
                case Deed.RHYTHM:
                    rhythm = ("annual", "half-yearly")[event.days % 2]
                    choice = RhythmChoice(("HLT", "EDU")[pick % 2], "progress-report", rhythm, today)
                    await tx.rhythms.put(choice, None, now)
                case Deed.AWAY:
                    if not any(one.person_id == self.ids[person] for one in taken.absences):
                        acting = (person + 1) % PEOPLE if event.days % 2 else None
                        away = Away(person, (today - season.first).days, event.days + 1, acting)
                        await put_absence(tx, season, self.ids, away, now)
                case Deed.NOTHING:
                    pass
                case _:
                    await self._answer(tx, taken, event, now)

    async def _answer(self, tx: Transaction, taken: Snapshot, event: Event, now: datetime) -> None:
        today = local_day(now)
        asked = [one.obligation for one in reversed(self.sent)]
        keys = list(dict.fromkeys(asked)) or [
            one.key for one in obligations_of(taken, today - timedelta(30), today + timedelta(90), today)
        ]
        if not keys:
            return
        key = keys[event.pick % len(keys)]
        family = self.desk.duties[key.duty].family
        kind = {
            Deed.DONE: DONE.get(family, FactKind.PUBLISHED),
            Deed.ON_PAPER: FactKind.ON_PAPER,
            Deed.NOT_THIS_PERIOD: FactKind.WAIVED,
            Deed.NEW_DATE: FactKind.PLANNED,
            Deed.TAKEN_BACK: FactKind.OPENED,
        }.get(event.deed)
        if event.deed is Deed.ASKED_ANEW:
            await tx.reminders.forget(key)
            await tx.facts.add(Fact(key, FactKind.OPENED, now))
            self.past = replace(self.past, told={one: on for one, on in self.past.told.items() if one[0] != key})
            self.forgotten.add(key)
        elif kind is None:
            person_id = next((one.person_id for one in reversed(self.sent) if one.obligation == key), self.ids[0])
            on = later_on(today, taken.rest_days)
            await tx.laters.put(Later(person_id, key, on), now)
        else:
            on_date = today + timedelta(days=event.days) if kind is FactKind.PLANNED else today
            reason = WaiverReason.MOVED if kind is FactKind.WAIVED else None
            await tx.facts.add(Fact(key, kind, now, on_date, reason))
