"""The code of an invite lies in the inbox only until it is handled; nothing of the update is lost before that."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.application import BotHandler
from roundtable.inbox import MAX_TRIES, StoredUpdate
from roundtable.invites import WRONG_CODES
from roundtable.posts import PostKind
from roundtable.services.desk import Desk
from roundtable.services.invites import make_invite
from roundtable.statements.identity import ChooseLanguage, InviteProblem, InviteRefused
from roundtable.statements.invites import CodesToWait
from roundtable.statements.parts import Statement
from storage.opened import Storage
from tests.bot.test_application import heard, waiting
from tests.bot.updates import command, group, message, stored, tap
from tests.cast import Cast, Player
from tests.texts_of_tables import columns_with

WRONG = "aB3dE5fG7hJ9kL1m"


async def new_code(desk: Desk) -> str:
    """Of an invite to the officers of Health."""
    async with desk.work() as tx:
        post = next(
            one for one in await tx.roster.posts() if (one.body, one.kind) == ("HLT", PostKind.SECRETARIAT_OFFICER)
        )
        return (await make_invite(tx, post, desk.clock.now())).code


async def came(desk: Desk, stranger: Player, text: str) -> StoredUpdate:
    """As it lies in the inbox before it is handled."""
    update = stored(stranger.chat_id, message=command(stranger.chat_id, text))
    async with desk.work() as tx:
        await tx.inbox.store([update], desk.clock.now())
    return update


async def test_a_code_that_was_used_is_nowhere_any_more(
    cast: Cast, desk: Desk, handler: BotHandler, storage: Storage
) -> None:
    code, stranger = await new_code(desk), cast.stranger()
    update = await came(desk, stranger, f"/start {code}")
    assert await columns_with(storage, code) == {"updates.raw"}
    await handler.handle(update)
    assert await stranger.hears() == [ChooseLanguage()]
    assert await columns_with(storage, code) == set()


async def test_telegram_may_bring_it_once_more_and_nothing_is_done_twice(
    cast: Cast, desk: Desk, handler: BotHandler, storage: Storage
) -> None:
    code, stranger = await new_code(desk), cast.stranger()
    update = stored(stranger.chat_id, message=command(stranger.chat_id, f"/start {code}"))
    again = replace(update, raw=json.dumps(json.loads(update.raw), indent=1))
    async with desk.work() as tx:
        await tx.inbox.store([update], desk.clock.now())
    await handler.handle(update)
    async with desk.work() as tx:
        assert await tx.inbox.store([again], desk.clock.now()) == ()
    assert await waiting(desk) == 0
    assert await columns_with(storage, code) == set()


async def test_a_code_that_is_refused_is_nowhere_any_more_either(
    cast: Cast, desk: Desk, handler: BotHandler, storage: Storage
) -> None:
    stranger, somebody = cast.stranger(), await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)
    said: list[Statement] = []
    for _ in range(WRONG_CODES + 1):
        said += await heard(desk, handler, stranger, message=command(stranger.chat_id, f"/start {WRONG}"))
    assert said[0] == InviteRefused(InviteProblem.UNKNOWN)
    assert isinstance(said[-1], CodesToWait)
    await heard(desk, handler, somebody, message=command(somebody.chat_id, f"/START@tomon_demo_bot {WRONG}"))
    assert await columns_with(storage, WRONG) == set()


async def test_before_it_is_handled_it_stays_whole_through_every_try(
    cast: Cast, desk: Desk, handler: BotHandler, storage: Storage
) -> None:
    code, stranger = await new_code(desk), cast.stranger()
    update = await came(desk, stranger, f"/start {code}")
    for tries in range(1, MAX_TRIES):
        async with desk.work() as tx:
            assert await tx.inbox.failed(update.update_id, "RuntimeError", desk.clock.now()) == tries
    async with desk.work.reading() as tx:
        (kept,) = await tx.inbox.waiting(10)
    assert json.loads(kept.raw) == json.loads(update.raw)
    await handler.handle(kept)
    assert await stranger.hears() == [ChooseLanguage()]
    assert await columns_with(storage, code) == set()


LINK = f"https://t.me/tomon_demo_bot?start={WRONG}"


@pytest.mark.parametrize(
    "kind",
    [
        lambda chat: {"edited_message": command(chat, f"/start {WRONG}")},
        lambda chat: {"message": message(chat, text=f"/start {WRONG}", chat=group(-100))},
        lambda chat: {
            "message": message(chat, text=f"Send this to the bot of Tomon: /start {WRONG}", chat=group(-100))
        },
        lambda chat: {"message": message(chat, text="?", reply_to_message=message(chat, text=LINK))},
        lambda chat: {"callback_query": {**tap(chat, "tongue|lo"), "message": message(chat, text=f"Open: {LINK}")}},
    ],
    ids=["edited", "in a group", "passed on in a group", "answered", "a button below it"],
)
async def test_a_code_that_comes_in_any_other_way_is_not_kept(
    cast: Cast, desk: Desk, handler: BotHandler, storage: Storage, kind: Any
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await heard(desk, handler, officer, **kind(officer.chat_id))
    assert await columns_with(storage, WRONG) == set()


async def test_what_others_say_is_kept_as_it_came(
    cast: Cast, desk: Desk, handler: BotHandler, storage: Storage
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    for text in ("/start", "the start of 2027", "please /start again", f"{WRONG} /open"):
        await heard(desk, handler, officer, message=message(officer.chat_id, text=text))
    assert "updates.raw" in await columns_with(storage, "the start of 2027")
    assert "updates.raw" in await columns_with(storage, "please /start again")
