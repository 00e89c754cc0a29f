"""Samples of the audit as it is read in chat."""

from dataclasses import replace
from datetime import UTC, date, datetime

from messages.samples.pieces import BODIES, CHAIR, OFFICER, PAPER, PARTNER, RTP_OFFICER, WORKPLAN, post
from roundtable.audit import AuditKind
from roundtable.calendar import RoundTableKind
from roundtable.languages import UNNAMED, Bilingual
from roundtable.posts import PostKind
from roundtable.statements.audit import (
    AuditAbout,
    AuditBodies,
    AuditBy,
    AuditKinds,
    AuditLine,
    AuditLook,
    AuditPeople,
    AuditShown,
    AuditSpan,
    AuditSpans,
)
from roundtable.statements.parts import PersonLine, Statement

ANNUAL = RoundTableKind.ANNUAL
_AT = datetime(2027, 3, 29, 2, 5, tzinfo=UTC)
_WORKPLAN = AuditAbout(key=WORKPLAN.key, title=WORKPLAN.title)
_PAPER = replace(_WORKPLAN, reference=PAPER.reference)
_LOOK = AuditLook(up_to=812)
_ALL = AuditLook(AuditSpan.ALL, up_to=812)

_LINES = (
    AuditLine(_AT, AuditBy.PERSON, "submitted", OFFICER, CHAIR, _PAPER),
    AuditLine(_AT, AuditBy.LINK, "on-paper", PARTNER, None, _WORKPLAN),
    AuditLine(_AT, AuditBy.PERSON, "joined", OFFICER, None, AuditAbout(post=post(PostKind.SECRETARIAT_OFFICER))),
    AuditLine(_AT, AuditBy.PERSON, "notice-approved", RTP_OFFICER, None, AuditAbout(notice_id=12)),
    AuditLine(_AT, AuditBy.OPERATOR, "rest-day-added", None, None, AuditAbout(on=date(2027, 4, 17))),
)
_OTHERS = (
    AuditLine(_AT, AuditBy.LETTER, "files-by-letter", PARTNER),
    AuditLine(_AT, AuditBy.SYSTEM, "address-lost", None, None, AuditAbout(name=CHAIR.name)),
    AuditLine(_AT, AuditBy.STRANGER, "stranger-refused"),
    AuditLine(_AT, AuditBy.PERSON, "language", PersonLine(UNNAMED), PersonLine(UNNAMED)),
    AuditLine(_AT, AuditBy.PERSON, "other", RTP_OFFICER),
)
_SIGNED = replace(_PAPER, signed_by="ທ່ານ ວັນນາ ອິນທະວົງ", signed_on=date(2027, 2, 26))
_TITLE = Bilingual("ກອງປະຊຸມຮ່ວມຂອງກອງເລຂາ ໄຕມາດ 1", "Joint meeting of the secretariats, quarter 1")
_CLEARED = (
    AuditLine(_AT, AuditBy.PERSON, "cleared-by-paper", RTP_OFFICER, None, _SIGNED),
    AuditLine(_AT, AuditBy.PERSON, "clearance-asked", RTP_OFFICER, None, _PAPER),
    AuditLine(
        _AT, AuditBy.PERSON, "cleared-by-head", RTP_OFFICER, None, AuditAbout(notice_id=12, house="RTP", title=_TITLE)
    ),
    AuditLine(_AT, AuditBy.PERSON, "clearance-sent-back", RTP_OFFICER, None, AuditAbout(notice_id=13, house="RTP")),
)
_ROUND_TABLES = (
    AuditLine(
        _AT, AuditBy.PERSON, "round-table-moved", RTP_OFFICER, None, AuditAbout(period="RT-2027", round_table=ANNUAL)
    ),
    AuditLine(_AT, AuditBy.OPERATOR, "round-table-removed", None, None, AuditAbout(period="RT-2030A")),
)
_COMPLETION = AuditLine(_AT, AuditBy.PERSON, "completion-asked", RTP_OFFICER, None, _PAPER)

CASES: tuple[tuple[str, Statement], ...] = (
    ("", AuditShown(_LOOK, _LINES, has_more=True)),
    ("others", AuditShown(AuditLook(AuditSpan.MONTH, up_to=812, page=2), _OTHERS, has_more=False)),
    (
        "narrowed",
        AuditShown(
            AuditLook(AuditSpan.ALL, AuditKind.PAPERS, 12, "HLT", 812, 3),
            _LINES[:2],
            has_more=True,
            person=OFFICER,
            body_name=BODIES["HLT"],
        ),
    ),
    ("completion", AuditShown(_LOOK, (_COMPLETION,), has_more=False)),
    ("cleared", AuditShown(_LOOK, _CLEARED, has_more=False)),
    ("round-tables", AuditShown(_LOOK, _ROUND_TABLES, has_more=False)),
    ("nothing", AuditShown(AuditLook(AuditSpan.WEEK, AuditKind.REFUSED, up_to=812), (), has_more=False)),
    ("", AuditPeople(_LOOK, ((12, OFFICER), (14, PARTNER)), 1, 3)),
    ("chosen", AuditPeople(AuditLook(person_id=12, up_to=812), ((12, OFFICER), (14, PARTNER)), 2, 2)),
    ("nobody", AuditPeople(_LOOK, (), 1, 1)),
    ("", AuditBodies(_ALL, ("HLT", "EDU", "NRE", "RTP"), 1, 2)),
    ("chosen", AuditBodies(AuditLook(body="HLT", up_to=812), ("HLT", "EDU", "NRE", "RTP"), 2, 2)),
    ("", AuditKinds(_LOOK)),
    ("chosen", AuditKinds(AuditLook(kind=AuditKind.PAPERS, up_to=812))),
    ("", AuditSpans(_LOOK)),
)
