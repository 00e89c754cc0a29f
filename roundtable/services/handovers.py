"""Hand-overs: arranged by the holder, the head of the body's secretariat, or the RTP Secretariat."""

from datetime import date

from roundtable.actors import Actor
from roundtable.awaiting import Awaited, Awaiting
from roundtable.books import Transaction
from roundtable.choices import read_choice
from roundtable.errors import NotAllowed, TooOld
from roundtable.handovers import FARTHEST_AHEAD, may_hand_over, problem_with
from roundtable.months import shown_month
from roundtable.paging import on_page
from roundtable.people import Holding, Person
from roundtable.permissions import Action
from roundtable.protocol_order import in_protocol_order
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.handover_changes import holding_of, line_of, put_handover, take_back, tell_of
from roundtable.services.snapshots import View, view
from roundtable.services.waiting import wait_for, wait_no_more_for
from roundtable.statements.absences import PEOPLE_A_PAGE, Chosen
from roundtable.statements.handovers import (
    BodyLine,
    Handing,
    HandoverArranged,
    HandoverBodies,
    HandoverCalledOff,
    HandoverDateAsked,
    HandoverPosts,
    HandoverRead,
    HandoverTo,
)
from roundtable.typed_days import TypedDay, ahead, is_day_only

BODIES_A_PAGE = 10


async def begin(desk: Desk, turn: Turn, page: int = 1) -> None:
    """Which post; for whoever may hand over in many bodies, in which of them."""
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        held = _may_be_handed_over(seen, turn.actor)
        if not held:
            raise NotAllowed(subject=Action.HAND_OVER)
        bodies = tuple(dict.fromkeys(one.post.body for one in held))
        if len(bodies) > len(turn.holder.bodies):
            shown, page, pages = on_page(bodies, page, BODIES_A_PAGE)
            lines = tuple(BodyLine(code, seen.bodies[code].name) for code in shown)
            await answer(desk, tx, turn, HandoverBodies(lines, page, pages), edit=True)
            return
        await _show_posts(desk, tx, turn, seen, held, "", page)


async def show_body(desk: Desk, turn: Turn, body: str, page: int = 1) -> None:
    """The posts of one body."""
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        held = tuple(one for one in _may_be_handed_over(seen, turn.actor) if one.post.body == body)
        if not held:
            raise TooOld
        await _show_posts(desk, tx, turn, seen, held, body, page)


async def _show_posts(
    desk: Desk, tx: Transaction, turn: Turn, seen: View, held: tuple[Holding, ...], body: str, page: int
) -> None:
    posts = {(one.post.id, one.person.id) for one in held}
    arranged = tuple(one for one in await tx.handovers.to_come() if (one.post_id, one.from_id) in posts)
    taken = {(one.post_id, one.from_id) for one in arranged}
    left = tuple(one for one in held if (one.post.id, one.person.id) not in taken)
    shown, page, pages = on_page(left, page, PEOPLE_A_PAGE)
    lines = tuple((one.post.id, Chosen(one.person.id, seen.holding_line(one))) for one in shown)
    lines_to_come = [await line_of(tx, seen, one) for one in arranged]
    to_come = tuple(line for line in lines_to_come if line is not None)
    await answer(desk, tx, turn, HandoverPosts(lines, to_come[:PEOPLE_A_PAGE], body, page, pages), edit=True)


async def ask_successor(desk: Desk, turn: Turn, post_id: int, from_id: int, page: int = 1) -> None:
    """To whom: the people of the body, or somebody new. Raises TooOld where that is arranged already."""
    async with desk.work() as tx:
        seen, held = await _take_up(desk, tx, turn, post_id, from_id)
        if any((one.post_id, one.from_id) == (post_id, from_id) for one in await tx.handovers.to_come()):
            raise TooOld
        people = tuple(one for one in _people_of(seen, held) if may_hand_over(turn.actor, held, one.person.id))
        shown, page, pages = on_page(people, page, PEOPLE_A_PAGE)
        chosen = tuple(Chosen(one.person.id, seen.holding_line(one)) for one in shown)
        await answer(desk, tx, turn, HandoverTo(_handing(seen, held, None), chosen, page, pages), edit=True)


async def ask_date(desk: Desk, turn: Turn, ids: tuple[int, int, int], month: date | None = None) -> None:
    """From which day on; typed days are understood from now on as well. `ids` are post, holder and successor (0)."""
    async with desk.work() as tx:
        seen, held = await _take_up(desk, tx, turn, *ids)
        handing = await _handing_to(tx, seen, held, ids[2])
        await _ask_date(desk, tx, turn, handing, HandoverDateAsked(handing, *_bounds(turn.today, month)))


async def _ask_date(desk: Desk, tx: Transaction, turn: Turn, handing: Handing, asked: HandoverDateAsked) -> None:
    await answer(desk, tx, turn, asked, edit=True)
    await wait_for(tx, turn, _awaiting(handing))


def _awaiting(handing: Handing) -> Awaiting:
    return Awaiting(Awaited.HANDOVER_DATE, question="|".join(("handover-to", *handing.ids)))


async def take_day(desk: Desk, turn: Turn, question: str, day: TypedDay | None) -> None:
    """A day that was typed in answer to that question."""
    _, args = read_choice(question)
    try:
        post_id, from_id, to_id = map(int, args)
    except ValueError as wrong:
        raise TooOld from wrong
    await say_date(desk, turn, (post_id, from_id, to_id), day)


