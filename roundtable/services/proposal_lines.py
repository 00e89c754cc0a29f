"""Proposals, as they are read: who is asked to approve what, and what awaits somebody."""

from roundtable.actors import Actor, Bearer, Holder
from roundtable.obligations import ObligationKey
from roundtable.people import Holding
from roundtable.permissions import Action, may
from roundtable.services.hearing import Hearer, hearers_of
from roundtable.services.snapshots import HORIZON, LOOK_BACK, View
from roundtable.statements.parts import ObligationLine, PersonLine
from roundtable.visibility import concerns_side


def approving_bodies(seen: View, key: ObligationKey) -> tuple[str, ...]:
    """The codes of those that its duty names, and that are there today; none where what is said is noted."""
    duty = seen.snapshot.duties.get(key.duty)
    if duty is None or duty.approver is None:
        return ()
    return tuple(body.code for body in seen.bodies.values() if body.kind is duty.approver and body.valid_on(seen.today))


def approvers(seen: View, key: ObligationKey) -> tuple[Holding, ...]:
    """Who may approve it today, by the post that lets them, and can be told. They read what they are to approve, also
    where the rest of it is not for them to see, but nothing that is the other side's alone."""
    hearing, visibility = seen.snapshot.hearing, seen.snapshot.visibility(key)
    found = {
        one.person.id: one
        for body in approving_bodies(seen, key)
        for one in seen.current()
        if one.post.body == body
        and may(Holder(one.person, (one.post,)), Action.DECIDE_PROPOSAL, body)
        and concerns_side(visibility, one.post.side)
        and any(hearing.reaches(person) for person in hearing.told_to(one.person, seen.today, body))
    }
    return tuple(found.values())


def asked_to_approve(seen: View, key: ObligationKey) -> tuple[Hearer, ...]:
    """Who hears that it awaits approval, each once."""
    found: dict[int, Hearer] = {}
    for one in approvers(seen, key):
        for hearer in hearers_of(seen, (one.person,), one.post.body):
            found.setdefault(hearer.person.id, hearer)
    return tuple(found.values())


def approver_lines(seen: View, key: ObligationKey) -> tuple[PersonLine, ...]:
    """The same people as others read of them."""
    return tuple(seen.person_line(one.person, (one.post,)) for one in approvers(seen, key))


def house_of(seen: View, actor: Actor, key: ObligationKey) -> str | None:
    """The body for which somebody may approve it today; None: they may not."""
    holder = actor.holder if isinstance(actor, Bearer) else actor
    if not isinstance(holder, Holder):
        return None
    named = (one for one in approvers(seen, key) if one.person.id == holder.person.id)
    mine = {
        post.body for post in holder.posts if may(Holder(holder.person, (post,)), Action.DECIDE_PROPOSAL, post.body)
    }
    return next((one.post.body for one in named if one.post.body in mine), None)


def to_decide(seen: View, holder: Holder) -> tuple[ObligationLine, ...]:
    """What awaits their approval, by due date."""
    named = {duty.key for duty in seen.snapshot.duties.all if duty.approver is not None}
    if not named or not any(may(holder, Action.DECIDE_PROPOSAL, body) for body in holder.bodies):
        return ()
    lines = seen.lines_due(seen.today - LOOK_BACK, seen.today + HORIZON)
    return tuple(
        line
        for line in lines
        if line.standing.proposed is not None
        and line.key.duty in named
        and house_of(seen, holder, line.key) is not None
    )
