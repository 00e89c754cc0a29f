"""Deciding about requests: the first decision wins, the others see whose it was, and nothing leaks to who may not."""

import asyncio
from dataclasses import replace

import pytest

from roundtable.errors import NotAllowed
from roundtable.join_requests import DeclineReason, JoinPart, JoinState, JoinWordsProblem
from roundtable.languages import Language
from roundtable.posts import PostKind
from roundtable.services import identity, join_decisions, join_requests, join_sending, texts
from roundtable.services.desk import Desk
from roundtable.statements.join_decisions import (
    JoinAsked,
    JoinGone,
    JoinMoved,
    JoinQuestionAsked,
    JoinReasons,
)
from roundtable.statements.join_requests import JoinDeclined, JoinSent, JoinToComplete
from tests.cast import Cast, Player
from tests.services.asking_to_join import (
    ask_to_join,
    changes,
    officers,
    request_by_id,
    request_of,
    types,
)
from tests.services.test_identity import invite


async def test_what_is_to_be_completed_goes_to_the_asker_and_the_answer_comes_back(cast: Cast, desk: Desk) -> None:
    rtp, second = (
        await cast.join("RTP", PostKind.SECRETARIAT_OFFICER),
        await cast.join("HLT", PostKind.SECRETARIAT_HEAD),
    )
    asker = await ask_to_join(cast)
    request = await request_of(asker)
    await join_decisions.ask_question(desk, rtp.turn(1), request.id, 1)
    await texts.take_text(desk, rtp.turn(), "…", None)
    await texts.take_text(desk, rtp.turn(), "ກົມໃດ? <b>", None)
    asked, again, moved = (await rtp.hears())[1:]
    assert isinstance(asked, JoinQuestionAsked)
    assert isinstance(again, JoinQuestionAsked)
    assert again.problem is JoinWordsProblem.EMPTY
    assert isinstance(moved, JoinMoved)
    assert (moved.state, moved.question) == (JoinState.INCOMPLETE, "ກົມໃດ? <b>")
    (to_complete,) = await asker.hears()
    assert isinstance(to_complete, JoinToComplete)
    assert to_complete.question == "ກົມໃດ? <b>"
    await types(asker, "…")
    await types(asker, "ກົມແຜນການ")
    refused, sent = await asker.hears()
    assert isinstance(refused, JoinToComplete)
    assert isinstance(sent, JoinSent)
    for one in (rtp, second):
        card = (await one.hears())[-1]
        assert isinstance(card, JoinAsked)
        assert (card.question, card.answer, card.line.revision) == ("ກົມໃດ? <b>", "ກົມແຜນການ", 2)


async def test_who_presses_something_else_types_no_question_any_more(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    asker = await ask_to_join(cast)
    request = await request_of(asker)
    await join_decisions.ask_question(desk, rtp.turn(1), request.id, 1)
    await join_decisions.show_request(desk, rtp.turn(1), request.id)
    await texts.take_text(desk, rtp.turn(), "Call me back", None)
    assert (await request_of(asker)).state is JoinState.WAITING
    assert await asker.hears() == []


@pytest.mark.parametrize("reason", DeclineReason)
async def test_it_is_declined_kindly_and_one_may_ask_again(cast: Cast, desk: Desk, reason: DeclineReason) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    asker = await ask_to_join(cast)
    request = await request_of(asker)
    await rtp.hears()
    await join_decisions.ask_reason(desk, rtp.turn(1), request.id, 1)
    await join_decisions.decline(desk, rtp.turn(1), request.id, 1, reason)
    reasons, moved = await rtp.hears()
    assert isinstance(reasons, JoinReasons)
    assert isinstance(moved, JoinMoved)
    assert (moved.state, moved.reason) == (JoinState.DECLINED, reason)
    (declined,) = await asker.hears()
    assert isinstance(declined, JoinDeclined)
    assert declined.reason is reason
    await join_requests.begin(desk, asker.turn(), Language.EN)
    assert (await request_of(asker)).id != request.id


async def test_the_first_of_two_decisions_at_the_same_moment_wins(cast: Cast, desk: Desk) -> None:
    first, second = (
        await cast.join("RTP", PostKind.SECRETARIAT_OFFICER),
        await cast.join("RTP", PostKind.SECRETARIAT_HEAD),
    )
    asker = await ask_to_join(cast)
    request = await request_of(asker)
    (post,) = [one.post for one in await officers(desk)]
    for one in (first, second):
        await one.hears()
    await asyncio.gather(
        join_decisions.approve_new(desk, first.turn(1), request.id, 1, post.id),
        join_decisions.decline(desk, second.turn(1), request.id, 1, DeclineReason.OTHER_BODY),
    )
    heard = [(await one.hears())[-1] for one in (first, second)]
    decided = await request_by_id(asker, request.id)
    assert {one.state for one in heard if isinstance(one, JoinMoved)} == {decided.state}
    assert len(await asker.hears()) == 1
    assert len(await officers(desk)) == 1


async def test_the_others_see_in_the_place_of_the_request_who_decided(cast: Cast, desk: Desk) -> None:
    rtp, head = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER), await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    asker = await ask_to_join(cast)
    request = await request_of(asker)
    await _was_sent(desk, head, message_id=77)
    await join_decisions.decline(desk, rtp.turn(1), request.id, 1, DeclineReason.POST_IS_HELD)
    card = (await head.deliveries())[0]
    assert (card.what.edits_message_id, card.what.silent) == (77, True)
    moved = (await head.hears())[-1]
    assert isinstance(moved, JoinMoved)
    assert moved.by is not None
    assert moved.by.name == rtp.holder.person.name
    await join_decisions.ask_whom(desk, head.turn(77), request.id, 1)
    (again,) = await head.hears()
    assert again == moved


