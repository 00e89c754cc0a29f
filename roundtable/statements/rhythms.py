"""Rhythms: how often a body sends what a duty asks for, where it has the choice."""

from collections.abc import Iterable
from dataclasses import dataclass

from roundtable.choices import Choice, Rows, column
from roundtable.duties import PeriodKind
from roundtable.statements.parts import ObligationLine, PersonLine, Statement, about


@dataclass(frozen=True)
class RhythmLine:
    """One of a duty's rhythms: the months of a year (1 to 12) in which it falls due."""

    key: str
    kind: PeriodKind
    months: tuple[int, ...]


def _choosing(item: ObligationLine, options: Iterable[RhythmLine]) -> tuple[Choice, ...]:
    return tuple(about("rhythm-choose", item, one.key, label=f"rhythm-{one.kind}") for one in options)


@dataclass(frozen=True)
class RhythmAsked(Statement):
    """How often it is sent at present, and how else it may be."""

    item: ObligationLine
    chosen: RhythmLine
    others: tuple[RhythmLine, ...]

    def choices(self) -> Rows:
        return column(*_choosing(self.item, self.others), about("card", self.item, label="back"))


@dataclass(frozen=True)
class RhythmNoted(Statement):
    """Noted how often, and what comes next by it (None: nothing soon). Choosing another takes it back."""

    item: ObligationLine
    chosen: RhythmLine
    others: tuple[RhythmLine, ...]
    next_item: ObligationLine | None = None

    def choices(self) -> Rows:
        return column(*_choosing(self.item, self.others))


@dataclass(frozen=True)
class RhythmChanged(Statement):
    """To colleagues, and to the RTP Secretariat (`to` None): somebody has chosen how often it is sent."""

    to: PersonLine | None
    item: ObligationLine
    chosen: RhythmLine
    by: PersonLine
    next_item: ObligationLine | None = None
