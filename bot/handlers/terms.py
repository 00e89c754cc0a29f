"""Terms of reference: whose a file is, and handing them out."""

from bot.taps import Args
from roundtable.services import terms
from roundtable.services.desk import Desk, Turn


async def tap_choose(desk: Desk, turn: Turn, args: Args) -> None:
    await terms.choose(desk, turn, args.number(), args.number(1))


async def tap_file(desk: Desk, turn: Turn, args: Args) -> None:
    await terms.ask_sure(desk, turn, args.number(), args.text(1), args.number(2))


async def tap_sure(desk: Desk, turn: Turn, args: Args) -> None:
    await terms.file_terms(desk, turn, args.number(), args.text(1), args.number(2))


async def tap_list(desk: Desk, turn: Turn, args: Args) -> None:
    await terms.list_terms(desk, turn, args.number())


async def tap_show(desk: Desk, turn: Turn, args: Args) -> None:
    await terms.show_terms(desk, turn, args.text(0))
