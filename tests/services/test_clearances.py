"""What speaks for the house: the head sees it as it would be sent, and one tap sends exactly that; or it was signed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from roundtable.audiences import Addressed, Audience
from roundtable.clearances import ClearanceState, ClearedBy, Signature
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import Bilingual, Language
from roundtable.notices import NoticeState, Obstacle, WordsProblem
from roundtable.services import clearing, notice_drafts, notices, texts
from roundtable.services.desk import Desk
from roundtable.statements.clearances import (
    ClearanceAsked,
    ClearanceDayAsked,
    ClearanceDraft,
    ClearanceGiven,
    ClearanceLeft,
    ClearanceOver,
    ClearancePaperReady,
    ClearanceReturned,
    ClearanceSentBack,
    ClearanceSignerAsked,
    ClearanceStuck,
    ClearanceUnderWay,
    ClearanceWordsAsked,
)
from roundtable.statements.dates import DateProblem
from roundtable.statements.identity import NotUnderstood
from roundtable.statements.notice_progress import NoticeProgress
from roundtable.statements.notices import NoticeReceived
from roundtable.typed_days import DayOfYear, DaysFromToday, DayWithTime, NoSuchDay
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.test_notice_drafts import ENGLISH, HEAD, LAO, OFFICER, ready, says
from tests.services.test_notices import audited, stored

EVERYBODY = Audience(frozenset({Addressed.SECRETARIAT}))
TODAY = date(2027, 3, 1)


async def asked(desk: Desk, rtp: Player) -> tuple[int, int]:
    """Prepared by an officer and put before the head; the notice and the clearance."""
    card = await ready(desk, rtp)
    assert card.asks_head
    await notices.approve(desk, rtp.turn(9), card.notice_id, card.revision)
    (waiting,) = await rtp.hears()
    assert isinstance(waiting, ClearanceUnderWay)
    assert (await stored(desk, card.notice_id)).state is NoticeState.DRAFT
    return card.notice_id, waiting.clearance_id


async def test_the_head_sees_both_languages_and_one_tap_sends_it_once(cast: Cast, desk: Desk) -> None:
    rtp, head = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    notice_id, clearance_id = await asked(desk, rtp)
    draft, lao, english, card = await head.hears()
    assert isinstance(draft, ClearanceDraft), "nobody takes what follows for what has happened"
    assert isinstance(lao, NoticeReceived)
    assert lao == english
    assert [one.what.language for one in await head.deliveries()][::-1][1:3] == [Language.LO, Language.EN]
    assert isinstance(card, ClearanceAsked)
    assert card.by.posts[0].kind is OFFICER
    await notices.take_note(desk, head.turn(9), notice_id)
    assert await head.hears() == []
    await clearing.give(desk, head.turn(9), clearance_id)
    notice = await stored(desk, notice_id)
    assert (notice.state, notice.person_id, notice.words) == (
        NoticeState.SENDING,
        rtp.holder.person.id,
        Bilingual(LAO, ENGLISH),
    )
    (given,) = await rtp.hears()
    assert isinstance(given, ClearanceGiven)
    assert not given.is_mine
    await clearing.give(desk, head.turn(9), clearance_id)
    mine, over = await head.hears()
    assert isinstance(mine, ClearanceGiven)
    assert isinstance(over, ClearanceOver)
    assert over.state is ClearanceState.CLEARED
    assert await audited(desk, "notice-approved") == await audited(desk, "cleared-by-head") == 1
    await notices.show(desk, rtp.turn(9), notice_id)
    (progress,) = await rtp.hears()
    assert isinstance(progress, NoticeProgress)
    assert progress.cleared is not None
    assert progress.cleared.how is ClearedBy.HEAD


async def test_only_the_head_of_the_house_clears(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", OFFICER)
    head, other = await cast.join("RTP", HEAD), await cast.join("HLT", HEAD)
    notice_id, clearance_id = await asked(desk, rtp)
    for nobody in (rtp, other):
        with pytest.raises(NotAllowed):
            await clearing.give(desk, nobody.turn(9), clearance_id)
        with pytest.raises(NotAllowed):
            await clearing.ask_words(desk, nobody.turn(9), clearance_id)
    for nobody in (head, other):
        with pytest.raises(TooOld):
            await clearing.ask_signer(desk, nobody.turn(9), clearance_id)
    with pytest.raises(TooOld):
        await clearing.give(desk, head.turn(9), 4711)
    assert (await stored(desk, notice_id)).state is NoticeState.DRAFT


async def test_what_was_changed_since_is_not_cleared_and_asked_anew(cast: Cast, desk: Desk) -> None:
    rtp, head = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    notice_id, clearance_id = await asked(desk, rtp)
    await notice_drafts.ask_words(desk, rtp.turn(9), notice_id, Language.EN)
    await says(desk, rtp, "Another text")
    await head.hears()
    await clearing.give(desk, head.turn(9), clearance_id)
    (over,) = await head.hears()
    assert isinstance(over, ClearanceOver)
    assert over.state is ClearanceState.OVERTAKEN
    assert (await stored(desk, notice_id)).state is NoticeState.DRAFT
    await notices.approve(desk, rtp.turn(9), notice_id, (await stored(desk, notice_id)).revision)
    *_, english, card = await head.hears()
    assert isinstance(english, NoticeReceived)
    assert english.words.en == "Another text"
    assert isinstance(card, ClearanceAsked)
    await clearing.give(desk, head.turn(9), clearance_id)
    assert [type(one) for one in await head.hears()] == [ClearanceOver]
    await clearing.give(desk, head.turn(9), card.clearance_id)
    assert (await stored(desk, notice_id)).words.en == "Another text"
    assert (await stored(desk, notice_id)).state is NoticeState.SENDING


async def test_it_is_sent_back_with_words_and_nothing_goes_out(cast: Cast, desk: Desk) -> None:
    rtp, head = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    notice_id, clearance_id = await asked(desk, rtp)
    await head.hears()
    await clearing.ask_words(desk, head.turn(9), clearance_id)
    await texts.take_text(desk, head.turn(), "\u200b", None)
    await texts.take_text(desk, head.turn(), "ເພີ່ມສະຖານທີ່", None)
    first, empty, returned = await head.hears()
    assert isinstance(first, ClearanceWordsAsked)
    assert isinstance(empty, ClearanceWordsAsked)
    assert empty.problem == "empty"
    assert isinstance(returned, ClearanceReturned)
    (back,) = await rtp.hears()
    assert isinstance(back, ClearanceSentBack)
    assert (back.words, back.subject_id) == ("ເພີ່ມສະຖານທີ່", notice_id)
    await clearing.give(desk, head.turn(9), clearance_id)
    (over,) = await head.hears()
    assert isinstance(over, ClearanceOver)
    assert over.state is ClearanceState.SENT_BACK
    assert (await stored(desk, notice_id)).state is NoticeState.DRAFT


async def test_a_head_who_prepares_needs_nobody_else(cast: Cast, desk: Desk) -> None:
    head = await cast.join("RTP", HEAD)
    card = await ready(desk, head)
    assert not card.asks_head
    await notices.approve(desk, head.turn(9), card.notice_id, card.revision)
    (progress,) = await head.hears()
    assert isinstance(progress, NoticeProgress)
    assert progress.cleared is not None
    assert progress.cleared.how is ClearedBy.HEAD


async def test_without_a_head_it_says_so_and_paper_is_read_back_with_its_day(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", OFFICER)
    notice_id, clearance_id = await asked(desk, rtp)
    await clearing.ask_signer(desk, rtp.turn(9), clearance_id)
    await texts.take_text(desk, rtp.turn(), "ກ" * 81, None)
    await texts.take_text(desk, rtp.turn(), "\N{GRINNING FACE}", None)
    await texts.take_text(desk, rtp.turn(), "ທ່ານ\nວັນນາ", None)
    name, too_long, nobody, day = await rtp.hears()
    assert isinstance(nobody, ClearanceSignerAsked)
    assert nobody.problem is WordsProblem.EMPTY
    assert isinstance(name, ClearanceSignerAsked)
    assert isinstance(too_long, ClearanceSignerAsked)
    assert too_long.length == 81
    assert isinstance(day, ClearanceDayAsked)
    assert (day.signed_by, day.days[0]) == ("ທ່ານ ວັນນາ", TODAY)
    with pytest.raises(TooOld):
        await clearing.give_on_paper(desk, rtp.turn(9), clearance_id, TODAY)
    await texts.take_text(desk, rtp.turn(), "tomorrow", None)
    await texts.take_text(desk, rtp.turn(), "2/3/2027", date(2027, 3, 2))
    await texts.take_text(desk, rtp.turn(), "30/2", NoSuchDay(2, 30))
    await texts.take_text(desk, rtp.turn(), "26/2", DayOfYear(2, 26))
    unreadable, ahead, no_day, back = await rtp.hears()
    assert isinstance(unreadable, ClearanceDayAsked)
    assert isinstance(ahead, ClearanceDayAsked)
    assert (unreadable.problem, ahead.problem) == (DateProblem.UNREADABLE, DateProblem.NOT_PAST)
    assert isinstance(no_day, ClearanceDayAsked)
    assert no_day.problem is DateProblem.NO_SUCH_DAY
    assert isinstance(back, ClearancePaperReady)
    assert back.signed_on == date(2027, 2, 26)
    await texts.take_text(desk, rtp.turn(), "yesterday 14:00", DayWithTime(DaysFromToday(-1)))
    (another,) = await rtp.hears()
    assert another == replace(back, signed_on=TODAY - timedelta(days=1), is_day_only=True)
    await clearing.take_day(desk, rtp.turn(9), clearance_id, TODAY)
    with pytest.raises(TooOld):
        await clearing.give_on_paper(desk, rtp.turn(9), clearance_id, date(2027, 2, 26))
    await clearing.give_on_paper(desk, rtp.turn(9), clearance_id, TODAY)
    _, progress = await rtp.hears()
    assert isinstance(progress, NoticeProgress)
    assert progress.cleared is not None
    assert (progress.cleared.signed_by, progress.cleared.signed_on) == ("ທ່ານ ວັນນາ", TODAY)
    assert (await stored(desk, notice_id)).state is NoticeState.SENDING
    assert await audited(desk, "cleared-by-paper") == 1
    await clearing.give_on_paper(desk, rtp.turn(9), clearance_id, TODAY)
    assert [type(one) for one in await rtp.hears()] == [ClearanceOver]


async def test_a_head_who_has_left_the_chat_is_named_and_not_asked(cast: Cast, desk: Desk) -> None:
    rtp, head = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    async with desk.work() as tx:
        await tx.roster.unlink_chat(head.chat_id, desk.clock.now(), "blocked")
    card = await ready(desk, rtp)
    await notices.approve(desk, rtp.turn(9), card.notice_id, card.revision)
    (waiting,) = await rtp.hears()
    assert isinstance(waiting, ClearanceUnderWay)
    assert (waiting.heads, len(waiting.unreached)) == ((), 1)


async def test_who_has_left_the_post_sends_nothing_by_paper(cast: Cast, desk: Desk) -> None:
    rtp, officer = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    _, clearance_id = await asked(desk, rtp)
    moved = Player(desk, rtp.chat_id, replace(rtp.holder, posts=officer.holder.posts), Language.LO)
    with pytest.raises(NotAllowed):
        await clearing.ask_signer(desk, moved.turn(9), clearance_id)


async def test_a_draft_that_was_put_away_or_reaches_nobody_is_not_cleared(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp, head = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    notice_id, clearance_id = await asked(desk, rtp)
    await head.hears()
    async with desk.work() as tx:
        for player in (rtp, head):
            await tx.roster.unlink_chat(player.chat_id, desk.clock.now(), "blocked")
    clock.advance(timedelta(minutes=1))
    await clearing.give(desk, head.turn(9), clearance_id)
    (stuck,) = await head.hears()
    assert isinstance(stuck, ClearanceStuck)
    assert stuck.obstacle is Obstacle.NOBODY
    await notice_drafts.drop(desk, rtp.turn(9), notice_id)
    await clearing.give(desk, head.turn(9), clearance_id)
    assert [type(one) for one in await head.hears()] == [ClearanceOver]


async def test_the_operator_stands_on_the_record_or_who_has_signed(cast: Cast, desk: Desk) -> None:
    await cast.join("HLT", OFFICER)
    words, signed = Bilingual(LAO, ENGLISH), Signature("H.E. Vanna", date(2027, 2, 26))
    plain, _ = await notices.send_at_once(desk, EVERYBODY, words, None)
    on_paper, _ = await notices.send_at_once(desk, EVERYBODY, words, None, signed)
    to_one = replace(EVERYBODY, bodies=frozenset({"HLT"}))
    smaller, _ = await notices.send_at_once(desk, to_one, words, None)
    async with desk.work.reading() as tx:
        by_operator = await tx.clearances.cleared(f"notice:{plain}")
        by_paper = await tx.clearances.cleared(f"notice:{on_paper}")
        assert await tx.clearances.cleared(f"notice:{smaller}") is None
    assert by_operator is not None
    assert (by_operator.how, by_operator.signed_by) == (ClearedBy.OPERATOR, "")
    assert by_paper is not None
    assert (by_paper.how, by_paper.signed_by, by_paper.signed_on) == (ClearedBy.PAPER, signed.name, signed.on)


async def test_who_goes_back_types_nothing_more_and_it_waits_as_before(cast: Cast, desk: Desk) -> None:
    rtp, head = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    other = await cast.join("HLT", HEAD)
    notice_id, clearance_id = await asked(desk, rtp)
    await head.hears()
    for player, asks in ((rtp, clearing.ask_signer), (head, clearing.ask_words)):
        await asks(desk, player.turn(9), clearance_id)
        (question,) = await player.hears()
        assert question.choices()[-1][0].data == f"clearance-leave|{clearance_id}"
        await clearing.leave(desk, player.turn(10), clearance_id)
        (left,) = await player.hears()
        assert isinstance(left, ClearanceLeft)
        assert (left.is_head, left.subject_id) == ((True, 0) if player is head else (False, notice_id))
        assert isinstance(await says(desk, player, "Phonexay"), NotUnderstood)
    with pytest.raises(TooOld):
        await clearing.leave(desk, other.turn(10), clearance_id)
    await clearing.give(desk, head.turn(9), clearance_id)
    await clearing.leave(desk, rtp.turn(10), clearance_id)
    assert isinstance((await rtp.hears())[-1], ClearanceOver), "it is over by now"
