"""Letters to chairs: begun at the card of what is missing, looked at, told."""

from bot.taps import Args
from roundtable.languages import Language
from roundtable.services import chair_letters
from roundtable.services.desk import Desk, Turn


async def tap_begin(desk: Desk, turn: Turn, args: Args) -> None:
    await chair_letters.begin(desk, turn, args.key(), args.word(Language, 1))


async def tap_show(desk: Desk, turn: Turn, args: Args) -> None:
    await chair_letters.show(desk, turn, args.number())


async def tap_send(desk: Desk, turn: Turn, args: Args) -> None:
    await chair_letters.send(desk, turn, args.number())


async def tap_drop(desk: Desk, turn: Turn, args: Args) -> None:
    await chair_letters.drop(desk, turn, args.number())


TAPS = {
    "chair-letter": tap_show,
    "chair-letter-begin": tap_begin,
    "chair-letter-drop": tap_drop,
    "chair-letter-send": tap_send,
}
"""By the verb of the button."""
