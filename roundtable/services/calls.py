"""Calls: the morning's list for the RTP Secretariat's phone, what came of each call, and what was tried in all."""

from datetime import date, datetime, time

from roundtable.actors import Holder
from roundtable.alarms import is_morning
from roundtable.books import Transaction
from roundtable.calls import (
    LEFT_ALONE,
    MOST,
    Call,
    CallOutcome,
    CallReason,
    Matter,
    ToRing,
    call_list,
    first_day_of,
    is_news,
    matters,
)
from roundtable.errors import NotAllowed
from roundtable.moments import local_day, moment
from roundtable.obligations import ObligationKey
from roundtable.paging import on_page
from roundtable.permissions import RTP_SECRETARIAT, Action, may
from roundtable.services.alarms import keys_out_of_reach
from roundtable.services.answering import answer, tell
from roundtable.services.desk import Desk, Turn
from roundtable.services.obligations import require_sight
from roundtable.services.secretariat import secretariat_of
from roundtable.services.snapshots import View, view
from roundtable.statements.calls import (
    ATTEMPTS_A_PAGE,
    CALLS_A_PAGE,
    AttemptLine,
    Attempts,
    CallCard,
    CallLine,
    CallList,
    CallMade,
    CallMatter,
)

_EVERY = 1_000_000

DONE = "call-list"
"""The small fact under which the day is kept whose list was told."""


async def tell_calls(desk: Desk, *, of_all: bool = True) -> int:
    """On a morning each of the RTP Secretariat hears whom to ring, where that is news. Returns the messages; looking
    twice changes nothing, and a morning without anybody to ring is silent. `of_all` False leaves out what nobody was
    reminded of: on a stage most people do not play."""
    now = desk.clock.now()
    today = local_day(now)
    async with desk.work.reading() as tx:
        seen = await view(desk, tx, today)
        if not is_morning(seen.snapshot, now) or await tx.meta.get(DONE) == today.isoformat():
            return 0
        if not await _news(tx, seen, now, of_all=of_all):
            return 0
    async with desk.work() as tx:
        await tx.locks.hold(DONE)
        if await tx.meta.get(DONE) == today.isoformat():
            return 0
        seen = await view(desk, tx, today)
        found = await _news(tx, seen, now, of_all=of_all)
        told = 0
        for holder in secretariat_of(seen):
            if found and may(holder, Action.RING, RTP_SECRETARIAT):
                told += await tell(desk, tx, holder.person, _page(seen, holder, found, 1), now)
        if told:
            await tx.meta.put(DONE, today.isoformat())
        return told


async def _news(tx: Transaction, seen: View, now: datetime, *, of_all: bool) -> tuple[ToRing, ...]:
    """The lines of this morning, none where they are no news."""
    lines = await lines_of_today(tx, seen, now, of_all=of_all)
    told = await tx.meta.get(DONE)
    told_on = date.fromisoformat(told) if told is not None else None
    calls = await tx.calls.since(moment((told_on or seen.today) - LEFT_ALONE, time()))
    return lines if is_news(lines, calls, told_on, seen.today, seen.snapshot.rest_days) else ()


async def lines_of_today(
    tx: Transaction, seen: View, now: datetime, *, of_all: bool = True, most: int = MOST
) -> tuple[ToRing, ...]:
    """Of what the RTP Secretariat may see."""
    actors = secretariat_of(seen)
    found = [
        one
        for one in matters(seen.snapshot, seen.today, keys_out_of_reach(seen, now))
        if any(seen.sees(actor, one.obligation) for actor in actors)
    ]
    if not of_all:
        said = {key for key, _, _ in await tx.reminders.said({one.obligation for one in found})}
        found = [one for one in found if one.obligation in said and one.reason is not CallReason.UNREACHED]
    calls = await tx.calls.since(moment(first_day_of(seen.today), time()))
    return call_list(seen.snapshot, found, calls, seen.today, most)


def require_ringing(turn: Turn) -> None:
    """Raise NotAllowed unless this is somebody of the RTP Secretariat; Unknown for strangers."""
    if not may(turn.holder, Action.RING, RTP_SECRETARIAT):
        raise NotAllowed(subject=Action.RING)


async def list_calls(desk: Desk, turn: Turn) -> None:
    await show_list(desk, turn, 1, edit=False)


