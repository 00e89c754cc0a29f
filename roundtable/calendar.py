"""What the secretariat's calendar holds: rest days and round tables."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from roundtable.languages import UNNAMED, Bilingual
from roundtable.periods import label_year, period_of_label


class RestDayKind(StrEnum):
    HOLIDAY = "holiday"
    IN_LIEU = "in-lieu"
    NEW_YEAR = "new-year"  # Lao New Year: its whole week, Monday to Sunday, is quiet
    QUIET = "quiet"  # a working day: its whole week is quiet, by the name of this row

    @property
    def rests(self) -> bool:
        return self is not RestDayKind.QUIET

    @property
    def is_quiet(self) -> bool:
        """Whether it makes its week quiet."""
        return self in (RestDayKind.NEW_YEAR, RestDayKind.QUIET)


@dataclass(frozen=True, slots=True)
class RestDay:
    """A day on which nobody is asked for anything, or of kind `quiet` one in whose week nobody is reminded of anything.
    The secretariat's table is the only truth; `confirmed` is false while it is only proposed, and a proposed day counts
    for nothing."""

    on: date
    kind: RestDayKind
    name: Bilingual
    confirmed: bool = True


class RoundTableKind(StrEnum):
    ANNUAL = "annual"
    HIGH_LEVEL = "high-level"


@dataclass(frozen=True, slots=True)
class RoundTable:
    """A round table meeting. The label year is not always the calendar year it is held in; an annual one beside the
    high-level one of its year is labelled with a letter more (periods.ANNUAL_TOO). `planned_on` may be
    provisional, or None while nobody knows; `held_on` is set afterwards. Who opens it and who chairs it are typed.
    `moves` and `moved_at` (the last, aware UTC) are counted as it is read, and not stored with it."""

    label: str
    kind: RoundTableKind
    planned_on: date | None
    provisional: bool = True
    held_on: date | None = None
    place: Bilingual = UNNAMED
    opener: Bilingual = UNNAMED
    chairs: Bilingual = UNNAMED
    moves: int = field(default=0, compare=False)
    moved_at: datetime | None = field(default=None, compare=False)

    @property
    def period(self) -> str:
        """The period of the obligations that hang on it: RT-2027."""
        return period_of_label(self.label)

    @property
    def year(self) -> int:
        """Its label year. Raises ValueError for a label that is none."""
        return label_year(self.label)

    @property
    def on(self) -> date | None:
        return self.held_on or self.planned_on

    @property
    def is_provisional(self) -> bool:
        """Whether its day, if there is one, is only expected."""
        return self.provisional and self.held_on is None

    @property
    def changes(self) -> int:
        """How often its day became another one, or was confirmed."""
        return self.moves + (self.held_on is not None)


@dataclass(frozen=True, slots=True)
class RoundTableMove:
    """That the date of a round table became another one: set for the first time (`from_on` None), moved, withdrawn
    (`to_on` None), or confirmed, which moves nothing. `moved_at` is aware UTC; `person_id` who said so, None: at the
    shell. `told_at` is when those concerned were told, None: not yet."""

    id: int
    label: str
    moved_at: datetime
    from_on: date | None
    to_on: date | None
    provisional: bool = True
    person_id: int | None = None
    told_at: datetime | None = None
