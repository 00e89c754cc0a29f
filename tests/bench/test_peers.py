"""Every peer of the bench runs and gives figures, with numbers so small that they are no measurement."""

from pathlib import Path

import pytest

import bench.peers
from bench.answering import Questions, backlog, steady
from bench.broadcasting import broadcast
from bench.coming_back import after_days
from bench.peer_process import Peer
from bench.rows import (
    BARE_AIOGRAM,
    BARE_PTB,
    QUESTION,
    plain_loop,
    tomon,
    tomon_by_webhook,
    tomon_telling,
    with_limiter,
)
from simulator.limits import Limits

PEOPLE = 3
QUESTIONS = Questions(QUESTION, PEOPLE, warm_up=PEOPLE, asked=2 * PEOPLE)
ANSWERING = (BARE_PTB, BARE_AIOGRAM, tomon(PEOPLE), tomon_by_webhook(PEOPLE))
TELLING = (plain_loop(PEOPLE), with_limiter(PEOPLE), tomon_telling(PEOPLE, paced=False))
NO_PEERS = {"__init__", "sampling", "signals"}


def name_of(peer: Peer) -> str:
    return peer.name


@pytest.mark.parametrize("peer", ANSWERING, ids=name_of)
async def test_a_peer_answers_all_who_ask(peer: Peer) -> None:
    figures = await backlog(peer, QUESTIONS)
    assert figures["per_s"] > 0
    assert figures["peak_mb"] > 0
    assert figures.keys() == {"per_s", "cpu_ms", "peak_mb", "bot_api_busy"}


async def test_one_who_is_asked_steadily_says_how_long_people_wait() -> None:
    figures = await steady(BARE_PTB, QUESTIONS, per_s=50.0)
    assert 0 < figures["p50_ms"] <= figures["p99_ms"]


@pytest.mark.parametrize("peer", TELLING, ids=name_of)
async def test_a_peer_tells_all(peer: Peer) -> None:
    figures = await broadcast(peer, PEOPLE, limits=None, within_s=30.0)
    assert (figures["told"], figures["refused"]) == (PEOPLE, 0)
    assert figures["per_s"] > 0


async def test_tomon_tells_all_within_the_limits_and_answers_meanwhile() -> None:
    peer = tomon_telling(PEOPLE, paced=True)
    figures = await broadcast(peer, PEOPLE, limits=Limits(), within_s=30.0)
    assert (figures["told"], figures["refused"]) == (PEOPLE, 0)
    assert figures["share"] > 0


async def test_tomon_comes_back_after_a_day_answers_all_and_reminds_nobody_twice() -> None:
    figures = await after_days(1, Questions(QUESTION, PEOPLE, 0, 2 * PEOPLE), silent_s=2.0)
    assert figures["per_s"] > 0
    assert figures["first_s"] > 0
    assert figures["unanswered"] == 0
    assert figures["digests"] <= 1, "how soon the reminders come is not for a test to say"


def test_every_peer_is_among_them() -> None:
    files = {file.stem for folder in bench.peers.__path__ for file in Path(folder).glob("*.py")}
    assert files - NO_PEERS == {peer.module for peer in (*ANSWERING, *TELLING)}
