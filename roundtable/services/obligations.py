"""What is owed and the answers that need no file: the list, the card, already on paper."""

from dataclasses import replace

from roundtable.actors import Actor, Bearer
from roundtable.answer_links import OBLIGATION
from roundtable.answers import corrected_by, fits, right_to_say
from roundtable.books import Transaction
from roundtable.duties import Family
from roundtable.errors import NotAllowed, TooOld
from roundtable.filing import paper_of
from roundtable.moments import local_day
from roundtable.obligations import Fact, FactKind, ObligationKey, State, WaiverReason, withdrawn_papers
from roundtable.permissions import RIGHTS, RTP_SECRETARIAT, Action, may
from roundtable.posts import Post, PostKind, Side
from roundtable.publications import published_of, sources_of
from roundtable.services.alarms import keys_out_of_reach
from roundtable.services.answering import answer
from roundtable.services.chair_letter_lines import may_be_told
from roundtable.services.completion_lines import completion_for, incomplete_for
from roundtable.services.desk import Desk, Turn
from roundtable.services.in_names import acts_for, names_for
from roundtable.services.meeting_moves import tell_meeting_move
from roundtable.services.notice_lines import sendable
from roundtable.services.open_pages import open_page
from roundtable.services.proposal_lines import house_of, to_decide
from roundtable.services.rhythm_choices import choices_of, may_choose
from roundtable.services.secretariat import tell_secretariat
from roundtable.services.snapshots import View, view
from roundtable.services.waiting import stop_waiting
from roundtable.statements.duties import (
    AlreadySettled,
    ObligationCard,
    OnPaperNoted,
    PaperToCheck,
    Settled,
)
from roundtable.statements.parts import ObligationLine, PersonLine, SubmissionLine
from roundtable.submissions import Submission


async def list_open(desk: Desk, turn: Turn, page: int = 0) -> None:
    """What I owe, most urgent first: a page of the list that stands there already, or (0) the first, said anew."""
    holder = turn.holder
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        sees_all = any(may(holder, Action.SEE_BOARD, body) for body in holder.bodies)
        to_check = seen.to_check(holder) if sees_all else ()
        writes = bool(sendable(seen, turn.actor))
        wanted, often = incomplete_for(seen, holder), choices_of(seen, holder)
        awaits = to_decide(seen, holder)
        items = (*awaits, *(one for one in seen.open_for(holder) if one not in awaits))
        listed = open_page(items, wanted, to_check, often, page)
        to_approve = tuple(str(one.key) for one in awaits)
        statement = replace(listed, may_see_board=sees_all, may_send_notice=writes, to_approve=to_approve)
        await answer(desk, tx, turn, statement, edit=page > 0)


