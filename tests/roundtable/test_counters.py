"""What a process counts of itself."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from roundtable.channels import ChannelKind
from roundtable.counters import ANSWER_BOUNDS_S, MOST_OPEN, Counters, Histogram
from roundtable.deliveries import Broken, Deferred, Lane, Migrated, NewDelivery, Outcome, Refused, Sent
from roundtable.languages import Language

NOW = datetime(2027, 3, 1, 1, 20, tzinfo=UTC)
SECOND = timedelta(seconds=1)
ANSWER = NewDelivery(700, None, Lane.ANSWER, Language.LO, "Stored", None, NOW, NOW)


def answer_times(counters: Counters) -> int:
    return sum(counters.counted.answering.counts)


def test_seconds_are_sorted_by_the_bounds_and_the_last_place_is_for_what_takes_longer() -> None:
    histogram = Histogram((0.1, 1.0))
    for seconds in (0.0, 0.1, 0.2, 1.0, 5.0):
        histogram.observe(seconds)
    assert histogram.spread.counts == (2, 2, 1)
    assert histogram.spread.sum_s == pytest.approx(6.3)


@pytest.mark.parametrize(
    ("outcome", "name"),
    [
        (Sent(7), "sent"),
        (Deferred(3, "429"), "deferred"),
        (Refused("blocked"), "refused"),
        (Migrated(-100), "migrated"),
        (Broken("too long"), "broken"),
    ],
)
def test_outcomes_are_counted_by_channel_lane_and_name(outcome: Outcome, name: str) -> None:
    counters = Counters()
    counters.outcome(ANSWER, outcome, NOW)
    counters.outcome(replace(ANSWER, lane=Lane.BROADCAST, channel=ChannelKind.EMAIL), outcome, NOW)
    assert counters.counted.outcomes == {("telegram", "answer", name): 1, ("email", "broadcast", name): 1}


def test_the_way_from_the_receipt_to_the_answer_is_measured_once() -> None:
    counters = Counters()
    counters.begun(700, NOW - 2 * SECOND, NOW)
    counters.outcome(ANSWER, Deferred(1, "time-out"), NOW + SECOND)
    counters.outcome(ANSWER, Sent(1), NOW + 2 * SECOND)
    counters.outcome(ANSWER, Sent(2), NOW + 3 * SECOND)
    spread = counters.counted.answering
    assert spread.sum_s == 4.0
    assert spread.counts[ANSWER_BOUNDS_S.index(5.0)] == 1
    assert sum(spread.counts) == 1


@pytest.mark.parametrize(
    "what",
    [
        replace(ANSWER, chat_id=701),
        replace(ANSWER, lane=Lane.BROADCAST),
        replace(ANSWER, made_at=NOW - SECOND),
        replace(ANSWER, made_at=NOW + timedelta(hours=6)),
    ],
    ids=["another-chat", "a-reminder", "said-before", "said-hours-later"],
)
def test_what_is_no_answer_to_an_update_is_not_taken_for_one(what: NewDelivery) -> None:
    counters = Counters()
    counters.begun(700, NOW, NOW)
    counters.outcome(what, Sent(1), NOW + timedelta(hours=6))
    assert answer_times(counters) == 0


def test_updates_that_need_no_answer_do_not_pile_up() -> None:
    counters = Counters()
    for chat_id in range(3 * MOST_OPEN + 1):
        counters.begun(chat_id, NOW, NOW)
    counters.outcome(replace(ANSWER, chat_id=0), Sent(1), NOW)
    assert answer_times(counters) == 0
    counters.outcome(replace(ANSWER, chat_id=3 * MOST_OPEN), Sent(1), NOW)
    assert answer_times(counters) == 1


def test_what_was_counted_is_a_picture_of_its_moment() -> None:
    counters = Counters()
    counters.webhook(200)
    counters.too_many()
    counters.handled(0.3, failed=False)
    counters.handled(0.3, failed=True)
    before = counters.counted
    counters.webhook(403)
    counters.too_many()
    assert (before.webhook, before.too_many_requests, before.handled, before.failed) == ({200: 1}, 1, 1, 1)
    assert counters.counted.webhook == {200: 1, 403: 1}
