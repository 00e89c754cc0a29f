"""Samples of what is said in groups of Telegram, and of them."""

from dataclasses import replace
from datetime import date

from messages.samples.pieces import BODIES, DUTIES, ROUND_TABLE
from roundtable.groups import DateKind, GroupAsk, GroupDate, GroupEnd, GroupSide
from roundtable.obligations import ObligationKey
from roundtable.statements.groups import (
    BotLink,
    GroupBody,
    GroupContact,
    GroupDates,
    GroupEndAsked,
    GroupEnded,
    GroupFarewell,
    GroupHelp,
    GroupLine,
    GroupLinked,
    GroupLost,
    GroupNoFiles,
    GroupNotLinked,
    GroupPaper,
    GroupPapers,
    GroupPrivately,
    GroupQuestion,
    Groups,
    GroupShown,
    GroupTapNotTaken,
    GroupTapTaken,
    GroupTapTooLate,
)
from roundtable.statements.parts import Statement

_BOT = BotLink("tomon_bot")
_TITLE = "ໜ່ວຍງານສາທາລະນະສຸກ · Health SWG"
_LINE = GroupLine(3, _TITLE, "HLT")
_BODIES = tuple(GroupBody(code, name) for code, name in BODIES.items())


def _date(on: date, kind: DateKind, duty: str, period: str) -> GroupDate:
    return GroupDate(on, kind, ObligationKey("HLT", duty, period), DUTIES[duty].title)


_MEETING = _date(date(2027, 3, 25), DateKind.MEETING, "quarterly-meeting", "2027-Q1")
_DUE = _date(date(2027, 3, 31), DateKind.DUE, "annual-workplan", "2027")
_BY = _date(date(2027, 6, 30), DateKind.MEETING_BY, "quarterly-meeting", "2027-Q2")
_ROUND_TABLE = GroupDate(date(2027, 11, 18), DateKind.EXPECTED, table=ROUND_TABLE)

_PAPER = GroupPaper(ObligationKey("HLT", "annual-workplan", "2027"), DUTIES["annual-workplan"].title, "HLT-WP-2027-1")

CASES: tuple[tuple[str, Statement], ...] = (
    ("", GroupNotLinked(3)),
    ("", GroupHelp(BODIES["HLT"], _BOT)),
    ("", GroupDates(GroupAsk.CALENDAR, "HLT", (_MEETING, _DUE, _BY))),
    ("meetings", GroupDates(GroupAsk.MEETINGS, "HLT", (_MEETING, _ROUND_TABLE))),
    ("nothing", GroupDates(GroupAsk.MEETINGS, "HLT", ())),
    ("", GroupPapers("HLT", (_PAPER,), _BOT)),
    ("nothing", GroupPapers("HLT", (), _BOT)),
    ("", GroupContact(_BOT)),
    ("", GroupPrivately(_BOT)),
    ("unnamed", GroupPrivately(BotLink(""))),
    ("", GroupNoFiles(_BOT)),
    ("", GroupFarewell(GroupEnd.STRANGER)),
    ("unlinked", GroupFarewell(GroupEnd.UNLINKED)),
    ("body-ended", GroupFarewell(GroupEnd.BODY_ENDED)),
    ("", GroupTapNotTaken()),
    ("", GroupTapTaken()),
    ("", GroupTapTooLate()),
    ("", GroupQuestion(3, _TITLE, _BODIES[:1])),
    ("many", GroupQuestion(3, _TITLE, _BODIES, page=2, pages=3)),
    ("", GroupLinked(_LINE, BODIES["HLT"], tuple(GroupSide))),
    ("reads-all", GroupLinked(_LINE, BODIES["HLT"], reads_all=True)),
    *((side.value, GroupShown(replace(_LINE, side=side), BODIES["HLT"], tuple(GroupSide))) for side in GroupSide),
    ("other-side", GroupShown(replace(_LINE, side=GroupSide.GOVERNMENT), BODIES["HLT"])),
    ("", GroupLost(_TITLE, "HLT", GroupEnd.REMOVED)),
    ("silenced", GroupLost(_TITLE, "HLT", GroupEnd.SILENCED)),
    ("body-ended", GroupLost(_TITLE, "HLT", GroupEnd.BODY_ENDED)),
    ("", Groups((_LINE, GroupLine(4, "Secretariats", "RTP", GroupSide.GOVERNMENT)))),
    ("middle", Groups((_LINE,), page=2, pages=3)),
    ("none", Groups(())),
    ("", GroupEndAsked(_LINE)),
    ("", GroupEnded(_TITLE)),
)
