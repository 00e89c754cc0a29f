"""Samples of what somebody without a name is asked, and of what is read back to them."""

from messages.samples.me import POSITION
from messages.samples.pieces import OFFICER
from roundtable.join_requests import LONGEST_NAME, LONGEST_POSITION, JoinPart, JoinWordsProblem
from roundtable.languages import Bilingual
from roundtable.statements.own_names import OwnNameAsked, OwnNameKept
from roundtable.statements.parts import PersonLine, Statement

IN_LAO = Bilingual(OFFICER.name.lo, "")
YOU = PersonLine(OFFICER.name, OFFICER.title)

CASES: tuple[tuple[str, Statement], ...] = (
    ("", OwnNameAsked(JoinPart.NAME, LONGEST_NAME)),
    ("too-long", OwnNameAsked(JoinPart.NAME, LONGEST_NAME, problem=JoinWordsProblem.TOO_LONG, length=84)),
    ("latin", OwnNameAsked(JoinPart.LATIN_NAME, LONGEST_NAME, IN_LAO)),
    ("not-latin", OwnNameAsked(JoinPart.LATIN_NAME, LONGEST_NAME, IN_LAO, JoinWordsProblem.NOT_LATIN, 12)),
    ("position", OwnNameAsked(JoinPart.POSITION, LONGEST_POSITION, OFFICER.name)),
    ("position-alone", OwnNameAsked(JoinPart.POSITION, LONGEST_POSITION)),
    ("", OwnNameKept(YOU, OFFICER.name, POSITION)),
)
