"""Updates of groups through gate and routes."""

from html import unescape
from typing import Any

import pytest

from bot.application import BotHandler
from roundtable.actors import Holder
from roundtable.groups import GroupEnd, GroupSide
from roundtable.inbox import MAX_TRIES
from roundtable.posts import PostKind
from roundtable.services.desk import Desk
from roundtable.statements.groups import GroupFarewell, GroupHelp, GroupLost, GroupNotLinked, GroupQuestion
from roundtable.statements.parts import Statement
from tests.bot.conftest import FailingReader, NotingTelegram
from tests.bot.test_application import put
from tests.bot.updates import message, stored, tap, user
from tests.cast import Cast, Player

CHAT, OLD = -1_001_000_000_001, -4_000_001
BOT = {"id": 1_000_000_001, "is_bot": True, "first_name": "Tomon", "username": "tomon_demo_bot"}
ANONYMOUS: dict[str, Any] = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
MEMBER = {"status": "member", "user": BOT}
LEFT = {"status": "left", "user": BOT}
RIGHTS = [
    "change_info",
    "invite_users",
    "pin_messages",
    "manage_topics",
    "add_web_page_previews",
    "edit_tag",
    "react_to_messages",
]
KINDS = ["messages", "polls", "other_messages", "audios", "documents", "photos", "videos", "video_notes", "voice_notes"]
NO_RIGHTS = {f"can_{right}": False for right in (*RIGHTS, *(f"send_{kind}" for kind in KINDS))}
MUTE = {"status": "restricted", "user": BOT, "is_member": True, "until_date": 0, **NO_RIGHTS}


def in_group(chat_id: int = CHAT, kind: str = "supergroup") -> dict[str, Any]:
    return {"id": chat_id, "type": kind, "title": "Health SWG"}


def said(who: int, chat_id: int = CHAT, **content: Any) -> dict[str, Any]:
    return message(who, chat=in_group(chat_id), **content)


def change(who: dict[str, Any], now: dict[str, Any], kind: str = "supergroup") -> dict[str, Any]:
    before = MEMBER if now["status"] == "left" else LEFT
    return {
        "chat": in_group(kind=kind),
        "from": who,
        "date": 1_800_000_000,
        "old_chat_member": before,
        "new_chat_member": now,
    }


class Room:
    """A group at a handler."""

    def __init__(self, desk: Desk, handler: BotHandler) -> None:
        self.desk = desk
        self.handler = handler
        self.player = Player(desk, CHAT, Holder(None, ()))  # type: ignore[arg-type]

    async def hears(self, **kind: Any) -> list[Statement]:
        await put(self.desk, self.handler, stored(CHAT, **kind))
        async with self.desk.work.reading() as tx:
            assert await tx.inbox.waiting(9) == ()
        return await self.player.hears()

    async def words(self) -> list[str]:
        """Everything that was ever said here, as it went out."""
        return [unescape(one.what.words.html) for one in await self.player.deliveries() if one.what.words]

    async def linked(self, person_id: int) -> None:
        async with self.desk.work() as tx:
            found = await tx.groups.add(CHAT, "Health SWG", person_id, self.desk.clock.now())
            await tx.groups.link(found.id, "HLT", GroupSide.BOTH, person_id, self.desk.clock.now())


@pytest.fixture
def room(desk: Desk, handler: BotHandler) -> Room:
    return Room(desk, handler)


async def test_added_by_a_secretariat_it_asks_and_by_a_stranger_it_leaves(cast: Cast, room: Room) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    assert await room.hears(my_chat_member=change(user(77), MEMBER)) == [GroupFarewell(GroupEnd.STRANGER)]
    assert await room.hears(my_chat_member=change(ANONYMOUS, MEMBER)) == [GroupFarewell(GroupEnd.STRANGER)]
    [found] = await room.hears(my_chat_member=change(user(officer.chat_id), MEMBER))
    assert isinstance(found, GroupNotLinked)
    assert isinstance((await officer.hears())[0], GroupQuestion)
    risen = {"status": "administrator", "user": BOT, "can_be_edited": False, "is_anonymous": False} | {
        f"can_{right}": True
        for right in (
            *("manage_chat", "delete_messages", "manage_video_chats", "restrict_members", "promote_members"),
            *("change_info", "invite_users", "post_stories", "edit_stories", "delete_stories"),
        )
    }
    assert await room.hears(my_chat_member=change(user(officer.chat_id), risen)) == []


