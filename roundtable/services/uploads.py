"""Uploads: from a file in the chat to the one question.

      take_file ──▶ COLLECTING ── fetch_file for each ──▶ ask ──▶ ASKED ──▶ FILED (submissions.py)
                                  (background, retried)     │        └────▶ SET_ASIDE
                                                            └─ nothing usable ─▶ SET_ASIDE

Fetching from Telegram is a background step, never inside a transaction: a kill before it is done leaves the row, and
the next start goes on.
"""

from dataclasses import dataclass
from datetime import timedelta

from roundtable.actors import Holder
from roundtable.awaiting import Awaited, Awaiting
from roundtable.books import Transaction
from roundtable.duties import Family
from roundtable.errors import TooOld
from roundtable.filing import filing_options
from roundtable.moments import local_day
from roundtable.obligations import ObligationKey, State
from roundtable.permissions import Action, may
from roundtable.ports import Downloads, FileStore, Gone, Inspector, TooLarge, TryLater
from roundtable.services.answering import answer, tell
from roundtable.services.desk import Desk, Turn
from roundtable.services.obligations import require, settled_already
from roundtable.services.snapshots import LOOK_BACK, file_line, view
from roundtable.statements.parts import FileLine
from roundtable.statements.submissions import (
    FileRefused,
    FilingChoices,
    FilingOption,
    FilingQuestion,
    NothingToFile,
    SendFilePlease,
    SetAside,
)
from roundtable.submissions import FileKind, FileProblem, StoredFile, Upload, UploadFile, UploadState

MAX_BYTES = 20_000_000
"""What a bot may download: https://core.telegram.org/bots/api#getfile says 20 MB."""

MAX_FETCHES = 8
"""Tries before a file is given up: with doubling pauses about four minutes of trouble on Telegram's side."""

FILING_AHEAD = timedelta(days=240)
"""How early a paper may be handed in before it is due."""


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
    """After "send": which files we take; the next one is taken for this obligation first."""
    async with desk.work() as tx:
        item = None
        if key is not None:
            require(turn, Action.FILE, key)
            item = (await view(desk, tx, turn.today)).line(key)
            if item.family is Family.PAPER and await settled_already(desk, tx, turn, item):
                return
            await tx.awaiting.put(turn.chat_id, Awaiting(Awaited.FILE, key), turn.now)
        await answer(desk, tx, turn, SendFilePlease(item))


async def take_file(desk: Desk, turn: Turn, file: IncomingFile) -> bool:
    """Remember a file that came, to be fetched in the background. False when it was refused at once (too large)."""
    holder = turn.holder
    async with desk.work() as tx:
        if file.declared_bytes is not None and file.declared_bytes > MAX_BYTES:
            await tx.audit.add(turn.now, turn.who, "file-refused", FileProblem.TOO_LARGE)
            await answer(desk, tx, turn, FileRefused(file.name, FileProblem.TOO_LARGE))
            return False
        upload = await _upload_for(tx, turn, holder, file)
        await tx.uploads.add_file(
            upload.id, file.position, file.telegram_file_id, file.kind, file.name, file.declared_bytes
        )
        await tx.inbox.done(turn.update_id, turn.now)
        return True


async def refuse_kind(desk: Desk, turn: Turn) -> None:
    """Film, sound and animation are no papers."""
    async with desk.work() as tx:
        await tx.audit.add(turn.now, turn.who, "file-refused", FileProblem.TYPE)
        await answer(desk, tx, turn, FileRefused("", FileProblem.TYPE))


async def _upload_for(tx: Transaction, turn: Turn, holder: Holder, file: IncomingFile) -> Upload:
    """The album this file belongs to until it is filed, or a new upload. A picture that comes after the question
    reopens it: the question is asked again, for all of them."""
    if file.media_group_id is not None:
        album = await tx.uploads.by_media_group(turn.chat_id, file.media_group_id)
        if album is not None and album.state in (UploadState.COLLECTING, UploadState.ASKED):
            await tx.uploads.set_state(album.id, UploadState.COLLECTING)
            return album
    awaiting = await tx.awaiting.get(turn.chat_id)
    wanted = awaiting.about if awaiting is not None and awaiting.what is Awaited.FILE else None
    return await tx.uploads.add(turn.chat_id, holder.person.id, turn.now, file.media_group_id, file.caption, wanted)


