"""Round tables: the list, one of them, its date and what is typed of it."""

from bot.taps import Args
from roundtable.calendar import RoundTableKind
from roundtable.round_tables import DatePart
from roundtable.services import round_table_dates, round_table_words, round_tables
from roundtable.services.desk import Desk, Turn
from roundtable.statements.round_tables import RoundTableWords


async def tap_list(desk: Desk, turn: Turn, args: Args) -> None:
    await round_tables.list_round_tables(desk, turn, args.number(0, absent=1))


async def tap_show(desk: Desk, turn: Turn, args: Args) -> None:
    await round_tables.show_round_table(desk, turn, args.text(0))


async def tap_prepare(desk: Desk, turn: Turn, args: Args) -> None:
    await round_tables.show_preparation(desk, turn, args.text(0), args.number(1, absent=1))


async def tap_new(desk: Desk, turn: Turn, args: Args) -> None:
    await round_tables.ask_new(desk, turn)


async def tap_add(desk: Desk, turn: Turn, args: Args) -> None:
    await round_tables.add(desk, turn, args.word(RoundTableKind, 0), args.text(1))


async def tap_drop(desk: Desk, turn: Turn, args: Args) -> None:
    await round_tables.ask_drop(desk, turn, args.text(0))


async def tap_drop_sure(desk: Desk, turn: Turn, args: Args) -> None:
    await round_tables.drop(desk, turn, args.text(0))


async def tap_kind(desk: Desk, turn: Turn, args: Args) -> None:
    await round_tables.change_kind(desk, turn, args.text(0), args.word(RoundTableKind, 1))


async def tap_date(desk: Desk, turn: Turn, args: Args) -> None:
    month = args.day(2) if len(args) > 2 else None
    await round_table_dates.ask_date(desk, turn, args.text(0), args.word(DatePart, 1), month)


async def tap_day(desk: Desk, turn: Turn, args: Args) -> None:
    await round_table_dates.say_date(desk, turn, args.text(0), args.word(DatePart, 1), args.day(2))


async def tap_sure(desk: Desk, turn: Turn, args: Args) -> None:
    part = args.word(DatePart, 1)
    await round_table_dates.note_date(desk, turn, args.text(0), part, args.day(2), args.number(3))


async def tap_none(desk: Desk, turn: Turn, args: Args) -> None:
    await round_table_dates.ask_none(desk, turn, args.text(0))


async def tap_none_sure(desk: Desk, turn: Turn, args: Args) -> None:
    await round_table_dates.note_date(desk, turn, args.text(0), DatePart.PROVISIONAL, None, args.number(1))


async def tap_words(desk: Desk, turn: Turn, args: Args) -> None:
    await round_table_words.ask_words(desk, turn, args.text(0), args.word(RoundTableWords, 1))


TAPS = {
    "round-table": tap_show,
    "round-table-add": tap_add,
    "round-table-date": tap_date,
    "round-table-day": tap_day,
    "round-table-drop": tap_drop,
    "round-table-drop-sure": tap_drop_sure,
    "round-table-kind": tap_kind,
    "round-table-new": tap_new,
    "round-table-none": tap_none,
    "round-table-none-sure": tap_none_sure,
    "round-table-prepare": tap_prepare,
    "round-table-sure": tap_sure,
    "round-table-words": tap_words,
    "round-tables": tap_list,
}
"""The buttons under them, for pressing.py."""
