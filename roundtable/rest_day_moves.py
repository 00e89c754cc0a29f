"""What moves when the table of rest days changes: reminders to other mornings, and the days by which things are asked
for and from which they count as late. Nothing is dropped. Pure rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from roundtable.calendar import RestDay
from roundtable.moments import local_day, moment
from roundtable.obligations import ObligationKey, Standing
from roundtable.planned import Snapshot, obligations_of, planned
from roundtable.reminders import Planned
from roundtable.working_days import ONE_DAY, RestDays, new_year_mondays

SEEN_BEYOND = timedelta(days=60)
"""Whatever a day moves lies no farther from it: a New Year and its quiet weeks are far shorter."""
FARTHEST = timedelta(days=430)

_Who = tuple[ObligationKey, str, int | None, int]
_Mornings = Mapping[_Who, Planned]


@dataclass(frozen=True, slots=True)
class DueMove:
    """An obligation that is not settled, before and after."""

    key: ObligationKey
    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True)
class Moves:
    """`reminders` are those that come on another morning, to so many `people`; `first_on` is the first morning on which
    one would have come, and `first_to` the one on which it comes: None where the stage that follows takes its place.
    `dues` are by due date. `looked_until` is the last day that was looked at, None where that was far enough."""

    reminders: int = 0
    people: int = 0
    first_on: date | None = None
    first_to: date | None = None
    dues: tuple[DueMove, ...] = ()
    looked_until: date | None = None


def with_rest_days(snapshot: Snapshot, rows: Iterable[RestDay]) -> Snapshot:
    return replace(snapshot, rest_days=RestDays.of(rows))


def moves(before: Snapshot, after: Snapshot, now: datetime, last: date) -> Moves:
    """Between now and a while after `last`, the last day that changes. Where a year comes to be decided by it, its New
    Year may change, too."""
    today = local_day(now)
    years = before.rest_days.decided ^ after.rest_days.decided
    last = max(last, *(max(new_year_mondays(year)) for year in years)) if years else last
    far_enough, farthest = last + SEEN_BEYOND, today + FARTHEST
    until = min(far_enough, farthest)
    end = moment(until + ONE_DAY, time(0))
    mornings = {_who(row): row for row in planned(after, now, end + SEEN_BEYOND)}
    moved = [row for row in planned(before, now, end) if row.person_id is not None and _is_moved(row, mornings)]
    dues = {one.key: one.standing for one in obligations_of(after, today, until + SEEN_BEYOND, today)}
    changed = tuple(
        DueMove(one.key, one.standing, dues[one.key])
        for one in obligations_of(before, today, until, today)
        if one.key in dues and not one.standing.state.settled and _days(one.standing) != _days(dues[one.key])
    )
    people = {row.person_id for row in moved}
    return Moves(len(moved), len(people), *_first(moved, mornings), changed, until if until < far_enough else None)


def _first(moved: Sequence[Planned], mornings: _Mornings) -> tuple[date | None, date | None]:
    if not moved:
        return None, None
    after = mornings.get(_who(moved[0]))
    return local_day(moved[0].send_at), local_day(after.send_at) if after is not None else None


def _who(row: Planned) -> _Who:
    return row.obligation, row.stage, row.person_id, row.post_id


def _is_moved(row: Planned, mornings: _Mornings) -> bool:
    """To another morning, or into the stage that follows, which then falls on the same one."""
    after = mornings.get(_who(row))
    return after is None or after.send_at != row.send_at


def _days(standing: Standing) -> tuple[date, date, date]:
    return standing.due_on, standing.ask_by, standing.late_after
