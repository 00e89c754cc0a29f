"""Notices that are approved: sent, stopped, taken up again, ended, looked at, and taken note of."""

from dataclasses import replace
from datetime import UTC, datetime

from roundtable.actors import Actor, Bearer, Holder, Operator
from roundtable.answer_links import NOTICE
from roundtable.audiences import Audience
from roundtable.books import Transaction
from roundtable.clearances import ClearedBy, Signature
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import Bilingual
from roundtable.moments import local_day
from roundtable.notices import Notice, NoticeState, Obstacle, first_line, obstacle
from roundtable.paging import on_page
from roundtable.permissions import RTP_SECRETARIAT, Action, may
from roundtable.quiet_hours import next_office_hour
from roundtable.services import notice_steps as steps
from roundtable.services.answering import answer, attachments_of, end
from roundtable.services.clearances import needs_clearance
from roundtable.services.desk import Desk, Turn
from roundtable.services.notice_clearances import ask_clearance, note_cleared
from roundtable.services.notice_lines import (
    FIRST_NAMES,
    draft_lines,
    find,
    progress_of,
    received,
    recipient_lines,
)
from roundtable.services.snapshots import View, view
from roundtable.statements.notice_progress import NoticeSentAlready, NoticeUnchanged
from roundtable.statements.notices import NoticeNames
from roundtable.submissions import StoredFile

FAR = datetime(9000, 1, 1, tzinfo=UTC)
"""When what is stopped would be said if nobody went on with it."""

OPERATOR = "operator"
"""Whoever is at the shell, as audit rows name them."""


async def approve(desk: Desk, turn: Turn, notice_id: int, revision: int) -> None:
    """Freeze and send what was looked at; a draft that was changed since is looked at again. A second press says when
    it was approved, and changes nothing."""
    async with desk.work() as tx:
        seen, notice = await _mine(desk, tx, turn, notice_id)
        if notice.approved_at is not None:
            again = NoticeSentAlready(notice.id, first_line(notice.words), notice.approved_at)
            await answer(desk, tx, turn, again)
            return
        if notice.state is not NoticeState.DRAFT:
            raise TooOld
        if notice.revision != revision:
            notice = await steps.within_reach(tx, turn, seen, notice)
            await steps.look_at(desk, tx, turn, seen, notice, changed=True)
            return
        if needs_clearance(seen, turn.actor, notice):
            await ask_clearance(desk, tx, turn, seen, notice)
            return
        missing = await freeze(desk, tx, seen, notice, turn.actor, turn.who, turn.now)
        if missing is not None:
            await steps.show_overview(desk, tx, turn, seen, notice, missing)
            return
        await note_cleared(tx, seen, notice, turn.holder.person.id, ClearedBy.HEAD, turn.now)
        await steps.wait_no_more(tx, turn)
        await answer_progress(desk, tx, turn, seen, notice_id)


async def _mine(desk: Desk, tx: Transaction, turn: Turn, notice_id: int) -> tuple[View, Notice]:
    """A notice of one's own, in any state, held to the end of the transaction."""
    await tx.locks.hold(f"notice:{notice_id}")
    seen = await view(desk, tx, turn.today)
    steps.require_sending(turn, seen)
    notice = await tx.notices.get(notice_id)
    if notice is None or notice.in_charge_id != turn.holder.person.id:
        raise TooOld
    return seen, notice


async def freeze(
    desk: Desk, tx: Transaction, seen: View, draft: Notice, actor: Actor, who: str, now: datetime
) -> Obstacle | None:
    """Words, file and recipients as they are at this moment, in one row, to be sent from the next office hour on.

    Returns what stands in the way, None when it is done. Raises NotAllowed unless the actor may write to every body.
    """
    steps.require_every_body(seen, draft, actor)
    found = await find(desk, tx, seen, draft.audience)
    missing = obstacle(draft, found.check.reaches)
    if missing is not None:
        return missing
    people = [one.person.id for one in found.gathered.people]
    vacant = [post.id for post in found.gathered.vacant]
    goes_out_at = next_office_hour(now, seen.snapshot.rest_days)
    if not await tx.notices.approve(draft.id, people, vacant, now, goes_out_at):
        raise TooOld
    behalf = actor.stands_for(draft.body) if isinstance(actor, Holder) else None
    counted = f"{len(people)} people"
    await tx.audit.add(now, who, "notice-approved", f"notice:{draft.id}", on_behalf_of=behalf, details=counted)
    return None


