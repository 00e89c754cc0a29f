"""Alarms: the pages of what nobody can be told of."""

from bot.taps import Args
from roundtable.services import alarms
from roundtable.services.desk import Desk, Turn


async def tap_alarms(desk: Desk, turn: Turn, args: Args) -> None:
    await alarms.show_alarms(desk, turn, args.number(absent=1))
