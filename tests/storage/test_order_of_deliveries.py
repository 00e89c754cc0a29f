"""Whatever the dispatcher, the outside and the leaders do: one claim a chat, answers in order, nothing lost."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roundtable.deliveries import Delivery, DeliveryState, Lane, NewDelivery
from roundtable.languages import Language
from storage.opened import Storage
from tests.storage.conftest import AT

MINUTE = timedelta(minutes=1)

steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(1, 2), st.sampled_from(Lane)),
        st.tuples(st.just("answer"), st.integers(1, 2), st.none()),
        st.tuples(st.just("claim"), st.integers(1, 3), st.none()),
        st.tuples(st.just("finish"), st.integers(0, 2), st.none()),
        st.tuples(st.just("put back"), st.integers(0, 2), st.none()),
        st.tuples(st.just("wait"), st.just(1), st.none()),
        st.tuples(st.just("new leader"), st.just(1), st.none()),
    ),
    max_size=25,
)


@dataclass
class Dispatcher:
    """Plays leaders and the outside against the book and checks every claim."""

    storage: Storage
    fence: int
    minutes: int = 0
    held: list[Delivery] = field(default_factory=list)
    sent: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    stored: int = 0

    async def add(self, chat_id: int, lane: Lane) -> None:
        now = AT + self.minutes * MINUTE
        async with self.storage.work() as tx:
            await tx.deliveries.add(NewDelivery(chat_id, None, lane, Language.LO, "{}", None, now, now))
        self.stored += 1

    async def answer(self, chat_id: int) -> None:
        """Stored by the process that leads: claimed at once, unless a claim or an answer stands before it there. A
        broadcast that waits, as a morning's reminder does from before dawn, does not."""
        now = AT + self.minutes * MINUTE
        async with self.storage.work.leading(lambda: self.fence)() as tx:
            waiting = await tx.deliveries.list([DeliveryState.WAITING, DeliveryState.CLAIMED], 10_000)
            before = [one for one in waiting if one.what.chat_id == chat_id]
            await tx.deliveries.add(NewDelivery(chat_id, None, Lane.ANSWER, Language.LO, "{}", None, now, now))
            claimed = [delivery for delivery, _ in tx.deliveries.claimed_here]
        stands_before = any(one.state is DeliveryState.CLAIMED or one.what.lane is Lane.ANSWER for one in before)
        assert bool(claimed) is not stands_before
        self.held += claimed
        self.stored += 1

    async def claim(self, limit: int) -> int:
        async with self.storage.work() as tx:
            claimed = await tx.deliveries.claim(AT + self.minutes * MINUTE, self.fence, limit)
        assert len(claimed) <= limit
        lanes = [delivery.what.lane for delivery in claimed]
        assert lanes == sorted(lanes, key=list(Lane).index)
        self.held += claimed
        chats = [delivery.what.chat_id for delivery in self.held]
        assert len(chats) == len(set(chats)), "two claims of one chat at once"
        return len(claimed)

    async def finish(self, number: int) -> None:
        if number < len(self.held):
            delivery = self.held.pop(number)
            async with self.storage.work() as tx:
                assert await tx.deliveries.finish(delivery.id, self.fence, DeliveryState.SENT, 1, "", AT)
            if delivery.what.lane is Lane.ANSWER:
                self.sent[delivery.what.chat_id].append(delivery.id)

    async def put_back(self, number: int) -> None:
        if number < len(self.held):
            delivery = self.held.pop(number)
            next_try_at = AT + (self.minutes + 1) * MINUTE
            async with self.storage.work() as tx:
                assert await tx.deliveries.put_back(delivery.id, self.fence, next_try_at, "429")

    async def new_leader(self) -> None:
        """The old one is gone and with it what it held."""
        async with self.storage.work() as tx:
            _, beat, _ = await tx.leader.seen()
            fence = await tx.leader.take(f"process {self.fence + 1}", beat)
            assert fence == self.fence + 1
            for delivery in self.held:
                assert not await tx.deliveries.finish(delivery.id, self.fence, DeliveryState.SENT, 1, "", AT)
        self.fence = fence
        self.held.clear()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=steps)
async def test_answers_keep_their_order_and_nothing_is_lost(
    storage: Storage, story: list[tuple[str, int, Lane | None]]
) -> None:
    async with storage.work.reading() as tx:
        _, _, fence = await tx.leader.seen()
        before = len(await tx.deliveries.list([DeliveryState.SENT], 10_000))
    dispatcher = Dispatcher(storage, fence)
    await dispatcher.new_leader()
    for what, number, lane in story:
        match what:
            case "add" if lane is not None:
                await dispatcher.add(number, lane)
            case "answer":
                await dispatcher.answer(number)
            case "claim":
                await dispatcher.claim(number)
            case "finish":
                await dispatcher.finish(number)
            case "put back":
                await dispatcher.put_back(number)
            case "wait":
                dispatcher.minutes += 1
            case "new leader":
                await dispatcher.new_leader()

    dispatcher.minutes += 1
    while dispatcher.held or await dispatcher.claim(3):
        await dispatcher.finish(0)

    assert all(ids == sorted(ids) for ids in dispatcher.sent.values())
    async with storage.work.reading() as tx:
        assert len(await tx.deliveries.list([DeliveryState.SENT], 10_000)) == before + dispatcher.stored
        assert await tx.deliveries.next_at() is None
