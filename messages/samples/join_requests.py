"""Samples of requests to join: asked, read back, decided."""

from dataclasses import replace
from datetime import UTC, datetime

from messages.samples.pieces import BODIES, OFFICER, PARTNER, RTP_OFFICER, post
from roundtable.join_requests import (
    LONGEST,
    DeclineReason,
    JoinLimit,
    JoinPart,
    JoinState,
    JoinWordsProblem,
    PhoneProblem,
)
from roundtable.languages import Bilingual
from roundtable.posts import PostKind, Side
from roundtable.statements.join_decisions import (
    JoinAsked,
    JoinCandidate,
    JoinFlood,
    JoinGone,
    JoinMoved,
    JoinQuestionAsked,
    JoinReasons,
    JoinSeat,
    JoinWaiting,
    JoinWhom,
    JoinWhy,
)
from roundtable.statements.join_requests import (
    JoinBodies,
    JoinBody,
    JoinChange,
    JoinCheck,
    JoinDeclined,
    JoinDropAsked,
    JoinDropped,
    JoinLapsed,
    JoinLine,
    JoinOffered,
    JoinOver,
    JoinPhoneAsked,
    JoinPhoneNoted,
    JoinPosts,
    JoinSent,
    JoinSides,
    JoinToComplete,
    JoinWordsAsked,
)
from roundtable.statements.parts import Statement

_AT = datetime(2027, 3, 1, 2, 5, tzinfo=UTC)
_QUESTION = "ກະລຸນາແຈ້ງຊື່ກົມ ແລະ ຜູ້ທີ່ມອບໝາຍໃຫ້ທ່ານ"
_ANSWER = "ກົມແຜນການ ແລະ ການຮ່ວມມື, ຫົວໜ້າກົມມອບໝາຍ"
_LINE = JoinLine(
    12,
    1,
    Bilingual("ສົມພອນ ແກ້ວວິໄລ", "Somphone Keovilay"),
    "ວິຊາການ ກົມແຜນການ ແລະ ການຮ່ວມມື ກະຊວງສາທາລະນະສຸກ",
    post(PostKind.SECRETARIAT_OFFICER),
    "+8562055551234",
    _AT,
)
_WITHOUT = replace(
    _LINE,
    id=13,
    name=Bilingual("Paul Martin", "Paul Martin"),
    position="First Secretary, Embassy of Japan",
    post=post(PostKind.CO_CHAIR, "EDU", Side.PARTNER),
    phone="",
)
_BODIES = tuple(JoinBody(code, name) for code, name in BODIES.items())

CASES: tuple[tuple[str, Statement], ...] = (
    ("", JoinOffered()),
    ("", JoinBodies(_BODIES)),
    *((case, JoinBodies(_BODIES, page, 3)) for case, page in (("first", 1), ("second", 2), ("last", 3))),
    ("", JoinPosts(BODIES["HLT"], tuple(PostKind))),
    ("", JoinSides(BODIES["HLT"], PostKind.MEMBER, tuple(Side))),
    *((part.value, JoinWordsAsked(part, longest)) for part, longest in LONGEST.items()),
    ("again", JoinWordsAsked(JoinPart.POSITION, 120, _LINE.position)),
    *((one.value, JoinWordsAsked(JoinPart.LATIN_NAME, 60, problem=one, length=71)) for one in JoinWordsProblem),
    ("", JoinPhoneAsked()),
    *((problem.value, JoinPhoneAsked(problem)) for problem in PhoneProblem),
    ("", JoinPhoneNoted(True)),
    ("left-out", JoinPhoneNoted(False)),
    ("former", JoinPhoneNoted(True, is_former=True)),
    ("", JoinCheck(_LINE)),
    ("without-phone", JoinCheck(_WITHOUT)),
    *((limit.value, JoinCheck(_LINE, limit)) for limit in JoinLimit),
    ("", JoinChange(_LINE)),
    ("", JoinSent(_LINE)),
    ("anew", JoinSent(_LINE, anew=True)),
    ("", JoinDropAsked(False)),
    ("sent", JoinDropAsked(True)),
    ("", JoinDropped(False)),
    ("sent", JoinDropped(True)),
    ("former", JoinDropped(True, is_former=True)),
    ("", JoinToComplete(_LINE, _QUESTION)),
    ("too-long", JoinToComplete(_LINE, _QUESTION, JoinWordsProblem.TOO_LONG, 412)),
    *((reason.value, JoinDeclined(BODIES["HLT"], reason)) for reason in DeclineReason),
    ("", JoinLapsed(BODIES["HLT"], False, 30)),
    ("asked", JoinLapsed(BODIES["HLT"], True, 30)),
    ("", JoinOver()),
    ("", JoinAsked(_LINE)),
    ("without-phone", JoinAsked(_WITHOUT)),
    ("completed", JoinAsked(_LINE, _QUESTION, _ANSWER)),
    ("changed", JoinAsked(_LINE, _QUESTION, anew=True)),
    (
        "",
        JoinWhom(
            _LINE,
            (
                JoinCandidate(7, 4, OFFICER, JoinWhy.HOLDER),
                JoinCandidate(8, 0, PARTNER, JoinWhy.SAME_NAME),
                JoinCandidate(9, 0, OFFICER, JoinWhy.THEIR_CHAT),
            ),
            (JoinSeat(4),),
        ),
    ),
    ("partly", JoinWhom(_LINE, (JoinCandidate(7, 4, OFFICER, JoinWhy.HOLDER),), (JoinSeat(4),), is_partly=True)),
    ("nobody", JoinWhom(_WITHOUT, (), (JoinSeat(5, "JPN"), JoinSeat(6, "WHO")))),
    ("", JoinQuestionAsked(_LINE)),
    ("empty", JoinQuestionAsked(_LINE, JoinWordsProblem.EMPTY)),
    ("", JoinReasons(_LINE)),
    ("approved", JoinMoved(_LINE, JoinState.APPROVED, _AT, RTP_OFFICER)),
    ("incomplete", JoinMoved(_LINE, JoinState.INCOMPLETE, _AT, RTP_OFFICER, _QUESTION)),
    ("declined", JoinMoved(_LINE, JoinState.DECLINED, _AT, RTP_OFFICER, reason=DeclineReason.POST_IS_HELD)),
    *((state.value, JoinMoved(_LINE, state, _AT)) for state in (JoinState.WITHDRAWN, JoinState.LAPSED)),
    ("changed", JoinMoved(_LINE, JoinState.DRAFT, _AT)),
    ("", JoinGone()),
    ("changed", JoinGone(being_changed=True)),
    ("", JoinWaiting((_LINE, _WITHOUT), 3)),
    ("second-page", JoinWaiting((_LINE,), page=2)),
    ("none", JoinWaiting(())),
    ("reminds", JoinWaiting((_LINE,), 2, for_days=3)),
    ("", JoinFlood(50)),
)
