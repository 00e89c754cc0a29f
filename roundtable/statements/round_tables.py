"""Round tables: which there are, one of them with its preparation, its date being set, and word that it has moved."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from roundtable.calendar import RoundTable, RoundTableKind, RoundTableMove
from roundtable.choices import Choice, Rows, column
from roundtable.languages import Bilingual
from roundtable.months import Month
from roundtable.notices import WordsProblem
from roundtable.obligations import ObligationKey
from roundtable.periods import label_year
from roundtable.round_tables import LONGEST_ON_IT, DatePart, RoundTableDateProblem, Wanting
from roundtable.statements.absences import pages_beside
from roundtable.statements.parts import ObligationLine, PersonLine, Statement, about

MOVES_SHOWN = 3


class RoundTableWords(StrEnum):
    """What is typed of a round table, in both languages."""

    PLACE = "place"
    OPENER = "opener"
    CHAIRS = "chairs"


@dataclass(frozen=True)
class RoundTables(Statement):
    """To the RTP Secretariat: a page of the round tables, the newest first, those nobody has named yet among them;
    `wanting` is what is not known of them."""

    tables: tuple[RoundTable, ...]
    wanting: tuple[Wanting, ...] = ()
    page: int = 1
    pages: int = 1

    def choices(self) -> Rows:
        return (
            *column(*(to_round_table(one.label, one.kind) for one in self.tables)),
            *pages_beside(self.page, self.pages, "round-tables"),
            *column(Choice("round-table-new")),
        )


@dataclass(frozen=True)
class RoundTableNew(Statement):
    """Which one is to be added; in a high-level year no annual one is planned unless it is added."""

    offered: tuple[RoundTable, ...]

    def choices(self) -> Rows:
        adding = (
            Choice("round-table-add", (one.kind.value, one.label), label=f"round-table-{one.kind}", text=str(one.year))
            for one in self.offered
        )
        return column(*adding, Choice("round-tables", label="back"))


@dataclass(frozen=True)
class RoundTableShown(Statement):
    """One round table: its dates, place, opener and chairs; `moves` are the last ones, newest first, of `moved` in all.
    Of `prepares` obligations of its preparation so many are `settled`. `may_drop`: nothing hangs on it, and it would
    not be expected again at once. `may_become` the other kind, while nothing hangs on it."""

    table: RoundTable
    moves: tuple[RoundTableMove, ...] = ()
    moved: int = 0
    settled: int = 0
    prepares: int = 0
    is_over: bool = False
    may_drop: bool = False
    may_become: RoundTableKind | None = None

    def choices(self) -> Rows:
        label, planned_on = self.table.label, self.table.planned_on
        is_held = self.table.held_on is not None
        fixed = (label, DatePart.FIXED.value, planned_on.isoformat() if planned_on else "", str(self.moved))
        words = (Choice("round-table-words", (label, one.value), label=f"round-table-{one}") for one in RoundTableWords)
        return column(
            *((Choice("round-table-date", (label, DatePart.HELD.value), label="held"),) if self.is_over else ()),
            *(
                (Choice("round-table-sure", fixed, label="round-table-fix"),)
                if planned_on and self.table.provisional and not self.is_over and not is_held
                else ()
            ),
            *(
                (Choice("round-table-date", (label, DatePart.PROVISIONAL.value), label=f"round-table-{_asks(self)}"),)
                if not is_held
                else ()
            ),
            *((Choice("round-table-prepare", (label, "1")),) if self.prepares else ()),
            *words,
            *(
                (Choice("round-table-kind", (label, self.may_become.value), label=f"round-table-to-{self.may_become}"),)
                if self.may_become
                else ()
            ),
            *((Choice("round-table-drop", (label,)),) if self.may_drop else ()),
            Choice("round-tables", label="back"),
        )


def _asks(shown: RoundTableShown) -> str:
    return "set-date" if shown.table.planned_on is None else "move"


@dataclass(frozen=True)
class RoundTableDropAsked(Statement):
    """Whether it is to be taken off the list. `is_given_up`: it is of last year, and nobody is asked for its date any
    more then."""

    table: RoundTable
    is_given_up: bool = False

    def choices(self) -> Rows:
        label = self.table.label
        return column(
            Choice("round-table-drop-sure", (label,), label="sure"), Choice("round-table", (label,), label="back")
        )


@dataclass(frozen=True)
class RoundTablePreparation(Statement):
    """A page of what prepares a round table, by the day it is due: the meetings and the documents."""

    table: RoundTable
    items: tuple[ObligationLine, ...]
    page: int = 1
    pages: int = 1

    def choices(self) -> Rows:
        return (
            *column(*(about("card", item, label="preparation") for item in self.items)),
            *pages_beside(self.page, self.pages, "round-table-prepare", self.table.label),
            *column(Choice("round-table", (self.table.label,), label="back")),
        )


@dataclass(frozen=True)
class RoundTableDateAsked(Statement):
    """A month to pick a day from; typed days are understood too. `problem` is why the last one does not do. `part` is
    HELD, or PROVISIONAL for the day that is planned. A date that is not valid any more can be withdrawn."""

    table: RoundTable
    part: DatePart
    month: date
    first: date
    last: date
    resting: tuple[date, ...] = ()
    problem: RoundTableDateProblem | None = None

    def choices(self) -> Rows:
        asked = (self.table.label, self.part.value)
        month = Month(self.month, self.first, self.last, self.resting)
        is_planned = self.part is not DatePart.HELD and self.table.planned_on is not None
        return (
            *month.rows(
                lambda day: Choice("round-table-day", (*asked, day.isoformat()), label="day", on=day),
                lambda day, label: Choice("round-table-date", (*asked, day.isoformat()[:7]), label=label, on=day),
            ),
            *(column(Choice("round-table-none", (self.table.label,))) if is_planned else ()),
            *column(to_round_table(self.table.label, self.table.kind, "back")),
        )


@dataclass(frozen=True)
class ShiftLine:
    """What of one duty moves, for how many bodies, and from which day to which; None: to or from none."""

    title: Bilingual
    bodies: int
    from_on: date | None
    to_on: date | None


@dataclass(frozen=True)
class Moving:
    """What moves with a round table: a line a duty of the bodies, and of `prepared` preparatory duties of the RTP
    Secretariat the day by which the first is due that is still to come; the days of `passed` ones are not."""

    lines: tuple[ShiftLine, ...] = ()
    prepared: int = 0
    first_on: date | None = None
    passed: int = 0


@dataclass(frozen=True)
class RoundTableDateRead(Statement):
    """The day read back with its weekday, or that there is none any more (`on` None); what moves with it, and how many
    people are told. `moved` is how many moves there were by then: after another one this cannot be confirmed.
    `is_day_only` as in ConfirmDate."""

    table: RoundTable
    part: DatePart
    on: date | None
    moved: int
    rests: bool = False
    moving: Moving = Moving()
    told: int = 0
    is_day_only: bool = False

    def choices(self) -> Rows:
        label, number = self.table.label, str(self.moved)
        other = Choice("round-table-date", (label, self.part.value), label="other-day")
        if self.on is None:
            return column(Choice("round-table-none-sure", (label, number), label="sure"), other)
        day = self.on.isoformat()
        if self.part is DatePart.HELD:
            return column(Choice("round-table-sure", (label, DatePart.HELD.value, day, number), label="sure"), other)
        parts = (DatePart.PROVISIONAL, DatePart.FIXED)
        sure = (
            Choice("round-table-sure", (label, part.value, day, number), label=f"round-table-sure-{part}")
            for part in parts
        )
        return column(*sure, other)


@dataclass(frozen=True)
class RoundTableDateNoted(Statement):
    """Noted; `told` people hear of it, not before `told_at` (aware UTC; None: at once)."""

    table: RoundTable
    part: DatePart
    told: int = 0
    told_at: datetime | None = None

    def choices(self) -> Rows:
        return column(to_round_table(self.table.label, self.table.kind))


@dataclass(frozen=True)
class RoundTableWordsAsked(Statement):
    """A place, who opens it, or who chairs it, to be typed: in Lao, and in English on the next line; one line stands in
    both. `problem` is why the last text does not do."""

    table: RoundTable
    words: RoundTableWords
    problem: WordsProblem | None = None
    length: int = 0
    longest: int = LONGEST_ON_IT

    def choices(self) -> Rows:
        return column(to_round_table(self.table.label, self.table.kind, "back"))


@dataclass(frozen=True)
class OwnShift:
    """What moves of one's own body."""

    key: ObligationKey
    body_name: Bilingual
    title: Bilingual
    short: Bilingual
    from_on: date | None
    to_on: date | None
    round_table: RoundTableKind | None = None


@dataclass(frozen=True)
class RoundTableMoved(Statement):
    """Word that the date of a round table is another one: to the RTP Secretariat with all that is `moving`, to the
    secretariats of a body with what is their `own`. The same day as `from_on`: it is confirmed. `breaks_quiet`: it
    comes outside office hours, and says why."""

    to: PersonLine
    table: RoundTable
    from_on: date | None
    own: tuple[OwnShift, ...] = ()
    moving: Moving | None = None
    breaks_quiet: bool = False

    def called(self) -> Bilingual | None:
        return None

    def choices(self) -> Rows:
        if self.moving is not None:
            return column(to_round_table(self.table.label, self.table.kind))
        cards = (
            Choice("card", (str(one.key),), label="obligation", about=one.key, name=one.short)
            for one in self.own
            if one.to_on is not None
        )
        return column(*cards)


def to_round_table(label: str, kind: RoundTableKind, words: str = "") -> Choice:
    """The button to one of them."""
    return Choice("round-table", (label,), label=words or f"round-table-{kind}", text=str(label_year(label)))
