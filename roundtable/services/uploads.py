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
from roundtable.errors import NotAllowed, TooOld
from roundtable.filing import filing_options
from roundtable.moments import local_day
from roundtable.obligations import FactKind, ObligationKey, State
from roundtable.people import Person
from roundtable.permissions import Action, may
from roundtable.ports import Downloads, FileStore, Gone, Inspector, TooLarge, TryLater
from roundtable.posts import Post, PostKind, Side
from roundtable.reach import way_to
from roundtable.services.answering import answer, end, tell
from roundtable.services.desk import Desk, Turn
from roundtable.services.files import MAX_BYTES, take_in
from roundtable.services.obligations import awaited_line, papers_in_force, settled_already, take_up
from roundtable.services.snapshots import LOOK_BACK, View, file_line, view
from roundtable.services.waiting import wait_for
from roundtable.statements.identity import NotUnderstood, NotUnderstoodKind
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
from roundtable.submissions import FileKind, FileProblem, Upload, UploadFile, UploadState

LONGEST_PAUSE_S = 60.0
MAX_FETCHES = 24 * 60
"""Tries before a file is given up: with pauses of at most a minute about a day of trouble. Only Telegram's own word
that it no longer has a file ends it sooner."""

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
        if item.family is Family.PAPER and await settled_already(desk, tx, turn, item):
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
    """
    holder = turn.holder
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        require_filing(turn, seen)
        if file.declared_bytes is not None and file.declared_bytes > MAX_BYTES:
            await tx.audit.add(turn.now, turn.who, "file-refused", FileProblem.TOO_LARGE)
            await answer(desk, tx, turn, FileRefused(file.name, FileProblem.TOO_LARGE))
            return False
        awaiting = await tx.awaiting.get(turn.chat_id)
        if awaiting is not None and awaiting.what is not Awaited.FILE:
            item = awaited_line(seen, awaiting.about)
            await answer(desk, tx, turn, NotUnderstood(NotUnderstoodKind.FILE_FOR_TEXT, item))
        wanted = awaiting.about if awaiting is not None and awaiting.what is Awaited.FILE else None
        upload = await _upload_for(tx, turn, holder, file, wanted)
        await tx.uploads.add_file(
            upload.id, file.position, file.telegram_file_id, file.kind, file.name, file.declared_bytes
        )
        await end(tx, turn)
        return True


async def refuse_kind(desk: Desk, turn: Turn) -> None:
    """Film, sound and animation are no papers."""
    async with desk.work() as tx:
        require_filing(turn, await view(desk, tx, turn.today))
        await tx.audit.add(turn.now, turn.who, "file-refused", FileProblem.TYPE)
        await answer(desk, tx, turn, FileRefused("", FileProblem.TYPE))


async def _upload_for(
    tx: Transaction, turn: Turn, holder: Holder, file: IncomingFile, wanted: ObligationKey | None
) -> Upload:
    """The album this file belongs to until it is filed or set aside, or a new upload.

    A picture that comes after the question reopens it: the question is asked again, for all of them. One that comes
    after the album was filed is an upload of its own.
    """
    album_id = file.media_group_id
    if album_id is not None:
        await tx.locks.hold(f"chat:{turn.chat_id}")
        album = await tx.uploads.by_media_group(turn.chat_id, album_id)
        if album is not None:
            await tx.locks.hold(f"upload:{album.id}")
            album = await tx.uploads.get(album.id)
        if album is not None and album.state in (UploadState.COLLECTING, UploadState.ASKED):
            await tx.uploads.set_state(album.id, UploadState.COLLECTING)
            return album
        album_id = album_id if album is None else None
    return await tx.uploads.add(turn.chat_id, holder.person.id, turn.now, album_id, file.caption, wanted)


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


async def ask(desk: Desk, upload_id: int) -> None:
    """All files of an upload are fetched or refused: ask the one question, or say what cannot be taken.

    Who is without a chat just now (blocked the bot, changes phones) is asked when they are back: the upload waits.
    Who holds no post any more is told that nothing is awaited, and the files are set aside.
    """
    now = desk.clock.now()
    async with desk.work() as tx:
        await tx.locks.hold(f"upload:{upload_id}")
        upload = await tx.uploads.get(upload_id)
        if upload is None or upload.state is not UploadState.COLLECTING:
            return
        if any(file.stored is None and file.problem is None for file in upload.files):
            return  # a further picture has come meanwhile
        person = await tx.roster.person(upload.person_id)
        if person is None or way_to(person, desk.channels) is None:
            return
        for file in upload.files:
            if file.problem is not None and not file.told:
                await tx.audit.add(now, f"person:{person.id}", "file-refused", file.problem)
                await tell(desk, tx, person, FileRefused(file.name, file.problem), now)
        await tx.uploads.refusals_told(upload_id)
        files = stored_lines(upload)
        if not files:
            await tx.uploads.set_state(upload_id, UploadState.SET_ASIDE)
            return
        options = await options_for(desk, tx, await _holder(desk, tx, person), upload.wanted)
        if not options:
            await tx.uploads.set_state(upload_id, UploadState.SET_ASIDE)
            await tell(desk, tx, person, NothingToFile(files), now)
            return
        await tx.uploads.set_state(upload_id, UploadState.ASKED)
        question = FilingQuestion(upload_id, files, options[0], has_others=len(options) > 1)
        await tell(desk, tx, person, question, now)


def stored_lines(upload: Upload) -> tuple[FileLine, ...]:
    return tuple(file_line(file.stored) for file in upload.files if file.stored is not None)


async def _holder(desk: Desk, tx: Transaction, person: Person) -> Holder:
    today = local_day(desk.clock.now())
    holdings = await tx.roster.holdings_of(person.id)
    return Holder(person, tuple(one.post for one in holdings if one.current_on(today)))


async def options_for(
    desk: Desk, tx: Transaction, holder: Holder, wanted: ObligationKey | None = None
) -> tuple[FilingOption, ...]:
    """What this person's file may be filed as just now, the likeliest first; `wanted` is what they were asked for."""
    seen = await view(desk, tx, local_day(desk.clock.now()))
    bodies = frozenset(body for body in holder.bodies if may(holder, Action.FILE, body))
    lines = {
        line.key: line
        for line in seen.lines_due(seen.today - LOOK_BACK, seen.today + FILING_AHEAD, bodies)
        if seen.counts(line)
        and (line.family is Family.PAPER or (line.family is Family.MEETING and line.standing.state is not State.AHEAD))
    }
    line = awaited_line(seen, wanted)
    if line is not None and line.key.body in bodies:
        lines.setdefault(line.key, line)
    versions = {key: len(await tx.submissions.of(key)) for key in lines}
    filed = [key for key, versions_there in versions.items() if versions_there and await papers_in_force(tx, key)]
    return filing_options(lines.values(), versions, filed, wanted, seen.today)


