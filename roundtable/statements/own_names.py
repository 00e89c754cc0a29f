"""The own name, of whoever came in without one: asked for, and read back."""

from dataclasses import dataclass

from roundtable.choices import Choice, Rows, column
from roundtable.join_requests import JoinPart, JoinWordsProblem
from roundtable.languages import UNNAMED, Bilingual
from roundtable.statements.parts import PersonLine, Statement


@dataclass(frozen=True)
class OwnNameAsked(Statement):
    """Please type your name, your name in Latin letters, or your position. `now` is the name that was typed just now,
    which can be typed once more; `length` is how long the words were that could not be taken."""

    part: JoinPart
    longest: int
    now: Bilingual = UNNAMED
    problem: JoinWordsProblem | None = None
    length: int = 0

    def choices(self) -> Rows:
        again = column(Choice("own-name-again")) if self.now != UNNAMED and self.part is not JoinPart.NAME else ()
        return (*again, *column(Choice("me")))


@dataclass(frozen=True)
class OwnNameKept(Statement):
    """All that was typed, read back."""

    you: PersonLine
    name: Bilingual
    position: Bilingual

    def choices(self) -> Rows:
        return column(Choice("me"))
