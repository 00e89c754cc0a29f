"""Uploads: from a file in the chat to the one question.

      take_file ──▶ COLLECTING ── fetch_file for each ──▶ ask (filing.py) ──▶ ASKED ──▶ FILED (submissions.py)
                                  (background, retried)     │                    └────▶ SET_ASIDE
                                                            └─ nothing usable ─▶ SET_ASIDE

Fetching from Telegram is a background step, never inside a transaction: a kill before it is done leaves the row, and
the next start goes on.
"""

from dataclasses import dataclass

from roundtable.awaiting import Awaited, Awaiting
from roundtable.books import Transaction
from roundtable.completions import is_awaited
from roundtable.duties import Family
from roundtable.errors import NotAllowed
from roundtable.obligations import FactKind, ObligationKey
from roundtable.people import Person
from roundtable.permissions import Action, may
from roundtable.ports import Downloads, FileStore, Gone, Inspector, TooLarge, TryLater
from roundtable.posts import Post, PostKind, Side
from roundtable.services.answering import answer, end
from roundtable.services.desk import Desk, Turn
from roundtable.services.files import MAX_BYTES, take_in
from roundtable.services.filing import options_for
from roundtable.services.notice_files import notice_awaiting_a_file
from roundtable.services.obligations import awaited_line, has_no_file, settled_already, take_up
from roundtable.services.snapshots import View, view
from roundtable.services.waiting import awaited_now, wait_for
from roundtable.statements.identity import NotUnderstood, NotUnderstoodKind
from roundtable.statements.submissions import (
    FileRefused,
    NothingToFile,
    SendFilePlease,
)
from roundtable.submissions import FileKind, FileProblem, Upload, UploadFile, UploadState

LONGEST_PAUSE_S = 60.0
MAX_FETCHES = 24 * 60
"""Tries before a file is given up: with pauses of at most a minute about a day of trouble. Only Telegram's own word
that it no longer has a file ends it sooner."""

