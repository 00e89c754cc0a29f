"""Enquiries that wait: the RTP Secretariat is reminded of them, and who wrote sees that they are under way."""

from datetime import UTC, datetime

from roundtable.services import enquiries
from roundtable.services.desk import Desk
from roundtable.services.enquiry_answers import list_long_waiting
from roundtable.statements.enquiries import EnquiriesWaiting, EnquiryAsked
from scheduler.clocks import SteppingClock
from tests.cast import Cast
from tests.services.test_enquiries import OFFICER, passed


async def test_what_still_waits_is_listed_again_after_five_working_days(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp, officer = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    await passed(desk, officer)
    clock.set(datetime(2027, 3, 4, 1, 20, tzinfo=UTC))
    assert await list_long_waiting(desk) == 1
    await rtp.hears()
    listed = []
    for day in range(5, 20):
        clock.set(datetime(2027, 3, day, 1, 20, tzinfo=UTC))
        if await list_long_waiting(desk):
            listed.append(day)
    assert listed == [12, 19], "the 8th rests"
    assert [type(one) for one in await rtp.hears()] == [EnquiriesWaiting] * 2


async def test_who_writes_sees_that_the_last_one_is_under_way(cast: Cast, desk: Desk) -> None:
    await cast.join("RTP", OFFICER)
    officer, other = await cast.join("HLT", OFFICER), await cast.join("EDU", OFFICER)
    await passed(desk, officer)
    await officer.hears()
    for player, waiting in ((officer, 1), (other, 0)):
        await enquiries.write(desk, player.turn())
        (asked,) = await player.hears()
        assert isinstance(asked, EnquiryAsked)
        assert (asked.waiting, asked.waits_since is not None) == (waiting, bool(waiting))
