"""A desk on each database in turn, with the example roster, on the morning of Monday 1 March 2027."""

from datetime import UTC, datetime

import pytest
import pytest_asyncio

from messages.wording import TemplateWording
from roundtable.duty_file import load_duties
from roundtable.quiet_hours import SendWindows
from roundtable.services.desk import Desk
from scheduler.clocks import SteppingClock
from storage.opened import Storage
from tests.cast import Cast, load_example


@pytest.fixture
def clock() -> SteppingClock:
    """08:20 in Vientiane, inside the send window."""
    return SteppingClock(datetime(2027, 3, 1, 1, 20, tzinfo=UTC))


@pytest_asyncio.fixture
async def desk(storage: Storage, clock: SteppingClock) -> Desk:
    await load_example(storage, clock.now())
    return Desk(storage.work, clock, TemplateWording(), load_duties(), SendWindows())


@pytest.fixture
def cast(desk: Desk) -> Cast:
    return Cast(desk)
