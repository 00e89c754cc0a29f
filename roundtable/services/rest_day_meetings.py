"""Meetings that are planned for a day which becomes a rest day: named before that is confirmed, and afterwards told to
those who keep them, each once, while offices are at work; at any hour where the day is near.

Nothing is queued: it is told when its time has come, by what is known then. Who takes the rest day away in time, or
moves the meeting, tells nobody; and who has given a day after it became a rest day knows that it is one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import NamedTuple

from roundtable.actors import Actor
from roundtable.books import Transaction
from roundtable.calendar import RestDay
from roundtable.languages import Bilingual
from roundtable.moments import local_day, moment
from roundtable.people import Person
from roundtable.quiet_hours import breaks_quiet, in_office_hours, in_quiet_week
from roundtable.reach import way_to
from roundtable.rest_day_meetings import PlannedMeeting, becoming, planned_for
from roundtable.services.answering import word_to
from roundtable.services.desk import Desk
from roundtable.services.hearing import Hearer, secretariats_hearing
from roundtable.services.meeting_moves import undisturbed
from roundtable.services.round_table_moves import colleagues
from roundtable.services.snapshots import View, view
from roundtable.statements.meeting_moves import MeetingDayRests
from roundtable.statements.rest_days import PlannedLine
from roundtable.working_days import ONE_DAY

LOCK = "rest-days"
UNTOLD = "rest-days-untold"
"""The row of the house's own facts that holds the days of which nobody was told yet."""


class _News(NamedTuple):
    """When a day became a rest day, and who (id) has confirmed it, None: at the shell."""

    at: datetime
    person_id: int | None


def meetings_on(
    seen: View, before: Iterable[RestDay], after: Iterable[RestDay], actor: Actor
) -> tuple[PlannedLine, ...]:
    """What is planned for the days that become rest days by the table as it is `after`, as far as they may see it."""
    found = planned_for(seen.snapshot, becoming(before, after), seen.today)
    return tuple(_line(seen, one) for one in found if one.key is None or seen.sees(actor, one.key))


async def rest_days_changed(
    tx: Transaction, before: Iterable[RestDay], now: datetime, person_id: int | None = None
) -> None:
    """In the transaction that has changed the table and holds its lock: `before` is how it was."""
    before, after = tuple(before), await tx.calendar.rest_days()
    untold, gone, today = await _untold(tx), becoming(after, before), local_day(now)
    kept = {on: news for on, news in untold.items() if on not in gone}
    kept |= {on: _News(now, person_id) for on in becoming(before, after) if on >= today}
    if kept != untold:
        await _keep(tx, kept)


async def tell_meetings_on_rest_days(desk: Desk) -> int:
    """While offices are at work, or where the day is near: heads and officers of the secretariat that is asked for its
    date hear that the day of their meeting has become a rest day, but not whoever has confirmed that. Returns how many
    messages were written."""
    now = desk.clock.now()
    async with desk.work.reading() as tx:
        untold = await _untold(tx)
        if not untold or not _due(await view(desk, tx, local_day(now)), untold, now):
            return 0
    written = 0
    async with desk.work() as tx:
        await tx.locks.hold(LOCK)
        untold = await _untold(tx)
        seen = await view(desk, tx, local_day(now))
        due = _due(seen, untold, now)
        names = {day.on: day.name for day in await tx.calendar.rest_days()}
        for one in planned_for(seen.snapshot, due, seen.today):
            if one.given_at is None or one.given_at <= due[one.on].at:
                written += await _tell(desk, tx, seen, one, names[one.on], due[one.on], now)
        await _keep(tx, {on: news for on, news in untold.items() if on not in due})
    return written


def _due(seen: View, untold: Mapping[date, _News], now: datetime) -> dict[date, _News]:
    """The days of which it is time to tell, and those that have passed."""
    return {on: news for on, news in untold.items() if on < seen.today or _telling_at(seen, on, now) <= now}


def _telling_at(seen: View, on: date, now: datetime) -> datetime:
    rest_days = seen.snapshot.rest_days
    return now if breaks_quiet(on, seen.today, rest_days) else undisturbed(now, (on,), rest_days)


async def _tell(
    desk: Desk, tx: Transaction, seen: View, one: PlannedMeeting, name: Bilingual, news: _News, now: datetime
) -> int:
    rest_days = seen.snapshot.rest_days
    is_quiet_week = in_quiet_week(seen.today, rest_days)
    breaks = is_quiet_week or not in_office_hours(now, rest_days)
    subject = one.key or (one.table and f"round-table:{one.table.label}")
    written = 0
    for hearer in _keepers(seen, one, news.person_id):
        way = way_to(hearer.person, desk.channels)
        if way is not None:
            word = MeetingDayRests(hearer.line(seen), _line(seen, one), name, breaks, is_quiet_week)
            new = replace(
                word_to(desk, hearer.person, way, word, now),
                once=f"meeting-rests:{one.on}:{subject}:{hearer.person.id}",
                useful_until_at=moment(one.on + ONE_DAY, time()),
            )
            written += await tx.deliveries.add(new) is not None
    return written


def _keepers(seen: View, one: PlannedMeeting, besides_id: int | None) -> tuple[Hearer, ...]:
    """Who is asked for its date: of a round table that is the RTP Secretariat."""
    if one.key is None:
        return tuple(map(Hearer, colleagues(seen, besides_id)))
    besides: Person | None = seen.people[besides_id][0] if besides_id in seen.people else None
    return secretariats_hearing(seen, one.key, besides=besides, only=seen.asked_side(one.key))


def _line(seen: View, one: PlannedMeeting) -> PlannedLine:
    return PlannedLine(one.on, seen.line(one.key) if one.key is not None else None, one.table)


async def _untold(tx: Transaction) -> dict[date, _News]:
    rows = (line.split(" ") for line in (await tx.meta.get(UNTOLD) or "").splitlines())
    return {
        date.fromisoformat(on): _News(datetime.fromisoformat(at), int(person_id) if person_id else None)
        for on, at, person_id in rows
    }


async def _keep(tx: Transaction, untold: Mapping[date, _News]) -> None:
    rows = (f"{on} {news.at.isoformat()} {news.person_id or ''}" for on, news in sorted(untold.items()))
    await tx.meta.put(UNTOLD, "\n".join(rows))
