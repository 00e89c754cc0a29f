"""A clearance that is taken up: held with what it is about, and who may go on with it."""

from collections.abc import Callable
from dataclasses import dataclass

from roundtable.actors import Bearer
from roundtable.books import Transaction
from roundtable.clearances import Clearance, ClearanceState, ClearedBy, SubjectKind
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import Bilingual
from roundtable.permissions import Action, may
from roundtable.posts import Post, PostKind, Side
from roundtable.services.answering import answer
from roundtable.services.clearance_drafts import ClearanceSubject, Found
from roundtable.services.clearance_subjects import SUBJECTS
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import View
from roundtable.statements.clearances import ClearanceOver


@dataclass(frozen=True, slots=True)
class Taken:
    """A clearance that is taken up, held to the end of the transaction with what it is about."""

    clearance: Clearance
    kind: SubjectKind
    found: Found

    @property
    def seen(self) -> View:
        return self.found.seen

    @property
    def title(self) -> Bilingual:
        return self.found.title

    @property
    def subject_id(self) -> int:
        return self.clearance.subject_id

    @property
    def subject(self) -> ClearanceSubject:
        return SUBJECTS[self.kind]


async def take(desk: Desk, tx: Transaction, turn: Turn, clearance_id: int) -> Taken:
    """Raises TooOld for what is no clearance of ours, and at a page."""
    await tx.locks.hold(f"clearance:{clearance_id}")
    clearance = await tx.clearances.get(clearance_id)
    if clearance is None or clearance.kind is None or isinstance(turn.actor, Bearer):
        raise TooOld
    found = await SUBJECTS[clearance.kind].find(desk, tx, turn, clearance.subject_id)
    return Taken(clearance, clearance.kind, found)


async def take_open(
    desk: Desk, tx: Transaction, turn: Turn, clearance_id: int, require: Callable[[Turn, Taken], None]
) -> Taken | None:
    """For whom `require` lets go on with it; None where it is over, and that was said."""
    taken = await take(desk, tx, turn, clearance_id)
    require(turn, taken)
    return None if await said_over(desk, tx, turn, taken) else taken


async def take_typed(desk: Desk, tx: Transaction, turn: Turn) -> Taken:
    """The one this person types about. Raises TooOld when it is decided by now."""
    typed = await tx.clearances.typed_by(turn.holder.person.id)
    if typed is None:
        raise TooOld
    return await take(desk, tx, turn, typed.id)


def require_head(turn: Turn, taken: Taken) -> None:
    """Raises NotAllowed also for who may not see what it is about."""
    house, key = taken.clearance.house, taken.found.key
    if not may(turn.holder, Action.CLEAR, house):
        head = Post(0, house, PostKind.SECRETARIAT_HEAD, Side.GOVERNMENT)
        raise NotAllowed((taken.seen.post_line(head),), subject=f"{Action.CLEAR} {taken.clearance.subject}")
    if key is not None and not taken.seen.sees(turn.holder, key):
        raise NotAllowed(subject=f"{Action.CLEAR} {taken.clearance.subject}")


def require_own(turn: Turn, taken: Taken) -> None:
    """Raises TooOld for whoever neither prepared it nor has come into the post of who did, NotAllowed for who may not
    send it any more, or not see what it is about."""
    if taken.clearance.in_charge_id != turn.holder.person.id:
        raise TooOld
    prepares, key = taken.subject.prepares, taken.found.key
    is_seen = key is None or taken.seen.sees(turn.holder, key)
    if not may(turn.holder, prepares, taken.clearance.house) or not is_seen:
        raise NotAllowed(subject=f"{prepares} {taken.clearance.subject}")


async def said_over(desk: Desk, tx: Transaction, turn: Turn, taken: Taken) -> bool:
    """It is decided already, or what was looked at has changed since; that was said."""
    clearance, found, state = taken.clearance, taken.found, taken.clearance.state
    if state is ClearanceState.ASKED and found.digest != clearance.digest:
        state = ClearanceState.OVERTAKEN
        await taken.subject.end_overtaken(desk, tx, turn, found, clearance)
    if state is ClearanceState.ASKED:
        return False
    person = await tx.roster.person(clearance.decided_by) if clearance.decided_by is not None else None
    by = taken.seen.person_line(person) if person is not None else None
    draft_id = own_draft(turn, taken) if found.is_draft else 0
    newer = found.newer if state is ClearanceState.OVERTAKEN else ""
    is_signed = clearance.how is ClearedBy.PAPER
    over = ClearanceOver(
        *(taken.title, state, by, clearance.decided_at, draft_id, taken.kind, newer),
        signed_by=clearance.signed_by if is_signed else "",
        signed_on=clearance.signed_on if is_signed else None,
    )
    await answer(desk, tx, turn, over)
    return True


def own_draft(turn: Turn, taken: Taken) -> int:
    """What it is about, to who prepares it; 0 to anybody else."""
    return taken.subject_id if taken.clearance.in_charge_id == turn.holder.person.id else 0
