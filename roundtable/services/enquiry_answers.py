"""Enquiries, on the side of the RTP Secretariat: what waits, and the answer, which is shown before it is sent."""

from datetime import timedelta

from roundtable.actors import Bearer
from roundtable.awaiting import Awaited, Awaiting
from roundtable.books import Transaction
from roundtable.deliveries import Attachment
from roundtable.enquiries import LISTED_AGAIN_WITHIN, Enquiry, EnquiryAnswer, to_list
from roundtable.errors import NotAllowed, TooOld
from roundtable.moments import local_day
from roundtable.notices import as_typed, length_of, problem_of
from roundtable.paging import on_page
from roundtable.permissions import RTP_SECRETARIAT, Action, is_secretariat, may
from roundtable.posts import Post, PostKind, Side
from roundtable.reach import way_to
from roundtable.services.answering import answer, tell
from roundtable.services.desk import Desk, Turn
from roundtable.services.enquiry_lines import answered_of, kinds_of, line_of, post_of, tell_house
from roundtable.services.snapshots import View, view
from roundtable.services.waiting import stop_waiting, wait_for
from roundtable.statements.enquiries import (
    EnquiriesWaiting,
    EnquiryAnswerAsked,
    EnquiryAnswerReady,
    EnquiryLeft,
    EnquiryLine,
    EnquiryReceived,
    EnquiryReply,
)

LISTED = 8
"""Enquiries on a list; the oldest are first."""


def _require(turn: Turn, seen: View) -> Post:
    """The post from which they answer. Raises NotAllowed."""
    holder = turn.holder
    if isinstance(turn.actor, Bearer) or not may(holder, Action.ANSWER_ENQUIRY, RTP_SECRETARIAT):
        officer = Post(0, RTP_SECRETARIAT, PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT)
        raise NotAllowed((seen.post_line(officer),), subject=Action.ANSWER_ENQUIRY)
    return next(post for post in holder.posts if is_secretariat(post))


async def list_waiting(desk: Desk, turn: Turn, page: int = 0) -> None:
    """A page of what waits for an answer, longest first; 0: the first, as a message of its own. A page that is no more
    is the last one."""
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        _require(turn, seen)
        await answer(desk, tx, turn, await _waiting(tx, seen, await tx.enquiries.waiting(), page), edit=page > 0)


async def _waiting(
    tx: Transaction, seen: View, waiting: tuple[Enquiry, ...], page: int = 1, *, in_the_morning: bool = False
) -> EnquiriesWaiting:
    shown, page, _ = on_page(waiting, page, LISTED)
    lines = tuple([await line_of(tx, seen, one) for one in shown])
    return EnquiriesWaiting(lines, max(0, len(waiting) - page * LISTED), in_the_morning, page)


async def show(desk: Desk, turn: Turn, enquiry_id: int) -> None:
    """One of them with what came with it; answered, by whom and how."""
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        _require(turn, seen)
        enquiry = await _passed(tx, enquiry_id)
        if await _said_answered(desk, tx, turn, seen, enquiry):
            return
        received = EnquiryReceived(await line_of(tx, seen, enquiry))
        await answer(desk, tx, turn, received, attachments=enquiry.attachments, apart=True)


async def ask_answer(desk: Desk, turn: Turn, enquiry_id: int) -> None:
    """The next text or voice is the answer; it is shown before it goes."""
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        post = _require(turn, seen)
        await tx.locks.hold(f"enquiry:{enquiry_id}")
        enquiry = await _passed(tx, enquiry_id)
        if await _said_answered(desk, tx, turn, seen, enquiry):
            return
        await tx.enquiries.draft_answer(enquiry_id, turn.holder.person.id, post.id, "", (), turn.now)
        await answer(desk, tx, turn, EnquiryAnswerAsked(await line_of(tx, seen, enquiry)))
        await wait_for(tx, turn, Awaiting(Awaited.ENQUIRY_ANSWER, question=f"enquiry-answer|{enquiry_id}"))


async def take_answer(desk: Desk, turn: Turn, words: str = "", attachments: tuple[Attachment, ...] = ()) -> None:
    """Words or a voice, shown as they would be sent; what comes after takes their place."""
    kept = as_typed(words)
    problem = None if attachments else problem_of(kept)
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        post = _require(turn, seen)
        draft = await tx.enquiries.draft_of(turn.holder.person.id)
        if draft is None:
            raise TooOld
        enquiry = await _passed(tx, draft.enquiry_id)
        if await _said_answered(desk, tx, turn, seen, enquiry):
            await _leave(tx, turn)
            return
        line = await line_of(tx, seen, enquiry)
        if problem is not None:
            await answer(desk, tx, turn, EnquiryAnswerAsked(line, problem, length_of(kept)))
            return
        draft = await tx.enquiries.draft_answer(enquiry.id, turn.holder.person.id, post.id, kept, attachments, turn.now)
        await answer(desk, tx, turn, EnquiryAnswerReady(draft.id, line, kept, kinds_of(attachments)))


