"""Deciding about requests to join: approve as somebody of the roster or as a new person, ask for completion, decline.

The first decision wins. Whoever presses a button of what has moved on sees where it stands, and changes nothing.
"""

from dataclasses import replace

from roundtable.actors import Holder
from roundtable.awaiting import Awaited, Awaiting
from roundtable.books import Transaction
from roundtable.channels import ChannelKind
from roundtable.errors import NotAllowed
from roundtable.join_requests import (
    LONGEST_WORDS,
    DeclineReason,
    JoinRequest,
    JoinState,
    fitting_posts,
    on_one_line,
    problem_of,
)
from roundtable.languages import UNNAMED
from roundtable.notices import length_of
from roundtable.people import Holding
from roundtable.permissions import Action, may, right_to_decide
from roundtable.posts import Post
from roundtable.reach import Way
from roundtable.services.admissions import admit, hold_for_admission
from roundtable.services.answering import answer, word_to
from roundtable.services.desk import Desk, Turn
from roundtable.services.identity import welcome
from roundtable.services.join_candidates import candidates_for, post_for, post_id_of, seats_for, show_whom
from roundtable.services.join_steps import body_name, brief_line_of, change_cards, line_of, tell_asker
from roundtable.services.join_waiting import close_with_body
from roundtable.services.snapshots import View, view
from roundtable.services.waiting import stop_waiting, wait_for
from roundtable.statements.join_decisions import (
    JoinAsked,
    JoinGone,
    JoinMoved,
    JoinQuestionAsked,
    JoinReasons,
)
from roundtable.statements.join_requests import JoinDeclined, JoinToComplete
from roundtable.statements.parts import PersonLine


async def show_request(desk: Desk, turn: Turn, request_id: int) -> None:
    """As it stands now."""
    async with desk.work() as tx:
        seen, request = await _look_up(desk, tx, turn, request_id)
        if request is not None:
            await _show(desk, tx, turn, seen, request)


async def ask_whom(desk: Desk, turn: Turn, request_id: int, revision: int) -> None:
    """Who of the roster it is, or somebody new."""
    async with desk.work() as tx:
        seen, request = await _take_up(desk, tx, turn, request_id, revision)
        if request is not None:
            await show_whom(desk, tx, turn, seen, request)


async def approve_as(desk: Desk, turn: Turn, request_id: int, revision: int, person_id: int, post_id: int) -> None:
    """As somebody of the roster; whoever cannot be it any more, or holds what this person may not give, is left out of
    the choice, which is shown again."""
    async with desk.work() as tx:
        seen, request = await _take_up(desk, tx, turn, request_id, revision)
        if request is None:
            return
        await hold_for_admission(tx, (one.id for one in fitting_posts(request, seen.snapshot.posts)), person_id)
        seen = await view(desk, tx, turn.today)
        found = await candidates_for(tx, turn, seen, request)
        chosen = next((one for one in found if (one.person.id, post_id_of(one)) == (person_id, post_id)), None)
        if chosen is None:
            await tx.audit.add(turn.now, turn.who, "refused", f"person:{person_id}")
            await show_whom(desk, tx, turn, seen, request)
            return
        decided = await _decide(desk, tx, turn, seen, request, JoinState.APPROVED)
        if decided is None:
            return
        person = chosen.person
        if person.placeholder:
            person = replace(person, name=decided.name, position=decided.in_words, placeholder=False)
            await tx.roster.put_person(person)
        elif person.position == UNNAMED:
            await tx.roster.put_person(replace(person, position=decided.in_words))
        post = chosen.post or await post_for(tx, seen, decided, 0)
        await _let_in(desk, tx, turn, decided, person.id, post)


async def approve_new(desk: Desk, turn: Turn, request_id: int, revision: int, post_id: int) -> None:
    """As a person whom the roster does not know yet."""
    async with desk.work() as tx:
        seen, request = await _take_up(desk, tx, turn, request_id, revision)
        if request is None:
            return
        if post_id not in {seat.post_id for seat in seats_for(seen, request)}:
            await show_whom(desk, tx, turn, seen, request)
            return
        decided = await _decide(desk, tx, turn, seen, request, JoinState.APPROVED)
        if decided is None:
            return
        person = await tx.roster.add_person(decided.name, UNNAMED, UNNAMED, False, decided.in_words)
        await _let_in(desk, tx, turn, decided, person.id, await post_for(tx, seen, decided, post_id))