FULL_ALBUM = 10
"""Files of one album, by Telegram's limit: phones send what is more as further albums, the rest alone."""


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file as the update describes it; nothing of it is trusted but the file id."""

    telegram_file_id: str
    kind: FileKind
    name: str
    declared_bytes: int | None
    position: int
    media_group_id: str | None = None
    caption: str = ""


async def ask_for_file(desk: Desk, turn: Turn, key: ObligationKey | None = None) -> None:
    """After "send": which files we take; the next one is taken for this obligation first. Who has nothing to file just
    now is told so at once."""
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        if key is None:
            require_filing(turn, seen)
            options = await options_for(desk, tx, turn.holder)
            await answer(desk, tx, turn, SendFilePlease() if options else NothingToFile())
            return
        seen, item = await take_up(desk, tx, turn, key, Action.FILE, FactKind.SUBMITTED)
        is_asked_again = is_awaited(seen.facts(key)) or await has_no_file(tx, key)
        if item.family is Family.PAPER and not is_asked_again and await settled_already(desk, tx, turn, item):
            return
        await answer(desk, tx, turn, SendFilePlease(item))
        await wait_for(tx, turn, Awaiting(Awaited.FILE, key))


def require_filing(turn: Turn, seen: View) -> None:
    """Raise NotAllowed, naming the secretariats of their bodies, for people who hand in nothing themselves."""
    holder = turn.holder
    if not any(may(holder, Action.FILE, body) for body in holder.bodies):
        whom = tuple(
            seen.post_line(Post(0, body, PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT)) for body in holder.bodies
        )
        raise NotAllowed(whom, subject=Action.FILE)


async def take_file(desk: Desk, turn: Turn, file: IncomingFile) -> bool:
    """Remember a file that came, to be fetched in the background. False when it was refused at once (too large).

    A file that comes where a word or a day is awaited is taken all the same; what is awaited stays so, and is said.
    While a part of a notice is awaited, it is the notice's; while an enquiry is, it is that. What somebody sends who
    holds no post any more can be passed to the RTP Secretariat (asking.py).
    """
    person = turn.person
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        awaiting = await awaited_now(tx, turn)
        notice_id = await notice_awaiting_a_file(tx, turn, seen, awaiting)
        is_enquiry = awaiting is not None and awaiting.what is Awaited.ENQUIRY
        if turn.former is not None:
            awaiting = None  # of what was asked of them in a post nothing is awaited any more
        elif notice_id is None and not is_enquiry:
            require_filing(turn, seen)
        if file.declared_bytes is not None and file.declared_bytes > MAX_BYTES:
            await tx.audit.add(turn.now, turn.who, "file-refused", FileProblem.TOO_LARGE)
            await answer(desk, tx, turn, FileRefused(file.name, FileProblem.TOO_LARGE))
            return False
        wanted = awaiting.about if awaiting is not None and awaiting.what is Awaited.FILE else None
        upload = await _upload_for(tx, turn, person, file, wanted, notice_id)
        await tx.uploads.add_file(
            upload.id,
            file.position,
            file.telegram_file_id,
            file.kind,
            file.name,
            file.declared_bytes,
            file.media_group_id,
        )
        is_awaited = notice_id is not None or is_enquiry or (awaiting is not None and awaiting.what.is_of_oneself)
        if not is_awaited and awaiting is not None and awaiting.what is not Awaited.FILE and not upload.files:
            item = awaited_line(seen, awaiting.about)
            await answer(desk, tx, turn, NotUnderstood(NotUnderstoodKind.FILE_FOR_TEXT, item))
        await end(tx, turn)
        return True


async def refuse_kind(desk: Desk, turn: Turn) -> None:
    """Film, sound and animation are no papers."""
    async with desk.work() as tx:
        require_filing(turn, await view(desk, tx, turn.today))
        await tx.audit.add(turn.now, turn.who, "file-refused", FileProblem.TYPE)
        await answer(desk, tx, turn, FileRefused("", FileProblem.TYPE))


async def _upload_for(
    tx: Transaction,
    turn: Turn,
    person: Person,
    file: IncomingFile,
    wanted: ObligationKey | None,
    notice_id: int | None,
) -> Upload:
    """The album this file belongs to until it is filed or set aside, or a new upload. What a phone sends in one go is
    one album, even where it holds more files than Telegram puts into one.

    A picture that comes after the question reopens it: the question is asked again, for all of them. One that comes
    after the album was filed is an upload of its own.
    """
    album_id = file.media_group_id
    await tx.locks.hold(f"chat:{turn.chat_id}")
    album = await tx.uploads.by_media_group(turn.chat_id, album_id) if album_id is not None else None
    known = album is not None
    if album is None:
        newest = await tx.uploads.newest(turn.chat_id)
        album = newest if newest is not None and _continues(newest, file) else None
    if album is not None:
        await tx.locks.hold(f"upload:{album.id}")
        album = await tx.uploads.get(album.id)
    if album is not None and album.state in (UploadState.COLLECTING, UploadState.ASKED):
        await tx.uploads.set_state(album.id, UploadState.COLLECTING)
        return album
    album_id = None if known else album_id
    return await tx.uploads.add(turn.chat_id, person.id, turn.now, album_id, file.caption, wanted, notice_id)


def _continues(upload: Upload, file: IncomingFile) -> bool:
    """Whether the phone has cut this file off the full album before it: more of the same kind, in the very next
    message."""
    if not upload.files:
        return False
    last = upload.files[-1]
    album = [one for one in upload.files if one.media_group_id == last.media_group_id]
    is_full = last.media_group_id is not None and len(album) == FULL_ALBUM
    return is_full and file.position == last.position + 1 and file.kind is last.kind


async def fetch_file(
    desk: Desk, telegram: Downloads, store: FileStore, inspector: Inspector, file: UploadFile
) -> float:
    """Fetch one file, look into it, and note what it is. Safe to repeat.

    Returns the seconds to wait before it is tried again, 0.0 when it is settled. Waiting is real time, not the
    desk's: a clock that stands still must not keep a paper waiting.
    """
    try:
        chunks = await telegram.download(file.telegram_file_id)
        found = await take_in(store, inspector, chunks, file.name, file.kind, file.telegram_file_id)
    except TooLarge:
        return await _refuse(desk, file, FileProblem.TOO_LARGE)
    except Gone:
        return await _refuse(desk, file, FileProblem.LOST)
    except TryLater as trouble:
        return await _try_later(desk, file, trouble.after_s)
    if isinstance(found, FileProblem):
        return await _refuse(desk, file, found)
    async with desk.work() as tx:
        await tx.uploads.stored(file.id, found)
    return 0.0


async def _refuse(desk: Desk, file: UploadFile, problem: FileProblem) -> float:
    async with desk.work() as tx:
        await tx.uploads.refused(file.id, problem)
    return 0.0


async def _try_later(desk: Desk, file: UploadFile, after_s: float) -> float:
    if file.tries + 1 >= MAX_FETCHES:
        return await _refuse(desk, file, FileProblem.LOST)
    async with desk.work() as tx:
        await tx.uploads.try_later(file.id, desk.clock.now())
    return max(after_s, min(2.0 ** min(file.tries, 6), LONGEST_PAUSE_S))
