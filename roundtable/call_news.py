"""Call news: on which mornings the call list is told by itself, and what of it is new. Pure rules."""

from collections.abc import Iterable
from datetime import date, timedelta

from roundtable.calls import LEFT_ALONE, Call, CallReason, ToRing
from roundtable.moments import local_day
from roundtable.obligations import ObligationKey
from roundtable.working_days import RestDays


def is_news(
    lines: Iterable[ToRing], calls: Iterable[Call], told_on: date | None, today: date, rest_days: RestDays
) -> bool:
    """Whether the list of this morning is told by itself: there is somebody to ring, and something is new since it was
    told last, somebody has rung before today, or it is the first such morning of the week. The same lines every morning
    would soon be read by nobody. `calls` are those of the week before it was told last, at least."""
    left, known = [one for one in lines if not one.made], tuple(calls)
    if not left:
        return False
    if rest_days.next_sending(today - timedelta(days=today.weekday())) == today:
        return True
    since, days = told_on or date.min, [local_day(one.at) for one in known]
    is_changed = any(since <= day < today or since < day + LEFT_ALONE <= today for day in days)
    return is_changed or bool(fresh(left, known, told_on, today))


def fresh(lines: Iterable[ToRing], calls: Iterable[Call], told_on: date | None, today: date) -> tuple[ToRing, ...]:
    """Of the lines left to ring those that are new since the list was told: something came onto it, is back after a
    week, or is to be rung about again. What nobody can be told of is none: an alarm has told of it (alarms.py)."""
    since = told_on or date.min
    back: set[ObligationKey] = set()
    for call in calls:
        day = local_day(call.at)
        if since <= day < today or since < day + LEFT_ALONE <= today:
            back.add(call.obligation)
    return tuple(
        line
        for line in lines
        if not line.made
        and any(
            one.obligation in back or (one.reason is not CallReason.UNREACHED and one.since > since)
            for one in line.matters
        )
    )
