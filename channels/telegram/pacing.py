"""How fast we may write, as data, and the queue that holds us to it.

Published: about 30 messages a second in all, 1 a second to one chat, 20 a minute to one group, 429 beyond
(https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). Whether Telegram measures with fixed
windows, sliding ones or buckets is not published, therefore each limit here is a short sliding window: no window of
any length then holds more than the published pace.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from roundtable.counters import Counters
from roundtable.deliveries import Lane

IMPATIENCE_S = 1.0
"""How long anybody who waits sleeps at most before looking again: a pause may have begun or ended meanwhile."""
GIVE_WAY_S = 0.05
"""How long a broadcast steps back while an answer could go."""
FLOOD_CHATS = 3
FLOOD_S = 10.0
"""A 429 does not say whose limit was hit. So many chats refused within this time: it is the limit of all."""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `messages` in any `per_s` seconds."""

    messages: int
    per_s: float


@dataclass(frozen=True, slots=True)
class Limits:
    """`group` holds beside `chat` where the chat is a group.

    Three messages to a chat may go at once, because a conversation does; the half second more than their pace asks for
    is for what the network presses together.
    """

    overall: Limit
    chat: Limit = Limit(3, per_s=3.5)
    group: Limit = Limit(20, per_s=60.0)

    @classmethod
    def at_rate(cls, per_second: float) -> "Limits":
        """`SEND_RATE` messages a second in all, in portions of half a second."""
        portion = max(1, int(per_second // 2))
        return cls(overall=Limit(portion, per_s=portion / per_second))


@dataclass(slots=True)
class _Window:
    """The moments of the last messages under one limit, in monotonic seconds."""

    limit: Limit
    sent_s: deque[float] = field(default_factory=deque)

    def wait_s(self, at_s: float) -> float:
        while self.sent_s and self.sent_s[0] + self.limit.per_s <= at_s:
            self.sent_s.popleft()
        return self.sent_s[0] + self.limit.per_s - at_s if len(self.sent_s) >= self.limit.messages else 0.0


class Pacing:
    """Two lanes, one pace: a broadcast goes only when no answer could go instead.

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
        self._overall = _Window(limits.overall)
        self._chats: dict[int, tuple[_Window, ...]] = {}
        self._paused_until_s: dict[int, float] = {}
        self._all_paused_until_s = 0.0
        self._refused: deque[tuple[float, int, float]] = deque()
        self._answers: dict[object, int] = {}  # who waits in the answer lane, and for which chat

    def wait_s(self, chat_id: int) -> float:
        """Seconds until this chat may hear from us again, whatever others do; 0.0 for now."""
        at_s = self._monotonic()
        windows = max((window.wait_s(at_s) for window in self._windows(chat_id)), default=0.0)
        pause = max(self._paused_until_s.get(chat_id, at_s), self._all_paused_until_s) - at_s
        return max(windows, pause, 0.0)

    def all_wait_s(self) -> float:
        """Seconds until the end of a pause that was asked of everybody; the pace of all is no pause."""
        return max(self._all_paused_until_s - self._monotonic(), 0.0)

    async def slot(self, chat_id: int, lane: Lane) -> None:
        """Returns when one message may go to this chat; it is counted as sent."""
        waiter = object()
        if lane is Lane.ANSWER:
            self._answers[waiter] = chat_id
        try:
            while (wait_s := self._turn_in_s(chat_id, lane)) > 0:
                await self._sleep(min(wait_s, IMPATIENCE_S))
        finally:
            self._answers.pop(waiter, None)
        at_s = self._monotonic()
        for window in (self._overall, *self._windows(chat_id)):
            window.sent_s.append(at_s)
        self._forget_the_idle(at_s)

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

    def _turn_in_s(self, chat_id: int, lane: Lane) -> float:
        own_s = self.wait_s(chat_id)
        overall_s = self._overall.wait_s(self._monotonic())
        if lane is Lane.BROADCAST and any(self.wait_s(chat) == 0 for chat in self._answers.values()):
            overall_s = max(overall_s, GIVE_WAY_S)
        return max(own_s, overall_s)

    def _windows(self, chat_id: int) -> tuple[_Window, ...]:
        if chat_id not in self._chats:
            # Groups have negative ids: https://core.telegram.org/bots/api#chat
            limits = (self._limits.chat, self._limits.group) if chat_id < 0 else (self._limits.chat,)
            self._chats[chat_id] = tuple(_Window(limit) for limit in limits)
        return self._chats[chat_id]

    def _forget_the_idle(self, at_s: float) -> None:
        """Keeps memory in proportion to the chats of the last minute."""
        if len(self._chats) > 1000:
            self._chats = {
                chat: windows
                for chat, windows in self._chats.items()
                if any(window.wait_s(at_s) or window.sent_s for window in windows)
            }
            self._paused_until_s = {chat: until for chat, until in self._paused_until_s.items() if until > at_s}
