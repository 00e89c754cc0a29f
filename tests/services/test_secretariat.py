"""Word to the RTP Secretariat comes at once, and rings no bell outside office hours."""

from datetime import UTC, datetime

import pytest

from roundtable.obligations import ObligationKey
from roundtable.posts import PostKind
from roundtable.services import submissions
from roundtable.services.desk import Desk
from scheduler.clocks import SteppingClock
from tests.cast import Cast

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")


@pytest.mark.parametrize(
    ("at", "rings"),
    [
        (datetime(2027, 3, 1, 1, 0, tzinfo=UTC), True),
        (datetime(2027, 3, 1, 0, 59, tzinfo=UTC), False),
        (datetime(2027, 3, 1, 9, 59, tzinfo=UTC), True),
        (datetime(2027, 3, 1, 10, 0, tzinfo=UTC), False),
        (datetime(2027, 3, 6, 3, 0, tzinfo=UTC), False),
        (datetime(2027, 3, 8, 3, 0, tzinfo=UTC), False),
    ],
    ids=["at-eight", "before-eight", "before-five", "at-five", "saturday", "holiday"],
)
async def test_it_rings_in_office_hours_only(
    cast: Cast, desk: Desk, clock: SteppingClock, at: datetime, rings: bool
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    clock.set(at)
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), WORKPLAN, 1)
    (word,) = await rtp.deliveries()
    assert (word.what.silent, word.what.not_before_at) == (not rings, at)
    assert not any(one.what.silent for one in await officer.deliveries()), "an answer is awaited by whoever asked"
