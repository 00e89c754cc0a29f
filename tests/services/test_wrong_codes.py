"""Codes that fit no invite are slowed, and told to the RTP Secretariat; who mistypes is not shut out for long."""

from datetime import timedelta

import pytest

from roundtable.invites import MANY_CHATS, WITHIN, WRONG_CODES
from roundtable.posts import PostKind
from roundtable.services import identity
from roundtable.services.desk import Desk
from roundtable.services.invites import make_invite
from roundtable.statements.identity import ChooseLanguage, InviteProblem, InviteRefused
from roundtable.statements.invites import CodesGuessed, CodesToWait
from roundtable.statements.join_requests import JoinOffered
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.test_invites import post_of

UNKNOWN = InviteRefused(InviteProblem.UNKNOWN)
OFFICER = PostKind.SECRETARIAT_OFFICER


async def guesses(desk: Desk, player: Player, times: int = WRONG_CODES) -> None:
    for number in range(times):
        await identity.arrive(desk, player.turn(), f"guess-{number}")


async def good_code(desk: Desk) -> str:
    post = await post_of(desk)
    async with desk.work() as tx:
        return (await make_invite(tx, post, desk.clock.now())).code


async def test_after_a_few_wrong_codes_not_even_the_right_one_is_looked_up(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    code, guesser, honest = await good_code(desk), cast.stranger(), cast.stranger()
    await guesses(desk, guesser)
    await identity.arrive(desk, guesser.turn(), code)
    until_at = clock.now() + WITHIN
    assert await guesser.hears() == [*[UNKNOWN] * WRONG_CODES, CodesToWait(until_at)]
    await identity.arrive(desk, guesser.turn(), "")
    assert await guesser.hears() == [JoinOffered()], "a start without a code is answered as ever"
    clock.set(until_at)
    await identity.arrive(desk, guesser.turn(), code)
    assert await guesser.hears() == [ChooseLanguage()]
    await identity.arrive(desk, honest.turn(), code)
    assert await honest.hears() == [InviteRefused(InviteProblem.USED)]


async def test_other_chats_are_not_slowed_and_a_link_that_was_used_is_no_guess(cast: Cast, desk: Desk) -> None:
    code, guesser, late, newcomer = await good_code(desk), cast.stranger(), cast.stranger(), cast.stranger()
    await guesses(desk, guesser)
    await identity.arrive(desk, newcomer.turn(), code)
    assert await newcomer.hears() == [ChooseLanguage()]
    for _ in range(2 * WRONG_CODES):
        await identity.arrive(desk, late.turn(), code)
    assert set(await late.hears()) == {InviteRefused(InviteProblem.USED)}


async def test_waiting_does_not_lengthen_by_trying(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    guesser = cast.stranger()
    await guesses(desk, guesser)
    until_at = clock.now() + WITHIN
    clock.advance(WITHIN / 2)
    await guesses(desk, guesser)
    assert (await guesser.hears())[WRONG_CODES:] == [CodesToWait(until_at)] * WRONG_CODES


async def test_head_and_officers_hear_of_a_chat_once_a_day(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    secretariat = [await cast.join("RTP", kind) for kind in (PostKind.SECRETARIAT_HEAD, OFFICER)]
    guesser = cast.stranger()
    await guesses(desk, guesser, WRONG_CODES - 1)
    assert await secretariat[0].hears() == []
    await guesses(desk, guesser, 3)
    clock.advance(2 * WITHIN)
    await guesses(desk, guesser)
    for one in secretariat:
        assert await one.hears() == [CodesGuessed(WRONG_CODES)]
    clock.advance(timedelta(days=1))
    await guesses(desk, guesser)
    assert await secretariat[0].hears() == [CodesGuessed(WRONG_CODES)]


async def test_of_many_chats_they_hear_in_one_message(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", OFFICER)
    for _ in range(3 * MANY_CHATS):
        await guesses(desk, cast.stranger())
    alone, together = [CodesGuessed(WRONG_CODES)] * (MANY_CHATS - 1), [CodesGuessed(WRONG_CODES, MANY_CHATS)]
    assert await rtp.hears() == alone + together


async def test_somebody_we_know_is_named(cast: Cast, desk: Desk) -> None:
    rtp, officer = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    await guesses(desk, officer)
    (told,) = await rtp.hears()
    assert isinstance(told, CodesGuessed)
    assert told.who is not None
    assert told.who.name == officer.holder.person.name


async def test_what_was_tried_is_audited_without_the_codes_and_leaves_no_code_in_the_log(
    cast: Cast, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    guesser = cast.stranger()
    with caplog.at_level(0):
        await guesses(desk, guesser, WRONG_CODES + 1)
    async with desk.work.reading() as tx:
        rows = await tx.audit.list(WRONG_CODES + 2)
    who = f"stranger:{guesser.chat_id}"
    assert [(row[1], row[2], row[3]) for row in rows] == [
        (who, "invite-refused", "wait"),
        (who, "codes-guessed", f"chat:{guesser.chat_id}"),
        *[(who, "invite-refused", "unknown")] * WRONG_CODES,
    ]
    assert "guess-" not in caplog.text