async def _let_in(desk: Desk, tx: Transaction, turn: Turn, request: JoinRequest, person_id: int, post: Post) -> None:
    """The chat becomes theirs, with language and phone number; they are welcomed."""
    await hold_for_admission(tx, (post.id,), None)
    if post.id not in {one.post.id for one in await _held(tx, turn, person_id)}:
        await tx.roster.add_holding(person_id, post.id, turn.today, None)
    await admit(tx, person_id, post, request.chat_id, turn.now)
    await tx.roster.set_language(person_id, request.language)
    if request.phone:
        await tx.roster.put_address(person_id, ChannelKind.MESSENGER, request.phone, turn.now)
    await tx.awaiting.clear(request.chat_id)
    held = await _held(tx, turn, person_id)
    holder = Holder(held[0].person, tuple(one.post for one in held))
    way = Way(ChannelKind.TELEGRAM, chat_id=request.chat_id)  # where they wait for it, whatever comes first with them
    word = await welcome(desk, tx, holder, turn.today, post.body)
    await tx.deliveries.add(word_to(desk, holder.person, way, word, turn.now))


async def _held(tx: Transaction, turn: Turn, person_id: int) -> list[Holding]:
    """What they hold today."""
    return [one for one in await tx.roster.holdings_of(person_id) if one.current_on(turn.today)]


async def ask_question(desk: Desk, turn: Turn, request_id: int, revision: int) -> None:
    """What is to be completed? It is typed."""
    async with desk.work() as tx:
        seen, request = await _take_up(desk, tx, turn, request_id, revision)
        if request is not None:
            await answer(desk, tx, turn, JoinQuestionAsked(line_of(seen, request)), edit=True)
            await wait_for(tx, turn, _question_about(request))


def _question_about(request: JoinRequest) -> Awaiting:
    asks_again = f"join-ask|{request.id}|{request.revision}"
    return Awaiting(Awaited.JOIN_QUESTION, join_request_id=request.id, question=asks_again)


async def take_question(desk: Desk, turn: Turn, request_id: int, text: str) -> None:
    """It goes to the asker as it was typed, and what they answer comes back with the request."""
    async with desk.work() as tx:
        await stop_waiting(tx, turn)
        seen, request = await _take_up(desk, tx, turn, request_id, None)
        if request is None:
            return
        words = on_one_line(text)
        problem = problem_of(words, LONGEST_WORDS)
        if problem is not None:
            again = JoinQuestionAsked(line_of(seen, request), problem, length_of(words), LONGEST_WORDS)
            await answer(desk, tx, turn, again)
            await wait_for(tx, turn, _question_about(request))
            return
        asked = await tx.join_requests.ask(request.id, request.revision, words, turn.now)
        if asked is None:
            await _show_again(desk, tx, turn, seen, request)
            return
        await tx.audit.add(
            turn.now,
            turn.who,
            "join-completion",
            f"join-request:{asked.id}",
            on_behalf_of=turn.stands_for(asked.body or ""),
        )
        await tell_asker(desk, tx, asked, JoinToComplete(line_of(seen, asked), words), turn.now)
        await tx.awaiting.put(asked.chat_id, Awaiting(Awaited.JOIN_ANSWER), turn.now)
        await _say_moved(desk, tx, turn, seen, asked)


async def ask_reason(desk: Desk, turn: Turn, request_id: int, revision: int) -> None:
    async with desk.work() as tx:
        seen, request = await _take_up(desk, tx, turn, request_id, revision)
        if request is not None:
            await answer(desk, tx, turn, JoinReasons(line_of(seen, request)), edit=True)


async def decline(desk: Desk, turn: Turn, request_id: int, revision: int, reason: DeclineReason) -> None:
    """The asker hears it kindly, and may ask again."""
    async with desk.work() as tx:
        seen, request = await _take_up(desk, tx, turn, request_id, revision)
        if request is None:
            return
        decided = await _decide(desk, tx, turn, seen, request, JoinState.DECLINED, reason)
        if decided is not None:
            await tell_asker(desk, tx, decided, JoinDeclined(body_name(seen, decided), reason), turn.now)


