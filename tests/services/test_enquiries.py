"""What is passed to the RTP Secretariat: by a tap, once, seen by all of it, answered once, gone on with."""

from datetime import UTC, datetime, timedelta

import pytest

from roundtable.enquiries import MOST_WAITING, EnquiryLimit
from roundtable.errors import NotAllowed, TooOld, Unknown
from roundtable.posts import PostKind
from roundtable.services import enquiries, enquiry_answers, texts
from roundtable.services.desk import Desk
from roundtable.services.enquiry_answers import list_long_waiting
from roundtable.statements.enquiries import (
    EnquiriesWaiting,
    EnquiryAnswerAsked,
    EnquiryAnswered,
    EnquiryAnswerReady,
    EnquiryAsked,
    EnquiryLeft,
    EnquiryNotTaken,
    EnquiryPassed,
    EnquiryReady,
    EnquiryReceived,
    EnquiryReply,
)
from roundtable.statements.identity import NotUnderstood
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player

OFFICER, HEAD = PostKind.SECRETARIAT_OFFICER, PostKind.SECRETARIAT_HEAD
QUESTION = "ກອງປະຊຸມຈະຈັດຢູ່ໃສ?"
ANSWER = "ທີ່ກະຊວງການເງິນ"
VOICE = "tg-voice-1"


async def offered(desk: Desk, player: Player, words: str = QUESTION) -> int:
    """A text that nobody asked for; by its id it can be passed."""
    await texts.take_text(desk, player.turn(), words, None)
    (said,) = await player.hears()
    assert isinstance(said, NotUnderstood)
    return said.enquiry_id


async def passed(desk: Desk, player: Player, words: str = QUESTION) -> int:
    enquiry_id = await offered(desk, player, words)
    await enquiries.pass_on(desk, player.turn(9), enquiry_id)
    (said,) = await player.hears()
    assert isinstance(said, EnquiryPassed)
    assert said.line.words == words
    return enquiry_id


async def drafted(desk: Desk, rtp: Player, enquiry_id: int, words: str = ANSWER) -> int:
    await enquiry_answers.ask_answer(desk, rtp.turn(9), enquiry_id)
    await texts.take_text(desk, rtp.turn(), words, None)
    asked, ready = await rtp.hears()
    assert isinstance(asked, EnquiryAnswerAsked)
    assert isinstance(ready, EnquiryAnswerReady)
    assert ready.words == words
    return ready.answer_id


async def test_nothing_is_passed_before_the_tap_and_once_by_two_taps(cast: Cast, desk: Desk) -> None:
    rtp, head = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    officer = await cast.join("HLT", OFFICER)
    enquiry_id = await offered(desk, officer)
    assert await rtp.hears() == []
    await enquiries.pass_on(desk, officer.turn(9), enquiry_id)
    await enquiries.pass_on(desk, officer.turn(9), enquiry_id)
    first, again = await officer.hears()
    assert first == again
    for colleague in (rtp, head):
        (said,) = await colleague.hears()
        assert isinstance(said, EnquiryReceived)
        assert (said.line.words, said.line.who.posts[0].body) == (QUESTION, "HLT")


async def test_the_words_that_were_passed_stay_and_other_peoples_cannot_be(cast: Cast, desk: Desk) -> None:
    await cast.join("RTP", OFFICER)
    officer, other = await cast.join("HLT", OFFICER), await cast.join("EDU", OFFICER)
    enquiry_id = await offered(desk, officer)
    with pytest.raises(TooOld):
        await enquiries.pass_on(desk, other.turn(9), enquiry_id)
    with pytest.raises(TooOld):
        await enquiries.drop(desk, other.turn(9), enquiry_id)
    with pytest.raises(Unknown):
        await enquiries.pass_on(desk, cast.stranger().turn(9), enquiry_id)
    with pytest.raises(Unknown):
        await enquiries.write(desk, cast.stranger().turn())


async def test_the_rtp_secretariat_passes_nothing_to_itself_and_sees_what_waits(cast: Cast, desk: Desk) -> None:
    rtp, officer = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    assert await offered(desk, rtp) == 0
    await enquiries.write(desk, rtp.turn())
    assert await rtp.hears() == [EnquiriesWaiting(())]
    enquiry_id = await passed(desk, officer)
    await enquiries.write(desk, rtp.turn())
    _, waiting = await rtp.hears()
    assert isinstance(waiting, EnquiriesWaiting)
    assert [one.id for one in waiting.lines] == [enquiry_id]
    await enquiry_answers.show(desk, rtp.turn(9), enquiry_id)
    (shown,) = await rtp.hears()
    assert isinstance(shown, EnquiryReceived)
    for nobody in (officer, await cast.join("HLT", PostKind.CHAIR)):
        with pytest.raises(NotAllowed):
            await enquiry_answers.show(desk, nobody.turn(9), enquiry_id)
        with pytest.raises(NotAllowed):
            await enquiry_answers.ask_answer(desk, nobody.turn(9), enquiry_id)


