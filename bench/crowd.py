"""People with phones on a loopback Bot API, and a stopwatch: when they asked, and when they were answered."""

import asyncio
import gc
import time
from collections import Counter, defaultdict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from simulator.clock import SystemClock
from simulator.events import Event
from simulator.gestures import Hand
from simulator.limits import Measure
from simulator.server import Simulator

LOOK_EVERY_S = 0.25
"""Whether the last is answered is noted at once; this is only how often a wait looks at its deadline."""


class Crowd:
    """Everybody has pressed Start long ago. Moments are seconds of one monotonic stopwatch."""

    def __init__(self, simulator: Simulator, people: int) -> None:
        self.simulator = simulator
        self.heard_s: list[float] = []
        """When each message of the bot reached a phone."""
        self.heard_by: Counter[int] = Counter()
        """How many reached each chat."""
        self.first_heard_s: dict[int, float] = {}
        """When each chat heard something for the first time."""
        self.asked_by: Counter[int] = Counter()
        self.latencies_s: list[float] = []
        """From each question to the next message in its chat, in the order of the answers."""
        self._asked_s: defaultdict[int, deque[float]] = defaultdict(deque)
        self._news = asyncio.Event()
        self._hands: list[Hand] = []
        world = simulator.world
        for place in range(people):
            person = simulator.add_person(f"Officer {place}", language_code="en")
            chat = world.private_chat(person.id)
            chat.started = True
            self._hands.append(Hand(world, person, chat))
        world.listeners.append(self._hear)

    def forget(self) -> None:
        """Begin anew: what was asked and heard so far was for warming up."""
        self.heard_s.clear()
        self.heard_by.clear()
        self.first_heard_s.clear()
        self.asked_by.clear()
        self.latencies_s.clear()
        self._asked_s.clear()

    def ask(self, place: int, text: str) -> None:
        """The person at this place, counted round the crowd, types a text."""
        hand = self._hands[place % len(self._hands)]
        self._asked_s[hand.chat.id].append(time.perf_counter())
        self.asked_by[hand.chat.id] += 1
        hand.say(text)

    async def heard(self, messages: int, within_s: float) -> bool:
        """Wait until so many messages have come. False when time is over before."""
        until_s = time.perf_counter() + within_s
        while len(self.heard_s) < messages:
            if time.perf_counter() > until_s:
                return False
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), LOOK_EVERY_S)
            except TimeoutError:
                continue
        return True

    async def silent(self, for_s: float, within_s: float) -> None:
        """Wait until nothing new has come for so long. Raises TimeoutError when it never gets silent."""
        async with asyncio.timeout(within_s) as patience:
            while not patience.expired():
                self._news.clear()
                try:
                    await asyncio.wait_for(self._news.wait(), for_s)
                except TimeoutError:
                    return

    async def heard_by_first(self, people: int, within_s: float) -> bool:
        """Wait until each of the first so many people has heard something. False when time is over before."""
        until_s = time.perf_counter() + within_s
        while len(self.told_s(people)) < people:
            if time.perf_counter() > until_s:
                return False
            await asyncio.sleep(LOOK_EVERY_S)
        return True

    def told_s(self, people: int) -> list[float]:
        """When each of the first so many people heard something for the first time; who has not is left out."""
        chats = (hand.chat.id for hand in self._hands[:people])
        return [self.first_heard_s[chat] for chat in chats if chat in self.first_heard_s]

    def _hear(self, event: Event) -> None:
        if event.kind != "message" or event.chat_id is None or not event.data["from"]["is_bot"]:
            return
        now_s = time.perf_counter()
        self.heard_s.append(now_s)
        self.heard_by[event.chat_id] += 1
        self.first_heard_s.setdefault(event.chat_id, now_s)
        if asked_s := self._asked_s[event.chat_id]:
            self.latencies_s.append(now_s - asked_s.popleft())
        self._news.set()


@asynccontextmanager
async def gathered(people: int, *, limits: Measure | None = None, latency_s: float = 0.0) -> AsyncIterator[Crowd]:
    """A crowd on a Bot API of its own. No garbage is collected meanwhile: a pause of this Bot API, which grows with
    what was said, would count as one of the bot."""
    gc.collect()
    gc.disable()
    try:
        async with Simulator(SystemClock(), limits=limits, latency_s=latency_s) as simulator:
            yield Crowd(simulator, people)
    finally:
        gc.enable()
