"""Calls: the morning's list for the RTP Secretariat's phone, what came of each call, and what was tried in all."""

from dataclasses import replace
from datetime import date, datetime, time

from roundtable.actors import Holder
from roundtable.alarms import is_morning
from roundtable.books import Transaction
from roundtable.call_news import fresh, is_news
from roundtable.call_remarks import remarks
from roundtable.calls import (
    LEFT_ALONE,
    Call,
    CallOutcome,
    CallReason,
    Matter,
    ToRing,
    as_told,
    call_list,
    first_day_of,
    matters,
    with_room,
)
from roundtable.deliveries import DeliveryState
from roundtable.digests import other_names
from roundtable.errors import NotAllowed
from roundtable.languages import UNNAMED
from roundtable.missed import missed
from roundtable.moments import local_day, moment
from roundtable.obligations import ObligationKey
from roundtable.paging import on_page
from roundtable.permissions import RTP_SECRETARIAT, Action, may
from roundtable.principal_weeks import end_of_week
from roundtable.services.alarms import keys_out_of_reach
from roundtable.services.answering import answer, tell
from roundtable.services.desk import Desk, Turn
from roundtable.services.obligations import require_sight
from roundtable.services.said import said_of, told_of
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
    CallRemark,
)

DONE = "call-list"
"""The small fact under which the day is kept whose list was told."""


async def tell_calls(desk: Desk, *, of_all: bool = True) -> int:
    """On a morning each of the RTP Secretariat hears whom to ring, where that is news. Returns the messages; looking
    twice changes nothing, and a morning without anybody to ring is silent. What an outage has kept back is not said in
    the next week any more, which begins with a list of its own. With `of_all` False what nobody was reminded
    of is no news: on a stage most people do not play. On the list it stands all the same."""
    now = desk.clock.now()
    today = local_day(now)
    async with desk.work.reading() as tx:
        seen = await view(desk, tx, today)
        if not is_morning(seen.snapshot, now) or await tx.meta.get(DONE) == today.isoformat():
            return 0
        if await news_of(tx, seen, now, of_all=of_all) is None:
            return 0
    async with desk.work() as tx:
        await tx.locks.hold(DONE)
        if await tx.meta.get(DONE) == today.isoformat():
            return 0
        seen = await view(desk, tx, today)
        news = await news_of(tx, seen, now, of_all=of_all)
        told = 0
        for holder in secretariat_of(seen):
            if news is not None and may(holder, Action.RING, RTP_SECRETARIAT):
                word = _morning(seen, holder, *news)
                once, until = once_of(today, holder.person.id), end_of_week(today)
                told += await tell(desk, tx, holder.person, word, now, once=once, useful_until_at=until)
        if told:
            await tx.meta.put(DONE, today.isoformat())
        return told


def once_of(day: date, person_id: int) -> str:
    """Under which that morning's list is told to a person once."""
    return f"{DONE}:{day}:{person_id}"


async def news_of(
    tx: Transaction, seen: View, now: datetime, *, of_all: bool
) -> tuple[tuple[ToRing, ...], tuple[ToRing, ...]] | None:
    """All lines, and those of this morning that are new; None where the list is no news."""
    lines = await all_lines(tx, seen, now)
    played = today = with_room(lines)
    if not of_all:
        about = {one.obligation for line in lines for one in line.matters}
        said = {key for key, _, _ in await said_of(tx, seen.snapshot.duties, about)}
        played = tuple(line for line in today if _is_played(line, said))
    told = await tx.meta.get(DONE)
    told_on = date.fromisoformat(told) if told is not None else None
    calls = await tx.calls.since(moment((told_on or seen.today) - LEFT_ALONE, time()))
    if not is_news(played, calls, told_on, seen.today, seen.snapshot.rest_days):
        return None
    return lines, fresh(played, calls, told_on, seen.today)


def _is_played(line: ToRing, said: set[ObligationKey]) -> bool:
    return any(one.obligation in said and one.reason is not CallReason.UNREACHED for one in line.matters)


async def all_lines(tx: Transaction, seen: View, now: datetime) -> tuple[ToRing, ...]:
    """Of what the RTP Secretariat may see, also where today has no room for them."""
    actors = secretariat_of(seen)
    theirs = [
        one
        for one in matters(seen.snapshot, seen.today, keys_out_of_reach(seen, now))
        if any(seen.sees(actor, one.obligation) for actor in actors)
    ]
    unanswered = {one.obligation for one in theirs if one.reason is CallReason.NO_ANSWER}
    found = as_told(theirs, await told_of(tx, seen.snapshot.duties, unanswered))
    calls = await tx.calls.since(moment(first_day_of(seen.today), time()))
    known_of = remarks(seen.snapshot, await tx.calls.to_numbers())
    return call_list(seen.snapshot, found, calls, seen.today, known_of)


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
        lines = await all_lines(tx, seen, turn.now)
        await answer(desk, tx, turn, _page(seen, turn.holder, lines, page), edit=edit)


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
        if line is not None and line.takes(outcome) and person_id:
            await add_calls(tx, turn, line.asked, person_id, outcome)
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
    for line in await all_lines(tx, seen, now):
        if line.body == body and (line.person.id if line.person is not None else 0) == person_id:
            return line
    return None


