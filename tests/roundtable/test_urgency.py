"""What is owed, the most urgent first."""

from datetime import date
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from roundtable.obligations import Standing, State
from roundtable.urgency import urgency


def stands(state: State, due: date, planned_on: date | None = None, ask_by: date | None = None) -> Standing:
    return Standing(state, due, ask_by or due, due, planned_on)


LONG_AGO = stands(State.LATE, date(2026, 10, 31))
LATE = stands(State.LATE, date(2027, 3, 31))
PROMISED = stands(State.PLANNED, date(2027, 3, 31), planned_on=date(2027, 4, 20))
BEFORE_A_REST_DAY = stands(State.OPEN, date(2027, 4, 18), ask_by=date(2027, 4, 12))
SOON = stands(State.OPEN, date(2027, 4, 15))
IN_MAY = stands(State.OPEN, date(2027, 5, 10))


def test_what_is_past_its_date_comes_first_and_then_the_day_that_comes_next() -> None:
    expected = [LONG_AGO, LATE, BEFORE_A_REST_DAY, SOON, PROMISED, IN_MAY]
    for given_order in permutations(expected):
        assert sorted(given_order, key=urgency) == expected


days = st.dates(date(2027, 1, 1), date(2027, 12, 31))


@given(st.lists(st.builds(stands, st.sampled_from([State.LATE, State.OPEN, State.PLANNED]), days, days, days)))
def test_nothing_that_is_not_late_stands_before_what_is(many: list[Standing]) -> None:
    found = [one.state is State.LATE for one in sorted(many, key=urgency)]
    assert found == sorted(found, reverse=True)
