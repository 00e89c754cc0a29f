"""Samples of round tables, their dates, and word that one has moved."""

from dataclasses import replace
from datetime import UTC, date, datetime

from messages.samples.pieces import BODIES, DUTIES, OFFICER, PARTNER, RTP_OFFICER, obligation
from roundtable.calendar import RoundTable, RoundTableKind, RoundTableMove
from roundtable.languages import Bilingual
from roundtable.notices import WordsProblem
from roundtable.obligations import ObligationKey, State
from roundtable.round_tables import DatePart, RoundTableDateProblem, Wanted, Wanting
from roundtable.statements.parts import Statement
from roundtable.statements.round_tables import (
    Moving,
    OwnShift,
    RoundTableDateAsked,
    RoundTableDateNoted,
    RoundTableDateRead,
    RoundTableDropAsked,
    RoundTableMoved,
    RoundTableNew,
    RoundTablePreparation,
    RoundTables,
    RoundTableShown,
    RoundTableWords,
    RoundTableWordsAsked,
    ShiftLine,
)

_DAY, _LATER = date(2027, 11, 18), date(2027, 12, 9)
_FIRST, _LAST = date(2027, 3, 4), date(2028, 12, 31)
_AT = datetime(2027, 3, 4, 3, tzinfo=UTC)
_UNSET = RoundTable("2027", RoundTableKind.ANNUAL, None)
_TABLE = replace(_UNSET, planned_on=_DAY)
_ANNUAL_TOO = replace(_UNSET, label="2030A")
_FULL = RoundTable(
    "2026",
    RoundTableKind.HIGH_LEVEL,
    date(2027, 1, 20),
    False,
    date(2027, 1, 21),
    Bilingual("ຫໍປະຊຸມແຫ່ງຊາດ, ນະຄອນຫຼວງວຽງຈັນ", "National Convention Centre, Vientiane Capital"),
    Bilingual("ພະນະທ່ານ ນາຍົກລັດຖະມົນຕີ", "His Excellency the Prime Minister"),
    Bilingual(
        "ທ່ານ ຮອງນາຍົກລັດຖະມົນຕີ ແລະ ຜູ້ປະສານງານ ອົງການ ສປຊ ປະຈຳ ສປປ ລາວ",
        "The Deputy Prime Minister and the UN Resident Coordinator",
    ),
)
_SET = RoundTableMove(1, "2027", datetime(2027, 2, 2, 3, tzinfo=UTC), None, _DAY)
_MOVED = RoundTableMove(2, "2027", _AT, _DAY, _LATER)
_FIXED = RoundTableMove(3, "2027", _AT, _LATER, _LATER, provisional=False)
_GONE = RoundTableMove(4, "2027", _AT, _LATER, None)
_PROVISIONAL = RoundTableMove(5, "2027", _AT, _LATER, _LATER)
_PREPARATION = (
    obligation("RTP/document-concept/RT-2027", date(2027, 8, 20), State.MET, settled_on=date(2027, 8, 18)),
    obligation("RTP/steering-meeting/RT-2027", date(2027, 9, 17)),
    obligation("RTP/document-plan/RT-2027", date(2027, 10, 4), State.WAIVED),
    obligation("RTP/chairs-meeting/RT-2027", date(2027, 10, 4), State.PLANNED, planned_on=date(2027, 9, 30)),
    obligation("RTP/non-resident-meeting/RT-2027", date(2027, 10, 28)),
    obligation("RTP/document-assistance/RT-2027", date(2027, 10, 19)),
    obligation("RTP/document-declaration/RT-2027", date(2027, 10, 19)),
)
_EXECUTIVE = DUTIES["executive-meeting"].title
_OLD_DUE, _NEW_DUE = date(2027, 11, 4), date(2027, 11, 25)
_MOVING = Moving((ShiftLine(_EXECUTIVE, 10, _OLD_DUE, _NEW_DUE),), 13, date(2027, 9, 10))
_SOON, _ALL_PASSED = replace(_MOVING, passed=5), replace(_MOVING, first_on=None, passed=13)
_NOTHING = Moving((ShiftLine(_EXECUTIVE, 10, _OLD_DUE, None),), 13)
_EXPECTED = RoundTable("2030", RoundTableKind.HIGH_LEVEL, None)
_NO_DATE = Wanting("2027", RoundTableKind.ANNUAL, Wanted.DATE)
_WAS_HELD = Wanting("2026", RoundTableKind.HIGH_LEVEL, Wanted.HELD)


def _own(body: str, to_on: date | None) -> OwnShift:
    duty = DUTIES["executive-meeting"]
    key = ObligationKey(body, duty.key, "RT-2027")
    return OwnShift(key, BODIES[body], duty.title, duty.short, _OLD_DUE, to_on, RoundTableKind.ANNUAL)


