"""Hand-overs and ends of terms: which day does, when it is told, who follows."""

from datetime import date, timedelta

import pytest

from roundtable.handovers import (
    FARTHEST_AHEAD,
    HandoverProblem,
    ending,
    problem_with,
    successors,
    told_from,
)
from roundtable.people import Holding
from roundtable.posts import Post, PostKind, Side
from roundtable.quiet_hours import SendWindows
from tests.roundtable.lao_calendar import LAO
from tests.roundtable.situations import at, person

TODAY = date(2027, 3, 1)
END = date(2027, 3, 15)
OFFICE = Post(1, "HLT", PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT, "MOH")
ELSEWHERE = Post(2, "HLT", PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT, "MOF")
ACROSS = Post(3, "HLT", PostKind.SECRETARIAT_OFFICER, Side.PARTNER, "WHO")


@pytest.mark.parametrize(
    ("on", "problem"),
    [
        (TODAY, None),
        (TODAY - timedelta(days=1), HandoverProblem.NOT_AHEAD),
        (TODAY + FARTHEST_AHEAD, None),
        (TODAY + FARTHEST_AHEAD + timedelta(days=1), HandoverProblem.TOO_FAR),
    ],
)
def test_a_post_is_handed_over_from_today_on_within_a_year(on: date, problem: HandoverProblem | None) -> None:
    assert problem_with(Holding(person(1), OFFICE), on, TODAY) is problem


def test_a_post_is_not_handed_over_before_the_holder_has_begun() -> None:
    held = Holding(person(1), OFFICE, start_on=date(2027, 3, 10))
    assert problem_with(held, date(2027, 3, 9), TODAY) is HandoverProblem.BEFORE_THE_TERM
    assert problem_with(held, date(2027, 3, 10), TODAY) is None


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2027-03-15", "2027-03-15"),  # a Monday
        ("2027-03-13", "2027-03-15"),  # a Saturday
        ("2027-04-14", "2027-04-19"),  # in the week of the New Year
    ],
)
def test_it_is_told_on_the_first_morning_on_which_something_may_be_sent(day: str, told: str) -> None:
    assert told_from(date.fromisoformat(day), SendWindows(), LAO) == at(told, "08:15")


@pytest.mark.parametrize(
    ("today", "is_told"),
    [
        (END - timedelta(days=15), False),
        (END - timedelta(days=14), True),
        (END - timedelta(days=1), True),
        (END, False),
    ],
)
def test_an_end_is_told_two_weeks_ahead_and_not_once_it_has_come(today: date, is_told: bool) -> None:
    held = Holding(person(1), OFFICE, end_on=END)
    assert ending([held], today) == ((held,) if is_told else ())


def test_who_goes_on_in_the_post_or_acts_for_somebody_ends_nothing() -> None:
    first = Holding(person(1), OFFICE, end_on=END)
    goes_on = Holding(person(1), OFFICE, start_on=END)
    acting = Holding(person(2), OFFICE, TODAY, END, acting_for=1)
    never = Holding(person(3), OFFICE, start_on=END + timedelta(days=1), end_on=END + timedelta(days=2))
    assert ending([first, goes_on, acting, never], END - timedelta(days=1)) == ()


def test_who_begins_that_day_follows_else_who_holds_the_post_beside_them() -> None:
    ends = Holding(person(1), OFFICE, end_on=END)
    beside = Holding(person(2), OFFICE)
    comes = Holding(person(3), OFFICE, start_on=END)
    of_another_ministry = Holding(person(4), ELSEWHERE, start_on=END)
    partner = Holding(person(5), ACROSS, start_on=END)
    acting = Holding(person(6), OFFICE, END, END + timedelta(days=9), acting_for=2)
    assert successors(ends, [ends, beside, acting]) == (beside,)
    assert successors(ends, [ends, beside, comes, partner]) == (comes,)
    assert successors(ends, [ends, beside, of_another_ministry]) == (of_another_ministry,)
    assert successors(ends, [ends, Holding(person(7), ELSEWHERE)]) == ()
    assert successors(Holding(person(1), OFFICE), [comes]) == ()
