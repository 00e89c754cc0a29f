"""The board: for the RTP Secretariat every body, for everybody else their own row."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from roundtable.actors import Holder
from roundtable.board import NO_TALLY, Mark, Tally, mark_of, plainly, tally
from roundtable.calendar import RoundTableKind
from roundtable.deliveries import Attachment
from roundtable.duties import PeriodKind
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import Tongue
from roundtable.notices import LONGEST_CAPTION
from roundtable.obligations import State
from roundtable.paging import on_page
from roundtable.paper_ports import NotTypeset
from roundtable.periods import PARTS, Period, parse_period
from roundtable.permissions import Action, may
from roundtable.services.alarms import lines_out_of_reach
from roundtable.services.answering import answer
from roundtable.services.completion_lines import incomplete_of, reads_completion
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import View, view
from roundtable.statements.board import LINES_A_PAGE, Board, BoardColumn, BoardList, BoardRow, Listed
from roundtable.statements.parts import ObligationLine
from roundtable.urgency import open_since
from roundtable.words import visible_length

log = logging.getLogger(__name__)

Marked = tuple[ObligationLine, Mark | None]
"""None: it was owed before we began."""

_Cells = dict[str, tuple[Mark | None, ...]]
"""By duty."""

_Tables = dict[str, tuple[Period, ...]]
"""By duty, the round tables of the year that it is asked for before: by date, and not the high-level one first."""


THIS_YEAR = 0


def year_of(turn: Turn, year: int) -> int:
    """This year or the one before: in January people ask how the last one has ended. Raises TooOld for any other."""
    if year not in (THIS_YEAR, turn.today.year, turn.today.year - 1):
        raise TooOld
    return year or turn.today.year


async def show_board(desk: Desk, turn: Turn, year: int = THIS_YEAR) -> None:
    """A year's board. Whoever sees every body gets it as a picture too, which is set between two transactions: nothing
    is held meanwhile. Where it cannot be set, and at a page, the text says the same. Under a picture that has no room
    for both languages stands the first, with the other one tap away. Raises as year_of."""
    holder, year = turn.holder, year_of(turn, year)
    async with desk.work.reading() as tx:
        seen = await view(desk, tx, turn.today)
    sees_all = sees_every_body(holder)
    codes = codes_of(seen, holder, year)
    if not codes:
        raise NotAllowed
    board = build_board(seen, holder, year, codes, own_only=not sees_all)
    if year < turn.today.year:
        board = without_lists(board)
    else:
        before = build_board(seen, holder, year - 1, codes_of(seen, holder, year - 1), own_only=not sees_all)
        board = replace(board, has_before=any(cell for row in before.rows for cells in row.cells for cell in cells))
        if sees_all:
            board = replace(board, out_of_reach=lines_out_of_reach(seen, holder, turn.now))
    picture = await _picture(desk, turn, board)
    tongue = turn.tongue if not picture or _is_caption(desk, board, turn.tongue) else Tongue(turn.tongue.first)
    apart = bool(picture) and not _is_caption(desk, board, tongue)
    async with desk.work() as tx:
        await answer(desk, tx, turn, board, tongue=tongue, attachments=picture, apart=apart)


def _is_caption(desk: Desk, board: Board, tongue: Tongue) -> bool:
    """Whether its text is short enough to stand under its picture."""
    return visible_length(desk.wording.words(board, tongue).html) <= LONGEST_CAPTION


def codes_of(seen: View, holder: Holder, year: int) -> tuple[str, ...]:
    """Whose rows this person sees on the board of a year: of one that is over those that were there at its end."""
    on = min(seen.today, date(year, 12, 31))
    sees_all = sees_every_body(holder)
    return tuple(
        body.code
        for body in seen.snapshot.bodies
        if body.valid_on(on) and (sees_all or may(holder, Action.SEE_ROW, body.code))
    )


async def _picture(desk: Desk, turn: Turn, board: Board) -> tuple[Attachment, ...]:
    """Nothing where there is none to be had just now, or nothing on it."""
    if desk.pictures is None or board.own_only or not board.rows or turn.heard is not None:
        return ()
    try:
        return (await desk.pictures.board(board, turn.tongue.first),)
    except NotTypeset as error:
        log.error("the picture of the board could not be set: %s", error)
        return ()


async def show_list(desk: Desk, turn: Turn, listed: Listed, page: int, *, anew: bool = False) -> None:
    """A page of a list behind the board, for whoever sees all of it: in place of the page before, or `anew`. A page
    that is no more is the last one."""
    holder = turn.holder
    if not sees_every_body(holder):
        raise NotAllowed(subject=Action.SEE_BOARD)
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        codes = tuple(body.code for body in seen.snapshot.bodies if body.valid_on(turn.today))
        board = build_board(seen, holder, turn.today.year, codes, own_only=False)
        items = {
            Listed.TO_CHECK: board.to_check,
            Listed.NOT_RECEIVED: board.not_received,
            Listed.INCOMPLETE: tuple(one.item for one in board.incomplete),
        }[listed]
        shown, page, pages = on_page(items, page, LINES_A_PAGE)
        await answer(desk, tx, turn, BoardList(listed, shown, page, pages), edit=not anew)


def without_lists(board: Board) -> Board:
    """What is open still stands on this year's board."""
    return replace(board, to_check=(), not_received=(), incomplete=())


