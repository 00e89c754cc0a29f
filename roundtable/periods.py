"""Periods: what an obligation covers. Read from its key, never guessed from the day it happens to be."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from roundtable.duties import PeriodKind

PARTS = {PeriodKind.YEAR: 1, PeriodKind.HALF: 2, PeriodKind.QUARTER: 4, PeriodKind.ROUND_TABLE: 1}
"""Into how many periods of a kind one year falls."""

MOST = PARTS | {PeriodKind.ROUND_TABLE: 2}
"""How many of a kind one year may have: of two round tables each is that of the whole year."""

ANNUAL_TOO = "A"
"""Ends the label of an annual round table in the year of a high-level one, where one is held as well."""

_PATTERN = re.compile(
    r"(?P<round_table>RT-)?(?P<year>[1-9][0-9]{3})(?P<annual>A)?(-(?P<letter>[HQ])(?P<number>[1-4]))?"
)


@dataclass(frozen=True, slots=True)
class Period:
    """A year, a half or quarter of it (`number` from 1), or the cycle of a round table.

    As text: "2027", "2027-H1", "2027-Q3", "RT-2027"; "RT-2027A" (`number` 2) is that of an annual round table beside
    the high-level one of the year. The year of a round table is in its label; the meeting itself may slip into another,
    so its `first_day` and `last_day` say nothing about where its dates must lie.
    """

    kind: PeriodKind
    year: int
    number: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.number <= MOST[self.kind]:
            raise ValueError(f"a year has no {self.kind} number {self.number}")

    def __str__(self) -> str:
        match self.kind:
            case PeriodKind.YEAR:
                return f"{self.year}"
            case PeriodKind.HALF:
                return f"{self.year}-H{self.number}"
            case PeriodKind.QUARTER:
                return f"{self.year}-Q{self.number}"
            case PeriodKind.ROUND_TABLE:
                return f"RT-{self.year}{ANNUAL_TOO if self.is_beside else ''}"

    @property
    def is_beside(self) -> bool:
        """Whether it is the annual round table in the year of a high-level one."""
        return self.kind is PeriodKind.ROUND_TABLE and self.number > 1

    @property
    def months(self) -> int:
        return 12 // PARTS[self.kind]

    @property
    def first_month(self) -> int:
        """1 to 12."""
        return 1 if self.is_beside else (self.number - 1) * self.months + 1

    @property
    def first_day(self) -> date:
        return date(self.year, self.first_month, 1)

    @property
    def last_day(self) -> date:
        return last_day_of_month(self.year, self.first_month + self.months - 1)

    def next(self) -> "Period":
        return self._moved(1)

    def previous(self) -> "Period":
        return self._moved(-1)

    def _moved(self, by: int) -> "Period":
        years, months = divmod(self.first_month - 1 + by * self.months, 12)
        return Period(self.kind, self.year + years, months // self.months + 1)


@lru_cache(maxsize=1024)
def parse_period(text: str) -> Period:
    """Read what `str` wrote. Raises ValueError on anything else."""
    match = _PATTERN.fullmatch(text)
    if match is None or (match["letter"] if match["round_table"] else match["annual"]):
        raise ValueError(f"{text!r} is no period: write 2027, 2027-H1, 2027-Q1, RT-2027 or RT-2030A")
    year = int(match["year"])
    if match["round_table"]:
        return Period(PeriodKind.ROUND_TABLE, year, 2 if match["annual"] else 1)
    if match["letter"] is None:
        return Period(PeriodKind.YEAR, year)
    return Period(PeriodKind.HALF if match["letter"] == "H" else PeriodKind.QUARTER, year, int(match["number"]))


def labels_of(year: int) -> tuple[str, str]:
    """Of the round tables that a year may have: "2030", "2030A"."""
    return str(year), f"{year}{ANNUAL_TOO}"


def period_of_label(label: str) -> str:
    """Of what hangs on the round table with this label: "RT-2030A"."""
    return f"RT-{label}"


def label_year(label: str) -> int:
    """The year of a round table with this label. Raises ValueError where it is none: "2027" or "2030A"."""
    return parse_period(period_of_label(label)).year


def period_of(kind: PeriodKind, day: date) -> Period:
    """The period that holds a day the caller names: for lists and pickers. What somebody owes is named by its key."""
    return Period(kind, day.year, (day.month - 1) * PARTS[kind] // 12 + 1)


def periods_between(kind: PeriodKind, first: date, last: date) -> tuple[Period, ...]:
    """Every period with at least one day from `first` to `last` (both included), in order."""
    periods = []
    period = period_of(kind, first)
    while period.first_day <= last:
        periods.append(period)
        period = period.next()
    return tuple(periods)


def last_day_of_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
