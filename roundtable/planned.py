"""What the rules ask for: computed from a snapshot, never stored. Rehearsal, calendar and tick all ask here."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from roundtable.bodies import Body
from roundtable.due_dates import anchor_of, anchored_by, due_on
from roundtable.duties import ROUND_TABLE, DueHanging, Duty, Family, Rhythm
from roundtable.ladder import FARTHEST, informing_stage, is_promise, stage_days
from roundtable.laters import Later, hears_at, later_stage
from roundtable.moments import local_day
from roundtable.obligations import Obligation, ObligationKey
from roundtable.planned_words import in_name_of, obstacle
from roundtable.postponed import anchored
from roundtable.proposals import Silence, cut_off, is_silent, silenced, silences
from roundtable.quiet_hours import SendWindows
from roundtable.reminders import Planned
from roundtable.snapshot import Addressee, Snapshot
from roundtable.standing import decisive, planned_day, settles, standing
from roundtable.visibility import concerns_side
from roundtable.working_days import RestDays

__all__ = [
    "LONGEST_USEFUL",
    "Snapshot",
    "asked_days",
    "come_by",
    "hears_of",
    "newest_useful",
    "obligation_of",
    "obligations_of",
    "planned",
]

LAST_STAGE_USEFUL = timedelta(days=7)
LONGEST_USEFUL = timedelta(days=2 * FARTHEST + 30)
"""No stage stays useful longer. Of a ladder the next one is never farther away, rest days included."""

_AT_ONCE = timedelta(microseconds=1)
_VACANT = 1 << 62  # sorts behind every person


class _Step(NamedTuple):
    stage: str
    on: date
    send_at: datetime
    useful_until_at: datetime


class _Asking(NamedTuple):
    """An obligation that is not settled, when it is spoken of, and when (`quiet`) it awaits approval instead."""

    due_on: date
    planned_on: date | None
    steps: tuple[_Step, ...]
    quiet: tuple[Silence, ...] = ()
    anchor_on: date | None = None


class _Told(NamedTuple):
    """What everybody is told of one obligation at one stage."""

    key: ObligationKey
    asking: _Asking
    step: _Step
    asked_body: str
    said: str


def planned(snapshot: Snapshot, from_: datetime, to: datetime, heard_on: date | None = None) -> tuple[Planned, ...]:
    """Who is due to hear of what, with `send_at` from `from_` (included) to `to` (excluded).

    By send_at, official order of bodies, order of duties, person; vacant posts last. With the facts as they are known:
    a settled obligation asks for nothing, what has a date is left alone until that day has passed, an approval is asked
    for only once its workplan is in, and what fell due before we began not at all unless somebody has spoken of it. A
    body is asked while it is valid, for what falls due while it is, a post through whoever hears of it on that day; on
    `heard_on`, where that is later: what was to be said by then goes to whoever has the post now.
    """
    found: list[tuple[tuple[datetime, int, int, int, int, str], Planned]] = []
    for order, duty in enumerate(snapshot.duties.all):
        for body in snapshot.owners(duty):
            for rhythm, key in snapshot.asked(duty, body.code, from_.year - 1, to.year + 1):
                asking = _asking(snapshot, duty, rhythm, key)
                laters = snapshot.laters_of.get(key, ())
                if asking is None or not (laters or _comes_between(asking, from_, to)):
                    continue
                if not _is_owed(snapshot, body, key, asking.due_on):
                    continue
                for step in (*asking.steps, *_later_steps(snapshot, asking, laters)):
                    heard = max(step.on, heard_on or step.on)
                    if from_ <= step.send_at < to and body.valid_on(step.on) and body.valid_on(heard):
                        for row in _rows(snapshot, duty, key, asking, step, heard, rhythm.ladder):
                            who = (_VACANT, row.post_id) if row.person_id is None else (row.person_id, row.post_id)
                            found.append(((step.send_at, body.position, order, *who, key.period), row))
    found.sort(key=lambda entry: entry[0])
    return tuple(row for _, row in found)


def come_by(snapshot: Snapshot, now: datetime) -> tuple[Planned, ...]:
    """What a tick at `now` has to see to: everything that has come by now and still makes sense."""
    return newest_useful(planned(snapshot, now - LONGEST_USEFUL, now + _AT_ONCE, local_day(now)), now)


def hears_of(snapshot: Snapshot, key: ObligationKey, person_id: int, on: date) -> bool:
    """Whether this person is due to hear of an obligation on the morning of that day, as things stand."""
    opens = snapshot.windows.opening_on(on)
    rows = planned(snapshot.only({key.body}), opens, opens + _AT_ONCE)
    return any((row.obligation, row.person_id) == (key, person_id) and not row.for_information for row in rows)


def newest_useful(rows: Iterable[Planned], now: datetime) -> tuple[Planned, ...]:
    """Of what has come by `now`, the newest stage of each obligation and person that is still useful."""
    newest: dict[tuple[int, int | None, int], Planned] = {}
    numbers: dict[ObligationKey, int] = {}
    key, number = None, 0
    for row in rows:
        if row.send_at <= now < row.useful_until_at:
            if row.obligation is not key:  # most follow one of the same, and to compare keys takes time
                key = row.obligation
                number = numbers.setdefault(key, len(numbers))
            who = (number, row.person_id, row.post_id if row.person_id is None else 0)
            newest.pop(who, None)
            newest[who] = row
    return tuple(newest.values())


def obligations_of(
    snapshot: Snapshot, first: date, last: date, today: date, bodies: Collection[str] | None = None
) -> tuple[Obligation, ...]:
    """Every obligation due from `first` to `last` (both included) as it stands on `today`, settled ones too; of these
    bodies where given.

    By due date, official order of bodies, order of duties, period. A body owes what falls due while it is valid, by the
    rhythm it follows; what it has answered is listed in any case.
    """
    found: list[tuple[tuple[date, int, int, str], Obligation]] = []
    for order, duty in enumerate(snapshot.duties.all):
        for body in snapshot.owners(duty):
            if bodies is not None and body.code not in bodies:
                continue
            for _, key in snapshot.asked(duty, body.code, first.year - 1, last.year + 1):
                obligation = _obligation(snapshot, duty, body, key, today)
                if obligation is not None and first <= obligation.standing.due_on <= last:
                    found.append(((obligation.standing.due_on, body.position, order, key.period), obligation))
    found.sort(key=lambda entry: entry[0])
    return tuple(obligation for _, obligation in found)


def obligation_of(snapshot: Snapshot, key: ObligationKey, today: date) -> Obligation | None:
    """One obligation as it stands on `today`; None when there is no such body, duty or (yet) due date, and where the
    body does not owe it, and nobody has spoken of it. Raises ValueError for a period that is none."""
    duty = snapshot.duties.get(key.duty)
    body = next((body for body in snapshot.bodies if body.code == key.body), None)
    if duty is None or body is None:
        return None
    is_spoken_of = body.kind is duty.owner and key in snapshot.facts
    return _obligation(snapshot, duty, body, key, today) if duty.is_owed_by(body) or is_spoken_of else None


def _obligation(snapshot: Snapshot, duty: Duty, body: Body, key: ObligationKey, today: date) -> Obligation | None:
    rule = snapshot.rule(duty, key)
    stands = standing(duty, key, snapshot.facts, today, snapshot.rest_days, snapshot.round_tables, rule)
    facts = tuple(snapshot.facts.get(key, ()))
    if stands is None or not _is_owed(snapshot, body, key, stands.due_on):
        return None
    return Obligation(key, stands, facts)


def _is_owed(snapshot: Snapshot, body: Body, key: ObligationKey, due_on: date) -> bool:
    """What falls due while the body is there, and what somebody has spoken of in any case."""
    return bool(snapshot.facts.get(key)) or body.valid_on(due_on)


def _asking(snapshot: Snapshot, duty: Duty, rhythm: Rhythm, key: ObligationKey) -> _Asking | None:
    answer = decisive(duty, key, snapshot.facts)
    if settles(answer):
        return None
    planned_on = planned_day(answer)
    due = due_on(rhythm, key, snapshot.facts, snapshot.round_tables, snapshot.rest_days) or planned_on
    if due is None or not snapshot.counts(key, due):
        return None
    known_at = _anchor_known_at(snapshot, rhythm, key)
    earliest_at = snapshot.windows.next_opening(known_at, snapshot.rest_days) if known_at else None
    quiet = silences(snapshot.facts.get(key, ()), snapshot.rest_days) if duty.approver is not None else ()
    steps = _steps(rhythm.ladder, due, snapshot.rest_days, snapshot.windows, planned_on, earliest_at, quiet)
    if answer is not None and answer.obligation.duty != duty.key:  # of a meeting that counts too, that one asks itself
        steps = tuple(step for step in steps if not is_promise(step.stage))
    return _Asking(due, planned_on, steps, quiet, anchor_of(rhythm, key, snapshot.round_tables)) if steps else None


def asked_days(snapshot: Snapshot, key: ObligationKey) -> tuple[date | None, tuple[date, ...]] | None:
    """The day that was given for it, and the local days on which its ladder speaks of it, after that day where there is
    one; beyond the due date that on which it is asked about. None where it is not asked for. Raises ValueError for a
    period that is none."""
    duty = snapshot.duties.get(key.duty)
    rhythm = snapshot.rule(duty, key) if duty is not None else None
    asking = _asking(snapshot, duty, rhythm, key) if duty is not None and rhythm is not None else None
    if asking is None:
        return None
    given = asking.planned_on
    is_ahead = given is not None and given <= asking.due_on
    return given, tuple(step.on for step in asking.steps if not (is_ahead and is_promise(step.stage)))


def _comes_between(asking: _Asking, from_: datetime, to: datetime) -> bool:
    return asking.steps[0].send_at < to and from_ <= asking.steps[-1].send_at


def _later_steps(snapshot: Snapshot, asking: _Asking, laters: Iterable[Later]) -> Iterator[_Step]:
    """The mornings on which people have asked to hear of it again, but for those on which they hear anyway; none while
    a promised day has not passed, or something awaits approval."""
    days = {step.on: step for step in asking.steps}
    for on in {later.until_on for later in laters} - set(days):
        at = snapshot.windows.opening_on(on)
        if not is_silent(at, on, asking.quiet) and (asking.planned_on is None or asking.planned_on < on):
            next_at = min((step.send_at for step in asking.steps if step.on > on), default=at + LAST_STAGE_USEFUL)
            yield _Step(later_stage(on), on, at, min(next_at, at + LONGEST_USEFUL))


def _anchor_known_at(snapshot: Snapshot, rhythm: Rhythm, key: ObligationKey) -> datetime | None:
    """When we learnt of what a due date hangs on: nothing can be asked before, whatever day it speaks of."""
    if not isinstance(rhythm.due, DueHanging) or rhythm.due.on == ROUND_TABLE:
        return None
    return max((fact.at for fact in anchored_by(rhythm.due, key, snapshot.facts)), default=None)


@lru_cache(maxsize=8192)
def _steps(
    ladder: tuple[str, ...],
    due: date,
    rest_days: RestDays,
    windows: SendWindows,
    planned_on: date | None,
    earliest_at: datetime | None,
    quiet: tuple[Silence, ...] = (),
) -> tuple[_Step, ...]:
    """The stages as moments. The same for every body with the same dates, hence the cache."""
    earliest_on = local_day(earliest_at) if earliest_at else None
    days = silenced(stage_days(ladder, due, rest_days, planned_on, earliest_on), quiet, windows)
    moments = [windows.opening_on(on) for _, on in days]
    moments = [max(opening, earliest_at or opening) for opening in moments]
    ends = [*moments[1:], *(at + LAST_STAGE_USEFUL for at in moments[-1:])]
    until = cut_off(moments, [min(end, at + LONGEST_USEFUL) for at, end in zip(moments, ends, strict=True)], quiet)
    return tuple(_Step(stage, on, at, end) for (stage, on), at, end in zip(days, moments, until, strict=True))


def _rows(
    snapshot: Snapshot,
    duty: Duty,
    key: ObligationKey,
    asking: _Asking,
    step: _Step,
    heard_on: date,
    ladder: tuple[str, ...],
) -> Iterable[Planned]:
    """Of one step: who is asked, and at one stage who hears of it for information (Snapshot.informed)."""
    visibility = snapshot.visibility(key)
    told = _Told(key, asking, step, duty.asked_body(key.body), _said(duty, asking))
    asked = [one for one in snapshot.audience(duty, key.body, heard_on) if concerns_side(visibility, one.post.side)]
    laters = snapshot.laters_of.get(key, ())
    for one in asked:
        if not laters or hears_at(laters, one.person.id if one.person else None, step.stage, step.on):
            yield _row(snapshot, told, one)
    if step.stage != informing_stage(ladder):
        return
    known = {one.person.id for one in asked if one.person is not None}
    for addressee in snapshot.informed(duty, key.body, heard_on):
        row = _row(snapshot, told, addressee)._replace(for_information=True)
        if row.reachable and row.person_id not in known and concerns_side(visibility, addressee.post.side):
            yield row


def _said(duty: Duty, asking: _Asking) -> str:
    if asking.planned_on is None:
        return f"{duty.source}, due {asking.due_on}"
    what = "held?" if duty.family is Family.MEETING else "sent?"
    return f"{duty.source}, planned for {asking.planned_on}, {what}"


def _row(snapshot: Snapshot, told: _Told, addressee: Addressee) -> Planned:
    key, asking, step, asked_body, said = told
    person, post = addressee.person, addressee.post
    names = in_name_of(addressee, snapshot, asked_body, step.on)
    why_not = obstacle(addressee, snapshot)
    return Planned(
        key,
        step.stage,
        asking.due_on,
        step.on,
        step.send_at,
        step.useful_until_at,
        person.id if person else None,
        post.id,
        reachable=not why_not,
        why=f"{said}{names}{why_not}" if names or why_not else said,
        anchor_on=asking.anchor_on and anchored(step.stage, asking.anchor_on),
    )