def sees_every_body(holder: Holder) -> bool:
    return any(may(holder, Action.SEE_BOARD, body) for body in holder.bodies)


def build_board(seen: View, holder: Holder, year: int, codes: tuple[str, ...], *, own_only: bool) -> Board:
    """The rows of these bodies in official order under the duties that any of them owes, of what this person may see.

    The grid is of one year; what is to be checked and what has not been received is not forgotten on 1 January. What
    prepares a round table stands with that (round_tables.py), and not here.
    """
    lines = lines_seen(seen, holder, year, codes)
    marked = rows_of(seen, lines, year, codes)
    all_marked = tuple(one for found in marked.values() for one in found)
    tables = _tables_by_date(marked.values())
    cells = {code: _cells(seen, found, tables, own_only=own_only) for code, found in marked.items()}
    columns = _columns(seen, year, cells.values(), tables)
    rows = tuple(
        BoardRow(
            code,
            seen.bodies[code].name,
            tuple(found.get(key, ()) for key in columns),
            NO_TALLY if own_only else tally_of(seen, all_marked, code),
        )
        for code, found in cells.items()
    )
    incomplete = tuple(incomplete_of(seen, line) for line in lines if reads_completion(holder, line.key.body))
    to_check = tuple(line for line in lines if line.standing.state is State.ON_PAPER)
    late = tuple(
        line
        for line in lines
        if line.standing.state is State.LATE
        and seen.counts(line)
        and not seen.snapshot.duties[line.key.duty].preparation
    )
    return Board(
        year,
        seen.today,
        tuple(columns.values()),
        rows,
        own_only,
        to_check=() if own_only else to_check,
        not_received=() if own_only else late,
        incomplete=tuple(one for one in incomplete if one is not None),
        tally=sum((row.tally for row in rows), NO_TALLY),
    )


def lines_seen(seen: View, holder: Holder, year: int, codes: tuple[str, ...]) -> tuple[ObligationLine, ...]:
    """What these bodies owe in a year and owe still, as far as this person may see it, by due date. What prepares a
    round table has a list of its own."""
    first = min(date(year, 1, 1), open_since(seen.today))
    due = seen.lines_due(first, date(year + 1, 6, 30), frozenset(codes))  # a date may slip into the next year
    duties = seen.snapshot.duties
    return tuple(line for line in due if not duties[line.key.duty].preparation and seen.sees(holder, line.key))


def marked_lines(seen: View, lines: tuple[ObligationLine, ...], year: int, code: str) -> tuple[Marked, ...]:
    """Those of one body and one year with their marks, in the order of the duties and of their periods: of two round
    tables in that of their dates."""
    order = [duty.key for duty in seen.snapshot.duties.all]

    def place(line: ObligationLine) -> tuple[int, str, date, int]:
        period = parse_period(line.key.period)
        due_on = line.standing.due_on if period.kind is PeriodKind.ROUND_TABLE else period.first_day
        return order.index(line.key.duty), period.kind, due_on, period.number

    mine = [line for line in lines if line.key.body == code and parse_period(line.key.period).year == year]
    return tuple((line, mark(seen, line)) for line in sorted(mine, key=place))


