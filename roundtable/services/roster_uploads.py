"""A workbook of the roster that the RTP Secretariat sends in chat: the difference is shown, a tap makes the change.

COLLECTING ── fetched ──▶ read (child process, no transaction) ──▶ difference, or what is wrong ──▶ ASKED
                                                                                                    │
                          the roster is as the workbook says ◀── FILED ◀── confirmed ───────────────┤
                                                               SET_ASIDE ◀── "change nothing" ───────┘
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime

from roundtable.actors import Holder
from roundtable.books import Transaction
from roundtable.errors import NotAllowed, TooOld
from roundtable.house_keepers import leaves_nobody
from roundtable.moments import local_day
from roundtable.paging import on_page
from roundtable.people import Person
from roundtable.permissions import RTP_SECRETARIAT, Action, may
from roundtable.ports import NoWorkbook
from roundtable.roster import Roster
from roundtable.roster_changes import RosterChange, changes
from roundtable.roster_lines import counted, lines_of
from roundtable.roster_mistakes import Mistake
from roundtable.roster_stored import StoredRoster
from roundtable.services.answering import answer, end, tell
from roundtable.services.being_fetched import place_of_the_question
from roundtable.services.desk import Desk, Turn
from roundtable.services.own_uploads import own_upload
from roundtable.services.paper_lines import file_line
from roundtable.services.roster import ROSTER_LOCK, known_roster, load, stored_roster
from roundtable.services.ties import names_today, tell_of_names
from roundtable.statements.parts import Statement
from roundtable.statements.roster import (
    LINES_A_PAGE,
    RosterLoaded,
    RosterLoadedBefore,
    RosterProposed,
    RosterUnchanged,
    RosterUnreadable,
    RosterWrong,
)
from roundtable.submissions import FileProblem, StoredFile, Upload, UploadState

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MISTAKES_A_PAGE = 3
MOST_LINES = 120
"""Of what was changed, so many lines are kept to be read afterwards."""


@dataclass(frozen=True, slots=True)
class ReadRoster:
    """What a workbook of the roster says, and what is wrong with it."""

    file: StoredFile
    roster: Roster
    mistakes: tuple[Mistake, ...]

    def is_all_of(self, upload: Upload) -> bool:
        """Whether nothing else has come with it since it was read."""
        return [file.stored for file in upload.files] == [self.file]


def may_be_roster(desk: Desk, upload: Upload, sender: Holder) -> bool:
    """Whether to look into it before anything is asked: a workbook that came alone, in chat (a letter could confirm
    nothing), from somebody who may change the roster."""
    if desk.rosters is None or not upload.chat_id or upload.notice_id is not None or len(upload.files) != 1:
        return False
    file = upload.files[0].stored
    return file is not None and file.media_type == WORKBOOK and may(sender, Action.CHANGE_ROSTER, RTP_SECRETARIAT)


def meant_as_roster(desk: Desk, sender: Holder, name: str, problem: FileProblem) -> bool:
    """Whether what could not be opened was called a workbook by somebody who may change the roster."""
    is_called_so = name.lower().endswith(".xlsx") and problem in (FileProblem.TYPE, FileProblem.BROKEN)
    return desk.rosters is not None and is_called_so and may(sender, Action.CHANGE_ROSTER, RTP_SECRETARIAT)


async def read_roster(desk: Desk, upload: Upload) -> ReadRoster | None:
    """What the only file of it says; None where it is no workbook of the roster, so that it is a paper like others. No
    transaction is open while it is read."""
    try:
        return await _read(desk, upload)
    except NoWorkbook:
        return None


async def propose(desk: Desk, tx: Transaction, person: Person, upload: Upload, read: ReadRoster, now: datetime) -> None:
    """Say what it would change, or what is wrong with it."""
    statement = await _looked_at(tx, upload.id, read, local_day(now))
    await tx.uploads.set_state(upload.id, UploadState.ASKED)
    await tell(desk, tx, person, statement, now, edits=await place_of_the_question(tx, upload, now))


async def load_roster(desk: Desk, turn: Turn, upload_id: int, digest: str) -> RosterLoadedBefore | None:
    """Make the change that was shown. Where others have changed the roster meanwhile, what it would change now is shown
    first. A button that is pressed twice changes it once, and says so itself."""
    read = await _read_again(desk, turn, upload_id, pressed_again=True)
    if read is None:
        return None
    async with desk.work() as tx:
        await tx.locks.hold(f"upload:{upload_id}")
        await tx.locks.hold(ROSTER_LOCK)
        upload = await _asked(tx, turn, upload_id, pressed_again=True)
        change = changes(await stored_roster(tx), read.roster)
        if upload.state is UploadState.FILED:
            if read.mistakes or change:  # filed as a paper, or changed again since
                raise TooOld
            await end(tx, turn)
            return RosterLoadedBefore()
        if read.mistakes or not change or digest_of(change) != digest:
            statement = await _looked_at(tx, upload_id, read, turn.today)
            anew = replace(statement, anew=True) if isinstance(statement, RosterProposed) else statement
            await answer(desk, tx, turn, anew, edit=True)
            return None
        names = await names_today(tx, turn.today)
        lines = lines_of(change, await stored_roster(tx), turn.today)
        await load(tx, change, turn.now, turn.who)
        await tell_of_names(desk, tx, names, turn.now, besides=turn.holder.person.id)
        await tx.uploads.set_state(upload_id, UploadState.FILED)
        loaded = RosterLoaded(
            file_line(read.file),
            counted(change),
            upload_id,
            lines[:MOST_LINES],
            left=len(lines[MOST_LINES:]),
            kept=len(change.kept),
        )
        await answer(desk, tx, turn, loaded, edit=True)
    return None


async def show_page(desk: Desk, turn: Turn, upload_id: int, page: int) -> None:
    """Another page of what would change, of what is wrong, or of what was changed."""
    if await _turned(desk, turn, page):
        return
    read = await _read_again(desk, turn, upload_id)
    if read is None:
        return
    async with desk.work() as tx:
        await _asked(tx, turn, upload_id)
        await answer(desk, tx, turn, await _looked_at(tx, upload_id, read, turn.today, page), edit=True)


async def _turned(desk: Desk, turn: Turn, page: int) -> bool:
    """Whether the message said what was changed, and says another page of it now. Raises NotAllowed for who has left
    the post since."""
    async with desk.work() as tx:
        said = await tx.deliveries.by_message(turn.chat_id, turn.message_id or 0)
        if said is None or not said.what.statement:
            return False
        try:
            loaded = desk.wording.load(said.what.statement)
        except ValueError:  # of a version before
            return False
        if not isinstance(loaded, RosterLoaded):
            return False
        if not may(turn.actor, Action.CHANGE_ROSTER, RTP_SECRETARIAT):
            raise NotAllowed(subject=Action.CHANGE_ROSTER)
        await answer(desk, tx, turn, replace(loaded, page=max(1, min(page, loaded.pages))), edit=True)
        return True


def digest_of(change: RosterChange) -> str:
    """Equal for equal changes, short enough for a button."""
    return hashlib.sha256(repr(change).encode()).hexdigest()[:12]


async def _read(desk: Desk, upload: Upload) -> ReadRoster | None:
    """Raises NoWorkbook."""
    (file,) = (one.stored for one in upload.files)
    if desk.rosters is None or file is None or file.media_type != WORKBOOK:
        return None
    async with desk.work.reading() as tx:
        known = known_roster(await stored_roster(tx))
    found = await desk.rosters.read(file.sha256, known)
    return None if found is None else ReadRoster(file, *found)


async def _read_again(desk: Desk, turn: Turn, upload_id: int, *, pressed_again: bool = False) -> ReadRoster | None:
    """None where it cannot be read, which has been said. Raises TooOld and NotAllowed."""
    async with desk.work.reading() as tx:
        upload = await _asked(tx, turn, upload_id, pressed_again=pressed_again)
    try:
        read = await _read(desk, upload)
    except NoWorkbook as error:
        file = file_line(upload.files[0].stored) if upload.files[0].stored else None
        if file is None:
            raise TooOld from error
        async with desk.work() as tx:
            await answer(desk, tx, turn, RosterUnreadable(file, error.problem), edit=True)
        return None
    if read is None:
        raise TooOld
    return read


async def _asked(tx: Transaction, turn: Turn, upload_id: int, *, pressed_again: bool = False) -> Upload:
    """Raises TooOld once it is settled (`pressed_again`: or set aside), and NotAllowed for who has left the post
    since."""
    upload = await own_upload(tx, turn, upload_id)
    if upload.state is not UploadState.ASKED and not (pressed_again and upload.state is UploadState.FILED):
        raise TooOld
    if not may(turn.actor, Action.CHANGE_ROSTER, RTP_SECRETARIAT):
        raise NotAllowed(subject=Action.CHANGE_ROSTER)
    return upload


async def _looked_at(tx: Transaction, upload_id: int, read: ReadRoster, today: date, page: int = 1) -> Statement:
    file = file_line(read.file)
    if read.mistakes:
        shown, page, pages = on_page(read.mistakes, page, MISTAKES_A_PAGE)
        return RosterWrong(upload_id, file, shown, len(read.mistakes), page, pages)
    stored: StoredRoster = await stored_roster(tx)
    change = changes(stored, read.roster)
    if not change:
        return RosterUnchanged(file, kept=len(change.kept), is_empty=read.roster == Roster())
    lines = lines_of(change, stored, today)
    of_page, page, pages = on_page(lines, page, LINES_A_PAGE)
    alone = leaves_nobody(stored, change, today)
    return RosterProposed(
        upload_id,
        digest_of(change),
        file,
        counted(change),
        of_page,
        page,
        pages,
        leaves_nobody=alone,
        kept=len(change.kept),
    )
