"""Rest days, for the RTP Secretariat."""

from bot.taps import Args
from roundtable.calendar import RestDayKind
from roundtable.services import rest_day_adding, rest_days
from roundtable.services.desk import Desk, Turn


async def tap_list(desk: Desk, turn: Turn, args: Args) -> None:
    await rest_days.list_days(desk, turn, args.number(0, absent=0), args.number(1, absent=1))


async def tap_show(desk: Desk, turn: Turn, args: Args) -> None:
    await rest_days.show_day(desk, turn, args.day(0))


async def tap_propose(desk: Desk, turn: Turn, args: Args) -> None:
    await rest_days.propose(desk, turn, args.number())


async def tap_confirm(desk: Desk, turn: Turn, args: Args) -> None:
    await rest_days.confirm(desk, turn, args.day(0))


async def tap_all(desk: Desk, turn: Turn, args: Args) -> None:
    await rest_days.ask_all(desk, turn, args.number())


async def tap_all_sure(desk: Desk, turn: Turn, args: Args) -> None:
    await rest_days.confirm_all(desk, turn, args.number(), args.number(1))


async def tap_remove(desk: Desk, turn: Turn, args: Args) -> None:
    await rest_days.ask_removal(desk, turn, args.day(0))


async def tap_remove_sure(desk: Desk, turn: Turn, args: Args) -> None:
    await rest_days.remove(desk, turn, args.day(0))


async def tap_add(desk: Desk, turn: Turn, args: Args) -> None:
    await rest_day_adding.ask_day(desk, turn, args.day(0) if args else None)


async def tap_new(desk: Desk, turn: Turn, args: Args) -> None:
    await rest_day_adding.say_day(desk, turn, args.day(0))


async def tap_name(desk: Desk, turn: Turn, args: Args) -> None:
    await rest_day_adding.ask_name(desk, turn, args.day(0), args.word(RestDayKind, 1))


async def tap_known(desk: Desk, turn: Turn, args: Args) -> None:
    await rest_day_adding.take_known_name(desk, turn, args.day(0), args.word(RestDayKind, 1))


TAPS = {
    "rest-day": tap_show,
    "rest-day-add": tap_add,
    "rest-day-confirm": tap_confirm,
    "rest-day-known": tap_known,
    "rest-day-name": tap_name,
    "rest-day-new": tap_new,
    "rest-day-remove": tap_remove,
    "rest-day-remove-sure": tap_remove_sure,
    "rest-days": tap_list,
    "rest-days-all": tap_all,
    "rest-days-all-sure": tap_all_sure,
    "rest-days-propose": tap_propose,
}