async def answer_line(
    desk: Desk,
    tx: Transaction,
    turn: Turn,
    seen: View,
    body: str,
    person_id: int,
    *,
    noted: ObligationKey | None = None,
) -> None:
    """The card of a line, or the list where it is no more. `noted` is what a day was promised of just now."""
    line = await line_of(tx, seen, turn.now, body, person_id)
    if line is None:
        lines = await all_lines(tx, seen, turn.now)
        await answer(desk, tx, turn, _page(seen, turn.holder, lines, 1), edit=True)
    else:
        unanswered = await _unanswered(tx, line, person_id)
        is_apart = noted is not None and noted not in {one.obligation for one in line.matters}
        item = seen.line(noted) if noted is not None and is_apart else None
        await answer(desk, tx, turn, CallCard(_line(seen, line), unanswered, item), edit=True)


async def _unanswered(tx: Transaction, line: ToRing, person_id: int) -> int:
    """How often this person was rung in vain about what the line names; one call may be about several."""
    about = [call for one in line.matters for call in await tx.calls.of(one.obligation)]
    return len({one.at for one in about if (one.person_id, one.outcome) == (person_id, CallOutcome.UNANSWERED)})


async def show_attempts(desk: Desk, turn: Turn, key: ObligationKey, page: int) -> None:
    """Reminders, letters and calls about one obligation together, by whatever name of a rhythm, oldest first; and the
    stages that nobody was told of in time."""
    require_ringing(turn)
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        require_sight(turn, seen, key)
        item, names = seen.line(key), (key, *other_names(seen.snapshot.duties, (key,)).get(key, ()))
        written = [one for name in names for one in await tx.calls.attempts(name)]
        sent = [AttemptLine(one.at, seen.name_of(one.person_id), one.channel, one.state) for one in written]
        rung = [
            AttemptLine(one.at, seen.name_of(one.person_id), outcome=one.outcome, by=seen.name_of(one.by_id))
            for name in names
            for one in await tx.calls.of(name)
        ]
        letters = [
            AttemptLine(one.told_at, seen.name_of(one.chair_id), is_letter=True)
            for name in names
            for one in await tx.chair_letters.told_of(name)
            if one.told_at is not None
        ]
        unsaid = await _unsaid(tx, seen, key, {one.stage for one in written}, turn.now)
        every = sorted((*sent, *unsaid, *rung, *letters), key=lambda one: one.at)
        shown, page, pages = on_page(every, page, ATTEMPTS_A_PAGE)
        await answer(desk, tx, turn, Attempts(item, shown, page, pages), edit=True)


async def _unsaid(
    tx: Transaction, seen: View, key: ObligationKey, written: set[str], now: datetime
) -> list[AttemptLine]:
    facts = await tx.facts.all((key.body,))
    told = await said_of(tx, seen.snapshot.duties, {key})
    return [
        AttemptLine(one.at, UNNAMED, state=DeliveryState.EXPIRED, on=one.on)
        for one in missed(seen.snapshot, key, facts, told, written, now)
    ]


def _page(seen: View, actor: Holder, lines: tuple[ToRing, ...], page: int) -> CallList:
    today = with_room(lines)
    shown, page, pages = on_page(today, page, CALLS_A_PAGE)
    rung = sum(bool(one.made) for one in today)
    left, behind = len(today) - rung, len(lines) - len(today)
    is_head = may(actor, Action.SEE_PROMISES, RTP_SECRETARIAT)
    return CallList(tuple(_line(seen, one) for one in shown), left, rung, behind, page, pages, is_head)


def _morning(seen: View, actor: Holder, lines: tuple[ToRing, ...], news: tuple[ToRing, ...]) -> CallList:
    """What is new, or where that is nothing the first of the list."""
    first = _page(seen, actor, lines, 1)
    shown = tuple(_line(seen, one) for one in news[:CALLS_A_PAGE])
    return replace(first, lines=shown or first.lines, pages=1, fresh=len(news))


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
        CallRemark(line.remark.outcome, local_day(line.remark.at)) if line.remark is not None else None,
    )
