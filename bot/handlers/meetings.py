"""Meetings: pick a day, say it is right; the lists."""

from bot.taps import Args
from roundtable.services import meetings
from roundtable.services.desk import Desk, Turn
from roundtable.statements.meetings import DatePurpose


async def tap_date(desk: Desk, turn: Turn, args: Args) -> None:
    await meetings.ask_date(desk, turn, args.key(), args.word(DatePurpose, 1))


async def tap_month(desk: Desk, turn: Turn, args: Args) -> None:
    await meetings.ask_date(desk, turn, args.key(), args.word(DatePurpose, 1), args.day(2))


async def tap_day(desk: Desk, turn: Turn, args: Args) -> None:
    await meetings.say_date(desk, turn, args.key(), args.word(DatePurpose, 1), args.day(2))


async def tap_sure(desk: Desk, turn: Turn, args: Args) -> None:
    await meetings.note_date(desk, turn, args.key(), args.word(DatePurpose, 1), args.day(2))
