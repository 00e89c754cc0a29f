"""Rest days as the secretariat would have them confirmed: decree 386 of 2017, with days in lieu."""

from datetime import date, timedelta

from roundtable.calendar import RestDay, RestDayKind
from roundtable.languages import Bilingual
from roundtable.working_days import RestDays

HOLIDAY, NEW_YEAR, IN_LIEU = RestDayKind.HOLIDAY, RestDayKind.NEW_YEAR, RestDayKind.IN_LIEU
QUIET = RestDayKind.QUIET
YEARS = range(2025, 2032)


def rest_day(on: date, kind: RestDayKind = HOLIDAY, confirmed: bool = True) -> RestDay:
    return RestDay(on, kind, Bilingual("", f"{kind} {on}"), confirmed)


def rows_of(year: int) -> tuple[RestDay, ...]:
    """1 January, 8 March, 14 to 16 April, 1 May and 2 December; what falls on a weekend is moved behind it."""
    holidays = [date(year, 1, 1), date(year, 3, 8), date(year, 5, 1), date(year, 12, 2)]
    new_year = [date(year, 4, day) for day in (14, 15, 16)]
    taken = {*holidays, *new_year}
    rows = [rest_day(on) for on in holidays] + [rest_day(on, NEW_YEAR) for on in new_year]
    for on in sorted(taken):
        if on.weekday() >= 5:
            while on.weekday() >= 5 or on in taken:
                on += timedelta(days=1)
            taken.add(on)
            rows.append(rest_day(on, IN_LIEU))
    return tuple(rows)


LAO = RestDays.of(row for year in YEARS for row in rows_of(year))
