"""Samples of meetings and their dates."""

from dataclasses import replace
from datetime import date

from messages.samples.pieces import (
    EXECUTIVE,
    QUARTER,
    QUARTER_DAY_PASSED,
    QUARTER_HELD,
    QUARTER_PLANNED,
    QUARTER_WAIVED,
    ROUND_TABLE,
    WORKPLAN,
)
from roundtable.statements.dates import AskDate, ConfirmDate, DateNoted, DateNotTaken, DateProblem, DatePurpose
from roundtable.statements.meetings import Meetings
from roundtable.statements.parts import Statement

_MEETINGS = (QUARTER_HELD, QUARTER_PLANNED, QUARTER_WAIVED, EXECUTIVE)

CASES: tuple[tuple[str, Statement], ...] = (
    (
        "",
        AskDate(
            QUARTER,
            DatePurpose.PLANNED,
            month=date(2027, 3, 1),
            first=date(2027, 3, 4),
            last=date(2027, 6, 30),
            resting=(date(2027, 3, 8),),
        ),
    ),
    (
        "held",
        AskDate(QUARTER, DatePurpose.HELD, month=date(2027, 3, 1), first=date(2027, 1, 1), last=date(2027, 3, 12)),
    ),
    (
        "held-as-planned",
        AskDate(QUARTER_DAY_PASSED, DatePurpose.HELD, date(2027, 5, 1), first=date(2027, 4, 1), last=date(2027, 6, 2)),
    ),
    ("", ConfirmDate(QUARTER, DatePurpose.PLANNED, date(2027, 3, 25))),
    ("held", ConfirmDate(QUARTER, DatePurpose.HELD, date(2027, 3, 11))),
    ("rest-day", ConfirmDate(QUARTER, DatePurpose.PLANNED, date(2027, 3, 8), rests=True)),
    ("day-only", ConfirmDate(QUARTER, DatePurpose.PLANNED, date(2027, 3, 25), is_day_only=True)),
    *(
        (problem.value, DateNotTaken(QUARTER, purpose, problem, date(2027, 3, 25)))
        for problem, purpose in (
            (DateProblem.UNREADABLE, DatePurpose.PLANNED),
            (DateProblem.NOT_PAST, DatePurpose.HELD),
            (DateProblem.NOT_AHEAD, DatePurpose.PLANNED),
            (DateProblem.OUT_OF_PERIOD, DatePurpose.HELD),
        )
    ),
    ("", DateNoted(QUARTER, DatePurpose.PLANNED, date(2027, 3, 25))),
    ("promised", AskDate(WORKPLAN, DatePurpose.PROMISED, date(2027, 4, 1), date(2027, 4, 2), date(2027, 7, 1))),
    ("promised", ConfirmDate(WORKPLAN, DatePurpose.PROMISED, date(2027, 4, 20))),
    ("promised", DateNotTaken(WORKPLAN, DatePurpose.PROMISED, DateProblem.NOT_AHEAD, date(2027, 4, 20))),
    ("told", DateNoted(QUARTER, DatePurpose.PLANNED, date(2027, 3, 25), told=3)),
    ("promised", DateNoted(WORKPLAN, DatePurpose.PROMISED, date(2027, 4, 20))),
    ("held", DateNoted(QUARTER, DatePurpose.HELD, date(2027, 3, 11))),
    ("", Meetings(_MEETINGS, ROUND_TABLE)),
    ("day-passed", Meetings((QUARTER_DAY_PASSED,))),
    ("firm", Meetings(_MEETINGS[:1], replace(ROUND_TABLE, provisional=False))),
    ("unknown", Meetings((), replace(ROUND_TABLE, planned_on=None))),
    ("may-set", Meetings((QUARTER_HELD,), ROUND_TABLE, may_set=True)),
)
