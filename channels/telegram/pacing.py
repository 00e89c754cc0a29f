"""How fast we may write, as data, and the queue that holds us to it.

Published: about 30 messages a second in all, 1 a second to one chat, 20 a minute to one group, 429 beyond
(https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). Whether Telegram measures with fixed
windows, sliding ones or buckets is not published, therefore each limit here is a sliding window: no window of any
length then holds more than the published pace (pacing_windows.py says what counts when).
"""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from channels.telegram.pacing_windows import ArrivalWindow, Limit, Slot, Window
from roundtable.counters import Counters
from roundtable.deliveries import Lane

CHAT = Limit(3, per_s=3.5)
GROUP = Limit(20, per_s=60.5)
IMPATIENCE_S = 1.0
"""How long anybody who waits sleeps at most before looking again: a pause may have begun or ended meanwhile."""
GIVE_WAY_S = 0.05
"""How long a broadcast steps back while an answer waits."""
FLOOD_CHATS = 3
FLOOD_S = 10.0
"""A 429 does not say whose limit was hit. So many chats refused within this time: it is the limit of all."""
SLOWER = 1.25
SLOWEST = 4.0
SLOW_S = 600.0
"""After a flood everything takes a quarter longer, for ten minutes: Telegram may allow less than it says."""
FEW_CHATS = 1000
"""So many are kept whether anything counts for them or not."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`group` holds beside `chat` where the chat is a group.

    Three messages to a chat may go at once, because a conversation does; the half second more than their pace asks for
    is for what the network presses together.
    """

    overall: Limit
    chat: Limit = CHAT
    group: Limit = GROUP

    @classmethod
    def at_rate(cls, per_second: float) -> "Limits":
        """`SEND_RATE` messages a second in all."""
        messages = max(1, int(per_second))
        return cls(overall=Limit(messages, per_s=messages / per_second))


class Pacing:
    """Two lanes, one pace: answers may come in a burst, broadcasts go evenly and only while no answer waits, so that
    an answer in the midst of them waits for a thirtieth of a second and not for a whole one.

    Kept in memory by monotonic time; a restart begins anew.
    """

    def __init__(
        self,
        limits: Limits,
        *,
        counters: Counters | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._limits = limits
        self._counters = counters or Counters()
        self._monotonic = monotonic
        self._sleep = sleep
        self._overall = ArrivalWindow(limits.overall)
        self._gap_s = limits.overall.per_s / limits.overall.messages
        self._next_broadcast_s = 0.0
        self._chats: dict[int, tuple[Window, ...]] = {}
        self._most_chats = FEW_CHATS
        self._paused_until_s: dict[int, float] = {}
        self._all_paused_until_s = 0.0
        self._refused: deque[tuple[float, int, float]] = deque()
        self._slow_until_s = 0.0
        # Of each lane one waits for the pace of all, the rest in line behind it: thirty that sleep and wake together
        # for one place would cost more than what they send.
        self._heads = {lane: asyncio.Lock() for lane in Lane}
        self._answers_in_line = 0

    def wait_s(self, chat_id: int) -> float:
        """Seconds until this chat may hear from us again, whatever others do; 0.0 for now."""
        at_s = self._monotonic()
        windows = max((window.wait_s(at_s) for window in self._windows(chat_id)), default=0.0)
        pause = max(self._paused_until_s.get(chat_id, at_s), self._all_paused_until_s) - at_s
        return max(windows, pause, 0.0)

    def all_wait_s(self) -> float:
        """Seconds until the end of a pause that was asked of everybody; the pace of all is no pause."""
        return max(self._all_paused_until_s - self._monotonic(), 0.0)

    async def slot(self, chat_id: int, lane: Lane) -> Slot:
        """Returns when one message may go to this chat; it is counted as sent. The slot is to be told when Telegram has
        answered."""
        while True:
            while (wait_s := self.wait_s(chat_id)) > 0:
                await self._sleep(min(wait_s, IMPATIENCE_S))
            async with self._head_of(lane):
                while (wait_s := self._pace_s(lane)) > 0:
                    await self._sleep(min(wait_s, IMPATIENCE_S))
                if self.wait_s(chat_id) > 0:  # another message to it, or a refusal, was faster
                    continue
                return self._taken(chat_id, lane)

    def refused(self, chat_id: int, after_s: float) -> None:
        """Obey a 429: this chat rests, and everybody does when several chats were refused at once."""
        self._counters.too_many()
        at_s = self._monotonic()
        self._paused_until_s[chat_id] = max(self._paused_until_s.get(chat_id, 0.0), at_s + after_s)
        self._refused.append((at_s, chat_id, after_s))
        while self._refused[0][0] + FLOOD_S < at_s:
            self._refused.popleft()
        if len({chat for _, chat, _ in self._refused}) >= FLOOD_CHATS:
            # The shortest: one chat may have been told to rest for hours on its own account.
            self._all_paused_until_s = at_s + min(after for _, _, after in self._refused)
            self._overall.slower = min(self._overall.slower * SLOWER, SLOWEST)
            self._slow_until_s = self._all_paused_until_s + SLOW_S
            self._refused.clear()

    @asynccontextmanager
    async def _head_of(self, lane: Lane) -> AsyncIterator[None]:
        """The first in line of a lane."""
        is_answer = lane is Lane.ANSWER
        self._answers_in_line += is_answer
        try:
            async with self._heads[lane]:
                yield
        finally:
            self._answers_in_line -= is_answer

    def _pace_s(self, lane: Lane) -> float:
        """Seconds until the pace of all allows one more message in this lane."""
        at_s = self._monotonic()
        if self._overall.slower > 1 and at_s >= self._slow_until_s:
            self._overall.slower = 1.0
        wait_s = self._overall.wait_s(at_s)
        if lane is Lane.BROADCAST:
            wait_s = max(wait_s, self._next_broadcast_s - at_s, GIVE_WAY_S if self._answers_in_line else 0.0)
        return wait_s

    def _taken(self, chat_id: int, lane: Lane) -> Slot:
        at_s = self._monotonic()
        for window in self._windows(chat_id):
            window.sent(at_s)
        if lane is Lane.BROADCAST:
            gap_s = self._gap_s * self._overall.slower
            # A timer that was late is caught up with by one place, not by a burst.
            self._next_broadcast_s = max(self._next_broadcast_s, at_s - gap_s) + gap_s
        self._forget_the_idle(at_s)
        return self._overall.sent(at_s, self._monotonic)

    def _windows(self, chat_id: int) -> tuple[Window, ...]:
        if chat_id not in self._chats:
            # Groups have negative ids: https://core.telegram.org/bots/api#chat
            limits = (self._limits.chat, self._limits.group) if chat_id < 0 else (self._limits.chat,)
            self._chats[chat_id] = tuple(Window(limit) for limit in limits)
        return self._chats[chat_id]

    def _forget_the_idle(self, at_s: float) -> None:
        """Keeps memory in proportion to the chats of the last minute. They are looked through when they have doubled
        since: at a thousand messages a second there are always thousands that are not idle yet."""
        if len(self._chats) > self._most_chats:
            self._chats = {
                chat: windows
                for chat, windows in self._chats.items()
                if any(window.wait_s(at_s) or window.sent_s for window in windows)
            }
            self._paused_until_s = {chat: until for chat, until in self._paused_until_s.items() if until > at_s}
            self._most_chats = max(FEW_CHATS, 2 * len(self._chats))
