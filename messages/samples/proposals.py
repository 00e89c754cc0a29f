"""Samples of what awaits approval: a new date, and not this period."""

from dataclasses import replace
from datetime import UTC, date, datetime

from messages.samples.pieces import OFFICER, OWN_WORDS, PUBLICATION, RTP_OFFICER, obligation, post
from roundtable.obligations import Proposal, State, WaiverReason
from roundtable.posts import PostKind
from roundtable.proposals import ProposalReason
from roundtable.statements.duties import CorrectionAsked, ObligationCard, OpenList
from roundtable.statements.parts import Statement
from roundtable.statements.proposals import (
    ProposalAsked,
    ProposalDecided,
    ProposalOver,
    ProposalPassedOn,
    ProposalReasons,
)

_HEAD = replace(RTP_OFFICER, posts=(post(PostKind.SECRETARIAT_HEAD, "RTP"),))
_BY = replace(OFFICER, posts=(post(PostKind.SECRETARIAT_OFFICER),))
_DAY, _MERGED = Proposal(date(2027, 4, 20)), Proposal(None, WaiverReason.MERGED)
_IN_WORDS = Proposal(None, WaiverReason.OTHER, OWN_WORDS)
_AGAIN = date(2027, 4, 5)

_WORKPLAN = obligation("HLT/annual-workplan/2027", date(2027, 3, 31), proposed=_DAY)
_REPORT = obligation("HLT/progress-report/2027", date(2027, 10, 29), proposed=_IN_WORDS)
_QUARTER = obligation("HLT/quarterly-meeting/2027-Q1", date(2027, 3, 31), proposed=_MERGED)
_MEETING = obligation(
    "HLT/quarterly-meeting/2027-Q1", date(2027, 3, 31), State.PLANNED, planned_on=date(2027, 3, 24), proposed=_DAY
)
_AGREED = obligation("HLT/annual-workplan/2027", date(2027, 3, 31), State.PLANNED, planned_on=_DAY.on)
_AS_IT_WAS = obligation("HLT/annual-workplan/2027", date(2027, 3, 31))
_WAIVED = obligation("HLT/quarterly-meeting/2027-Q1", date(2027, 3, 31), State.WAIVED, reason=WaiverReason.MERGED)
_AT = datetime(2027, 3, 30, 3, 15, tzinfo=UTC)

CASES: tuple[tuple[str, Statement], ...] = (
    ("", ProposalPassedOn(_WORKPLAN, _DAY, (_HEAD,), _AGAIN)),
    ("waived", ProposalPassedOn(_QUARTER, _MERGED, (_HEAD,), _AGAIN)),
    ("publication", ProposalPassedOn(PUBLICATION, Proposal(date(2027, 5, 12)), (_HEAD,), date(2027, 5, 6))),
    ("publication-waived", ProposalPassedOn(PUBLICATION, _MERGED, (_HEAD,), _AGAIN)),
    ("nobody", ProposalPassedOn(_MEETING, _DAY, (), _AGAIN)),
    ("asked-again", ProposalPassedOn(_WORKPLAN, _DAY, (_HEAD,), None)),
    ("", ProposalAsked(_WORKPLAN, _DAY, _BY, 1, _AGAIN)),
    ("meeting", ProposalAsked(_MEETING, _DAY, _BY, 2, None)),
    ("waived", ProposalAsked(_QUARTER, _MERGED, _BY, 1, _AGAIN)),
    ("in-words", ProposalAsked(_REPORT, _IN_WORDS, None, 1, _AGAIN)),
    ("", ProposalReasons(_WORKPLAN, _DAY, 1)),
    ("waived", ProposalReasons(_QUARTER, _MERGED, 1)),
    ("", ProposalDecided(_AGREED, _DAY, _HEAD)),
    ("mine", ProposalDecided(_AGREED, _DAY, _HEAD, is_mine=True)),
    ("waived", ProposalDecided(_WAIVED, _MERGED, _HEAD)),
    ("as-it-was", ProposalDecided(_AS_IT_WAS, _DAY, _HEAD, ProposalReason.NEEDED)),
    ("as-it-was-mine", ProposalDecided(_AS_IT_WAS, _DAY, _HEAD, ProposalReason.TALK, is_mine=True)),
    ("", ProposalOver(_AGREED, _HEAD, _AT, is_agreed=True)),
    ("as-it-was", ProposalOver(_AS_IT_WAS, _HEAD, _AT)),
    ("otherwise", ProposalOver(_AS_IT_WAS)),
    ("proposed", ObligationCard(_WORKPLAN)),
    ("to-approve", ObligationCard(_QUARTER, may_answer=False, may_approve=True)),
    ("to-approve", OpenList((_WORKPLAN, _QUARTER), to_approve=(str(_WORKPLAN.key), str(_QUARTER.key)))),
    ("proposed", CorrectionAsked(_WORKPLAN)),
)
