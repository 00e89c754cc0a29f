"""The file of a notice: what somebody sends while a part of the notice is awaited, fetched like any upload."""

from dataclasses import replace
from datetime import datetime

from roundtable.actors import Holder
from roundtable.awaiting import Awaited, Awaiting
from roundtable.books import Transaction
from roundtable.notices import NoticeState
from roundtable.services.answering import tell
from roundtable.services.desk import Desk, Turn
from roundtable.services.notice_lines import file_of, sendable
from roundtable.services.notice_steps import changed, show_step
from roundtable.services.paper_lines import file_line
from roundtable.services.snapshots import View, view
from roundtable.services.waiting import stop_waiting
from roundtable.statements.notices import NoticeFileAsked
from roundtable.statements.submissions import SetAside
from roundtable.submissions import Upload, UploadState


async def notice_awaiting_a_file(tx: Transaction, turn: Turn, seen: View, awaiting: Awaiting | None) -> int | None:
    """The draft that a file which comes now is for; None where it is a paper."""
    if awaiting is None or not awaiting.what.is_for_a_notice or not sendable(seen, turn.actor):
        return None
    draft = await tx.notices.draft_of(turn.holder.person.id)
    return draft.id if draft is not None else None


async def take_file_for_notice(desk: Desk, tx: Transaction, holder: Holder, upload: Upload, now: datetime) -> None:
    """One file that is safe becomes the draft's, in place of the one it had; then the next step is shown. Of several
    none is taken. Where the draft is gone by now they are set aside, which is said."""
    person, chat_id = holder.person, holder.person.chat_id
    files = tuple(file.stored for file in upload.files if file.stored is not None)
    await tx.locks.hold(f"notice:{upload.notice_id}")
    draft = await tx.notices.get(upload.notice_id or 0)
    if draft is None or draft.state is not NoticeState.DRAFT or draft.in_charge_id != person.id:
        await tx.uploads.set_state(upload.id, UploadState.SET_ASIDE)
        await tell(desk, tx, person, SetAside(tuple(file_line(file) for file in files)), now)
        return
    if len(files) > 1:
        await tx.uploads.set_state(upload.id, UploadState.SET_ASIDE)
        await tell(desk, tx, person, NoticeFileAsked(draft.id, file_of(draft), several=True), now)
        return
    await tx.uploads.set_state(upload.id, UploadState.FILED)
    draft = await changed(tx, replace(draft, file=files[0], file_settled=True))
    if chat_id is None:
        return  # not in chat just now; the draft has it when they are back
    turn = Turn(holder, chat_id, person.speaks, None, now)
    awaiting = await tx.awaiting.get(chat_id)
    if awaiting is not None and awaiting.what is Awaited.NOTICE_FILE:
        await stop_waiting(tx, turn)
    seen = await view(desk, tx, turn.today)
    await show_step(desk, tx, turn, seen, draft)
