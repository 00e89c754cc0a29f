"""What is owed and the answers that need no file: the list, the card, already on paper, not this period, approved."""

from roundtable.books import Transaction
from roundtable.errors import NotAllowed
from roundtable.obligations import Fact, FactKind, ObligationKey, WaiverReason
from roundtable.permissions import Action, may
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.secretariat import tell_secretariat
from roundtable.services.snapshots import View, submission_line, view
from roundtable.statements.duties import (
    AlreadySettled,
    ApprovalNoted,
    AskReason,
    NotThisPeriodNoted,
    ObligationCard,
    OnPaperNoted,
    OpenList,
    OtherAnswers,
    PaperToCheck,
    Settled,
    WorkplanApproved,
)
from roundtable.statements.parts import ObligationLine


async def list_open(desk: Desk, turn: Turn) -> None:
    """What I owe, most urgent first."""
    holder = turn.holder
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        sees_all = any(may(holder, Action.SEE_BOARD, body) for body in holder.bodies)
        await answer(desk, tx, turn, OpenList(seen.open_for(holder), may_see_board=sees_all))


async def show_card(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """One obligation with what came in and, for those who may, its answers."""
    async with desk.work() as tx:
        require(turn, Action.SEE_ROW, key)
        seen = await view(desk, tx, turn.today)
        item = seen.line(key)
        papers = tuple(submission_line(one, seen.name_of(one.person_id)) for one in await tx.submissions.of(key))
        mine = any(seen.asked_of(post, key) for post in turn.holder.posts)
        await answer(desk, tx, turn, ObligationCard(item, papers, may_answer=mine))


async def show_more(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """Behind "other": the rest of the answers."""
    await _ask(desk, turn, key, Action.SAY_DATE, OtherAnswers)


async def ask_reason(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """Not this period: why?"""
    await _ask(desk, turn, key, Action.SAY_DATE, AskReason)


async def _ask(
    desk: Desk, turn: Turn, key: ObligationKey, action: Action, statement: type[OtherAnswers] | type[AskReason]
) -> None:
    require(turn, action, key)
    async with desk.work() as tx:
        item = (await view(desk, tx, turn.today)).line(key)
        if not await settled_already(desk, tx, turn, item, edit=True):
            await answer(desk, tx, turn, statement(item), edit=True)


async def say_on_paper(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """Already sent on paper: nothing more is asked from now on, and the RTP Secretariat gets something to check."""
    require(turn, Action.SAY_PAPER, key)
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        if await settled_already(desk, tx, turn, seen.line(key)):
            return
        item = await add_fact(desk, tx, turn, key, FactKind.ON_PAPER)
        by = seen.person_line(turn.holder.person, turn.holder.posts)
        await tell_secretariat(desk, tx, turn, seen, PaperToCheck(item, by, turn.today))
        await answer(desk, tx, turn, OnPaperNoted(item))


async def waive(desk: Desk, turn: Turn, key: ObligationKey, reason: WaiverReason) -> None:
    """Not this period, for a reason: noted, not approved (nobody has that power over an SWG)."""
    require(turn, Action.SAY_DATE, key)
    async with desk.work() as tx:
        if await settled_already(desk, tx, turn, (await view(desk, tx, turn.today)).line(key), edit=True):
            return
        item = await add_fact(desk, tx, turn, key, FactKind.WAIVED, reason=reason)
        await answer(desk, tx, turn, NotThisPeriodNoted(item, reason), edit=True)


async def approve(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """The executive level has approved; the RTP Secretariat gets word."""
    require(turn, Action.APPROVE, key)
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        if await settled_already(desk, tx, turn, seen.line(key)):
            return
        item = await add_fact(desk, tx, turn, key, FactKind.APPROVED)
        by = seen.person_line(turn.holder.person, turn.holder.posts)
        await tell_secretariat(desk, tx, turn, seen, WorkplanApproved(item, by, turn.today))
        await answer(desk, tx, turn, ApprovalNoted(item, turn.today))


def require(turn: Turn, action: Action, key: ObligationKey) -> None:
    """Raise NotAllowed unless the one table allows it, Unknown for strangers."""
    if not may(turn.holder, action, key.body):
        raise NotAllowed


async def add_fact(
    desk: Desk,
    tx: Transaction,
    turn: Turn,
    key: ObligationKey,
    kind: FactKind,
    *,
    reason: WaiverReason | None = None,
    submission_id: int | None = None,
) -> ObligationLine:
    """Store what happened today, with its audit row, and return where the obligation stands now."""
    fact = Fact(key, kind, turn.now, turn.today, reason, turn.holder.person.id, submission_id)
    return await record(desk, tx, turn, fact)


async def record(desk: Desk, tx: Transaction, turn: Turn, fact: Fact) -> ObligationLine:
    await tx.facts.add(fact)
    await tx.audit.add(turn.now, turn.who, fact.kind, str(fact.obligation))
    seen: View = await view(desk, tx, turn.today)
    return seen.line(fact.obligation)


_SETTLED_BY = {
    FactKind.SUBMITTED: Settled.RECEIVED,
    FactKind.PAPER_ARRIVED: Settled.RECEIVED,
    FactKind.ON_PAPER: Settled.ON_PAPER,
    FactKind.WAIVED: Settled.WAIVED,
    FactKind.HELD: Settled.HELD,
    FactKind.APPROVED: Settled.APPROVED,
}


async def settled_already(desk: Desk, tx: Transaction, turn: Turn, item: ObligationLine, *, edit: bool = False) -> bool:
    """An answer that comes a second time, or after the colleague's: say how it stands, and change nothing."""
    if not item.standing.state.settled:
        return False
    facts = await tx.facts.of(item.key)
    how = next((_SETTLED_BY[fact.kind] for fact in reversed(facts) if fact.kind in _SETTLED_BY), Settled.RECEIVED)
    papers = await tx.submissions.of(item.key)
    known = papers[-1].reference if papers else ""
    await answer(desk, tx, turn, AlreadySettled(item, how, known), edit=edit)
    return True
