"""Digests: what one person hears on one morning, in one message; and on which mornings, years ahead. Pure rules.

The tick and the rehearsal ask here, so that what is rehearsed is what is sent. A digest is written while a send window
is open, with everything that has come by then, for whoever has none of that day and has room for one (caps.py). What
does not fit today is not lost: it comes again with the next chance, as long as it is useful (planned.py). The afternoon
is for what has missed its morning: once that was planned, what comes up meanwhile waits for the next.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from roundtable.caps import has_room
from roundtable.duties import Duties
from roundtable.ladder import named_anew, of_ladder
from roundtable.moments import local_day, moment
from roundtable.obligations import ObligationKey
from roundtable.planned import come_by, newest_useful, planned
from roundtable.postponed import Hearing
from roundtable.quiet_hours import SendWindows
from roundtable.reminders import Planned, Said, Word
from roundtable.rhythms import twins
from roundtable.snapshot import Snapshot

_AT_ONCE = timedelta(microseconds=1)


@dataclass(frozen=True)
class Past:
    """What has been said by a moment: `told`, and on which local days each person (id) heard. A year of days is
    enough. `planned_on` is the last local day whose morning was planned. `withdrawn` are the people (id) whose message
    of this moment's day nobody got: they hear anew on the same day, in its afternoon too."""

    told: Said = field(default_factory=dict)
    heard: Mapping[int, Collection[date]] = field(default_factory=dict)
    planned_on: date | None = None
    withdrawn: Collection[int] = ()


def other_names(duties: Duties, keys: Iterable[ObligationKey]) -> dict[ObligationKey, tuple[ObligationKey, ...]]:
    """What the other rhythms of a duty call the same paper, due by the same day; of those that have no such name none.
    Whoever chooses another rhythm in October has been told of the October report."""
    found = {}
    for key in keys:
        duty = duties.get(key.duty)
        others = twins(duty, key.period) if duty is not None else ()
        if others:
            found[key] = tuple(replace(key, period=period) for period in others)
    return found


def by_any_name(told: Said, duties: Duties) -> Said:
    """With what was said of the same papers by other names."""
    named = other_names(duties, {key for key, _, _ in told})
    if not named:
        return told
    more = {(other, who, stage): word for (key, who, stage), word in told.items() for other in named.get(key, ())}
    return {**more, **told}


def of_morning(
    due: Iterable[Planned], told: Said, waiting: Collection[int], today: date | None
) -> dict[int, list[Planned]]:
    """By person, what of `due` (planned.come_by) is said on that local day (None: may be on any): to whoever can be
    reached and need not wait, and has not been told; or was told of a date that lies far behind (postponed.py), and
    hears it by another name (ladder.named_anew)."""
    found: dict[int, list[Planned]] = {}
    hearing = Hearing(told)
    for one in due:
        if one.person_id is None or not one.reachable or one.person_id in waiting:
            continue
        before = told.get((one.obligation, one.person_id, one.stage)) if told else None
        if told and one.anchor_on is not None:
            if hearing.goes_on_with(one, today):
                found.setdefault(one.person_id, []).append(one if before is None else _anew(one, one.anchor_on, before))
        elif before is None:
            found.setdefault(one.person_id, []).append(one)
    return found


def _anew(row: Planned, anchor_on: date, before: Word) -> Planned:
    """A stage that is said once more."""
    why = f"{row.why}; said before of {before.anchor_on}"
    return row._replace(stage=named_anew(row.stage, anchor_on), why=why)


def rehearsed(snapshot: Snapshot, past: Past, from_: datetime, to: datetime) -> tuple[Planned, ...]:
    """What will be said from `from_` (included) to `to` (excluded), as the ticks of that time will find it if nothing
    else happens: `send_at` and `on` are when it is said, which may be later than its stage came. Who cannot be reached,
    and posts that are vacant, stand among them by the day of the stage.

    `past` is that of `from_`. In the order of `planned`.
    """
    unheard = (row for row in planned(snapshot, from_, to) if not row.reachable)
    order = _Order(snapshot)
    return tuple(sorted((*_said(snapshot, past, from_, to), *unheard), key=order.of))


def _said(snapshot: Snapshot, past: Past, from_: datetime, to: datetime) -> Iterator[Planned]:
    told = dict(by_any_name(past.told, snapshot.duties))
    heard = {person_id: set(days) for person_id, days in past.heard.items()}
    planned_on = past.planned_on
    for first, last in _spans(snapshot, from_, to):
        at = snapshot.windows.next_chance(first, snapshot.rest_days)
        if at >= last:
            continue
        useful = list(come_by(snapshot, at))
        coming = [row for row in planned(snapshot, at + _AT_ONCE, last) if row.reachable]
        coming.reverse()
        is_quiet = False
        while at < last:
            while coming and coming[-1].send_at <= at:
                useful.append(coming.pop())
                is_quiet = False
            on = local_day(at)
            has_missed = missed_morning(snapshot.windows, at, planned_on)
            withdrawn = past.withdrawn if on == local_day(from_) else ()
            if not is_quiet and (has_missed or withdrawn):
                useful = list(newest_useful(useful, at))
                waiting = {person_id for person_id, days in heard.items() if on in days or not has_room(days, on)}
                asked = of_morning(useful, told, waiting, on)
                if not has_missed:
                    asked = {person_id: rows for person_id, rows in asked.items() if person_id in withdrawn}
                for person_id, rows in asked.items():
                    heard.setdefault(person_id, set()).add(on)
                    for row in rows:
                        told[row.obligation, person_id, of_ladder(row.stage)] = Word(on, row.anchor_on)
                    yield from (row if row.send_at == at else row._replace(send_at=at, on=on) for row in rows)
                is_quiet = not of_morning(useful, told, (), None)
            planned_on = on
            at = snapshot.windows.next_chance(_after(snapshot, at), snapshot.rest_days)


def missed_morning(windows: SendWindows, now: datetime, planned_on: date | None) -> bool:
    """Whether that is the morning, or one that nobody planned: `planned_on` is the last local day whose morning was."""
    return windows.is_morning(now) or planned_on != local_day(now)


def _after(snapshot: Snapshot, at: datetime) -> datetime:
    """The next opening of a window after that moment, on whatever day."""
    return next(snapshot.windows.openings_between(at + _AT_ONCE, at + timedelta(days=1, microseconds=1)))


def _spans(snapshot: Snapshot, from_: datetime, to: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The time in stretches in which the same people hear of the same things."""
    days: set[date | None] = set()
    for holding in snapshot.holdings:
        days |= {holding.start_on, holding.end_on}
    for absence in snapshot.absences:
        days |= {absence.start_on, absence.end_on}
    for body in snapshot.bodies:
        days |= {body.valid_from, body.valid_until}
    cuts = sorted({at for day in days if day is not None and from_ < (at := moment(day, time())) < to})
    yield from zip((from_, *cuts), (*cuts, to), strict=True)


class _Order:
    """That of `planned`, by the moment at which something is said."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._bodies = {body.code: body.position for body in snapshot.bodies}
        self._duties = {duty.key: number for number, duty in enumerate(snapshot.duties.all)}

    def of(self, row: Planned) -> tuple[datetime, int, int, bool, int, int, str]:
        key = row.obligation
        who = (row.person_id is None, row.person_id or 0, row.post_id)
        return (row.send_at, self._bodies[key.body], self._duties[key.duty], *who, key.period)
