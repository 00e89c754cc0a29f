"""Leaving is open to everybody of whom anything may be stored: with a post, without one any more, and to strangers."""

import pytest

from bot.application import BotHandler
from roundtable.posts import PostKind
from roundtable.services.desk import Desk
from roundtable.statements.identity import FormerHolder, NotKnown
from roundtable.statements.join_requests import JoinOffered, JoinWordsAsked
from roundtable.statements.leaving import Forgotten, Leaving, LeavingSure
from roundtable.statements.me import Me
from tests.bot.test_application import heard
from tests.bot.test_asking_to_join import presses, types
from tests.bot.updates import command, tap
from tests.cast import Cast, Player
from tests.services.asking_to_join import request_of

OFFICER = PostKind.SECRETARIAT_OFFICER


async def former(cast: Cast, desk: Desk) -> Player:
    """Held a post until today, and has the chat still."""
    player = await cast.join("HLT", OFFICER)
    async with desk.work() as tx:
        today = player.turn().today
        await tx.roster.end_holding(player.holder.person.id, player.holder.posts[0].id, today)
    return player


@pytest.mark.parametrize("held", [True, False])
async def test_a_former_holder_and_a_stranger_leave_by_command_and_two_taps(
    cast: Cast, desk: Desk, handler: BotHandler, held: bool
) -> None:
    player = await former(cast, desk) if held else cast.stranger()
    said = await heard(desk, handler, player, message=command(player.chat_id, "/leave"))
    assert said == [Leaving((), is_known=held)]
    today = player.turn().today
    said = await heard(desk, handler, player, callback_query=tap(player.chat_id, "leave-ask"))
    assert said == [LeavingSure(today, is_known=held)]
    said = await heard(desk, handler, player, callback_query=tap(player.chat_id, f"leave-sure|{today}"))
    assert said == [Forgotten()]
    said = await heard(desk, handler, player, message=command(player.chat_id, "/start"))
    assert said == [JoinOffered()]


@pytest.mark.parametrize("held", [True, False])
async def test_who_stays_after_all_is_told_what_there_is_for_them(
    cast: Cast, desk: Desk, handler: BotHandler, held: bool
) -> None:
    player = await former(cast, desk) if held else cast.stranger()
    said = await heard(desk, handler, player, callback_query=tap(player.chat_id, "leave-not"))
    assert [type(one) for one in said] == [FormerHolder if held else JoinOffered]
    said = await heard(desk, handler, player, callback_query=tap(player.chat_id, "me"))
    assert [type(one) for one in said] == [Me if held else NotKnown], "what is stored is shown to nobody else"


async def test_leave_is_no_answer_to_what_is_asked_of_a_stranger(cast: Cast, desk: Desk, handler: BotHandler) -> None:
    asker = cast.stranger()
    await presses(desk, handler, asker, "join|en", "join-body|HLT", "join-post|secretariat-head")
    await heard(desk, handler, asker, message=command(asker.chat_id, "/leave"))
    assert (await request_of(asker)).name.en == ""
    await presses(desk, handler, asker, "leave-not")
    assert isinstance((await asker.hears())[-1], JoinWordsAsked)
    await types(desk, handler, asker, "Bounmy")
    assert (await request_of(asker)).name.en == "Bounmy"
