"""Samples of clearances: asked of a head, given, sent back, signed on paper."""

from datetime import UTC, date, datetime

from messages.samples.pieces import OFFICER, RTP_OFFICER, post
from roundtable.audiences import Addressed, ReachCheck
from roundtable.channels import ChannelKind
from roundtable.clearances import ClearanceState, SubjectKind
from roundtable.languages import Bilingual
from roundtable.notices import Obstacle, WordsProblem
from roundtable.posts import PostKind
from roundtable.reach import Unreached
from roundtable.statements.clearances import (
    ClearanceAsked,
    ClearanceDayAsked,
    ClearanceDraft,
    ClearanceGiven,
    ClearanceLeft,
    ClearanceOver,
    ClearancePaperReady,
    ClearanceReturned,
    ClearanceSentBack,
    ClearanceSigned,
    ClearanceSignerAsked,
    ClearanceStuck,
    ClearanceUnderWay,
    ClearanceWordsAsked,
)
from roundtable.statements.dates import DateProblem
from roundtable.statements.notices import NoticeTo
from roundtable.statements.parts import PersonLine, Statement

_AT = datetime(2027, 3, 1, 2, 5, tzinfo=UTC)
_TITLE = Bilingual("ກອງປະຊຸມຮ່ວມຂອງກອງເລຂາ ໄຕມາດ 1", "Joint meeting of the secretariats, quarter 1")
_TO = NoticeTo(
    (Addressed.SECRETARIAT,),
    None,
    ReachCheck(((ChannelKind.TELEGRAM, 39),), ((Unreached.NEVER_STARTED, 4),)),
)
_HEAD = PersonLine(
    Bilingual("ວັນນາ ອິນທະວົງ", "Vanna Inthavong"),
    title=Bilingual("ທ່ານ", "Mr"),
    posts=(post(PostKind.SECRETARIAT_HEAD, "RTP"),),
)
_COMPLETION = SubjectKind.COMPLETION
_PAPER = Bilingual("HLT-WP-2027-1", "HLT-WP-2027-1")
_WORDS = "ກະລຸນາເພີ່ມສະຖານທີ່ ແລະ ເວລາ."
_SIGNER = "ທ່ານ ວັນນາ ອິນທະວົງ"
_DAYS = tuple(date(2027, 3, day) for day in range(5, 0, -1))

CASES: tuple[tuple[str, Statement], ...] = (
    ("", ClearanceUnderWay(7, _TITLE, (_HEAD,), subject_id=12)),
    ("out-of-reach", ClearanceUnderWay(7, _TITLE, (), (_HEAD,), subject_id=12)),
    ("vacant", ClearanceUnderWay(7, _TITLE, ())),
    ("successor", ClearanceUnderWay(7, _TITLE, (_HEAD,), subject_id=12, prepared_by=RTP_OFFICER)),
    ("completion", ClearanceUnderWay(8, _PAPER, (_HEAD,), subject_id=5, about=_COMPLETION)),
    ("", ClearanceDraft(_TITLE)),
    ("completion", ClearanceDraft(_PAPER, _COMPLETION)),
    ("chair", ClearanceDraft(_PAPER, SubjectKind.CHAIR)),
    ("", ClearanceAsked(7, _TITLE, RTP_OFFICER, _TO)),
    ("completion", ClearanceAsked(8, _PAPER, RTP_OFFICER, None, _COMPLETION, (OFFICER,))),
    ("", ClearanceWordsAsked(_TITLE, clearance_id=7)),
    ("too-long", ClearanceWordsAsked(_TITLE, WordsProblem.TOO_LONG, 3412, clearance_id=7)),
    ("", ClearanceReturned(_TITLE, _WORDS)),
    ("", ClearanceSentBack(_TITLE, _HEAD, _WORDS, subject_id=12)),
    ("", ClearanceGiven(_TITLE, _HEAD, subject_id=12)),
    ("mine", ClearanceGiven(_TITLE, _HEAD, is_mine=True)),
    ("completion", ClearanceGiven(_PAPER, _HEAD, subject_id=5, about=_COMPLETION)),
    ("", ClearanceOver(_TITLE, ClearanceState.CLEARED, _HEAD, _AT)),
    ("overtaken", ClearanceOver(_TITLE, ClearanceState.OVERTAKEN, draft_id=12)),
    ("newer", ClearanceOver(_PAPER, ClearanceState.OVERTAKEN, about=_COMPLETION, newer="HLT-WP-2027-2")),
    (
        "on-paper",
        ClearanceOver(_TITLE, ClearanceState.CLEARED, RTP_OFFICER, _AT, signed_by=_SIGNER, signed_on=_DAYS[4]),
    ),
    ("", ClearanceSigned(_TITLE, RTP_OFFICER, _SIGNER, _DAYS[4], 12)),
    ("completion", ClearanceSigned(_PAPER, RTP_OFFICER, _SIGNER, _DAYS[4], 5, _COMPLETION)),
    ("", ClearanceStuck(_TITLE, Obstacle.NOBODY, 12)),
    ("", ClearanceSignerAsked(_TITLE, clearance_id=7)),
    ("empty", ClearanceSignerAsked(_TITLE, WordsProblem.EMPTY)),
    ("", ClearanceDayAsked(7, _SIGNER, _DAYS)),
    ("not-past", ClearanceDayAsked(7, _SIGNER, _DAYS, DateProblem.NOT_PAST)),
    ("", ClearanceLeft(7, _TITLE, subject_id=12)),
    ("head", ClearanceLeft(7, _TITLE, is_head=True)),
    ("", ClearancePaperReady(7, _TITLE, _SIGNER, date(2027, 3, 1))),
    ("day-only", ClearancePaperReady(7, _TITLE, _SIGNER, date(2027, 3, 1), is_day_only=True)),
)
