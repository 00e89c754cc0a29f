"""Samples of word that a meeting which is near has another day, or none."""

from datetime import date

from messages.samples.pieces import OFFICER, PARTNER, QUARTER, QUARTER_PLANNED, QUARTER_WAIVED, RTP_OFFICER, obligation
from roundtable.obligations import State, WaiverReason
from roundtable.statements.meeting_moves import MeetingMoved
from roundtable.statements.parts import Statement

_DAY, _LATER = date(2027, 3, 4), date(2027, 5, 20)
_JOINT = obligation("RTP/joint-meeting/2027-Q1", date(2027, 3, 31), State.PLANNED, planned_on=_DAY)

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
)
