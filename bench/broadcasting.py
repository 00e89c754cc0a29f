"""Rows 4, 5 and 6: how fast many are told, how often Telegram refuses meanwhile, and how long a question waits."""

import asyncio
import time
from collections.abc import Iterator
from itertools import count

from bench.crowd import Crowd, gathered
from bench.figures import Figures, percentile
from bench.peer_process import Peer, running
from simulator.limits import Measure

PACE = 30.0
"""Messages a second that Telegram takes for nothing."""
ASK_EVERY_S = 0.5
ASKING = 20
"""People beside those who are told: their chats have a pace of their own."""


async def broadcast(
    peer: Peer, people: int, *, limits: Measure | None, within_s: float, question: str | None = None
) -> Figures:
    """All are told once. `per_s` and `share`, of Telegram's pace, are from the first message to the last; `first_s` is
    what went by before, in which Tomon writes down whom it is going to tell.

    With a `question` others ask meanwhile, one every half second.
    """
    async with gathered(people + ASKING, limits=limits) as crowd, running(peer, crowd.simulator.url) as bot:
        cpu_s, began_s = bot.cpu_s(), time.perf_counter()
        bot.go()
        asking = asyncio.create_task(_ask(crowd, people, question)) if question is not None else None
        try:
            await crowd.heard_by_first(people, within_s)
        finally:
            if asking is not None:
                asking.cancel()
        told_s = crowd.told_s(people)
        told = len(told_s)
        took_s = (max(told_s) if told == people else time.perf_counter()) - min(told_s)
        answered = crowd.simulator.answered
        waits_ms = [wait_s * 1000 for wait_s in crowd.latencies_s]
        return {
            "told": told,
            "refused": answered["sendMessage", 429],
            "first_s": min(told_s) - began_s,
            "seconds": took_s,
            "per_s": (told - 1) / took_s,
            "share": (told - 1) / took_s / PACE,
            "cpu_ms": (bot.cpu_s() - cpu_s) * 1000 / told,
        } | ({"p50_ms": percentile(waits_ms, 0.5), "p99_ms": percentile(waits_ms, 0.99)} if waits_ms else {})


async def _ask(crowd: Crowd, first: int, question: str) -> None:
    places: Iterator[int] = (first + number % ASKING for number in count())
    for place in places:
        crowd.ask(place, question)
        await asyncio.sleep(ASK_EVERY_S)
