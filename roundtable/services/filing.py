"""Filing: the one question about what came, and what it may be filed as (submissions.py files it)."""

from datetime import timedelta

from roundtable.actors import Holder
from roundtable.books import Transaction
from roundtable.duties import Family
from roundtable.errors import TooOld
from roundtable.filing import filing_options
from roundtable.moments import local_day
from roundtable.obligations import ObligationKey, State
from roundtable.people import Person
from roundtable.permissions import Action, may
from roundtable.reach import way_to
from roundtable.services.answering import answer, tell
from roundtable.services.being_fetched import place_of_the_question
from roundtable.services.desk import Desk, Turn
from roundtable.services.notice_files import take_file_for_notice
from roundtable.services.obligations import awaited_line, papers_in_force
from roundtable.services.snapshots import LOOK_BACK, file_line, view
from roundtable.statements.parts import FileLine
from roundtable.statements.submissions import (
    FileRefused,
    FilingChoices,
    FilingOption,
    FilingQuestion,
    NothingToFile,
    SetAside,
)
from roundtable.submissions import Upload, UploadState

FILING_AHEAD = timedelta(days=240)
"""How early a paper may be handed in before it is due."""


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
                await tell(desk, tx, person, FileRefused(file.name, file.problem), now, to_letter=upload)
        await tx.uploads.refusals_told(upload_id)
        files = stored_lines(upload)
        if not files:
            await tx.uploads.set_state(upload_id, UploadState.SET_ASIDE)
            return
        if upload.notice_id is not None:
            await take_file_for_notice(desk, tx, await _holder(desk, tx, person), upload, now)
            return
        options = await options_for(desk, tx, await _holder(desk, tx, person), upload.wanted)
        if not options:
            await tx.uploads.set_state(upload_id, UploadState.SET_ASIDE)
            await tell(desk, tx, person, NothingToFile(files), now, to_letter=upload)
            return
        await tx.uploads.set_state(upload_id, UploadState.ASKED)
        question = FilingQuestion(upload_id, files, options[0], has_others=len(options) > 1)
        place = await place_of_the_question(tx, upload, now)
        await tell(desk, tx, person, question, now, edits=place, to_letter=upload)


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
