"""A stranger who asked to join is forgotten: at their own wish at once, and else a while after the end."""

from dataclasses import replace
from datetime import timedelta

import pytest

from roundtable.actors import Stranger
from roundtable.deliveries import DeliveryState
from roundtable.errors import Former
from roundtable.inbox import StoredUpdate
from roundtable.join_requests import DeclineReason, JoinState
from roundtable.languages import Language
from roundtable.posts import PostKind
from roundtable.services import identity, join_decisions, join_requests, join_sending, me, texts
from roundtable.services.answering import NO_WORDS
from roundtable.services.desk import Desk
from roundtable.services.join_forgetting import forget_askers
from roundtable.statements.join_decisions import JoinMoved
from roundtable.statements.join_requests import JoinCheck, JoinOffered, JoinSent
from roundtable.statements.leaving import Forgotten, Leaving, LeavingSure
from scheduler.clocks import SteppingClock
from scheduler.tidying import ASKERS_KEPT_FOR, SENDINGS_KEPT_FOR, Tidying
from storage.opened import Storage
from tests.cast import Cast, Player
from tests.services.asking_to_join import LATIN, NAME, NUMBER, POSITION, fill_in, request_of
from tests.texts_of_tables import columns_with, columns_with_chat

OFFICER = PostKind.SECRETARIAT_OFFICER
QUESTION, ANSWER, RAW = "ຢູ່ຫ້ອງການໃດ?", "ຫ້ອງການແຜນການ", "raw words of a stranger"
THEIRS = (NAME, LATIN, NUMBER, POSITION, QUESTION, ANSWER, RAW)


async def asked_and_answered(cast: Cast, desk: Desk) -> tuple[Player, Player, int]:
    """Who asks, who decides, and the request, which waits."""
    rtp, asker = await cast.join("RTP", OFFICER), cast.stranger()
    await fill_in(asker)
    await join_sending.send(desk, asker.turn())
    request = await request_of(asker)
    await join_decisions.ask_question(desk, rtp.turn(1), request.id, request.revision)
    await texts.take_text(desk, rtp.turn(), QUESTION, None)
    await join_requests.take_text(desk, asker.turn(), ANSWER, leaves_contact_out=False)
    async with desk.work() as tx:
        await tx.inbox.store([StoredUpdate(901, asker.chat_id, RAW)], desk.clock.now())
        await tx.inbox.done(901, desk.clock.now())
    return asker, rtp, request.id


async def test_a_stranger_leaves_and_nothing_of_them_is_kept(cast: Cast, desk: Desk, storage: Storage) -> None:
    asker, rtp, request_id = await asked_and_answered(cast, desk)
    await asker.hears()
    await me.ask_leave(desk, asker.turn())
    await me.ask_leave_sure(desk, asker.turn())
    today = asker.turn().today
    assert await asker.hears() == [Leaving((), is_known=False), LeavingSure(today, is_known=False)]
    for one in THEIRS:
        assert await columns_with(storage, one), one
    await me.leave(desk, asker.turn(), today - timedelta(days=1))
    assert await asker.hears() == [LeavingSure(today, is_known=False)], "a button of yesterday asks anew"
    await me.leave(desk, asker.turn(), today)
    assert await asker.hears() == [Forgotten()]
    assert await columns_with(storage, *THEIRS) == set()
    left = await columns_with_chat(storage, asker.chat_id)
    assert left == {"deliveries.chat_id", "join_sendings.chat_id", "updates.chat_id"}, "the last word, and the limits"
    await rtp.hears()
    await join_decisions.show_request(desk, rtp.turn(1), request_id)
    (said,) = await rtp.hears()
    assert isinstance(said, JoinMoved)
    assert said.state is JoinState.WITHDRAWN


async def test_a_stranger_who_leaves_does_not_begin_the_days_limit_anew(cast: Cast, desk: Desk) -> None:
    asker = cast.stranger()
    for _ in range(3):
        await fill_in(asker, phone=False)
        await join_sending.send(desk, asker.turn())
        await me.leave(desk, asker.turn(), asker.turn().today)
    await fill_in(asker, phone=False)
    await asker.hears()
    await join_sending.send(desk, asker.turn())
    (said,) = await asker.hears()
    assert isinstance(said, JoinCheck)
    assert said.limit is not None


async def test_who_stays_after_all_hears_where_they_stand(cast: Cast, desk: Desk) -> None:
    asker = cast.stranger()
    await me.stay(desk, asker.turn())
    assert await asker.hears() == [JoinOffered()]
    await fill_in(asker)
    await join_sending.send(desk, asker.turn())
    await me.stay(desk, asker.turn())
    assert isinstance((await asker.hears())[-1], JoinSent)
    officer = await cast.join("HLT", OFFICER)
    officer.actor = Stranger(officer.holder.person)
    with pytest.raises(Former):
        await me.stay(desk, officer.turn())


