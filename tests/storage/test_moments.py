from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.moments import from_iso, from_micros, to_iso, to_micros

VIENTIANE = timezone(timedelta(hours=7))


@given(at=st.datetimes(timezones=st.just(VIENTIANE)))
def test_a_moment_survives_to_the_microsecond_and_comes_back_in_utc(at: datetime) -> None:
    back = from_micros(to_micros(at))
    assert back == at
    assert back.tzinfo is UTC


@given(one=st.datetimes(timezones=st.just(UTC)), other=st.datetimes(timezones=st.just(VIENTIANE)))
def test_stored_moments_sort_like_moments(one: datetime, other: datetime) -> None:
    assert (to_micros(one) < to_micros(other)) == (one < other)


def test_a_naive_moment_is_an_error() -> None:
    with pytest.raises(TypeError):
        to_micros(datetime(2027, 1, 1))  # noqa: DTZ001


@given(day=st.none() | st.dates())
def test_a_day_survives_as_text(day: date | None) -> None:
    assert from_iso(to_iso(day)) == day
