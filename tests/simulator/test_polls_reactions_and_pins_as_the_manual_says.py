"""Polls, reactions and pins against the manual, row by row."""

import pytest

from simulator.phone import Phone
from tests.simulator.conftest import BareBot
from tests.simulator.manual import Case, check

CASES = [
    Case(
        "sendPoll",
        {"question": "When?", "options": [{"text": "Monday"}, {"text": "Friday"}]},
        {"poll": {"question": "When?", "is_anonymous": True, "is_closed": False, "type": "regular"}},
        "#sendpoll",
    ),
    Case("sendPoll", {"options": ["a"]}, "Bad Request: poll question must be non-empty", "#sendpoll"),
    Case("sendPoll", {"question": "Q"}, "Bad Request: poll must have at least 1 option", "#sendpoll"),
    Case(
        "sendPoll",
        {"question": "Q", "options": ["a"] * 13},
        "Bad Request: poll can't have more than 12 options",
        "#sendpoll",
    ),
    Case(
        "sendPoll",
        {"question": "x" * 301, "options": ["a"]},
        "Bad Request: poll question length must not exceed 300",
        "#sendpoll",
    ),
    Case(
        "sendPoll",
        {"question": "Q", "options": [{"text": " "}]},
        "Bad Request: poll options must be non-empty",
        "#inputpolloption",
    ),
    Case(
        "sendPoll",
        {"question": "Q", "options": [{"text": "x" * 101}]},
        "Bad Request: poll options length must not exceed 100",
        "#inputpolloption",
    ),
    Case("stopPoll", {"message_id": 2}, "Bad Request: message is not a poll", "#stoppoll"),
    Case("stopPoll", {"message_id": 9}, "Bad Request: message with poll to stop not found", "#stoppoll"),
    Case(
        "setMessageReaction",
        {"message_id": 1, "reaction": [{"type": "emoji", "emoji": "\U0001f44d"}]},
        True,
        "#setmessagereaction",
    ),
    Case(
        "setMessageReaction",
        {"message_id": 1, "reaction": [{"type": "emoji", "emoji": "\U0001f345"}]},
        "Bad Request: REACTION_INVALID",
        "#reactiontypeemoji",
    ),
    Case(
        "setMessageReaction",
        {"message_id": 1, "reaction": [{"type": "emoji", "emoji": "\U0001f44d"}] * 2},
        "Bad Request: REACTIONS_TOO_MANY",
        "#setmessagereaction",
    ),
    Case("setMessageReaction", {"message_id": 9}, "Bad Request: message to react not found", "#setmessagereaction"),
    Case("pinChatMessage", {"message_id": 2}, True, "#pinchatmessage"),
    Case("pinChatMessage", {"message_id": 9}, "Bad Request: message to pin not found", "#pinchatmessage"),
    Case("unpinChatMessage", {}, "Bad Request: message to unpin not found", "#unpinchatmessage"),
    Case("unpinAllChatMessages", {}, True, "#unpinallchatmessages"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
async def test_the_answer_is_telegrams(case: Case, bot: BareBot, phone: Phone) -> None:
    await check(case, bot, phone)
