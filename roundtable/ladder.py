"""The ladder: on which days an obligation is spoken of.

Stages count from the due date. Ask early, judge late: when the date rests, no stage before it moves beyond the
working day ahead of it, and a stage after it comes only once it is late. What would fall on a rest day or into a quiet
week moves to the next day on which something may be sent.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from roundtable.working_days import ONE_DAY, RestDays

FARTHEST = 200
"""Days a stage may be away from its date. planned.py relies on it: no stage strays far from its year."""

SOON = timedelta(days=7)
"""After a day that was given is asked about, a stage of the ladder asks within that time: then it asks alone."""

_STAGE = re.compile(r"(?P<side>before|after)-(?P<days>[1-9][0-9]{0,2})")
_ANEW = "~"
_PROMISE = "promise-"


class Tone(StrEnum):
    """How a stage speaks, from informing to a personal question."""

    INFORM = "inform"  # the first word: what the guideline asks for, and when
    REMIND = "remind"
    NEAR = "near"  # the last word before the date: another day can be given
    AFTER = "after"  # not yet received
    PERSONAL = "personal"  # the last word of all: is there anything in the way?


class StageDay(NamedTuple):
    stage: str
    on: date


def offset_of(stage: str) -> int | None:
    """Days from the date, negative before it; None when it is no stage of a ladder ("promise-2027-04-12" is none)."""
    match = _STAGE.fullmatch(stage)
    if match is None or int(match["days"]) > FARTHEST:
        return None
    return int(match["days"]) * (-1 if match["side"] == "before" else 1)


def named_anew(stage: str, anchor_on: date) -> str:
    """The same stage, said once more because its date has moved far: "before-30~2028-06-14" (postponed.py)."""
    return f"{stage}{_ANEW}{anchor_on}"


def of_ladder(stage: str) -> str:
    """A stage as its ladder has it, whichever time it is said."""
    return stage.partition(_ANEW)[0]


def is_promise(stage: str) -> bool:
    """Whether it counts from a day of the body's own, which moves with nothing else."""
    return stage.startswith(_PROMISE)


def before_the_date(stage: str) -> bool:
    """Whether a stage asks ahead (is it on its way, is a date set); the others ask what has become of it."""
    return stage.startswith("before-")


def tone_of(stage: str, ladder: Sequence[str]) -> Tone:
    """Of a stage in its ladder; the last one after the date is a personal question, be it the only one. One that stands
    outside it (after a day that was given, or as somebody has asked to hear of it later) is said as in between."""
    stage = of_ladder(stage)
    ahead = [one for one in ladder if before_the_date(one)]
    after = [one for one in ladder if not before_the_date(one)]
    if stage in ahead[:1]:
        return Tone.INFORM
    if stage in ahead[-1:]:
        return Tone.NEAR
    if stage in after[-1:]:
        return Tone.PERSONAL
    return Tone.AFTER if stage in after else Tone.REMIND


def informing_stage(ladder: Sequence[str]) -> str | None:
    """At which stage the other side hears of it, for information: the second before the date, once the side that is
    asked has heard first. None where there is none."""
    return next(iter([one for one in ladder if before_the_date(one)][1:]), None)


@lru_cache(maxsize=8192)
def stage_days(
    ladder: tuple[str, ...],
    due_on: date,
    rest_days: RestDays,
    planned_on: date | None = None,
    not_before: date | None = None,
) -> tuple[StageDay, ...]:
    """The stages in order, each on a day on which something may be sent, no two on one day: the newer one counts.

    What has a date of its own (`planned_on`: a meeting will be held, a paper will be sent) is left alone until that day
    has passed. Then it is asked about, as long after it as the first stage after the due date comes after that, by a
    stage that is called after it ("promise-2027-04-12"), so that it is asked whatever stages have been said. Up to the
    due date the stages of the ladder that come later stay, and ask about it themselves where one is `SOON`; beyond it
    nothing else is asked. Nothing is asked before `not_before`.
    """
    if planned_on is None:
        days = [_day_of(stage, due_on, rest_days) for stage in ladder]
    else:
        days = _days_after(planned_on, ladder, due_on, rest_days)
    if not_before is not None:
        earliest = rest_days.next_sending(not_before)
        days = [StageDay(stage, max(on, earliest)) for stage, on in days]
    return _newest_of_each_day(days)


def _day_of(stage: str, due_on: date, rest_days: RestDays) -> StageDay:
    offset = offset_of(stage)
    if offset is None:
        raise ValueError(f"{stage!r} is no stage of a ladder")
    if offset < 0:
        ask_by = rest_days.previous_working(due_on)
        on = rest_days.next_sending(due_on + timedelta(days=offset))
        return StageDay(stage, on if on <= ask_by else rest_days.previous_sending(ask_by))
    first = rest_days.next_working(due_on) + ONE_DAY
    return StageDay(stage, rest_days.next_sending(max(due_on + timedelta(days=offset), first)))


def _days_after(planned_on: date, ladder: Sequence[str], due_on: date, rest_days: RestDays) -> list[StageDay]:
    after = [stage for stage in ladder if not before_the_date(stage)][:1]
    asked = [StageDay(f"{_PROMISE}{planned_on}", _day_of(stage, planned_on, rest_days).on) for stage in after]
    if planned_on > due_on:
        return asked
    left = [day for stage in ladder if (day := _day_of(stage, due_on, rest_days)).on > planned_on]
    return [*(one for one in asked if all(one.on + SOON < day.on for day in left)), *left]


def _newest_of_each_day(days: Sequence[StageDay]) -> tuple[StageDay, ...]:
    newest = {on: stage for stage, on in days}
    return tuple(StageDay(stage, on) for on, stage in newest.items())
