"""The own name, of whoever came in without one."""

from bot.taps import Args
from roundtable.services import own_names
from roundtable.services.desk import Desk, Turn


async def tap_own_name(desk: Desk, turn: Turn, args: Args) -> None:
    await own_names.ask_own_name(desk, turn)


async def tap_again(desk: Desk, turn: Turn, args: Args) -> None:
    await own_names.ask_again(desk, turn)