async def send_at_once(
    desk: Desk, audience: Audience, words: Bilingual, file: StoredFile | None, signature: Signature | None = None
) -> tuple[int, Obstacle | None]:
    """By the operator, in the name of the RTP Secretariat, perhaps with the `signature` of who approved it on paper:
    drafted and approved in one transaction. Returns the id, and what stood in the way (the draft is put away)."""
    now = desk.clock.now()
    async with desk.work() as tx:
        seen = await view(desk, tx, local_day(now))
        draft = await tx.notices.add(None, RTP_SECRETARIAT, audience, now)
        draft = await steps.changed(tx, replace(draft, words=words, file=file, file_settled=True))
        missing = await freeze(desk, tx, seen, draft, Operator(), OPERATOR, now)
        if missing is not None:
            await tx.notices.move(draft.id, NoticeState.DISCARDED, now)
        else:
            how = ClearedBy.OPERATOR if signature is None else ClearedBy.PAPER
            await note_cleared(tx, seen, draft, None, how, now, signature)
        return draft.id, missing


async def stop(tx: Transaction, notice: Notice, who: str, now: datetime) -> bool:
    """Hold back what waits; what is in flight lands. False when it is not being sent."""
    if not await tx.notices.move(notice.id, NoticeState.STOPPED, now):
        return False
    await tx.notices.hold(notice.id, FAR)
    await tx.audit.add(now, who, "notice-stopped", f"notice:{notice.id}")
    return True


async def go_on(tx: Transaction, seen: View, notice: Notice, who: str, now: datetime) -> bool:
    """Release what was held, from the next office hour on. False when it is not stopped, or was cut short."""
    if notice.cut_short or not await tx.notices.move(notice.id, NoticeState.SENDING, now):
        return False
    goes_out_at = next_office_hour(now, seen.snapshot.rest_days)
    await tx.notices.put_off(notice.id, goes_out_at)
    await tx.notices.hold(notice.id, goes_out_at)
    await tx.audit.add(now, who, "notice-continued", f"notice:{notice.id}")
    return True


async def cut_short(tx: Transaction, notice: Notice, who: str, now: datetime) -> bool:
    """Who does not have it yet is not to get it any more. False when it is not stopped."""
    if notice.state is not NoticeState.STOPPED or notice.cut_short:
        return False
    await tx.notices.cut_short(notice.id, now)
    await tx.audit.add(now, who, "notice-cut-short", f"notice:{notice.id}")
    return True


async def take_approved(desk: Desk, tx: Transaction, turn: Turn, notice_id: int) -> tuple[View, Notice]:
    """A notice in the name of a body that this person may write for, whoever approved it; held to the end."""
    await tx.locks.hold(f"notice:{notice_id}")
    seen = await view(desk, tx, turn.today)
    steps.require_sending(turn, seen)
    notice = await tx.notices.get(notice_id)
    if notice is None or notice.approved_at is None:
        raise TooOld
    if not may(turn.holder, Action.SEND_NOTICE, notice.body):
        raise NotAllowed(subject=f"{Action.SEND_NOTICE} notice:{notice.id}")
    return seen, notice


async def press_stop(desk: Desk, turn: Turn, notice_id: int) -> None:
    async with desk.work() as tx:
        seen, notice = await take_approved(desk, tx, turn, notice_id)
        await stop(tx, notice, turn.who, turn.now)
        await answer_progress(desk, tx, turn, seen, notice_id)


async def press_go_on(desk: Desk, turn: Turn, notice_id: int) -> None:
    async with desk.work() as tx:
        seen, notice = await take_approved(desk, tx, turn, notice_id)
        await go_on(tx, seen, notice, turn.who, turn.now)
        await answer_progress(desk, tx, turn, seen, notice_id)


async def ask_end(desk: Desk, turn: Turn, notice_id: int) -> None:
    """A tap can be a slip, and what is left out stays so: it is asked for once more. The question stands in the place
    of the card, which is left alone meanwhile."""
    async with desk.work() as tx:
        seen, notice = await take_approved(desk, tx, turn, notice_id)
        if notice.state is not NoticeState.STOPPED or notice.cut_short:
            await answer_progress(desk, tx, turn, seen, notice_id)
            return
        await _leave_card(tx, turn, notice)
        card = await progress_of(desk, tx, seen, notice, turn.now)
        await answer(desk, tx, turn, replace(card, asks_to_end=True), edit=True)


async def press_end(desk: Desk, turn: Turn, notice_id: int) -> None:
    async with desk.work() as tx:
        seen, notice = await take_approved(desk, tx, turn, notice_id)
        await cut_short(tx, notice, turn.who, turn.now)
        await answer_progress(desk, tx, turn, seen, notice_id)


async def show(desk: Desk, turn: Turn, notice_id: int) -> NoticeUnchanged | None:
    """How far it is; while it is under way, its approver's card is this one from now on. A message that says what is so
    already, in this language, is left as it is; what is returned then says that to the tap."""
    async with desk.work() as tx:
        seen, notice = await take_approved(desk, tx, turn, notice_id)
        card = await progress_of(desk, tx, seen, notice, turn.now)
        here = (turn.chat_id, turn.message_id or 0)
        stands = await tx.deliveries.by_message(*here)
        if stands is None or stands.what.words != desk.wording.words(card, turn.tongue):
            await answer_progress(desk, tx, turn, seen, notice_id)
            return None
        shown = await tx.notices.progress(notice_id)
        is_card = shown is not None and (shown.chat_id, shown.message_id) == here
        if not is_card and notice.in_charge_id == turn.holder.person.id:
            await tx.notices.keep_progress(notice_id, stands.id)
        await end(tx, turn)
        return NoticeUnchanged(stands.what.made_at, local_day(stands.what.made_at) == turn.today)


