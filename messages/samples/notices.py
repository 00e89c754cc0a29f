"""Samples of notices: written, looked at, sent, followed, received."""

from dataclasses import replace
from datetime import UTC, date, datetime

from messages.samples.pieces import BODIES, CHAIR, OFFICER, PARTNER, PDF, RTP_OFFICER, post
from roundtable.audiences import Addressed, ReachCheck
from roundtable.channels import ChannelKind
from roundtable.clearances import ClearedBy
from roundtable.languages import UNNAMED, Bilingual, Language
from roundtable.notices import NoticeState, Obstacle, RecipientState, Tally, WordsProblem
from roundtable.posts import PostKind, Side
from roundtable.reach import Unreached
from roundtable.statements.notice_progress import (
    ClearedLine,
    NoticeProgress,
    NoticeReport,
    NoticeSentAlready,
    NoticeUnchanged,
)
from roundtable.statements.notices import (
    NoticeAudience,
    NoticeBodies,
    NoticeBody,
    NoticeDraft,
    NoticeDropped,
    NoticeFileAsked,
    NoticeLine,
    NoticeNames,
    NoticeReady,
    NoticeReceived,
    NoticeRecipient,
    Notices,
    NoticeTo,
    NoticeWordsAsked,
)
from roundtable.statements.parts import PersonLine, Statement

_AT = datetime(2027, 3, 1, 2, 5, tzinfo=UTC)
_MORNING = datetime(2027, 3, 2, 1, 0, tzinfo=UTC)
_TITLE = Bilingual("ກອງປະຊຸມຮ່ວມຂອງກອງເລຂາ ໄຕມາດ 1", "Joint meeting of the secretariats, quarter 1")
_WORDS = Bilingual(
    f"{_TITLE.lo}\n\nຂໍຮຽນໃຫ້ຊາບວ່າ ກອງປະຊຸມຈະຈັດໃນວັນທີ 12 ມີນາ 2027, ເວລາ 9:00.\nສະຖານທີ່: ກະຊວງການເງິນ",
    f"{_TITLE.en}\n\nThe meeting will be held on 12 March 2027 at 9:00.\nVenue: Ministry of Finance",
)

_CHECK = ReachCheck(
    ((ChannelKind.TELEGRAM, 39), (ChannelKind.EMAIL, 2)),
    ((Unreached.NEVER_STARTED, 4), (Unreached.BLOCKED, 1), (Unreached.VACANT, 1)),
)
_TO = NoticeTo((Addressed.CO_CHAIR, Addressed.SECRETARIAT), None, _CHECK)
_REACHES_ONE = ReachCheck(((ChannelKind.TELEGRAM, 1),), ((Unreached.NEVER_STARTED, 2),))
_TO_NOBODY = NoticeTo((), None, ReachCheck())
_TO_ONE = NoticeTo((Addressed.SECRETARIAT,), ("HLT",), ReachCheck(((ChannelKind.TELEGRAM, 3),)))

_VACANT = NoticeRecipient(
    PersonLine(UNNAMED, posts=(post(PostKind.CO_CHAIR, "EDU", Side.PARTNER),)), why=Unreached.VACANT
)
_WOULD = (
    NoticeRecipient(CHAIR, channel=ChannelKind.TELEGRAM),
    NoticeRecipient(OFFICER, channel=ChannelKind.EMAIL),
    NoticeRecipient(PARTNER, why=Unreached.REFUSED_ADDRESS),
    _VACANT,
)
_DID = (
    NoticeRecipient(PARTNER, RecipientState.FAILED, ChannelKind.TELEGRAM, Unreached.BLOCKED),
    NoticeRecipient(CHAIR, RecipientState.OUT_OF_REACH, None, Unreached.NEVER_STARTED),
    NoticeRecipient(RTP_OFFICER, RecipientState.NOT_SENT),
    _VACANT,
    NoticeRecipient(OFFICER, RecipientState.SENT, ChannelKind.TELEGRAM, noted=True),
)

_BODIES = tuple(NoticeBody(code, name, code in ("HLT", "NRE")) for code, name in BODIES.items())
_CLEARED = {
    ClearedBy.HEAD: ClearedLine(ClearedBy.HEAD, _AT, CHAIR),
    ClearedBy.PAPER: ClearedLine(ClearedBy.PAPER, _AT, None, "ທ່ານ ວັນນາ ອິນທະວົງ", date(2027, 2, 26)),
    ClearedBy.OPERATOR: ClearedLine(ClearedBy.OPERATOR, _AT),
}
_SENDING = NoticeProgress(12, _TITLE, NoticeState.SENDING, Tally(169, 120, 1, 10), 15, RTP_OFFICER)
_SENT = Tally(sent=41, failed=1, out_of_reach=4)

