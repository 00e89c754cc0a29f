"""Periods in words, and obligations named by title and period."""

from messages.labels import labels_in
from roundtable.calendar import RoundTable, RoundTableKind
from roundtable.duties import PeriodKind
from roundtable.languages import Language
from roundtable.obligations import ObligationKey
from roundtable.periods import label_year, parse_period
from roundtable.permissions import RTP_SECRETARIAT
from roundtable.round_tables import Wanting


def _worded(
    section: str, period: str, language: Language, year_digits: int = 4, of_kind: RoundTableKind | None = None
) -> str:
    """The pattern of its kind, filled in; for each half, for a second round table of a year, and for a round table
    `of_kind` one of its own."""
    read = parse_period(period)
    is_apart = read.kind is PeriodKind.HALF or read.is_beside
    key = f"{read.kind}-{of_kind or read.number}" if is_apart or of_kind else read.kind
    return labels_in(language)(section, key).format(year=str(read.year)[-year_digits:], number=read.number)


def period_name(period: str, language: Language, of_kind: RoundTableKind | None = None) -> str:
    """In full: "quarter 1 of 2027". What hangs on a round table says of which kind it is, where that is known."""
    return _worded("period", period, language, of_kind=of_kind)


def period_short(period: str, language: Language) -> str:
    """For a button: "1/2027"."""
    return _worded("period-short", period, language)


def period_brief(period: str, language: Language) -> str:
    """For a button with no room left: "1/27"."""
    return _worded("period-short", period, language, year_digits=2)


def table_name(table: RoundTable | Wanting, language: Language) -> str:
    """As it is called, by its kind, since a year may have two: "Annual Round Table Meeting 2027"."""
    return labels_in(language)("round-table", table.kind).format(label=label_year(table.label))


def table_on_its_day(table: RoundTable, language: Language) -> str:
    """The same on the day it is planned for, or was held on: it says so where that day is provisional."""
    name = table_name(table, language)
    return labels_in(language)("round-table", "provisional").format(name=name) if table.is_provisional else name


def within(period: str, language: Language) -> str:
    """What "not held" is said of: "in quarter 1"."""
    return _worded("within", period, language)


def titled(key: ObligationKey, title: str, language: Language, of_kind: RoundTableKind | None = None) -> str:
    """A duty's title with the period it covers, as it stands within a sentence: "annual workplan 2027"."""
    return _titled("titled", key, title, "", language, of_kind)


def titled_of(
    key: ObligationKey, title: str, body: str, language: Language, of_kind: RoundTableKind | None = None
) -> str:
    """The same with the name of the body whose it is. The RTP Secretariat speaks of its own: no body is named."""
    section = "titled-of-us" if key.body == RTP_SECRETARIAT else "titled-of"
    return _titled(section, key, title, body, language, of_kind)


def _titled(
    section: str, key: ObligationKey, title: str, body: str, language: Language, of_kind: RoundTableKind | None
) -> str:
    if title[1:2].islower():
        title = title[:1].lower() + title[1:]
    period, kind = period_name(key.period, language, of_kind), parse_period(key.period).kind
    first, _, rest = period.partition(" ")
    if kind is PeriodKind.QUARTER and title.endswith(first):  # a Lao quarterly meeting ends in the word for a quarter
        period = rest
    return labels_in(language)(section, kind).format(title=title, body=body, period=period)