async def test_what_is_written_after_write_is_shown_before_it_is_passed(cast: Cast, desk: Desk) -> None:
    rtp, chair = await cast.join("RTP", OFFICER), await cast.join("HLT", PostKind.CHAIR)
    await enquiries.write(desk, chair.turn())
    await texts.take_text(desk, chair.turn(), "\u200b \n", None)
    await texts.take_text(desk, chair.turn(), "ກ" * 3001, None)
    await texts.take_text(desk, chair.turn(), QUESTION, None)
    asked, empty, long, ready = await chair.hears()
    assert isinstance(asked, EnquiryAsked)
    assert isinstance(empty, EnquiryAsked)
    assert isinstance(long, EnquiryAsked)
    assert (empty.problem, long.length) == ("empty", 3001)
    assert isinstance(ready, EnquiryReady)
    assert await rtp.hears() == []
    await enquiries.drop(desk, chair.turn(9), ready.enquiry_id)
    assert await chair.hears() == [EnquiryLeft()]
    with pytest.raises(TooOld):
        await enquiries.pass_on(desk, chair.turn(9), ready.enquiry_id)
    await texts.take_text(desk, chair.turn(), QUESTION, None)
    (unasked,) = await chair.hears()
    assert isinstance(unasked, NotUnderstood)


async def test_an_answer_is_shown_sent_once_and_heard_of_by_the_colleagues(cast: Cast, desk: Desk) -> None:
    rtp, head = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    officer = await cast.join("HLT", OFFICER)
    enquiry_id = await passed(desk, officer)
    await rtp.hears(), await head.hears()
    old = await drafted(desk, rtp, enquiry_id, "wrong")
    await texts.take_text(desk, rtp.turn(), ANSWER, None)
    (ready,) = await rtp.hears()
    assert isinstance(ready, EnquiryAnswerReady)
    with pytest.raises(TooOld):
        await enquiry_answers.send_answer(desk, rtp.turn(9), old)
    assert await officer.hears() == []
    other = await drafted(desk, head, enquiry_id, "late")
    await enquiry_answers.send_answer(desk, rtp.turn(9), ready.answer_id)
    await enquiry_answers.send_answer(desk, rtp.turn(9), ready.answer_id)
    mine, twice = await rtp.hears()
    assert isinstance(mine, EnquiryAnswered)
    assert (mine, mine.is_mine) == (twice, True)
    (reply,) = await officer.hears()
    assert isinstance(reply, EnquiryReply)
    assert (reply.words, reply.by.body, reply.by.kind) == (ANSWER, "RTP", OFFICER)
    (seen,) = await head.hears()
    assert isinstance(seen, EnquiryAnswered)
    assert (seen.words, seen.by.posts[0].kind, seen.is_mine) == (ANSWER, OFFICER, False)
    await enquiry_answers.send_answer(desk, head.turn(9), other)
    await enquiry_answers.ask_answer(desk, head.turn(9), enquiry_id)
    await enquiry_answers.show(desk, head.turn(9), enquiry_id)
    assert await head.hears() == [seen] * 3
    assert await officer.hears() == []
    with pytest.raises(TooOld):
        await enquiry_answers.send_answer(desk, head.turn(9), ready.answer_id)


async def test_a_conversation_goes_on(cast: Cast, desk: Desk) -> None:
    rtp, officer = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    other = await cast.join("EDU", OFFICER)
    enquiry_id = await passed(desk, officer)
    await rtp.hears()
    await enquiry_answers.send_answer(desk, rtp.turn(9), await drafted(desk, rtp, enquiry_id))
    await rtp.hears(), await officer.hears()
    with pytest.raises(TooOld):
        await enquiries.write(desk, other.turn(9), enquiry_id)
    await enquiries.write(desk, officer.turn(9), enquiry_id)
    await texts.take_text(desk, officer.turn(), "ຂໍຂອບໃຈ", None)
    asked, ready = await officer.hears()
    assert asked == EnquiryAsked(follows=True)
    assert isinstance(ready, EnquiryReady)
    await enquiries.pass_on(desk, officer.turn(9), ready.enquiry_id)
    (again,) = await rtp.hears()
    assert isinstance(again, EnquiryReceived)
    assert (again.follows, again.line.words) == (ANSWER, "ຂໍຂອບໃຈ")


async def test_floods_are_bounded_and_the_button_stays_good(cast: Cast, desk: Desk) -> None:
    rtp, officer = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    first, *_ = [await passed(desk, officer, f"{QUESTION} {n}") for n in range(MOST_WAITING)]
    await rtp.hears()
    one_more = await offered(desk, officer)
    await enquiries.pass_on(desk, officer.turn(9), one_more)
    assert await officer.hears() == [EnquiryNotTaken(EnquiryLimit.WAITING, MOST_WAITING)]
    assert await rtp.hears() == []
    await enquiry_answers.send_answer(desk, rtp.turn(9), await drafted(desk, rtp, first))
    await enquiries.pass_on(desk, officer.turn(9), one_more)
    assert [type(one) for one in await officer.hears()] == [EnquiryReply, EnquiryPassed]


