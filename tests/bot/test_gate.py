"""Whose turn it is: by the person, never by the chat; channels and anonymous admins are strangers."""

import json
from typing import Any

from telegram import Update

from bot.gate import turn_of
from roundtable.actors import Holder, Stranger
from roundtable.languages import UNNAMED, Bilingual, Language
from roundtable.posts import PostKind
from roundtable.services.desk import Desk, Turn
from tests.bot.updates import group, message, stored, tap
from tests.cast import Cast


async def turn(desk: Desk, **kind: Any) -> Turn:
    return await turn_of(desk, Update.de_json(json.loads(stored(0, **kind).raw)))


async def test_a_known_person_acts_with_their_posts_in_their_language(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER, language=Language.EN)
    found = await turn(desk, message=message(officer.chat_id, text="hello"))
    assert isinstance(found.actor, Holder)
    assert found.actor.bodies == ("HLT",)
    assert (found.chat_id, found.language, found.message_id) == (officer.chat_id, Language.EN, None)


async def test_a_tap_remembers_the_message_that_was_tapped(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    query = tap(officer.chat_id, "open")
    assert (await turn(desk, callback_query=query)).message_id == query["message"]["message_id"]


async def test_nobody_known_is_a_stranger(desk: Desk) -> None:
    assert (await turn(desk, message=message(77, text="hello"))).actor == Stranger()


async def test_in_a_group_a_known_person_is_known_and_answered_there_with_lao_first(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER, language=Language.EN)
    found = await turn(desk, message=message(officer.chat_id, text="hello", chat=group(-100)))
    assert found.holder.person.id == officer.holder.person.id
    assert (found.chat_id, found.is_in_group, found.language, found.thread) == (-100, True, Language.LO, "")


async def test_in_a_forum_the_turn_remembers_its_topic(desk: Desk) -> None:
    in_topic = {"message_thread_id": 7, "is_topic_message": True}
    said = message(77, text="hello", chat={**group(-100), "is_forum": True}, **in_topic)
    assert (await turn(desk, message=said)).thread == "7"
    pressed = tap(77, "group-here|1")
    pressed["message"] |= {"chat": group(-100), **in_topic}
    assert (await turn(desk, callback_query=pressed)).thread == "7"
    answers = message(77, text="hello", chat=group(-100), message_thread_id=7)
    assert (await turn(desk, message=answers)).thread == ""


async def test_an_anonymous_admin_is_a_stranger(cast: Cast, desk: Desk) -> None:
    await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    nobody = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    said = message(1, text="hello", chat=group(-100), sender_chat=group(-100), **{"from": nobody})
    assert (await turn(desk, message=said)).actor == Stranger()


async def test_whoever_speaks_as_a_chat_is_a_stranger(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    said = message(officer.chat_id, text="hello", sender_chat=group(-100))
    assert (await turn(desk, message=said)).actor == Stranger()


async def test_a_person_without_a_post_today_is_a_stranger(cast: Cast, desk: Desk) -> None:
    async with desk.work() as tx:
        person = await tx.roster.add_person(Bilingual("ຜູ້ໃດ", "Somebody"), UNNAMED, UNNAMED, placeholder=False)
        await tx.roster.link_chat(person.id, 88, desk.clock.now())
    assert (await turn(desk, message=message(88, text="hello"))).actor == Stranger()
