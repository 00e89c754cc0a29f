"""Requests that wait: brought to mind once after three working days, let go after thirty days, listed when asked."""

from datetime import UTC, datetime, timedelta

import pytest

from roundtable.errors import NotAllowed
from roundtable.join_requests import JoinState
from roundtable.posts import PostKind
from roundtable.services import join_decisions, join_requests, join_waiting
from roundtable.services.desk import Desk
from roundtable.statements.join_decisions import MOST_LISTED, JoinWaiting
from roundtable.statements.join_requests import JoinLapsed
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.asking_to_join import ask_to_join, fill_in, request_by_id, request_of

THIRD_MORNING = datetime(2027, 3, 4, 1, 20, tzinfo=UTC)
"""08:20 on the Thursday after the Monday on which the desk begins."""


async def reminders(player: Player) -> list[JoinWaiting]:
    return [one for one in await player.hears() if isinstance(one, JoinWaiting)]


async def test_the_secretariat_is_reminded_once_of_all_that_waits(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    rtp, head = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER), await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    first, second = await ask_to_join(cast), await ask_to_join(cast, body="EDU")
    clock.advance(timedelta(days=2))
    await join_waiting.see_to_requests(desk)
    assert await reminders(rtp) == []
    clock.set(THIRD_MORNING)
    await join_waiting.see_to_requests(desk)
    await join_waiting.see_to_requests(desk)
    (reminder,) = await reminders(rtp)
    assert reminder.for_days == 3
    assert [line.id for line in reminder.lines] == [(await request_of(one)).id for one in (first, second)]
    assert await reminders(head) == []
    clock.advance(timedelta(days=7))
    await join_waiting.see_to_requests(desk)
    assert await reminders(rtp) == [], "it never nags"


async def test_outside_the_send_window_nobody_is_told(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    asker = await ask_to_join(cast)
    for at in (THIRD_MORNING + timedelta(hours=12), THIRD_MORNING + timedelta(days=44, hours=12)):
        clock.set(at)
        await join_waiting.see_to_requests(desk)
    assert await reminders(rtp) == []
    assert await asker.hears() == []


async def test_what_was_asked_for_completion_is_no_matter_of_the_secretariat(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    asker = await ask_to_join(cast)
    request = await request_of(asker)
    await join_decisions.take_question(desk, rtp.turn(), request.id, "Which office?")
    clock.set(THIRD_MORNING)
    await join_waiting.see_to_requests(desk)
    assert await reminders(rtp) == []


async def test_after_thirty_days_it_lapses_with_a_kind_word(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    asker, silent, drafting = await ask_to_join(cast), await ask_to_join(cast), cast.stranger()
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    await fill_in(drafting)
    await drafting.hears()
    requests = [await request_of(one) for one in (asker, silent, drafting)]
    await join_decisions.take_question(desk, rtp.turn(), requests[1].id, "Which office?")
    await silent.hears()
    clock.set(datetime(2027, 3, 31, 1, 19, tzinfo=UTC))
    await join_waiting.see_to_requests(desk)
    assert await asker.hears() == []
    clock.advance(timedelta(minutes=2))
    await join_waiting.see_to_requests(desk)
    await join_waiting.see_to_requests(desk)
    for one, asked in ((asker, False), (silent, True)):
        (lapsed,) = await one.hears()
        assert isinstance(lapsed, JoinLapsed)
        assert lapsed.asked is asked
    assert await drafting.hears() == []
    assert (await request_by_id(asker, requests[0].id)).state is JoinState.LAPSED
    async with desk.work.reading() as tx:
        assert await tx.join_requests.get(requests[2].id) is None, "nobody has seen it"
        assert [await tx.join_requests.open_of(one.chat_id) for one in (asker, silent, drafting)] == [None] * 3
        assert await tx.awaiting.get(silent.chat_id) is None
    await join_requests.begin(desk, asker.turn(), requests[0].language)
    assert (await request_of(asker)).state is JoinState.DRAFT


async def test_whoever_decides_sees_what_waits_for_them(cast: Cast, desk: Desk) -> None:
    rtp, head = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER), await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    await ask_to_join(cast)
    await ask_to_join(cast, kind=PostKind.CHAIR)
    for one, count in ((rtp, 2), (head, 1)):
        await one.hears()
        await join_waiting.list_waiting(desk, one.turn())
        (listed,) = await one.hears()
        assert isinstance(listed, JoinWaiting)
        assert len(listed.lines) == count
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    with pytest.raises(NotAllowed):
        await join_waiting.list_waiting(desk, officer.turn())


async def test_what_waits_is_turned_page_by_page(cast: Cast, desk: Desk) -> None:
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    for _ in range(MOST_LISTED + 1):
        await ask_to_join(cast)
    await head.hears()
    for page in (0, 2):
        await join_waiting.list_waiting(desk, head.turn(5), page)
    first, last = await head.hears()
    assert isinstance(first, JoinWaiting)
    assert isinstance(last, JoinWaiting)
    assert (len(first.lines), first.more, first.choices()[-1][-1].data) == (MOST_LISTED, 1, "join-waiting|2")
    assert (len(last.lines), last.more, last.choices()[-1][0].data) == (1, 0, "join-waiting|1")
