"""Sending a request to join, changing it afterwards, answering what is asked about it, and withdrawing it."""

from dataclasses import replace
from datetime import time

from roundtable.books import Transaction
from roundtable.errors import TooOld
from roundtable.join_requests import (
    LONGEST_WORDS,
    SENDINGS_OF_ALL_A_DAY,
    JoinLimit,
    JoinPart,
    JoinRequest,
    JoinState,
    bodies_to_join,
    limit_reached,
    next_part,
    on_one_line,
    problem_of,
    seats_of,
)
from roundtable.moments import moment
from roundtable.notices import length_of
from roundtable.services.answering import answer, end
from roundtable.services.desk import Desk, Turn
from roundtable.services.join_steps import (
    ask,
    brief_line_of,
    change_cards,
    draft_of,
    keep,
    line_of,
    mine,
    say,
    show,
    tell_deciders,
    withdraw,
)
from roundtable.services.join_waiting import close_with_body
from roundtable.services.secretariat import tell_secretariat_today
from roundtable.services.snapshots import View, view
from roundtable.services.waiting import stop_waiting
from roundtable.statements.join_decisions import JoinFlood, JoinMoved
from roundtable.statements.join_requests import (
    JoinChange,
    JoinCheck,
    JoinDropAsked,
    JoinDropped,
    JoinToComplete,
)


async def show_parts(desk: Desk, turn: Turn) -> None:
    """What can be changed; of what was sent too."""
    async with desk.work() as tx:
        request = await mine(desk, tx, turn)
        if request is None:
            return
        if request.state is JoinState.DRAFT and next_part(request) is not JoinPart.CHECK:
            await show(desk, tx, turn, request)
            return
        seen = await view(desk, tx, turn.today)
        await say(desk, tx, turn, request, JoinChange(line_of(seen, request)))


async def change_part(desk: Desk, turn: Turn, part: JoinPart) -> None:
    """Asked for again. What was sent is taken back for that, until it is sent again; to go back changes nothing."""
    async with desk.work() as tx:
        request = await mine(desk, tx, turn)
        if request is None:
            return
        if part is JoinPart.CHECK:
            await show(desk, tx, turn, request)
            return
        if request.state is not JoinState.DRAFT:
            seen = await view(desk, tx, turn.today)
            taken = await tx.join_requests.take_back(request.id, turn.now)
            if taken is None:
                raise TooOld
            moved = JoinMoved(brief_line_of(seen, request), JoinState.DRAFT, turn.now)
            await change_cards(desk, tx, seen, request, moved, turn.now)
            request = taken
        if part is JoinPart.PHONE:
            request = await keep(tx, turn, replace(request, phone="", phone_settled=False))
        await ask(desk, tx, turn, request, part)


async def send(desk: Desk, turn: Turn) -> None:
    """Before those who may decide, unless too many came today; nothing of it is lost then."""
    async with desk.work() as tx:
        draft = await draft_of(desk, tx, turn)
        if draft is None:
            return
        seen = await view(desk, tx, turn.today)
        draft = await _that_can_be(tx, turn, seen, draft)
        if next_part(draft) is not JoinPart.CHECK:
            await show(desk, tx, turn, draft)
            return
        limit = await _limit(tx, turn)
        if limit is not None:
            if limit is JoinLimit.OF_ALL:
                flood = JoinFlood(SENDINGS_OF_ALL_A_DAY)
                await tell_secretariat_today(desk, tx, seen, flood, "join-requests", turn.now)
            await tx.audit.add(turn.now, turn.who, "join-limit", f"join-request:{draft.id}", details=limit)
            await say(desk, tx, turn, draft, JoinCheck(line_of(seen, draft), limit))
            return
        await tx.join_requests.note_sending(turn.chat_id, turn.now)
        await _send(desk, tx, turn, seen, draft, "")


async def _that_can_be(tx: Transaction, turn: Turn, seen: View, draft: JoinRequest) -> JoinRequest:
    """Without the body, or the post, that has gone since it was picked."""
    if draft.body not in {body.code for body in bodies_to_join(seen.snapshot.bodies, seen.today)}:
        return await keep(tx, turn, replace(draft, body=None, kind=None, side=None))
    if (draft.kind, draft.side) not in seats_of(seen.snapshot.posts, draft.body):
        return await keep(tx, turn, replace(draft, kind=None, side=None))
    return draft


async def _limit(tx: Transaction, turn: Turn) -> JoinLimit | None:
    await tx.locks.hold("join-sendings")
    since_at = moment(turn.today, time.min)
    return limit_reached(*await tx.join_requests.sendings_since(since_at, turn.chat_id))


async def take_answer(desk: Desk, tx: Transaction, turn: Turn, request: JoinRequest, text: str) -> None:
    """To what was asked; with it the request lies before those who decide again."""
    words = on_one_line(text)
    problem = problem_of(words, LONGEST_WORDS)
    seen = await view(desk, tx, turn.today)
    if await close_with_body(desk, tx, seen, request, turn.now):
        await end(tx, turn)
        return
    if problem is not None:
        again = JoinToComplete(line_of(seen, request), request.question, problem, length_of(words), LONGEST_WORDS)
        await say(desk, tx, turn, request, again)
        return
    await _send(desk, tx, turn, seen, request, words)


async def _send(desk: Desk, tx: Transaction, turn: Turn, seen: View, request: JoinRequest, words: str) -> None:
    sent = await tx.join_requests.send(request.id, words, turn.now)
    if sent is None:
        raise TooOld
    await tx.audit.add(turn.now, turn.who, "join-asked", f"join-request:{sent.id}")
    await tell_deciders(desk, tx, seen, sent, turn.now)
    await show(desk, tx, turn, sent, anew=False)


async def ask_drop(desk: Desk, turn: Turn) -> None:
    async with desk.work() as tx:
        request = await mine(desk, tx, turn)
        if request is not None:
            await say(desk, tx, turn, request, JoinDropAsked(request.state is not JoinState.DRAFT))


async def drop(desk: Desk, turn: Turn) -> None:
    async with desk.work() as tx:
        request = await mine(desk, tx, turn)
        if request is None:
            return
        was_sent = await withdraw(desk, tx, request, turn.now, turn.who)
        await stop_waiting(tx, turn)
        await answer(desk, tx, turn, JoinDropped(was_sent, turn.former is not None), tongue=request.language)
