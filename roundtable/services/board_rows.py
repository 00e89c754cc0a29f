"""The row of one body of the board in words, and what happened: for whoever may see that row."""

from roundtable.actors import Holder
from roundtable.board import Tally
from roundtable.books import Transaction
from roundtable.due_dates import fact_day
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import UNNAMED, Bilingual
from roundtable.obligations import Fact
from roundtable.paging import on_page
from roundtable.permissions import RTP_SECRETARIAT, Action, may
from roundtable.services.answering import answer
from roundtable.services.board import (
    THIS_YEAR,
    Marked,
    codes_of,
    lines_seen,
    marked_lines,
    read_of_itself,
    rows_of,
    sees_every_body,
    tally_of,
    year_of,
)
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import View, view
from roundtable.statements.board import CODES_A_PAGE
from roundtable.statements.board_rows import (
    EVENTS_A_PAGE,
    ITEMS_A_PAGE,
    BoardBodies,
    BoardBody,
    BoardEvent,
    BoardHistory,
    BoardItem,
)
from roundtable.statements.parts import ObligationLine


async def show_bodies(desk: Desk, turn: Turn, page: int, year: int = THIS_YEAR, *, anew: bool = False) -> None:
    """The codes that the board has no room for: in place of the page before, or `anew`."""
    holder, year = turn.holder, year_of(turn, year)
    if not sees_every_body(holder):
        raise NotAllowed(subject=Action.SEE_BOARD)
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        valid = codes_of(seen, holder, year)
        lines = lines_seen(seen, holder, year, valid)
        codes, page, pages = on_page(tuple(rows_of(seen, lines, year, valid)), page, CODES_A_PAGE)
        await answer(desk, tx, turn, BoardBodies(codes, page, pages, year), edit=not anew)


async def show_body(desk: Desk, turn: Turn, code: str, page: int, year: int = THIS_YEAR, *, anew: bool = False) -> None:
    """Its year: where each obligation stands, in place of the page before, or `anew`. Raises NotAllowed, and TooOld for
    a body that is none, and as year_of."""
    year = year_of(turn, year)
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        marked = _row(seen, turn.holder, code, year)
        sees_all = sees_every_body(turn.holder)
        items = tuple(
            BoardItem(line, one if sees_all else read_of_itself(seen, line, one))
            for line, one in marked
            if one is not None
        )
        mine = tally_of(seen, marked, code)
        counted = _tally_with_others(seen, turn.holder, code, year) if sees_all and code == RTP_SECRETARIAT else mine
        shown, page, pages = on_page(items, page, ITEMS_A_PAGE)
        statement = BoardBody(
            code,
            seen.bodies[code].name,
            year,
            shown,
            page,
            pages,
            counted if sees_all else None,
            any(seen.facts(line.key) for line, _ in marked),
            counted.fell_due - mine.fell_due,
        )
        await answer(desk, tx, turn, statement, edit=not anew)


async def show_history(desk: Desk, turn: Turn, code: str, page: int, year: int = THIS_YEAR) -> None:
    """What happened to the obligations of its year, the newest first; also what was taken back. Raises as show_body."""
    year = year_of(turn, year)
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        lines = tuple(line for line, _ in _row(seen, turn.holder, code, year))
        happened = [(line, fact) for line in lines for fact in await tx.facts.of(line.key)]
        happened.sort(key=lambda one: one[1].at)
        happened.reverse()  # of what was learnt at the same moment, too, the newest first
        shown, page, pages = on_page(happened, page, EVENTS_A_PAGE)
        events = tuple([await _event(tx, seen, turn.holder, line, fact) for line, fact in shown])
        history = BoardHistory(code, seen.bodies[code].name, year, events, page, pages)
        await answer(desk, tx, turn, history, edit=True)


def _tally_with_others(seen: View, holder: Holder, code: str, year: int) -> Tally:
    """Also of what stands in the rows of other bodies, and this one is asked for."""
    codes = codes_of(seen, holder, year)
    rows = rows_of(seen, lines_seen(seen, holder, year, codes), year, codes)
    return tally_of(seen, tuple(one for found in rows.values() for one in found), code)


def _row(seen: View, holder: Holder, code: str, year: int) -> tuple[Marked, ...]:
    if code not in seen.bodies:
        raise TooOld
    if not may(holder, Action.SEE_ROW, code):
        raise NotAllowed(subject=f"{Action.SEE_ROW} {code}")
    return marked_lines(seen, lines_seen(seen, holder, year, (code,)), year, code)


async def _event(tx: Transaction, seen: View, holder: Holder, line: ObligationLine, fact: Fact) -> BoardEvent:
    paper = await tx.submissions.get(fact.submission_id) if fact.submission_id is not None else None
    return BoardEvent(
        line,
        fact.kind,
        fact.at,
        fact_day(fact),
        fact.reason,
        fact.words,
        paper.reference if paper is not None else "",
        _by(seen, holder, line.key.body, fact.person_id),
        _by(seen, holder, line.key.body, fact.on_behalf_of),
    )


def _by(seen: View, holder: Holder, body: str, person_id: int | None) -> Bilingual:
    """People of one's own body by their names, and everybody's to who sees every body; of the RTP Secretariat others
    read that it was the RTP Secretariat."""
    if person_id is None or person_id not in seen.people:
        return UNNAMED
    held = {post.body for post in seen.people[person_id][1]}
    if body in held or sees_every_body(holder):
        return seen.name_of(person_id)
    return seen.bodies[RTP_SECRETARIAT].name if RTP_SECRETARIAT in held else UNNAMED
