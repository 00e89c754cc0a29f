"""A number is taken away on proof only: others are taken, and it is not, for half an hour."""

from datetime import timedelta

import pytest

from channels.messenger.standing import FORGOTTEN_AFTER, REFUSED_FOR, REFUSED_TRIES, Standing
from scheduler.clocks import SteppingClock

NUMBER = "+8562055551234"
OTHER = "+8562055550000"
MINUTES = timedelta(minutes=1)


@pytest.fixture
def standing() -> Standing:
    return Standing()


def test_a_number_that_is_not_taken_while_others_are_is_refused_and_then_begins_anew(
    standing: Standing, clock: SteppingClock
) -> None:
    settled = []
    for _ in range(REFUSED_TRIES + 2):
        settled.append(standing.is_refused(NUMBER, clock.now()))
        standing.taken(OTHER)
        clock.advance(REFUSED_FOR / (REFUSED_TRIES - 1))
    assert settled == [False] * REFUSED_TRIES + [True, False]


def test_many_tries_are_not_half_an_hour(standing: Standing, clock: SteppingClock) -> None:
    for _ in range(3 * REFUSED_TRIES):
        assert not standing.is_refused(NUMBER, clock.now())
        standing.taken(OTHER)
    clock.advance(REFUSED_FOR)
    assert standing.is_refused(NUMBER, clock.now())


def test_half_an_hour_is_not_many_tries(standing: Standing, clock: SteppingClock) -> None:
    for _ in range(REFUSED_TRIES):
        assert not standing.is_refused(NUMBER, clock.now())
        standing.taken(OTHER)
        clock.advance(REFUSED_FOR)


def test_retries_with_nobody_in_between_are_not_counted_and_take_nothing_from_what_is(
    standing: Standing, clock: SteppingClock
) -> None:
    standing.is_refused(NUMBER, clock.now())
    for _ in range(REFUSED_TRIES):
        settled = []
        standing.taken(OTHER)
        for _ in range(10):
            clock.advance(MINUTES)
            settled.append(standing.is_refused(NUMBER, clock.now()))
    assert settled == [True] + [False] * 9, "once somebody else was taken for the fourth time"


def test_after_an_outage_one_more_failure_takes_nothing_away(standing: Standing, clock: SteppingClock) -> None:
    for _ in range(31):
        standing.is_refused(NUMBER, clock.now())
        clock.advance(MINUTES)
    for _ in range(REFUSED_TRIES):
        standing.taken(OTHER)
        assert not standing.is_refused(NUMBER, clock.now())


def test_what_was_taken_before_an_outage_proves_nothing_of_it(standing: Standing, clock: SteppingClock) -> None:
    standing.is_refused(NUMBER, clock.now())
    standing.taken(OTHER)
    for _ in range(31):
        assert not standing.is_refused(NUMBER, clock.now())
        clock.advance(MINUTES)


def test_failures_of_weeks_ago_are_forgotten(standing: Standing, clock: SteppingClock) -> None:
    for _ in range(REFUSED_TRIES):
        standing.is_refused(NUMBER, clock.now())
        standing.taken(OTHER)
    clock.advance(timedelta(weeks=3))
    for _ in range(REFUSED_TRIES):
        assert not standing.is_refused(NUMBER, clock.now())
        standing.taken(OTHER)


def test_just_within_the_hour_they_count(standing: Standing, clock: SteppingClock) -> None:
    for _ in range(REFUSED_TRIES):
        standing.is_refused(NUMBER, clock.now())
        standing.taken(OTHER)
    clock.advance(FORGOTTEN_AFTER)
    assert standing.is_refused(NUMBER, clock.now())


def test_a_number_that_is_taken_begins_anew(standing: Standing, clock: SteppingClock) -> None:
    for _ in range(REFUSED_TRIES):
        standing.is_refused(NUMBER, clock.now())
        standing.taken(OTHER)
    standing.taken(NUMBER)
    clock.advance(REFUSED_FOR)
    assert not standing.is_refused(NUMBER, clock.now())