@pytest.mark.parametrize(("now", "end"), [(LEFT, GroupEnd.REMOVED), (MUTE, GroupEnd.SILENCED)])
async def test_taken_out_or_silenced_it_tells_the_secretariat(
    cast: Cast, room: Room, now: dict[str, Any], end: GroupEnd
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await room.linked(officer.holder.person.id)
    assert await room.hears(my_chat_member=change(user(77), now)) == []
    assert await officer.hears() == [GroupLost("Health SWG", "HLT", end)]


async def test_a_channel_is_left(desk: Desk, room: Room) -> None:
    assert await room.hears(my_chat_member=change(user(77), MEMBER, kind="channel")) == []
    async with desk.work.reading() as tx:
        assert [one.chat_id for one in await tx.groups.to_leave()] == [CHAT]


async def test_a_group_that_moves_and_one_that_is_renamed_are_followed(cast: Cast, desk: Desk, room: Room) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await room.linked(officer.holder.person.id)
    async with desk.work() as tx:
        group_ = await tx.groups.open_in(CHAT)
        assert group_ is not None
        await tx.groups.move(group_.id, OLD)
    for told in (said(77, OLD, migrate_to_chat_id=CHAT), said(77, migrate_from_chat_id=OLD)):
        assert await room.hears(message=told) == []
    assert await room.hears(message=said(77, new_chat_title="Health 2027\x00")) == []
    async with desk.work.reading() as tx:
        moved = await tx.groups.open_in(CHAT)
    assert moved is not None
    assert (moved.id, moved.title) == (group_.id, "Health 2027")


async def test_others_talk_is_not_answered_and_not_kept(cast: Cast, desk: Desk, room: Room) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await room.linked(officer.holder.person.id)
    talk = stored(CHAT, message=said(officer.chat_id, text="Between us"))
    corrected = stored(CHAT, edited_message=said(officer.chat_id, text="/help@tomon_demo_bot", edit_date=1))
    for update in (talk, corrected):
        await put(desk, room.handler, update)
        async with desk.work() as tx:
            assert await tx.inbox.waiting(9) == ()
            assert await tx.inbox.store([update], desk.clock.now()) == ()
    assert await room.player.hears() == []


async def test_the_button_in_the_group_answers_its_tap_in_both_languages(
    cast: Cast, room: Room, telegram: NotingTelegram
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    [found] = await room.hears(my_chat_member=change(user(officer.chat_id), MEMBER))
    assert isinstance(found, GroupNotLinked)

    def pressed(who: int, data: str) -> dict[str, Any]:
        query = tap(who, data)
        query["message"]["chat"] = in_group()
        return query

    assert await room.hears(callback_query=pressed(77, f"group-here|{found.group_id}")) == []
    assert "secretariats only" in telegram.said_on_taps[-1]
    assert "ກອງເລຂາ" in telegram.said_on_taps[-1]
    assert len(telegram.said_on_taps[-1]) <= 200
    for data in ("board", "group-here|x", "group-here", "", "tongue|en", f"group-link|{found.group_id}|HLT"):
        assert await room.hears(callback_query=pressed(officer.chat_id, data)) == []
    [help_] = await room.hears(callback_query=pressed(officer.chat_id, f"group-here|{found.group_id}"))
    assert isinstance(help_, GroupHelp)
    assert len(telegram.taps_answered) == 8


async def test_what_fails_in_a_group_fails_in_silence(
    cast: Cast, desk: Desk, room: Room, reader: FailingReader
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await room.linked(officer.holder.person.id)
    reader.fails = True
    with pytest.raises(RuntimeError):
        await put(desk, room.handler, stored(CHAT, MAX_TRIES - 1, message=said(77, text="@tomon_demo_bot hello")))
    assert await room.player.hears() == []
