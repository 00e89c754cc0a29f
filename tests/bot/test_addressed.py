"""What is meant for us in a group, and what is others' talk."""

from typing import Any

import pytest
from telegram import Message, User

from bot.addressed import Addressed, addressed, ask_of
from bot.routes import every_command
from messages.reader import BilingualReader
from roundtable.groups import GroupAsk
from tests.bot.updates import group, message

ME = User(1_000_000_001, "Tomon", True, username="Tomon_demo_bot", can_read_all_group_messages=False)
ALL_EARS = User(1_000_000_001, "Tomon", True, username="Tomon_demo_bot", can_read_all_group_messages=True)
DOCUMENT = {"file_id": "d", "file_unique_id": "d", "file_name": "a.pdf"}


def said(reply_to: int | None = None, opens_topic: bool = False, **content: Any) -> Message:
    """In a group; `reply_to` is the id of whose message it answers."""
    if reply_to is not None:
        answered = message(reply_to, text="before", chat=group(-100))
        topic = {"name": "Papers", "icon_color": 1}
        content["reply_to_message"] = {**answered, **({"forum_topic_created": topic} if opens_topic else {})}
    found = Message.de_json(message(77, chat=group(-100), **content), None)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("spoken", "meant"),
    [
        (said(text="/calendar@tomon_demo_bot"), Addressed("calendar")),
        (said(text="/Calendar@TOMON_demo_bot next week"), Addressed("calendar")),
        (said(text="/nonsense@tomon_demo_bot"), Addressed("nonsense")),
        (said(text="/calendar"), Addressed("calendar")),
        (said(text="/calendar@another_bot"), None),
        (said(text="/ban"), None),
        (said(text="/"), None),
        (said(text="/ calendar"), None),
        (said(text="calendar"), None),
        (said(text="@tomon_demo_bot Calendar"), Addressed(words="Calendar")),
        (said(text="who knows @Tomon_Demo_Bot?"), Addressed(words="who knows ?")),
        (said(text="@tomon_demo_bot"), Addressed()),
        (said(text="@tomon_demo_bot_2 Calendar"), None),
        (said(text="a@tomon_demo_bot"), None),
        (said(reply_to=ME.id, text="Meetings"), Addressed(words="Meetings")),
        (said(reply_to=ME.id, opens_topic=True, text="Meetings"), None),
        (said(reply_to=78, text="Meetings"), None),
        (said(reply_to=ME.id, document=DOCUMENT), Addressed()),
        (said(caption="@tomon_demo_bot please", document=DOCUMENT), Addressed(words="please")),
        (said(document=DOCUMENT), None),
        (said(new_chat_members=[{"id": 5, "is_bot": False, "first_name": "A"}]), None),
        (said(forward_origin={"type": "hidden_user", "sender_user_name": "A", "date": 1}, text="/help"), None),
    ],
)
def test_only_what_is_meant_for_us_is_heard(spoken: Message, meant: Addressed | None) -> None:
    assert addressed(spoken, ME, every_command()) == meant


def test_who_hears_everything_takes_a_command_only_with_the_name() -> None:
    assert addressed(said(text="/help"), ALL_EARS, every_command()) is None
    assert addressed(said(text="/help@tomon_demo_bot"), ALL_EARS, every_command()) == Addressed("help")


@pytest.mark.parametrize(
    ("meant", "ask"),
    [
        (Addressed("calendar"), GroupAsk.CALENDAR),
        (Addressed("start"), GroupAsk.HELP),
        (Addressed(), GroupAsk.HELP),
        (Addressed("search"), GroupAsk.SEARCH),
        (Addressed("board"), GroupAsk.ELSE),
        (Addressed("nonsense"), GroupAsk.ELSE),
        (Addressed(words="ກອງປະຊຸມ"), GroupAsk.MEETINGS),
        (Addressed(words="Contact"), GroupAsk.CONTACT),
        (Addressed(words="What is due"), GroupAsk.ELSE),
        (Addressed(words="who has not sent it?"), GroupAsk.ELSE),
    ],
)
def test_what_can_be_asked_is_asked_by_command_or_menu_word(meant: Addressed, ask: GroupAsk) -> None:
    assert ask_of(meant, said(text="x"), BilingualReader()) is ask


def test_whatever_comes_with_a_file_is_about_the_file() -> None:
    assert ask_of(Addressed("calendar"), said(document=DOCUMENT), BilingualReader()) is GroupAsk.FILE
