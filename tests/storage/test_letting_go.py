"""Large tables: whoever reads one lets others have their turn meanwhile."""

import asyncio

import pytest

from storage.named_sql import ROWS_IN_ONE_GO, in_slices


async def turns_of_others(turns: list[int]) -> None:
    while True:
        turns.append(len(turns))
        await asyncio.sleep(0)


@pytest.mark.parametrize(("rows", "turns"), [(0, 0), (ROWS_IN_ONE_GO - 1, 0), (ROWS_IN_ONE_GO * 4 + 1, 4)])
async def test_rows_come_in_order_and_others_have_a_turn_in_between(rows: int, turns: int) -> None:
    taken: list[int] = []
    other = asyncio.create_task(turns_of_others(taken))
    try:
        assert [row async for row in in_slices(range(rows))] == list(range(rows))
    finally:
        other.cancel()
    assert len(taken) == turns
