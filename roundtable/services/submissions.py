"""Submissions: filed once, receipted in both languages, with word to the RTP Secretariat."""

from roundtable.awaiting import Awaited
from roundtable.books import Transaction
from roundtable.completions import asked_of
from roundtable.errors import TooOld
from roundtable.moments import local_day
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.permissions import Action
from roundtable.references import reference
from roundtable.services.answering import answer, tell
from roundtable.services.desk import Desk, Turn
from roundtable.services.filing import options_for, stored_lines
from roundtable.services.in_names import acts_for
from roundtable.services.obligations import add_fact, papers_in_force, settled_already, take_up
from roundtable.services.own_uploads import own_upload
from roundtable.services.secretariat import tell_secretariat
from roundtable.services.snapshots import View, view
from roundtable.services.waiting import stop_waiting
from roundtable.statements.parts import ObligationLine
from roundtable.statements.submissions import (
    FiledAs,
    FileRefused,
    FilingQuestion,
    PaperReceived,
    Receipt,
)
from roundtable.submissions import FileProblem, StoredFile, Submission, SubmissionChannel, UploadState


async def file_upload(desk: Desk, turn: Turn, upload_id: int, key: ObligationKey, version: int) -> None:
    """One tap files it: a version with its reference, a receipt, and word to the RTP Secretariat with the files.

    A second tap finds the upload filed and says so. When it would not get the version that the button was about,
    because a colleague was quicker, the question is asked again: nobody revises a paper without being asked.
    """
    async with desk.work() as tx:
        seen, item = await take_up(desk, tx, turn, key, Action.FILE, FactKind.SUBMITTED)
        await tx.locks.hold(f"upload:{upload_id}")
        upload = await own_upload(tx, turn, upload_id)
        if upload.state is UploadState.FILED:
            if not await settled_already(desk, tx, turn, item):
                raise TooOld(item)  # filed as something else
            return
        if upload.state is not UploadState.ASKED:
            raise TooOld
        options = await options_for(desk, tx, turn.holder, upload.wanted)
        option = next((one for one in options if one.item.key == key), None)
        if option is None:
            raise TooOld(item)
        if option.version != version:
            there = (await papers_in_force(tx, key))[-1:]
            others = len(options) > 1 or bool(upload.chat_id)
            meanwhile = there[0].reference if there else ""
            question = FilingQuestion(upload_id, stored_lines(upload), option, others, meanwhile)
            await answer(desk, tx, turn, question, edit=True)
            return
        await tx.uploads.set_state(upload_id, UploadState.FILED)
        awaiting = await tx.awaiting.get(turn.chat_id)
        if awaiting is not None and awaiting.what is Awaited.FILE:
            await stop_waiting(tx, turn)
        files = tuple(file.stored for file in upload.files if file.stored is not None)
        paper, item = await _file(desk, tx, turn, key, files, upload.came_by)
        await answer(desk, tx, turn, FiledAs(item, paper.reference), edit=True)
        await _receipt(desk, tx, turn, seen, item, paper)


async def file_from_page(
    desk: Desk,
    turn: Turn,
    key: ObligationKey,
    files: tuple[StoredFile, ...],
    refused: tuple[tuple[str, FileProblem], ...] = (),
) -> None:
    """Files that came with a form are filed at once: the link says as what. `refused` are names of those that cannot be
    taken. The receipt stands on the page and goes to the person over their own channel as well.

    The very same files once more (a form sent twice, a second tab) file nothing and get the receipt they have.
    """
    async with desk.work() as tx:
        seen, item = await take_up(desk, tx, turn, key, Action.FILE, FactKind.SUBMITTED)
        for name, problem in refused:
            await tx.audit.add(turn.now, turn.who, "file-refused", problem)
            await answer(desk, tx, turn, FileRefused(name, problem))
        if not files:
            return
        newest = (await papers_in_force(tx, key))[-1:]
        if newest and _hashes(newest[0].files) == _hashes(files):
            line = seen.paper_line(newest[0])
            await answer(desk, tx, turn, Receipt(item, line))
            return
        paper, item = await _file(desk, tx, turn, key, files, SubmissionChannel.PAGE)
        await _receipt(desk, tx, turn, seen, item, paper)


def _hashes(files: tuple[StoredFile, ...]) -> frozenset[str]:
    return frozenset(file.sha256 for file in files)


async def _file(
    desk: Desk,
    tx: Transaction,
    turn: Turn,
    key: ObligationKey,
    files: tuple[StoredFile, ...],
    channel: SubmissionChannel,
) -> tuple[Submission, ObligationLine]:
    """A new version, and where its obligation stands with it."""
    paper = await add_version(desk, tx, turn, key, files, channel)
    return paper, await add_fact(desk, tx, turn, key, FactKind.SUBMITTED, submission_id=paper.id)


async def _receipt(
    desk: Desk, tx: Transaction, turn: Turn, seen: View, item: ObligationLine, paper: Submission
) -> None:
    """To whoever filed it, from a page over their own channel as well; and word to the RTP Secretariat with the
    files."""
    line = seen.paper_line(paper)
    await answer(desk, tx, turn, Receipt(item, line))
    if turn.heard is not None:
        await tell(desk, tx, turn.holder.person, Receipt(item, line), turn.now)
    asked = asked_of(seen.facts(item.key))
    asked_on = local_day(asked.fact.at) if asked is not None and asked.is_awaited else None
    word = PaperReceived(item, line, seen.post_line(turn.holder.post_for(item.key.body)), asked_on)
    await tell_secretariat(
        desk, tx, seen, word, turn.now, besides=turn.holder.person, about=item.key, files=paper.files
    )


async def add_version(
    desk: Desk,
    tx: Transaction,
    turn: Turn,
    key: ObligationKey,
    files: tuple[StoredFile, ...],
    channel: SubmissionChannel,
    said: Fact | None = None,
) -> Submission:
    """The next version. `said`: by whom it was handed in, where that is not whose turn it is. Raises NameWanted."""
    by, named = turn.holder.person.id, None
    if said is None:
        principal = acts_for(await view(desk, tx, turn.today), turn, key.body, Action.FILE)
        named = principal.id if principal is not None else None
    elif said.person_id is not None:
        by, named = said.person_id, said.on_behalf_of
    version = len(await tx.submissions.of(key)) + 1
    name = reference(key, desk.duties[key.duty].code, version)
    return await tx.submissions.add(key, version, name, turn.now, by, channel, files, named)
