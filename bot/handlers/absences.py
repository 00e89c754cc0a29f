"""No reminders until a day, and who acts meanwhile."""

from bot.taps import Args
from roundtable.services import absences
from roundtable.services.desk import Desk, Turn


async def tap_away(desk: Desk, turn: Turn, args: Args) -> None:
    await absences.ask_until(desk, turn, args.day(0) if args else None)


async def tap_day(desk: Desk, turn: Turn, args: Args) -> None:
    await absences.say_until(desk, turn, args.day(0), args.number(1, absent=1))


async def tap_acting(desk: Desk, turn: Turn, args: Args) -> None:
    await absences.go_away(desk, turn, args.day(0), args.number(1))


async def tap_sure(desk: Desk, turn: Turn, args: Args) -> None:
    await absences.go_away(desk, turn, args.day(0), args.number(1), sure=True)


async def tap_back(desk: Desk, turn: Turn, args: Args) -> None:
    await absences.come_back(desk, turn)


TAPS = {
    "away": tap_away,
    "away-acting": tap_acting,
    "away-back": tap_back,
    "away-day": tap_day,
    "away-sure": tap_sure,
}
"""By the verb of the button."""
