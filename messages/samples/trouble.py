"""Samples of trouble of the system itself."""

from roundtable.reconciling import FindingKind
from roundtable.statements.parts import Statement
from roundtable.statements.trouble import MailboxUnread, Stuck

CASES: tuple[tuple[str, Statement], ...] = (
    *((kind.value, Stuck(kind, 3)) for kind in FindingKind),
    ("", MailboxUnread()),
)
