"""Proposals: what a body says is noted, or passed on to whom the duty names; they approve it, or ask for it by the date
as it was. The first tap counts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from roundtable.books import Transaction
from roundtable.errors import NotAllowed, TooOld
from roundtable.obligations import Fact, FactKind, ObligationKey, Proposal
from roundtable.people import Person
from roundtable.permissions import Action, may
from roundtable.posts import Post, PostKind, Side
from roundtable.proposals import ProposalReason, awaiting, needs_approval, silences
from roundtable.quiet_hours import in_office_hours
from roundtable.services.answering import answer, tell
from roundtable.services.desk import Desk, Turn
from roundtable.services.hearing import hearers_of
from roundtable.services.meeting_moves import tell_meeting_move
from roundtable.services.obligations import leads_elsewhere, record
from roundtable.services.proposal_lines import approver_lines, approving_bodies, asked_to_approve, house_of
from roundtable.services.snapshots import View, view
from roundtable.statements.parts import ObligationLine, PersonLine
from roundtable.statements.proposals import (
    ProposalAsked,
    ProposalDecided,
    ProposalOver,
    ProposalPassedOn,
    ProposalReasons,
)


async def say(desk: Desk, tx: Transaction, turn: Turn, fact: Fact) -> ObligationLine:
    """Store a new date or "not this period", in the caller's transaction, as `record` does: noted, unless the duty
    names who approves it, there is somebody to ask, and it is not they who say it. Then it awaits them."""
    key = fact.obligation
    seen = await view(desk, tx, turn.today)
    item = seen.line(key)
    is_asked = needs_approval(desk.duties[key.duty], item.standing, fact) and house_of(seen, turn.actor, key) is None
    hearers = asked_to_approve(seen, key) if is_asked else ()
    if not hearers:
        return await record(desk, tx, turn, fact)
    day = fact.on_date if fact.kind is FactKind.PLANNED else None
    before = len(seen.facts(key))
    item = await record(desk, tx, turn, replace(fact, kind=FactKind.PROPOSED, on_date=day))
    seen = await view(desk, tx, turn.today)
    asked = await _asked(tx, seen, item)
    if asked is not None and len(seen.facts(key)) > before:  # said a second time, it lies before them already
        silent = not in_office_hours(turn.now, seen.snapshot.rest_days)
        for one in hearers:
            await tell(desk, tx, one.person, asked, turn.now, silent=silent)
    return item


def passed_on(seen: View, item: ObligationLine) -> ProposalPassedOn | None:
    """What is said to who says it; None where nothing awaits approval."""
    stands = item.standing
    if stands.proposed is None:
        return None
    asked_from = silences(seen.facts(item.key), seen.snapshot.rest_days)[-1].until_on
    whom = approver_lines(seen, item.key)
    return ProposalPassedOn(item, stands.proposed, whom, asked_from if seen.today < asked_from else None)


async def show(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """What awaits approval, anew."""
    async with desk.work() as tx:
        taken = await _take_up(desk, tx, turn, key, 0)
        if taken is not None:
            await answer(desk, tx, turn, await _shown(tx, taken), edit=True)


async def approve(desk: Desk, turn: Turn, key: ObligationKey, number: int) -> None:
    """It holds from now on as its body has said it, and who said so hears."""
    async with desk.work() as tx:
        taken = await _take_up(desk, tx, turn, key, number)
        if taken is None:
            return
        said, before = taken.fact, taken.item.standing
        kind = FactKind.PLANNED if said.on_date is not None else FactKind.WAIVED
        await _decide(tx, turn, taken, FactKind.AGREED)
        await tx.facts.add(replace(said, kind=kind, at=turn.now, on_date=said.on_date or turn.today))
        after = await view(desk, tx, turn.today)
        item = after.line(key)
        await tell_meeting_move(desk, tx, turn, taken.seen, before, item, len(after.facts(key)))
        await _say_decided(desk, tx, turn, taken, item)


async def ask_reason(desk: Desk, turn: Turn, key: ObligationKey, number: int) -> None:
    async with desk.work() as tx:
        taken = await _take_up(desk, tx, turn, key, number)
        if taken is not None:
            await answer(desk, tx, turn, ProposalReasons(taken.item, taken.proposal, taken.number), edit=True)


async def keep_date(desk: Desk, turn: Turn, key: ObligationKey, number: int, reason: ProposalReason) -> None:
    """It is asked for by the date as it was, and who said something else hears why."""
    async with desk.work() as tx:
        taken = await _take_up(desk, tx, turn, key, number)
        if taken is None:
            return
        await _decide(tx, turn, taken, FactKind.NOT_NOW, reason)
        item = (await view(desk, tx, turn.today)).line(key)
        await _say_decided(desk, tx, turn, taken, item, reason)


@dataclass(frozen=True, slots=True)
class _Taken:
    """What is decided, held to the end of the transaction, and for which house."""

    seen: View
    item: ObligationLine
    fact: Fact
    proposal: Proposal
    number: int
    house: str


async def _take_up(desk: Desk, tx: Transaction, turn: Turn, key: ObligationKey, number: int) -> _Taken | None:
    """None when it does not await anything any more, and that was said; another proposal is shown in its place. Of
    `number` 0 whatever awaits is meant. Raises NotAllowed, or TooOld where the duty names nobody any more."""
    await tx.locks.hold(str(key))
    seen = await view(desk, tx, turn.today)
    house = _require(seen, turn, key)
    item, facts = seen.line(key), seen.facts(key)
    fact, proposed = awaiting(facts, turn.today), item.standing.proposed
    if fact is None or proposed is None:
        await answer(desk, tx, turn, await _over(tx, seen, item, facts, number), edit=True)
        return None
    taken = _Taken(seen, item, fact, proposed, _number(facts, fact), house)
    if number and taken.number != number:
        await answer(desk, tx, turn, await _shown(tx, taken), edit=True)
        return None
    return taken


def _require(seen: View, turn: Turn, key: ObligationKey) -> str:
    """The house for which they decide. Where the duty names none (any more), the button of who may is old."""
    house = house_of(seen, turn.holder, key)
    if house is not None and not leads_elsewhere(turn.actor, key):
        return house
    bodies = approving_bodies(seen, key)
    if not bodies and may(turn.holder, Action.DECIDE_PROPOSAL, key.body):
        raise TooOld
    heads = (Post(0, body, PostKind.SECRETARIAT_HEAD, Side.GOVERNMENT) for body in bodies)
    raise NotAllowed(tuple(map(seen.post_line, heads)), subject=f"{Action.DECIDE_PROPOSAL} {key}")


def _number(facts: Sequence[Fact], fact: Fact) -> int:
    """Its place among all that was said, from 1."""
    return len(facts) - tuple(reversed(facts)).index(fact)


async def _over(tx: Transaction, seen: View, item: ObligationLine, facts: Sequence[Fact], number: int) -> ProposalOver:
    decided = facts[number] if 0 < number < len(facts) else None
    if decided is None or decided.kind not in (FactKind.AGREED, FactKind.NOT_NOW):
        return ProposalOver(item)
    by = await _person_line(tx, seen, decided.person_id)
    return ProposalOver(item, by, decided.at, decided.kind is FactKind.AGREED)


async def _asked(tx: Transaction, seen: View, item: ObligationLine) -> ProposalAsked | None:
    facts = seen.facts(item.key)
    fact, proposed = awaiting(facts, seen.today), item.standing.proposed
    if fact is None or proposed is None:
        return None
    asked_from = silences(facts, seen.snapshot.rest_days)[-1].until_on
    by = await _person_line(tx, seen, fact.person_id, item.key.body)
    return ProposalAsked(item, proposed, by, _number(facts, fact), asked_from if asked_from > seen.today else None)


async def _shown(tx: Transaction, taken: _Taken) -> ProposalAsked:
    asked = await _asked(tx, taken.seen, taken.item)
    if asked is None:
        raise TooOld(taken.item)
    return asked


async def _person_line(tx: Transaction, seen: View, person_id: int | None, body: str = "") -> PersonLine | None:
    """With a post of today, one in that body first."""
    person = await tx.roster.person(person_id) if person_id is not None else None
    if person is None:
        return None
    posts = sorted(seen.holder(person).posts, key=lambda post: post.body != body)
    return seen.person_line(person, tuple(posts[:1]))


async def _decide(
    tx: Transaction, turn: Turn, taken: _Taken, kind: FactKind, reason: ProposalReason | None = None
) -> None:
    behalf, key = turn.stands_for(taken.house), taken.item.key
    fact = Fact(key, kind, turn.now, person_id=turn.holder.person.id, on_behalf_of=behalf)
    await tx.facts.add(fact)
    await tx.audit.add(turn.now, turn.who, fact.kind, str(key), on_behalf_of=behalf, details=reason or "")


async def _say_decided(
    desk: Desk, tx: Transaction, turn: Turn, taken: _Taken, item: ObligationLine, reason: ProposalReason | None = None
) -> None:
    """To who decides, and to who said it."""
    seen, me = taken.seen, turn.holder.person
    by = seen.person_line(me, (turn.holder.post_for(taken.house),))
    word = ProposalDecided(item, taken.proposal, by, reason)
    silent = not in_office_hours(turn.now, seen.snapshot.rest_days)
    for one in hearers_of(seen, await _who_said(tx, seen, taken), item.key.body, besides=me):
        await tell(desk, tx, one.person, word, turn.now, silent=silent)
    await answer(desk, tx, turn, replace(word, is_mine=True), edit=True)


async def _who_said(tx: Transaction, seen: View, taken: _Taken) -> tuple[Person, ...]:
    """Whoever said it, or, where it is not for them any more, who is asked for it today."""
    key = taken.item.key
    person = await tx.roster.person(taken.fact.person_id) if taken.fact.person_id is not None else None
    if person is not None and seen.sees(seen.holder(person), key):
        return (person,)
    asked = seen.snapshot.audience(seen.snapshot.duties[key.duty], key.body, seen.today)
    return tuple(one.person for one in asked if one.person is not None)
