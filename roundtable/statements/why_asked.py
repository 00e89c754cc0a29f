"""Why somebody is asked: by which rule, for which days, with whom, and since when nobody is any more."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from roundtable.choices import Rows, column
from roundtable.languages import Bilingual
from roundtable.statements.parts import ObligationLine, PersonLine, PostLine, Statement, about


class StageSaid(StrEnum):
    """At what point of the ladder the newest reminder stood: how its stage begins."""

    BEFORE = "before"
    AFTER = "after"
    PROMISE = "promise"
    LATER = "later"


@dataclass(frozen=True)
class WhyAsked(Statement):
    """`rule` and `lines` are those of the guideline; where it asks for no such thing, `words` say where it comes from.
    `asked_as` is the post by which they are asked (None: they are not). `others` are who else is, as far as the
    reader may see their names. `quiet_since` is the day since which nobody is asked any more."""

    item: ObligationLine
    rule: str
    lines: tuple[int, ...]
    asked_as: PostLine | None = None
    said_on: date | None = None
    said: StageSaid | None = None
    others: tuple[PersonLine, ...] = ()
    quiet_since: date | None = None
    words: Bilingual | None = None

    def choices(self) -> Rows:
        return column(about("card", self.item, label="back"))
