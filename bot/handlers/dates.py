"""Dates: pick a day, say it is right."""

from bot.taps import Args
from roundtable.services import dates
from roundtable.services.desk import Desk, Turn
from roundtable.statements.dates import DatePurpose
from roundtable.typed_days import TypedDay


async def tap_date(desk: Desk, turn: Turn, args: Args) -> None:
    await dates.ask_date(desk, turn, args.key(), args.word(DatePurpose, 1))


async def tap_month(desk: Desk, turn: Turn, args: Args) -> None:
    await dates.ask_date(desk, turn, args.key(), args.word(DatePurpose, 1), args.day(2))


async def tap_day(desk: Desk, turn: Turn, args: Args) -> None:
    await dates.say_date(desk, turn, args.key(), args.word(DatePurpose, 1), args.day(2))


async def take_day(desk: Desk, turn: Turn, args: Args, day: TypedDay | None) -> None:
    """A typed day; None when it could not be read."""
    await dates.say_date(desk, turn, args.key(), args.word(DatePurpose, 1), day)


async def tap_sure(desk: Desk, turn: Turn, args: Args) -> None:
    await dates.note_date(desk, turn, args.key(), args.word(DatePurpose, 1), args.day(2), args.number(3, absent=0))