async def _decide(
    desk: Desk,
    tx: Transaction,
    turn: Turn,
    seen: View,
    request: JoinRequest,
    state: JoinState,
    reason: DeclineReason | None = None,
) -> JoinRequest | None:
    """As it is after this decision, told to all who may decide; None when another one came first, which is shown."""
    person_id = turn.holder.person.id
    decided = await tx.join_requests.decide(request.id, request.revision, state, person_id, turn.now, reason)
    if decided is None:
        await _show_again(desk, tx, turn, seen, request)
        return None
    done = "join-approved" if state is JoinState.APPROVED else "join-declined"
    await tx.audit.add(
        turn.now,
        turn.who,
        done,
        f"join-request:{request.id}",
        on_behalf_of=turn.stands_for(request.body or ""),
        details=reason or "",
    )
    await _say_moved(desk, tx, turn, seen, decided)
    return decided


async def _say_moved(desk: Desk, tx: Transaction, turn: Turn, seen: View, request: JoinRequest) -> None:
    """To whoever did it, and in the place of what the others were told."""
    holder = turn.holder
    by = seen.person_line(holder.person, holder.posts[:1])
    moved = _moved(seen, request, by)
    await change_cards(desk, tx, seen, request, moved, turn.now, holder.person)
    await answer(desk, tx, turn, moved, edit=True)


def _moved(seen: View, request: JoinRequest, by: PersonLine | None) -> JoinMoved:
    question = request.question if request.state is JoinState.INCOMPLETE else ""
    line = brief_line_of(seen, request)
    return JoinMoved(line, request.state, request.moved_at, by, question, request.reason)


async def _show(
    desk: Desk, tx: Transaction, turn: Turn, seen: View, request: JoinRequest, *, anew: bool = False
) -> None:
    """The request with its buttons while it waits; else who has moved it, and where to."""
    match request.state:
        case JoinState.WAITING:
            asked = JoinAsked(line_of(seen, request), request.question, request.answer, anew)
            await answer(desk, tx, turn, asked, edit=True)
        case JoinState.DRAFT:
            await answer(desk, tx, turn, JoinGone(being_changed=True), edit=True)
        case _ if request.side is None:  # taken back, and left before another post was chosen
            await answer(desk, tx, turn, JoinGone(), edit=True)
        case _:
            by = None
            if request.decided_by is not None:
                person, posts = seen.people.get(request.decided_by, (None, ()))
                by = seen.person_line(person, posts[:1]) if person is not None else None
            await answer(desk, tx, turn, _moved(seen, request, by), edit=True)


async def _show_again(desk: Desk, tx: Transaction, turn: Turn, seen: View, request: JoinRequest) -> None:
    now = await tx.join_requests.get(request.id)
    await _show(desk, tx, turn, seen, now or request)


async def _look_up(desk: Desk, tx: Transaction, turn: Turn, request_id: int) -> tuple[View, JoinRequest | None]:
    """None when there is no such request, which was said. Raises NotAllowed where others decide about it."""
    seen = await view(desk, tx, turn.today)
    request = await tx.join_requests.get(request_id)
    holder = turn.holder
    right, bodies, side = Action.DECIDE_COLLEAGUE, holder.bodies, None
    if request is not None and request.kind is not None and request.body is not None:
        right, bodies, side = right_to_decide(request.kind), (request.body,), request.side
    if not any(may(turn.actor, right, body, side) for body in bodies):
        raise NotAllowed(subject=f"{right} {request_id}")
    if request is None or request.revision == 0:
        await answer(desk, tx, turn, JoinGone(), edit=True)
        return seen, None
    return seen, request


async def _take_up(
    desk: Desk, tx: Transaction, turn: Turn, request_id: int, revision: int | None
) -> tuple[View, JoinRequest | None]:
    """The request while it waits as it was looked at (None: as it is); else None, and where it stands was said."""
    seen, request = await _look_up(desk, tx, turn, request_id)
    if request is None:
        return seen, None
    if await close_with_body(desk, tx, seen, request, turn.now):
        await _show_again(desk, tx, turn, seen, request)
        return seen, None
    is_other = revision is not None and request.revision != revision
    if request.state is not JoinState.WAITING or is_other:
        await _show(desk, tx, turn, seen, request, anew=is_other)
        return seen, None
    return seen, request