CASES: tuple[tuple[str, Statement], ...] = (
    (
        "",
        Notices(
            13,
            Bilingual("ກຳນົດສົ່ງບົດລາຍງານ", "When reports are due"),
            (NoticeLine(12, _TITLE, NoticeState.DONE, _AT, _SENT),),
        ),
    ),
    ("no-draft", Notices(None, UNNAMED, (NoticeLine(12, _TITLE, NoticeState.STOPPED, _AT, Tally(180, 120)),))),
    ("empty-draft", Notices(13, UNNAMED)),
    ("", NoticeAudience(13, _TO, (CHAIR, OFFICER, PARTNER), 46, may_choose_bodies=True)),
    ("nobody", NoticeAudience(13, _TO_NOBODY, (), 0, may_choose_bodies=True)),
    ("own-body", NoticeAudience(13, _TO_ONE, (OFFICER, PARTNER), 2, may_choose_bodies=False)),
    (
        "every-post",
        NoticeAudience(13, replace(_TO, posts=tuple(Addressed)), (CHAIR, OFFICER), 46, may_choose_bodies=True),
    ),
    ("", NoticeBodies(13, _BODIES, every=False)),
    ("every", NoticeBodies(13, tuple(replace(one, is_chosen=False) for one in _BODIES), every=True)),
    ("", NoticeNames(13, True, _WOULD, 1, 1)),
    ("looked-at", NoticeNames(13, True, _WOULD, 2, 3, looked_at=7)),
    ("sent", NoticeNames(12, False, _DID, 2, 3)),
    *((f"{language}", NoticeWordsAsked(13, language)) for language in Language),
    ("again", NoticeWordsAsked(13, Language.EN, _TITLE.en, other_is_missing=False)),
    *((problem.value, NoticeWordsAsked(13, Language.LO, problem=problem, length=3120)) for problem in WordsProblem),
    ("", NoticeFileAsked(13)),
    ("again", NoticeFileAsked(13, PDF)),
    ("several", NoticeFileAsked(13, several=True)),
    ("", NoticeDraft(13, _TO, _TITLE, PDF)),
    ("begun", NoticeDraft(13, _TO_NOBODY, UNNAMED, None)),
    *((one.value, NoticeDraft(13, _TO_ONE, _TITLE, None, one)) for one in Obstacle),
    ("", NoticeReceived(12, BODIES["RTP"], _WORDS)),
    ("noted", NoticeReceived(12, BODIES["RTP"], _WORDS, _AT)),
    ("", NoticeReady(13, 7, _TO, PDF, None)),
    ("later", NoticeReady(13, 7, replace(_TO_ONE, check=_REACHES_ONE), None, _MORNING)),
    ("changed", NoticeReady(13, 8, _TO, None, None, changed=True)),
    ("asks-head", NoticeReady(13, 7, _TO, PDF, None, asks_head=True)),
    ("", NoticeDropped()),
    ("", _SENDING),
    ("waiting", replace(_SENDING, tally=Tally(300), acknowledged=0, goes_out_at=_MORNING)),
    ("stopped", replace(_SENDING, state=NoticeState.STOPPED)),
    ("asks-to-end", replace(_SENDING, state=NoticeState.STOPPED, asks_to_end=True)),
    (
        "cut-short",
        replace(_SENDING, state=NoticeState.STOPPED, tally=Tally(2, 120, 1, 10, 167), cut_short=True, by=None),
    ),
    *((how.value, replace(_SENDING, cleared=cleared)) for how, cleared in _CLEARED.items()),
    ("done", replace(_SENDING, state=NoticeState.DONE, tally=_SENT)),
    ("", NoticeUnchanged(_AT, is_today=True)),
    ("another-day", NoticeUnchanged(_AT, is_today=False)),
    ("", NoticeSentAlready(12, _TITLE, _AT)),
    ("", NoticeReport(12, _TITLE, replace(_SENT, not_sent=1), 1, _DID[:-1], 3)),
    ("all", NoticeReport(12, _TITLE, Tally(sent=1), 0, (), 0)),
)