CASES: tuple[tuple[str, Statement], ...] = (
    ("", RoundTables((_TABLE, _FULL))),
    ("wanting", RoundTables((_UNSET, replace(_FULL, held_on=None)), (_WAS_HELD, _NO_DATE), 1, 2)),
    ("none", RoundTables(())),
    ("", RoundTableNew((RoundTable("2028", RoundTableKind.ANNUAL, None), RoundTable("2028", _FULL.kind, None)))),
    ("none", RoundTableNew(())),
    ("expected", RoundTables((_EXPECTED,), (Wanting("2030", RoundTableKind.HIGH_LEVEL, Wanted.DATE),))),
    ("high-level", RoundTableNew((_EXPECTED, RoundTable("2030", RoundTableKind.ANNUAL, None)))),
    ("beside", RoundTables((_ANNUAL_TOO, replace(_FULL, label="2030")))),
    ("beside", RoundTableNew((_ANNUAL_TOO,))),
    ("beside", RoundTableShown(_ANNUAL_TOO, may_drop=True)),
    ("beside", RoundTablePreparation(_ANNUAL_TOO, (obligation("RTP/document-plan/RT-2030A", date(2030, 4, 29)),))),
    ("", RoundTableDropAsked(_ANNUAL_TOO)),
    ("given-up", RoundTableDropAsked(replace(_UNSET, label="2026"), is_given_up=True)),
    ("", RoundTableShown(replace(_TABLE, planned_on=_LATER), (_MOVED, _SET), 2, 3, 13)),
    ("unset", RoundTableShown(_UNSET, may_drop=True, may_become=RoundTableKind.HIGH_LEVEL)),
    ("high-level-unset", RoundTableShown(replace(_UNSET, kind=_FULL.kind), may_become=RoundTableKind.ANNUAL)),
    ("held", RoundTableShown(_FULL, (_FIXED,), 4, 13, 13)),
    ("over", RoundTableShown(replace(_FULL, held_on=None), (_GONE, _PROVISIONAL, _FIXED), 7, 12, 13, is_over=True)),
    ("", RoundTablePreparation(_UNSET, _PREPARATION, 1, 2)),
    ("none", RoundTablePreparation(_UNSET, ())),
    ("", RoundTableDateAsked(_UNSET, DatePart.PROVISIONAL, date(2027, 4, 1), _FIRST, _LAST, (date(2027, 4, 14),))),
    ("again", RoundTableDateAsked(_TABLE, DatePart.PROVISIONAL, date(2027, 11, 1), _FIRST, _LAST)),
    ("held", RoundTableDateAsked(_TABLE, DatePart.HELD, date(2027, 11, 1), date(2027, 1, 1), date(2027, 11, 19))),
    *(
        (
            problem.value,
            RoundTableDateAsked(_TABLE, DatePart.PROVISIONAL, date(2027, 11, 1), _FIRST, _LAST, (), problem),
        )
        for problem in RoundTableDateProblem
    ),
    ("", RoundTableDateRead(_TABLE, DatePart.PROVISIONAL, _LATER, 1, moving=_MOVING, told=42)),
    ("first", RoundTableDateRead(_UNSET, DatePart.PROVISIONAL, date(2027, 11, 20), 0, True, _MOVING, 1)),
    ("soon", RoundTableDateRead(_UNSET, DatePart.PROVISIONAL, date(2027, 11, 20), 0, moving=_SOON, told=1)),
    ("all-passed", RoundTableDateRead(_UNSET, DatePart.PROVISIONAL, date(2027, 11, 20), 0, moving=_ALL_PASSED, told=1)),
    ("none", RoundTableDateRead(_TABLE, DatePart.PROVISIONAL, None, 1, moving=_NOTHING, told=42)),
    ("held", RoundTableDateRead(_TABLE, DatePart.HELD, _DAY, 1)),
    ("day-only", RoundTableDateRead(_TABLE, DatePart.HELD, _DAY, 1, is_day_only=True)),
    ("", RoundTableDateNoted(replace(_TABLE, planned_on=_LATER), DatePart.PROVISIONAL, 42)),
    ("later", RoundTableDateNoted(replace(_TABLE, provisional=False), DatePart.FIXED, 1, _AT)),
    ("nobody", RoundTableDateNoted(_FULL, DatePart.HELD)),
    *((words.value, RoundTableWordsAsked(_TABLE, words)) for words in RoundTableWords),
    ("empty", RoundTableWordsAsked(_TABLE, RoundTableWords.PLACE, WordsProblem.EMPTY)),
    ("too-long", RoundTableWordsAsked(_TABLE, RoundTableWords.OPENER, WordsProblem.TOO_LONG, 412)),
    ("", RoundTableMoved(OFFICER, replace(_TABLE, planned_on=_LATER), _DAY, (_own("HLT", _NEW_DUE),))),
    ("two", RoundTableMoved(PARTNER, _FULL, _DAY, (_own("HLT", _NEW_DUE), _own("EDU", _NEW_DUE)))),
    ("no-date", RoundTableMoved(OFFICER, _UNSET, _DAY, (_own("HLT", None),))),
    ("colleague", RoundTableMoved(RTP_OFFICER, replace(_TABLE, planned_on=_LATER), _DAY, moving=_MOVING)),
    ("colleague-first", RoundTableMoved(RTP_OFFICER, _TABLE, None, moving=_MOVING)),
    ("colleague-fixed", RoundTableMoved(RTP_OFFICER, replace(_TABLE, provisional=False), _DAY, moving=Moving())),
    ("at-night", RoundTableMoved(OFFICER, _UNSET, _DAY, (_own("HLT", None),), breaks_quiet=True)),
    ("set-again", RoundTableMoved(OFFICER, replace(_TABLE, provisional=False), None, (_own("HLT", _NEW_DUE),))),
)
