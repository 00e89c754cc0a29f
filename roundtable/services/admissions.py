"""Admissions: whom a chat may become, by whose word, and what follows from it."""

from collections.abc import Iterable
from datetime import date, datetime

from roundtable.actors import Actor, Holder, Operator, Stranger
from roundtable.admissions import RightByKind, may_let_in, places_of
from roundtable.books import Transaction
from roundtable.invites import Invite
from roundtable.join_requests import JoinState
from roundtable.languages import UNNAMED
from roundtable.moments import local_day
from roundtable.people import Person
from roundtable.permissions import right_to_invite
from roundtable.posts import Post

BY_OPERATOR = ("operator", "")
"""Who made an invite from the shell; older ones do not say who."""


async def hold_for_admission(tx: Transaction, post_ids: Iterable[int], person_id: int | None) -> None:
    """Nobody else comes to these posts, or becomes this person, until the transaction ends. Posts before people, and by
    number: two who want the same wait for each other, and never both."""
    for post_id in sorted(set(post_ids)):
        await tx.locks.hold(f"post:{post_id}")
    if person_id is not None:
        await tx.locks.hold(f"person:{person_id}")


async def those_let_in_by(
    tx: Transaction, actor: Actor, right: RightByKind, people: Iterable[Person], today: date
) -> frozenset[int]:
    """Of these people (ids) all those as whom this actor may let a chat in: whatever they hold, or will."""
    holdings, belongings = await tx.roster.holdings(), await tx.circles.belongings()
    return frozenset(
        one.id for one in people if may_let_in(actor, right, places_of(one.id, holdings, belongings, today))
    )


async def opens(tx: Transaction, invite: Invite, person: Person, today: date) -> bool:
    """Whether a link lets a chat in as this person: whoever made it had the right to all that this person holds now."""
    maker = await _maker_of(tx, invite)
    return person.id in await those_let_in_by(tx, maker, right_to_invite, (person,), today)


async def _maker_of(tx: Transaction, invite: Invite) -> Actor:
    """With the rights of the day on which it was made: a link stays good though its maker has left the post since."""
    if invite.made_by in BY_OPERATOR:
        return Operator()
    kind, _, number = invite.made_by.partition(":")
    person = await tx.roster.person(int(number)) if kind == "person" and number.isdecimal() else None
    if person is None:
        return Stranger()
    return Holder.of(person, await tx.roster.holdings_of(person.id), local_day(invite.made_at))


async def holder_to_be(tx: Transaction, invite: Invite, today: date) -> int:
    """The holder of the post who has no chat yet, a named one first; a further holder, without a name, when all have
    one, or hold more than the link is for. Somebody new is nobody whose name is known already. The person is held to
    the end of the transaction; whoever calls holds the lock of the post."""
    post = invite.post
    holdings = [one for one in await tx.roster.holdings() if one.post.id == post.id and one.acting_for is None]
    now = sorted((one for one in holdings if one.current_on(today)), key=lambda one: one.person.placeholder)
    for holding in now:
        if holding.person.chat_id is None and (holding.person.placeholder or not invite.for_new):
            await tx.locks.hold(f"person:{holding.person.id}")
            person = await tx.roster.person(holding.person.id)
            if person is not None and person.chat_id is None and await opens(tx, invite, person, today):
                return person.id
    bodies = {body.code: body.name for body in await tx.roster.bodies()}
    # The name of the body is nobody's name, and is said of nobody (own_names.py): they are asked for their own.
    new = await tx.roster.add_person(bodies[post.body], UNNAMED, UNNAMED, placeholder=True)
    await tx.roster.add_holding(new.id, post.id, today, None)
    return new.id


async def admit(tx: Transaction, person_id: int, post: Post, chat_id: int, now: datetime) -> None:
    """The chat is theirs, who hold the post. Where it is somebody whose name is known, whoever was only called by the
    post leaves it. What the chat had asked for is settled by that. Whoever calls holds post and person
    (`hold_for_admission`), and has seen to it that this person may be let in."""
    await tx.roster.link_chat(person_id, chat_id, now)
    person = await tx.roster.person(person_id)
    if person is not None and not person.placeholder:
        await end_placeholders(tx, post.id, local_day(now))
    request = await tx.join_requests.open_of(chat_id)
    if request is not None:
        await tx.join_requests.leave(request.id, JoinState.WITHDRAWN, now)
    await tx.audit.add(now, f"person:{person_id}", "joined", f"post:{post.id}")


async def end_placeholders(tx: Transaction, post_id: int, today: date) -> None:
    """The post has a real holder now: who was only called by the post, and never had a chat, leaves it."""
    for one in await tx.roster.holdings():
        stands_in = one.person.placeholder and one.person.chat_id is None
        if one.post.id == post_id and stands_in and one.current_on(today):
            await tx.roster.end_holding(one.person.id, post_id, today)
