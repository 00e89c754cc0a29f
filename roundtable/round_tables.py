"""Round tables: which are expected and what is not known of them, which labels and days may be said, and what moves
with a date. Pure rules."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from roundtable.calendar import RoundTable, RoundTableKind
from roundtable.due_dates import Facts, due_on
from roundtable.duties import ROUND_TABLE, DueHanging, PeriodKind
from roundtable.obligations import ObligationKey
from roundtable.periods import ANNUAL_TOO, label_year
from roundtable.snapshot import Snapshot
from roundtable.standing import decisive, is_spoken_of, settles

NEXT_YEAR_FROM = 10
"""The month from which the round table of the next label year is asked for: the first document is due 90 days ahead."""

STILL_OF_THE_YEAR = 6
"""The last month in which it makes sense to begin with that year's round table; who begins later is asked for the
next. In the year after, the last month in which one that nobody has named is asked for: by then it was held or will not
be."""

YEARS_AHEAD = 2
"""How many label years ahead a round table may be added."""

HIGH_LEVEL_EVERY = 5
"""Label years from one high-level round table to the next."""

LONGEST_ON_IT = 200
"""Characters of a place, of who opens it and of who chairs it, as Telegram counts them, in each language."""


class Wanted(StrEnum):
    """What the RTP Secretariat is asked of a round table."""

    DATE = "date"
    HELD = "held"  # its day has passed, and nobody has said whether it was held


@dataclass(frozen=True, slots=True)
class Wanting:
    label: str
    kind: RoundTableKind
    wanted: Wanted


class LabelProblem(StrEnum):
    """Why a round table cannot be what its label says."""

    UNREADABLE = "unreadable"  # neither a year nor a year with the letter of an annual one
    NOT_ANNUAL = "not-annual"  # it has the letter of an annual one, and is none
    ALONE = "alone"  # it is to stand beside the high-level one of its year, and there is none
    NOT_HIGH_LEVEL = "not-high-level"  # an annual one stands beside it, and it is none that this could stand beside


class Hanging(StrEnum):
    """What hangs on a round table, so that it stays on the list and of its kind."""

    DATE = "date"
    PREPARATION = "preparation"  # somebody has spoken of what prepares it
    UNTOLD = "untold"  # its date was withdrawn, and those concerned have not heard of it yet


class DatePart(StrEnum):
    """What is said of a day: it is only expected, it is set, or the meeting was held on it."""

    PROVISIONAL = "provisional"
    FIXED = "fixed"
    HELD = "held"


class RoundTableDateProblem(StrEnum):
    UNREADABLE = "unreadable"
    NO_SUCH_DAY = "no-such-day"
    NOT_AHEAD = "not-ahead"
    NOT_PAST = "not-past"
    TOO_FAR = "too-far"


@dataclass(frozen=True, slots=True)
class Shift:
    """That what hangs on a round table is due on another day; None: on none that is known."""

    obligation: ObligationKey
    from_on: date | None
    to_on: date | None


def is_label(label: str) -> bool:
    try:
        label_year(label)
    except ValueError:
        return False
    return True


def planned_by(round_tables: Iterable[RoundTable]) -> tuple[RoundTable, ...]:
    """Those with a label: nothing can hang on one whose label was stored wrong, and the doctor names it."""
    return tuple(one for one in round_tables if is_label(one.label))


def kind_of(period: str, round_tables: Iterable[RoundTable]) -> RoundTableKind | None:
    """Of the round table that a period is named after."""
    return next((one.kind for one in round_tables if one.period == period), None)


def lock_of(label: str) -> str:
    """The lock of a round table: both of one year have the same, since each says what the other may be."""
    return f"round-table:{label_year(label) if is_label(label) else label}"


def label_problem(table: RoundTable, others: Iterable[RoundTable], *, is_new: bool = False) -> LabelProblem | None:
    """Whether it can stand as it is among the `others` that there will be; whatever has its own label does not count.
    One that is not new may have lost the high-level one beside it, which was taken off the list."""
    if not is_label(table.label):
        return LabelProblem.UNREADABLE
    kinds = {one.label: one.kind for one in others if one.label != table.label}
    if table.label.endswith(ANNUAL_TOO):
        if table.kind is not RoundTableKind.ANNUAL:
            return LabelProblem.NOT_ANNUAL
        is_alone = kinds.get(str(table.year)) is not RoundTableKind.HIGH_LEVEL
        return LabelProblem.ALONE if is_new and is_alone else None
    is_beside = f"{table.label}{ANNUAL_TOO}" in kinds
    return LabelProblem.NOT_HIGH_LEVEL if is_beside and table.kind is not RoundTableKind.HIGH_LEVEL else None


def spoken_of(facts: Facts) -> frozenset[ObligationKey]:
    """The obligations of which somebody has spoken and has not taken it back."""
    return frozenset(key for key, own in facts.items() if is_spoken_of(own))


def hanging_on(table: RoundTable, answered: Collection[ObligationKey], untold: Collection[str]) -> Hanging | None:
    """`answered` are the obligations that are spoken_of, `untold` the labels of round tables that have moved and of
    which it was not told yet. On one whose label was stored wrong nothing hangs: nobody has heard of it."""
    if not is_label(table.label):
        return None
    if table.on is not None:
        return Hanging.DATE
    if any(key.period == table.period for key in answered):
        return Hanging.PREPARATION
    return Hanging.UNTOLD if table.label in untold else None


def turned(table: RoundTable) -> RoundTable:
    """The same of the other kind."""
    is_annual = table.kind is RoundTableKind.ANNUAL
    return replace(table, kind=RoundTableKind.HIGH_LEVEL if is_annual else RoundTableKind.ANNUAL)


def planned_kind(year: int, round_tables: Iterable[RoundTable]) -> RoundTableKind:
    """Of which kind the round table of a label year is to be, while nobody has named it: the high-level one is held
    every five years, counted from the newest that is known. Annual where none is."""
    known = [one.year for one in round_tables if one.kind is RoundTableKind.HIGH_LEVEL]
    is_high_level = bool(known) and year > max(known) and (year - max(known)) % HIGH_LEVEL_EVERY == 0
    return RoundTableKind.HIGH_LEVEL if is_high_level else RoundTableKind.ANNUAL


def expected(
    round_tables: Iterable[RoundTable], today: date, since: date | None, given_up: str = ""
) -> tuple[RoundTable, ...]:
    """Round tables that nobody has named yet: one each label year, of its planned_kind, unless that year has one of
    either kind already. In a high-level year no annual one is planned unless it is added. That of last year may have
    slipped, and is expected for half a year more, but not the one that was `given_up` (is_given_up). `since` is the day
    we began."""
    tables = tuple(round_tables)
    named = {one.year for one in tables}
    last = today.year - 1
    years = [last] if today.month <= STILL_OF_THE_YEAR and str(last) != given_up else []
    years = [one for one in (*years, today.year) if since is None or since <= date(one, STILL_OF_THE_YEAR, 30)]
    if today.month >= NEXT_YEAR_FROM:
        years.append(today.year + 1)
    return tuple(RoundTable(str(year), planned_kind(year, tables), None) for year in years if year not in named)


def comes_back(table: RoundTable, round_tables: Iterable[RoundTable], today: date, since: date | None) -> bool:
    """Whether it would be expected at once, as it is, were it taken off the list: not that of last year, which is given
    up by that."""
    return _is_expected(table, round_tables, today, since) and table.year >= today.year


def is_given_up(table: RoundTable, round_tables: Iterable[RoundTable], today: date, since: date | None) -> bool:
    """Whether whoever takes it off the list says that it will not be held any more, since it is of last year and would
    be expected again, as it is."""
    return _is_expected(table, round_tables, today, since) and table.year < today.year


def _is_expected(table: RoundTable, round_tables: Iterable[RoundTable], today: date, since: date | None) -> bool:
    others = [one for one in planned_by(round_tables) if one.label != table.label]
    return (table.label, table.kind) in {(one.label, one.kind) for one in expected(others, today, since)}


def wanting(
    round_tables: Sequence[RoundTable], today: date, since: date | None, given_up: str = ""
) -> tuple[Wanting, ...]:
    """Of which the RTP Secretariat is asked for a date, or whether they were held; by label. What was named and has
    no date is asked for until a year after its label year; one of last year may have slipped."""
    found = []
    for one in (*round_tables, *expected(round_tables, today, since, given_up)):
        if one.held_on is None and one.planned_on is None and one.year >= today.year - 1:
            if one.year <= today.year or today.month >= NEXT_YEAR_FROM:
                found.append(Wanting(one.label, one.kind, Wanted.DATE))
        elif one.held_on is None and one.planned_on is not None and one.planned_on < today:
            found.append(Wanting(one.label, one.kind, Wanted.HELD))
    return tuple(sorted(found, key=lambda one: one.label))


def addable(round_tables: Iterable[RoundTable], today: date, since: date | None) -> tuple[RoundTable, ...]:
    """What may be added: either kind for the label years without one, first the one that is planned, and the other one
    of a year that has a high-level one, or that had. From the year before, as one of that may have slipped, but none
    from before the year in which we began (`since`)."""
    named = tuple(round_tables)
    found = []
    first = today.year - 1 if since is None else max(today.year - 1, min(since.year, today.year))
    for year in range(first, today.year + YEARS_AHEAD + 1):
        planned = planned_kind(year, named)
        kinds = sorted(RoundTableKind, key=lambda kind: kind is not planned)
        found += [RoundTable(str(year), kind, None) for kind in kinds]
        found.append(RoundTable(f"{year}{ANNUAL_TOO}", RoundTableKind.ANNUAL, None))
    labels = {one.label for one in named}
    return tuple(one for one in found if one.label not in labels and label_problem(one, named, is_new=True) is None)


def bounds(round_table: RoundTable, part: DatePart, today: date) -> tuple[date, date]:
    """First and last day that may be said (both included): a label year begins on 1 January, and its round table may
    slip to the end of the next year, or, when that has passed, of the one we are in."""
    year = round_table.year
    begins = date(year, 1, 1)
    if part is DatePart.HELD:
        return min(begins, today), today
    return max(begins, today), date(max(year + 1, today.year), 12, 31)


def problem_with(round_table: RoundTable, part: DatePart, on: date, today: date) -> RoundTableDateProblem | None:
    first, last = bounds(round_table, part, today)
    if part is DatePart.HELD and on > today:
        return RoundTableDateProblem.NOT_PAST
    if part is not DatePart.HELD and on < today:
        return RoundTableDateProblem.NOT_AHEAD
    return None if first <= on <= last else RoundTableDateProblem.TOO_FAR


def dated(round_table: RoundTable, on: date | None, part: DatePart) -> RoundTable:
    """The round table with that day; without any date it is provisional again."""
    if part is DatePart.HELD:
        return replace(round_table, held_on=on)
    return replace(round_table, planned_on=on, provisional=on is None or part is DatePart.PROVISIONAL)


def with_round_table(snapshot: Snapshot, round_table: RoundTable) -> Snapshot:
    """The same snapshot, were this round table as it is given."""
    others = (one for one in snapshot.round_tables if one.label != round_table.label)
    return replace(snapshot, round_tables=tuple(sorted((*others, round_table), key=lambda one: one.label)))


def shifts(before: Snapshot, after: Snapshot, label: str, today: date) -> tuple[Shift, ...]:
    """What hangs on this round table, is not settled, and is due on another day after than before: by order of duties
    and of bodies. A body that has ended by then owes nothing."""
    period = RoundTable(label, RoundTableKind.ANNUAL, None).period
    found = []
    for duty in after.duties.all:
        if duty.rhythm_of(PeriodKind.ROUND_TABLE) is None:
            continue
        for body in after.owners(duty):
            key = ObligationKey(body.code, duty.key, period)
            rhythm = after.rule(duty, key)
            if rhythm is None or not isinstance(rhythm.due, DueHanging) or rhythm.due.on != ROUND_TABLE:
                continue
            if settles(decisive(duty, key, after.facts)):
                continue
            then, now = (due_on(rhythm, key, one.facts, one.round_tables, one.rest_days) for one in (before, after))
            if then != now and body.valid_on(now or then or today):
                found.append(Shift(key, then, now))
    return tuple(found)
