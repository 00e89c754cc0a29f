"""An even pace: so many a second whoever it is for, answers first."""

from channels.even_pace import EvenPace
from roundtable.deliveries import Lane
from tests.stopwatch import Stopwatch


async def test_messages_go_one_after_the_other_at_the_pace_of_the_channel() -> None:
    watch = Stopwatch()
    pace = EvenPace(2.0, monotonic=watch.monotonic, sleep=watch.sleep)
    sent_s: list[float] = []

    async def send() -> None:
        slot = await pace.slot(0, Lane.BROADCAST)
        sent_s.append(watch.now_s)
        slot.answered()

    await watch.run(*(send() for _ in range(4)))
    assert sent_s == [0.0, 0.5, 1.0, 1.5]


async def test_an_answer_goes_before_broadcasts_that_have_waited_for_longer() -> None:
    watch = Stopwatch()
    pace = EvenPace(1.0, monotonic=watch.monotonic, sleep=watch.sleep)
    sent: list[Lane] = []

    async def send(lane: Lane) -> None:
        await pace.slot(0, lane)
        sent.append(lane)

    async def answer_later() -> None:
        await watch.sleep(0.5)
        await send(Lane.ANSWER)

    await watch.run(*(send(Lane.BROADCAST) for _ in range(3)), answer_later())
    assert sent == [Lane.BROADCAST, Lane.ANSWER, Lane.BROADCAST, Lane.BROADCAST]


def test_nobody_waits_on_the_ground() -> None:
    pace = EvenPace(1.0)
    assert (pace.wait_s(0), pace.all_wait_s()) == (0.0, 0.0)
