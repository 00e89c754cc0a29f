"""How many enquiries one person may pass, and which are listed for the morning."""

from datetime import UTC, date, datetime

import pytest

from roundtable.enquiries import (
    MOST_A_DAY,
    MOST_WAITING,
    Enquiry,
    EnquiryLimit,
    EnquiryState,
    limit_reached,
    to_list,
)
from roundtable.working_days import RestDays

REST_DAYS = RestDays(frozenset({date(2027, 3, 8)}))
FRIDAY = datetime(2027, 3, 5, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("waiting", "lately", "limit"),
    [
        (0, 0, None),
        (MOST_WAITING - 1, MOST_A_DAY - 1, None),
        (MOST_WAITING, 0, EnquiryLimit.WAITING),
        (0, MOST_A_DAY, EnquiryLimit.A_DAY),
    ],
)
def test_floods_are_bounded(waiting: int, lately: int, limit: EnquiryLimit | None) -> None:
    assert limit_reached(waiting, lately) is limit


@pytest.mark.parametrize(
    ("today", "listed"),
    [
        (date(2027, 3, 5), False),
        (date(2027, 3, 9), False),  # the weekend and 8 March rest: one working day
        (date(2027, 3, 10), True),
        (date(2027, 3, 20), True),
    ],
)
def test_who_waits_two_working_days_is_listed(today: date, listed: bool) -> None:
    waiting = Enquiry(1, EnquiryState.PASSED, 7, FRIDAY, "?", passed_at=FRIDAY)
    assert bool(to_list([waiting], today, REST_DAYS)) is listed


@pytest.mark.parametrize(("today", "listed"), [(date(2027, 3, 12), False), (date(2027, 3, 15), True)])
def test_who_was_listed_and_still_waits_is_listed_again_after_five_working_days(today: date, listed: bool) -> None:
    waiting = Enquiry(1, EnquiryState.PASSED, 7, FRIDAY, "?", passed_at=FRIDAY, listed_at=FRIDAY)
    assert bool(to_list([waiting], today, REST_DAYS)) is listed


def test_what_is_answered_or_never_passed_is_not_listed() -> None:
    others = [
        Enquiry(2, EnquiryState.ANSWERED, 7, FRIDAY, "?", passed_at=FRIDAY),
        Enquiry(3, EnquiryState.OFFERED, 7, FRIDAY, "?"),
    ]
    assert to_list(others, date(2027, 4, 1), REST_DAYS) == ()
