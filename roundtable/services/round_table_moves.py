"""Moves of round tables: kept when a date becomes another one, and told to those concerned while offices are at work;
at any hour where it is about today or tomorrow.

Nothing is queued: a move is told when its time has come, by what is known then. Of two moves in one night the newest is
told, from the day that was known before; who moves a date back in time tells nobody.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from roundtable.books import Transaction
from roundtable.calendar import RoundTable, RoundTableMove
from roundtable.deliveries import Delivery, DeliveryState
from roundtable.moments import local_day
from roundtable.people import Person
from roundtable.periods import labels_of
from roundtable.permissions import RTP_SECRETARIAT
from roundtable.quiet_hours import breaks_quiet, in_office_hours, next_office_hour
from roundtable.reach import way_to
from roundtable.round_tables import Shift, kind_of, lock_of, shifts, with_round_table
from roundtable.services.answering import word_to
from roundtable.services.desk import Desk
from roundtable.services.hearing import Hearer, secretariats_hearing
from roundtable.services.secretariat import secretariat_of
from roundtable.services.snapshots import View, view
from roundtable.statements.parts import NameLine
from roundtable.statements.round_tables import Moving, OwnShift, RoundTableMoved, ShiftLine

LOCK = "round-table-moves"


@dataclass(frozen=True, slots=True)
class Concerned:
    """Somebody of the secretariats of bodies, and what moves of theirs."""

    hearer: Hearer
    shifts: tuple[Shift, ...]


async def keep_round_table(
    tx: Transaction,
    before: RoundTable | None,
    after: RoundTable,
    now: datetime,
    who: str,
    person_id: int | None = None,
    *,
    is_told: bool = False,
) -> None:
    """Store it, with its audit row and, where its date is another one or has been confirmed, its move; `is_told` where
    nobody is to be told of that."""
    if before == after:
        return
    await tx.calendar.put_round_table(after)
    subject = f"round-table:{after.label}"
    if before is not None and before.kind is not after.kind:
        await tx.audit.add(now, who, "round-table-kind", subject, details=f"{before.kind} to {after.kind}")
        if replace(before, kind=after.kind) == after:
            return
    known = before or replace(after, planned_on=None, provisional=True, held_on=None)
    is_moved = (known.planned_on, known.provisional) != (after.planned_on, after.provisional)
    if is_moved:
        told_at = now if is_told else None
        move = RoundTableMove(
            0, after.label, now, known.planned_on, after.planned_on, after.provisional, person_id, told_at
        )
        await tx.calendar.add_move(move)
    is_held = known.held_on != after.held_on
    changed = "round-table-changed" if before is not None else "round-table-added"
    action = "round-table-moved" if is_moved else "round-table-held" if is_held else changed
    held = [str(one.held_on) if one.held_on is not None else "not held" for one in (known, after)]
    await tx.audit.add(now, who, action, subject, details=" to ".join(held) if is_held else "")


async def remove_round_table(
    tx: Transaction,
    table: RoundTable,
    moves: Sequence[RoundTableMove],
    now: datetime,
    who: str,
    *,
    is_given_up: bool = False,
) -> None:
    """Take it off the list, with its moves, which the audit keeps. Whether that may be: round_tables.hanging_on and
    comes_back; `is_given_up` as there."""
    await tx.calendar.remove_round_table(table.label)
    if is_given_up:
        await tx.calendar.give_up(table.label)
    said = [str(table.kind), *(f"{one.from_on or 'no date'} to {one.to_on or 'no date'}" for one in moves)]
    said += ["given up"] if is_given_up else []
    await tx.audit.add(now, who, "round-table-removed", f"round-table:{table.label}", details="; ".join(said))


async def tell_moves(desk: Desk) -> int:
    """While offices are at work, or where it breaks the quiet: who is concerned hears what has moved since they heard
    last, old and new date. Returns how many messages were written."""
    now = desk.clock.now()
    async with desk.work.reading() as tx:
        untold = await tx.calendar.untold_moves()
        told = _told_now(await view(desk, tx, local_day(now)), untold, now) if untold else {}
    if not told:
        return 0
    written = 0
    async with desk.work() as tx:
        await tx.locks.hold(LOCK)
        for name in sorted({lock_of(label) for label in told}):
            await tx.locks.hold(name)  # who moves one meanwhile would be told of by halves, or never
        seen = await view(desk, tx, local_day(now))
        for label, moves in _told_now(seen, await tx.calendar.untold_moves(), now).items():
            if label in told:
                table = _table(seen, label)
                written += await _tell(desk, tx, seen, table, moves, now)
                await tx.calendar.moves_told(label, now)
    return written


async def is_overtaken(tx: Transaction, label: str, delivery: Delivery) -> bool:
    """Whether this person was told of a younger move of this round table, which was near and waited for no hour."""
    if delivery.what.once is None or delivery.what.person_id is None:
        return False
    number = int(delivery.what.once.split(":")[1])
    for younger in [one.id for one in await tx.calendar.moves(label) if one.id > number]:
        told = await tx.deliveries.by_once(_once(younger, delivery.what.person_id))
        if told is not None and told.state is DeliveryState.SENT:
            return True
    return False


def _once(move_id: int, person_id: int) -> str:
    return f"round-table-moved:{move_id}:{person_id}"


def _told_now(seen: View, untold: Iterable[RoundTableMove], now: datetime) -> dict[str, list[RoundTableMove]]:
    """The moves of the round tables of which it is time to tell, oldest first."""
    found: dict[str, list[RoundTableMove]] = {}
    known = {one.label for one in seen.snapshot.round_tables}
    for one in untold:
        if one.label in known:
            found.setdefault(one.label, []).append(one)
    return {
        label: moves
        for label, moves in found.items()
        if telling_at(seen, moves[0].from_on, _table(seen, label).planned_on, now) <= now
    }


def _table(seen: View, label: str) -> RoundTable:
    return next(one for one in seen.snapshot.round_tables if one.label == label)


def telling_at(seen: View, from_on: date | None, to_on: date | None, now: datetime) -> datetime:
    """From when on it is told that a round table has moved, aware UTC."""
    rest_days = seen.snapshot.rest_days
    if any(breaks_quiet(day, seen.today, rest_days) for day in (from_on, to_on)):
        return now
    return next_office_hour(now, rest_days)


async def known_on(tx: Transaction, table: RoundTable) -> date | None:
    """The day that those concerned know of: that before the moves which they were not told yet."""
    untold = [one for one in await tx.calendar.moves(table.label) if one.told_at is None]
    return untold[0].from_on if untold else table.planned_on


async def is_known(tx: Transaction, table: RoundTable, from_on: date | None) -> bool:
    """Whether that is how its date was told last: it went and came back before anybody heard of that."""
    if from_on != table.planned_on:
        return False
    told = [one for one in await tx.calendar.moves(table.label) if one.told_at is not None]
    return from_on is None or table.provisional or (bool(told) and not told[-1].provisional)


async def heard_of_a_date(tx: Transaction, table: RoundTable, from_on: date | None, now: datetime) -> bool:
    """Whether bodies have heard of a date before: of this one, of one that had its label and was reminded of before it
    was taken off the list, or at some time of the other one of its year that it has none any more (which is how an
    annual one becomes the high-level one). What they were reminded of since it has moved tells nothing of that."""
    moves = [one for label in labels_of(table.year) for one in await tx.calendar.moves(label)]
    moved_at = min((one.moved_at for one in moves if one.label == table.label and one.told_at is None), default=now)
    if from_on is not None or await tx.reminders.spoke_of(table.period, moved_at):
        return True
    told = [one for one in moves if one.told_at is not None and one.from_on is not None]
    return any(one.to_on is None or one.label == table.label for one in told)


async def _tell(
    desk: Desk,
    tx: Transaction,
    seen: View,
    table: RoundTable,
    moves: Sequence[RoundTableMove],
    now: datetime,
) -> int:
    from_on, newest = moves[0].from_on, moves[-1]
    if await is_known(tx, table, from_on):
        return 0
    found = shifts_from(seen, table, from_on)
    breaks = not in_office_hours(now, seen.snapshot.rest_days)
    moving = moving_of(seen, found)
    words = [
        (person, RoundTableMoved(seen.person_line(person), table, from_on, moving=moving, breaks_quiet=breaks))
        for person in colleagues(seen, newest.person_id)
    ]
    if from_on != table.planned_on and await heard_of_a_date(tx, table, from_on, now):
        for one in concerned(seen, found):
            word = RoundTableMoved(one.hearer.line(seen), table, from_on, _own(seen, one.shifts), breaks_quiet=breaks)
            words.append((one.hearer.person, word))
    written = 0
    for person, word in words:
        way = way_to(person, desk.channels)
        if way is not None:
            once = _once(newest.id, person.id)
            written += await tx.deliveries.add(replace(word_to(desk, person, way, word, now), once=once)) is not None
    return written


def shifts_from(seen: View, table: RoundTable, from_on: date | None) -> tuple[Shift, ...]:
    """What has moved since the round table was planned for that day."""
    now = with_round_table(seen.snapshot, table)
    before = with_round_table(seen.snapshot, replace(table, planned_on=from_on))
    return shifts(before, now, table.label, seen.today)


def colleagues(seen: View, besides_id: int | None) -> tuple[Person, ...]:
    """Head and officers of the RTP Secretariat who hear of something today, but whoever did it."""
    return tuple(one.person for one in secretariat_of(seen) if one.person.id != besides_id)


def concerned(seen: View, found: Sequence[Shift]) -> tuple[Concerned, ...]:
    """Heads and officers of the secretariats of the bodies, on both sides, each once; nobody of the RTP Secretariat,
    who hears of all of it."""
    ours = {one.person.id for one in seen.secretariat()}
    people: dict[int, tuple[Person, list[NameLine], list[Shift]]] = {}
    for shift in found:
        if shift.obligation.body == RTP_SECRETARIAT:
            continue
        for hearer in secretariats_hearing(seen, shift.obligation):
            if hearer.person.id not in ours:
                _, names, moved = people.setdefault(hearer.person.id, (hearer.person, [], []))
                names += [one for one in hearer.for_whom if one not in names]
                moved.append(shift)
    return tuple(Concerned(Hearer(person, tuple(names)), tuple(moved)) for person, names, moved in people.values())


def moving_of(seen: View, found: Sequence[Shift]) -> Moving:
    """What moves, as the RTP Secretariat reads it."""
    duties = seen.snapshot.duties
    lines = []
    for key in dict.fromkeys(one.obligation.duty for one in found if not duties[one.obligation.duty].preparation):
        its = [one for one in found if one.obligation.duty == key]
        lines.append(ShiftLine(duties[key].title, len(its), _ask_by(seen, its[0].from_on), _ask_by(seen, its[0].to_on)))
    prepared = [one for one in found if duties[one.obligation.duty].preparation]
    days = sorted(one.to_on for one in prepared if one.to_on is not None)
    passed = sum(day < seen.today for day in days)
    return Moving(tuple(lines), len(prepared), _ask_by(seen, next(iter(days[passed:]), None)), passed)


def _own(seen: View, moved: Iterable[Shift]) -> tuple[OwnShift, ...]:
    found = []
    for one in moved:
        duty, body = seen.snapshot.duties[one.obligation.duty], seen.bodies[one.obligation.body]
        kind = kind_of(one.obligation.period, seen.snapshot.round_tables)
        days = _ask_by(seen, one.from_on), _ask_by(seen, one.to_on)
        found.append(OwnShift(one.obligation, body.name, duty.title, duty.short, *days, kind))
    return tuple(found)


def _ask_by(seen: View, due_on: date | None) -> date | None:
    """As a card says it: asked early, where the day rests."""
    return seen.snapshot.rest_days.previous_working(due_on) if due_on is not None else None
