"""Samples of who can no longer be written to."""

from messages.samples.pieces import OFFICER
from roundtable.channels import ChannelKind
from roundtable.statements.parts import Statement
from roundtable.statements.reach import LettersStopped, OutOfReach

CASES: tuple[tuple[str, Statement], ...] = (
    ("", LettersStopped(OFFICER)),
    ("", OutOfReach(OFFICER, ChannelKind.TELEGRAM, None)),
    ("by-email", OutOfReach(OFFICER, ChannelKind.TELEGRAM, ChannelKind.EMAIL)),
    ("no-mailbox", OutOfReach(OFFICER, ChannelKind.EMAIL, ChannelKind.MESSENGER)),
)
