"""Sending a request to join: whom it reaches, how often it may be sent, how it is changed and withdrawn afterwards."""

from roundtable.join_requests import SENDINGS_A_DAY, SENDINGS_OF_ALL_A_DAY, JoinLimit, JoinPart, JoinState
from roundtable.posts import PostKind
from roundtable.services import join_sending
from roundtable.services.desk import Desk
from roundtable.statements.join_decisions import JoinAsked, JoinFlood
from roundtable.statements.join_requests import JoinCheck, JoinDropAsked, JoinDropped, JoinOver, JoinSent
from scheduler.clocks import SteppingClock
from tests.cast import Cast
from tests.services.asking_to_join import ask_to_join, changes, fill_in, request_of, types


async def test_what_was_sent_lies_before_the_secretariat_and_the_own_head(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    others = [await cast.join("HLT", PostKind.CHAIR), await cast.join("EDU", PostKind.SECRETARIAT_HEAD)]
    asker = cast.stranger()
    await fill_in(asker)
    assert await rtp.hears() == [], "nothing was sent yet"
    await join_sending.send(desk, asker.turn())
    sent = (await asker.hears())[-1]
    assert isinstance(sent, JoinSent)
    for one in (rtp, head):
        (asked,) = await one.hears()
        assert isinstance(asked, JoinAsked)
        assert asked.line == sent.line
    assert [await one.hears() for one in others] == [[], []]


async def test_about_a_chair_the_own_head_is_not_asked(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_HEAD)
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    await ask_to_join(cast, kind=PostKind.CHAIR)
    assert len(await rtp.hears()) == 1
    assert await head.hears() == []


async def test_a_second_tap_on_send_sends_once(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    asker = await ask_to_join(cast)
    await join_sending.send(desk, asker.turn(5))
    (shown,) = await asker.hears()
    assert isinstance(shown, JoinSent)
    assert shown.anew
    assert len(await rtp.hears()) == 1


async def test_to_change_what_was_sent_takes_it_back_until_it_is_sent_again(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    asker = await ask_to_join(cast)
    await rtp.hears()
    await join_sending.show_parts(desk, asker.turn())
    assert (await request_of(asker)).state is JoinState.WAITING, "to look at it changes nothing"
    await changes(asker, JoinPart.CHECK)
    assert (await request_of(asker)).state is JoinState.WAITING, "nor does going back"
    await changes(asker, JoinPart.POSITION)
    assert (await request_of(asker)).state is JoinState.DRAFT
    await types(asker, "Head of Division")
    await join_sending.send(desk, asker.turn())
    (asked,) = await rtp.hears()
    assert isinstance(asked, JoinAsked)
    assert (asked.line.position, asked.line.revision) == ("Head of Division", 2)


async def test_a_chat_sends_a_few_times_a_day_and_goes_on_the_next(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    asker = await ask_to_join(cast)
    for _ in range(SENDINGS_A_DAY + 1):
        await changes(asker, JoinPart.POSITION)
        await types(asker, "Officer")
        await join_sending.send(desk, asker.turn())
    refused = (await asker.hears())[-1]
    assert isinstance(refused, JoinCheck)
    assert refused.limit is JoinLimit.OF_CHAT
    assert len(await rtp.hears()) == SENDINGS_A_DAY
    clock.set(clock.now().replace(hour=17))  # midnight in Vientiane
    await join_sending.send(desk, asker.turn())
    assert len(await rtp.hears()) == 1


async def test_a_flood_waits_at_those_who_send_it_and_the_secretariat_hears_of_it_once(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    async with desk.work() as tx:
        for number in range(SENDINGS_OF_ALL_A_DAY):
            await tx.join_requests.note_sending(9000 + number, desk.clock.now())
    for _ in range(3):
        asker = cast.stranger()
        await fill_in(asker)
        await join_sending.send(desk, asker.turn())
        refused = (await asker.hears())[-1]
        assert isinstance(refused, JoinCheck)
        assert refused.limit is JoinLimit.OF_ALL
        assert (await request_of(asker)).state is JoinState.DRAFT, "nothing is lost"
    assert await rtp.hears() == [JoinFlood(SENDINGS_OF_ALL_A_DAY)]


async def test_a_draft_is_dropped_without_a_trace_and_what_was_sent_is_withdrawn(cast: Cast, desk: Desk) -> None:
    asker = cast.stranger()
    await fill_in(asker)
    request = await request_of(asker)
    await asker.hears()
    await join_sending.ask_drop(desk, asker.turn())
    await join_sending.drop(desk, asker.turn())
    await join_sending.drop(desk, asker.turn())
    assert await asker.hears() == [JoinDropAsked(False), JoinDropped(False), JoinOver()]
    sender = await ask_to_join(cast)
    await join_sending.drop(desk, sender.turn())
    assert await sender.hears() == [JoinDropped(True)]
    async with desk.work.reading() as tx:
        assert await tx.join_requests.get(request.id) is None
        assert await tx.join_requests.open_of(sender.chat_id) is None
        assert await tx.awaiting.get(sender.chat_id) is None
