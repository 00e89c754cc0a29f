"""Approvals: the executive level has approved a version of the workplan. Nobody approves what they have not seen."""

from dataclasses import replace

from roundtable.books import Transaction
from roundtable.errors import TooOld
from roundtable.filing import approvals_of, paper_of, publications_of
from roundtable.obligations import FactKind, ObligationKey
from roundtable.permissions import Action
from roundtable.services.answering import answer, tell
from roundtable.services.desk import Desk, Turn
from roundtable.services.hearing import hearers_of
from roundtable.services.in_names import names_for
from roundtable.services.obligations import add_fact, awaited_line, papers_in_force, settled_already, speaker, take_up
from roundtable.services.secretariat import tell_secretariat
from roundtable.services.snapshots import View, view
from roundtable.statements.approvals import ApprovalNoLonger, ApprovalNoted, OtherVersion, WorkplanApproved
from roundtable.statements.parts import ObligationLine
from roundtable.submissions import Submission


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
            names = names_for(seen, turn.holder, key.body, Action.APPROVE)
            await answer(desk, tx, turn, OtherVersion(item, seen.paper_line(newest), names))
            return
        item = await add_fact(desk, tx, turn, key, FactKind.APPROVED, submission_id=newest.id)
        by = speaker(seen, turn, key, Action.APPROVE)
        word = WorkplanApproved(item, by, turn.today, newest.reference)
        await tell_secretariat(desk, tx, seen, word, turn.now, besides=turn.holder.person, about=key)
        await answer(desk, tx, turn, ApprovalNoted(item, turn.today, newest.reference, by.on_behalf_of))


async def workplan_withdrawn(
    desk: Desk, tx: Transaction, turn: Turn, before: View, item: ObligationLine, paper: Submission
) -> None:
    """A paper is gone, `item` being where its obligation stands now: an approval of it goes with it (obligations.py).
    Whoever gave that, in whose name it was given, and who was asked for one of this version hear of it, and what is
    asked again is asked from the first stage on."""
    for key in publications_of(desk.duties, paper.obligation):
        await tx.reminders.forget(key)  # what is approved anew is asked for anew
    papers = await papers_in_force(tx, paper.obligation)
    instead = papers[-1] if papers else None
    was_newest = instead is None or instead.version < paper.version
    after = await view(desk, tx, turn.today)
    for key in approvals_of(desk.duties, paper.obligation):
        approvers = {
            person_id
            for fact in before.facts(key)
            for person_id in (fact.person_id, fact.on_behalf_of)
            if fact.kind is FactKind.APPROVED and fact.submission_id == paper.id
        }
        approval = awaited_line(after, key)
        is_asked_anew = bool(approvers) or (was_newest and (approval is None or not approval.standing.state.settled))
        if not is_asked_anew:
            continue
        concerned = [
            await tx.roster.person(person_id)
            for person_id in dict.fromkeys((*approvers, *await tx.reminders.reminded(key)))
            if person_id is not None
        ]
        people = [person for person in concerned if person is not None]
        for one in hearers_of(before, people, key.body, besides=turn.holder.person):
            names = dict.fromkeys(
                (*one.for_whom, *names_for(before, before.holder(one.person), key.body, Action.APPROVE))
            )
            word = ApprovalNoLonger(
                replace(one.line(before), hears_for=tuple(names)),
                item,
                before.paper_line(paper),
                was_approved=bool(approvers),
                instead=before.paper_line(instead) if instead else None,
            )
            await tell(desk, tx, one.person, word, turn.now)
        await tx.reminders.forget(key)
