"""Calls: the list for the phone, and what came of each."""

from bot.taps import Args
from roundtable.calls import CallOutcome
from roundtable.services import call_dates, calls
from roundtable.services.desk import Desk, Turn


async def tap_calls(desk: Desk, turn: Turn, args: Args) -> None:
    await calls.show_list(desk, turn, args.number(absent=1))


async def tap_call(desk: Desk, turn: Turn, args: Args) -> None:
    await calls.show_call(desk, turn, args.text(0), args.number(1))


async def tap_said(desk: Desk, turn: Turn, args: Args) -> None:
    await calls.note(desk, turn, args.text(0), args.number(1), args.word(CallOutcome, 2))


async def tap_date(desk: Desk, turn: Turn, args: Args) -> None:
    await call_dates.ask_day(desk, turn, args.key(), args.number(1))


async def tap_month(desk: Desk, turn: Turn, args: Args) -> None:
    await call_dates.ask_day(desk, turn, args.key(), args.number(1), args.day(2))


async def tap_day(desk: Desk, turn: Turn, args: Args) -> None:
    await call_dates.say_day(desk, turn, args.key(), args.number(1), args.day(2))


async def tap_sure(desk: Desk, turn: Turn, args: Args) -> None:
    await call_dates.note_day(desk, turn, args.key(), args.number(1), args.day(2))


async def tap_held(desk: Desk, turn: Turn, args: Args) -> None:
    await call_dates.note_day(desk, turn, args.key(), args.number(1), args.day(2), is_held=True)


async def tap_attempts(desk: Desk, turn: Turn, args: Args) -> None:
    await calls.show_attempts(desk, turn, args.key(), args.number(1, absent=1))


TAPS = {
    "attempts": tap_attempts,
    "call": tap_call,
    "call-date": tap_date,
    "call-day": tap_day,
    "call-held": tap_held,
    "call-month": tap_month,
    "call-said": tap_said,
    "call-sure": tap_sure,
    "calls": tap_calls,
}
"""By the verb of the button."""
