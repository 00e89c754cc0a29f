"""Clearing: the head's tap, words that go back, and approved on paper. What is cleared goes out at the same commit."""

from datetime import date, timedelta

from roundtable.awaiting import Awaited, Awaiting
from roundtable.books import Transaction
from roundtable.clearances import (
    LONGEST_CHANGE,
    OLDEST_SIGNATURE,
    ClearanceState,
    ClearedBy,
    signature_problem,
    signer_problem,
)
from roundtable.errors import TooOld
from roundtable.notices import as_typed, content_problem, length_of
from roundtable.permissions import Action, may
from roundtable.quiet_hours import in_office_hours
from roundtable.services.answering import answer, tell
from roundtable.services.clearance_taken import (
    Taken,
    own_draft,
    require_head,
    require_own,
    said_over,
    take,
    take_open,
    take_typed,
)
from roundtable.services.clearances import heads_of
from roundtable.services.desk import Desk, Turn
from roundtable.services.waiting import stop_waiting, wait_for, wait_for_no_clearance
from roundtable.statements.clearances import (
    ClearanceDayAsked,
    ClearanceGiven,
    ClearanceLeft,
    ClearancePaperReady,
    ClearanceReturned,
    ClearanceSentBack,
    ClearanceSigned,
    ClearanceSignerAsked,
    ClearanceStuck,
    ClearanceWordsAsked,
)
from roundtable.statements.dates import DateProblem, unread
from roundtable.typed_days import NoSuchDay, TypedDay, back, is_day_only

DAYS_OFFERED = 5
"""To pick from: today and the days before. Any other is typed."""


async def give(desk: Desk, turn: Turn, clearance_id: int) -> None:
    """The head's tap: what was looked at goes out, and who prepared it hears."""
    async with desk.work() as tx:
        taken = await take_open(desk, tx, turn, clearance_id, require_head)
        if taken is None:
            return
        if not await _carry_out(desk, tx, turn, taken, ClearedBy.HEAD):
            return
        by = taken.seen.person_line(turn.holder.person, (turn.holder.post_for(taken.clearance.house),))
        given = ClearanceGiven(taken.title, by, subject_id=taken.subject_id, about=taken.kind)
        await _tell_who_prepared(desk, tx, turn, taken, given)
        await answer(
            desk,
            tx,
            turn,
            ClearanceGiven(taken.title, by, is_mine=True, subject_id=taken.subject_id, about=taken.kind),
            edit=True,
        )


async def ask_words(desk: Desk, turn: Turn, clearance_id: int) -> None:
    """Sent back: what should be changed? The next text says it."""
    async with desk.work() as tx:
        taken = await take_open(desk, tx, turn, clearance_id, require_head)
        if taken is None:
            return
        await tx.clearances.type(clearance_id, turn.holder.person.id)
        await answer(desk, tx, turn, ClearanceWordsAsked(taken.title, clearance_id=clearance_id, about=taken.kind))
        await wait_for(tx, turn, Awaiting(Awaited.CLEARANCE_WORDS, question=f"clearance-back|{clearance_id}"))


async def take_words(desk: Desk, turn: Turn, text: str) -> None:
    """It goes back with these words; nothing is sent."""
    words = as_typed(text)
    problem = content_problem(words, LONGEST_CHANGE)
    async with desk.work() as tx:
        taken = await take_typed(desk, tx, turn)
        require_head(turn, taken)
        if problem is not None:
            await answer(
                desk,
                tx,
                turn,
                ClearanceWordsAsked(
                    taken.title, problem, length_of(words), clearance_id=taken.clearance.id, about=taken.kind
                ),
            )
            return
        person = turn.holder.person
        if not await tx.clearances.decide(
            taken.clearance.id, ClearanceState.SENT_BACK, person.id, None, words, turn.now
        ):
            raise TooOld
        await tx.audit.add(
            turn.now,
            turn.who,
            "clearance-sent-back",
            taken.clearance.subject,
            on_behalf_of=turn.stands_for(taken.clearance.house),
        )
        await stop_waiting(tx, turn)
        by = taken.seen.person_line(person, (turn.holder.post_for(taken.clearance.house),))
        await _tell_who_prepared(
            desk,
            tx,
            turn,
            taken,
            ClearanceSentBack(taken.title, by, words, subject_id=taken.subject_id, about=taken.kind),
        )
        await answer(desk, tx, turn, ClearanceReturned(taken.title, words, taken.kind))


async def ask_signer(desk: Desk, turn: Turn, clearance_id: int) -> None:
    """Approved on paper: who has signed?"""
    async with desk.work() as tx:
        taken = await take_open(desk, tx, turn, clearance_id, require_own)
        if taken is None:
            return
        await tx.clearances.type(clearance_id, turn.holder.person.id)
        await answer(desk, tx, turn, ClearanceSignerAsked(taken.title, clearance_id=clearance_id, about=taken.kind))
        await wait_for(tx, turn, Awaiting(Awaited.CLEARANCE_SIGNER, question=f"clearance-paper|{clearance_id}"))


async def take_signer(desk: Desk, turn: Turn, text: str) -> None:
    """The name as it was typed, on one line; then the date is asked for."""
    name = " ".join(as_typed(text).split())
    problem = signer_problem(name)
    async with desk.work() as tx:
        taken = await take_typed(desk, tx, turn)
        require_own(turn, taken)
        if problem is not None:
            await answer(
                desk,
                tx,
                turn,
                ClearanceSignerAsked(
                    taken.title, problem, length_of(name), clearance_id=taken.clearance.id, about=taken.kind
                ),
            )
            return
        await tx.clearances.sign(taken.clearance.id, name, None)
        await answer(desk, tx, turn, _day_asked(turn, taken.clearance.id, name))
        question = f"clearance-paper|{taken.clearance.id}"
        await wait_for(tx, turn, Awaiting(Awaited.CLEARANCE_DAY, question=question))