async def show_card(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """One obligation with what came in and, for those who may, its answers."""
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        require_sight(turn, seen, key)
        item = seen.line(key)
        answered_by = ANSWERED_BY[item.family]
        mine = seen.may(turn.holder, answered_by, key.body)
        names = names_for(seen, turn.holder, key.body, answered_by)
        checks = may(turn.actor, Action.SEE_BOARD, key.body) and key in keys_out_of_reach(seen, turn.now)
        papers = await papers_of(desk, tx, seen, key, turn.holder)
        decides = may(turn.holder, Action.SET_VISIBILITY, key.body, seen.asked_side(key))
        completion = await completion_for(tx, seen, turn.holder, key)
        may_send = seen.may(turn.holder, Action.FILE, key.body)
        often = may_choose(seen, turn.actor, key)
        rings = may(turn.actor, Action.RING, key.body) and seen.asked_body(key) != RTP_SECRETARIAT
        tells = await may_be_told(tx, seen, turn.holder, key)
        sides = {post.side for post in turn.holder.posts if post.body == key.body}
        beside = sides == {Side.PARTNER} and seen.asked_side(key) is Side.GOVERNMENT
        beside = beside or (item.family is Family.PUBLICATION and not mine)
        card = ObligationCard(
            item, papers, mine, decides, names, checks, completion, may_send, often, rings, tells, beside
        )
        if item.standing.state is State.ON_PAPER or may_come_unannounced(seen, item):
            confirms = may(turn.actor, Action.CONFIRM_PAPER, key.body) and fits(
                item, FactKind.PAPER_ARRIVED, turn.today
            )
            card = replace(card, may_confirm=confirms)
        corrects = corrected_by(item)
        if corrects is not None and not (item.standing.held_on and papers):  # minutes have come: nothing to take back
            card = replace(card, may_correct=seen.may(turn.holder, corrects, key.body))
        if item.standing.proposed is not None:
            card = replace(card, may_approve=house_of(seen, turn.holder, key) is not None)
        if mine and item.family is Family.PUBLICATION and item.standing.state is State.MET and papers:
            newest = max(papers, key=lambda one: (one.received_at, one.id))
            card = replace(card, may_publish_newer=newest.id != published_of(seen.facts(key)))
        await answer(desk, tx, turn, card)


def may_come_unannounced(seen: View, item: ObligationLine) -> bool:
    """Whether a letter on the RTP Secretariat's desk can be this one, though nobody said that it was on its way. What
    is approved the chair's office says, and that a meeting was held its secretariat; its own the RTP Secretariat
    answers as everybody does."""
    is_paper = item.family is Family.PAPER and seen.asked_body(item.key) != RTP_SECRETARIAT
    return is_paper and not item.standing.state.settled


async def papers_of(
    desk: Desk, tx: Transaction, seen: View, key: ObligationKey, reader: Actor | None = None
) -> tuple[SubmissionLine, ...]:
    """What came in for it; for an approval or a publication, last, the versions of what it is about, as far as the
    `reader` may see them (None: all)."""
    own, source = await papers_in_force(tx, key), paper_of(desk.duties, key)
    duty = desk.duties.get(key.duty)
    sources = sources_of(desk.duties, key) if duty is not None and duty.family is Family.PUBLICATION else (source,)
    shown = [one for one in sources if one != key and (reader is None or seen.sees(reader, one))]
    others = [paper for one in shown for paper in await papers_in_force(tx, one)]
    return tuple(seen.paper_line(one) for one in (*own, *others))


async def papers_in_force(tx: Transaction, key: ObligationKey) -> tuple[Submission, ...]:
    """What came in and was not withdrawn, oldest first."""
    gone = withdrawn_papers(await tx.facts.of(key))
    return tuple(paper for paper in await tx.submissions.of(key) if paper.id not in gone)


async def has_no_file(tx: Transaction, key: ObligationKey) -> bool:
    """Whether the newest paper came on paper only: its file can still be sent."""
    papers = await papers_in_force(tx, key)
    return bool(papers) and not papers[-1].files


ANSWERED_BY = {
    Family.PAPER: Action.FILE,
    Family.APPROVAL: Action.APPROVE,
    Family.MEETING: Action.SAY_DATE,
    Family.PUBLICATION: Action.PUBLISH,
}
"""The right of who answers what is owed, by its family."""


async def say_on_paper(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """Already sent on paper: nothing more is asked from now on, and the RTP Secretariat gets something to check."""
    async with desk.work() as tx:
        seen, item = await take_up(desk, tx, turn, key, Action.SAY_PAPER, FactKind.ON_PAPER)
        if await settled_already(desk, tx, turn, item):
            return
        item = await add_fact(desk, tx, turn, key, FactKind.ON_PAPER)
        by = speaker(seen, turn, key, Action.SAY_PAPER)
        check = PaperToCheck(item, by, turn.today)
        await tell_secretariat(desk, tx, seen, check, turn.now, besides=turn.holder.person, about=key)
        await answer(desk, tx, turn, OnPaperNoted(item))


def speaker(seen: View, turn: Turn, key: ObligationKey, action: Action) -> PersonLine:
    """Whose turn it is, with the posts of today and in whose name they do this. Raises NameWanted."""
    holder = turn.holder
    return seen.person_line(holder.person, holder.posts, acts_for(seen, turn, key.body, action))


async def take_up(
    desk: Desk, tx: Transaction, turn: Turn, key: ObligationKey, action: Action, kind: FactKind
) -> tuple[View, ObligationLine]:
    """Before a fact is said of an obligation: may this person, and can it be said of it?

    Holds the obligation to the end of the transaction, so that of two colleagues who answer at once the second sees
    what the first has said. Raises NotAllowed, or TooOld for what no button of ours says.
    """
    await tx.locks.hold(str(key))
    seen = await view(desk, tx, turn.today)
    duty = desk.duties.get(key.duty)
    require(seen, turn, right_to_say(duty.family, action) if duty is not None else action, key)
    require_sight(turn, seen, key)
    item = seen.line(key)
    if not fits(item, kind, turn.today):
        raise TooOld(item)
    return seen, item


def awaited_line(seen: View, key: ObligationKey | None) -> ObligationLine | None:
    """The obligation something is awaited for, None when nothing is or it is no more."""
    try:
        return seen.line(key) if key is not None else None
    except TooOld:
        return None


def require(seen: View, turn: Turn, action: Action, key: ObligationKey, side: Side | None = None) -> None:
    """Raise NotAllowed unless the one table allows it, also for a link to another obligation; Unknown for strangers.
    `side` is that of the matter, where the right ends at it. An assistant in whose name nobody is hears whose it is."""
    if leads_elsewhere(turn.actor, key) or not seen.may(turn.holder, action, key.body, side):
        right, body = RIGHTS[action], seen.bodies.get(key.body)
        assists = any((post.body, post.kind) == (key.body, PostKind.ASSISTANT) for post in turn.holder.posts)
        kinds = [kind for kind in PostKind if kind in right.own] if right.offices and assists and body else []
        whom = tuple(seen.post_line(Post(0, key.body, kind, Side.GOVERNMENT)) for kind in kinds)
        raise NotAllowed(whom, subject=f"{action} {key}")


def require_sight(turn: Turn, seen: View, key: ObligationKey) -> None:
    """Raise NotAllowed for what this person may not see, also for a link to another obligation."""
    if leads_elsewhere(turn.actor, key) or not seen.sees(turn.holder, key):
        raise NotAllowed(subject=f"{Action.SEE_ROW} {key}")


def leads_elsewhere(actor: Actor, key: ObligationKey) -> bool:
    """Whether somebody holds a link to an obligation, and this is another one."""
    return (
        isinstance(actor, Bearer)
        and actor.subject.startswith(f"{OBLIGATION} ")
        and actor.subject != f"{OBLIGATION} {key}"
    )


async def add_fact(
    desk: Desk,
    tx: Transaction,
    turn: Turn,
    key: ObligationKey,
    kind: FactKind,
    *,
    reason: WaiverReason | None = None,
    submission_id: int | None = None,
    words: str = "",
    tells: bool = True,
) -> ObligationLine:
    """Store what happened today, with its audit row, and return where the obligation stands now. `tells` as in
    `record`."""
    fact = Fact(key, kind, turn.now, turn.today, reason, turn.holder.person.id, submission_id, words)
    return await record(desk, tx, turn, fact, tells=tells)


async def record(desk: Desk, tx: Transaction, turn: Turn, fact: Fact, *, tells: bool = True) -> ObligationLine:
    """Store a fact with its audit row, unless the newest one says the same; nothing more is awaited about it. Both bear
    the name of the principal in whose name it is said. Who is concerned hears of a meeting that moves
    (meeting_moves.py), unless not `tells`: then the caller does. Raises NameWanted."""
    action = Action.APPROVE if fact.kind is FactKind.APPROVED else Action.FILE
    seen, before = await view(desk, tx, turn.today), None
    principal = acts_for(seen, turn, fact.obligation.body, action)
    on_behalf_of = principal.id if principal is not None else None
    facts = await tx.facts.of(fact.obligation)
    if not facts or _said(facts[-1]) != _said(fact):
        before = seen.line(fact.obligation).standing
        await tx.facts.add(replace(fact, on_behalf_of=on_behalf_of))
        behalf = on_behalf_of or turn.stands_for(fact.obligation.body)
        await tx.audit.add(turn.now, turn.who, fact.kind, str(fact.obligation), on_behalf_of=behalf)
    awaiting = await tx.awaiting.get(turn.chat_id)
    if awaiting is not None and awaiting.about == fact.obligation:
        await stop_waiting(tx, turn)
    item = (await view(desk, tx, turn.today)).line(fact.obligation)
    if before is not None and tells:
        await tell_meeting_move(desk, tx, turn, seen, before, item, len(facts) + 1)
    return item


def _said(fact: Fact) -> tuple[object, ...]:
    return fact.kind, fact.on_date, fact.reason, fact.submission_id, fact.words


_SETTLED_BY = {
    FactKind.SUBMITTED: Settled.RECEIVED,
    FactKind.PAPER_ARRIVED: Settled.RECEIVED,
    FactKind.ON_PAPER: Settled.ON_PAPER,
    FactKind.WAIVED: Settled.WAIVED,
    FactKind.HELD: Settled.HELD,
    FactKind.APPROVED: Settled.APPROVED,
    FactKind.PUBLISHED: Settled.PUBLISHED,
}


async def settled_already(desk: Desk, tx: Transaction, turn: Turn, item: ObligationLine, *, edit: bool = False) -> bool:
    """An answer that comes a second time, or after the colleague's: say how it stands, and change nothing."""
    if not item.standing.state.settled:
        return False
    seen = await view(desk, tx, turn.today)
    facts = seen.facts(item.key)
    said = () if item.standing.covered else facts
    by = next((fact for fact in reversed(said) if fact.kind in _SETTLED_BY), None)
    papers = await papers_in_force(tx, item.key)
    newest = papers[-1] if papers else None
    if newest is None and by is not None and by.submission_id is not None:
        newest = await tx.submissions.get(by.submission_id)  # an approval names the version it is of
    unsaid = Settled.WAIVED if item.standing.covered else Settled.RECEIVED
    how = _SETTLED_BY[by.kind] if by is not None else unsaid
    word = AlreadySettled(item, how, newest.reference if newest else "")
    if by is not None and by.kind is FactKind.APPROVED:
        word = replace(word, by=await _said_by(tx, seen, by), on=local_day(by.at))
    await answer(desk, tx, turn, word, edit=edit)
    return True


async def _said_by(tx: Transaction, seen: View, fact: Fact) -> PersonLine | None:
    """Who said it, and in whose name, whatever they hold by now; None where nobody is known."""
    person = await tx.roster.person(fact.person_id) if fact.person_id is not None else None
    principal = await tx.roster.person(fact.on_behalf_of) if fact.on_behalf_of is not None else None
    return seen.person_line(person, (), principal) if person is not None else None
