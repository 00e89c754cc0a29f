"""The leader's tick of notices: it spreads, and edits the approver's card at most every two seconds."""

from datetime import UTC, datetime

import pytest

from roundtable.posts import PostKind
from roundtable.statements.notice_progress import NoticeProgress, NoticeReport
from scheduler.clocks import SteppingClock
from scheduler.spreading import TELL_EVERY_S, Spreading
from tests.cast import Cast, Player
from tests.services.carrying import Carrier
from tests.services.test_notices import approved
from tests.stopwatch import Stopwatch


@pytest.fixture
def clock() -> SteppingClock:
    """09:05 in Vientiane on a Monday."""
    return SteppingClock(datetime(2027, 3, 1, 2, 5, tzinfo=UTC))


async def cards(player: Player) -> list[NoticeProgress]:
    return [said for said in await player.hears() if isinstance(said, NoticeProgress)]


async def test_a_notice_is_spread_told_of_every_two_seconds_and_reported(cast: Cast, watch: Stopwatch) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_HEAD)
    for body in ("HLT", "EDU", "NRE"):
        await cast.join(body, PostKind.SECRETARIAT_OFFICER)
    carrier, spreading = Carrier(cast.desk), Spreading(cast.desk, monotonic=watch.monotonic)
    await approved(cast.desk, rtp)
    await carrier.carry()
    await spreading.beat()
    assert await cards(rtp) == [], "it says already who waits"
    await carrier.carry(1)
    watch.now_s += TELL_EVERY_S / 2
    await spreading.beat()
    assert await cards(rtp) == [], "not so soon"
    watch.now_s += TELL_EVERY_S / 2
    await spreading.beat()
    (first,) = await cards(rtp)
    assert (first.tally.sent, first.tally.waiting) == (1, 3)
    watch.now_s += TELL_EVERY_S
    await spreading.beat()
    assert await cards(rtp) == [], "the last edit is under way"
    await carrier.carry()
    watch.now_s += TELL_EVERY_S
    await spreading.beat()
    *_, last, report = await rtp.hears()
    assert isinstance(last, NoticeProgress)
    assert isinstance(report, NoticeReport)
    assert report.tally.sent == 4
    watch.now_s += TELL_EVERY_S
    await spreading.beat()
    assert await rtp.hears() == []


async def test_a_heart_that_stops_leaves_the_rest_to_the_next(cast: Cast, watch: Stopwatch) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_HEAD)
    notice_id = await approved(cast.desk, rtp)
    stopping = Spreading(cast.desk, monotonic=watch.monotonic)
    stopping.interrupt()
    await stopping.beat()
    async with cast.desk.work.reading() as tx:
        assert await tx.notices.attempts(notice_id) == ()
    await Spreading(cast.desk, monotonic=watch.monotonic).beat()
    async with cast.desk.work.reading() as tx:
        assert len(await tx.notices.attempts(notice_id)) == 1
