"""Trouble of the system itself, in words for people who cannot look into it."""

from dataclasses import dataclass

from roundtable.reconciling import FindingKind
from roundtable.statements.parts import Statement


@dataclass(frozen=True)
class Stuck(Statement):
    """To the RTP Secretariat: so many of something do not go on, and the system cannot put it right by itself."""

    kind: FindingKind
    count: int


@dataclass(frozen=True)
class MailboxUnread(Statement):
    """To the RTP Secretariat: the mailbox that answers to our letters come to cannot be opened."""
