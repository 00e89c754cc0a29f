"""The RTP Secretariat's week: once, on its first morning, with what waits and the line to keep on paper."""

from datetime import UTC, date, datetime, timedelta

from roundtable.audit_chain import Head
from roundtable.caps import YEAR
from roundtable.deliveries import Expire, Later, Say
from roundtable.posts import PostKind
from roundtable.services.audit_chain import seal
from roundtable.services.deliveries import DeskDeliverer
from roundtable.services.desk import Desk
from roundtable.services.secretariat_weeks import tell_week
from roundtable.statements.secretariat_weeks import SecretariatWeek
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.asking_to_join import ask_to_join
from tests.services.test_caps import has_heard
from tests.services.test_enquiries import passed

MONDAY = date(2027, 3, 15)
MORNING = datetime(2027, 3, 15, 1, 20, tzinfo=UTC)
"""08:20 in Vientiane."""


async def weeks_of(player: Player) -> list[SecretariatWeek]:
    return [one for one in await player.hears() if isinstance(one, SecretariatWeek)]


async def test_each_of_them_hears_once_a_week_and_nobody_else(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    rtp = [await cast.join("RTP", kind) for kind in (PostKind.SECRETARIAT_HEAD, PostKind.SECRETARIAT_OFFICER)]
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    clock.set(MORNING - timedelta(minutes=10))
    assert await tell_week(desk) == 0, "before the first window"
    clock.set(MORNING)
    assert await tell_week(desk) == 2
    for hours in (0, 1, 24, 48):
        clock.set(MORNING + timedelta(hours=hours))
        assert await tell_week(desk) == 0
    for player in rtp:
        assert [one.monday for one in await weeks_of(player)] == [MONDAY]
    assert await weeks_of(officer) == []
    clock.set(MORNING + timedelta(days=7))
    assert await tell_week(desk) == 2


async def test_what_an_outage_has_kept_back_is_not_said_in_the_next_week(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_HEAD)
    clock.set(MORNING)
    await tell_week(desk)
    (week,) = await rtp.deliveries()
    async with desk.work() as tx:
        friday, sunday = datetime(2027, 3, 19, 9, 59, tzinfo=UTC), datetime(2027, 3, 21, 16, 59, tzinfo=UTC)
        assert isinstance(await DeskDeliverer(desk).prepare(tx, week, friday), Say)
        assert isinstance(await DeskDeliverer(desk).prepare(tx, week, sunday), Later), "no night to be woken in"
        assert isinstance(await DeskDeliverer(desk).prepare(tx, week, sunday + timedelta(minutes=1)), Expire)


async def test_it_counts_what_waits(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_HEAD)
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await passed(desk, officer)
    await ask_to_join(cast)
    clock.set(MORNING)
    await tell_week(desk)
    (week,) = await weeks_of(rtp)
    assert (week.waiting.requests, week.waiting.enquiries, week.waiting.handovers) == (1, 1, 0)
    assert week.waiting.vacant > 0
    assert week.waiting.out_of_reach > 0


async def test_the_head_of_the_audit_is_the_one_that_verify_compares(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_HEAD)
    await passed(desk, await cast.join("HLT", PostKind.SECRETARIAT_OFFICER))
    await seal(desk.work, clock.now() + timedelta(days=1), 10)
    clock.set(MORNING)
    await tell_week(desk)
    (week,) = await weeks_of(rtp)
    async with desk.work.reading() as tx:
        head = await tx.audit_chain.head()
    assert head is not None
    printed = Head.parse(week.audit_head)
    assert (printed.position, head.hash.startswith(printed.hash)) == (head.position, True)


async def test_what_was_missed_on_the_first_morning_comes_on_the_next(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    clock.set(MORNING - timedelta(days=5))
    assert await tell_week(desk) == 0, "who begins on a Wednesday has missed nothing"
    for days in (0, 9):
        clock.set(MORNING + timedelta(days=days))
        await tell_week(desk)
    assert [one.monday for one in await weeks_of(rtp)] == [MONDAY, MONDAY + timedelta(days=7)]


async def test_whom_no_reminder_reaches_any_more_this_year_is_named_also_when_it_is_one_of_them(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    """Nobody is silently left out: what the cap holds back stands on the RTP Secretariat's list."""
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_HEAD)
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    almost = await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)
    mornings = [MONDAY - timedelta(days=9 * back) for back in range(1, YEAR.most + 1)]
    await has_heard(desk, rtp, *mornings)
    await has_heard(desk, officer, *mornings)
    await has_heard(desk, almost, *mornings[1:])
    clock.set(MORNING)
    await tell_week(desk)
    (week,) = await weeks_of(rtp)
    assert {(one.posts[0].body, one.posts[0].kind) for one in week.silent} == {
        ("RTP", PostKind.SECRETARIAT_HEAD),
        ("HLT", PostKind.SECRETARIAT_OFFICER),
    }
    clock.set(MORNING + timedelta(days=21))
    await tell_week(desk)
    assert [one.silent for one in await weeks_of(rtp)][-1:] == [()]
