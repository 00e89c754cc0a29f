"""The signs that can be put under a message. Source: https://core.telegram.org/bots/api#reactiontypeemoji"""

import json
from functools import cache
from pathlib import Path

from simulator.json_fields import text_in
from simulator.refusals import bad_request
from simulator.wire import Json

VARIATION_SELECTOR = "\ufe0f"  # Telegram takes a sign with it and without it


@cache
def known_emoji() -> frozenset[str]:
    """Telegram's fixed list, without variation selectors."""
    listed = json.loads((Path(__file__).parent / "reactions.json").read_text(encoding="utf-8"))
    return frozenset(one.replace(VARIATION_SELECTOR, "") for one in listed)


def is_reaction(emoji: str) -> bool:
    return emoji.replace(VARIATION_SELECTOR, "") in known_emoji()


def checked_reaction(reaction: list[Json]) -> list[Json]:
    """What a bot may put under a message: one emoji of the list, or nothing. Raises BotApiError (400)."""
    if len(reaction) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    for one in reaction:
        # Custom emoji need an administrator's leave, and paid reactions are not for bots.
        if text_in(one, "type") != "emoji" or not is_reaction(text_in(one, "emoji")):
            raise bad_request("REACTION_INVALID")
    return reaction
