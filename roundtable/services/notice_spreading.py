"""Spreading a notice over its recipients, wording it when it is claimed, and telling its approver how far it is.

All of it may be cut off at any line and begun again: what is done is in the books, and nothing is done twice.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from roundtable.books import Transaction
from roundtable.deliveries import Delivery, Lane, Later, NewDelivery, Prepared, Say, Withdraw
from roundtable.languages import Tongue
from roundtable.moments import local_day
from roundtable.notice_books import EndedCard
from roundtable.notices import CUT_SHORT, UNDER_WAY, Notice, NoticeState
from roundtable.people import Person
from roundtable.quiet_hours import may_go_out, next_office_hour
from roundtable.reach import Way, way_to
from roundtable.services.answering import tell
from roundtable.services.desk import Desk
from roundtable.services.letters import words_for
from roundtable.services.notice_lines import person_of, pieces_for, progress_of, received, report_of, travels
from roundtable.services.notices import FAR
from roundtable.services.snapshots import View, view
from roundtable.statements.notice_progress import NoticeProgress

MAX_ROWS = 500
"""Rows a transaction: people's answers never wait long behind the spreading of a notice."""


FOLLOWED = timedelta(days=14)
"""How long after its end a card says who has taken note; later it is brought up to date when it is asked for."""

_FOLLOWED = UNDER_WAY | {NoticeState.DONE}


async def spread(desk: Desk, goes_on: Callable[[], bool] = lambda: True) -> int:
    """Write one delivery a recipient of every notice whose hour has come, while it `goes_on`. Returns how many
    recipients were looked at."""
    now = desk.clock.now()
    async with desk.work.reading() as tx:
        waiting = [one.id for one in await tx.notices.under_way() if _is_due(one, now)]
    count = 0
    for notice_id in waiting:
        while goes_on() and (some := await _spread_some(desk, notice_id, now)):
            count += some
    return count


def _is_due(notice: Notice, now: datetime) -> bool:
    begins_at = notice.not_before_at
    return notice.state is NoticeState.SENDING and not notice.is_spread and begins_at is not None and now >= begins_at


async def _spread_some(desk: Desk, notice_id: int, now: datetime) -> int:
    """The next recipients, as many as one transaction bears; 0 when none is left or it may not go out now."""
    async with desk.work() as tx:
        await tx.locks.hold(f"notice:{notice_id}")
        notice = await tx.notices.get(notice_id)
        if notice is None or notice.not_before_at is None or not _is_due(notice, now):
            return 0
        seen = await view(desk, tx, local_day(now))
        rest_days = seen.snapshot.rest_days
        if not may_go_out(now, notice.not_before_at, rest_days):
            await tx.notices.put_off(notice_id, next_office_hour(now, rest_days))
            return 0
        files, apart = travels(desk, seen, notice)
        most = (MAX_ROWS - 1) // (2 if apart else 1)
        batch = notice.recipients[notice.spread : notice.spread + most]
        for person_id in batch:
            person = await person_of(tx, seen, person_id)
            way = way_to(person, desk.channels) if person is not None else None
            if person is not None and way is not None:
                for piece in pieces_for(notice, person, way, now, files, apart=apart):
                    await tx.deliveries.add(piece)
        await tx.notices.spread_up_to(notice_id, notice.spread + len(batch))
        return len(batch)


async def prepare_notice(desk: Desk, tx: Transaction, notice_id: int, delivery: Delivery, now: datetime) -> Prepared:
    """Recheck a notice at the moment of sending, and word it in its recipient's language; a file that follows its
    words has none. Kept words are said again while they are the same."""
    what = delivery.what
    notice = await tx.notices.get(notice_id)
    if notice is not None and notice.state is NoticeState.STOPPED:
        # Whoever goes on with it holds this name while releasing what waits: this claim is then put back before, or
        # finds it going on.
        await tx.locks.hold(f"notice:{notice_id}")
        notice = await tx.notices.get(notice_id)
    if notice is None or notice.cut_short or notice.state not in UNDER_WAY:
        return Withdraw(CUT_SHORT)
    if notice.state is NoticeState.STOPPED:
        return Later(FAR, "stopped")
    seen = await view(desk, tx, local_day(now))
    rest_days = seen.snapshot.rest_days
    if notice.not_before_at is None or not may_go_out(now, notice.not_before_at, rest_days):
        return Later(next_office_hour(now, rest_days), "outside office hours")
    if what.silent and what.words is not None:
        return Say(what.statement or "", what.words)
    person = await tx.roster.person(what.person_id) if what.person_id is not None else None
    if person is None:
        return Withdraw("nobody knows this person any more")
    statement = received(seen, notice, person.id)
    dumped = desk.wording.dump(statement)
    if what.words is not None and what.statement == dumped:
        return Say(dumped, what.words)
    return Say(dumped, words_for(desk, person, what.channel, statement, now))


