"""Asking to join, from a chat that is nobody's: every step is kept, every step can be changed, and all withdrawn."""

from dataclasses import replace

from roundtable.addresses import shared_number
from roundtable.awaiting import Awaited
from roundtable.books import Transaction
from roundtable.join_requests import (
    LONGEST,
    JoinPart,
    JoinRequest,
    JoinState,
    PhoneProblem,
    bodies_to_join,
    on_one_line,
    problem_of,
    seats_of,
    with_body,
    with_name,
)
from roundtable.languages import Bilingual, Language
from roundtable.notices import length_of
from roundtable.posts import PostKind, Side
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.join_sending import take_answer
from roundtable.services.join_steps import ask, draft_of, keep, open_request, show
from roundtable.services.snapshots import view
from roundtable.services.waiting import awaited_now
from roundtable.statements.join_requests import JoinPhoneAsked, JoinPhoneNoted

_PARTS = {
    Awaited.JOIN_NAME: JoinPart.NAME,
    Awaited.JOIN_LATIN_NAME: JoinPart.LATIN_NAME,
    Awaited.JOIN_POSITION: JoinPart.POSITION,
}


async def begin(desk: Desk, turn: Turn, language: Language) -> None:
    """In this language from now on; who has an open request goes on with it."""
    async with desk.work() as tx:
        request = await open_request(tx, turn)
        if request is None:
            request = await tx.join_requests.begin(turn.chat_id, language, turn.now)
        elif request.language is not language:
            await tx.join_requests.speak(request.id, language)
            request = replace(request, language=language)
        await show(desk, tx, turn, request)


async def show_where_it_stands(desk: Desk, turn: Turn) -> None:
    """Whatever came that is no answer to a question. Raises Unknown for a stranger who asks for nothing."""
    async with desk.work() as tx:
        request = await tx.join_requests.open_of(turn.chat_id)
        if request is None:
            raise turn.refusal
        await show(desk, tx, turn, request)


# Picking


async def show_bodies(desk: Desk, turn: Turn, page: int) -> None:
    async with desk.work() as tx:
        draft = await draft_of(desk, tx, turn)
        if draft is not None:
            await ask(desk, tx, turn, draft, JoinPart.BODY, page=page)


async def pick_body(desk: Desk, turn: Turn, code: str) -> None:
    """A body that is there no more is asked for again."""
    async with desk.work() as tx:
        draft = await draft_of(desk, tx, turn)
        if draft is None:
            return
        seen = await view(desk, tx, turn.today)
        if code in {body.code for body in bodies_to_join(seen.snapshot.bodies, seen.today)}:
            draft = await keep(tx, turn, with_body(draft, code))
            await show(desk, tx, turn, draft)
        else:
            await ask(desk, tx, turn, draft, JoinPart.BODY)


async def pick_kind(desk: Desk, turn: Turn, kind: PostKind) -> None:
    """Where the post is on one side only, that is not asked."""
    async with desk.work() as tx:
        draft = await draft_of(desk, tx, turn)
        if draft is None:
            return
        sides = await _sides(desk, tx, turn, draft, kind)
        if sides:
            draft = await keep(tx, turn, replace(draft, kind=kind, side=sides[0] if len(sides) == 1 else None))
        await show(desk, tx, turn, draft)


async def pick_side(desk: Desk, turn: Turn, side: Side) -> None:
    async with desk.work() as tx:
        draft = await draft_of(desk, tx, turn)
        if draft is None:
            return
        if draft.kind is not None and side in await _sides(desk, tx, turn, draft, draft.kind):
            draft = await keep(tx, turn, replace(draft, side=side))
        await show(desk, tx, turn, draft)


async def _sides(desk: Desk, tx: Transaction, turn: Turn, draft: JoinRequest, kind: PostKind) -> tuple[Side, ...]:
    seen = await view(desk, tx, turn.today)
    seats = seats_of(seen.snapshot.posts, draft.body or "") if draft.body is not None else ()
    return tuple(side for one, side in seats if one is kind)


# Typing and sharing


async def take_text(desk: Desk, turn: Turn, text: str, *, leaves_contact_out: bool) -> None:
    """What a stranger types, by what was asked. Raises Unknown for one who asks for nothing."""
    async with desk.work() as tx:
        request = await tx.join_requests.open_of(turn.chat_id)
        if request is None:
            raise turn.refusal
        awaiting = await awaited_now(tx, turn)
        what = awaiting.what if awaiting is not None else None
        if what is Awaited.JOIN_ANSWER and request.state is JoinState.INCOMPLETE:
            await take_answer(desk, tx, turn, request, text)
        elif what is Awaited.JOIN_PHONE and request.state is JoinState.DRAFT:
            await _take_no_phone(desk, tx, turn, request, leaves_it_out=leaves_contact_out)
        elif what in _PARTS and request.state is JoinState.DRAFT and not text.startswith("/"):
            await _take_part(desk, tx, turn, request, _PARTS[what], on_one_line(text))
        else:
            await show(desk, tx, turn, request)


async def _take_part(desk: Desk, tx: Transaction, turn: Turn, draft: JoinRequest, part: JoinPart, words: str) -> None:
    problem = problem_of(words, LONGEST[part], latin=part is JoinPart.LATIN_NAME)
    if problem is not None:
        await ask(desk, tx, turn, draft, part, problem=problem, length=length_of(words))
        return
    match part:
        case JoinPart.NAME:
            draft = with_name(draft, words)
        case JoinPart.LATIN_NAME:
            draft = replace(draft, name=Bilingual(draft.name.lo, words))
        case _:
            draft = replace(draft, position=words)
    await show(desk, tx, turn, await keep(tx, turn, draft))


async def take_contact(desk: Desk, turn: Turn, number: str, *, is_own: bool) -> None:
    """A contact that was shared. Only their own is taken: Telegram vouches for no other. Raises Unknown for a stranger
    who asks for nothing."""
    async with desk.work() as tx:
        request = await tx.join_requests.open_of(turn.chat_id)
        if request is None:
            raise turn.refusal
        if request.state is not JoinState.DRAFT:
            await show(desk, tx, turn, request)
            return
        problem = None if is_own else PhoneProblem.NOT_OWN
        try:
            phone = shared_number(number)
        except ValueError:
            phone, problem = "", problem or PhoneProblem.UNREADABLE
        if problem is not None:
            await tx.audit.add(turn.now, turn.who, "contact-refused", f"join-request:{request.id}", details=problem)
            await answer(desk, tx, turn, JoinPhoneAsked(problem), tongue=request.language)
            return
        await _settle_phone(desk, tx, turn, replace(request, phone=phone))


async def _take_no_phone(desk: Desk, tx: Transaction, turn: Turn, draft: JoinRequest, *, leaves_it_out: bool) -> None:
    if leaves_it_out:
        await _settle_phone(desk, tx, turn, replace(draft, phone=""))
    else:
        await answer(desk, tx, turn, JoinPhoneAsked(PhoneProblem.TYPED), tongue=draft.language)


async def _settle_phone(desk: Desk, tx: Transaction, turn: Turn, draft: JoinRequest) -> None:
    draft = await keep(tx, turn, replace(draft, phone_settled=True))
    await answer(desk, tx, turn, JoinPhoneNoted(bool(draft.phone), turn.former is not None), tongue=draft.language)
    await show(desk, tx, turn, draft)