@pytest.mark.parametrize("end", [JoinState.APPROVED, JoinState.DECLINED, JoinState.WITHDRAWN])
async def test_a_while_after_the_end_nothing_says_any_more_who_asked(
    cast: Cast, desk: Desk, clock: SteppingClock, storage: Storage, end: JoinState
) -> None:
    asker, rtp, request_id = await asked_and_answered(cast, desk)
    match end:
        case JoinState.DECLINED:
            await join_decisions.decline(desk, rtp.turn(1), request_id, 2, DeclineReason.OTHER_BODY)
        case JoinState.APPROVED:
            other = await cast.join("EDU", OFFICER)  # the roster calls them otherwise
            async with desk.work() as tx:
                person = replace(other.holder.person, placeholder=False)
                await tx.roster.put_person(person)
                await tx.roster.unlink_chat(other.chat_id, desk.clock.now(), "blocked")
                await tx.roster.link_chat(person.id, asker.chat_id, desk.clock.now())
                await tx.roster.unlink_chat(asker.chat_id, desk.clock.now(), "blocked")
            await join_decisions.approve_as(desk, rtp.turn(1), request_id, 2, person.id, 0)
        case _:
            await join_sending.drop(desk, asker.turn())
    clock.advance(ASKERS_KEPT_FOR)
    tidying = Tidying(desk.work, clock)
    await tidying.tidy()
    assert await columns_with(storage, LATIN), "for so long questions about it can be answered"
    clock.advance(timedelta(seconds=1))
    for _ in range(2):
        await tidying.tidy()
        words = set(THEIRS) - ({NUMBER, POSITION, RAW} if end is JoinState.APPROVED else {RAW})
        assert await columns_with(storage, *words) == set()
    kept = {"chats.chat_id", "deliveries.chat_id"} if end is JoinState.APPROVED else set()
    assert await columns_with_chat(storage, asker.chat_id) - {"updates.chat_id"} == kept


async def test_a_request_that_is_open_is_kept_however_old_its_messages(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    asker, _, request_id = await asked_and_answered(cast, desk)
    await forget_askers(desk.work, clock.now() + timedelta(days=90), clock.now())
    async with desk.work.reading() as tx:
        kept = await tx.join_requests.get(request_id)
    assert kept is not None
    assert (kept.name.en, kept.chat_id) == (LATIN, asker.chat_id)


async def test_what_was_said_to_people_and_in_groups_is_kept(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    officer = await cast.join("HLT", OFFICER)
    await identity.ask_language(desk, officer.turn())
    async with desk.work() as tx:
        (one,) = await officer.deliveries()
        await tx.deliveries.add(replace(one.what, person_id=None, chat_id=-77))
    clock.advance(timedelta(days=400))
    await Tidying(desk.work, clock).tidy()
    async with desk.work.reading() as tx:
        kept = await tx.deliveries.list(None, 10)
    assert {(said.what.chat_id, said.state) for said in kept} == {
        (officer.chat_id, DeliveryState.WAITING),
        (-77, DeliveryState.WAITING),
    }
    assert all(said.what.statement and said.what.language is Language.LO for said in kept)


async def test_sendings_are_forgotten_after_two_days(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    asker = cast.stranger()
    await fill_in(asker)
    await join_sending.send(desk, asker.turn())
    since = clock.now()
    clock.advance(SENDINGS_KEPT_FOR)
    await Tidying(desk.work, clock).tidy()
    async with desk.work.reading() as tx:
        assert await tx.join_requests.sendings_since(since, asker.chat_id) == (1, 1)
    clock.advance(timedelta(seconds=1))
    await Tidying(desk.work, clock).tidy()
    async with desk.work.reading() as tx:
        assert await tx.join_requests.sendings_since(since, asker.chat_id) == (0, 0)


async def test_who_asks_in_english_leaves_in_english(cast: Cast, desk: Desk) -> None:
    asker = cast.stranger()
    await fill_in(asker, language=Language.EN)
    await me.ask_leave(desk, asker.turn())
    await me.ask_leave_sure(desk, asker.turn())
    await me.leave(desk, asker.turn(), asker.turn().today - timedelta(days=1))
    said = (await asker.deliveries())[:3]
    assert {one.what.language for one in said} == {Language.EN}
    assert "Leave and be forgotten" in (said[-1].what.words or NO_WORDS).html