async def show_options(desk: Desk, turn: Turn, upload_id: int) -> None:
    """Behind "something else": everything it may be filed as."""
    async with desk.work() as tx:
        await tx.locks.hold(f"upload:{upload_id}")
        upload = await own_upload(tx, turn, upload_id)
        if upload.state is not UploadState.ASKED:
            raise TooOld
        options = await options_for(desk, tx, turn.holder, upload.wanted)
        await answer(desk, tx, turn, FilingChoices(upload_id, stored_lines(upload), options), edit=True)


async def set_aside(desk: Desk, turn: Turn, upload_id: int) -> None:
    """Not to be sent: nothing is filed."""
    async with desk.work() as tx:
        await tx.locks.hold(f"upload:{upload_id}")
        upload = await own_upload(tx, turn, upload_id)
        if upload.state is not UploadState.ASKED:
            raise TooOld
        await tx.uploads.set_state(upload_id, UploadState.SET_ASIDE)
        await answer(desk, tx, turn, SetAside(stored_lines(upload)), edit=True)


async def own_upload(tx: Transaction, turn: Turn, upload_id: int) -> Upload:
    """The upload of this very person. Raises TooOld for anything else: ids in buttons are not secrets."""
    upload = await tx.uploads.get(upload_id)
    if upload is None or upload.person_id != turn.holder.person.id:
        raise TooOld
    return upload
