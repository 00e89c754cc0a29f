"""Papers that came on paper, or were said to: the RTP Secretariat has them in hand, or does not find them."""

from collections.abc import Sequence

from roundtable.books import Transaction
from roundtable.duties import Family
from roundtable.errors import TooOld
from roundtable.obligations import Fact, FactKind, ObligationKey, State
from roundtable.permissions import Action
from roundtable.quiet_hours import in_office_hours
from roundtable.services.answering import answer, tell
from roundtable.services.desk import Desk, Turn
from roundtable.services.hearing import hearers_of_arrival, hearers_of_sender
from roundtable.services.in_names import names_for
from roundtable.services.obligations import (
    ANSWERED_BY,
    add_fact,
    may_come_unannounced,
    papers_of,
    settled_already,
    take_up,
)
from roundtable.services.snapshots import View
from roundtable.services.submissions import add_version
from roundtable.statements.duties import NotArrivedNoted, PaperNotFound
from roundtable.statements.submissions import Receipt
from roundtable.submissions import SubmissionChannel


async def confirm_paper(desk: Desk, turn: Turn, key: ObligationKey, *, is_listed: bool = False) -> None:
    """The RTP Secretariat has the paper in hand: it is registered as a version, and whoever said that it was sent gets
    a receipt; where nobody did, the secretariat that was asked for it, which is asked no more. It takes the place of
    the card whose button was pressed; a list (`is_listed`) stays."""
    async with desk.work() as tx:
        taken = await _take_up(desk, tx, turn, key, FactKind.PAPER_ARRIVED, edit=not is_listed)
        if taken is None:
            return
        seen, said = taken
        by = said or Fact(key, FactKind.PAPER_ARRIVED, turn.now, person_id=turn.holder.person.id)
        paper = await add_version(desk, tx, turn, key, (), SubmissionChannel.PAPER, by)
        item = await add_fact(desk, tx, turn, key, FactKind.PAPER_ARRIVED, submission_id=paper.id)
        line = seen.paper_line(paper)
        await answer(desk, tx, turn, Receipt(item, line), edit=not is_listed)
        silent = not in_office_hours(turn.now, seen.snapshot.rest_days)
        for one in await hearers_of_arrival(tx, seen, paper, turn.holder.person):
            await tell(desk, tx, one.person, Receipt(item, line, one.for_whom), turn.now, silent=silent)


async def say_not_arrived(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """The RTP Secretariat does not find the paper: it is open again, and whoever said so is asked kindly."""
    async with desk.work() as tx:
        taken = await _take_up(desk, tx, turn, key, FactKind.OPENED)
        if taken is None:
            return
        seen, said = taken
        item = await add_fact(desk, tx, turn, key, FactKind.OPENED)
        hearers = await hearers_of_sender(tx, seen, said.person_id if said is not None else None, key.body)
        papers = await papers_of(desk, tx, seen, key) if hearers and item.family is Family.APPROVAL else ()
        for one in hearers:
            names = names_for(seen, seen.holder(one.person), key.body, ANSWERED_BY[item.family])
            to = one.line(seen) if one.for_whom != names else seen.person_line(one.person)
            await tell(desk, tx, one.person, PaperNotFound(to, item, papers, names), turn.now)
        await answer(desk, tx, turn, NotArrivedNoted(item), edit=True)


async def _take_up(
    desk: Desk, tx: Transaction, turn: Turn, key: ObligationKey, kind: FactKind, *, edit: bool = True
) -> tuple[View, Fact | None] | None:
    """With the word that it was sent on paper, None where it came unannounced. None for both where it is settled
    otherwise by now, and that was said. Raises NotAllowed, and TooOld for what cannot come unannounced."""
    seen, item = await take_up(desk, tx, turn, key, Action.CONFIRM_PAPER, kind)
    if item.standing.state is State.ON_PAPER:
        return seen, _announced(seen.facts(key))
    if await settled_already(desk, tx, turn, item, edit=edit):
        return None
    if kind is not FactKind.PAPER_ARRIVED or not may_come_unannounced(seen, item):
        raise TooOld(item)
    return seen, _announced(seen.facts(key))


def _announced(facts: Sequence[Fact]) -> Fact | None:
    """By whom it was said to be on its way, also where it was not found for a while; not where they took that back."""
    said = None
    for fact in facts:
        if fact.kind is FactKind.ON_PAPER:
            said = fact
        elif fact.kind is FactKind.OPENED and said is not None and fact.person_id == said.person_id:
            said = None
    return said
