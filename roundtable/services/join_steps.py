"""Where a request to join stands, said to the asker and to those who decide about it."""

from dataclasses import replace
from datetime import datetime

from roundtable.actors import Holder, Stranger
from roundtable.awaiting import Awaited, Awaiting
from roundtable.books import Transaction
from roundtable.errors import TooOld
from roundtable.join_requests import (
    BODIES_A_PAGE,
    LONGEST,
    JoinPart,
    JoinRequest,
    JoinState,
    JoinWordsProblem,
    bodies_to_join,
    next_part,
    seats_of,
)
from roundtable.languages import UNNAMED, Bilingual
from roundtable.moments import local_day
from roundtable.paging import on_page
from roundtable.people import Person
from roundtable.permissions import may, right_to_decide
from roundtable.quiet_hours import in_office_hours
from roundtable.reach import way_to
from roundtable.services.answering import answer, tell, tell_chat, word_to
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import View, view
from roundtable.services.waiting import stop_waiting, wait_for
from roundtable.statements.join_decisions import JoinAsked, JoinMoved
from roundtable.statements.join_requests import (
    JoinBodies,
    JoinBody,
    JoinCheck,
    JoinLine,
    JoinOffered,
    JoinOver,
    JoinPhoneAsked,
    JoinPosts,
    JoinSent,
    JoinSides,
    JoinToComplete,
    JoinWordsAsked,
)
from roundtable.statements.parts import PostLine, Statement

_TYPED = {
    JoinPart.NAME: Awaited.JOIN_NAME,
    JoinPart.LATIN_NAME: Awaited.JOIN_LATIN_NAME,
    JoinPart.POSITION: Awaited.JOIN_POSITION,
}


async def offer(desk: Desk, tx: Transaction, turn: Turn) -> None:
    """To a stranger who has come without a link: they may ask to join; who has asked hears where that stands."""
    request = await tx.join_requests.open_of(turn.chat_id)
    if request is None:
        await answer(desk, tx, turn, JoinOffered())
    else:
        await show(desk, tx, turn, request)


async def show(desk: Desk, tx: Transaction, turn: Turn, request: JoinRequest, *, anew: bool = True) -> None:
    """To the asker: the next question, or what they wait for. `anew`: it was said before."""
    if request.state is JoinState.DRAFT:
        await ask(desk, tx, turn, request, next_part(request))
        return
    seen = await view(desk, tx, turn.today)
    await stop_waiting(tx, turn)
    if request.state is JoinState.INCOMPLETE:
        await say(desk, tx, turn, request, JoinToComplete(line_of(seen, request), request.question))
        await wait_for(tx, turn, Awaiting(Awaited.JOIN_ANSWER))
        return
    await say(desk, tx, turn, request, JoinSent(line_of(seen, request), anew=anew))


async def ask(
    desk: Desk,
    tx: Transaction,
    turn: Turn,
    request: JoinRequest,
    part: JoinPart,
    *,
    page: int = 1,
    problem: JoinWordsProblem | None = None,
    length: int = 0,
) -> None:
    """For one part of a draft, whether it is there already or not; the last reads it all back."""
    seen = await view(desk, tx, turn.today)
    if part in (JoinPart.KIND, JoinPart.SIDE) and (request.body is None or request.body not in seen.bodies):
        part = JoinPart.BODY
    if part is JoinPart.SIDE and request.kind is None:
        part = JoinPart.KIND
    await stop_waiting(tx, turn)
    if part in _TYPED:
        now = said_now(request, part)
        asked = JoinWordsAsked(part, LONGEST[part], now, problem, length)
        await say(desk, tx, turn, request, asked)
        await wait_for(tx, turn, Awaiting(_TYPED[part]))
    elif part is JoinPart.PHONE:
        await answer(desk, tx, turn, JoinPhoneAsked(), tongue=request.language)
        await wait_for(tx, turn, Awaiting(Awaited.JOIN_PHONE))
    else:
        await say(desk, tx, turn, request, _picked(seen, request, part, page))


def _picked(seen: View, request: JoinRequest, part: JoinPart, page: int) -> Statement:
    """The question for a part that is picked, and the look at it all."""
    if part is JoinPart.CHECK:
        return JoinCheck(line_of(seen, request))
    if part is JoinPart.BODY:
        bodies = bodies_to_join(seen.snapshot.bodies, seen.today)
        shown, page, pages = on_page(bodies, page, BODIES_A_PAGE)
        return JoinBodies(tuple(JoinBody(one.code, one.name) for one in shown), page, pages)
    code = request.body or ""
    seats = seats_of(seen.snapshot.posts, code)
    if part is JoinPart.SIDE and request.kind is not None:
        sides = tuple(side for kind, side in seats if kind is request.kind)
        return JoinSides(seen.bodies[code].name, request.kind, sides)
    return JoinPosts(seen.bodies[code].name, tuple(dict.fromkeys(kind for kind, _ in seats)))


def said_now(request: JoinRequest, part: JoinPart) -> str:
    """What is there already of a part that is typed."""
    match part:
        case JoinPart.NAME:
            return request.name.lo
        case JoinPart.LATIN_NAME:
            return request.name.en
    return request.position


