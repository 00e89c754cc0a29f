"""A number is taken away on proof only: others are taken, and it is not, at times that lie half an hour apart."""

from datetime import timedelta

import pytest

from channels.messenger.standing import FORGOTTEN_AFTER, LATELY, REFUSED_FOR, REFUSED_TRIES, Standing
from scheduler.clocks import SteppingClock

NUMBER = "+8562055551234"
OTHER = "+8562055550000"
THIRD = "+8562055559999"
MINUTES = timedelta(minutes=1)


class Gateway:
    """What became of messages, as the channel notes it."""

    def __init__(self, clock: SteppingClock) -> None:
        self._standing = Standing()
        self._clock = clock

    def takes(self, number: str = OTHER) -> None:
        self._standing.taken(number, self._clock.now())

    def refuses(self, number: str = NUMBER, times: int = 1) -> list[bool]:
        """At once; whether each settles it."""
        return [self._standing.is_refused(number, self._clock.now()) for _ in range(times)]

    def refuses_for(self, minutes: int) -> list[bool]:
        """Retries come a minute apart."""
        settled = []
        for _ in range(minutes):
            self._clock.advance(MINUTES)
            settled += self.refuses()
        return settled


@pytest.fixture
def gateway(clock: SteppingClock) -> Gateway:
    return Gateway(clock)


def test_a_number_that_is_not_taken_while_others_are_is_refused_and_then_begins_anew(gateway: Gateway) -> None:
    gateway.refuses()
    gateway.takes()
    assert not any(gateway.refuses_for(40)), "one message to somebody else proves little"
    gateway.takes()
    assert gateway.refuses_for(2) == [True, False]


def test_it_is_enough_that_others_are_written_to_in_the_first_minute_of_each_day(
    gateway: Gateway, clock: SteppingClock
) -> None:
    gateway.refuses()
    gateway.takes()
    assert not any(gateway.refuses_for(8 * 60))
    clock.advance(timedelta(hours=16))
    gateway.takes()
    assert gateway.refuses_for(1) == [True]


def test_many_tries_are_not_half_an_hour(gateway: Gateway, clock: SteppingClock) -> None:
    for _ in range(3 * REFUSED_TRIES):
        assert gateway.refuses() == [False]
        gateway.takes()
    clock.advance(REFUSED_FOR)
    gateway.takes()
    assert gateway.refuses() == [True]


def test_half_an_hour_is_not_many_tries(gateway: Gateway, clock: SteppingClock) -> None:
    settled = []
    for _ in range(REFUSED_TRIES):
        settled += gateway.refuses()
        clock.advance(REFUSED_FOR)
        gateway.takes()
    assert settled == [False] * (REFUSED_TRIES - 1) + [True]


def test_where_nobody_else_is_written_to_nothing_is_settled(gateway: Gateway) -> None:
    gateway.takes()
    assert not any(gateway.refuses_for(12 * 60)), "the money may have run out just then"


def test_after_an_outage_more_failures_take_nothing_away(gateway: Gateway) -> None:
    gateway.refuses_for(31)
    for _ in range(REFUSED_TRIES):
        gateway.takes()
        assert gateway.refuses() == [False]


def test_what_was_taken_before_an_outage_proves_nothing_of_it(gateway: Gateway) -> None:
    gateway.refuses()
    gateway.takes()
    assert not any(gateway.refuses_for(12 * 60))


def test_whoever_is_taken_after_refusals_shows_that_the_gateway_was_in_trouble(gateway: Gateway) -> None:
    gateway.refuses(OTHER)
    gateway.refuses()
    gateway.takes(THIRD)
    assert not any(gateway.refuses_for(40))
    gateway.takes(OTHER)
    assert not any(gateway.refuses_for(40)), "before it was taken, this other one looked just like the number"
    gateway.takes(OTHER)
    assert gateway.refuses() == [True]


def test_what_others_were_given_long_before_the_next_try_proves_nothing(gateway: Gateway, clock: SteppingClock) -> None:
    gateway.refuses(times=REFUSED_TRIES)
    for _ in range(2):
        gateway.takes()
        clock.advance(REFUSED_FOR)
        assert LATELY < REFUSED_FOR
        assert gateway.refuses() == [False]


@pytest.mark.parametrize(
    ("after", "settled"), [(FORGOTTEN_AFTER, [True]), (FORGOTTEN_AFTER + timedelta(seconds=1), [False])]
)
def test_failures_of_long_ago_are_forgotten(
    gateway: Gateway, clock: SteppingClock, after: timedelta, settled: list[bool]
) -> None:
    for _ in range(REFUSED_TRIES):
        gateway.refuses()
        gateway.takes()
    gateway.refuses()
    clock.advance(after)
    gateway.takes()
    assert gateway.refuses() == settled


def test_a_number_that_is_taken_begins_anew(gateway: Gateway, clock: SteppingClock) -> None:
    for _ in range(REFUSED_TRIES):
        gateway.refuses()
        gateway.takes()
    gateway.takes(NUMBER)
    clock.advance(REFUSED_FOR)
    gateway.takes()
    assert gateway.refuses() == [False]
