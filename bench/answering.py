"""Rows 1, 2 and 3: how many questions a bot answers, what each costs, and how long people wait."""

import asyncio
import os
import time
from dataclasses import dataclass

from bench.crowd import Crowd, gathered
from bench.figures import percentile
from bench.peer_process import Peer, Running, running

PATIENCE_S = 120.0


@dataclass(frozen=True, slots=True)
class Questions:
    """What the crowd asks. `people` ask in turn, `warm_up` questions are not measured."""

    text: str
    people: int
    warm_up: int
    asked: int


async def backlog(peer: Peer, questions: Questions, latency_s: float = 0.0) -> dict[str, float]:
    """All questions wait at once, as on a morning after an outage: updates a second until the last is answered."""
    async with gathered(questions.people, latency_s=latency_s) as crowd, running(peer, crowd.simulator.url) as bot:
        await _warmed_up(crowd, questions)
        cpu_s, own_s, began_s = bot.cpu_s(), _own_cpu_s(), time.perf_counter()
        for place in range(questions.asked):
            crowd.ask(place, questions.text)
        await all_answered(crowd, questions.asked)
        took_s = crowd.heard_s[questions.asked - 1] - began_s
        return costs(bot, cpu_s, questions.asked) | {
            "per_s": questions.asked / took_s,
            "bot_api_busy": (_own_cpu_s() - own_s) / took_s,
        }


async def steady(peer: Peer, questions: Questions, per_s: float) -> dict[str, float]:
    """One question after the other at an even pace: how long people wait."""
    async with gathered(questions.people) as crowd, running(peer, crowd.simulator.url) as bot:
        await _warmed_up(crowd, questions)
        cpu_s, began_s = bot.cpu_s(), time.perf_counter()
        for place in range(questions.asked):
            await asyncio.sleep(max(0.0, began_s + place / per_s - time.perf_counter()))
            crowd.ask(place, questions.text)
        await all_answered(crowd, questions.asked)
        waits_ms = [wait_s * 1000 for wait_s in crowd.latencies_s]
        return costs(bot, cpu_s, questions.asked) | {
            "p50_ms": percentile(waits_ms, 0.5),
            "p99_ms": percentile(waits_ms, 0.99),
        }


async def _warmed_up(crowd: Crowd, questions: Questions) -> None:
    for place in range(questions.warm_up):
        crowd.ask(place, questions.text)
    await all_answered(crowd, questions.warm_up)
    crowd.forget()


async def all_answered(crowd: Crowd, questions: int) -> None:
    if not await crowd.heard(questions, PATIENCE_S):
        raise TimeoutError(f"{len(crowd.heard_s)} of {questions} questions were answered in {PATIENCE_S:g} s")


def costs(bot: Running, cpu_before_s: float, answers: int) -> dict[str, float]:
    return {"cpu_ms": (bot.cpu_s() - cpu_before_s) * 1000 / answers, "peak_mb": bot.peak_mb()}


def _own_cpu_s() -> float:
    """What the Bot API and the crowd, which live in this process, have cost."""
    times = os.times()
    return times.user + times.system
