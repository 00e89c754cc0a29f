"""Above thirty messages a second every message is offered with a fee, and goes although the free pace is used up."""

from pathlib import Path

import httpx
import pytest

from simulator.limits import Limits, Rate
from tests.holders import officer_of
from tests.journeys.apart import WITHIN_S, set_apart
from tests.journeys.conftest import ending_in_silence

NOTHING_FOR_FREE = Limits(overall=Rate(1, per_s=10_000, burst=1))
QUESTIONS = ("/help", "/board", "/language")


async def test_who_pays_is_not_held_to_the_free_pace(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    async with ending_in_silence(set_apart(tmp_path, limits=NOTHING_FOR_FREE), request.node) as apart:
        (officer,) = await apart.link(officer_of("HLT"))
        apart.further["TOMON_SEND_RATE"] = "1000"
        await apart.start()
        for question in QUESTIONS:
            await officer.say(question)
            await officer.expect("", within_s=WITHIN_S)
        assert await apart.stop() == 0
        assert apart.simulator.answered["sendMessage", httpx.codes.OK] == len(QUESTIONS)
        assert apart.simulator.answered["sendMessage", httpx.codes.TOO_MANY_REQUESTS] == 0
