"""Samples of approvals."""

from datetime import date

from messages.samples.pieces import APPROVAL, APPROVAL_LATE, CHAIR, PAPER, REVISED, WORKPLAN
from roundtable.ladder import Tone
from roundtable.statements.approvals import (
    ApprovalAsked,
    ApprovalNoLonger,
    ApprovalNoted,
    OtherVersion,
    WorkplanApproved,
)
from roundtable.statements.parts import Statement

CASES: tuple[tuple[str, Statement], ...] = (
    ("", ApprovalAsked(CHAIR, APPROVAL, PAPER)),
    ("remind", ApprovalAsked(CHAIR, APPROVAL, PAPER, tone=Tone.REMIND)),
    ("near", ApprovalAsked(CHAIR, APPROVAL, PAPER, tone=Tone.NEAR)),
    ("late", ApprovalAsked(CHAIR, APPROVAL_LATE, PAPER, tone=Tone.AFTER)),
    ("personal", ApprovalAsked(CHAIR, APPROVAL_LATE, PAPER, tone=Tone.PERSONAL)),
    ("", OtherVersion(APPROVAL, REVISED)),
    ("", ApprovalNoted(APPROVAL, date(2027, 4, 9), "HLT-WP-2027-2")),
    ("", ApprovalNoLonger(CHAIR, WORKPLAN, PAPER)),
    ("approved", ApprovalNoLonger(CHAIR, WORKPLAN, PAPER, was_approved=True)),
    ("an-earlier-one-counts", ApprovalNoLonger(CHAIR, WORKPLAN, REVISED, was_approved=True, instead=PAPER)),
    ("", WorkplanApproved(APPROVAL, CHAIR, date(2027, 4, 9), "HLT-WP-2027-2")),
)
