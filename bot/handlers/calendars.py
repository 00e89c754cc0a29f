"""The calendar: its pages, its file, and the address at which it can be followed."""

from bot.taps import Args
from roundtable.services import calendar_feeds, calendars
from roundtable.services.desk import Desk, Turn
from roundtable.statements.calendars import CalendarScope


async def tap_calendar(desk: Desk, turn: Turn, args: Args) -> None:
    of = args.word(CalendarScope, 0) if args else CalendarScope.MINE
    await calendars.show_calendar(desk, turn, of, args.number(1, absent=1))


async def tap_file(desk: Desk, turn: Turn, args: Args) -> None:
    await calendars.hand_out(desk, turn, args.word(CalendarScope, 0))


async def tap_follow(desk: Desk, turn: Turn, args: Args) -> None:
    await calendar_feeds.ask(desk, turn)


async def tap_address(desk: Desk, turn: Turn, args: Args) -> None:
    await calendar_feeds.give(desk, turn, anew=bool(args))


async def tap_close(desk: Desk, turn: Turn, args: Args) -> None:
    await calendar_feeds.close(desk, turn)


TAPS = {
    "calendar": tap_calendar,
    "calendar-address": tap_address,
    "calendar-close": tap_close,
    "calendar-file": tap_file,
    "calendar-follow": tap_follow,
}
