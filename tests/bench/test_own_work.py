"""The rows without a peer do the work that they time."""

import pytest

from bench.importing import imported
from bench.planning import planned


async def test_planning_finds_somebody_to_remind() -> None:
    """It says so itself when it did not plan for most of the people."""
    figures = await planned(20)
    assert set(figures) == {"plan_ms", "each_us", "idle_ms", "wait_ms"}
    assert figures["each_us"] * 20 >= figures["plan_ms"] * 1000


async def test_a_large_roster_comes_in() -> None:
    assert set(await imported()) == {"seconds"}


async def test_a_command_that_fails_is_no_figure() -> None:
    with pytest.raises(RuntimeError, match="tomon roster import"):
        await imported(b"no workbook")
