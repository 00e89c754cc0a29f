"""What was asked to be completed is settled by word: the newer version has come on paper, or is not needed any more."""

from collections.abc import Iterable

from roundtable.books import Transaction
from roundtable.errors import TooOld
from roundtable.obligations import Fact, FactKind
from roundtable.quiet_hours import in_office_hours
from roundtable.services import papers
from roundtable.services.answering import answer, tell
from roundtable.services.completion_lines import SETTLING, asked_people, lines_of, may_be_settled
from roundtable.services.desk import Desk, Turn
from roundtable.services.hearing import Hearer, hearers_of_sender, sender_of
from roundtable.services.obligations import add_fact, require, require_sight
from roundtable.services.snapshots import View, view
from roundtable.services.submissions import add_version
from roundtable.statements.completions import CompletionEndAsked, CompletionEnded
from roundtable.statements.submissions import Receipt
from roundtable.submissions import Submission, SubmissionChannel


async def came_on_paper(desk: Desk, turn: Turn, submission_id: int) -> None:
    """The RTP Secretariat has the newer version in hand: it is registered as one, and the body gets a receipt. Where
    nothing is awaited any more, the paper's card says how it stands."""
    async with desk.work() as tx:
        opened = await _open(desk, tx, turn, submission_id)
        if opened is None:
            return
        seen, paper = opened
        key = paper.obligation
        sender, named = await sender_of(tx, paper), paper.on_behalf_of
        said = Fact(key, FactKind.ON_PAPER, turn.now, person_id=sender or turn.holder.person.id, on_behalf_of=named)
        newer = await add_version(desk, tx, turn, key, (), SubmissionChannel.PAPER, said)
        item = await add_fact(desk, tx, turn, key, FactKind.PAPER_ARRIVED, submission_id=newer.id)
        line = seen.paper_line(newer)
        await answer(desk, tx, turn, Receipt(item, line))
        for one in await _concerned(desk, tx, turn, seen, paper):
            await tell(desk, tx, one.person, Receipt(item, line, one.for_whom), turn.now, silent=_silent(turn, seen))


async def ask_end(desk: Desk, turn: Turn, submission_id: int) -> None:
    """Is it not needed any more?"""
    async with desk.work() as tx:
        opened = await _open(desk, tx, turn, submission_id)
        if opened is None:
            return
        seen, paper = opened
        whom = lines_of(seen, asked_people(desk, seen, paper), paper.obligation.body)
        asked = CompletionEndAsked(seen.line(paper.obligation), seen.paper_line(paper), whom)
        await answer(desk, tx, turn, asked, edit=True)


async def end(desk: Desk, turn: Turn, submission_id: int) -> None:
    """Nothing more is wished for in this version, and the body hears. It can be asked anew."""
    async with desk.work() as tx:
        opened = await _open(desk, tx, turn, submission_id)
        if opened is None:
            return
        seen, paper = opened
        await tx.completions.end(paper.id)
        item = await add_fact(desk, tx, turn, paper.obligation, FactKind.COMPLETION_ENDED, submission_id=paper.id)
        line = seen.paper_line(paper)
        hearers = asked_people(desk, seen, paper)
        whom = lines_of(seen, hearers, paper.obligation.body)
        await answer(desk, tx, turn, CompletionEnded(item, line, whom=whom), edit=True)
        for one in hearers:
            word = CompletionEnded(item, line, one.line(seen))
            await tell(desk, tx, one.person, word, turn.now, silent=_silent(turn, seen))


async def _open(desk: Desk, tx: Transaction, turn: Turn, submission_id: int) -> tuple[View, Submission] | None:
    """Held to the end of the transaction. None where it is settled already, which was said."""
    paper = await tx.submissions.get(submission_id)
    if paper is None:
        raise TooOld
    await tx.locks.hold(str(paper.obligation))
    seen = await view(desk, tx, turn.today)
    for action in SETTLING:
        require(seen, turn, action, paper.obligation)
    require_sight(turn, seen, paper.obligation)
    if not may_be_settled(seen, turn.holder, paper):
        await papers.answer_details(desk, tx, turn, seen, paper)
        return None
    return seen, paper


async def _concerned(desk: Desk, tx: Transaction, turn: Turn, seen: View, paper: Submission) -> Iterable[Hearer]:
    """Of whom it was asked, and whoever handed in the version before."""
    heard = await hearers_of_sender(
        tx, seen, await sender_of(tx, paper), paper.obligation.body, besides=turn.holder.person
    )
    return {one.person.id: one for one in (*heard, *asked_people(desk, seen, paper))}.values()


def _silent(turn: Turn, seen: View) -> bool:
    return not in_office_hours(turn.now, seen.snapshot.rest_days)
