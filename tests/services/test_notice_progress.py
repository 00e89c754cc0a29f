"""The approver's card says how far it is, and at the end a report says who has it and who has not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from roundtable.deliveries import DeliveryState
from roundtable.inbox import StoredUpdate
from roundtable.notices import NoticeState, RecipientState, Tally
from roundtable.reach import Unreached
from roundtable.services import identity, notices
from roundtable.services.desk import Desk
from roundtable.services.notice_spreading import FOLLOWED, is_moving, spread, tell_progress, told_of, under_way_now
from roundtable.statements.notice_progress import NoticeProgress, NoticeReport, NoticeUnchanged
from roundtable.statements.notices import NoticeNames, NoticeReceived
from scheduler.clocks import SteppingClock
from tests.cast import Cast
from tests.services.carrying import Carrier
from tests.services.test_notice_drafts import HEAD, OFFICER, ready
from tests.services.test_notice_spreading import of_notices, sent_at_once
from tests.services.test_notices import approved, stored


async def test_who_is_out_of_reach_has_no_delivery_and_is_never_counted_as_sent(cast: Cast, desk: Desk) -> None:
    rtp, officer, blocked = [
        await cast.join(body, HEAD if body == "RTP" else OFFICER) for body in ("RTP", "HLT", "EDU")
    ]
    carrier = Carrier(desk)
    await identity.chat_left(desk, blocked.turn())
    await rtp.hears()
    notice_id = await approved(desk, rtp)
    await carrier.carry()
    await spread(desk)
    assert {one.what.person_id for one in await of_notices(desk)} == {
        rtp.holder.person.id,
        officer.holder.person.id,
    }
    await carrier.carry()
    assert await tell_progress(desk, notice_id)
    card, report = (await rtp.hears())[-2:]
    assert isinstance(card, NoticeProgress)
    assert card.state is NoticeState.DONE
    assert (card.tally.sent, card.tally.waiting, card.tally.failed) == (2, 0, 0)
    assert isinstance(report, NoticeReport)
    assert report.tally.out_of_reach == report.tally.total - 2
    assert {line.why for line in report.lines} <= {Unreached.BLOCKED, Unreached.NEVER_STARTED}
    assert RecipientState.SENT not in {line.state for line in report.lines}
    assert report.more == report.tally.out_of_reach + report.vacant - len(report.lines), "who has it is not counted"
    assert report.more > 0


async def test_who_is_out_of_reach_is_counted_the_same_before_it_is_sent_and_at_every_step_after(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp = await cast.join("RTP", HEAD)
    for body in ("HLT", "EDU"):
        await cast.join(body, OFFICER)
    card = await ready(desk, rtp)
    check = card.to.check
    assert check.reaches == 3
    clock.set(datetime(2027, 3, 1, 11, tzinfo=UTC))  # after hours: nobody's turn comes before the morning
    await notices.approve(desk, rtp.turn(9), card.notice_id, card.revision)
    await notices.press_stop(desk, rtp.turn(9), card.notice_id)
    for shown in await rtp.hears():
        assert isinstance(shown, NoticeProgress)
        assert shown.tally == Tally(waiting=check.reaches, out_of_reach=check.people - check.reaches)
    await notices.show_names(desk, rtp.turn(9), card.notice_id, 1)
    (names,) = await rtp.hears()
    assert isinstance(names, NoticeNames)
    assert {line.why for line in names.lines} == {Unreached.NEVER_STARTED}, "who has no way is named first, and why"
    await cast.join("NRE", OFFICER)
    await notices.show(desk, rtp.turn(9), card.notice_id)
    (shown,) = await rtp.hears()
    assert isinstance(shown, NoticeProgress)
    assert shown.tally == Tally(waiting=4, out_of_reach=check.people - 4), "who has pressed Start meanwhile waits too"
    await notices.press_end(desk, rtp.turn(9), card.notice_id)
    assert await Carrier(desk).carry()
    assert await tell_progress(desk, card.notice_id)
    report = (await rtp.hears())[-1]
    assert isinstance(report, NoticeReport)
    assert report.tally == Tally(not_sent=4, out_of_reach=check.people - 4)
    assert len(report.lines) + report.more == check.people + check.vacant, "nobody has it"


async def test_the_card_is_edited_when_something_moved_and_never_while_an_edit_is_under_way(
    cast: Cast, desk: Desk
) -> None:
    rtp = await cast.join("RTP", HEAD)
    for body in ("HLT", "EDU"):
        await cast.join(body, OFFICER)
    carrier = Carrier(desk)
    notice_id = await approved(desk, rtp)
    assert not await tell_progress(desk, notice_id), "the card itself is on its way still"
    await carrier.carry()
    await spread(desk)
    assert not await tell_progress(desk, notice_id), "who is out of reach did not wait before either"
    await rtp.hears()
    await carrier.carry(1)
    carrier.said.clear()
    assert await tell_progress(desk, notice_id)
    assert not await tell_progress(desk, notice_id), "that edit is under way"
    (edit,) = [one for one in await rtp.deliveries() if one.state is DeliveryState.WAITING and not one.what.notice_id]
    assert edit.what.edits_message_id == 9
    (card,) = await rtp.hears()
    assert isinstance(card, NoticeProgress)
    assert card.tally.sent == 1
    async with desk.work.reading() as tx:
        assert await under_way_now(desk, tx, desk.clock.now()) == ()
    await carrier.carry(1)
    assert not await tell_progress(desk, notice_id), "nothing has moved"
    await carrier.carry()
    async with desk.work.reading() as tx:
        assert await is_moving(desk, tx, notice_id, desk.clock.now())
        assert await under_way_now(desk, tx, desk.clock.now()) == (notice_id,)
    assert await tell_progress(desk, notice_id)
    assert not await tell_progress(desk, notice_id), "it is done"
    *_, card, report = await rtp.hears()
    assert isinstance(card, NoticeProgress)
    assert isinstance(report, NoticeReport)
    assert card.choices() == NoticeProgress.choices(replace(card, state=NoticeState.DONE))


async def test_who_takes_note_after_the_end_is_counted_on_the_card_for_a_while(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp = await cast.join("RTP", HEAD)
    officer, other = await cast.join("HLT", OFFICER), await cast.join("EDU", OFFICER)
    carrier = Carrier(desk)
    notice_id = await approved(desk, rtp)
    await carrier.carry()
    await spread(desk)
    await carrier.carry()
    assert await tell_progress(desk, notice_id)
    await carrier.carry()
    await rtp.hears()
    async with desk.work.reading() as tx:
        assert await told_of(desk, tx, clock.now()) == ()
    clock.advance(FOLLOWED - timedelta(minutes=1))
    await notices.take_note(desk, officer.turn(7), notice_id)
    async with desk.work.reading() as tx:
        assert await told_of(desk, tx, clock.now()) == (notice_id,)
        assert await under_way_now(desk, tx, clock.now()) == (notice_id,)
    assert await tell_progress(desk, notice_id)
    (card,) = await rtp.hears()
    assert isinstance(card, NoticeProgress), "and no second report"
    assert (card.state, card.acknowledged) == (NoticeState.DONE, 1)
    await carrier.carry()
    async with desk.work.reading() as tx:
        assert await under_way_now(desk, tx, clock.now()) == ()
    clock.advance(timedelta(minutes=2))
    await notices.take_note(desk, other.turn(7), notice_id)
    async with desk.work.reading() as tx:
        assert await told_of(desk, tx, clock.now()) == (), "by now it is asked for"


async def test_a_card_that_is_read_as_names_is_left_alone_until_it_is_asked_for(cast: Cast, desk: Desk) -> None:
    rtp, officer = await cast.join("RTP", HEAD), await cast.join("HLT", OFFICER)
    carrier = Carrier(desk)
    notice_id = await approved(desk, rtp)
    await carrier.carry()
    await notices.show_names(desk, rtp.turn(9), notice_id, 1)
    await carrier.carry()
    await notices.take_note(desk, officer.turn(7), notice_id)
    assert not await tell_progress(desk, notice_id)
    await notices.show(desk, rtp.turn(9), notice_id)
    await carrier.carry()
    await notices.take_note(desk, rtp.turn(7), notice_id)
    assert await tell_progress(desk, notice_id)


async def test_a_card_that_says_what_is_so_is_left_and_since_when_it_does_is_for_the_tap(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp, officer = await cast.join("RTP", HEAD), await cast.join("HLT", OFFICER)
    carrier = Carrier(desk)
    notice_id = await approved(desk, rtp)
    await carrier.carry()
    since_at = clock.now()
    clock.advance(timedelta(minutes=5))
    tapped = rtp.turn(9)
    async with desk.work() as tx:
        await tx.inbox.store([StoredUpdate(tapped.update_id or 0, rtp.chat_id, "{}", 0)], clock.now())
    assert await notices.show(desk, tapped, notice_id) == NoticeUnchanged(since_at, is_today=True)
    assert await rtp.hears() == [], "the message stands as it is"
    async with desk.work.reading() as tx:
        assert await tx.inbox.waiting(10) == ()
    clock.advance(timedelta(days=1))
    assert await notices.show(desk, rtp.turn(9), notice_id) == NoticeUnchanged(since_at, is_today=False)
    await notices.take_note(desk, officer.turn(7), notice_id)
    assert await notices.show(desk, rtp.turn(9), notice_id) is None
    (card,) = await rtp.hears()
    assert isinstance(card, NoticeProgress)
    assert card.acknowledged == 1


async def test_a_card_in_another_language_than_its_reader_now_has_is_said_anew(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", HEAD)
    carrier = Carrier(desk)
    notice_id = await approved(desk, rtp)
    await carrier.carry()
    await rtp.hears()
    rtp.language = rtp.language.other
    assert await notices.show(desk, rtp.turn(9), notice_id) is None
    await carrier.carry()
    (edit,) = [
        one for one in carrier.to(rtp.chat_id) if one.what.edits_message_id == 9 and one.what.language is rtp.language
    ]
    assert edit.what.words is not None
    assert await notices.show(desk, rtp.turn(9), notice_id) is not None, "now it stands in it"


async def test_the_question_before_the_end_is_no_card_and_is_left_for_one(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", HEAD)
    carrier = Carrier(desk)
    notice_id = await approved(desk, rtp)
    await carrier.carry()
    await notices.press_stop(desk, rtp.turn(9), notice_id)
    await notices.ask_end(desk, rtp.turn(9), notice_id)
    await carrier.carry()
    await rtp.hears()
    assert await notices.show(desk, rtp.turn(9), notice_id) is None
    (card,) = await rtp.hears()
    assert isinstance(card, NoticeProgress)
    assert (card.state, card.asks_to_end) == (NoticeState.STOPPED, False)


async def test_the_card_that_was_tapped_last_is_the_one_that_is_followed(cast: Cast, desk: Desk) -> None:
    rtp, officer = await cast.join("RTP", HEAD), await cast.join("HLT", OFFICER)
    carrier = Carrier(desk)
    notice_id = await approved(desk, rtp)
    await carrier.carry()
    await notices.show(desk, rtp.turn(), notice_id)
    await carrier.carry()
    assert await rtp.hears()
    assert isinstance(await notices.show(desk, rtp.turn(9), notice_id), NoticeUnchanged)
    await notices.take_note(desk, officer.turn(7), notice_id)
    assert await tell_progress(desk, notice_id)
    newest = max(await rtp.deliveries(), key=lambda one: one.id)
    assert newest.what.edits_message_id == 9


async def test_the_operators_notice_ends_without_a_card(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", OFFICER)
    carrier = Carrier(desk)
    notice_id = await sent_at_once(desk)
    assert not await tell_progress(desk, notice_id)
    await spread(desk)
    await carrier.carry()
    assert await tell_progress(desk, notice_id)
    assert (await stored(desk, notice_id)).state is NoticeState.DONE
    (told,) = await officer.hears()
    assert isinstance(told, NoticeReceived)


async def test_an_approver_who_is_gone_is_told_nothing_and_the_notice_ends(cast: Cast, desk: Desk) -> None:
    rtp, officer = await cast.join("RTP", HEAD), await cast.join("HLT", OFFICER)
    notice_id = await approved(desk, rtp)
    carrier = Carrier(desk, blocked={rtp.chat_id})
    await spread(desk)
    await carrier.carry()
    assert await tell_progress(desk, notice_id)
    assert (await stored(desk, notice_id)).state is NoticeState.DONE
    assert len([one for one in carrier.to(officer.chat_id) if one.what.notice_id]) == 1
