"""Hand-overs of posts, step by step; the sheet of one; and the posts nobody answers for."""

from bot.taps import Args
from roundtable.services import ends_of_terms, handing_over, handover_papers, handovers
from roundtable.services.desk import Desk, Turn


def _ids(args: Args) -> tuple[int, int, int]:
    """Post, holder, and successor (0: not known yet)."""
    return args.number(), args.number(1), args.number(2)


async def tap_handover(desk: Desk, turn: Turn, args: Args) -> None:
    await handovers.begin(desk, turn, args.number(0, absent=1))


async def tap_body(desk: Desk, turn: Turn, args: Args) -> None:
    await handovers.show_body(desk, turn, args.text(0), args.number(1, absent=1))


async def tap_post(desk: Desk, turn: Turn, args: Args) -> None:
    await handovers.ask_successor(desk, turn, args.number(), args.number(1), args.number(2, absent=1))


async def tap_to(desk: Desk, turn: Turn, args: Args) -> None:
    await handovers.ask_date(desk, turn, _ids(args))


async def tap_month(desk: Desk, turn: Turn, args: Args) -> None:
    await handovers.ask_date(desk, turn, _ids(args), args.day(3))


async def tap_day(desk: Desk, turn: Turn, args: Args) -> None:
    await handovers.say_date(desk, turn, _ids(args), args.day(3))


async def tap_sure(desk: Desk, turn: Turn, args: Args) -> None:
    await handovers.arrange(desk, turn, _ids(args), args.day(3))


async def tap_off(desk: Desk, turn: Turn, args: Args) -> None:
    await handovers.call_off(desk, turn, args.number())


async def tap_sheet(desk: Desk, turn: Turn, args: Args) -> None:
    await handing_over.show_sheet(desk, turn, args.number(), args.number(1, absent=1))


async def tap_paper(desk: Desk, turn: Turn, args: Args) -> None:
    await handover_papers.hand_paper(desk, turn, args.number())


async def tap_vacant(desk: Desk, turn: Turn, args: Args) -> None:
    await ends_of_terms.show_vacant(desk, turn, args.number(0, absent=1))
