"""Samples of enquiries: asked for, passed, answered, gone on with."""

from dataclasses import replace
from datetime import UTC, date, datetime

from messages.samples.pieces import BODIES, OFFICER, PARTNER, RTP_OFFICER
from roundtable.enquiries import EnquiryLimit
from roundtable.notices import WordsProblem
from roundtable.statements.enquiries import (
    EnquiriesWaiting,
    EnquiryAnswerAsked,
    EnquiryAnswered,
    EnquiryAnswerReady,
    EnquiryAsked,
    EnquiryLeft,
    EnquiryLine,
    EnquiryNotTaken,
    EnquiryPassed,
    EnquiryReady,
    EnquiryReceived,
    EnquiryReply,
)
from roundtable.statements.parts import Statement
from roundtable.submissions import FileKind

_AT = datetime(2027, 3, 1, 2, 5, tzinfo=UTC)
_LATER = datetime(2027, 3, 1, 7, 40, tzinfo=UTC)
_WORDS = "ກອງປະຊຸມຮ່ວມໄຕມາດ 1 ຈະຈັດຢູ່ໃສ?\nມີຜູ້ເຂົ້າຮ່ວມ 3 ທ່ານ"
_ANSWER = "ຈັດທີ່ກະຊວງການເງິນ, ຫ້ອງປະຊຸມຊັ້ນ 5, ເວລາ 9:00."

ENQUIRY = EnquiryLine(12, OFFICER, _AT, _WORDS)
MOVED = replace(ENQUIRY, to=PARTNER)
FORMER = replace(ENQUIRY, who=replace(OFFICER, posts=()), formerly=OFFICER.posts[0])
SPOKEN = EnquiryLine(13, PARTNER, _AT, "", (FileKind.VOICE,))

CASES: tuple[tuple[str, Statement], ...] = (
    ("", EnquiryAsked()),
    ("again", EnquiryAsked(follows=True)),
    ("under-way", EnquiryAsked(waiting=2, waits_since=date(2027, 3, 1))),
    ("too-long", EnquiryAsked(problem=WordsProblem.TOO_LONG, length=3412)),
    ("", EnquiryReady(12, _WORDS)),
    ("of-former", EnquiryReady(12, "", (FileKind.DOCUMENT,), is_of_former=True)),
    ("pictures", EnquiryReady(12, "", (FileKind.PHOTO, FileKind.PHOTO))),
    ("", EnquiryLeft()),
    ("", EnquiryPassed(ENQUIRY)),
    ("voice", EnquiryPassed(SPOKEN)),
    ("read-later", EnquiryPassed(ENQUIRY, is_read_later=True)),
    *((limit.value, EnquiryNotTaken(limit, 5)) for limit in EnquiryLimit),
    ("", EnquiryReceived(ENQUIRY)),
    ("voice", EnquiryReceived(SPOKEN)),
    ("successor", EnquiryReceived(MOVED)),
    ("former", EnquiryReceived(FORMER)),
    ("again", EnquiryReceived(ENQUIRY, follows=_ANSWER)),
    ("", EnquiryAnswerAsked(ENQUIRY)),
    ("successor", EnquiryAnswerAsked(MOVED)),
    ("too-long", EnquiryAnswerAsked(SPOKEN, WordsProblem.TOO_LONG, 3412)),
    ("", EnquiryAnswerReady(4, ENQUIRY, _ANSWER)),
    ("voice", EnquiryAnswerReady(4, ENQUIRY, "", (FileKind.VOICE,))),
    ("successor", EnquiryAnswerReady(4, MOVED, _ANSWER)),
    ("former", EnquiryAnswerReady(4, FORMER, _ANSWER)),
    ("lost", EnquiryAnswerReady(4, ENQUIRY, _ANSWER, is_lost=True)),
    ("", EnquiryAnswered(ENQUIRY, RTP_OFFICER, _LATER, _ANSWER)),
    ("mine", EnquiryAnswered(ENQUIRY, RTP_OFFICER, _LATER, _ANSWER, is_mine=True)),
    ("", EnquiryReply(OFFICER, ENQUIRY, BODIES["RTP"], RTP_OFFICER.posts[0], _ANSWER)),
    ("successor", EnquiryReply(PARTNER, MOVED, BODIES["RTP"], RTP_OFFICER.posts[0], _ANSWER)),
    ("voice", EnquiryReply(PARTNER, SPOKEN, BODIES["RTP"], RTP_OFFICER.posts[0], "", (FileKind.VOICE,))),
    ("", EnquiriesWaiting((ENQUIRY, SPOKEN))),
    ("morning", EnquiriesWaiting((ENQUIRY, SPOKEN), 3, in_the_morning=True)),
    ("second-page", EnquiriesWaiting((ENQUIRY,), 2, page=2)),
    ("none", EnquiriesWaiting(())),
)
