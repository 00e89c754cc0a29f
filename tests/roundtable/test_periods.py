"""Periods: written, read, counted on."""

import inspect
from datetime import date, timedelta
from itertools import pairwise
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable import due_dates, ladder, periods, planned, snapshot, standing
from roundtable.duties import PeriodKind
from roundtable.periods import MOST, PARTS, Period, last_day_of_month, parse_period, period_of, periods_between

kinds = st.sampled_from(PeriodKind)
any_period = kinds.flatmap(
    lambda kind: st.builds(Period, st.just(kind), st.integers(2000, 2100), st.integers(1, PARTS[kind]))
)
cycles = st.builds(
    Period, st.just(PeriodKind.ROUND_TABLE), st.integers(2000, 2100), st.integers(1, MOST[PeriodKind.ROUND_TABLE])
)
days = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2027", "2027-01-01", "2027-12-31"),
        ("2027-H1", "2027-01-01", "2027-06-30"),
        ("2027-H2", "2027-07-01", "2027-12-31"),
        ("2028-Q1", "2028-01-01", "2028-03-31"),
        ("2027-Q2", "2027-04-01", "2027-06-30"),
        ("2027-Q4", "2027-10-01", "2027-12-31"),
        ("RT-2027", "2027-01-01", "2027-12-31"),
        ("RT-2030A", "2030-01-01", "2030-12-31"),
    ],
)
def test_a_period_is_read_and_knows_its_days(text: str, first: str, last: str) -> None:
    period = parse_period(text)
    assert str(period) == text
    assert (period.first_day.isoformat(), period.last_day.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "27",
        "2027-H3",
        "2027-Q5",
        "2027-Q0",
        "RT-2027-Q1",
        "RT-2027A-Q1",
        "2027A",
        "RT-2027B",
        "2027-q1",
        " 2027",
        "2027\n",
        "\u0e52\u0e50",
    ],
)
def test_anything_else_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match=r"period|number"):
        parse_period(text)


@given(any_period | cycles)
def test_what_is_written_is_read_again(period: Period) -> None:
    assert parse_period(str(period)) == period


@given(any_period)
def test_periods_of_a_kind_follow_each_other_without_a_gap(period: Period) -> None:
    assert period.next().first_day == period.last_day + timedelta(days=1)
    assert period.next().previous() == period


@given(cycles)
def test_after_the_cycles_of_a_year_comes_that_of_the_next(period: Period) -> None:
    assert period.next() == Period(PeriodKind.ROUND_TABLE, period.year + 1)
    assert period.first_day == date(period.year, 1, 1)


@given(kinds, days)
def test_a_day_lies_in_its_period(kind: PeriodKind, day: date) -> None:
    period = period_of(kind, day)
    assert period.first_day <= day <= period.last_day


@given(kinds, days, st.integers(0, 1000))
def test_periods_between_two_days_cover_both_and_nothing_else(kind: PeriodKind, first: date, n: int) -> None:
    last = first + timedelta(days=n)
    found = periods_between(kind, first, last)
    assert found[0] == period_of(kind, first)
    assert found[-1] == period_of(kind, last)
    assert all(after == before.next() for before, after in pairwise(found))


def test_no_period_lies_between_a_day_and_one_before_its_year() -> None:
    assert periods_between(PeriodKind.YEAR, date(2027, 1, 1), date(2026, 12, 31)) == ()


@pytest.mark.parametrize(("year", "month", "day"), [(2028, 2, 29), (2027, 2, 28), (2027, 12, 31), (2027, 4, 30)])
def test_months_end_when_they_do(year: int, month: int, day: int) -> None:
    assert last_day_of_month(year, month) == date(year, month, day)


@pytest.mark.parametrize("rule", [due_dates, ladder, planned, snapshot, standing], ids=lambda rule: str(rule.__name__))
def test_no_rule_takes_a_period_from_the_day_it_is(rule: ModuleType) -> None:
    asks = (periods.period_of.__name__, periods.periods_between.__name__)
    assert not any(name in inspect.getsource(rule) for name in asks)