def rows_of(
    seen: View, lines: tuple[ObligationLine, ...], year: int, codes: tuple[str, ...]
) -> dict[str, tuple[Marked, ...]]:
    """By body, of those that stand on the board: who owes something, or is asked for what others own."""
    marked = {code: marked_lines(seen, lines, year, code) for code in codes}
    asked = {seen.asked_body(line.key) for found in marked.values() for line, _ in found}
    return {code: found for code, found in marked.items() if found or code in asked}


def mark(seen: View, line: ObligationLine) -> Mark | None:
    if not seen.counts(line):
        return None
    return mark_of(line.family, line.standing, seen.facts(line.key), seen.today, seen.snapshot.rest_days)


def tally_of(seen: View, marked: tuple[Marked, ...], code: str) -> Tally:
    """Of those that this body is asked for: what the RTP Secretariat does for a body counts for the RTP Secretariat,
    though it stands in the body's row."""
    next_working = seen.snapshot.rest_days.next_working
    asked = ((line, one) for line, one in marked if one is not None and seen.asked_body(line.key) == code)
    return tally(((one, next_working(line.standing.due_on)) for line, one in asked), seen.today)


def read_of_itself(seen: View, line: ObligationLine, one: Mark) -> Mark:
    """The mark as the body reads it in whose row it stands."""
    return plainly(one, is_asked=seen.asked_body(line.key) == line.key.body)


def _tables_by_date(rows: Iterable[tuple[Marked, ...]]) -> _Tables:
    found: dict[str, dict[Period, date]] = {}
    for line, _ in (one for row in rows for one in row):
        period = parse_period(line.key.period)
        if period.kind is PeriodKind.ROUND_TABLE:
            days = found.setdefault(line.key.duty, {})
            days[period] = min(days.get(period, line.standing.due_on), line.standing.due_on)
    return {key: tuple(sorted(days, key=lambda one: (days[one], one.number))) for key, days in found.items()}


def _columns(seen: View, year: int, rows: Iterable[_Cells], tables: _Tables) -> dict[str, BoardColumn]:
    """By duty, in their order; as wide as its widest cell. Where a year has two round tables, it is said of which kind
    each is, also while one of them has no date and stands on no board."""
    are_two = sum(parse_period(one.period).year == year for one in seen.snapshot.round_tables) > 1
    parts: dict[str, int] = {}
    for cells in rows:
        for key, cell in cells.items():
            parts[key] = max(parts.get(key, 1), len(cell))
    found = {}
    for duty in (one for one in seen.snapshot.duties.all if one.key in parts):
        kinds = tuple(_kind_beside(table) for table in tables.get(duty.key, ()))
        beside = kinds if are_two or len(kinds) > 1 else ()
        found[duty.key] = BoardColumn(duty.code, duty.title, duty.short, parts[duty.key], beside)
    return found


def _kind_beside(table: Period) -> RoundTableKind:
    """Of two round tables of one year."""
    return RoundTableKind.HIGH_LEVEL if table.number == 1 else RoundTableKind.ANNUAL


def _cells(seen: View, marked: tuple[Marked, ...], tables: _Tables, *, own_only: bool) -> _Cells:
    cells: dict[str, dict[Period, Mark | None]] = defaultdict(dict)
    for line, one in marked:
        period = parse_period(line.key.period)
        cell = cells[line.key.duty]
        parts = (replace(period, number=number) for number in range(1, PARTS[period.kind] + 1))
        for part in tables[line.key.duty] if period.kind is PeriodKind.ROUND_TABLE else parts:
            cell.setdefault(part, None)  # a quarter that nobody owes leaves its place empty
        cell[period] = read_of_itself(seen, line, one) if own_only and one is not None else one
    return {key: tuple(cell.values()) for key, cell in cells.items()}
