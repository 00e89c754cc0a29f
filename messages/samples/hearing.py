"""Samples of what is for a principal, as their assistants hear it."""

from dataclasses import replace
from datetime import date

from messages.samples.handovers import LINE
from messages.samples.pieces import (
    APPROVAL,
    CHAIR,
    ON_PAPER,
    PAPER,
    WORKPLAN,
    WORKPLAN_ARRIVED,
    WORKPLAN_ON_PAPER,
)
from messages.samples.principals import ASSISTANT, BOTH, VICE_MINISTER
from roundtable.statements.absences import ActingBegins, ActingEnds
from roundtable.statements.approvals import ApprovalNoLonger
from roundtable.statements.duties import AlreadySettled, PaperNotFound, Settled
from roundtable.statements.handovers import HandoverArranged, HandoverCalledOff, HandoverSheet
from roundtable.statements.parts import Statement
from roundtable.statements.submissions import Receipt
from roundtable.statements.withdrawals import ReceiptTakenBack

FOR_ONE = replace(ASSISTANT, hears_for=(VICE_MINISTER,))
FOR_TWO = replace(ASSISTANT, hears_for=BOTH)

CASES: tuple[tuple[str, Statement], ...] = (
    ("for-a-principal", ApprovalNoLonger(FOR_ONE, WORKPLAN, PAPER, was_approved=True)),
    ("for-two-principals", ApprovalNoLonger(FOR_TWO, WORKPLAN, PAPER)),
    ("for-a-principal", ReceiptTakenBack(FOR_ONE, WORKPLAN_ON_PAPER, ON_PAPER)),
    ("for-a-principal", PaperNotFound(FOR_ONE, APPROVAL, (PAPER,), BOTH)),
    ("for-a-principal", Receipt(WORKPLAN_ARRIVED, ON_PAPER, (VICE_MINISTER,))),
    (
        "approved-in-a-name",
        AlreadySettled(
            APPROVAL,
            Settled.APPROVED,
            "HLT-WP-2027-1",
            replace(ASSISTANT, on_behalf_of=VICE_MINISTER),
            date(2027, 4, 6),
        ),
    ),
    ("for-a-principal", HandoverArranged(LINE, (VICE_MINISTER,), may_call_off=False)),
    ("for-a-principal", HandoverCalledOff(LINE, (VICE_MINISTER,))),
    ("for-a-principal", HandoverSheet(LINE, 1, 0, (WORKPLAN,), hears_for=(VICE_MINISTER,))),
    ("for-a-principal", ActingBegins(FOR_ONE, CHAIR, date(2027, 3, 1), date(2027, 3, 15))),
    ("for-a-principal", ActingEnds(FOR_ONE, replace(CHAIR, posts=()))),
)
