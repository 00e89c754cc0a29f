"""Samples of questions that were left off."""

from messages.samples.pieces import QUARTER, WORKPLAN
from roundtable.awaiting import Awaited, Awaiting
from roundtable.statements.parts import ObligationLine, Statement
from roundtable.statements.questions_left import QuestionLeft

_ABOUT = {Awaited.PLANNED_DATE: QUARTER, Awaited.HELD_DATE: QUARTER, Awaited.REASON: QUARTER}
_ABOUT[Awaited.MEETING_TOPICS] = QUARTER
_ABOUT[Awaited.PROMISED_DATE] = WORKPLAN
_ASKED_BY = {
    Awaited.HANDOVER_DATE: "handover-to|4|31|32",
    Awaited.CLEARANCE_WORDS: "clearance-back|5",
    Awaited.CLEARANCE_SIGNER: "clearance-paper|5",
    Awaited.CLEARANCE_DAY: "clearance-paper|5",
    Awaited.ENQUIRY: "enquiry-write",
    Awaited.ENQUIRY_ANSWER: "enquiry-answer|12",
    Awaited.NOTICE_LO: "notice-words|3|lo",
    Awaited.NOTICE_EN: "notice-words|3|en",
    Awaited.JOIN_QUESTION: "join-ask|7|1",
    Awaited.OWN_NAME: "own-name",
    Awaited.OWN_LATIN_NAME: "own-name",
    Awaited.OWN_POSITION: "own-name",
}


def _left(what: Awaited, item: ObligationLine | None) -> QuestionLeft:
    about = item.key if item is not None else None
    return QuestionLeft(what, Awaiting(what, about, question=_ASKED_BY.get(what, "")).asks_again, item, 14)


CASES: tuple[tuple[str, Statement], ...] = (
    *(
        (what.value, _left(what, _ABOUT.get(what)))
        for what in Awaited
        if what in _ABOUT or what in _ASKED_BY or Awaiting(what).asks_again
    ),
    ("not-to-be-passed", QuestionLeft(Awaited.CODE, "address")),
)
