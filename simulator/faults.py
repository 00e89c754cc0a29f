"""What goes wrong on purpose: a schedule of faults, by method, by chat, by count, or by lot.

simulator.faults.next("sendMessage", TooMany(retry_after=3))
simulator.faults.every(7, "sendMessage", ServerError(502))
with simulator.faults.during(ANY, CutBefore()):
    ...
"""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

ANY = "*"
"""Every method, and downloads."""
DOWNLOAD = "download"
"""Fetching a file's bytes, which is no method of its own."""


@dataclass(frozen=True)
class TooMany:
    """429, whatever the limits say; `retry_after` in seconds. Nothing happens in the world."""

    retry_after: int


@dataclass(frozen=True)
class ServerError:
    """500, 502 or 504 in Telegram's JSON; nothing happens in the world."""

    code: int = 500


@dataclass(frozen=True)
class Slow:
    """It happens at once, and the answer comes `seconds` later, if anybody still waits for it."""

    seconds: float


@dataclass(frozen=True)
class CutBefore:
    """The connection is closed without an answer, and nothing happened."""


@dataclass(frozen=True)
class CutAfter:
    """It happened, and the connection is closed without an answer."""


Fault = TooMany | ServerError | Slow | CutBefore | CutAfter
Choice = Callable[[int], Fault | None]


@dataclass
class Rule:
    """One line of the schedule. `seen` counts the calls it was asked about, `struck` those it spoiled."""

    where: str
    chat_id: int | None
    _choice: Choice
    seen: int = 0
    struck: int = 0
    is_lifted: bool = False

    def lift(self) -> None:
        """It strikes no more; its counts stay."""
        self.is_lifted = True

    def strike(self, where: str, chat_id: str) -> Fault | None:
        if self.is_lifted or self.where not in {ANY, where.lower()}:
            return None
        if self.chat_id is not None and chat_id != str(self.chat_id):
            return None
        self.seen += 1
        fault = self._choice(self.seen)
        self.struck += fault is not None
        return fault


@dataclass
class Faults:
    """The schedule of one simulator. Rules are asked in the order they were made; the first that strikes wins.

    `where` is a method's name in any case, DOWNLOAD or ANY; with a `chat_id` only calls that name this chat count.
    `latency_s` delays every answer, also those without a fault.
    """

    latency_s: float = 0.0
    _rules: list[Rule] = field(default_factory=list)

    def next(self, where: str, fault: Fault, *, times: int = 1, chat_id: int | None = None) -> Rule:
        """The next call, or so many of them."""
        return self._add(where, chat_id, lambda count: fault if count <= times else None)

    def every(self, nth: int, where: str, fault: Fault, *, chat_id: int | None = None) -> Rule:
        """The nth call, the 2nth, and so on."""
        return self._add(where, chat_id, lambda count: fault if count % nth == 0 else None)

    def mixed(self, share: float, where: str, kinds: Sequence[Fault], *, seed: int, chat_id: int | None = None) -> Rule:
        """By lot: a share (0.1 is one in ten) of the calls, any of the kinds. Equal seeds draw equal lots."""
        lots = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret

        def draw(_: int) -> Fault | None:
            return lots.choice(kinds) if lots.random() < share else None

        return self._add(where, chat_id, draw)

    @contextmanager
    def during(self, where: str, fault: Fault, *, chat_id: int | None = None) -> Iterator[Rule]:
        """Every call until the block is left."""
        rule = self._add(where, chat_id, lambda _: fault)
        try:
            yield rule
        finally:
            rule.lift()

    def lift_all(self) -> None:
        """All is well again; the latency stays."""
        for rule in self._rules:
            rule.lift()
        self._rules.clear()

    def strike(self, where: str, chat_id: str = "") -> Fault | None:
        """What goes wrong with this call. Each call is asked about once: asking counts."""
        for rule in self._rules:
            if (fault := rule.strike(where, chat_id)) is not None:
                return fault
        return None

    def _add(self, where: str, chat_id: int | None, choice: Choice) -> Rule:
        rule = Rule(where.lower(), chat_id, choice)
        self._rules = [*(one for one in self._rules if not one.is_lifted), rule]
        return rule
