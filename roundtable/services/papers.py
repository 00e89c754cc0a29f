"""Papers that came: looked at, handed out, and taken back where one came by mistake."""

from datetime import timedelta

from roundtable.books import Transaction
from roundtable.errors import NotAllowed, TooOld
from roundtable.filing import paper_of
from roundtable.obligations import FactKind, ObligationKey, withdrawn_papers
from roundtable.permissions import Action, may
from roundtable.publications import is_on_website
from roundtable.quiet_hours import in_office_hours
from roundtable.services.answering import answer, attachments_of, tell
from roundtable.services.approvals import workplan_withdrawn
from roundtable.services.completion_lines import completion_for, may_be_asked, may_be_settled, went_into
from roundtable.services.desk import Desk, Turn
from roundtable.services.hearing import hearers_of_arrival, sender_of
from roundtable.services.obligations import add_fact, papers_in_force, require_sight
from roundtable.services.secretariat import tell_secretariat
from roundtable.services.snapshots import View, view
from roundtable.statements.parts import ObligationLine
from roundtable.statements.submissions import PaperInRegister, PaperShown, ReceiptDetails
from roundtable.statements.withdrawals import (
    ArrivalTakenBack,
    PaperWithdrawn,
    ReceiptTakenBack,
    WithdrawalAsked,
    Withdrawn,
)
from roundtable.submissions import Submission, SubmissionChannel

WITHDRAWABLE = timedelta(days=14)
"""How long a paper that was filed by mistake can be taken back."""


async def show_details(desk: Desk, turn: Turn, submission_id: int) -> None:
    """Size, pages and SHA-256."""
    async with desk.work() as tx:
        paper, _, seen = await _open(desk, tx, turn, submission_id)
        await answer_details(desk, tx, turn, seen, paper)


async def answer_details(desk: Desk, tx: Transaction, turn: Turn, seen: View, paper: Submission) -> None:
    """The card of a paper that may be seen, with completion that was asked of it, for those whom that concerns."""
    key, holder = paper.obligation, turn.holder
    completion = await completion_for(tx, seen, holder, key)
    if completion is not None and completion.paper_id != paper.id:
        completion = None
    newest = (await papers_in_force(tx, key))[-1:]
    in_chat = turn.heard is None
    details = ReceiptDetails(
        seen.line(key),
        seen.paper_line(paper),
        may_withdraw=await _may_withdraw(tx, turn, paper),
        withdrawn=await _is_withdrawn(tx, paper),
        may_set_visibility=may(holder, Action.SET_VISIBILITY, key.body, seen.asked_side(key)),
        completion=completion,
        may_ask_completion=in_chat and may_be_asked(seen, holder, paper, newest[0] if newest else None),
        may_send_newer=in_chat and seen.may(holder, Action.FILE, key.body),
        went_into=went_into(seen, key.body),
        may_settle=in_chat and may_be_settled(seen, holder, paper),
        is_noted=await sender_of(tx, paper) is None,
    )
    await answer(desk, tx, turn, details)


async def show_paper(desk: Desk, turn: Turn, submission_id: int) -> None:
    """Hand out the files of a submission."""
    async with desk.work() as tx:
        paper, item, seen = await _open(desk, tx, turn, submission_id)
        await _hand_out(desk, tx, turn, seen, item, paper)


