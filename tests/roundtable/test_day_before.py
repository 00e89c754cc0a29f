"""Which day counts again when an answer is taken back."""

from datetime import UTC, date, datetime

import pytest

from roundtable.answers import day_before
from roundtable.obligations import Fact, FactKind, ObligationKey

KEY = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")
TODAY = date(2027, 3, 2)
A, B, PAST = date(2027, 3, 12), date(2027, 3, 18), date(2027, 3, 1)
K = FactKind
AGAIN_B = [(K.OPENED, TODAY), (K.PLANNED, B)]
"""Taken back, whereupon a day counted again: said in one moment."""
Said = tuple[FactKind, date | None]


@pytest.mark.parametrize(
    ("said", "again"),
    [
        ([], None),
        ([(K.PLANNED, A)], None),
        ([(K.PLANNED, A), (K.PLANNED, B)], A),
        ([(K.PLANNED, A), (K.ON_PAPER, TODAY)], A),
        ([(K.PLANNED, A), (K.WAIVED, TODAY)], A),
        ([(K.PLANNED, A), (K.HELD, TODAY)], A),
        ([(K.PLANNED, PAST), (K.ON_PAPER, TODAY)], None),
        ([(K.WAIVED, TODAY), (K.PLANNED, A)], None),
        ([(K.PLANNED, A), (K.OPENED, TODAY), (K.PLANNED, B)], None),
        ([(K.PLANNED, A), (K.PLANNED, B), (K.OPENED, TODAY), (K.PLANNED, A)], None),
        ([(K.PLANNED, A), (K.PLANNED, B), (K.WAIVED, TODAY), *AGAIN_B], A),
        ([(K.PLANNED, A), (K.PLANNED, B), (K.PLANNED, A)], B),
        ([(K.OPENED, TODAY), (K.PLANNED, A), (K.ON_PAPER, TODAY)], A),
        ([(K.PLANNED, A), (K.PROPOSED, B)], A),
        ([(K.PLANNED, PAST), (K.PROPOSED, B)], None),
        ([(K.PLANNED, A), (K.PLANNED, B), (K.PROPOSED, PAST)], A),
        ([(K.PLANNED, A), (K.PROPOSED, B), (K.COMPLETION_ENDED, TODAY)], A),
        ([(K.PLANNED, A), (K.ON_PAPER, TODAY), (K.OPENED, TODAY), (K.WAIVED, TODAY)], None),
    ],
)
def test_the_day_that_was_given_before_counts_again_where_it_has_not_passed(
    said: list[Said], again: date | None
) -> None:
    moments = [datetime(2027, 2, 15, 3, number, tzinfo=UTC) for number in range(len(said))]
    for number, one in enumerate(said[1:], 1):
        if [said[number - 1], one] == AGAIN_B:
            moments[number] = moments[number - 1]
    facts = [Fact(KEY, kind, at, on) for (kind, on), at in zip(said, moments, strict=True)]
    assert day_before(facts, TODAY) == again
