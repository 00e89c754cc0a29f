"""Enquiries, on the side of who asks: offered, looked at, and passed to the RTP Secretariat by a tap."""

from datetime import datetime

from roundtable.actors import Holder
from roundtable.awaiting import Awaited, Awaiting
from roundtable.books import Transaction
from roundtable.deliveries import Attachment
from roundtable.enquiries import A_DAY, MOST_A_DAY, MOST_WAITING, Enquiry, EnquiryLimit, EnquiryState, limit_reached
from roundtable.errors import TooOld
from roundtable.moments import local_day
from roundtable.notices import as_typed, length_of, problem_of
from roundtable.people import Person
from roundtable.services.answering import answer, attachments_of, tell
from roundtable.services.desk import Desk, Turn
from roundtable.services.enquiry_answers import list_waiting
from roundtable.services.enquiry_lines import kinds_of, line_of, may_write, require_writing, tell_house
from roundtable.services.own_uploads import own_upload
from roundtable.services.snapshots import view
from roundtable.services.waiting import stop_waiting, wait_for
from roundtable.statements.enquiries import (
    EnquiryAsked,
    EnquiryLeft,
    EnquiryNotTaken,
    EnquiryPassed,
    EnquiryReady,
    EnquiryReceived,
)
from roundtable.submissions import Upload, UploadState

_MOST = {EnquiryLimit.WAITING: MOST_WAITING, EnquiryLimit.A_DAY: MOST_A_DAY}


async def write(desk: Desk, turn: Turn, follows_id: int | None = None) -> None:
    """The next text, voice or picture is for the RTP Secretariat. Those who are the RTP Secretariat see what waits."""
    if isinstance(turn.actor, Holder) and not may_write(turn.actor):
        await list_waiting(desk, turn)
        return
    require_writing(turn)
    person = turn.person
    async with desk.work() as tx:
        await tx.locks.hold(f"enquiries of person:{person.id}")
        follows = await tx.enquiries.get(follows_id) if follows_id is not None else None
        if follows_id is not None and (follows is None or follows.asker_id != person.id or not follows.is_passed):
            raise TooOld
        await tx.enquiries.begin(person.id, follows_id, turn.now)
        mine = [one.passed_at or one.made_at for one in await tx.enquiries.waiting() if one.asker_id == person.id]
        since = local_day(min(mine)) if mine else None
        asked = EnquiryAsked(follows=follows is not None, waiting=len(mine), waits_since=since)
        await answer(desk, tx, turn, asked)
        question = f"enquiry-again|{follows_id}" if follows_id is not None else "enquiry-write"
        await wait_for(tx, turn, Awaiting(Awaited.ENQUIRY, question=question))


async def offer(
    tx: Transaction, turn: Turn, words: str = "", attachments: tuple[Attachment, ...] = ()
) -> Enquiry | None:
    """Keep what was not understood, so that a tap can pass it; None where there is nothing to be passed, or nobody may.
    The caller says so, in this transaction."""
    if not may_write(turn.actor):
        return None
    kept = as_typed(words)
    if not attachments and problem_of(kept) is not None:
        return None
    return await tx.enquiries.offer(turn.person.id, kept, attachments, None, turn.now)


async def take(desk: Desk, turn: Turn, words: str = "", attachments: tuple[Attachment, ...] = ()) -> None:
    """What came after "write": shown once more, and passed by a tap."""
    require_writing(turn)
    kept = as_typed(words)
    problem = None if attachments else problem_of(kept)
    async with desk.work() as tx:
        begun = await tx.enquiries.begun_by(turn.person.id)
        follows_id = begun.follows_id if begun is not None else None
        if problem is not None:
            await answer(desk, tx, turn, EnquiryAsked(follows_id is not None, problem, length_of(kept)))
            return
        kept_one = await tx.enquiries.offer(turn.person.id, kept, attachments, follows_id, turn.now)
        await answer(desk, tx, turn, EnquiryReady(kept_one.id, kept, kinds_of(attachments)))


async def awaits_files(tx: Transaction, upload: Upload) -> bool:
    """Whether the files of this upload are the enquiry that was asked for, and no paper."""
    awaiting = await tx.awaiting.get(upload.chat_id) if upload.chat_id else None
    return awaiting is not None and awaiting.what is Awaited.ENQUIRY and not awaiting.is_over(upload.created_at)


async def take_files(
    desk: Desk, tx: Transaction, person: Person, upload: Upload, now: datetime, *, is_paper_of_former: bool = False
) -> None:
    """Files that were fetched while an enquiry is awaited, or came from somebody who holds no post any more: shown, and
    passed by a tap."""
    begun = await tx.enquiries.begun_by(person.id)
    follows_id = begun.follows_id if begun is not None else None
    attachments = _attachments_of(upload)
    kept = await tx.enquiries.offer(person.id, as_typed(upload.caption), attachments, follows_id, now)
    await tx.uploads.set_state(upload.id, UploadState.FILED)
    await tell(desk, tx, person, EnquiryReady(kept.id, kept.words, kinds_of(attachments), is_paper_of_former), now)


