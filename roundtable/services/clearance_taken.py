"""A clearance that is taken up: held with what it is about, and who may go on with it."""

from dataclasses import dataclass

from roundtable.actors import Bearer
from roundtable.books import Transaction
from roundtable.clearances import (
    Clearance,
    ClearanceState,
    digest_of_notice,
)
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import UNNAMED, Bilingual
from roundtable.notices import NoticeState, first_line
from roundtable.permissions import Action, may
from roundtable.posts import Post, PostKind, Side
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import View, view
from roundtable.statements.clearances import (
    ClearanceOver,
)


@dataclass(frozen=True, slots=True)
class Taken:
    """A clearance that is taken up, held to the end of the transaction with what it is about."""

    seen: View
    clearance: Clearance
    title: Bilingual
    notice_id: int


async def take(desk: Desk, tx: Transaction, turn: Turn, clearance_id: int) -> Taken:
    """Raises TooOld for what is no clearance of ours, and at a page."""
    await tx.locks.hold(f"clearance:{clearance_id}")
    clearance = await tx.clearances.get(clearance_id)
    if clearance is None or isinstance(turn.actor, Bearer):
        raise TooOld
    notice_id = clearance.notice_id
    if notice_id is None:
        raise TooOld
    await tx.locks.hold(clearance.subject)
    notice = await tx.notices.get(notice_id)
    title = first_line(notice.words) if notice is not None else UNNAMED
    return Taken(await view(desk, tx, turn.today), clearance, title, notice_id)


async def take_typed(desk: Desk, tx: Transaction, turn: Turn) -> Taken:
    """The one this person types about. Raises TooOld when it is decided by now."""
    typed = await tx.clearances.typed_by(turn.holder.person.id)
    if typed is None:
        raise TooOld
    return await take(desk, tx, turn, typed.id)


def require_head(turn: Turn, taken: Taken) -> None:
    house = taken.clearance.house
    if not may(turn.holder, Action.CLEAR, house):
        head = Post(0, house, PostKind.SECRETARIAT_HEAD, Side.GOVERNMENT)
        raise NotAllowed((taken.seen.post_line(head),), subject=f"{Action.CLEAR} {taken.clearance.subject}")


def require_own(turn: Turn, taken: Taken) -> None:
    """Raises TooOld for whoever neither prepared it nor has come into the post of who did, NotAllowed for who may not
    send it any more."""
    if taken.clearance.in_charge_id != turn.holder.person.id:
        raise TooOld
    if not may(turn.holder, Action.SEND_NOTICE, taken.clearance.house):
        raise NotAllowed(subject=f"{Action.SEND_NOTICE} {taken.clearance.subject}")


async def said_over(desk: Desk, tx: Transaction, turn: Turn, taken: Taken) -> bool:
    """It is decided already, or what was looked at has changed since; that was said."""
    clearance = taken.clearance
    notice = await tx.notices.get(taken.notice_id)
    state = clearance.state
    if state is ClearanceState.ASKED and (
        notice is None or notice.state is not NoticeState.DRAFT or digest_of_notice(notice) != clearance.digest
    ):
        state = ClearanceState.OVERTAKEN
    if state is ClearanceState.ASKED:
        return False
    person = await tx.roster.person(clearance.decided_by) if clearance.decided_by is not None else None
    by = taken.seen.person_line(person) if person is not None else None
    draft_id = own_draft(turn, taken) if notice is not None and notice.state is NoticeState.DRAFT else 0
    await answer(desk, tx, turn, ClearanceOver(taken.title, state, by, clearance.decided_at, draft_id))
    return True


def own_draft(turn: Turn, taken: Taken) -> int:
    """The notice, to who prepares it; 0 to anybody else."""
    return taken.notice_id if taken.clearance.in_charge_id == turn.holder.person.id else 0
