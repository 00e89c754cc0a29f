"""Pacing: no 429 under the published limits, answers before broadcasts, a refusal obeyed for its scope only."""

import sys
from collections.abc import Iterator
from itertools import cycle, pairwise
from types import FrameType

import pytest

from channels.telegram.pacing import Limits, Pacing
from channels.telegram.pacing_windows import Limit
from roundtable.counters import Counters
from roundtable.deliveries import Lane
from simulator import limits as telegrams
from tests.stopwatch import Stopwatch

CHATS = (2_000_001, 2_000_002, 2_000_003)
GROUP = -1_001_000_000_001


class Judge:
    """Counts as Telegram does and remembers when each message came."""

    def __init__(self, watch: Stopwatch, pacing: Pacing, delays_s: Iterator[float] | None = None) -> None:
        self.sent: list[tuple[float, int, Lane]] = []
        self.refusals = 0
        self._watch = watch
        self._pacing = pacing
        self._delays_s = delays_s
        self._pacer = telegrams.Pacer(telegrams.Limits())

    async def send(self, chat_id: int, lane: Lane = Lane.BROADCAST) -> None:
        slot = await self._pacing.slot(chat_id, lane)
        if self._delays_s is not None:
            await self._watch.sleep(next(self._delays_s))
        if self._pacer.retry_after_s(chat_id, is_group=chat_id < 0, at_s=self._watch.now_s):
            self.refusals += 1
        self.sent.append((self._watch.now_s, chat_id, lane))
        slot.answered()

    async def tell(self, people: int, in_flight: int = 16) -> None:
        """A broadcast to so many, with so many places in flight."""
        chats = iter(range(1, people + 1))

        async def one_place() -> None:
            for chat in chats:
                await self.send(chat)

        await self._watch.run(*(one_place() for _ in range(in_flight)))


@pytest.fixture
def pacing(watch: Stopwatch) -> Pacing:
    return Pacing(Limits.at_rate(30), monotonic=watch.monotonic, sleep=watch.sleep)


@pytest.fixture
def judge(watch: Stopwatch, pacing: Pacing) -> Judge:
    return Judge(watch, pacing)


async def test_sixty_messages_to_three_chats_meet_no_429(watch: Stopwatch, judge: Judge) -> None:
    await watch.run(*(judge.send(chat) for _ in range(20) for chat in CHATS))
    assert judge.refusals == 0
    assert len(judge.sent) == 60
    assert watch.now_s <= 21.5


async def test_three_hundred_people_are_told_in_ten_seconds_without_a_429(watch: Stopwatch, judge: Judge) -> None:
    await judge.tell(300)
    assert judge.refusals == 0
    assert 9.9 < watch.now_s <= 10.1


async def test_keeping_the_pace_of_thousands_costs_no_more_for_each_than_that_of_hundreds(watch: Stopwatch) -> None:
    """At the pace that is paid for, thousands of chats are within their few seconds at any time."""

    async def steps_each(people: int) -> float:
        steps = 0

        def count(_frame: FrameType, event: str, _arg: object) -> None:
            nonlocal steps
            steps += event == "call"

        pacing = Pacing(Limits(Limit(5000, per_s=5.0)), monotonic=watch.monotonic, sleep=watch.sleep)

        async def one_place() -> None:
            for chat in range(1, people + 1):
                (await pacing.slot(chat, Lane.BROADCAST)).answered()

        sys.setprofile(count)
        try:
            await watch.run(one_place())
        finally:
            sys.setprofile(None)
        return steps / people

    assert await steps_each(5000) < 4 * await steps_each(500)


async def test_a_broadcast_goes_evenly(watch: Stopwatch, judge: Judge) -> None:
    await judge.tell(60)
    gaps_s = [later - sooner for (sooner, *_), (later, *_) in pairwise(judge.sent)]
    assert all(gap_s == pytest.approx(1 / 30, abs=0.003) for gap_s in gaps_s)


async def test_a_network_that_delays_some_and_not_others_still_meets_no_429(watch: Stopwatch, pacing: Pacing) -> None:
    judge = Judge(watch, pacing, delays_s=cycle([0.0, 0.4, 0.05, 0.2, 0.0]))
    await watch.run(*(judge.send(chat) for _ in range(20) for chat in CHATS))
    assert judge.refusals == 0