async def leave(desk: Desk, turn: Turn, clearance_id: int) -> None:
    """Away from what was to be typed: nothing is sent, no text is taken for it, and it waits as before."""
    async with desk.work() as tx:
        taken = await take(desk, tx, turn, clearance_id)
        is_head = may(turn.holder, Action.CLEAR, taken.clearance.house)
        (require_head if is_head else require_own)(turn, taken)
        await wait_for_no_clearance(tx, turn)
        if await said_over(desk, tx, turn, taken):
            return
        left = ClearanceLeft(
            clearance_id, taken.title, is_head=is_head, subject_id=own_draft(turn, taken), about=taken.kind
        )
        await answer(desk, tx, turn, left, edit=True)


def _day_asked(turn: Turn, clearance_id: int, name: str, problem: DateProblem | None = None) -> ClearanceDayAsked:
    days = tuple(turn.today - timedelta(days=back) for back in range(DAYS_OFFERED))
    return ClearanceDayAsked(clearance_id, name, days, problem)


async def take_typed_day(desk: Desk, turn: Turn, day: TypedDay | None) -> None:
    """A day that was typed, None when it could not be read; without a year the last such day; one that its month does
    not have is said to be none."""
    async with desk.work() as tx:
        taken = await take_typed(desk, tx, turn)
        meant = back(day, turn.today, turn.today - OLDEST_SIGNATURE)
        await _take_day(desk, tx, turn, taken, meant, day_only=is_day_only(day))


async def take_day(desk: Desk, turn: Turn, clearance_id: int, day: date) -> None:
    """A day that was picked."""
    async with desk.work() as tx:
        taken = await take(desk, tx, turn, clearance_id)
        await _take_day(desk, tx, turn, taken, day)


async def _take_day(
    desk: Desk, tx: Transaction, turn: Turn, taken: Taken, day: date | NoSuchDay | None, *, day_only: bool = False
) -> None:
    """Read back with its weekday; not in the future, nor older than a year."""
    require_own(turn, taken)
    if await said_over(desk, tx, turn, taken):
        return
    clearance = taken.clearance
    if not clearance.signed_by:
        raise TooOld
    problem = signature_problem(day, turn.today) if isinstance(day, date) else unread(day)
    if problem is not None or not isinstance(day, date):
        await answer(desk, tx, turn, _day_asked(turn, clearance.id, clearance.signed_by, problem))
        return
    await tx.clearances.sign(clearance.id, clearance.signed_by, day)
    ready = ClearancePaperReady(clearance.id, taken.title, clearance.signed_by, day, taken.kind, day_only)
    await answer(desk, tx, turn, ready, edit=True)


async def give_on_paper(desk: Desk, turn: Turn, clearance_id: int, day: date) -> None:
    """What was read back is right: it goes out, and both stand on the record. A name or day that was typed anew since
    is read back first."""
    async with desk.work() as tx:
        taken = await take_open(desk, tx, turn, clearance_id, require_own)
        if taken is None:
            return
        clearance = taken.clearance
        if clearance.signed_on != day or not clearance.signed_by:
            raise TooOld
        if await _carry_out(desk, tx, turn, taken, ClearedBy.PAPER):
            await taken.subject.say_sent(desk, tx, turn, taken.found, taken.subject_id)
            await _tell_heads(desk, tx, turn, taken, day)


async def _tell_heads(desk: Desk, tx: Transaction, turn: Turn, taken: Taken, signed_on: date) -> None:
    """It went out past their tap: who has signed, when, and who says so. Whose card lies there still learns the same
    when they press it."""
    clearance, seen = taken.clearance, taken.seen
    by = seen.person_line(turn.holder.person, (turn.holder.post_for(clearance.house),))
    word = ClearanceSigned(taken.title, by, clearance.signed_by, signed_on, taken.subject_id, taken.kind)
    silent = not in_office_hours(turn.now, seen.snapshot.rest_days)
    for head in heads_of(seen, clearance.house, taken.found.key):
        if head.id != turn.holder.person.id:
            await tell(desk, tx, head, word, turn.now, silent=silent)


async def _carry_out(desk: Desk, tx: Transaction, turn: Turn, taken: Taken, how: ClearedBy) -> bool:
    """Send it. False when it cannot be sent, which was said."""
    clearance = taken.clearance
    missing = await taken.subject.carry_out(desk, tx, turn, taken.found, taken.subject_id)
    if missing is not None:
        await answer(desk, tx, turn, ClearanceStuck(taken.title, missing, own_draft(turn, taken), taken.kind))
        return False
    person_id = turn.holder.person.id
    if not await tx.clearances.decide(clearance.id, ClearanceState.CLEARED, person_id, how, "", turn.now):
        raise TooOld
    details = f"{clearance.signed_by}, {clearance.signed_on}" if how is ClearedBy.PAPER else ""
    behalf = turn.stands_for(clearance.house)
    await tx.audit.add(turn.now, turn.who, how.audited, clearance.subject, on_behalf_of=behalf, details=details)
    await wait_for_no_clearance(tx, turn)
    return True


async def _tell_who_prepared(
    desk: Desk, tx: Transaction, turn: Turn, taken: Taken, word: ClearanceGiven | ClearanceSentBack
) -> None:
    in_charge_id = taken.clearance.in_charge_id
    person = await tx.roster.person(in_charge_id) if in_charge_id is not None else None
    if person is not None and person.id != turn.holder.person.id:
        await tell(desk, tx, person, word, turn.now)