async def show_list(desk: Desk, turn: Turn, page: int, *, edit: bool = True) -> None:
    """A page of today's list; one that is no more is the last."""
    require_ringing(turn)
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        await answer(
            desk, tx, turn, _page(seen, turn.holder, await lines_of_today(tx, seen, turn.now), page), edit=edit
        )


async def show_call(desk: Desk, turn: Turn, body: str, person_id: int) -> None:
    """One line. What is on the list no more leads back to it."""
    require_ringing(turn)
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        await answer_line(desk, tx, turn, seen, body, person_id)


async def note(desk: Desk, turn: Turn, body: str, person_id: int, outcome: CallOutcome) -> None:
    """What came of a call about all that the line names. Of two who ring at once the second sees what the first has
    noted. Raises NotAllowed."""
    require_ringing(turn)
    async with desk.work() as tx:
        await tx.locks.hold(f"calls:{body}")
        seen = await view(desk, tx, turn.today)
        line = await line_of(tx, seen, turn.now, body, person_id)
        if line is not None and not line.made and person_id:
            await add_calls(tx, turn, line.matters, person_id, outcome)
        await answer_line(desk, tx, turn, seen, body, person_id)


async def add_calls(
    tx: Transaction, turn: Turn, about: tuple[Matter, ...], person_id: int, outcome: CallOutcome
) -> None:
    """One row an obligation, each with its audit row."""
    by_id = turn.holder.person.id
    for one in about:
        await tx.calls.add(Call(one.obligation, person_id, by_id, outcome, turn.now))
        await tx.audit.add(turn.now, turn.who, outcome.audited, str(one.obligation))


async def line_of(tx: Transaction, seen: View, now: datetime, body: str, person_id: int) -> ToRing | None:
    """The line of this person today, that is still to be rung before one that was, also where the list has no room for
    it; None: there is none."""
    for line in await lines_of_today(tx, seen, now, most=_EVERY):
        if line.body == body and (line.person.id if line.person is not None else 0) == person_id:
            return line
    return None


async def answer_line(desk: Desk, tx: Transaction, turn: Turn, seen: View, body: str, person_id: int) -> None:
    """The card of a line, or the list where it is no more."""
    line = await line_of(tx, seen, turn.now, body, person_id)
    if line is None:
        await answer(desk, tx, turn, _page(seen, turn.holder, await lines_of_today(tx, seen, turn.now), 1), edit=True)
    else:
        await answer(desk, tx, turn, CallCard(_line(seen, line)), edit=True)


async def show_attempts(desk: Desk, turn: Turn, key: ObligationKey, page: int) -> None:
    """Reminders, letters and calls about one obligation together, oldest first."""
    require_ringing(turn)
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        require_sight(turn, seen, key)
        item = seen.line(key)
        sent = [
            AttemptLine(one.at, seen.name_of(one.person_id), one.channel, one.state)
            for one in await tx.calls.attempts(key)
        ]
        rung = [
            AttemptLine(one.at, seen.name_of(one.person_id), outcome=one.outcome, by=seen.name_of(one.by_id))
            for one in await tx.calls.of(key)
        ]
        letters = [
            AttemptLine(one.told_at, seen.name_of(one.chair_id), is_letter=True)
            for one in await tx.chair_letters.told_of(key)
            if one.told_at is not None
        ]
        every = sorted((*sent, *rung, *letters), key=lambda one: one.at)
        shown, page, pages = on_page(every, page, ATTEMPTS_A_PAGE)
        await answer(desk, tx, turn, Attempts(item, shown, page, pages), edit=True)


def _page(seen: View, actor: Holder, found: tuple[ToRing, ...], page: int) -> CallList:
    shown, page, pages = on_page(found, page, CALLS_A_PAGE)
    is_head = may(actor, Action.SEE_PROMISES, RTP_SECRETARIAT)
    left = sum(not one.made for one in found)
    return CallList(tuple(_line(seen, one) for one in shown), left, len(found), page, pages, is_head)


def _line(seen: View, line: ToRing) -> CallLine:
    person, last = line.person, line.made[-1] if line.made else None
    return CallLine(
        line.body,
        seen.bodies[line.body].name,
        person.id if person is not None else 0,
        seen.person_line(person, (line.post,) if line.post is not None else ()) if person is not None else None,
        tuple(CallMatter(seen.line(one.obligation), one.reason) for one in line.matters),
        (person.phone or "") if person is not None else "",
        CallMade(last.outcome, seen.name_of(last.by_id), last.at) if last is not None else None,
    )