def _attachments_of(upload: Upload) -> tuple[Attachment, ...]:
    return attachments_of(tuple(file.stored for file in upload.files if file.stored is not None))


async def pass_on(desk: Desk, turn: Turn, enquiry_id: int) -> None:
    """To the RTP Secretariat, once however often it is pressed; what was passed is said in place of the button."""
    async with desk.work() as tx:
        await tx.locks.hold(f"enquiries of person:{turn.person.id}")
        enquiry = await _own(tx, turn, enquiry_id)
        await _pass(desk, tx, turn, enquiry)


async def pass_files(desk: Desk, turn: Turn, upload_id: int) -> None:
    """Files that somebody says are a message, and no paper."""
    async with desk.work() as tx:
        await tx.locks.hold(f"enquiries of person:{turn.person.id}")
        await tx.locks.hold(f"upload:{upload_id}")
        upload = await own_upload(tx, turn, upload_id)
        if upload.state is not UploadState.ASKED:
            raise TooOld
        require_writing(turn)
        attachments = _attachments_of(upload)
        kept = await tx.enquiries.offer(turn.person.id, as_typed(upload.caption), attachments, None, turn.now)
        if await _pass(desk, tx, turn, kept):
            await tx.uploads.set_state(upload_id, UploadState.FILED)
        else:
            await tx.enquiries.drop(kept.id)


async def _own(tx: Transaction, turn: Turn, enquiry_id: int) -> Enquiry:
    """Raises TooOld for anybody else's: ids in buttons are not secrets."""
    enquiry = await tx.enquiries.get(enquiry_id)
    if enquiry is None or enquiry.person_id != turn.person.id or enquiry.state is EnquiryState.BEGUN:
        raise TooOld
    return enquiry


async def _pass(desk: Desk, tx: Transaction, turn: Turn, enquiry: Enquiry) -> bool:
    """False when too many are passed already, which was said."""
    post, seen = require_writing(turn), await view(desk, tx, turn.today)
    if enquiry.is_passed:
        await answer(desk, tx, turn, EnquiryPassed(await line_of(tx, seen, enquiry)), edit=True)
        return True
    limit = await _limit(tx, turn)
    if limit is not None:
        await answer(desk, tx, turn, EnquiryNotTaken(limit, _MOST[limit]))
        return False
    if not await tx.enquiries.pass_on(enquiry.id, post.id if post is not None else None, turn.now):
        raise TooOld
    await tx.audit.add(turn.now, turn.who, "enquiry-passed", f"enquiry:{enquiry.id}")
    passed = await _own(tx, turn, enquiry.id)
    line = await line_of(tx, seen, passed)
    received = EnquiryReceived(line, await _before(tx, passed))
    reached = await tell_house(desk, tx, seen, received, turn.now, attachments=passed.attachments)
    await _wait_no_more(tx, turn)
    await answer(desk, tx, turn, EnquiryPassed(line, is_read_later=not reached), edit=True)
    return True


async def _before(tx: Transaction, enquiry: Enquiry) -> str:
    """The words it goes on from: of the answer, or where that was spoken of what was asked."""
    if enquiry.follows_id is None:
        return ""
    before, said = await tx.enquiries.get(enquiry.follows_id), await tx.enquiries.answer_to(enquiry.follows_id)
    return (said.words if said is not None else "") or (before.words if before is not None else "")


async def _limit(tx: Transaction, turn: Turn) -> EnquiryLimit | None:
    person_id = turn.person.id
    waiting = sum(one.person_id == person_id for one in await tx.enquiries.waiting())
    return limit_reached(waiting, await tx.enquiries.passed_since(person_id, turn.now - A_DAY))


async def drop(desk: Desk, turn: Turn, enquiry_id: int) -> None:
    """Not to be passed: it is forgotten."""
    async with desk.work() as tx:
        await tx.locks.hold(f"enquiries of person:{turn.person.id}")
        enquiry = await _own(tx, turn, enquiry_id)
        if enquiry.is_passed:
            seen = await view(desk, tx, turn.today)
            await answer(desk, tx, turn, EnquiryPassed(await line_of(tx, seen, enquiry)), edit=True)
            return
        await tx.enquiries.drop(enquiry_id)
        await _wait_no_more(tx, turn)
        await answer(desk, tx, turn, EnquiryLeft(), edit=True)


async def _wait_no_more(tx: Transaction, turn: Turn) -> None:
    awaiting = await tx.awaiting.get(turn.chat_id)
    if awaiting is not None and awaiting.what is Awaited.ENQUIRY:
        await stop_waiting(tx, turn)
