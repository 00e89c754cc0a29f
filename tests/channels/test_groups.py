"""Groups of Telegram, as the room that calls it sees them: topics, buttons that open a page, going away."""

import pytest

from channels.telegram.bot_api import TelegramBotApi
from channels.telegram.pacing import Pacing
from roundtable.deliveries import Parcel, Refused, Sent
from roundtable.languages import Language
from roundtable.ports import TryLater
from roundtable.words import Button, Words
from simulator.chats import GroupChat
from simulator.people import SimPerson
from simulator.server import Simulator
from tests.channels.conftest import FilesInMemory


@pytest.fixture
def group(simulator: Simulator, somchai: SimPerson) -> GroupChat:
    """A forum with one topic."""
    group = simulator.add_group("Health SWG", owner=somchai)
    group.topics = frozenset({7})
    return group


async def test_what_answers_in_a_topic_goes_there_and_to_the_general_one_when_it_is_gone(
    api: TelegramBotApi, simulator: Simulator, group: GroupChat, somchai: SimPerson
) -> None:
    for thread in ("7", "8"):
        assert isinstance(await api.send(Parcel(group.id, Words(f"To {thread}", thread=thread))), Sent)
    messages = simulator.phone(somchai, group).messages
    assert [(one.text, one.get("message_thread_id")) for one in messages] == [("To 7", 7), ("To 8", None)]


async def test_a_button_can_open_a_page(
    api: TelegramBotApi, simulator: Simulator, group: GroupChat, somchai: SimPerson
) -> None:
    rows = ((Button("Private", "https://t.me/tomon_bot"),), (Button("Link", "group-here|3"),))
    await api.send(Parcel(group.id, Words("Ask in private", buttons=rows)))
    [message] = simulator.phone(somchai, group).messages
    [[opens], [taps]] = message["reply_markup"]["inline_keyboard"]
    assert opens == {"text": "Private", "url": "https://t.me/tomon_bot"}
    assert taps["callback_data"] == "group-here|3"


async def test_a_group_is_left_once_and_once_more_is_no_error(
    api: TelegramBotApi, simulator: Simulator, group: GroupChat
) -> None:
    for _ in range(2):
        await api.leave(group.id)
    await api.leave(-1)
    assert simulator.world.bot.id not in group.present()
    assert isinstance(await api.send(Parcel(group.id, Words("x"))), Refused)


async def test_a_group_cannot_be_left_while_telegram_cannot_be_asked(
    simulator: Simulator, files: FilesInMemory, pacing: Pacing, group: GroupChat
) -> None:
    wrong = TelegramBotApi("1:wrong", files=files, pacing=pacing, api_url=simulator.url)
    with pytest.raises(TryLater):
        await wrong.leave(group.id)
    await wrong.close()


async def test_in_groups_only_what_can_be_asked_there_is_offered(api: TelegramBotApi, simulator: Simulator) -> None:
    listed = (("help", "ວິທີໃຊ້"), ("board", "ສະຖານະ"))
    await api.introduce({Language.LO: listed}, ["help"])
    commands = simulator.world.bot.own_commands(("all_group_chats", 0, 0), "")
    assert [one["command"] for one in commands] == ["help"]
