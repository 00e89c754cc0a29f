"""What the former holder of a post was asked, or had asked, and is not answered: it goes with the post."""

from dataclasses import replace
from datetime import datetime

from roundtable.actors import Holder
from roundtable.awaiting import Awaiting
from roundtable.books import Transaction
from roundtable.clearances import Clearance, ClearanceState, SubjectKind
from roundtable.people import Person
from roundtable.permissions import may
from roundtable.posts import Post
from roundtable.services import clearances
from roundtable.services.answering import tell
from roundtable.services.clearance_drafts import ClearanceSubject
from roundtable.services.clearance_subjects import SUBJECTS
from roundtable.services.desk import Desk
from roundtable.services.handover_facts import goes_along
from roundtable.services.snapshots import View


async def move_questions(
    desk: Desk, tx: Transaction, seen: View, post: Post, holder: Person, successor: Person, now: datetime
) -> None:
    """On the day, to whoever holds the post now. Who asked, and who prepared, stays on the record."""
    await _move_papers(tx, seen, post, holder, successor, now)
    await tx.enquiries.hand_over(post.id, holder.id, successor.id)
    await _move_clearances(desk, tx, seen, post, holder, successor, now)


async def _move_papers(
    tx: Transaction, seen: View, post: Post, holder: Person, successor: Person, now: datetime
) -> None:
    """Papers that came and were not confirmed are asked of the successor, and what is awaited from a chat about this
    body is awaited from theirs."""
    general = goes_along(seen, post, holder.id, seen.today)
    if general is None:
        return
    await tx.uploads.hand_over(post.body, holder.id, successor.id, successor.chat_id or 0, general=general)
    awaiting = await tx.awaiting.get(holder.chat_id) if holder.chat_id is not None else None
    if holder.chat_id is None or awaiting is None:
        return
    if awaiting.about is not None and awaiting.about.body == post.body:
        await tx.awaiting.clear(holder.chat_id)
        if successor.chat_id is not None and await tx.awaiting.get(successor.chat_id) is None:
            await tx.awaiting.put(successor.chat_id, Awaiting(awaiting.what, awaiting.about), now)
    elif awaiting.about is None and not seen.holdings_of(holder):
        await tx.awaiting.clear(holder.chat_id)


async def _move_clearances(
    desk: Desk, tx: Transaction, seen: View, post: Post, holder: Person, successor: Person, now: datetime
) -> None:
    """What waits for the head's word goes on in the hands of the successor, who hears of it with the buttons. Nothing
    goes where the former holder still prepares such words, or the successor may not. What is about a paper that the
    successor may not see is put away, and its question with it: nobody could go on with it."""
    moved: list[Clearance] = []
    for kind, subject in SUBJECTS.items():
        is_moved = _prepares(seen, successor, post.body, subject) and not _prepares(seen, holder, post.body, subject)
        moved += await tx.clearances.hand_over(post.body, kind, holder.id, successor.id) if is_moved else ()
    for clearance in sorted(moved, key=lambda one: one.id):
        subject = SUBJECTS[clearance.kind or SubjectKind.NOTICE]
        draft = await subject.draft(tx, clearance.subject_id)
        if draft is None:
            continue
        if not await subject.hand_over(tx, seen, clearance.subject_id, successor, now):
            await tx.clearances.decide(clearance.id, ClearanceState.OVERTAKEN, None, None, "", now)
            continue
        word = clearances.under_way(desk, seen, clearance, draft.title, draft.key)
        by = await tx.roster.person(clearance.asked_by) if clearance.asked_by not in (None, successor.id) else None
        line = seen.person_line(by, (post,)) if by is not None else None
        await tell(desk, tx, successor, replace(word, prepared_by=line), now)


def _prepares(seen: View, person: Person, house: str, subject: ClearanceSubject) -> bool:
    return may(Holder.of(person, seen.holdings_of(person), seen.today), subject.prepares, house)
