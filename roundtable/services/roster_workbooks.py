"""The roster's workbook, handed out in chat to whoever may change the roster: today's, or an empty one to fill in.

What was handed out and comes back unchanged changes nothing (roster_uploads.py reads it).
"""

from dataclasses import replace

from roundtable.errors import NotAllowed, TooOld
from roundtable.permissions import RTP_SECRETARIAT, Action, may
from roundtable.roster import Roster
from roundtable.roster_stored import roster_of
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.roster import stored_roster
from roundtable.statements.roster_workbooks import (
    RosterWorkbook,
    RosterWorkbookAsked,
    RosterWorkbookBeingMade,
    WorkbookKind,
)

LARGE = 1_000
"""People of a roster from which on it is said that the workbook is being made: below, it is there at once."""


async def ask_which(desk: Desk, turn: Turn) -> None:
    """Today's roster, or an empty workbook? Raises NotAllowed."""
    _require_right(turn)
    async with desk.work() as tx:
        await answer(desk, tx, turn, RosterWorkbookAsked(), edit=True)


async def give_workbook(desk: Desk, turn: Turn, kind: WorkbookKind) -> None:
    """The workbook as a file. It is made between two transactions: nothing is held meanwhile. Today's roster holds the
    addresses and phone numbers of everybody, so that it was given stands in the audit. Raises NotAllowed, and TooOld
    where no workbooks are read."""
    _require_right(turn)
    if desk.rosters is None:
        raise TooOld
    roster = Roster()
    if kind is WorkbookKind.FILLED:
        async with desk.work.reading() as tx:
            roster = roster_of(await stored_roster(tx))
    bodies, people = len(roster.bodies), _people_in(roster)
    if people >= LARGE:
        await _say_being_made(desk, turn, bodies, people)
    name = f"roster-{turn.today}.xlsx" if kind is WorkbookKind.FILLED else "roster-template.xlsx"
    file = await desk.rosters.write(roster, name)
    async with desk.work() as tx:
        if kind is WorkbookKind.FILLED:
            counts = f"{bodies} bodies, {people} people"
            await tx.audit.add(turn.now, turn.who, "roster-export", "roster", details=counts)
        statement = RosterWorkbook(kind, turn.today, bodies, people)
        await answer(desk, tx, turn, statement, attachments=(file,))


def _people_in(roster: Roster) -> int:
    """Who stands in it, each counted once."""
    of_posts = (one for post in roster.posts for one in post.holders)
    of_circles = (one for circle in roster.circles for one in circle.people)
    return len({one.person.number for holders in (of_posts, of_circles) for one in holders})


async def _say_being_made(desk: Desk, turn: Turn, bodies: int, people: int) -> None:
    """In place of the question, whose buttons stay. The turn goes on; tried again, it is not said again."""
    made = RosterWorkbookBeingMade(bodies, people)
    async with desk.work() as tx:
        once = f"roster-workbook:{turn.update_id}"
        await answer(desk, tx, replace(turn, update_id=None), made, edit=True, once=once)


def _require_right(turn: Turn) -> None:
    if not may(turn.actor, Action.CHANGE_ROSTER, RTP_SECRETARIAT):
        raise NotAllowed(subject=Action.CHANGE_ROSTER)
