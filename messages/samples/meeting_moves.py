"""Samples of word that a meeting which is near has another day, or none, or that its day has become a rest day."""

from datetime import date

from messages.samples.pieces import (
    OFFICER,
    PARTNER,
    QUARTER,
    QUARTER_PLANNED,
    QUARTER_WAIVED,
    ROUND_TABLE,
    RTP_OFFICER,
    obligation,
)
from roundtable.languages import Bilingual
from roundtable.obligations import State, WaiverReason
from roundtable.statements.meeting_moves import MeetingDayRests, MeetingMoved
from roundtable.statements.parts import Statement
from roundtable.statements.rest_days import PlannedLine

_DAY, _LATER = date(2027, 3, 4), date(2027, 5, 20)
_JOINT = obligation("RTP/joint-meeting/2027-Q1", date(2027, 3, 31), State.PLANNED, planned_on=_DAY)
_SPECIAL = Bilingual("ວັນພັກພິເສດ", "Special holiday")
_ON_REST_DAY = PlannedLine(_LATER, QUARTER_PLANNED)
_TABLE_ON_REST_DAY = PlannedLine(date(2027, 11, 18), table=ROUND_TABLE)

CASES: tuple[tuple[str, Statement], ...] = (
    ("", MeetingMoved(OFFICER, QUARTER_PLANNED, _DAY, _LATER)),
    ("at-night", MeetingMoved(PARTNER, QUARTER_PLANNED, _DAY, _LATER, breaks_quiet=True)),
    (
        "in-a-quiet-week",
        MeetingMoved(OFFICER, QUARTER_PLANNED, _DAY, _LATER, breaks_quiet=True, in_quiet_week=True),
    ),
    ("no-date", MeetingMoved(OFFICER, QUARTER, _DAY, None)),
    ("not-held", MeetingMoved(OFFICER, QUARTER_WAIVED, _DAY, None, WaiverReason.MERGED, breaks_quiet=True)),
    ("not-held-for-another-reason", MeetingMoved(PARTNER, QUARTER_WAIVED, _DAY, None, WaiverReason.OTHER)),
    ("set", MeetingMoved(RTP_OFFICER, _JOINT, None, _DAY)),
    ("", MeetingDayRests(OFFICER, _ON_REST_DAY, _SPECIAL)),
    ("near", MeetingDayRests(OFFICER, _ON_REST_DAY, _SPECIAL, breaks_quiet=True)),
    ("in-a-quiet-week", MeetingDayRests(OFFICER, _ON_REST_DAY, _SPECIAL, breaks_quiet=True, in_quiet_week=True)),
    ("of-ours", MeetingDayRests(RTP_OFFICER, PlannedLine(_DAY, _JOINT), _SPECIAL)),
    ("round-table", MeetingDayRests(RTP_OFFICER, _TABLE_ON_REST_DAY, _SPECIAL)),
)
