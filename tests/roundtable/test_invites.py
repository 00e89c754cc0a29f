"""Invites: their last day, and how long a chat waits that sends codes which fit none."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from roundtable.invites import LIVES, WITHIN, WRONG_CODES, Invite, expiry, last_day, waits_until
from roundtable.moments import local_day
from roundtable.posts import Post, PostKind, Side

NOW = datetime(2027, 3, 1, 1, 20, tzinfo=UTC)
POST = Post(1, "HLT", PostKind.CHAIR, Side.GOVERNMENT)

moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
ages = st.lists(st.integers(0, 3 * 3600), max_size=12)


@given(moments)
def test_a_link_is_good_for_thirty_days_and_to_the_end_of_the_last(now: datetime) -> None:
    expires_at = expiry(now)
    assert last_day(expires_at) == local_day(now + LIVES)
    assert local_day(expires_at) == last_day(expires_at) + timedelta(days=1)
    assert LIVES < expires_at - now <= LIVES + timedelta(days=1)


def test_what_is_used_revoked_or_over_is_not_open() -> None:
    expires_at = expiry(NOW)
    assert last_day(expires_at) == date(2027, 3, 31)
    assert Invite(1, POST, NOW, expires_at).is_open(expires_at - timedelta(seconds=1))
    assert not Invite(1, POST, NOW, expires_at).is_open(expires_at)
    assert not Invite(1, POST, NOW, expires_at, used_at=NOW).is_open(NOW)
    assert not Invite(1, POST, NOW, expires_at, revoked_at=NOW).is_open(NOW)


@given(ages)
def test_a_chat_waits_for_an_hour_at_most_and_only_after_too_many_codes(seconds: list[int]) -> None:
    wrong = sorted(NOW - timedelta(seconds=one) for one in seconds)
    until = waits_until(wrong, NOW)
    lately = [at for at in wrong if NOW - at < WITHIN]
    assert (until is not None) == (len(lately) >= WRONG_CODES)
    if until is not None:
        assert NOW < until <= NOW + WITHIN
        assert waits_until(wrong, until) is None
