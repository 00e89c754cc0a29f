"""Remind me in three days: theirs alone, and never more than asked for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.laters import Later, later_on
from roundtable.obligations import FactKind, ObligationKey
from roundtable.planned import newest_useful, planned
from roundtable.posts import PostKind
from roundtable.reminders import Planned
from roundtable.working_days import RestDays
from tests.roundtable.lao_calendar import LAO
from tests.roundtable.situations import Roster, at, fact, midnight, snapshot

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
HLT = Roster(("HLT",))
OFFICER = HLT.post("HLT", PostKind.SECRETARIAT_OFFICER).id
HEAD = HLT.post("HLT", PostKind.SECRETARIAT_HEAD).id


def later(until: str, person: int = OFFICER) -> Later:
    return Later(person, WORKPLAN, date.fromisoformat(until))


def heard(rows: tuple[Planned, ...], person: int = OFFICER) -> list[str]:
    return [row.stage for row in rows if row.obligation == WORKPLAN and row.person_id == person]


def in_year(*facts: object, laters: tuple[Later, ...] = ()) -> tuple[Planned, ...]:
    taken = snapshot(*facts, roster=HLT, laters=laters)  # type: ignore[arg-type]
    return planned(taken, midnight(date(2027, 1, 1)), midnight(date(2028, 1, 1)))


LADDER = ["before-30", "before-14", "before-3", "after-2", "after-10"]


def test_whoever_asks_hears_again_that_morning_and_no_stage_before_colleagues_as_ever() -> None:
    rows = in_year(laters=(later("2027-03-19"),))
    assert heard(rows) == ["later-2027-03-19", "before-3", "after-2", "after-10"]
    assert heard(rows, HEAD) == LADDER


def test_on_a_morning_on_which_they_hear_anyway_they_hear_once() -> None:
    assert heard(in_year(laters=(later("2027-03-17"),))) == LADDER[1:]


def test_after_the_last_stage_they_hear_once_more_because_they_asked() -> None:
    assert heard(in_year(laters=(later("2027-05-04"),))) == ["later-2027-05-04"]


def test_what_is_settled_meanwhile_is_not_spoken_of() -> None:
    came = fact(str(WORKPLAN), FactKind.SUBMITTED, "2027-03-18")
    assert heard(in_year(came, laters=(later("2027-03-19"),))) == []


def test_a_promised_day_is_waited_for() -> None:
    promised = fact(str(WORKPLAN), FactKind.PLANNED, "2027-03-18", on="2027-03-25")
    assert heard(in_year(promised, laters=(later("2027-03-22"),))) == ["before-3", "after-2", "after-10"]


def test_what_asks_after_a_promised_day_waits_for_whoever_asked_to_hear_later_and_for_nobody_else() -> None:
    promised = fact(str(WORKPLAN), FactKind.PLANNED, "2027-03-02", on="2027-03-03")
    question = ["promise-2027-03-03", *LADDER[1:]]
    rows = in_year(promised, laters=(later("2027-03-09"),))
    assert heard(rows) == ["later-2027-03-09", *LADDER[1:]]
    assert heard(rows, HEAD) == question
    assert heard(in_year(promised, laters=(later("2027-03-05"),))) == question


def test_it_ends_with_the_next_stage_like_any_other() -> None:
    (row,) = [row for row in in_year(laters=(later("2027-03-19"),)) if row.stage.startswith("later")]
    assert row.send_at == at("2027-03-19", "08:15")
    assert row.useful_until_at == at("2027-03-28" if LAO.may_send_on(date(2027, 3, 28)) else "2027-03-29", "08:15")
    assert newest_useful((row,), at("2027-03-28", "12:00")) == (row,)
    assert newest_useful((row,), at("2027-03-29", "08:15")) == ()


@pytest.mark.parametrize(
    ("today", "morning"),
    [
        ("2027-03-16", "2027-03-19"),
        ("2027-03-17", "2027-03-22"),  # a Saturday
        ("2027-04-09", "2027-04-19"),  # the week of New Year
    ],
)
def test_three_days_are_three_days_or_the_next_morning_on_which_something_is_sent(today: str, morning: str) -> None:
    assert later_on(date.fromisoformat(today), LAO) == date.fromisoformat(morning)


_DAYS = st.dates(date(2027, 2, 1), date(2027, 5, 31))


@given(st.lists(st.builds(Later, st.sampled_from([OFFICER, HEAD]), st.just(WORKPLAN), _DAYS), max_size=2))
def test_nobody_hears_twice_on_a_morning_nor_before_they_asked_to(laters: list[Later]) -> None:
    mine = {one.person_id: one for one in laters}
    rows = in_year(laters=tuple(mine.values()))
    for person in (OFFICER, HEAD):
        days = [row.on for row in rows if row.obligation == WORKPLAN and row.person_id == person]
        assert len(days) == len(set(days))
        if person in mine:
            assert all(day >= mine[person].until_on for day in days)
            assert mine[person].until_on in days


@given(_DAYS, st.sets(_DAYS, max_size=20))
def test_later_is_never_on_a_day_of_rest(today: date, resting: set[date]) -> None:
    rest_days = RestDays(frozenset(resting))
    on = later_on(today, rest_days)
    assert rest_days.may_send_on(on)
    assert on >= today + timedelta(days=3)