async def say_date(desk: Desk, turn: Turn, ids: tuple[int, int, int], on: TypedDay | None) -> None:
    """Read the day back, or ask for another one, as for a day that its month does not have. None: it could not be
    read. Another one that is typed takes its place."""
    day = ahead(on, turn.today, turn.today + FARTHEST_AHEAD)
    async with desk.work() as tx:
        seen, held = await _take_up(desk, tx, turn, *ids)
        handing = await _handing_to(tx, seen, held, ids[2])
        problem = problem_with(held, day, turn.today, _until(seen, held))
        if not isinstance(day, date) or problem is not None:
            asked = HandoverDateAsked(handing, *_bounds(turn.today, day if isinstance(day, date) else None), problem)
            await _ask_date(desk, tx, turn, handing, asked)
            return
        await answer(desk, tx, turn, HandoverRead(handing, day, is_day_only(on)), edit=True)
        await wait_for(tx, turn, _awaiting(handing))


async def arrange(desk: Desk, turn: Turn, ids: tuple[int, int, int], on: date) -> None:
    """Confirmed. Raises TooOld where the post has gone to somebody else meanwhile, or is about to."""
    async with desk.work() as tx:
        seen, held = await _take_up(desk, tx, turn, *ids)
        await _handing_to(tx, seen, held, ids[2])
        if problem_with(held, on, turn.today, _until(seen, held)) is not None:
            raise TooOld
        await wait_no_more_for(tx, turn, Awaited.HANDOVER_DATE)
        behalf = turn.stands_for(held.post.body)
        line = await put_handover(desk, tx, seen, held, ids[2] or None, on, turn.now, turn.who, behalf)
        await tell_of(desk, tx, seen, held, ids[2], HandoverArranged(line), turn.now, besides=turn.holder.person)
        await answer(desk, tx, turn, HandoverArranged(line), edit=True)


async def call_off(desk: Desk, turn: Turn, handover_id: int) -> None:
    """It does not take place: the post stays with its holder. Raises TooOld once it has taken place."""
    async with desk.work() as tx:
        handover = await tx.handovers.get(handover_id)
        if handover is None:
            raise TooOld
        seen, held = await _take_up(desk, tx, turn, handover.post_id, handover.from_id)
        line = await line_of(tx, seen, handover)
        if line is None or not await tx.handovers.call_off(handover_id, turn.now):
            raise TooOld
        await take_back(tx, held, handover)
        await tx.audit.add(
            turn.now,
            turn.who,
            "handover-called-off",
            f"post:{held.post.id}",
            on_behalf_of=turn.stands_for(held.post.body),
        )
        word = HandoverCalledOff(line)
        await tell_of(desk, tx, seen, held, handover.to_id or 0, word, turn.now, besides=turn.holder.person)
        await answer(desk, tx, turn, word, edit=True)


def _until(seen: View, held: Holding) -> date | None:
    return seen.bodies[held.post.body].valid_until


def _may_be_handed_over(seen: View, actor: Actor) -> tuple[Holding, ...]:
    """Who holds what today in their own name, and could hand it over, in protocol order."""
    held = (
        one
        for one in seen.current()
        if one.acting_for is None and seen.bodies[one.post.body].valid_on(seen.today) and may_hand_over(actor, one)
    )
    return in_protocol_order(held, seen.bodies)


async def _take_up(
    desk: Desk, tx: Transaction, turn: Turn, post_id: int, from_id: int, to_id: int = 0
) -> tuple[View, Holding]:
    """Holds post and people to the end of the transaction: nobody leaves meanwhile. Raises TooOld where this person
    does not hold it (any more), and NotAllowed, also for this successor."""
    await tx.locks.hold(f"post:{post_id}")
    for person_id in sorted({from_id, to_id} - {0}):
        await tx.locks.hold(f"person:{person_id}")
    seen = await view(desk, tx, turn.today)
    held = holding_of(seen, post_id, from_id)
    if held is None:
        raise TooOld
    if not may_hand_over(turn.actor, held, to_id):
        raise NotAllowed(subject=f"{Action.HAND_OVER} post:{post_id}")
    return seen, held


def _people_of(seen: View, held: Holding) -> tuple[Holding, ...]:
    """Who holds another post of the body on the same side today, each once; nobody who was only called by the post and
    never came."""
    found: dict[int, Holding] = {}
    for one in in_protocol_order(seen.current(), seen.bodies):
        is_known = not one.person.placeholder or seen.snapshot.hearing.reaches(one.person)
        same_place = (one.post.body, one.post.side) == (held.post.body, held.post.side) and one.acting_for is None
        if is_known and same_place and one.person.id != held.person.id and one.post.id != held.post.id:
            found.setdefault(one.person.id, one)
    return tuple(found.values())


async def _handing_to(tx: Transaction, seen: View, held: Holding, to_id: int) -> Handing:
    """Raises TooOld where there is no such person."""
    successor = await tx.roster.person(to_id) if to_id else None
    if to_id and (successor is None or to_id not in {one.person.id for one in _people_of(seen, held)}):
        raise TooOld
    return _handing(seen, held, successor)


def _handing(seen: View, held: Holding, successor: Person | None) -> Handing:
    return Handing(
        held.post.id,
        held.person.id,
        seen.post_line(held.post),
        seen.person_line(held.person),
        successor.id if successor is not None else 0,
        seen.person_line(successor) if successor is not None else None,
    )


def _bounds(today: date, wanted: date | None) -> tuple[date, date, date]:
    """The month to show, the first and the last day that may be picked."""
    last = today + FARTHEST_AHEAD
    return shown_month(wanted or today, today, last), today, last
