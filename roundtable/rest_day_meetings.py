"""What is planned for a day that becomes a rest day: meetings, and round tables. Pure rules."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from roundtable.calendar import RestDay, RoundTable
from roundtable.duties import Family
from roundtable.obligations import ObligationKey
from roundtable.planned import obligation_of
from roundtable.snapshot import Snapshot
from roundtable.standing import own_answer, planned_day
from roundtable.working_days import RestDays


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """A meeting, or a round table, and the day it is planned for. `given_at` is when that day was given, aware UTC;
    None where nobody knows."""

    on: date
    given_at: datetime | None
    key: ObligationKey | None = None
    table: RoundTable | None = None


def becoming(before: Iterable[RestDay], after: Iterable[RestDay]) -> frozenset[date]:
    """The days that rest by the table as it is `after`, and did not before: no Saturday, no Sunday, no quiet week."""
    rested = RestDays.of(before)
    return frozenset(day for day in RestDays.of(after).days if not rested.rests(day))


def planned_for(snapshot: Snapshot, days: Collection[date], today: date) -> tuple[PlannedMeeting, ...]:
    """What is planned for one of these days, from today on, and was not held. By day, round tables first, then in the
    official order of bodies, by the order of duties."""
    ahead = frozenset(day for day in days if day >= today)
    found = [*_tables(snapshot, ahead), *_meetings(snapshot, ahead, today)] if ahead else []
    return tuple(sorted(found, key=lambda one: one.on))


def _tables(snapshot: Snapshot, days: Collection[date]) -> Iterator[PlannedMeeting]:
    for table in snapshot.round_tables:
        if table.held_on is None and table.planned_on in days and table.planned_on is not None:
            yield PlannedMeeting(table.planned_on, table.moved_at, table=table)


def _meetings(snapshot: Snapshot, days: Collection[date], today: date) -> list[PlannedMeeting]:
    """By what was said of themselves: where another meeting counts as one, that one is planned."""
    bodies = {body.code: body.position for body in snapshot.bodies}
    duties = {duty.key: order for order, duty in enumerate(snapshot.duties.all)}
    found: list[tuple[tuple[int, int, str], PlannedMeeting]] = []
    for key in snapshot.facts:
        duty = snapshot.duties.get(key.duty)
        if duty is None or duty.family is not Family.MEETING:
            continue
        answer = own_answer(duty, key, snapshot.facts)
        on = planned_day(answer)
        if answer is None or on is None or on not in days:
            continue
        obligation = obligation_of(snapshot, key, today)
        if obligation is not None and not obligation.standing.state.settled:
            found.append(((bodies[key.body], duties[key.duty], key.period), PlannedMeeting(on, answer.at, key)))
    return [one for _, one in sorted(found, key=lambda entry: entry[0])]
