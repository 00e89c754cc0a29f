"""Samples of terms of reference: chosen, receipted, shown."""

from datetime import UTC, datetime

from messages.samples.pieces import BODIES, OFFICER, PDF
from roundtable.languages import Bilingual
from roundtable.statements.parts import Statement
from roundtable.statements.terms import (
    TermsAsked,
    TermsChoices,
    TermsLine,
    TermsOf,
    TermsReceipt,
    TermsReceived,
    TermsShown,
    TermsThere,
)

_HEALTH = TermsOf("body:HLT", "HLT", BODIES["HLT"])
_EDUCATION = TermsOf("body:EDU", "EDU", BODIES["EDU"], 2)
_PRESS = TermsOf("circle:PRESS", "PRESS", Bilingual("ສື່ມວນຊົນ", "The press"))
LINE = TermsLine(_HEALTH, "HLT-TR-2027-1", datetime(2027, 3, 1, 2, 5, tzinfo=UTC), OFFICER.name, (PDF,))

CASES: tuple[tuple[str, Statement], ...] = (
    ("", TermsChoices(12, (_HEALTH, _EDUCATION))),
    ("pages", TermsChoices(12, (_HEALTH, _EDUCATION), 2, 3)),
    ("", TermsAsked(12, _HEALTH, (PDF,))),
    ("version", TermsAsked(12, _EDUCATION, (PDF, PDF))),
    ("", TermsReceipt(LINE)),
    ("", TermsReceived(LINE, OFFICER.posts[0])),
    ("", TermsShown(LINE)),
    ("", TermsThere((_HEALTH, _PRESS))),
    ("pages", TermsThere((_HEALTH, _EDUCATION), 2, 3)),
    ("none", TermsThere(())),
)
