"""Requests to join that wait: looked at when somebody asks, brought to mind once, and let go when nobody answers."""

from datetime import datetime, timedelta

from roundtable.actors import Holder
from roundtable.books import Transaction
from roundtable.errors import NotAllowed
from roundtable.join_requests import (
    LAPSES_AFTER,
    REMIND_AFTER_DAYS,
    JoinRequest,
    JoinState,
    has_lapsed,
    to_remind,
)
from roundtable.mergers import goes_on_as, has_ended
from roundtable.moments import local_day
from roundtable.paging import on_page
from roundtable.permissions import Action, may, right_to_decide
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.join_steps import body_name, brief_line_of, change_cards, line_of, tell_asker
from roundtable.services.secretariat import tell_secretariat
from roundtable.services.snapshots import View, view
from roundtable.statements.join_decisions import MOST_LISTED, JoinMoved, JoinWaiting
from roundtable.statements.join_requests import JoinLapsed
from roundtable.statements.mergers import JoinBodyEnded

MOST_AT_ONCE = 100
"""Requests that one transaction lets go."""


async def list_waiting(desk: Desk, turn: Turn, page: int = 0) -> None:
    """A page of those about which this person may decide, oldest first; 0: the first, as a message of its own. A page
    that is no more is the last one. Raises NotAllowed for who decides about none."""
    async with desk.work() as tx:
        holder = turn.holder
        if not any(may(turn.actor, Action.DECIDE_COLLEAGUE, body) for body in holder.bodies):
            raise NotAllowed(subject=Action.DECIDE_COLLEAGUE)
        seen = await view(desk, tx, turn.today)
        mine = [one for one in await tx.join_requests.waiting() if _decides(holder, one)]
        await answer(desk, tx, turn, _listed(seen, mine, page=page), edit=page > 0)


def _decides(holder: Holder, request: JoinRequest) -> bool:
    kind, body = request.kind, request.body
    return kind is not None and body is not None and may(holder, right_to_decide(kind), body, request.side)


def _listed(seen: View, requests: list[JoinRequest], for_days: int = 0, page: int = 1) -> JoinWaiting:
    shown, page, _ = on_page(requests, page, MOST_LISTED)
    lines = tuple(line_of(seen, one) for one in shown)
    return JoinWaiting(lines, max(0, len(requests) - page * MOST_LISTED), for_days, page)


async def see_to_requests(desk: Desk) -> None:
    """In a send window: what nobody has answered for three working days is brought to mind, once and all in one
    message; what has not moved for thirty days lapses. Doing it twice changes nothing."""
    now = desk.clock.now()
    async with desk.work.reading() as tx:
        unmoved = await tx.join_requests.unmoved_since(now - timedelta(days=REMIND_AFTER_DAYS))
        seen = await view(desk, tx, local_day(now)) if unmoved else None
    if seen is None or not desk.windows.is_open(now, seen.snapshot.rest_days):
        return
    late = to_remind(unmoved, seen.today, seen.snapshot.rest_days)
    if not late and not any(has_lapsed(one, now) for one in unmoved):
        return
    async with desk.work() as tx:
        await tx.locks.hold("join-requests seen to")
        unmoved = await tx.join_requests.unmoved_since(now - timedelta(days=REMIND_AFTER_DAYS))
        await _let_go(desk, tx, seen, [one for one in unmoved if has_lapsed(one, now)][:MOST_AT_ONCE], now)
        still = [one for one in unmoved if not has_lapsed(one, now)]
        await _remind(desk, tx, seen, list(to_remind(still, seen.today, seen.snapshot.rest_days)), now)


async def see_to_bodies(desk: Desk) -> None:
    """In a send window: requests to join a body that has ended are closed, and the askers hear which one goes on."""
    now = desk.clock.now()
    async with desk.work.reading() as tx:
        seen = await view(desk, tx, local_day(now))
        ended = {body.code for body in seen.bodies.values() if has_ended(body, seen.today)}
        over = [one for one in await tx.join_requests.unmoved_since(now) if one.body in ended] if ended else []
    if not over or not desk.windows.is_open(now, seen.snapshot.rest_days):
        return
    async with desk.work() as tx:
        await tx.locks.hold("join-requests seen to")
        for one in over[:MOST_AT_ONCE]:
            request = await tx.join_requests.get(one.id)
            if request is not None:
                await close_with_body(desk, tx, seen, request, now)


async def close_with_body(desk: Desk, tx: Transaction, seen: View, request: JoinRequest, now: datetime) -> bool:
    """Whether the request is for a body that has ended: it is closed then, and its asker hears which one goes on. A
    draft is kept, which asks for another body when it is gone on with."""
    body = seen.bodies.get(request.body or "")
    was_sent = request.state in (JoinState.WAITING, JoinState.INCOMPLETE)
    if body is None or not was_sent or not has_ended(body, seen.today):
        return False
    if await tx.join_requests.leave(request.id, JoinState.LAPSED, now) is None:
        return False
    await tx.audit.add(now, "scheduler", "join-lapsed", f"join-request:{request.id}", details=body.code)
    await tx.awaiting.clear(request.chat_id)
    into = goes_on_as(body.code, seen.bodies, seen.today)
    await tell_asker(desk, tx, request, JoinBodyEnded(body.name, into.name if into is not None else None), now)
    await change_cards(desk, tx, seen, request, JoinMoved(brief_line_of(seen, request), JoinState.LAPSED, now), now)
    return True


async def _remind(desk: Desk, tx: Transaction, seen: View, late: list[JoinRequest], now: datetime) -> None:
    if not late:
        return
    await tell_secretariat(desk, tx, seen, _listed(seen, late, REMIND_AFTER_DAYS), now)
    for one in late:
        await tx.join_requests.reminded(one.id, now)


async def _let_go(desk: Desk, tx: Transaction, seen: View, over: list[JoinRequest], now: datetime) -> None:
    """A draft that nobody but its chat has seen is no more, and nobody hears of it."""
    for one in over:
        lapsed = await tx.join_requests.leave(one.id, JoinState.LAPSED, now)
        await tx.audit.add(now, "scheduler", "join-lapsed", f"join-request:{one.id}")
        if lapsed is None:
            continue
        await tx.awaiting.clear(one.chat_id)
        asked = one.state is not JoinState.WAITING
        await tell_asker(desk, tx, one, JoinLapsed(body_name(seen, one), asked, LAPSES_AFTER.days), now)
        if one.state is not JoinState.DRAFT:
            await change_cards(desk, tx, seen, one, JoinMoved(brief_line_of(seen, one), JoinState.LAPSED, now), now)
