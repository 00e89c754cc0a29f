"""Promises: the screens of the head of the RTP Secretariat."""

from bot.taps import Args
from roundtable.services import promises
from roundtable.services.desk import Desk, Turn


async def tap_all(desk: Desk, turn: Turn, args: Args) -> None:
    await promises.show_bodies(desk, turn)


async def tap_body(desk: Desk, turn: Turn, args: Args) -> None:
    await promises.show_body(desk, turn, args.text(0), args.number(1, absent=1))


TAPS = {
    "promises": tap_body,
    "promises-all": tap_all,
}
"""By the verb of the button."""
