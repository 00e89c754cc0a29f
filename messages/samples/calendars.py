"""Samples of the calendar: its pages, its file, its address."""

from dataclasses import replace
from datetime import date

from messages.samples.pieces import (
    PUBLICATION_MET,
    QUARTER,
    QUARTER_ABOUT,
    QUARTER_HELD,
    QUARTER_PLANNED,
    QUARTER_WAIVED,
    REPORT,
    REPORT_WAIVED,
    ROUND_TABLE,
    WORKPLAN,
    WORKPLAN_MET,
    obligation,
)
from roundtable.calendar import RoundTable, RoundTableKind
from roundtable.languages import Bilingual
from roundtable.obligations import State
from roundtable.statements.calendars import (
    Calendar,
    CalendarAddress,
    CalendarClosed,
    CalendarFile,
    CalendarFollow,
    CalendarLine,
    CalendarScope,
)
from roundtable.statements.parts import Statement

_UNTIL = date(2027, 5, 30)
_NEW_YEAR = Bilingual("ບຸນປີໃໝ່ລາວ", "Lao New Year")
_LINES = (
    CalendarLine(date(2027, 3, 8), rest=Bilingual("ວັນແມ່ຍິງສາກົນ", "International Women's Day")),
    CalendarLine(date(2027, 3, 31), WORKPLAN),
    CalendarLine(date(2027, 3, 31), QUARTER),
    CalendarLine(date(2027, 4, 12), until=date(2027, 4, 18)),
    CalendarLine(date(2027, 4, 14), rest=_NEW_YEAR, until=date(2027, 4, 16)),
    CalendarLine(date(2027, 5, 20), QUARTER_PLANNED),
    CalendarLine(date(2027, 5, 27), round_table=ROUND_TABLE),
)
_QUIET = CalendarLine(
    date(2027, 11, 22), until=date(2027, 11, 28), quiet=Bilingual("ອາທິດກອງປະຊຸມໂຕະມົນ", "Week of the round table")
)
_PREPARES = tuple(
    CalendarLine(date(2027, 10, 4), obligation(f"RTP/{duty}/RT-2027", date(2027, 10, 4)))
    for duty in ("document-plan", "consultation-meeting")
)
_HIGH_LEVEL = CalendarLine(_UNTIL, round_table=RoundTable("2030", RoundTableKind.HIGH_LEVEL, _UNTIL, provisional=False))
_ANNUAL_TOO = CalendarLine(_UNTIL, round_table=RoundTable("2030A", RoundTableKind.ANNUAL, _UNTIL))
_SETTLED = tuple(CalendarLine(_UNTIL, item) for item in (QUARTER_HELD, QUARTER_WAIVED, REPORT_WAIVED))
_APPROVED = obligation("HLT/workplan-approval/2027", date(2027, 4, 12), State.MET, settled_on=date(2027, 4, 12))
_RECEIVED = tuple(CalendarLine(item.standing.due_on, item) for item in (WORKPLAN_MET, _APPROVED, PUBLICATION_MET))
_IN_MAY = date(2027, 5, 20)
_JOINT = obligation("RTP/joint-meeting/2027-Q2", date(2027, 6, 30), State.PLANNED, planned_on=_IN_MAY)
_ADDRESS = "https://tomon.example.la/c/YzEuMTIuMQ.c2lnbmF0dXJl.ics"

CASES: tuple[tuple[str, Statement], ...] = (
    ("", Calendar(_LINES, _UNTIL, 1, 2, can_follow=True)),
    ("secretariat", Calendar(_LINES[:1], _UNTIL, sets_rest_days=True)),
    ("settled", Calendar(_SETTLED, _UNTIL, 2, 2)),
    ("received", Calendar(_RECEIVED, _UNTIL)),
    ("firm", Calendar((CalendarLine(_UNTIL, round_table=replace(ROUND_TABLE, provisional=False)),), _UNTIL)),
    ("annual-beside-a-high-level-one", Calendar((_ANNUAL_TOO, _HIGH_LEVEL), _UNTIL)),
    ("rest-day", Calendar((CalendarLine(date(2027, 10, 29), REPORT),), date(2027, 11, 30))),
    ("preparation", Calendar(_PREPARES, date(2027, 11, 30))),
    ("quiet-week", Calendar((_QUIET,), date(2027, 11, 30))),
    ("nothing", Calendar((), date(2027, 8, 30), has_file=False)),
    ("all", Calendar((CalendarLine(date(2027, 5, 20), QUARTER_PLANNED),), _UNTIL, of=CalendarScope.ALL)),
    ("topics", Calendar((CalendarLine(date(2027, 5, 20), QUARTER_ABOUT),), _UNTIL)),
    (
        "all-topics",
        Calendar(tuple(CalendarLine(_IN_MAY, one) for one in (QUARTER_ABOUT, _JOINT)), _UNTIL, of=CalendarScope.ALL),
    ),
    ("all-nothing", Calendar((), _UNTIL, of=CalendarScope.ALL, has_file=False)),
    ("", CalendarFile(CalendarScope.MINE, _UNTIL)),
    ("all", CalendarFile(CalendarScope.ALL, _UNTIL)),
    ("", CalendarFollow(is_open=False)),
    ("open", CalendarFollow(is_open=True)),
    ("", CalendarAddress(_ADDRESS)),
    ("anew", CalendarAddress(_ADDRESS, is_anew=True)),
    ("", CalendarClosed()),
)
