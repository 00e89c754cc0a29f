"""Me: who somebody is here, what is stored about them, and leaving. Their own matter, changed by themselves."""

from dataclasses import replace
from datetime import date, timedelta

from roundtable.actors import Stranger
from roundtable.books import Transaction
from roundtable.errors import NotAllowed
from roundtable.inbox import DONE_KEPT_FOR
from roundtable.own_names import missing_part
from roundtable.people import Holding, Person
from roundtable.permissions import Action, may
from roundtable.services.answering import answer
from roundtable.services.channels import your_channels
from roundtable.services.desk import Desk, Turn
from roundtable.services.forgetting import forget
from roundtable.services.snapshots import View, view
from roundtable.statements.leaving import Forgotten, Leaving, LeavingSure
from roundtable.statements.me import HeldPost, Me, StoredAboutYou


async def show_me(desk: Desk, turn: Turn) -> None:
    async with desk.work() as tx:
        person = await own(tx, turn, Action.SEE_SELF)
        await answer(desk, tx, turn, await me(desk, tx, turn, person))


async def me(desk: Desk, tx: Transaction, turn: Turn, person: Person) -> Me:
    seen = await view(desk, tx, turn.today)
    held = [one for one in await tx.roster.holdings_of(person.id) if one.end_on is None or one.end_on > turn.today]
    return Me(
        you=seen.person_line(person),
        posts=tuple(_held(seen, one) for one in held),
        tongue=person.tongue,
        ways=your_channels(desk, person).ways,
        position=person.position,
        email=person.email or "",
        phone=person.phone or "",
        shows_phone=person.shows_phone,
        has_further_channels=len(desk.channels) > 1,
        missing=missing_part(person),
    )


def _held(seen: View, one: Holding) -> HeldPost:
    """The last day is the one before the day from which on the post is held no more."""
    until_on = one.end_on - timedelta(days=1) if one.end_on is not None else None
    return HeldPost(seen.post_line(one.post), one.start_on, until_on)


async def show_stored(desk: Desk, turn: Turn) -> None:
    """How much of each kind is stored about them, and how long."""
    async with desk.work() as tx:
        person = await own(tx, turn, Action.SEE_SELF)
        counts = await tx.traces.counts(person.id, person.chat_id)
        told = tuple((kind, count) for kind, count in counts.items() if count)
        await answer(desk, tx, turn, StoredAboutYou(told, DONE_KEPT_FOR.days))


async def ask_leave(desk: Desk, turn: Turn) -> None:
    """What goes and what stays."""
    async with desk.work() as tx:
        person = await own(tx, turn, Action.LEAVE)
        seen = await view(desk, tx, turn.today)
        posts = tuple(seen.post_line(one.post) for one in seen.current() if one.person.id == person.id)
        await answer(desk, tx, turn, Leaving(posts))


async def ask_leave_sure(desk: Desk, turn: Turn) -> None:
    async with desk.work() as tx:
        await own(tx, turn, Action.LEAVE)
        await answer(desk, tx, turn, LeavingSure(turn.today), edit=True)


async def leave(desk: Desk, turn: Turn, asked_on: date) -> None:
    """Forget them. A button that was asked for on another day asks anew: nobody is gone by a slip of a thumb."""
    async with desk.work() as tx:
        person = await own(tx, turn, Action.LEAVE)
        if asked_on != turn.today:
            await answer(desk, tx, turn, LeavingSure(turn.today), edit=True)
            return
        await forget(desk, tx, person, turn.now, turn.who, turn.update_id)
        await answer(desk, tx, replace(turn, actor=Stranger()), Forgotten())


async def own(tx: Transaction, turn: Turn, action: Action) -> Person:
    """The person whose turn it is, as they stand now, held to the end of the transaction. Raises NotAllowed."""
    holder = turn.holder
    await tx.locks.hold(f"person:{holder.person.id}")
    person = await tx.roster.person(holder.person.id)
    if person is None or person.is_forgotten or not any(may(turn.actor, action, body) for body in holder.bodies):
        raise NotAllowed(subject=action)
    return person