async def test_a_group_hears_at_most_twenty_messages_a_minute(watch: Stopwatch, judge: Judge) -> None:
    await watch.run(*(judge.send(GROUP) for _ in range(50)))
    assert judge.refusals == 0
    moments = [at_s for at_s, _, _ in judge.sent]
    assert max(sum(start <= at_s < start + 60 for at_s in moments) for start in moments) == 20


async def test_three_messages_to_one_chat_go_at_once_as_a_conversation_does(watch: Stopwatch, judge: Judge) -> None:
    await watch.run(*(judge.send(CHATS[0], Lane.ANSWER) for _ in range(3)))
    assert judge.refusals == 0
    assert watch.now_s == 0.0


async def test_an_answer_passes_a_hundred_broadcasts(watch: Stopwatch, judge: Judge) -> None:
    broadcasts = [judge.send(chat) for chat in range(1, 101)]
    await watch.run(*broadcasts, judge.send(5000, Lane.ANSWER))
    assert [lane for _, _, lane in judge.sent].index(Lane.ANSWER) < 3
    assert judge.refusals == 0


async def test_answers_take_what_they_need_of_the_pace_and_broadcasts_the_rest(watch: Stopwatch, judge: Judge) -> None:
    async def a_person_every_second() -> None:
        for chat in range(5000, 5010):
            await judge.send(chat, Lane.ANSWER)
            await watch.sleep(1.0)

    await watch.run(a_person_every_second(), *(judge.send(chat) for chat in range(1, 301)))
    assert judge.refusals == 0
    assert watch.now_s <= 310 / 30 + 0.2


async def test_an_answer_that_waits_for_its_chat_holds_up_nobody_else(
    watch: Stopwatch, pacing: Pacing, judge: Judge
) -> None:
    pacing.refused(5000, 100.0)
    await watch.run(judge.send(5000, Lane.ANSWER), *(judge.send(chat, Lane.ANSWER) for chat in CHATS))
    assert [at_s for at_s, chat, _ in judge.sent if chat in CHATS] == [0.0, 0.0, 0.0]
    assert watch.now_s == pytest.approx(100.0)


async def test_a_429_of_hours_for_one_chat_does_not_delay_the_others(
    watch: Stopwatch, pacing: Pacing, judge: Judge
) -> None:
    pacing.refused(CHATS[0], 10_072)
    assert pacing.wait_s(CHATS[0]) == 10_072
    await watch.run(judge.send(CHATS[1], Lane.ANSWER), judge.send(CHATS[2], Lane.ANSWER))
    assert watch.now_s == 0.0


async def test_when_several_chats_are_refused_at_once_everybody_rests_for_the_shortest_pause(
    watch: Stopwatch, pacing: Pacing, judge: Judge
) -> None:
    for chat, after_s in zip(CHATS, (10_072, 7, 9), strict=True):
        pacing.refused(chat, after_s)
    await watch.run(judge.send(77))
    assert watch.now_s == pytest.approx(7.0)


async def test_every_429_is_counted() -> None:
    counters = Counters()
    pacing = Pacing(Limits.at_rate(30), counters=counters)
    pacing.refused(7, 3.0)
    pacing.refused(0, 1.0)
    assert counters.counted.too_many_requests == 2


async def test_the_same_chat_refused_again_and_again_is_still_one_chat(pacing: Pacing) -> None:
    for _ in range(5):
        pacing.refused(CHATS[0], 30)
    assert pacing.wait_s(CHATS[1]) == 0.0


async def test_a_shorter_refusal_does_not_end_a_longer_one(pacing: Pacing) -> None:
    pacing.refused(CHATS[0], 300)
    pacing.refused(CHATS[0], 3)
    assert pacing.wait_s(CHATS[0]) == 300


@pytest.mark.parametrize(
    ("rate", "overall"),
    [(30, Limit(30, per_s=1.0)), (1000, Limit(1000, per_s=1.0)), (5, Limit(5, per_s=1.0)), (0.5, Limit(1, per_s=2.0))],
)
def test_the_overall_limit_is_the_send_rate(rate: float, overall: Limit) -> None:
    limit = Limits.at_rate(rate).overall
    assert limit.messages == overall.messages
    assert limit.per_s == pytest.approx(overall.per_s)
