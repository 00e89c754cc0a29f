"""Sliding windows of arrivals: no jitter presses more into one than it holds, and mere distance costs nothing."""

import random

import pytest

from channels.telegram.pacing import SLOWER, Limits, Pacing
from channels.telegram.pacing_windows import KNOWN_AFTER, LONGEST_UNKNOWN_S, MARGIN_S, ArrivalWindow, Limit
from roundtable.deliveries import Lane
from tests.stopwatch import Stopwatch


async def _answered(watch: Stopwatch, window: ArrivalWindow, messages: int, way_s: float) -> None:
    """So many, one after the other."""
    for _ in range(messages):
        slot = window.sent(watch.now_s, watch.monotonic)
        watch.now_s += way_s
        slot.answered()


async def test_a_message_that_is_not_answered_yet_may_arrive_at_any_moment(watch: Stopwatch) -> None:
    window = ArrivalWindow(Limit(1, per_s=1.0))
    window.sent(0.0, watch.monotonic)
    assert window.wait_s(0.9) > 0
    assert window.wait_s(LONGEST_UNKNOWN_S + 0.9) > 0
    assert window.wait_s(LONGEST_UNKNOWN_S + 1.0 + 2 * MARGIN_S) == 0


async def test_what_took_longer_than_the_fastest_counts_from_when_it_can_have_arrived(watch: Stopwatch) -> None:
    window = ArrivalWindow(Limit(1, per_s=1.0))
    await _answered(watch, window, KNOWN_AFTER, way_s=0.1)
    start_s = watch.now_s
    await _answered(watch, window, 1, way_s=0.6)
    assert window.wait_s(watch.now_s) == pytest.approx(start_s + 0.6 - 0.1 + 1.0 - watch.now_s, abs=2 * MARGIN_S)


async def test_before_round_trips_are_known_a_message_counts_from_its_answer(watch: Stopwatch) -> None:
    window = ArrivalWindow(Limit(1, per_s=1.0))
    await _answered(watch, window, 1, way_s=0.6)
    assert window.wait_s(0.6) == pytest.approx(1.0, abs=2 * MARGIN_S)


async def test_one_that_was_slow_on_its_way_counts_longer_than_those_sent_after_it(watch: Stopwatch) -> None:
    window = ArrivalWindow(Limit(2, per_s=1.0))
    slow = window.sent(0.0, watch.monotonic)
    quick = window.sent(0.0, watch.monotonic)
    quick.answered()
    watch.now_s = 0.9
    slow.answered()
    watch.now_s = 1.0 + 2 * MARGIN_S
    assert window.wait_s(watch.now_s) == 0, "the quick one has left the window"
    window.sent(watch.now_s, watch.monotonic).answered()
    assert window.wait_s(watch.now_s) == pytest.approx(0.9, abs=2 * MARGIN_S), "the slow one has not"


async def test_to_be_answered_twice_changes_nothing(watch: Stopwatch) -> None:
    window = ArrivalWindow(Limit(1, per_s=1.0))
    slot = window.sent(0.0, watch.monotonic)
    slot.answered()
    watch.now_s = 0.7
    slot.answered()
    assert window.wait_s(0.7) == pytest.approx(0.3, abs=2 * MARGIN_S)


async def test_distance_alone_costs_no_pace(watch: Stopwatch) -> None:
    window = ArrivalWindow(Limit(1, per_s=1.0))
    await _answered(watch, window, KNOWN_AFTER, way_s=0.2)
    start_s = watch.now_s
    await _answered(watch, window, 1, way_s=0.2)
    assert window.wait_s(watch.now_s) == pytest.approx(start_s + 1.0 - watch.now_s, abs=2 * MARGIN_S)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("slowest_s", [0.02, 0.3, 0.9])
async def test_no_jitter_presses_more_than_thirty_into_a_second(watch: Stopwatch, seed: int, slowest_s: float) -> None:
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    pacing = Pacing(Limits.at_rate(30), monotonic=watch.monotonic, sleep=watch.sleep)
    arrivals_s: list[float] = []

    async def message(chat_id: int) -> None:
        slot = await pacing.slot(chat_id, Lane.ANSWER if chat_id % 7 == 0 else Lane.BROADCAST)
        await watch.sleep(0.01 + min(chance.expovariate(6 / slowest_s), slowest_s))
        arrivals_s.append(watch.now_s)
        await watch.sleep(0.01 + min(chance.expovariate(6 / slowest_s), slowest_s))
        slot.answered()

    await watch.run(*(message(chat_id) for chat_id in range(1, 200)))
    arrivals_s.sort()
    assert len(arrivals_s) == 199
    assert all(later - first >= 1.0 for first, later in zip(arrivals_s, arrivals_s[30:], strict=False))


async def test_after_a_flood_everything_goes_slower_for_a_while_and_then_as_before(watch: Stopwatch) -> None:
    pacing = Pacing(Limits.at_rate(30), monotonic=watch.monotonic, sleep=watch.sleep)

    async def sixty(first: int) -> float:
        start_s = watch.now_s

        async def message(chat_id: int) -> None:
            (await pacing.slot(chat_id, Lane.BROADCAST)).answered()

        await watch.run(*(message(first + n) for n in range(60)))
        return watch.now_s - start_s

    as_usual_s = await sixty(1)
    for chat_id in (1, 2, 3):
        pacing.refused(chat_id, 5.0)
    watch.now_s += 6.0
    assert await sixty(100) == pytest.approx(as_usual_s * SLOWER, rel=0.1)
    watch.now_s += 700.0
    assert await sixty(200) == pytest.approx(as_usual_s, rel=0.05)
