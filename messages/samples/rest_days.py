"""Samples of the table of rest days."""

from dataclasses import replace
from datetime import date

from messages.samples.pieces import APPROVAL, PUBLICATION, QUARTER, QUARTER_PLANNED, REPORT, ROUND_TABLE, WORKPLAN
from roundtable.calendar import RestDayKind
from roundtable.languages import Bilingual
from roundtable.statements.dates import DateProblem
from roundtable.statements.parts import Statement
from roundtable.statements.rest_days import (
    DueMoveLine,
    MovesLine,
    PlannedLine,
    RestDayAsked,
    RestDayDone,
    RestDayKindAsked,
    RestDayLine,
    RestDayNameAsked,
    RestDayRemoval,
    RestDays,
    RestDayShown,
    RestDaysToConfirm,
)

_NEW_YEAR = Bilingual("ບຸນປີໃໝ່ລາວ", "Lao New Year")
_EVE = RestDayLine(date(2027, 4, 13), RestDayKind.NEW_YEAR, _NEW_YEAR, confirmed=False)
_DAY = RestDayLine(date(2027, 4, 14), RestDayKind.NEW_YEAR, _NEW_YEAR, confirmed=True)
_WOMEN = RestDayLine(
    date(2027, 3, 8), RestDayKind.HOLIDAY, Bilingual("ວັນແມ່ຍິງສາກົນ", "International Women's Day"), confirmed=True
)
_QUIET = RestDayLine(
    date(2027, 11, 22),
    RestDayKind.QUIET,
    Bilingual("ອາທິດກອງປະຊຸມໂຕະມົນ", "Week of the round table"),
    confirmed=False,
)
_TABLE = (_WOMEN, _EVE, _DAY)
_OTHERS = tuple(
    RestDayLine(date(2027, month, day), RestDayKind.HOLIDAY, Bilingual("ວັນພັກ", "Holiday"), confirmed=month != 12)
    for month, day in ((5, 1), (5, 3), (10, 26), (12, 2), (12, 3))
)
_DUES = (
    DueMoveLine(WORKPLAN, ("HLT", "EDU", "UXO"), date(2027, 3, 30), date(2027, 4, 2)),
    DueMoveLine(QUARTER, ("HLT",), QUARTER.standing.ask_by, date(2027, 4, 2)),
    DueMoveLine(REPORT, ("EDU",), date(2027, 10, 28), REPORT.standing.late_after),
)
_OTHER_DUES = tuple(
    DueMoveLine(item, ("HLT",), item.standing.ask_by, date(2027, 4, 2)) for item in (APPROVAL, PUBLICATION)
)
_MOVES = MovesLine(24, 9, date(2027, 4, 13), date(2027, 4, 20), _DUES)
_MEETINGS = (
    PlannedLine(_EVE.on, table=replace(ROUND_TABLE, planned_on=_EVE.on)),
    PlannedLine(_EVE.on, QUARTER_PLANNED),
    PlannedLine(_DAY.on, replace(QUARTER_PLANNED, key=replace(QUARTER_PLANNED.key, body="EDU"))),
)
_BESIDE_MEETINGS = replace(_MOVES, dues=_DUES[1:2], more=2, meetings=_MEETINGS, more_meetings=2)
_FIRST, _LAST = date(2027, 3, 1), date(2029, 3, 2)

CASES: tuple[tuple[str, Statement], ...] = (
    ("", RestDays(2027, _TABLE, to_confirm=1, may_propose=True)),
    ("many", RestDays(2027, (_WOMEN, _DAY, *_OTHERS), to_confirm=2)),
    ("pages", RestDays(2027, _TABLE[:1], 2, 3)),
    ("nothing", RestDays(2028, (), may_propose=True)),
    ("proposed", RestDays(2027, _TABLE, to_confirm=8, done=RestDayDone.PROPOSED, count=8)),
    ("nothing-new", RestDays(2027, _TABLE, done=RestDayDone.NOTHING_NEW)),
    ("confirmed", RestDays(2027, _TABLE, done=RestDayDone.CONFIRMED, count=1, about=_DAY)),
    ("all-confirmed", RestDays(2027, _TABLE, done=RestDayDone.CONFIRMED, count=8)),
    ("removed", RestDays(2027, _TABLE[:1], done=RestDayDone.REMOVED, count=1, about=_DAY)),
    ("quiet-week", RestDays(2027, (_WOMEN, _DAY, _QUIET), to_confirm=1)),
    ("quiet-week-removed", RestDays(2027, (_WOMEN, _DAY), done=RestDayDone.REMOVED, count=1, about=_QUIET)),
    ("", RestDayShown(_DAY)),
    ("quiet-week", RestDayShown(replace(_QUIET, confirmed=True))),
    ("quiet-week-proposed", RestDayShown(_QUIET, MovesLine(6, 3, date(2027, 11, 24), date(2027, 11, 29)))),
    ("proposed", RestDayShown(_EVE, _MOVES)),
    ("proposed-moves-nothing", RestDayShown(_EVE, MovesLine())),
    ("far-ahead-moves", RestDayShown(_EVE, replace(_MOVES, dues=_OTHER_DUES, looked_until=date(2028, 5, 3)))),
    ("far-ahead", RestDayShown(_EVE, MovesLine(looked_until=date(2028, 5, 4)))),
    ("meeting-planned", RestDayShown(_EVE, MovesLine(meetings=_MEETINGS[1:2]))),
    ("was-there", RestDayShown(_DAY, was_there=True)),
    ("", RestDayRemoval(_DAY, MovesLine(1, 1, date(2027, 4, 20), None, _DUES[:1], more=3))),
    ("", RestDaysToConfirm(2028, 8, _MOVES)),
    ("meetings-planned", RestDaysToConfirm(2027, 8, _BESIDE_MEETINGS)),
    ("", RestDayAsked(date(2027, 4, 1), _FIRST, _LAST, (date(2027, 4, 14), date(2027, 4, 15), date(2027, 4, 16)))),
    ("not-taken", RestDayAsked(_FIRST, _FIRST, _LAST, problem=DateProblem.OUT_OF_PERIOD)),
    ("no-such-day", RestDayAsked(_FIRST, _FIRST, _LAST, problem=DateProblem.NO_SUCH_DAY)),
    ("unreadable", RestDayAsked(_FIRST, _FIRST, _LAST, problem=DateProblem.UNREADABLE)),
    ("", RestDayKindAsked(_EVE.on)),
    ("quiet-week", RestDayKindAsked(date(2027, 11, 24), quiet=(_QUIET.name,))),
    ("day-only", RestDayKindAsked(_EVE.on, is_day_only=True)),
    ("", RestDayNameAsked(_EVE.on, RestDayKind.NEW_YEAR, _NEW_YEAR)),
    ("quiet-week", RestDayNameAsked(_QUIET.on, RestDayKind.QUIET)),
    ("not-taken", RestDayNameAsked(date(2027, 5, 3), RestDayKind.IN_LIEU, was_not_taken=True)),
)