async def show_latest(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """Hand out the newest paper; for an approval, of the workplan that is to be approved."""
    source = paper_of(desk.duties, key)
    async with desk.work() as tx:
        papers = await papers_in_force(tx, source)
        seen = await view(desk, tx, turn.today)
        require_sight(turn, seen, key)
        if not seen.sees(turn.holder, source):
            raise NotAllowed(subject=f"{Action.OPEN_PAPER} {source}")
        if not papers:
            raise TooOld(seen.line(source))
        await _hand_out(desk, tx, turn, seen, seen.line(source), papers[-1])


async def _hand_out(
    desk: Desk, tx: Transaction, turn: Turn, seen: View, item: ObligationLine, paper: Submission
) -> None:
    line, withdrawn = seen.paper_line(paper), await _is_withdrawn(tx, paper)
    if not seen.gets(turn.holder, item.key):
        await answer(desk, tx, turn, PaperInRegister(item, line, withdrawn))
        return
    statement = PaperShown(item, line, withdrawn=withdrawn)
    await answer(desk, tx, turn, statement, attachments=attachments_of(paper.files))


async def _open(desk: Desk, tx: Transaction, turn: Turn, submission_id: int) -> tuple[Submission, ObligationLine, View]:
    paper = await tx.submissions.get(submission_id)
    if paper is None:
        raise TooOld
    seen = await view(desk, tx, turn.today)
    if not seen.sees(turn.holder, paper.obligation):
        raise NotAllowed(subject=f"{Action.OPEN_PAPER} {paper.reference}")
    return paper, seen.line(paper.obligation), seen


async def _may_withdraw(tx: Transaction, turn: Turn, paper: Submission) -> bool:
    """Whether this paper can still be taken back by this person, lately and only once: what came as files by its body,
    what the RTP Secretariat has said has arrived by the RTP Secretariat."""
    lately = turn.now - paper.received_at <= WITHDRAWABLE
    action = Action.CONFIRM_PAPER if paper.channel is SubmissionChannel.PAPER else Action.FILE
    return may(turn.holder, action, paper.obligation.body) and lately and not await _is_withdrawn(tx, paper)


async def _is_withdrawn(tx: Transaction, paper: Submission) -> bool:
    return paper.id in withdrawn_papers(await tx.facts.of(paper.obligation))


async def ask_withdrawal(desk: Desk, turn: Turn, submission_id: int) -> None:
    """A tap can be a slip: nothing is taken back before it is said once more."""
    async with desk.work() as tx:
        paper, item, seen = await _open(desk, tx, turn, submission_id)
        if not await _may_withdraw(tx, turn, paper):
            raise TooOld(item)
        is_noted = await sender_of(tx, paper) is None
        await answer(desk, tx, turn, WithdrawalAsked(item, seen.paper_line(paper), is_noted), edit=True)


async def withdraw(desk: Desk, turn: Turn, submission_id: int) -> None:
    """To the rules the paper never came, the register keeps it, and the other side hears: the RTP Secretariat of one
    that was filed by mistake, also that it still stands on the website; of one that has not arrived after all, and is
    to be checked again, whoever said that it went on paper, or the secretariats of its body where nobody did."""
    async with desk.work() as tx:
        paper, _, seen = await _open(desk, tx, turn, submission_id)
        await tx.locks.hold(str(paper.obligation))
        if not await _may_withdraw(tx, turn, paper):
            raise TooOld(seen.line(paper.obligation))
        item = await add_fact(desk, tx, turn, paper.obligation, FactKind.WITHDRAWN, submission_id=paper.id)
        line, on_website = seen.paper_line(paper), is_on_website(seen.snapshot.facts, paper)
        await workplan_withdrawn(desk, tx, turn, seen, item, paper)
        if paper.channel is SubmissionChannel.PAPER:
            silent = not in_office_hours(turn.now, seen.snapshot.rest_days)
            for one in await hearers_of_arrival(tx, seen, paper, turn.holder.person):
                corrected = ReceiptTakenBack(one.line(seen), item, line)
                await tell(desk, tx, one.person, corrected, turn.now, silent=silent)
            await answer(desk, tx, turn, ArrivalTakenBack(item, line, on_website), edit=True)
            return
        by = seen.post_line(turn.holder.post_for(paper.obligation.body))
        word = PaperWithdrawn(item, line, by, on_website)
        await tell_secretariat(desk, tx, seen, word, turn.now, besides=turn.holder.person, about=paper.obligation)
        await answer(desk, tx, turn, Withdrawn(item, line), edit=True)
