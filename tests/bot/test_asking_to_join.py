"""Strangers at the gate: what they press and type leads to the request of their own chat, and to nothing else."""

from typing import Any

import pytest

from bot.application import BotHandler
from bot.pressing import OF_STRANGERS, TAPS
from roundtable.join_requests import PhoneProblem
from roundtable.posts import PostKind
from roundtable.services.desk import Desk
from roundtable.statements.identity import NotKnown, OldButton
from roundtable.statements.join_decisions import JoinAsked, JoinMoved
from roundtable.statements.join_requests import (
    JoinBodies,
    JoinCheck,
    JoinOffered,
    JoinPhoneAsked,
    JoinPhoneNoted,
    JoinSent,
    JoinToComplete,
    JoinWordsAsked,
)
from tests.bot.test_application import VOICE, heard, put
from tests.bot.updates import command, group, message, stored, tap
from tests.cast import Cast, Player
from tests.services.asking_to_join import request_of


async def presses(desk: Desk, handler: BotHandler, player: Player, *data: str) -> None:
    for one in data:
        await put(desk, handler, stored(player.chat_id, callback_query=tap(player.chat_id, one)))


async def types(desk: Desk, handler: BotHandler, player: Player, *texts: str) -> None:
    for text in texts:
        await put(desk, handler, stored(player.chat_id, message=message(player.chat_id, text=text)))


async def at_the_phone(cast: Cast, desk: Desk, handler: BotHandler) -> Player:
    """A stranger who is asked for the phone number."""
    asker = cast.stranger()
    await presses(desk, handler, asker, "join|en", "join-body|HLT", "join-post|secretariat-head")
    await types(desk, handler, asker, "ບຸນມີ", "Bounmy", "Head of Division")
    assert (await asker.hears())[-1] == JoinPhoneAsked()
    return asker


def contact(number: str, user_id: int | None) -> dict[str, Any]:
    told = {"phone_number": number, "first_name": "Somebody"}
    return told if user_id is None else {**told, "user_id": user_id}


async def test_start_without_a_link_offers_to_ask(cast: Cast, desk: Desk, handler: BotHandler) -> None:
    stranger = cast.stranger()
    assert await heard(desk, handler, stranger, message=command(stranger.chat_id, "/start")) == [JoinOffered()]
    (bodies,) = await heard(desk, handler, stranger, callback_query=tap(stranger.chat_id, "join|lo"))
    assert isinstance(bodies, JoinBodies)


@pytest.mark.parametrize("whose", ["another", "nobody"])
async def test_a_contact_of_somebody_else_is_not_taken(cast: Cast, desk: Desk, handler: BotHandler, whose: str) -> None:
    asker = await at_the_phone(cast, desk, handler)
    user_id = asker.chat_id + 1 if whose == "another" else None
    shared = message(asker.chat_id, contact=contact("+8562055551234", user_id))
    assert await heard(desk, handler, asker, message=shared) == [JoinPhoneAsked(PhoneProblem.NOT_OWN)]
    assert (await request_of(asker)).phone == ""


async def test_ones_own_contact_is_taken(cast: Cast, desk: Desk, handler: BotHandler) -> None:
    asker = await at_the_phone(cast, desk, handler)
    shared = message(asker.chat_id, contact=contact("8562055551234", asker.chat_id))
    noted, check = await heard(desk, handler, asker, message=shared)
    assert noted == JoinPhoneNoted(True)
    assert isinstance(check, JoinCheck)
    assert check.line.phone == "+8562055551234"


@pytest.mark.parametrize("text", ["Leave out my number", "ບໍ່ແຈ້ງເບີໂທລະສັບ", " leave out  my number"])
async def test_the_number_is_left_out_by_its_button_in_either_language(
    cast: Cast, desk: Desk, handler: BotHandler, text: str
) -> None:
    asker = await at_the_phone(cast, desk, handler)
    noted, check = await heard(desk, handler, asker, message=message(asker.chat_id, text=text))
    assert noted == JoinPhoneNoted(False)
    assert isinstance(check, JoinCheck)


async def test_whatever_else_comes_meanwhile_the_question_is_asked_again(
    cast: Cast, desk: Desk, handler: BotHandler
) -> None:
    asker = cast.stranger()
    await presses(desk, handler, asker, "join|en", "join-body|HLT", "join-post|chair")
    (name,) = (await asker.hears())[-1:]
    assert isinstance(name, JoinWordsAsked)
    for kind in (
        {"message": message(asker.chat_id, voice=VOICE)},
        {"message": command(asker.chat_id, "/board")},
        {"message": command(asker.chat_id, "/start")},
    ):
        assert await heard(desk, handler, asker, **kind) == [name]
    (same,) = await heard(desk, handler, asker, callback_query=tap(asker.chat_id, "join|en"))
    assert same == name


async def test_the_question_is_said_in_the_other_language_and_stays_asked(
    cast: Cast, desk: Desk, handler: BotHandler
) -> None:
    asker = cast.stranger()
    await presses(desk, handler, asker, "join|en", "join-body|HLT", "join-post|chair")
    await asker.hears()
    await presses(desk, handler, asker, "tongue|lo")
    assert await asker.hears() == [OldButton(None)], "the message of this test was never sent"
    await types(desk, handler, asker, "Bounmy")
    (asked,) = await asker.hears()
    assert isinstance(asked, JoinWordsAsked)


async def test_from_the_first_button_to_the_answer_that_was_asked_for(
    cast: Cast, desk: Desk, handler: BotHandler
) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    asker = await at_the_phone(cast, desk, handler)
    await types(desk, handler, asker, "Leave out my number")
    await presses(desk, handler, asker, "join-send")
    assert isinstance((await asker.hears())[-1], JoinSent)
    (asked,) = await rtp.hears()
    assert isinstance(asked, JoinAsked)
    await presses(desk, handler, rtp, f"join-ask|{asked.line.id}|1")
    await types(desk, handler, rtp, "Which department?")
    assert isinstance((await rtp.hears())[-1], JoinMoved)
    assert isinstance((await asker.hears())[-1], JoinToComplete)
    await types(desk, handler, asker, "Planning")
    (again,) = await rtp.hears()
    assert isinstance(again, JoinAsked)
    assert again.answer == "Planning"


async def test_strangers_press_no_button_of_those_who_decide(cast: Cast, desk: Desk, handler: BotHandler) -> None:
    asker = await at_the_phone(cast, desk, handler)
    request = await request_of(asker)
    for verb in sorted(set(TAPS) - OF_STRANGERS):
        pressed = tap(asker.chat_id, f"{verb}|{request.id}|0|1|1")
        assert await heard(desk, handler, asker, callback_query=pressed) == [NotKnown()]
    assert await request_of(asker) == request


async def test_in_groups_nobody_asks_to_join(cast: Cast, desk: Desk, handler: BotHandler) -> None:
    stranger = cast.stranger()
    pressed = tap(stranger.chat_id, "join|en")
    pressed["message"]["chat"] = group(-100)
    assert await heard(desk, handler, stranger, callback_query=pressed) == []
    said = message(stranger.chat_id, text="/start", chat=group(-100))
    assert await heard(desk, handler, stranger, message=said) == []
