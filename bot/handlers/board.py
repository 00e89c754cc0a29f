"""The board, and what stands behind it."""

from bot.taps import Args
from roundtable.services import board, board_rows
from roundtable.services.desk import Desk, Turn
from roundtable.statements.board import ANEW, Listed


async def tap_board(desk: Desk, turn: Turn, args: Args) -> None:
    await board.show_board(desk, turn, args.number(absent=board.THIS_YEAR))


async def tap_board_list(desk: Desk, turn: Turn, args: Args) -> None:
    await board.show_list(desk, turn, args.word(Listed, 0), args.number(1), anew=_anew(args))


async def tap_board_bodies(desk: Desk, turn: Turn, args: Args) -> None:
    await board_rows.show_bodies(desk, turn, args.number(), _year(args, 1), anew=_anew(args))


async def tap_board_body(desk: Desk, turn: Turn, args: Args) -> None:
    await board_rows.show_body(desk, turn, args.text(0), args.number(1), _year(args, 2), anew=_anew(args))


async def tap_board_history(desk: Desk, turn: Turn, args: Args) -> None:
    await board_rows.show_history(desk, turn, args.text(0), args.number(1), _year(args, 2))


def _year(args: Args, position: int) -> int:
    """Buttons of a time when there was no board but this year's carry none."""
    named = Args(args[:-1]) if _anew(args) else args
    return named.number(position, absent=board.THIS_YEAR)


def _anew(args: Args) -> bool:
    return args[-1:] == (ANEW,)
