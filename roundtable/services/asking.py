"""Asking: the one question about what came, or, where that is clear, what becomes of it."""

from dataclasses import dataclass

from roundtable.actors import Holder
from roundtable.books import Transaction
from roundtable.moments import local_day
from roundtable.people import Person
from roundtable.reach import way_to
from roundtable.services.answering import tell
from roundtable.services.being_fetched import place_of_the_question
from roundtable.services.desk import Desk
from roundtable.services.enquiries import awaits_files, take_files
from roundtable.services.enquiry_lines import writes_from
from roundtable.services.filing import options_for, stored_lines
from roundtable.services.notice_files import take_file_for_notice
from roundtable.services.roster_uploads import ReadRoster, may_be_roster, meant_as_roster, propose, read_roster
from roundtable.services.snapshots import view
from roundtable.services.terms import keepers_for
from roundtable.statements.submissions import FileRefused, FilingQuestion, NothingToFile
from roundtable.submissions import Upload, UploadState


async def ask(desk: Desk, upload_id: int) -> None:
    """All files of an upload are fetched or refused: ask the one question, or say what cannot be taken.

    Who is without a chat just now (blocked the bot, changes phones) is asked when they are back: the upload waits.
    Who holds no post any more can pass them to the RTP Secretariat by a tap; by letter they are told that nothing is
    awaited, and the files are set aside.
    """
    upload = await _ask(desk, upload_id)
    if upload is not None:
        await _ask(desk, upload_id, Looked(await read_roster(desk, upload)))


@dataclass(frozen=True, slots=True)
class Looked:
    """What came was looked into. None: it is a paper like others."""

    roster: ReadRoster | None


async def _ask(desk: Desk, upload_id: int, looked: Looked | None = None) -> Upload | None:
    """The upload comes back, and nothing was said, where it has to be looked into first."""
    now = desk.clock.now()
    async with desk.work() as tx:
        await tx.locks.hold(f"upload:{upload_id}")
        upload = await tx.uploads.get(upload_id)
        if upload is None or upload.state is not UploadState.COLLECTING:
            return None
        if any(file.stored is None and file.problem is None for file in upload.files):
            return None  # a further picture has come meanwhile
        person = await tx.roster.person(upload.person_id)
        if person is None or way_to(person, desk.channels) is None:
            return None
        sender = await _holder(desk, tx, person)
        if looked is None and may_be_roster(desk, upload, sender):
            return upload
        for file in upload.files:
            if file.problem is not None and not file.told:
                await tx.audit.add(now, f"person:{person.id}", "file-refused", file.problem)
                await tell(
                    desk,
                    tx,
                    person,
                    FileRefused(
                        file.name, file.problem, is_workbook=meant_as_roster(desk, sender, file.name, file.problem)
                    ),
                    now,
                    to_letter=upload,
                )
        await tx.uploads.refusals_told(upload_id)
        files = stored_lines(upload)
        if not files:
            await tx.uploads.set_state(upload_id, UploadState.SET_ASIDE)
            return None
        is_former, asked = not sender.posts and bool(upload.chat_id), await awaits_files(tx, upload)
        if is_former or (asked and writes_from(sender) is not None):
            await take_files(desk, tx, person, upload, now, is_paper_of_former=is_former and not asked)
            return None
        if upload.notice_id is not None:
            await take_file_for_notice(desk, tx, sender, upload, now)
            return None
        if looked is not None and looked.roster is not None and looked.roster.is_all_of(upload):
            await propose(desk, tx, person, upload, looked.roster, now)
            return None
        is_no_roster = looked is not None and looked.roster is None
        options = await options_for(desk, tx, sender, upload.wanted)
        in_chat = bool(upload.chat_id)
        is_message = in_chat and writes_from(sender) is not None
        has_terms = in_chat and bool(await keepers_for(tx, await view(desk, tx, local_day(now)), sender))
        if not options:
            may_be = is_message or has_terms
            await tx.uploads.set_state(upload_id, UploadState.ASKED if may_be else UploadState.SET_ASIDE)
            nothing = NothingToFile(files, upload_id if may_be else 0, is_message, has_terms, is_no_roster)
            await tell(desk, tx, person, nothing, now, to_letter=upload)
            return None
        await tx.uploads.set_state(upload_id, UploadState.ASKED)
        question = FilingQuestion(
            upload_id,
            files,
            options[0],
            has_others=is_message or has_terms or len(options) > 1,
            is_no_roster=is_no_roster,
        )
        place = await place_of_the_question(tx, upload, now)
        await tell(desk, tx, person, question, now, edits=place, to_letter=upload)
    return None


async def _holder(desk: Desk, tx: Transaction, person: Person) -> Holder:
    return (await view(desk, tx, local_day(desk.clock.now()))).holder(person)