async def send_answer(desk: Desk, turn: Turn, answer_id: int) -> None:
    """As it was shown, once. Who asked gets it, or whoever has come into their post since; the colleagues hear by whom
    it was answered. A colleague who was quicker is named, and who cannot be written to just now is not answered."""
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        _require(turn, seen)
        found = await tx.enquiries.answer(answer_id)
        if found is None or found.person_id != turn.holder.person.id or not (found.words or found.attachments):
            raise TooOld
        await tx.locks.hold(f"enquiry:{found.enquiry_id}")
        enquiry = await _passed(tx, found.enquiry_id)
        if await _said_answered(desk, tx, turn, seen, enquiry, edit=True):
            return
        asker = await tx.roster.person(enquiry.asker_id)
        line = await line_of(tx, seen, enquiry)
        if asker is None or way_to(asker, desk.channels) is None:
            lost = EnquiryAnswerReady(found.id, line, found.words, kinds_of(found.attachments), is_lost=True)
            await answer(desk, tx, turn, lost, edit=True)
            return
        if not await tx.enquiries.send_answer(answer_id, turn.now):
            raise TooOld
        await tx.audit.add(
            turn.now,
            turn.who,
            "enquiry-answered",
            f"enquiry:{enquiry.id}",
            on_behalf_of=turn.stands_for(RTP_SECRETARIAT),
        )
        reply = await _reply(tx, seen, line, found)
        await tell(desk, tx, asker, reply, turn.now, attachments=found.attachments, apart=bool(found.attachments))
        sent = await tx.enquiries.answer(answer_id) or found
        word = await answered_of(tx, seen, enquiry, sent)
        await tell_house(desk, tx, seen, word, turn.now, besides=turn.holder.person, silent=True)
        await _leave(tx, turn)
        await answer(desk, tx, turn, await answered_of(tx, seen, enquiry, sent, is_mine=True), edit=True)


async def _reply(tx: Transaction, seen: View, line: EnquiryLine, found: EnquiryAnswer) -> EnquiryReply:
    post = post_of(seen, found.post_id)
    return EnquiryReply(
        line.to or line.who,
        line,
        seen.bodies[post.body].name,
        seen.post_line(post),
        found.words,
        kinds_of(found.attachments),
    )


async def leave(desk: Desk, turn: Turn) -> None:
    """Neither asked nor answered just now: what was typed is forgotten, what waits goes on waiting."""
    async with desk.work() as tx:
        draft = await tx.enquiries.draft_of(turn.person.id)
        if draft is not None:
            await tx.enquiries.drop_answer(draft.id)
        await _leave(tx, turn)
        await answer(desk, tx, turn, EnquiryLeft(), edit=True)


async def _leave(tx: Transaction, turn: Turn) -> None:
    awaiting = await tx.awaiting.get(turn.chat_id)
    if awaiting is not None and awaiting.what in (Awaited.ENQUIRY, Awaited.ENQUIRY_ANSWER):
        await stop_waiting(tx, turn)


async def _passed(tx: Transaction, enquiry_id: int) -> Enquiry:
    """Raises TooOld for what was not passed."""
    enquiry = await tx.enquiries.get(enquiry_id)
    if enquiry is None or not enquiry.is_passed:
        raise TooOld
    return enquiry


async def _said_answered(
    desk: Desk, tx: Transaction, turn: Turn, seen: View, enquiry: Enquiry, *, edit: bool = False
) -> bool:
    """It was answered already, and that was said, with the answer."""
    sent = await tx.enquiries.answer_to(enquiry.id)
    if sent is None:
        return False
    mine = sent.person_id == turn.holder.person.id
    await answer(desk, tx, turn, await answered_of(tx, seen, enquiry, sent, is_mine=mine), edit=edit)
    return True


LISTED_AGAIN_AFTER = timedelta(days=LISTED_AGAIN_WITHIN - 1)
"""Before that no so many working days have passed."""


async def list_long_waiting(desk: Desk) -> int:
    """In a morning's send window: what has waited two working days to head and officers, and again after five more.
    Returns how many are listed; where nobody can be written to they are listed another day."""
    now = desk.clock.now()
    today = local_day(now)
    async with desk.work.reading() as tx:
        waiting = await tx.enquiries.waiting()
        if not any(one.listed_at is None or now - one.listed_at > LISTED_AGAIN_AFTER for one in waiting):
            return 0
        rest_days = (await view(desk, tx, today)).snapshot.rest_days
    if not desk.windows.is_open(now, rest_days) or not to_list(waiting, today, rest_days):
        return 0
    async with desk.work() as tx:
        await tx.locks.hold("enquiries listed")
        seen = await view(desk, tx, today)
        due = to_list(await tx.enquiries.waiting(), today, rest_days)
        if not due:
            return 0
        if await tell_house(desk, tx, seen, await _waiting(tx, seen, due, in_the_morning=True), now) == 0:
            return 0
        for one in due:
            await tx.enquiries.listed(one.id, now)
        await tx.audit.add(now, "scheduler", "enquiries-listed", ",".join(f"enquiry:{one.id}" for one in due))
        return len(due)
