"""In turn: a part that fails stops no other, and the beat is no success."""

import asyncio

import pytest

from scheduler.in_turn import Part, PartsFailed, in_turn


def parts_noted(done: list[str], failing: dict[str, BaseException], *names: str) -> list[tuple[str, Part]]:
    def part(name: str) -> Part:
        async def run() -> None:
            if name in failing:
                raise failing[name]
            done.append(name)

        return run

    return [(name, part(name)) for name in names]


async def test_they_run_one_after_the_other() -> None:
    done: list[str] = []
    await in_turn(parts_noted(done, {}, "follow", "plan", "spread"))
    assert done == ["follow", "plan", "spread"]


async def test_what_fails_stops_no_other_and_is_raised_when_all_have_had_their_turn() -> None:
    done: list[str] = []
    failing = {"follow": ValueError("a hand-over"), "weeks": asyncio.CancelledError()}
    with pytest.raises(PartsFailed) as failed:
        await in_turn(parts_noted(done, failing, "follow", "plan", "weeks", "spread"))
    assert done == ["plan", "spread"]
    assert list(failed.value.failures) == ["follow", "weeks"]
    assert failed.value.__cause__ is failing["follow"]
    assert "follow" in str(failed.value)


async def test_whoever_is_cancelled_takes_the_part_under_way_along() -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def endless() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    task = asyncio.create_task(in_turn([("endless", endless)]))
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await asyncio.wait_for(ended.wait(), 5)
