"""Offices of principals: in whose name assistants act."""

from bot.taps import Args
from roundtable.principals import Tie
from roundtable.services import principals
from roundtable.services.desk import Desk, Turn


async def open_assistants(desk: Desk, turn: Turn) -> None:
    await principals.show_assistants(desk, turn)


async def tap_assistants(desk: Desk, turn: Turn, args: Args) -> None:
    await principals.show_assistants(desk, turn, args.number(absent=1))


async def tap_assistant(desk: Desk, turn: Turn, args: Args) -> None:
    await principals.show_assistant(desk, turn, args.number(), args.number(1))


async def tap_tie(desk: Desk, turn: Turn, args: Args) -> None:
    await principals.name_principal(desk, turn, _tie(args), named=True)


async def tap_untie(desk: Desk, turn: Turn, args: Args) -> None:
    await principals.name_principal(desk, turn, _tie(args), named=False)


def _tie(args: Args) -> Tie:
    return Tie(args.number(), args.number(1), args.number(2))