async def over_another_way(
    desk: Desk, tx: Transaction, seen: View, person: Person, way: Way, delivery: Delivery, now: datetime
) -> tuple[NewDelivery, ...]:
    """A notice that was refused, or waited for a chat or address that is gone, once more over another way."""
    notice = await tx.notices.get(delivery.what.notice_id or 0)
    if notice is None or notice.cut_short or notice.state not in UNDER_WAY:
        return ()
    files, apart = travels(desk, seen, notice)
    not_before_at = max(now, delivery.what.not_before_at)
    pieces = pieces_for(notice, person, way, now, files, apart=apart)
    return tuple(replace(piece, once=None, not_before_at=not_before_at) for piece in pieces)


async def tell_progress(desk: Desk, notice_id: int) -> bool:
    """Bring the approver's card up to date, also after the end; at the end a report. False when there was nothing
    to say."""
    now = desk.clock.now()
    async with desk.work.reading() as tx:
        if not await is_moving(desk, tx, notice_id, now):
            return False
    async with desk.work() as tx:
        await tx.locks.hold(f"notice:{notice_id}")
        if not await is_moving(desk, tx, notice_id, now):
            return False
        ends = await _has_ended(tx, notice_id)
        if ends:
            await tx.notices.move(notice_id, NoticeState.DONE, now)
            await tx.audit.add(now, "scheduler", "notice-done", f"notice:{notice_id}")
        seen = await view(desk, tx, local_day(now))
        notice = await tx.notices.get(notice_id)
        if notice is None:
            return False
        card = await progress_of(desk, tx, seen, notice, now)
        await _edit_card(desk, tx, notice, card, now)
        person = await tx.roster.person(notice.in_charge_id) if notice.in_charge_id is not None else None
        if ends and person is not None:
            await tell(desk, tx, person, await report_of(desk, tx, seen, notice), now)
        return True


async def is_moving(desk: Desk, tx: Transaction, notice_id: int, now: datetime) -> bool:
    """Whether its card says what is so no more, or it has ended; not while the last words are still on their way."""
    notice = await tx.notices.get(notice_id)
    if notice is None or notice.state not in _FOLLOWED:
        return False
    shown = await tx.notices.progress(notice_id)
    if shown is not None and shown.is_under_way:
        return False
    if await _has_ended(tx, notice_id):
        return True
    if shown is None or shown.message_id is None:
        return False
    seen = await view(desk, tx, local_day(now))
    return desk.wording.dump(await progress_of(desk, tx, seen, notice, now)) != shown.statement


async def _has_ended(tx: Transaction, notice_id: int) -> bool:
    notice = await tx.notices.get(notice_id)
    if notice is None or notice.state not in UNDER_WAY:
        return False
    return notice.is_spread and not await tx.notices.is_alive(notice_id)


async def _edit_card(desk: Desk, tx: Transaction, notice: Notice, card: NoticeProgress, now: datetime) -> None:
    """In the message that shows it, in the language it is read in there."""
    shown = await tx.notices.progress(notice.id)
    statement = desk.wording.dump(card)
    if shown is None or shown.message_id is None or shown.statement == statement:
        return
    stands = await tx.deliveries.by_message(shown.chat_id, shown.message_id)
    if stands is None:
        return
    person = await tx.roster.person(notice.in_charge_id) if notice.in_charge_id is not None else None
    both = person is not None and person.in_both and stands.what.language is person.speaks
    edit = NewDelivery(
        chat_id=shown.chat_id,
        person_id=notice.in_charge_id,
        lane=Lane.ANSWER,
        language=stands.what.language,
        statement=statement,
        words=desk.wording.words(card, Tongue.BOTH if both else stands.what.language),
        made_at=now,
        not_before_at=now,
        edits_message_id=shown.message_id,
    )
    delivery_id = await tx.deliveries.add(edit)
    if delivery_id is not None:
        await tx.notices.keep_progress(notice.id, delivery_id)


async def told_of(desk: Desk, tx: Transaction, now: datetime) -> tuple[int, ...]:
    """The notices whose cards are looked after, by id: those under way, and those that ended lately where somebody has
    taken note since."""
    under_way = {notice.id for notice in await tx.notices.under_way()}
    ended = await tx.notices.ended_cards(now - FOLLOWED)
    return tuple(sorted(under_way | {card.notice_id for card in ended if _is_behind(desk, card)}))


def _is_behind(desk: Desk, card: EndedCard) -> bool:
    try:
        said = desk.wording.load(card.statement)
    except ValueError:  # worded by another version, which nobody reads any more
        return False
    return isinstance(said, NoticeProgress) and said.acknowledged != card.acknowledged


async def under_way_now(desk: Desk, tx: Transaction, now: datetime) -> tuple[int, ...]:
    """The notices about which something is to be done at this moment, by id."""
    due = {notice.id for notice in await tx.notices.under_way() if _is_due(notice, now)}
    followed = await told_of(desk, tx, now)
    moving = {notice_id for notice_id in followed if await is_moving(desk, tx, notice_id, now)}
    return tuple(sorted(due | moving))
