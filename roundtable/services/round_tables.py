"""Round tables, for the RTP Secretariat: the list, one of them, its preparation, adding one and taking one off."""

from collections.abc import Iterable

from roundtable.books import Transaction
from roundtable.calendar import RoundTable, RoundTableKind, RoundTableMove
from roundtable.errors import NotAllowed, TooOld
from roundtable.paging import on_page
from roundtable.permissions import RTP_SECRETARIAT, Action, may
from roundtable.planned import obligation_of
from roundtable.round_tables import (
    addable,
    comes_back,
    expected,
    hanging_on,
    is_given_up,
    label_problem,
    lock_of,
    spoken_of,
    turned,
    wanting,
)
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.round_table_moves import keep_round_table, remove_round_table
from roundtable.services.snapshots import View, view
from roundtable.statements.parts import ObligationLine
from roundtable.statements.round_tables import (
    MOVES_SHOWN,
    RoundTableDropAsked,
    RoundTableNew,
    RoundTablePreparation,
    RoundTables,
    RoundTableShown,
)

TABLES_A_PAGE = 5
PREPARATION_A_PAGE = 5


async def list_round_tables(desk: Desk, turn: Turn, page: int = 1) -> None:
    """Newest first, with what is not known of them."""
    async with desk.work() as tx:
        seen = await taken_up(desk, tx, turn)
        await _list(desk, tx, turn, seen, page)


async def _list(desk: Desk, tx: Transaction, turn: Turn, seen: View, page: int = 1) -> None:
    tables = sorted(all_of(seen), key=lambda one: one.label, reverse=True)
    shown, page, pages = on_page(tables, page, TABLES_A_PAGE)
    asked = wanting(seen.snapshot.round_tables, seen.today, seen.snapshot.since, seen.snapshot.given_up)
    await answer(desk, tx, turn, RoundTables(shown, asked, page, pages), edit=True)


async def show_round_table(desk: Desk, turn: Turn, label: str) -> None:
    """One of them. Raises TooOld where there is none."""
    async with desk.work() as tx:
        seen = await taken_up(desk, tx, turn)
        await answer(desk, tx, turn, await shown(tx, seen, found(seen, label)), edit=True)


async def show_preparation(desk: Desk, turn: Turn, label: str, page: int = 1) -> None:
    """What prepares it, by due date, as far as the date it hangs on is known."""
    async with desk.work() as tx:
        seen = await taken_up(desk, tx, turn)
        table = found(seen, label)
        items, page, pages = on_page(preparation_of(seen, table), page, PREPARATION_A_PAGE)
        await answer(desk, tx, turn, RoundTablePreparation(table, items, page, pages), edit=True)


async def ask_new(desk: Desk, turn: Turn) -> None:
    """Which one is to be added."""
    async with desk.work() as tx:
        seen = await taken_up(desk, tx, turn)
        await answer(desk, tx, turn, RoundTableNew(_addable(seen)), edit=True)


async def add(desk: Desk, turn: Turn, kind: RoundTableKind, label: str) -> None:
    """A round table of that kind and label year, without a date. Raises TooOld where there is one of that label year,
    unless it is the same: then it is shown."""
    async with desk.work() as tx:
        seen = await taken_up(desk, tx, turn, label)
        stored = stored_of(seen, label)
        table = RoundTable(label, kind, None)
        if stored is None and table not in _addable(seen):
            raise TooOld
        if stored is None:
            await keep_round_table(tx, None, table, turn.now, turn.who, turn.holder.person.id)
            seen = await view(desk, tx, turn.today)
        elif stored.kind is not kind:
            raise TooOld
        await answer(desk, tx, turn, await shown(tx, seen, stored or table), edit=True)


async def change_kind(desk: Desk, turn: Turn, label: str, kind: RoundTableKind) -> None:
    """It is to be of that kind. Raises TooOld once it has a date or its preparation was spoken of, and where the other
    one of its year does not allow it; what is of that kind already is shown."""
    async with desk.work() as tx:
        seen = await taken_up(desk, tx, turn, label)
        table = found(seen, label)
        if table.kind is not kind:
            if not _may_turn(seen, table, await tx.calendar.moves(label)):
                raise TooOld
            table = turned(table)
            await keep_round_table(tx, stored_of(seen, label), table, turn.now, turn.who, turn.holder.person.id)
            seen = await view(desk, tx, turn.today)
        await answer(desk, tx, turn, await shown(tx, seen, table), edit=True)


