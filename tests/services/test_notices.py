"""An approved notice: frozen once, stopped and gone on with by those who may, taken note of by those who have it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from roundtable.audiences import Addressed, Audience
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import Bilingual, Language
from roundtable.notices import Notice, NoticeState, Obstacle
from roundtable.services import notice_drafts, notices
from roundtable.services.desk import Desk
from roundtable.services.notice_spreading import spread
from roundtable.statements.notice_progress import NoticeProgress, NoticeSentAlready
from roundtable.statements.notices import NoticeNames, NoticeReady, NoticeReceived
from roundtable.submissions import FileKind, StoredFile
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.carrying import Carrier
from tests.services.test_notice_drafts import ENGLISH, HEAD, LAO, OFFICER, ready, says

AGENDA = StoredFile("b" * 64, 2000, "application/pdf", "Agenda.pdf", FileKind.DOCUMENT, 1)
CARD = 9
"""The message in which a notice is approved, and its progress shown."""
SECRETARIATS = Audience(frozenset({Addressed.SECRETARIAT}))


async def stored(desk: Desk, notice_id: int) -> Notice:
    async with desk.work.reading() as tx:
        notice = await tx.notices.get(notice_id)
    assert notice is not None
    return notice


async def approved(desk: Desk, player: Player) -> int:
    """To all secretariats, by pressing the button under the preview."""
    card = await ready(desk, player)
    await notices.approve(desk, player.turn(CARD), card.notice_id, card.revision)
    (progress,) = await player.hears()
    assert isinstance(progress, NoticeProgress)
    return card.notice_id


async def audited(desk: Desk, action: str) -> int:
    async with desk.work.reading() as tx:
        return sum(row[2] == action for row in await tx.audit.list(1000))


async def test_approving_freezes_words_and_recipients_at_that_instant(cast: Cast, desk: Desk) -> None:
    rtp, officer = await cast.join("RTP", HEAD), await cast.join("HLT", OFFICER)
    notice_id = await approved(desk, rtp)
    notice = await stored(desk, notice_id)
    assert (notice.state, notice.words) == (NoticeState.SENDING, Bilingual(LAO, ENGLISH))
    assert {rtp.holder.person.id, officer.holder.person.id} <= set(notice.recipients)
    assert notice.approved_at == notice.not_before_at == desk.clock.now()
    async with desk.work() as tx:
        await tx.roster.end_holding(officer.holder.person.id, officer.holder.posts[0].id, rtp.turn().today)
        assert await tx.notices.change(replace(notice, words=Bilingual("x", "y"))) is None
    assert await stored(desk, notice_id) == notice
    await spread(desk)
    assert [one.what.notice_id for one in await officer.deliveries()] == [notice_id]


async def test_a_second_press_says_when_it_was_approved_and_changes_nothing(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp = await cast.join("RTP", HEAD)
    card = await ready(desk, rtp)
    await notices.approve(desk, rtp.turn(9), card.notice_id, card.revision)
    before = await stored(desk, card.notice_id)
    clock.advance(timedelta(minutes=5))
    await cast.join("HLT", OFFICER)
    await notices.approve(desk, rtp.turn(9), card.notice_id, card.revision)
    _, again = await rtp.hears()
    assert isinstance(again, NoticeSentAlready)
    assert again.approved_at == before.approved_at
    assert await stored(desk, card.notice_id) == before
    assert await audited(desk, "notice-approved") == 1


async def test_what_was_changed_after_it_was_looked_at_is_looked_at_again(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", HEAD)
    card = await ready(desk, rtp)
    await notice_drafts.ask_words(desk, rtp.turn(9), card.notice_id, Language.EN)
    await says(desk, rtp, "Another text")
    await notices.approve(desk, rtp.turn(9), card.notice_id, card.revision)
    *_, english, again = await rtp.hears()
    assert isinstance(english, NoticeReceived)
    assert english.words.en == "Another text"
    assert isinstance(again, NoticeReady)
    assert again.changed
    assert (await stored(desk, card.notice_id)).state is NoticeState.DRAFT
    await notices.approve(desk, rtp.turn(9), card.notice_id, again.revision)
    assert (await stored(desk, card.notice_id)).state is NoticeState.SENDING


async def test_the_right_is_checked_again_when_it_is_approved(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", HEAD)
    officer = await cast.join("HLT", OFFICER)
    card = await ready(desk, rtp)
    moved = Player(desk, rtp.chat_id, replace(rtp.holder, posts=officer.holder.posts), Language.LO)
    with pytest.raises(NotAllowed):
        await notices.approve(desk, moved.turn(9), card.notice_id, card.revision)
    assert (await stored(desk, card.notice_id)).state is NoticeState.DRAFT
    with pytest.raises(TooOld):
        await notices.approve(desk, officer.turn(9), card.notice_id, card.revision)


@pytest.mark.parametrize(
    ("now", "goes_out"),
    [
        (datetime(2027, 3, 1, 1, 20, tzinfo=UTC), datetime(2027, 3, 1, 1, 20, tzinfo=UTC)),
        (datetime(2027, 3, 1, 11, tzinfo=UTC), datetime(2027, 3, 2, 1, tzinfo=UTC)),
        (datetime(2027, 3, 6, 3, tzinfo=UTC), datetime(2027, 3, 9, 1, tzinfo=UTC)),  # 8 March is a rest day
        (datetime(2027, 4, 13, 11, tzinfo=UTC), datetime(2027, 4, 19, 1, tzinfo=UTC)),  # before New Year
    ],
)
async def test_it_goes_out_at_once_or_on_the_next_working_morning(
    cast: Cast, desk: Desk, clock: SteppingClock, now: datetime, goes_out: datetime
) -> None:
    clock.set(now)
    rtp = await cast.join("RTP", HEAD)
    card = await ready(desk, rtp)
    assert card.goes_out_at == (goes_out if goes_out > now else None)
    await notices.approve(desk, rtp.turn(9), card.notice_id, card.revision)
    (progress,) = await rtp.hears()
    assert isinstance(progress, NoticeProgress)
    assert progress.goes_out_at == card.goes_out_at
    assert (await stored(desk, card.notice_id)).not_before_at == goes_out
    assert bool(await spread(desk)) is (goes_out == now)
    clock.set(goes_out)
    await spread(desk)
    assert len([one for one in await rtp.deliveries() if one.what.notice_id]) == 1


async def test_what_is_stopped_waits_and_what_is_in_flight_lands(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", HEAD)
    others = [await cast.join(body, OFFICER) for body in ("HLT", "EDU", "NRE")]
    carrier = Carrier(desk)
    notice_id = await approved(desk, rtp)
    await carrier.carry()
    await spread(desk)
    (in_flight,) = await carrier.claim(most=1)
    await notices.press_stop(desk, rtp.turn(9), notice_id)
    (card,) = await rtp.hears()
    assert isinstance(card, NoticeProgress)
    assert (card.state, card.tally.waiting) == (NoticeState.STOPPED, 4)
    carrier.said.clear()
    await carrier.end(in_flight)
    await carrier.carry()
    assert [one.what.notice_id for one in carrier.said] == [None], "the card; what was claimed finds it stopped"
    await notices.press_stop(desk, rtp.turn(9), notice_id)
    await notices.press_go_on(desk, rtp.turn(9), notice_id)
    assert await audited(desk, "notice-stopped") == 1
    carrier.said.clear()
    await carrier.carry()
    told = [one.what.chat_id for one in carrier.said if one.what.notice_id]
    assert sorted(told) == sorted(player.chat_id for player in (rtp, *others))


async def test_who_is_not_spread_yet_when_it_is_stopped_is_spread_when_it_goes_on(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp = await cast.join("RTP", HEAD)
    clock.set(datetime(2027, 3, 1, 11, tzinfo=UTC))
    notice_id = await approved(desk, rtp)
    await notices.press_stop(desk, rtp.turn(9), notice_id)
    clock.set(datetime(2027, 3, 2, 3, tzinfo=UTC))
    assert await spread(desk) == 0
    clock.set(datetime(2027, 3, 2, 12, tzinfo=UTC))
    await notices.press_go_on(desk, rtp.turn(9), notice_id)
    card = (await rtp.hears())[-1]
    assert isinstance(card, NoticeProgress)
    assert card.goes_out_at == datetime(2027, 3, 3, 1, tzinfo=UTC), "nobody is disturbed in the evening"
    assert await spread(desk) == 0
    clock.set(datetime(2027, 3, 3, 1, tzinfo=UTC))
    assert await spread(desk) == card.tally.total


async def test_the_rest_of_a_stopped_notice_may_be_left_out_for_good(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", HEAD)
    others = [await cast.join(body, OFFICER) for body in ("HLT", "EDU", "NRE")]
    carrier = Carrier(desk)
    notice_id = await approved(desk, rtp)
    await notices.press_end(desk, rtp.turn(9), notice_id)
    assert not (await stored(desk, notice_id)).cut_short, "only what is stopped"
    await carrier.carry()
    await spread(desk)
    (one,) = await carrier.claim(most=1)
    await carrier.end(one)
    (in_flight,) = await carrier.claim(most=1)
    await notices.ask_end(desk, rtp.turn(9), notice_id)
    await notices.press_stop(desk, rtp.turn(9), notice_id)
    *_, sending, stopped = await rtp.hears()
    assert isinstance(sending, NoticeProgress)
    assert not sending.asks_to_end, "only what is stopped"
    await notices.ask_end(desk, rtp.turn(9), notice_id)
    (asked,) = await rtp.hears()
    assert isinstance(stopped, NoticeProgress)
    assert asked == replace(stopped, asks_to_end=True)
    assert not (await stored(desk, notice_id)).cut_short, "asked for once more"
    await notices.press_end(desk, rtp.turn(9), notice_id)
    card = (await rtp.hears())[-1]
    assert isinstance(card, NoticeProgress)
    assert (card.tally.sent, card.tally.waiting, card.tally.not_sent) == (1, 1, 2)
    assert [row[0].verb for row in card.choices()] == ["notice-names", "notice-show"]
    await carrier.end(in_flight)
    await notices.press_go_on(desk, rtp.turn(9), notice_id)
    await carrier.carry()
    assert (await stored(desk, notice_id)).state is NoticeState.STOPPED
    reached = [player for player in (rtp, *others) if any(d.what.notice_id for d in carrier.to(player.chat_id))]
    assert len(reached) == 1


async def test_a_colleague_may_stop_it_and_another_body_may_not_even_look(cast: Cast, desk: Desk) -> None:
    rtp, head = await cast.join("RTP", HEAD), await cast.join("RTP", OFFICER)
    officer = await cast.join("HLT", OFFICER)
    notice_id = await approved(desk, rtp)
    await notices.press_stop(desk, head.turn(9), notice_id)
    assert (await stored(desk, notice_id)).state is NoticeState.STOPPED
    for verb in (notices.press_stop, notices.press_go_on, notices.ask_end, notices.press_end, notices.show):
        with pytest.raises(NotAllowed):
            await verb(desk, officer.turn(9), notice_id)
        with pytest.raises(TooOld):
            await verb(desk, rtp.turn(9), 4711)
    with pytest.raises(NotAllowed):
        await notices.show_names(desk, officer.turn(9), notice_id, 1)


async def test_the_operator_sends_in_the_name_of_the_rtp_secretariat(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", OFFICER)
    notice_id, obstacle = await notices.send_at_once(desk, SECRETARIATS, Bilingual(LAO, ENGLISH), None)
    assert obstacle is None
    notice = await stored(desk, notice_id)
    assert (notice.person_id, notice.body, notice.state) == (None, "RTP", NoticeState.SENDING)
    assert officer.holder.person.id in notice.recipients
    empty = replace(SECRETARIATS, bodies=frozenset({"EDU"}))
    other_id, obstacle = await notices.send_at_once(desk, empty, Bilingual(LAO, ENGLISH), None)
    assert obstacle is Obstacle.NOBODY
    assert (await stored(desk, other_id)).state is NoticeState.DISCARDED
    async with desk.work() as tx:
        assert await notices.stop(tx, notice, notices.OPERATOR, desk.clock.now())
        assert not await notices.stop(tx, notice, notices.OPERATOR, desk.clock.now())


async def test_names_tell_what_became_of_each(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", HEAD)
    notice_id = await approved(desk, rtp)
    await notices.show_names(desk, rtp.turn(9), notice_id, 99)
    (names,) = await rtp.hears()
    assert isinstance(names, NoticeNames)
    assert names.page == names.pages > 1