async def test_what_has_changed_since_it_was_looked_at_is_shown_anew(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    asker = await ask_to_join(cast)
    request = await request_of(asker)
    await changes(asker, JoinPart.POSITION)
    await rtp.hears()
    await join_decisions.decline(desk, rtp.turn(1), request.id, 1, DeclineReason.OTHER_BODY)
    assert await rtp.hears() == [JoinGone(being_changed=True)]
    await types(asker, "Minister")
    await join_sending.send(desk, asker.turn())
    await rtp.hears()
    (seat,) = [one.post for one in await officers(desk)]
    await join_decisions.approve_new(desk, rtp.turn(1), request.id, 1, seat.id)
    (anew,) = await rtp.hears()
    assert isinstance(anew, JoinAsked)
    assert (anew.anew, anew.line.position) == (True, "Minister")


async def test_who_opens_a_start_link_meanwhile_needs_no_decision(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    asker = await ask_to_join(cast)
    request = await request_of(asker)
    await identity.arrive(desk, asker.turn(), await invite(desk, body="EDU"))
    await rtp.hears()
    await join_decisions.ask_whom(desk, rtp.turn(1), request.id, 1)
    (moved,) = await rtp.hears()
    assert isinstance(moved, JoinMoved)
    assert moved.state is JoinState.WITHDRAWN


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("HLT", PostKind.CHAIR),
        ("HLT", PostKind.SECRETARIAT_OFFICER),
        ("EDU", PostKind.SECRETARIAT_HEAD),
        ("RTP", PostKind.ASSISTANT),
    ],
)
async def test_nobody_else_sees_or_decides_anything(cast: Cast, desk: Desk, body: str, kind: PostKind) -> None:
    asker = await ask_to_join(cast)
    request = await request_of(asker)
    other = await _holding(cast, body, kind)
    for verb in (
        join_decisions.show_request(desk, other.turn(1), request.id),
        join_decisions.ask_whom(desk, other.turn(1), request.id, 1),
        join_decisions.approve_new(desk, other.turn(1), request.id, 1, 1),
        join_decisions.approve_as(desk, other.turn(1), request.id, 1, 1, 1),
        join_decisions.ask_question(desk, other.turn(1), request.id, 1),
        join_decisions.take_question(desk, other.turn(), request.id, "Why?"),
        join_decisions.decline(desk, other.turn(1), request.id, 1, DeclineReason.OTHER_BODY),
    ):
        with pytest.raises(NotAllowed):
            await verb
    assert await request_of(asker) == request
    assert await asker.hears() == []


async def test_the_own_head_does_not_decide_about_a_chair(cast: Cast, desk: Desk) -> None:
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    asker = await ask_to_join(cast, kind=PostKind.CHAIR)
    request = await request_of(asker)
    with pytest.raises(NotAllowed):
        await join_decisions.ask_whom(desk, head.turn(1), request.id, 1)


async def test_a_request_that_is_nowhere_is_said_to_be_gone(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    await join_decisions.show_request(desk, rtp.turn(1), 4711)
    assert await rtp.hears() == [JoinGone()]


async def _holding(cast: Cast, body: str, kind: PostKind) -> Player:
    """Whoever holds the post; at the RTP Secretariat there is no assistant, so an officer is made one."""
    if (body, kind) != ("RTP", PostKind.ASSISTANT):
        return await cast.join(body, kind)
    officer = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    posts = tuple(replace(post, kind=kind) for post in officer.holder.posts)
    return replace(officer, actor=replace(officer.holder, posts=posts))


async def _was_sent(desk: Desk, player: Player, message_id: int) -> None:
    async with desk.work() as tx:
        fence = await tx.leader.take("only", None)
        assert fence is not None
        for delivery in await tx.deliveries.claim(desk.clock.now(), fence, 100):
            if delivery.what.chat_id == player.chat_id:
                await tx.deliveries.sent([(delivery.id, fence, message_id)], desk.clock.now())
