"""Twenty kills at random moments, on each database: nothing is lost, and only what was in flight is said twice."""

import random
from pathlib import Path

from scheduler.dispatch import IN_FLIGHT
from tests.faults.kills import Plan, killed_again_and_again

KILLS = 20


async def test_kills_at_random_moments_lose_nothing_and_repeat_only_what_was_in_flight(
    tmp_path: Path, storage_url: str
) -> None:
    plan = Plan(KILLS, people=120, send_rate=20, seed=random.SystemRandom().randrange(1_000_000))
    print(plan)  # shown when it fails: the same seed draws the same moments
    told = await killed_again_and_again(tmp_path, plan, database_url=storage_url)
    assert (told.lost, told.done_twice, told.twice_without_reason) == ([], [], [])
    assert told.duplicates <= told.in_flight <= KILLS * IN_FLIGHT
    assert told.said >= 3 * plan.people
    assert told.papers > 0
    assert told.asked > 0
    assert told.kills_with_some_in_flight > KILLS // 4, "most of the kills should strike something"
