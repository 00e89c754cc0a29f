"""The roster: its workbook is handed out; one that was sent is looked through, and the change confirmed."""

from bot.taps import Args
from roundtable.services import roster_uploads, roster_workbooks
from roundtable.services.desk import Desk, Turn
from roundtable.statements.roster import RosterLoadedBefore
from roundtable.statements.roster_workbooks import WorkbookKind


async def tap_workbook(desk: Desk, turn: Turn, args: Args) -> None:
    await roster_workbooks.ask_which(desk, turn)


async def tap_give(desk: Desk, turn: Turn, args: Args) -> None:
    await roster_workbooks.give_workbook(desk, turn, args.word(WorkbookKind, 0))


async def tap_load(desk: Desk, turn: Turn, args: Args) -> RosterLoadedBefore | None:
    return await roster_uploads.load_roster(desk, turn, args.number(), args.text(1))


async def tap_page(desk: Desk, turn: Turn, args: Args) -> None:
    await roster_uploads.show_page(desk, turn, args.number(), args.number(1))
