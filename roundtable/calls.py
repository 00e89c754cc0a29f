"""Calls: what chat and e-mail did not settle, and whom the RTP Secretariat rings about it on a morning. Pure rules.

The list is computed and never stored; what is stored is that somebody was rung, and what came of it. An obligation
comes onto the list two working days after it was spoken of for the last time, or by its ladder for the first time once
a day that was given has passed; and while nobody can be told of it. It stays as long as the board shows it as not
received. Who was reached is left alone for a week, unless it came onto the list anew.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from roundtable.channels import ChannelKind
from roundtable.deliveries import DeliveryState
from roundtable.moments import local_day
from roundtable.obligations import ObligationKey, State
from roundtable.people import Person
from roundtable.permissions import RTP_SECRETARIAT
from roundtable.planned import asked_days, obligations_of
from roundtable.posts import Post, PostKind, Side
from roundtable.proposals import is_left_alone
from roundtable.reach import way_to
from roundtable.snapshot import Snapshot
from roundtable.urgency import open_since
from roundtable.working_days import ONE_DAY, RestDays

MOST = 10
"""Lines of a day, those that were rung included."""

LEFT_ALONE = timedelta(days=7)
"""After somebody was reached."""

LOOK_AHEAD = timedelta(days=100)
"""From today, the due dates of what may be on the list."""

RECENT = timedelta(days=100)
"""After a quarter there is something newer to ring about: what fell due longer ago stands behind it."""


RUNG = (PostKind.SECRETARIAT_HEAD, PostKind.SECRETARIAT_OFFICER)


class CallOutcome(StrEnum):
    REACHED = "reached"
    PROMISED = "promised"  # a day, which stands among the facts
    WRONG_NUMBER = "wrong-number"
    SOMEBODY_ELSE = "somebody-else"  # holds the post now
    UNANSWERED = "unanswered"  # and the same person is rung again

    @property
    def ends(self) -> bool:
        """Whether nobody else is rung instead."""
        return self in (CallOutcome.REACHED, CallOutcome.PROMISED)

    @property
    def audited(self) -> str:
        """What the audit calls it."""
        return f"call-{self.value}"


class CallReason(StrEnum):
    NO_ANSWER = "no-answer"  # it was spoken of for the last time, and nothing came
    UNTOLD = "untold"  # its last stage has passed, but nobody of the body of today or before was told of it
    DAY_PASSED = "day-passed"  # so has the day that was given
    UNREACHED = "unreached"  # nobody can be told of it


@dataclass(frozen=True, slots=True)
class Call:
    """That `by_id` rang somebody about one obligation (aware UTC)."""

    obligation: ObligationKey
    person_id: int
    by_id: int
    outcome: CallOutcome
    at: datetime


Remarks = Mapping[tuple[str, int], Call]
"""By body and person (id): call_remarks.py."""

NO_REMARKS: Remarks = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Attempt:
    """A reminder of one obligation, with what became of its message, and when (aware UTC)."""

    person_id: int
    stage: str
    channel: ChannelKind
    state: DeliveryState
    at: datetime


@dataclass(frozen=True, slots=True)
class Matter:
    """An obligation that is to be rung about: why, and since which local day; `reason` is None once it was."""

    obligation: ObligationKey
    due_on: date
    reason: CallReason | None
    since: date


@dataclass(frozen=True, slots=True)
class ToRing:
    """A line of a morning: whom to ring and by which post, nobody where no government secretariat is held; about what,
    in the order of matters(); and what came of it today, the same for each of its obligations. `remark` is the call of
    an earlier day after which the number or the holder is not right."""

    body: str
    person: Person | None
    post: Post | None
    matters: tuple[Matter, ...]
    made: tuple[Call, ...] = ()
    remark: Call | None = None

    def takes(self, outcome: CallOutcome) -> bool:
        """Whether this may be noted of it: once a day, but whoever did not answer may ring back, about one thing after
        the other."""
        return not self.made or (bool(self.asked) and outcome is not CallOutcome.UNANSWERED)

    @property
    def asked(self) -> tuple[Matter, ...]:
        """What there is to ring about still."""
        return tuple(one for one in self.matters if one.reason is not None)


def matters(snapshot: Snapshot, today: date, unreached: Collection[ObligationKey]) -> tuple[Matter, ...]:
    """What is to be rung about, by due date and official order of bodies, what is not `RECENT` behind the rest.
    `unreached` are those of which nobody can be told. The RTP Secretariat does not ring itself, nor, as long as it is
    quiet about it, about what awaits approval."""
    found = []
    for one in obligations_of(snapshot, open_since(today), today + LOOK_AHEAD, today):
        stands, key = one.standing, one.key
        is_asked = not stands.state.settled and stands.state is not State.PLANNED
        is_asked = is_asked and not is_left_alone(snapshot.facts.get(key, ()), today, snapshot.rest_days)
        duty = snapshot.duties[key.duty]
        if duty.asked_body(key.body) == RTP_SECRETARIAT or not is_asked or not snapshot.counts(key, stands.due_on):
            continue
        if key in unreached:
            found.append(Matter(key, stands.due_on, CallReason.UNREACHED, date.min))
            continue
        asked = asked_days(snapshot, key)
        if asked is None or stands.state is State.AHEAD:
            continue
        since = since_when(asked[0], asked[1], snapshot.rest_days)
        later = max((one.until_on for one in snapshot.laters_of.get(key, ())), default=since)
        since = max(since, later)
        if since <= today:
            reason = CallReason.DAY_PASSED if asked[0] is not None else _reason(snapshot, key, today)
            found.append(Matter(key, stands.due_on, reason, since))
    found.sort(key=lambda one: one.due_on < today - RECENT)
    return tuple(found)


def as_told(found: Iterable[Matter], told: Collection[ObligationKey]) -> tuple[Matter, ...]:
    """The same, but where nobody was `told` no answer can be missing."""
    return tuple(
        replace(one, reason=CallReason.UNTOLD)
        if one.reason is CallReason.NO_ANSWER and one.obligation not in told
        else one
        for one in found
    )


def _reason(snapshot: Snapshot, key: ObligationKey, today: date) -> CallReason:
    heard = snapshot.audience(snapshot.duties[key.duty], key.body, today)
    is_reached = any(one.person is not None and way_to(one.person, snapshot.channels) is not None for one in heard)
    return CallReason.NO_ANSWER if is_reached else CallReason.UNREACHED


def since_when(planned_on: date | None, days: Sequence[date], rest_days: RestDays) -> date:
    """The morning from which it is on the list, by the day that was given for it and the days on which it is spoken of
    (after that day, where there is one), of which there is at least one or the other. Raises ValueError without."""
    if planned_on is not None:
        last = days[0] if days else planned_on
    elif days:
        last = days[-1]
    else:
        raise ValueError("neither a day that was given nor one on which it is spoken of")
    return rest_days.next_sending(rest_days.working_day_from(last, 2))


def call_list(
    snapshot: Snapshot, found: Sequence[Matter], calls: Iterable[Call], today: date, known_of: Remarks = NO_REMARKS
) -> tuple[ToRing, ...]:
    """All lines, one a body and person: in the order of what was found, then who did not answer lately, then those that
    were rung today, with what came of it. `calls` are those of the last week at least, oldest first."""
    known = tuple(calls)
    by_matter = {one.obligation: one for one in found}
    by_key: dict[ObligationKey, list[Call]] = {}
    for call in known:
        if today - LEFT_ALONE < local_day(call.at):
            by_key.setdefault(call.obligation, []).append(call)
    lines: dict[tuple[str, int], list[Matter]] = {}
    for matter in found:
        body = matter.obligation.body
        recent = [one for one in by_key.get(matter.obligation, ()) if local_day(one.at) >= matter.since]
        if any(one.outcome.ends or today < again_on(one, snapshot.rest_days) for one in recent):
            continue
        rung = {one.person_id for one in recent if one.outcome is not CallOutcome.UNANSWERED}
        left = [one.id for one, _ in whom_to_ring(snapshot, body, today, known_of) if one.id not in rung]
        if left or not rung:
            lines.setdefault((body, left[0] if left else 0), []).append(matter)
    made = [
        _line(snapshot, body, person_id, _rung_about(its, by_matter, today), its, known_of)
        for (body, person_id), its in _made_today(known, today).items()
    ]
    left_to_ring = [_line(snapshot, body, person_id, its, (), known_of) for (body, person_id), its in lines.items()]
    # A morning has room for ten: ten who never answer must not keep the eleventh away for ever.
    vain = {(one.obligation.body, one.person_id) for one in known if one.outcome is CallOutcome.UNANSWERED}
    left_to_ring.sort(key=lambda one: one.person is not None and (one.body, one.person.id) in vain)
    return (*left_to_ring, *made)


def with_room(lines: Sequence[ToRing], most: int = MOST) -> tuple[ToRing, ...]:
    """Those of today: so many at most, the first that are left to ring and all that were rung."""
    made = [one for one in lines if one.made]
    left = [one for one in lines if not one.made]
    return (*left[: max(most - len(made), 0)], *made)


def again_on(call: Call, rest_days: RestDays) -> date:
    """The morning on which whoever did not answer is rung again; for every other outcome the day of the call."""
    day = local_day(call.at)
    return rest_days.next_sending(day + ONE_DAY) if call.outcome is CallOutcome.UNANSWERED else day


def _rung_about(calls: Iterable[Call], found: Mapping[ObligationKey, Matter], today: date) -> list[Matter]:
    """What these calls were about, each once: asked still where the last of them was in vain."""
    last = {call.obligation: call for call in calls}
    left = {key for key, call in last.items() if call.outcome is CallOutcome.UNANSWERED}.intersection(found)
    return [found[key] if key in left else Matter(key, today, None, today) for key in last]


def _made_today(calls: Sequence[Call], today: date) -> Mapping[tuple[str, int], list[Call]]:
    made: dict[tuple[str, int], list[Call]] = {}
    for one in calls:
        if local_day(one.at) == today:
            made.setdefault((one.obligation.body, one.person_id), []).append(one)
    return made


def _line(
    snapshot: Snapshot, body: str, person_id: int, its: Sequence[Matter], made: Sequence[Call], known_of: Remarks
) -> ToRing:
    here = [one for one in snapshot.holdings if one.person.id == person_id]
    here.sort(key=lambda one: (one.post.body != body, one.post.kind not in RUNG, one.post.id))
    holding = here[0] if here else None
    post = holding.post if holding is not None and holding.post.body == body else None
    person, remark = holding.person if holding is not None else None, known_of.get((body, person_id))
    return ToRing(body, person, post, tuple(its), tuple(made), remark if remark not in made else None)


def whom_to_ring(
    snapshot: Snapshot, body: str, today: date, known_of: Remarks = NO_REMARKS
) -> tuple[tuple[Person, Post], ...]:
    """The government's secretariat of a body, each once: who is here before who is away, who has a number before who
    has none or is `known_of` as not to be reached by it, the head before the officers."""
    found: dict[int, tuple[Person, Post]] = {}
    held = [
        one
        for one in snapshot.holdings
        if one.post.body == body
        and one.post.side is Side.GOVERNMENT
        and one.post.kind in RUNG
        and one.current_on(today)
    ]
    for one in sorted(held, key=lambda one: (RUNG.index(one.post.kind), one.person.id)):
        found.setdefault(one.person.id, (one.person, one.post))
    is_away = snapshot.hearing.is_away

    def order(one: tuple[Person, Post]) -> tuple[bool, bool, bool]:
        is_doubted = (body, one[0].id) in known_of
        return is_away(one[0].id, today), is_doubted or not one[0].phone, is_doubted

    return tuple(sorted(found.values(), key=order))


def first_day_of(today: date) -> date:
    """From which day on the calls matter for the list of today."""
    return today - LEFT_ALONE + ONE_DAY
