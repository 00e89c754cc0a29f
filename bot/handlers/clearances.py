"""Clearances: the head's tap, and approved on paper."""

from bot.taps import Args
from roundtable.services import clearing
from roundtable.services.desk import Desk, Turn


async def tap_give(desk: Desk, turn: Turn, args: Args) -> None:
    await clearing.give(desk, turn, args.number())


async def tap_back(desk: Desk, turn: Turn, args: Args) -> None:
    await clearing.ask_words(desk, turn, args.number())


async def tap_leave(desk: Desk, turn: Turn, args: Args) -> None:
    await clearing.leave(desk, turn, args.number())


async def tap_paper(desk: Desk, turn: Turn, args: Args) -> None:
    await clearing.ask_signer(desk, turn, args.number())


async def tap_day(desk: Desk, turn: Turn, args: Args) -> None:
    await clearing.take_day(desk, turn, args.number(), args.day(1))


async def tap_sure(desk: Desk, turn: Turn, args: Args) -> None:
    await clearing.give_on_paper(desk, turn, args.number(), args.day(1))