async def say(
    desk: Desk, tx: Transaction, turn: Turn, request: JoinRequest, statement: Statement, *, edit: bool = True
) -> None:
    """To the asker, in the language they have chosen."""
    await answer(desk, tx, turn, statement, edit=edit, tongue=request.language)


async def tell_asker(desk: Desk, tx: Transaction, request: JoinRequest, statement: Statement, now: datetime) -> None:
    """When it is not their turn."""
    await tell_chat(desk, tx, request.chat_id, statement, now, language=request.language)


def line_of(seen: View, request: JoinRequest) -> JoinLine:
    """Of a request whose post is chosen. Raises ValueError where it is not."""
    if request.body is None or request.kind is None or request.side is None:
        raise ValueError("this request names no post yet")
    post = PostLine(request.kind, request.side, request.body, body_name(seen, request))
    return JoinLine(request.id, request.revision, request.name, request.position, post, request.phone, request.sent_at)


def brief_line_of(seen: View, request: JoinRequest) -> JoinLine:
    """Who asks, and for which post, where no decision is to be taken: without what was typed for one."""
    return replace(line_of(seen, request), position="", phone="")


def body_name(seen: View, request: JoinRequest) -> Bilingual:
    body = seen.bodies.get(request.body or "")
    return body.name if body is not None else UNNAMED


def deciders(seen: View, request: JoinRequest) -> tuple[Person, ...]:
    """Everybody who may decide about it, each once."""
    if request.body is None or request.kind is None:
        return ()
    right, body, side = right_to_decide(request.kind), request.body, request.side
    found = (one for one in seen.current() if may(Holder(one.person, (one.post,)), right, body, side))
    return tuple({one.person.id: one.person for one in found}.values())


async def tell_deciders(desk: Desk, tx: Transaction, seen: View, request: JoinRequest, now: datetime) -> None:
    """The request as it was sent now; outside office hours it rings no bell."""
    silent = not in_office_hours(now, seen.snapshot.rest_days)
    asked = JoinAsked(line_of(seen, request), request.question, request.answer)
    for person in deciders(seen, request):
        way = way_to(person, desk.channels)
        if way is not None:
            once = _card(request, person)
            await tx.deliveries.add(replace(word_to(desk, person, way, asked, now), silent=silent, once=once))


async def change_cards(
    desk: Desk,
    tx: Transaction,
    seen: View,
    request: JoinRequest,
    statement: Statement,
    now: datetime,
    besides: Person | None = None,
) -> None:
    """In the place of what they were told of it: whoever else may decide sees without a sound that it has moved on."""
    for person in deciders(seen, request):
        card = await tx.deliveries.by_once(_card(request, person))
        is_shown = card is not None and card.message_id is not None and card.what.chat_id == person.chat_id
        if card is not None and is_shown and (besides is None or person.id != besides.id):
            await tell(desk, tx, person, statement, now, silent=True, edits=card.message_id)


async def withdraw(desk: Desk, tx: Transaction, request: JoinRequest, now: datetime, who: str) -> bool:
    """Nothing waits any more; of a draft that nobody has seen nothing is kept. Whether it lay before those who decide,
    who see it. `who` stands in the audit row."""
    was_sent = request.state is not JoinState.DRAFT
    await tx.join_requests.leave(request.id, JoinState.WITHDRAWN, now)
    if was_sent:
        seen = await view(desk, tx, local_day(now))
        moved = JoinMoved(brief_line_of(seen, request), JoinState.WITHDRAWN, now)
        await change_cards(desk, tx, seen, request, moved, now)
    await tx.audit.add(now, who, "join-withdrawn", f"join-request:{request.id}")
    return was_sent


def _card(request: JoinRequest, person: Person) -> str:
    """Under which a sent request is told to a person once."""
    return f"join-request:{request.id}:{request.revision}:{person.id}"


async def open_request(tx: Transaction, turn: Turn) -> JoinRequest | None:
    """The open request of this chat. Raises TooOld for somebody we know: they have joined."""
    if not isinstance(turn.actor, Stranger):
        raise TooOld
    return await tx.join_requests.open_of(turn.chat_id)


async def mine(desk: Desk, tx: Transaction, turn: Turn) -> JoinRequest | None:
    """None where there is no open request any more, and that was said."""
    request = await open_request(tx, turn)
    if request is None:
        await answer(desk, tx, turn, JoinOver())
    return request


async def draft_of(desk: Desk, tx: Transaction, turn: Turn) -> JoinRequest | None:
    """The draft of this chat; None where it was sent, or there is none, and that was said."""
    request = await mine(desk, tx, turn)
    if request is not None and request.state is not JoinState.DRAFT:
        await show(desk, tx, turn, request)
        return None
    return request


async def keep(tx: Transaction, turn: Turn, draft: JoinRequest) -> JoinRequest:
    kept = await tx.join_requests.change(draft, turn.now)
    if kept is None:
        raise TooOld
    return kept
