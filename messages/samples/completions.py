"""Samples of asking for completion of a paper that came in."""

from dataclasses import replace
from datetime import date

from messages.samples.pieces import (
    MINUTES,
    OFFICER,
    ON_PAPER,
    PAPER,
    QUARTER_HELD,
    REVISED,
    WORKPLAN_ARRIVED,
    WORKPLAN_MET,
)
from roundtable.contents import OF_EVERY_PAPER, Content
from roundtable.notices import WordsProblem
from roundtable.statements.completions import (
    CompletionAsked,
    CompletionDraft,
    CompletionEndAsked,
    CompletionEnded,
    CompletionLine,
    CompletionOvertaken,
    CompletionPutAway,
    CompletionReady,
    CompletionSent,
    CompletionWordsAsked,
)
from roundtable.statements.duties import ObligationCard
from roundtable.statements.parts import Statement
from roundtable.statements.submissions import PaperReceived, ReceiptDetails

_WANTED = (Content.INDICATORS, Content.SIGNATURE)
_WORDS = "ກະລຸນາລະບຸພາກສ່ວນຮັບຜິດຊອບ ຂອງແຕ່ລະກິດຈະກຳ."
_OPEN = CompletionLine("HLT-WP-2027-1", 7, date(2027, 4, 1), _WANTED, _WORDS)
_DONE = replace(_OPEN, completed_by="HLT-WP-2027-2", completed_on=date(2027, 6, 15))
_ENDED = CompletionLine("HLT-WP-2027-1", 7, date(2027, 4, 1), ended_on=date(2027, 4, 20))

CASES: tuple[tuple[str, Statement], ...] = (
    ("", CompletionDraft(5, WORKPLAN_MET, PAPER, tuple(Content), _WANTED, _WORDS)),
    ("begun", CompletionDraft(5, WORKPLAN_MET, PAPER, tuple(Content))),
    ("every", CompletionDraft(5, WORKPLAN_MET, PAPER, tuple(Content), tuple(Content))),
    ("nothing", CompletionDraft(5, QUARTER_HELD, MINUTES, OF_EVERY_PAPER, says_nothing=True)),
    ("", CompletionWordsAsked(5, WORKPLAN_MET, PAPER)),
    ("too-long", CompletionWordsAsked(5, WORKPLAN_MET, PAPER, WordsProblem.TOO_LONG, 812)),
    ("", CompletionAsked(WORKPLAN_MET, PAPER, _WANTED, _WORDS, OFFICER)),
    ("as-seen", CompletionAsked(WORKPLAN_MET, REVISED, _WANTED)),
    ("minutes", CompletionAsked(QUARTER_HELD, MINUTES, (), _WORDS, OFFICER)),
    ("", CompletionReady(5, 3, WORKPLAN_MET, PAPER, (OFFICER,), asks_head=True)),
    ("head", CompletionReady(5, 3, WORKPLAN_MET, PAPER, (OFFICER,), changed=True)),
    ("nobody", CompletionReady(5, 3, WORKPLAN_MET, PAPER, ())),
    ("", CompletionSent(WORKPLAN_MET, PAPER, (OFFICER,))),
    ("", CompletionOvertaken(WORKPLAN_MET, PAPER, REVISED)),
    ("otherwise", CompletionOvertaken(WORKPLAN_ARRIVED, ON_PAPER)),
    ("", CompletionPutAway(WORKPLAN_MET, PAPER)),
    ("", CompletionEndAsked(WORKPLAN_MET, PAPER, (OFFICER,))),
    ("", CompletionEnded(WORKPLAN_MET, PAPER, whom=(OFFICER,))),
    ("nobody", CompletionEnded(WORKPLAN_MET, PAPER)),
    ("body", CompletionEnded(WORKPLAN_MET, PAPER, OFFICER)),
    ("merged", ReceiptDetails(WORKPLAN_MET, PAPER, went_into=QUARTER_HELD.body_name)),
    ("settling", ReceiptDetails(WORKPLAN_MET, PAPER, completion=_OPEN, may_settle=True)),
    ("ended", ReceiptDetails(WORKPLAN_MET, PAPER, completion=_ENDED, may_ask_completion=True)),
    ("incomplete", ReceiptDetails(WORKPLAN_MET, PAPER, completion=_OPEN, may_send_newer=True)),
    ("completed", ReceiptDetails(WORKPLAN_MET, PAPER, completion=_DONE, may_send_newer=True)),
    ("may-ask-completion", ReceiptDetails(WORKPLAN_MET, PAPER, may_ask_completion=True)),
    ("completes", PaperReceived(WORKPLAN_MET, REVISED, OFFICER.posts[0], asked_on=date(2027, 4, 1))),
    ("incomplete", ObligationCard(WORKPLAN_MET, (PAPER,), completion=_OPEN, may_send_newer=True)),
    ("completed", ObligationCard(WORKPLAN_MET, (PAPER, REVISED), may_answer=False, completion=_DONE)),
)
