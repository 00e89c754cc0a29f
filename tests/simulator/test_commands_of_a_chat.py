"""Which list of commands somebody sees: https://core.telegram.org/bots/api#determining-list-of-commands"""

from typing import Any

import pytest

from simulator.bot_profile import BotProfile, scope_key

GROUP, ANNA, BOUN = -1_001, 1, 2


def profile(*scopes: dict[str, Any] | None) -> BotProfile:
    """Each scope has one command, named after it."""
    bot = BotProfile(9, "tomon_demo_bot", "Tomon")
    for scope in scopes:
        name = (scope or {"type": "default"})["type"]
        bot.set_commands(scope_key(scope), "", [{"command": name, "description": name}])
    return bot


EVERY: tuple[dict[str, Any] | None, ...] = (
    {"type": "chat_member", "chat_id": GROUP, "user_id": ANNA},
    {"type": "chat_administrators", "chat_id": GROUP},
    {"type": "chat", "chat_id": GROUP},
    {"type": "all_chat_administrators"},
    {"type": "all_group_chats"},
    {"type": "default"},
)


@pytest.mark.parametrize(
    ("missing", "anna_leads", "boun_follows"),
    [
        (0, "chat_member", "chat"),
        (1, "chat_administrators", "chat"),
        (2, "chat", "chat"),
        (3, "all_chat_administrators", "all_group_chats"),
        (4, "all_group_chats", "all_group_chats"),
        (5, "default", "default"),
    ],
)
def test_in_a_group_the_narrowest_list_that_exists_is_shown(missing: int, anna_leads: str, boun_follows: str) -> None:
    bot = profile(*EVERY[missing:], {"type": "all_private_chats"})
    (hers,) = bot.commands_shown_in_group(GROUP, ANNA, "en", is_administrator=True)
    (his,) = bot.commands_shown_in_group(GROUP, BOUN, "en", is_administrator=False)
    assert (hers["command"], his["command"]) == (anna_leads, boun_follows)


def test_what_is_for_private_chats_is_not_shown_in_a_group() -> None:
    bot = profile({"type": "all_private_chats"})
    assert bot.commands_shown_in_group(GROUP, ANNA, "en", is_administrator=True) == []
    assert bot.commands_shown_in_private(ANNA, "en") != []
