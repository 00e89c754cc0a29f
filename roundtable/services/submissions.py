"""Submissions: filed once, receipted in both languages, with word to the RTP Secretariat."""

from datetime import timedelta

from roundtable.awaiting import Awaited
from roundtable.books import Transaction
from roundtable.errors import NotAllowed, TooOld
from roundtable.filing import paper_of
from roundtable.obligations import FactKind, ObligationKey, State, withdrawn_papers
from roundtable.permissions import Action, may
from roundtable.posts import Post
from roundtable.references import reference
from roundtable.services.answering import answer, attachments_of, tell
from roundtable.services.approvals import workplan_withdrawn
from roundtable.services.desk import Desk, Turn
from roundtable.services.filing import options_for, own_upload, stored_lines
from roundtable.services.obligations import add_fact, papers_in_force, require, settled_already, take_up
from roundtable.services.secretariat import tell_secretariat
from roundtable.services.snapshots import View, submission_line, view
from roundtable.services.waiting import stop_waiting
from roundtable.statements.parts import ObligationLine
from roundtable.statements.submissions import (
    FiledAs,
    FileRefused,
    FilingQuestion,
    PaperReceived,
    PaperShown,
    PaperWithdrawn,
    Receipt,
    ReceiptDetails,
    Withdrawn,
)
from roundtable.submissions import FileProblem, StoredFile, Submission, SubmissionChannel, UploadState

WITHDRAWABLE = timedelta(days=14)
"""How long a paper that was filed by mistake can be taken back."""


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
            question = FilingQuestion(
                upload_id, stored_lines(upload), option, len(options) > 1, there[0].reference if there else ""
            )
            await answer(desk, tx, turn, question, edit=True)
            return
        await tx.uploads.set_state(upload_id, UploadState.FILED)
        awaiting = await tx.awaiting.get(turn.chat_id)
        if awaiting is not None and awaiting.what is Awaited.FILE:
            await stop_waiting(tx, turn)
        files = tuple(file.stored for file in upload.files if file.stored is not None)
        paper, item = await _file(desk, tx, turn, key, files, SubmissionChannel.CHAT)
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
            line = submission_line(newest[0], seen.name_of(newest[0].person_id))
            await answer(desk, tx, turn, Receipt(item, line))
            return
        paper, item = await _file(desk, tx, turn, key, files, SubmissionChannel.PAGE)
        await _receipt(desk, tx, turn, seen, item, paper)
        line = submission_line(paper, turn.holder.person.name)
        await tell(desk, tx, turn.holder.person, Receipt(item, line), turn.now)


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
    paper = await _add(desk, tx, turn, key, files, channel)
    return paper, await add_fact(desk, tx, turn, key, FactKind.SUBMITTED, submission_id=paper.id)


async def _receipt(
    desk: Desk, tx: Transaction, turn: Turn, seen: View, item: ObligationLine, paper: Submission
) -> None:
    """To whoever filed it, and word to the RTP Secretariat with the files."""
    line = submission_line(paper, turn.holder.person.name)
    await answer(desk, tx, turn, Receipt(item, line))
    word = PaperReceived(item, line, seen.post_line(_post_for(turn, item.key)))
    await tell_secretariat(desk, tx, seen, word, turn.now, besides=turn.holder.person, files=paper.files)


async def _add(
    desk: Desk,
    tx: Transaction,
    turn: Turn,
    key: ObligationKey,
    files: tuple[StoredFile, ...],
    channel: SubmissionChannel,
) -> Submission:
    version = len(await tx.submissions.of(key)) + 1
    name = reference(key, desk.duties[key.duty].code, version)
    return await tx.submissions.add(key, version, name, turn.now, turn.holder.person.id, channel, files)


def _post_for(turn: Turn, key: ObligationKey) -> Post:
    """The post through which somebody acts for a body: the first they hold there."""
    return next((one for one in turn.holder.posts if one.body == key.body), turn.holder.posts[0])


