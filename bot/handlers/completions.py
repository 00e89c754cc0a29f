"""Asking for completion of a paper that came in."""

from bot.taps import Args
from roundtable.contents import Content
from roundtable.services import completion_ends, completions
from roundtable.services.desk import Desk, Turn


async def tap_begin(desk: Desk, turn: Turn, args: Args) -> None:
    await completions.begin(desk, turn, args.number())


async def tap_show(desk: Desk, turn: Turn, args: Args) -> None:
    await completions.show(desk, turn, args.number())


async def tap_pick(desk: Desk, turn: Turn, args: Args) -> None:
    await completions.pick(desk, turn, args.number(), args.word(Content, 1))


async def tap_words(desk: Desk, turn: Turn, args: Args) -> None:
    await completions.ask_words(desk, turn, args.number())


async def tap_check(desk: Desk, turn: Turn, args: Args) -> None:
    await completions.check(desk, turn, args.number())


async def tap_send(desk: Desk, turn: Turn, args: Args) -> None:
    await completions.send(desk, turn, args.number(), args.number(1))


async def tap_drop(desk: Desk, turn: Turn, args: Args) -> None:
    await completions.drop(desk, turn, args.number())


async def tap_came(desk: Desk, turn: Turn, args: Args) -> None:
    await completion_ends.came_on_paper(desk, turn, args.number())


async def tap_end(desk: Desk, turn: Turn, args: Args) -> None:
    await completion_ends.ask_end(desk, turn, args.number())


async def tap_end_sure(desk: Desk, turn: Turn, args: Args) -> None:
    await completion_ends.end(desk, turn, args.number())
