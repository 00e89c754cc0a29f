"""Alarms: obligations that would be spoken of, and nobody is there who could be told. Pure rules.

Computed from the same plan as the reminders: a stage has somebody who can be reached, or it has an alarm.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from roundtable.moments import VIENTIANE, local_day
from roundtable.obligations import ObligationKey
from roundtable.people import Person
from roundtable.planned import LONGEST_USEFUL, planned
from roundtable.planned_words import obstacle
from roundtable.reach import Unreached, why_unreached
from roundtable.reminders import Planned
from roundtable.snapshot import Snapshot
from roundtable.working_days import ONE_DAY

MORNING_ENDS = time(12)


@dataclass(frozen=True, slots=True)
class Missing:
    """One who would be asked and cannot be told: the holder of a post; nobody while it is vacant, or whoever holds it
    is away and has nobody who stands in. A principal who can be reached is not told on that day, but once a week."""

    post_id: int
    person: Person | None
    why: Unreached

    def __str__(self) -> str:
        return f"{self.why} {f'person:{self.person.id}' if self.person is not None else f'post:{self.post_id}'}"


@dataclass(frozen=True, slots=True)
class Alarm:
    """Nobody can be told of this obligation at this stage, on that local day. `missing` are in the order in which they
    would be asked."""

    obligation: ObligationKey
    stage: str
    on: date
    missing: tuple[Missing, ...]

    @property
    def cause(self) -> str:
        """Who is missing and why, by ids: the same words for the same cause."""
        return ", ".join(sorted(str(one) for one in self.missing))

    @property
    def is_news(self) -> bool:
        """Whether somebody among them was reached before."""
        return any(one.why in (Unreached.BLOCKED, Unreached.REFUSED_ADDRESS) for one in self.missing)


def alarms(snapshot: Snapshot, now: datetime) -> tuple[Alarm, ...]:
    """The alarms of now, one an obligation: of its newest stage that has come and is useful, or that comes on the next
    morning on which something is sent. With the people of today, who are asked where a stage has come: a successor who
    is reached needs no alarm, and one who is not does. None where somebody who can be told has asked to hear of it
    later. In the order of the plan."""
    newest: dict[ObligationKey, list[Planned]] = {}
    until = snapshot.windows.opening_on(snapshot.rest_days.next_sending(local_day(now) + ONE_DAY)) + ONE_DAY
    for row in planned(snapshot, now - LONGEST_USEFUL, until, local_day(now)):
        if not row.for_information and alarm_at(snapshot, row.on) <= now < row.useful_until_at:
            rows = newest.setdefault(row.obligation, [])
            if rows and rows[0].stage != row.stage:
                rows.clear()
            rows.append(row)
    people = {holding.person.id: holding.person for holding in snapshot.holdings}
    return tuple(
        Alarm(key, rows[0].stage, rows[0].on, tuple(_missing(snapshot, people, rows, local_day(now))))
        for key, rows in newest.items()
        if not any(row.reachable for row in rows) and not _is_put_off(snapshot, key, local_day(now))
    )


def _is_put_off(snapshot: Snapshot, key: ObligationKey, today: date) -> bool:
    laters = {one.person_id for one in snapshot.laters_of.get(key, ()) if today < one.until_on}
    asked = snapshot.audience(snapshot.duties[key.duty], key.body, today) if laters else ()
    return any(one.person is not None and one.person.id in laters and not obstacle(one, snapshot) for one in asked)


def alarm_at(snapshot: Snapshot, on: date) -> datetime:
    """When it is told that nobody can be asked on that day: the morning before, on which something is sent."""
    return snapshot.windows.opening_on(snapshot.rest_days.previous_sending(on - ONE_DAY))


def _missing(snapshot: Snapshot, people: dict[int, Person], rows: Iterable[Planned], today: date) -> Iterable[Missing]:
    posts = {post.id: post for post in snapshot.posts} | {one.post.id: one.post for one in snapshot.holdings}
    for row in rows:
        person = people[row.person_id] if row.person_id is not None else None
        is_away = snapshot.hearing.is_held(posts[row.post_id], max(row.on, today))
        why = why_unreached(person, snapshot.channels, snapshot.lost, is_away=is_away, is_weekly=not row.reachable)
        if why is not None:
            yield Missing(row.post_id, person, why)


def is_morning(snapshot: Snapshot, now: datetime) -> bool:
    """Whether alarms are told at this moment: from the first send window of a day on which something is sent
    to noon."""
    today = local_day(now)
    local = now.astimezone(VIENTIANE).time()
    return snapshot.rest_days.may_send_on(today) and snapshot.windows.opening_on(today) <= now and local < MORNING_ENDS