async def confirm_paper(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """The RTP Secretariat has the paper in hand: it is registered as a version, and whoever said so gets a receipt."""
    async with desk.work() as tx:
        seen, item = await take_up(desk, tx, turn, key, Action.CONFIRM_PAPER, FactKind.PAPER_ARRIVED)
        if item.standing.state is not State.ON_PAPER:
            if not await settled_already(desk, tx, turn, item):
                raise TooOld(item)
            return
        said = next(fact for fact in reversed(seen.facts(key)) if fact.kind is FactKind.ON_PAPER)
        paper = await _add(desk, tx, turn, key, (), SubmissionChannel.PAPER)
        item = await add_fact(desk, tx, turn, key, FactKind.PAPER_ARRIVED, submission_id=paper.id)
        line = submission_line(paper, turn.holder.person.name)
        await answer(desk, tx, turn, Receipt(item, line))
        sender = await tx.roster.person(said.person_id) if said.person_id is not None else None
        if sender is not None and sender.id != turn.holder.person.id:
            await tell(desk, tx, sender, Receipt(item, line), turn.now)


async def show_details(desk: Desk, turn: Turn, submission_id: int) -> None:
    """Size, pages and SHA-256."""
    async with desk.work() as tx:
        paper, item, seen = await _open(desk, tx, turn, submission_id)
        line = submission_line(paper, seen.name_of(paper.person_id))
        mine = await _may_withdraw(tx, turn, paper)
        await answer(desk, tx, turn, ReceiptDetails(item, line, may_withdraw=mine))


async def _may_withdraw(tx: Transaction, turn: Turn, paper: Submission) -> bool:
    """Whether this paper can still be taken back by this person: sent by their body as files, lately, and only once."""
    gone = withdrawn_papers(await tx.facts.of(paper.obligation))
    lately = turn.now - paper.received_at <= WITHDRAWABLE
    as_files = paper.channel is not SubmissionChannel.PAPER
    return may(turn.holder, Action.FILE, paper.obligation.body) and as_files and lately and paper.id not in gone


async def withdraw(desk: Desk, turn: Turn, submission_id: int) -> None:
    """Filed by mistake: to the rules the paper never came, the register keeps it, and the RTP Secretariat hears."""
    async with desk.work() as tx:
        paper, _, seen = await _open(desk, tx, turn, submission_id)
        await tx.locks.hold(str(paper.obligation))
        if not await _may_withdraw(tx, turn, paper):
            raise TooOld(seen.line(paper.obligation))
        item = await add_fact(desk, tx, turn, paper.obligation, FactKind.WITHDRAWN, submission_id=paper.id)
        line = submission_line(paper, seen.name_of(paper.person_id))
        post = _post_for(turn, paper.obligation)
        word = PaperWithdrawn(item, line, seen.post_line(post))
        await tell_secretariat(desk, tx, seen, word, turn.now, besides=turn.holder.person)
        await workplan_withdrawn(desk, tx, turn, seen, item, paper)
        await answer(desk, tx, turn, Withdrawn(item, line), edit=True)


async def show_paper(desk: Desk, turn: Turn, submission_id: int) -> None:
    """Hand out the files of a submission."""
    async with desk.work() as tx:
        paper, item, seen = await _open(desk, tx, turn, submission_id)
        await _hand_out(desk, tx, turn, seen, item, paper)


async def show_latest(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """Hand out the newest paper; for an approval, of the workplan that is to be approved."""
    require(turn, Action.OPEN_PAPER, key)
    source = paper_of(desk.duties, key)
    async with desk.work() as tx:
        papers = await papers_in_force(tx, source)
        seen = await view(desk, tx, turn.today)
        if not papers:
            raise TooOld(seen.line(source))
        await _hand_out(desk, tx, turn, seen, seen.line(source), papers[-1])


async def _hand_out(
    desk: Desk, tx: Transaction, turn: Turn, seen: View, item: ObligationLine, paper: Submission
) -> None:
    statement = PaperShown(item, submission_line(paper, seen.name_of(paper.person_id)))
    await answer(desk, tx, turn, statement, attachments=attachments_of(paper.files))


async def _open(desk: Desk, tx: Transaction, turn: Turn, submission_id: int) -> tuple[Submission, ObligationLine, View]:
    paper = await tx.submissions.get(submission_id)
    if paper is None:
        raise TooOld
    if not may(turn.holder, Action.OPEN_PAPER, paper.obligation.body):
        raise NotAllowed(subject=f"{Action.OPEN_PAPER} {paper.reference}")
    seen = await view(desk, tx, turn.today)
    return paper, seen.line(paper.obligation), seen