async def answer_progress(desk: Desk, tx: Transaction, turn: Turn, seen: View, notice_id: int) -> None:
    """The card of a notice in place of what was pressed; its approver's is this one from now on."""
    notice = await tx.notices.get(notice_id)
    if notice is None:
        raise TooOld
    card = await progress_of(desk, tx, seen, notice, turn.now)
    delivery_id = await answer(desk, tx, turn, card, edit=True)
    if delivery_id is not None and notice.in_charge_id == turn.holder.person.id:
        await tx.notices.keep_progress(notice_id, delivery_id)


async def show_names(desk: Desk, turn: Turn, notice_id: int, page: int, looked_at: int = 0) -> None:
    """Everybody, in pages: of a draft how each is reached, of what was sent what became of it. `looked_at`: the
    revision of the draft whose last step they are asked for at."""
    async with desk.work() as tx:
        mine = await tx.notices.draft_of(turn.holder.person.id)
        is_draft = mine is not None and mine.id == notice_id
        if is_draft:
            seen, draft = await steps.take_draft(desk, tx, turn, notice_id)
            lines = draft_lines(desk, seen, await find(desk, tx, seen, draft.audience))
        else:
            seen, notice = await take_approved(desk, tx, turn, notice_id)
            lines = await recipient_lines(desk, tx, seen, notice)
            await _leave_card(tx, turn, notice)
        shown, page, pages = on_page(lines, page, FIRST_NAMES)
        await answer(desk, tx, turn, NoticeNames(notice_id, is_draft, shown, page, pages, looked_at), edit=True)


async def _leave_card(tx: Transaction, turn: Turn, notice: Notice) -> None:
    """Where names are read or something is asked now no card is edited, until it is asked for again."""
    shown = await tx.notices.progress(notice.id)
    if shown is not None and (shown.chat_id, shown.message_id) == (turn.chat_id, turn.message_id):
        await tx.notices.keep_progress(notice.id, None)


async def take_note(desk: Desk, turn: Turn, notice_id: int) -> None:
    """Taken note: counted once, and said under the notice. Under a preview it is only that: the draft is shown."""
    if isinstance(turn.actor, Bearer) and turn.actor.subject != f"{NOTICE} {notice_id}":
        raise NotAllowed(subject=f"noted notice:{notice_id}")
    person = turn.holder.person
    async with desk.work() as tx:
        notice = await tx.notices.get(notice_id)
        is_draft = notice is not None and notice.state is NoticeState.DRAFT
        is_mine = notice is not None and notice.in_charge_id == person.id
        if notice is not None and is_draft and not is_mine and may(turn.holder, Action.CLEAR, notice.body):
            await end(tx, turn)  # under what a head was shown to be cleared
            return
        if notice is not None and is_draft and is_mine:
            seen, draft = await steps.take_draft(desk, tx, turn, notice_id)
            await steps.show_overview(desk, tx, replace(turn, message_id=None), seen, draft, None)
            return
        if notice is None or person.id not in notice.recipients:
            raise TooOld
        noted_at = await tx.notices.acknowledge(notice_id, person.id, turn.now)
        if noted_at == turn.now:
            await tx.audit.add(turn.now, turn.who, "noted", f"notice:{notice_id}")
        await _say_received(desk, tx, turn, notice, noted_at)


async def show_received(desk: Desk, turn: Turn, notice_id: int) -> None:
    """The notice that a link is to, and since when its person has taken note."""
    if isinstance(turn.actor, Bearer) and turn.actor.subject != f"{NOTICE} {notice_id}":
        raise NotAllowed(subject=f"notice:{notice_id}")
    person = turn.holder.person
    async with desk.work() as tx:
        notice = await tx.notices.get(notice_id)
        if notice is None or person.id not in notice.recipients:
            raise TooOld
        noted = await tx.notices.acknowledged(notice_id)
        await _say_received(desk, tx, turn, notice, noted.get(person.id))


async def _say_received(desk: Desk, tx: Transaction, turn: Turn, notice: Notice, noted_at: datetime | None) -> None:
    """In chat in place of the words, beside which the file stays; at a page with the file."""
    seen = await view(desk, tx, turn.today)
    files = attachments_of((notice.file,)) if notice.file is not None and turn.heard is not None else ()
    statement = replace(received(seen, notice, turn.holder.person.id), noted_at=noted_at)
    await answer(desk, tx, turn, statement, edit=True, attachments=files)
