"""A desk with the example roster on Monday morning, 1 March 2027, and the people who come to it."""

from datetime import UTC, datetime

import pytest
import pytest_asyncio

from roundtable.services.desk import Desk
from scheduler.clocks import SteppingClock
from storage.opened import Storage
from tests.cast import Cast, desk_at, load_example


@pytest.fixture
def clock() -> SteppingClock:
    """08:20 in Vientiane, inside the send window."""
    return SteppingClock(datetime(2027, 3, 1, 1, 20, tzinfo=UTC))


@pytest_asyncio.fixture
async def desk(storage: Storage, clock: SteppingClock) -> Desk:
    await load_example(storage, clock.now())
    return desk_at(storage, clock)


@pytest.fixture
def cast(desk: Desk) -> Cast:
    return Cast(desk)