async def ask_drop(desk: Desk, turn: Turn, label: str) -> None:
    """Whether it is to be taken off the list. Raises TooOld as `drop`, and where it is on it no more."""
    async with desk.work() as tx:
        seen = await taken_up(desk, tx, turn, label)
        table = found(seen, label)
        if stored_of(seen, label) is None or not _may_drop(seen, table, await tx.calendar.moves(label)):
            raise TooOld
        await answer(desk, tx, turn, RoundTableDropAsked(table, _is_given_up(seen, table)), edit=True)


async def drop(desk: Desk, turn: Turn, label: str) -> None:
    """It was added by mistake or is called off. Raises TooOld once something was said of what prepares it, and while it
    has a date, or those concerned have yet to hear that it has none any more; and where it would be expected again."""
    async with desk.work() as tx:
        seen = await taken_up(desk, tx, turn, label)
        table = found(seen, label)
        if stored_of(seen, label) is not None:
            moves = await tx.calendar.moves(label)
            if not _may_drop(seen, table, moves):
                raise TooOld
            gives_up = _is_given_up(seen, table)
            await remove_round_table(tx, table, moves, turn.now, turn.who, is_given_up=gives_up)
            seen = await view(desk, tx, turn.today)
        await _list(desk, tx, turn, seen)


async def taken_up(desk: Desk, tx: Transaction, turn: Turn, label: str = "") -> View:
    """With a label, holds the round tables of its year to the end of the transaction. Raises NotAllowed."""
    if label:
        await tx.locks.hold(lock_of(label))
    seen = await view(desk, tx, turn.today)
    if not may(turn.holder, Action.SET_ROUND_TABLE, RTP_SECRETARIAT):
        raise NotAllowed(subject=f"{Action.SET_ROUND_TABLE} {label}".strip())
    return seen


def all_of(seen: View) -> tuple[RoundTable, ...]:
    """Those that are named, and those that are expected though nobody has named them."""
    tables = seen.snapshot.round_tables
    return (*tables, *expected(tables, seen.today, seen.snapshot.since, seen.snapshot.given_up))


def _addable(seen: View) -> tuple[RoundTable, ...]:
    return addable(seen.snapshot.round_tables, seen.today, seen.snapshot.since)


def found(seen: View, label: str) -> RoundTable:
    """Raises TooOld where there is none."""
    table = next((one for one in all_of(seen) if one.label == label), None)
    if table is None:
        raise TooOld
    return table


def stored_of(seen: View, label: str) -> RoundTable | None:
    return next((one for one in seen.snapshot.round_tables if one.label == label), None)


async def shown(tx: Transaction, seen: View, table: RoundTable) -> RoundTableShown:
    moves = tuple(await tx.calendar.moves(table.label))
    items = preparation_of(seen, table)
    return RoundTableShown(
        table,
        tuple(reversed(moves))[:MOVES_SHOWN],
        len(moves),
        sum(one.standing.state.settled for one in items),
        len(items),
        is_over=table.held_on is None and table.planned_on is not None and table.planned_on <= seen.today,
        may_drop=stored_of(seen, table.label) is not None and _may_drop(seen, table, moves),
        may_become=turned(table).kind if _may_turn(seen, table, moves) else None,
    )


def _is_free(seen: View, table: RoundTable, moves: Iterable[RoundTableMove]) -> bool:
    untold = {one.label for one in moves if one.told_at is None}
    its = {key: own for key, own in seen.snapshot.facts.items() if key.period == table.period}
    return hanging_on(table, spoken_of(its), untold) is None


def _may_drop(seen: View, table: RoundTable, moves: Iterable[RoundTableMove]) -> bool:
    snapshot = seen.snapshot
    is_expected = comes_back(table, snapshot.round_tables, seen.today, snapshot.since)
    return not is_expected and _is_free(seen, table, moves)


def _is_given_up(seen: View, table: RoundTable) -> bool:
    return is_given_up(table, seen.snapshot.round_tables, seen.today, seen.snapshot.since)


def _may_turn(seen: View, table: RoundTable, moves: Iterable[RoundTableMove]) -> bool:
    return _is_free(seen, table, moves) and label_problem(turned(table), seen.snapshot.round_tables) is None


def preparation_of(seen: View, table: RoundTable) -> tuple[ObligationLine, ...]:
    """Meetings and documents that prepare it, by due date; what has none yet is not among them."""
    snapshot, items = seen.snapshot, []
    for duty in snapshot.duties.all:
        if not duty.preparation:
            continue
        for body in snapshot.owners(duty):
            for _, key in snapshot.asked(duty, body.code, table.year, table.year):
                if key.period == table.period and obligation_of(snapshot, key, seen.today) is not None:
                    items.append(seen.line(key))
    return tuple(sorted(items, key=lambda one: one.standing.due_on))
