"""Samples of the roster's workbook as it is sent in chat."""

from datetime import date

from roundtable.languages import UNNAMED, Bilingual
from roundtable.posts import PostKind
from roundtable.roster_columns import RosterSheet
from roundtable.roster_mistakes import Mistake, MistakeKind
from roundtable.statements.parts import FileLine, Statement
from roundtable.statements.roster import (
    RosterLine,
    RosterLoaded,
    RosterLoadedBefore,
    RosterNoun,
    RosterProposed,
    RosterUnchanged,
    RosterUnreadable,
    RosterValue,
    RosterWrong,
)
from roundtable.workbooks import WorkbookProblem

_FILE = FileLine(
    "roster-2027.xlsx", 48_128, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "0" * 64
)
_COUNTS = ((RosterNoun.BODIES, 2), (RosterNoun.POSTS, 1), (RosterNoun.HOLDERS, 14), (RosterNoun.ADDRESSES, 1))
_LINES = (
    RosterLine(
        RosterNoun.BODIES,
        True,
        "HLT1",
        Bilingual("ໜ່ວຍງານຂະແໜງການຍ່ອຍ ແມ່ ແລະ ເດັກ", "Mother and Child Health Sub-sector Group"),
    ),
    RosterLine(
        RosterNoun.BODIES,
        False,
        "EDU",
        Bilingual("ໜ່ວຍງານຂະແໜງການ ສຶກສາທິການ ແລະ ກິລາ", "Education and Sports Sector Working Group"),
        before=Bilingual("ໜ່ວຍງານຂະແໜງການ ສຶກສາທິການ", "Education Sector Working Group"),
        columns=("aliases", "valid-from"),
    ),
    RosterLine(RosterNoun.POSTS, True, "HLT1", UNNAMED),
    RosterLine(
        RosterNoun.PEOPLE,
        False,
        "",
        Bilingual("ບຸນມີ ສີສະຫວັດ", "Bounmy Sisavath"),
        values=(
            RosterValue("position-lo", "ຫົວໜ້າພະແນກ", "ຮອງຫົວໜ້າກົມ"),
            RosterValue("language", "lo", "both"),
        ),
    ),
    RosterLine(
        RosterNoun.HOLDERS,
        True,
        "HLT1",
        Bilingual("ຄຳແພງ ວົງສາ", "Khamphaeng Vongsa"),
        post=PostKind.CHAIR,
        start_on=date(2027, 3, 15),
        end_on=date(2029, 3, 15),
    ),
    RosterLine(
        RosterNoun.ADDRESSES,
        False,
        "",
        Bilingual("ບຸນມີ ສີສະຫວັດ", "Bounmy Sisavath"),
        values=(RosterValue("phone", "+8562055551234", "+8562055559876"),),
    ),
    RosterLine(
        RosterNoun.PEOPLE,
        False,
        "",
        Bilingual("ຄຳແພງ ວົງສາ", "Khamphaeng Vongsa"),
        values=(RosterValue("title-en", "", "Dr"), RosterValue("shows-phone", "no", "yes")),
    ),
)
_DAYS = (
    RosterLine(
        RosterNoun.BODIES,
        False,
        "NRE",
        Bilingual("ໜ່ວຍງານຂະແໜງການ ຊັບພະຍາກອນທຳມະຊາດ", "Natural Resources Sector Working Group"),
        end_on=date(2027, 5, 1),
        into="ARD",
        quiet_from=date(2027, 5, 1),
        people=2,
    ),
    RosterLine(
        RosterNoun.HOLDERS,
        False,
        "NRE",
        Bilingual("ບຸນມີ ສີສະຫວັດ", "Bounmy Sisavath"),
        post=PostKind.CHAIR,
        end_on=date(2027, 5, 1),
        into="ARD",
        with_body=True,
        next_post=PostKind.MEMBER,
    ),
    RosterLine(
        RosterNoun.HOLDERS,
        False,
        "NRE",
        Bilingual("ຄຳແພງ ວົງສາ", "Khamphaeng Vongsa"),
        post=PostKind.SECRETARIAT_HEAD,
        end_on=date(2027, 5, 1),
        into="ARD",
        with_body=True,
    ),
    RosterLine(
        RosterNoun.BODIES,
        False,
        "MAC",
        Bilingual("ໜ່ວຍງານຂະແໜງການ ເສດຖະກິດມະຫາພາກ", "Macroeconomics Sector Working Group"),
        start_on=date(2027, 4, 1),
        quiet_before=date(2027, 4, 1),
    ),
)
_TIE = RosterLine(
    RosterNoun.TIES,
    True,
    "HLT",
    Bilingual("ແກ້ວມະນີ ສີສະຫວ່າງ", "Keomany Sisavang"),
    principal=Bilingual("ຄຳຫຼ້າ ພົມມະຈັນ", "Khamla Phommachan"),
)
_MISTAKES = (
    Mistake(MistakeKind.CODE_FORM, RosterSheet.BODIES, 3, "code", "Health 1"),
    Mistake(MistakeKind.NO_SUCH_BODY, RosterSheet.POSTS, 7, "body", "XYZ", ("EDU", "HLT")),
    Mistake(MistakeKind.NOT_A_DAY, RosterSheet.POSTS, 9, "end-on", "31/2/2027"),
    Mistake(MistakeKind.NUMBER_TAKEN, RosterSheet.POSTS, 14, "number", "12", ("ບຸນມີ Bounmy",)),
    Mistake(MistakeKind.NOT_A_PRINCIPAL, RosterSheet.POSTS, 15, "assistant-to", "ບຸນມີ", ("14 ຄຳຫຼ້າ ພົມມະຈັນ",)),
)

CASES: tuple[tuple[str, Statement], ...] = (
    ("", RosterProposed(17, "0123456789ab", _FILE, _COUNTS, _LINES[:5], page=1, pages=3)),
    ("anew", RosterProposed(17, "0123456789ab", _FILE, _COUNTS[:1], _LINES[:1], anew=True)),
    ("nobody-left", RosterProposed(17, "0123456789ab", _FILE, _COUNTS[:1], _LINES[-1:], leaves_nobody=True)),
    ("days", RosterProposed(17, "0123456789ab", _FILE, ((RosterNoun.BODIES, 2),), _DAYS)),
    ("ties", RosterProposed(17, "0123456789ab", _FILE, ((RosterNoun.TIES, 1),), (_TIE,))),
    ("kept", RosterProposed(17, "0123456789ab", _FILE, _COUNTS[:1], _LINES[5:], kept=2)),
    ("", RosterUnchanged(_FILE)),
    ("kept", RosterUnchanged(_FILE, kept=2)),
    ("empty", RosterUnchanged(_FILE, is_empty=True)),
    ("", RosterLoaded(_FILE, _COUNTS)),
    ("lines", RosterLoaded(_FILE, _COUNTS, 17, _LINES, left=3, page=2, kept=1)),
    ("", RosterLoadedBefore()),
    ("", RosterWrong(17, _FILE, _MISTAKES[:3], 31, page=2, pages=11)),
    ("one", RosterWrong(17, _FILE, _MISTAKES[3:4], 1)),
    ("tie", RosterWrong(17, _FILE, _MISTAKES[4:], 1)),
    ("", RosterUnreadable(_FILE, WorkbookProblem.BROKEN)),
)