async def test_what_nobody_can_be_told_is_kept_and_said_to_be(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", OFFICER)
    enquiry_id = await offered(desk, officer)
    await enquiries.pass_on(desk, officer.turn(9), enquiry_id)
    (said,) = await officer.hears()
    assert isinstance(said, EnquiryPassed)
    assert said.is_read_later
    rtp = await cast.join("RTP", OFFICER)
    await enquiry_answers.list_waiting(desk, rtp.turn())
    (waiting,) = await rtp.hears()
    assert isinstance(waiting, EnquiriesWaiting)
    assert [one.id for one in waiting.lines] == [enquiry_id]


async def test_who_is_out_of_reach_is_not_answered(cast: Cast, desk: Desk) -> None:
    rtp, officer = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    enquiry_id = await passed(desk, officer)
    await rtp.hears()
    answer_id = await drafted(desk, rtp, enquiry_id)
    async with desk.work() as tx:
        await tx.roster.unlink_chat(officer.chat_id, desk.clock.now(), "blocked")
    await enquiry_answers.send_answer(desk, rtp.turn(9), answer_id)
    (said,) = await rtp.hears()
    assert isinstance(said, EnquiryAnswerReady)
    assert said.is_lost
    async with desk.work() as tx:
        await tx.roster.link_chat(officer.holder.person.id, officer.chat_id, desk.clock.now())
    await enquiry_answers.send_answer(desk, rtp.turn(9), answer_id)
    assert [type(one) for one in await officer.hears()] == [EnquiryReply]


async def test_leaving_forgets_the_draft_and_the_enquiry_goes_on_waiting(cast: Cast, desk: Desk) -> None:
    rtp, officer = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    enquiry_id = await passed(desk, officer)
    await rtp.hears()
    answer_id = await drafted(desk, rtp, enquiry_id)
    await enquiry_answers.leave(desk, rtp.turn(9))
    with pytest.raises(TooOld):
        await enquiry_answers.send_answer(desk, rtp.turn(9), answer_id)
    await texts.take_text(desk, rtp.turn(), "later", None)
    left, unasked = await rtp.hears()
    assert (left, type(unasked)) == (EnquiryLeft(), NotUnderstood)
    async with desk.work.reading() as tx:
        assert [one.id for one in await tx.enquiries.waiting()] == [enquiry_id]


@pytest.mark.parametrize(
    ("now", "listed"),
    [
        (datetime(2027, 3, 2, 1, 20, tzinfo=UTC), 0),
        (datetime(2027, 3, 3, 3, 0, tzinfo=UTC), 0),  # after the window
        (datetime(2027, 3, 3, 1, 20, tzinfo=UTC), 1),
        (datetime(2027, 3, 4, 1, 20, tzinfo=UTC), 1),
    ],
)
async def test_who_waits_two_working_days_is_listed_once_in_the_morning(
    cast: Cast, desk: Desk, clock: SteppingClock, now: datetime, listed: int
) -> None:
    rtp, officer = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    await passed(desk, officer)
    await rtp.hears()
    clock.advance(now - clock.now())
    assert await list_long_waiting(desk) == listed
    assert await list_long_waiting(desk) == 0
    clock.advance(timedelta(minutes=5))
    assert await list_long_waiting(desk) == 0
    said = await rtp.hears()
    assert [type(one) for one in said] == [EnquiriesWaiting] * listed


async def test_nobody_to_list_them_for_lists_them_another_day(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    officer = await cast.join("HLT", OFFICER)
    await enquiries.pass_on(desk, officer.turn(9), await offered(desk, officer))
    clock.advance(timedelta(days=2))
    assert await list_long_waiting(desk) == 0
    rtp = await cast.join("RTP", OFFICER)
    assert await list_long_waiting(desk) == 1
    assert [type(one) for one in await rtp.hears()] == [EnquiriesWaiting]


async def test_what_waits_is_turned_page_by_page(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    for body in ("HLT", "EDU", "NRE"):
        chair = await cast.join(body, PostKind.CHAIR)
        for _ in range(3):
            await passed(desk, chair)
    await rtp.hears()
    for page in (0, 2, 9):
        await enquiry_answers.list_waiting(desk, rtp.turn(5), page)
    first, *others = await rtp.hears()
    assert isinstance(first, EnquiriesWaiting)
    assert (len(first.lines), first.more, first.choices()[-1][-1].data) == (8, 1, "enquiries|2")
    for last in others:
        assert isinstance(last, EnquiriesWaiting)
        assert (len(last.lines), last.more, last.choices()[-1][0].data) == (1, 0, "enquiries|1")