async def fetch_file(
    desk: Desk, telegram: Downloads, store: FileStore, inspector: Inspector, file: UploadFile
) -> float:
    """Fetch one file, look into it, and note what it is. Safe to repeat: content is stored once by its hash.

    Returns the seconds to wait before it is tried again, 0.0 when it is settled. Waiting is real time, not the
    desk's: a clock that stands still must not keep a paper waiting.
    """
    try:
        sha256, size = await store.put(await telegram.download(file.telegram_file_id), MAX_BYTES)
    except TooLarge:
        return await _refuse(desk, file, FileProblem.TOO_LARGE)
    except Gone:
        return await _refuse(desk, file, FileProblem.LOST)
    except TryLater as trouble:
        return await _try_later(desk, file, trouble.after_s)
    if size == 0:
        return await _refuse(desk, file, FileProblem.EMPTY)
    found = await inspector.inspect(await store.get(sha256), file.name)
    if found.problem is not None:
        return await _refuse(desk, file, found.problem)
    stored = StoredFile(sha256, size, found.media_type, file.name, file.kind, found.pages, file.telegram_file_id)
    async with desk.work() as tx:
        await tx.uploads.stored(file.id, stored)
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
    return max(after_s, 2.0**file.tries)


async def ask(desk: Desk, upload_id: int) -> None:
    """All files of an upload are fetched or refused: ask the one question, or say what cannot be taken."""
    now = desk.clock.now()
    async with desk.work() as tx:
        upload = await tx.uploads.get(upload_id)
        if upload is None or upload.state is not UploadState.COLLECTING:
            return
        person = await tx.roster.person(upload.person_id)
        if person is None:
            await tx.uploads.set_state(upload_id, UploadState.SET_ASIDE)
            return
        for file in upload.files:
            if file.problem is not None:
                await tx.audit.add(now, f"person:{person.id}", "file-refused", file.problem)
                await tell(desk, tx, person, FileRefused(file.name, file.problem), now)
        files = stored_lines(upload)
        if not files:
            await tx.uploads.set_state(upload_id, UploadState.SET_ASIDE)
            return
        holder = await _holder(desk, tx, upload)
        options = await options_for(desk, tx, holder, upload)
        await tx.uploads.set_state(upload_id, UploadState.ASKED)
        if not options:
            await tell(desk, tx, person, NothingToFile(files), now)
            return
        question = FilingQuestion(upload_id, files, options[0], has_others=len(options) > 1)
        await tell(desk, tx, person, question, now)


def stored_lines(upload: Upload) -> tuple[FileLine, ...]:
    return tuple(file_line(file.stored) for file in upload.files if file.stored is not None)


async def _holder(desk: Desk, tx: Transaction, upload: Upload) -> Holder:
    today = local_day(desk.clock.now())
    holdings = [one for one in await tx.roster.holdings_of(upload.person_id) if one.current_on(today)]
    return Holder(holdings[0].person, tuple(one.post for one in holdings))


async def options_for(desk: Desk, tx: Transaction, holder: Holder, upload: Upload) -> tuple[FilingOption, ...]:
    """What this upload may be filed as, the likeliest first."""
    seen = await view(desk, tx, local_day(desk.clock.now()))
    bodies = frozenset(body for body in holder.bodies if may(holder, Action.FILE, body))
    lines = tuple(
        line
        for line in seen.lines_due(seen.today - LOOK_BACK, seen.today + FILING_AHEAD, bodies)
        if line.family is Family.PAPER or (line.family is Family.MEETING and line.standing.state is not State.AHEAD)
    )
    versions = {line.key: len(await tx.submissions.of(line.key)) for line in lines}
    return filing_options(lines, versions, upload.wanted, seen.today)


async def show_options(desk: Desk, turn: Turn, upload_id: int) -> None:
    """Behind "something else": everything it may be filed as."""
    async with desk.work() as tx:
        upload = await own_upload(tx, turn, upload_id)
        if upload.state is not UploadState.ASKED:
            raise TooOld
        options = await options_for(desk, tx, turn.holder, upload)
        await answer(desk, tx, turn, FilingChoices(upload_id, stored_lines(upload), options), edit=True)


async def set_aside(desk: Desk, turn: Turn, upload_id: int) -> None:
    """Not to be sent: nothing is filed."""
    async with desk.work() as tx:
        upload = await own_upload(tx, turn, upload_id)
        if upload.state is not UploadState.ASKED:
            raise TooOld
        await tx.uploads.set_state(upload_id, UploadState.SET_ASIDE)
        await answer(desk, tx, turn, SetAside(tuple(file.name for file in stored_lines(upload))), edit=True)


async def own_upload(tx: Transaction, turn: Turn, upload_id: int) -> Upload:
    """The upload of this very chat. Raises TooOld for anything else: ids in buttons are not secrets."""
    upload = await tx.uploads.get(upload_id)
    if upload is None or upload.chat_id != turn.chat_id:
        raise TooOld
    return upload
