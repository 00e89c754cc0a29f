"""The strict reading of Telegram's paces: no window of their length, wherever it begins, holds more than they say."""

from collections import deque
from dataclasses import dataclass

from simulator.limits import Scope, scopes_of, whole_seconds


@dataclass(frozen=True)
class Window:
    """At most `messages` in any `per_s` seconds."""

    messages: int
    per_s: float


@dataclass(frozen=True)
class SlidingWindow:
    """Thirty in any second, or a thousand that are paid; twenty to a group in any minute; and to one chat one a second
    over a window of three."""

    overall: Window = Window(30, per_s=1)
    paid: Window = Window(1000, per_s=1)
    chat: Window = Window(3, per_s=3)
    group: Window = Window(20, per_s=60)

    def counter(self) -> "Windows":
        return Windows(self)


class Windows:
    """The moments of the last messages, for all together, for all that were paid, and for each chat."""

    def __init__(self, limits: SlidingWindow) -> None:
        self._windows = {
            "overall": limits.overall,
            "paid": limits.paid,
            "chat": limits.chat,
            "group": limits.group,
        }
        self._sent_s: dict[Scope, deque[float]] = {}

    def retry_after_s(self, chat_id: int, *, is_group: bool, at_s: float, paid: bool = False) -> int:
        scopes = scopes_of(chat_id, is_group=is_group, paid=paid)
        wait_s = max(self._wait_s(scope, self._windows[scope[0]], at_s) for scope in scopes)
        if wait_s <= 0:
            for scope in scopes:
                self._sent_s[scope].append(at_s)
        return whole_seconds(wait_s)

    def _wait_s(self, scope: Scope, window: Window, at_s: float) -> float:
        sent_s = self._sent_s.setdefault(scope, deque())
        while sent_s and sent_s[0] + window.per_s <= at_s:
            sent_s.popleft()
        return sent_s[0] + window.per_s - at_s if len(sent_s) >= window.messages else 0.0
