"""Search: the question for a word."""

from bot.taps import Args
from roundtable.services import search
from roundtable.services.desk import Desk, Turn


async def tap_search(desk: Desk, turn: Turn, args: Args) -> None:
    await search.ask_word(desk, turn)
