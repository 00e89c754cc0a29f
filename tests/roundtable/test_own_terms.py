"""Whose term ends, and who acts for nobody any more: told ahead, told lately, told by a hand-over already."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from roundtable.absences import Absence
from roundtable.handovers import Handover
from roundtable.own_terms import STILL_SAID, acting_over, own_ends
from roundtable.people import Holding
from roundtable.posts import Post, PostKind, Side
from tests.roundtable.situations import person

OFFICE = Post(1, "HLT", PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT)
OTHER = Post(2, "EDU", PostKind.MEMBER, Side.GOVERNMENT)
ENDS_ON = date(2027, 3, 27)  # a Saturday: Friday is the last day
DAY = timedelta(days=1)
SOMEBODY, AWAY = replace(person(1), chat_id=5001), person(2)
TERM = Holding(SOMEBODY, OFFICE, None, ENDS_ON)


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (ENDS_ON - 15 * DAY, None),
        (ENDS_ON - 14 * DAY, False),
        (ENDS_ON - DAY, False),
        (ENDS_ON, True),
        (ENDS_ON + 2 * DAY, True),
        (ENDS_ON + STILL_SAID - DAY, True),
        (ENDS_ON + STILL_SAID, None),
    ],
)
def test_it_is_said_two_weeks_ahead_and_a_week_afterwards(today: date, told: bool | None) -> None:
    assert [one.is_over for one in own_ends((TERM,), (), today)] == ([] if told is None else [told])


@pytest.mark.parametrize(
    "holdings",
    [
        (TERM, Holding(SOMEBODY, OFFICE, ENDS_ON, None)),
        (replace(TERM, person=replace(SOMEBODY, is_forgotten=True)),),
        (replace(TERM, person=replace(SOMEBODY, placeholder=True, chat_id=None)),),
        (replace(TERM, start_on=ENDS_ON),),
        (replace(TERM, acting_for=2),),
        (replace(TERM, end_on=None),),
    ],
    ids=["goes on", "forgotten", "only called by the post", "never held", "acted", "does not end"],
)
def test_nothing_is_said_of(holdings: tuple[Holding, ...]) -> None:
    assert own_ends(holdings, (), ENDS_ON) == ()


@pytest.mark.parametrize("today", [ENDS_ON - DAY, ENDS_ON])
def test_what_a_hand_over_has_said_is_not_said_again(today: date) -> None:
    assert own_ends((TERM,), (Handover(OFFICE.id, SOMEBODY.id, None, ENDS_ON),), today) == ()
    others = (Handover(OTHER.id, SOMEBODY.id, None, ENDS_ON), Handover(OFFICE.id, SOMEBODY.id, None, ENDS_ON + DAY))
    assert len(own_ends((TERM,), others, today)) == 1


def test_what_ends_on_one_day_is_one_word() -> None:
    (end,) = own_ends((TERM, replace(TERM, post=OTHER)), (), ENDS_ON)
    assert [one.post for one in end.held] == [OFFICE, OTHER]
    ends = own_ends((TERM, Holding(SOMEBODY, OTHER, None, ENDS_ON + DAY)), (), ENDS_ON)
    assert [(one.end_on, one.is_over) for one in ends] == [(ENDS_ON, True), (ENDS_ON + DAY, False)]


ABSENCE = Absence(AWAY.id, ENDS_ON - 5 * DAY, ENDS_ON, SOMEBODY.id, 7)
ACTED = Holding(SOMEBODY, OFFICE, ENDS_ON - 5 * DAY, ENDS_ON, acting_for=AWAY.id)


def test_who_acted_hears_from_the_day_on_for_a_week() -> None:
    days = [ENDS_ON + n * DAY for n in range(-2, 10)]
    told = [day for day in days if acting_over((ABSENCE,), (ACTED,), day)]
    assert told == [ENDS_ON + n * DAY for n in range(STILL_SAID.days)]


@pytest.mark.parametrize(
    ("absences", "holdings", "ids"),
    [
        (
            (ABSENCE, Absence(AWAY.id, ENDS_ON, ENDS_ON + 9 * DAY, 1, 8)),
            (ACTED, replace(ACTED, start_on=ENDS_ON, end_on=None)),
            [],
        ),
        ((ABSENCE, replace(ABSENCE, id=6, end_on=ENDS_ON - DAY)), (ACTED, replace(ACTED, end_on=ENDS_ON - DAY)), [7]),
        ((replace(ABSENCE, acting_id=None),), (ACTED,), []),
    ],
    ids=["goes on", "the newest of two", "nobody acted"],
)
def test_who_acts_again_or_has_ended_before_hears_nothing(
    absences: tuple[Absence, ...], holdings: tuple[Holding, ...], ids: list[int]
) -> None:
    assert [one.id for one, _ in acting_over(absences, holdings, ENDS_ON)] == ids


def test_acting_that_ends_with_a_post_is_over_before_they_are_back() -> None:
    longer = replace(ABSENCE, end_on=ENDS_ON + 9 * DAY)
    assert acting_over((longer,), (ACTED,), ENDS_ON) == ((longer, False),)
    assert acting_over((ABSENCE,), (ACTED,), ENDS_ON) == ((ABSENCE, True),)
    resumes = replace(ACTED, start_on=ENDS_ON + 2 * DAY, end_on=longer.end_on)
    assert acting_over((longer,), (ACTED, resumes), ENDS_ON) == ()
