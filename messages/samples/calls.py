"""Samples of the call list: whom the RTP Secretariat rings on a morning, and what was tried."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from messages.samples.pieces import (
    APPROVAL_LATE,
    BODIES,
    CHAIR,
    OFFICER,
    QUARTER_DAY_PASSED,
    QUARTER_LATE,
    QUARTER_PLANNED,
    RTP_OFFICER,
    WORKPLAN_LATE,
    obligation,
    post,
)
from roundtable.calls import CallOutcome, CallReason
from roundtable.channels import ChannelKind
from roundtable.deliveries import DeliveryState
from roundtable.languages import UNNAMED
from roundtable.obligations import State
from roundtable.posts import PostKind
from roundtable.statements.calls import (
    AttemptLine,
    Attempts,
    CallCard,
    CallDateAsked,
    CallDateRead,
    CallLine,
    CallList,
    CallMade,
    CallMatter,
    CallRemark,
)
from roundtable.statements.dates import DateProblem
from roundtable.statements.duties import ObligationCard
from roundtable.statements.parts import Statement

AT = datetime(2027, 4, 19, 1, 40, tzinfo=UTC)
_HEAD = replace(OFFICER, posts=(post(PostKind.SECRETARIAT_HEAD, "EDU"),))
_LATE = CallMatter(WORKPLAN_LATE, CallReason.NO_ANSWER)
_HEALTH = CallLine("HLT", BODIES["HLT"], 12, OFFICER, (_LATE,), "+8562055501234")
_EDUCATION = CallLine(
    "EDU",
    BODIES["EDU"],
    14,
    _HEAD,
    (
        CallMatter(obligation("EDU/annual-workplan/2027", date(2027, 3, 31), State.LATE), CallReason.UNREACHED),
        CallMatter(obligation("EDU/quarterly-meeting/2027-Q1", date(2027, 3, 31), State.LATE), CallReason.UNREACHED),
        CallMatter(obligation("EDU/progress-report/2027-H1", date(2027, 4, 30)), CallReason.UNREACHED),
    ),
)
_NOBODY = CallLine(
    "NRE",
    BODIES["NRE"],
    0,
    None,
    (CallMatter(obligation("NRE/annual-workplan/2027", date(2027, 3, 31), State.LATE), CallReason.UNREACHED),),
)
_PASSED = replace(_HEALTH, matters=(CallMatter(QUARTER_DAY_PASSED, CallReason.DAY_PASSED), _LATE))

_UNTOLD = replace(_HEALTH, matters=(CallMatter(WORKPLAN_LATE, CallReason.UNTOLD),))

_WRONG = replace(_HEALTH, remark=CallRemark(CallOutcome.WRONG_NUMBER, date(2027, 4, 12)))
_ELSE = replace(_HEALTH, remark=CallRemark(CallOutcome.SOMEBODY_ELSE, date(2027, 4, 12)))


def _done(outcome: CallOutcome) -> CallLine:
    return replace(_HEALTH, matters=(CallMatter(WORKPLAN_LATE),), made=CallMade(outcome, RTP_OFFICER.name, AT))


_TRIED = (
    AttemptLine(datetime(2027, 3, 17, 1, 20, tzinfo=UTC), OFFICER.name, ChannelKind.TELEGRAM, DeliveryState.SENT),
    AttemptLine(datetime(2027, 3, 29, 1, 20, tzinfo=UTC), OFFICER.name, ChannelKind.EMAIL, DeliveryState.REFUSED),
    AttemptLine(datetime(2027, 4, 2, 9, 0, tzinfo=UTC), OFFICER.name, ChannelKind.TELEGRAM, DeliveryState.EXPIRED),
    AttemptLine(AT - timedelta(days=3), OFFICER.name, outcome=CallOutcome.UNANSWERED, by=RTP_OFFICER.name),
    AttemptLine(AT, OFFICER.name, outcome=CallOutcome.REACHED, by=RTP_OFFICER.name),
    AttemptLine(datetime(2027, 5, 3, 3, 0, tzinfo=UTC), CHAIR.name, is_letter=True),
)

_MISSED = AttemptLine(
    datetime(2027, 3, 17, 1, 15, tzinfo=UTC), UNNAMED, state=DeliveryState.EXPIRED, on=date(2027, 3, 17)
)

CASES: tuple[tuple[str, Statement], ...] = (
    ("", CallList((_HEALTH, _EDUCATION, _NOBODY), 9, 1, 3, 1, 4)),
    ("done", CallList((_EDUCATION, _done(CallOutcome.REACHED)), 1, 1)),
    ("none", CallList((), 0)),
    ("head", CallList((_HEALTH,), 1, may_see_promises=True)),
    ("morning", CallList((_HEALTH,), 9, may_see_promises=True, fresh=1)),
    ("nothing-new", CallList((_HEALTH, _EDUCATION, _NOBODY), 9, fresh=0)),
    ("untold", CallList((_UNTOLD, _EDUCATION), 2)),
    ("remarked", CallList((_WRONG, _ELSE, _EDUCATION), 3)),
    ("attempts", ObligationCard(WORKPLAN_LATE, may_answer=False, may_see_attempts=True, may_tell_chair=True)),
    ("", CallCard(_HEALTH)),
    ("passed", CallCard(_PASSED)),
    ("untold", CallCard(_UNTOLD)),
    ("no-number", CallCard(_EDUCATION)),
    ("nobody", CallCard(_NOBODY)),
    ("approval", CallCard(replace(_HEALTH, matters=(CallMatter(APPROVAL_LATE, CallReason.NO_ANSWER),)))),
    ("reached", CallCard(_done(CallOutcome.REACHED))),
    ("wrong-number", CallCard(_done(CallOutcome.WRONG_NUMBER))),
    ("somebody-else", CallCard(_done(CallOutcome.SOMEBODY_ELSE))),
    ("unanswered", CallCard(replace(_done(CallOutcome.UNANSWERED), matters=(_LATE,)), 2)),
    ("again", CallCard(_HEALTH, 2)),
    ("number-noted", CallCard(_WRONG)),
    ("holder-noted", CallCard(_ELSE)),
    ("holder-noted-no-number", CallCard(replace(_ELSE, phone=""))),
    (
        "number-noted-unanswered",
        CallCard(replace(_WRONG, made=CallMade(CallOutcome.UNANSWERED, RTP_OFFICER.name, AT)), 1),
    ),
    ("noted", CallCard(_HEALTH, noted=QUARTER_PLANNED)),
    ("", CallDateAsked(WORKPLAN_LATE, OFFICER, 12, date(2027, 4, 1), date(2027, 4, 19), date(2027, 7, 1))),
    (
        "unread",
        CallDateAsked(
            QUARTER_LATE,
            OFFICER,
            12,
            date(2027, 4, 1),
            date(2027, 1, 1),
            date(2027, 7, 1),
            (date(2027, 4, 24), date(2027, 4, 25)),
            DateProblem.UNREADABLE,
        ),
    ),
    ("", CallDateRead(WORKPLAN_LATE, OFFICER, 12, date(2027, 4, 23))),
    ("day-only", CallDateRead(WORKPLAN_LATE, OFFICER, 12, date(2027, 4, 23), is_day_only=True)),
    ("meeting", CallDateRead(QUARTER_LATE, OFFICER, 12, date(2027, 5, 1), rests=True)),
    ("held", CallDateRead(QUARTER_LATE, OFFICER, 12, date(2027, 3, 26), is_held=True)),
    ("", Attempts(WORKPLAN_LATE, _TRIED)),
    ("pages", Attempts(WORKPLAN_LATE, (*_TRIED, _TRIED[0]), 1, 2)),
    ("missed", Attempts(WORKPLAN_LATE, (_MISSED, *_TRIED[1:2]))),
    ("nothing", Attempts(WORKPLAN_LATE, ())),
)
