"""Approvals: the executive level has approved a version of the workplan. Nobody approves what they have not seen."""

from roundtable.errors import TooOld
from roundtable.filing import paper_of
from roundtable.obligations import FactKind, ObligationKey
from roundtable.permissions import Action
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.obligations import add_fact, papers_in_force, settled_already, take_up
from roundtable.services.secretariat import tell_secretariat
from roundtable.services.snapshots import submission_line
from roundtable.statements.approvals import ApprovalNoted, OtherVersion, WorkplanApproved


async def approve(desk: Desk, turn: Turn, key: ObligationKey, version: int) -> None:
    """The executive level has approved this version; the RTP Secretariat gets word.

    When another version counts by now (a revised one has come, that one was withdrawn), it is named to be looked at
    first and nothing is noted.
    """
    async with desk.work() as tx:
        seen, item = await take_up(desk, tx, turn, key, Action.APPROVE, FactKind.APPROVED)
        if await settled_already(desk, tx, turn, item):
            return
        await tx.locks.hold(str(paper_of(desk.duties, key)))
        papers = await papers_in_force(tx, paper_of(desk.duties, key))
        if not papers:
            raise TooOld(item)
        newest = papers[-1]
        if newest.version != version:
            await answer(desk, tx, turn, OtherVersion(item, submission_line(newest, seen.name_of(newest.person_id))))
            return
        item = await add_fact(desk, tx, turn, key, FactKind.APPROVED, submission_id=newest.id)
        by = seen.person_line(turn.holder.person, turn.holder.posts)
        word = WorkplanApproved(item, by, turn.today, newest.reference)
        await tell_secretariat(desk, tx, seen, word, turn.now, besides=turn.holder.person)
        await answer(desk, tx, turn, ApprovalNoted(item, turn.today, newest.reference))
