"""Samples of contacts, and of one's own phone number."""

from messages.samples.pieces import CHAIR, CO_CHAIR, OFFICER, PARTNER
from roundtable.languages import Bilingual
from roundtable.statements.contacts import (
    ContactLine,
    ContactProblem,
    Contacts,
    PhoneAsked,
    PhoneDropped,
    PhoneNotTaken,
)
from roundtable.statements.parts import Statement

LINES = (
    ContactLine(CHAIR),
    ContactLine(CO_CHAIR, Bilingual("ເອກອັກຄະລັດຖະທູດ", "Ambassador")),
    ContactLine(OFFICER, Bilingual("ຫົວໜ້າພະແນກ", "Head of Division"), "+8562055551234"),
    ContactLine(PARTNER, Bilingual("ເລຂານຸການເອກ", "First Secretary")),
)

CASES: tuple[tuple[str, Statement], ...] = (
    ("", Contacts(LINES)),
    ("page", Contacts(LINES, 2, 3)),
    ("nobody", Contacts(())),
    ("", PhoneAsked("+8562055551234")),
    *((problem.value, PhoneNotTaken(problem)) for problem in ContactProblem),
    ("", PhoneDropped()),
)
