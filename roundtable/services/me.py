"""Me: who somebody is here, what is stored about them, and leaving. Their own matter, changed by themselves."""

from dataclasses import replace
from datetime import date, timedelta

from roundtable.actors import Holder, Stranger
from roundtable.books import Transaction
from roundtable.errors import NotAllowed
from roundtable.house_keepers import house_keepers
from roundtable.inbox import DONE_KEPT_FOR
from roundtable.languages import Language
from roundtable.own_names import missing_part
from roundtable.people import Holding, Person
from roundtable.permissions import Action, may_of_oneself
from roundtable.principal_weeks import assistants_told, posts_of_principal
from roundtable.services.answering import answer
from roundtable.services.channels import your_channels
from roundtable.services.desk import Desk, Turn
from roundtable.services.forgetting import forget, forget_stranger
from roundtable.services.join_steps import offer
from roundtable.services.snapshots import View, view
from roundtable.statements.leaving import Forgotten, Leaving, LeavingSure
from roundtable.statements.me import HeldPost, Me, StoredAboutYou

LEAVE = "leave"
"""What was refused, as the audit says it."""


async def show_me(desk: Desk, turn: Turn) -> None:
    async with desk.work() as tx:
        person = await own(tx, turn, Action.SEE_SELF)
        await answer(desk, tx, turn, await me(desk, tx, turn, person))


async def me(desk: Desk, tx: Transaction, turn: Turn, person: Person) -> Me:
    seen = await view(desk, tx, turn.today)
    held = [one for one in await tx.roster.holdings_of(person.id) if one.end_on is None or one.end_on > turn.today]
    weekly = posts_of_principal(seen.snapshot, person.id, turn.today)
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
        weekly=tuple(dict.fromkeys(seen.post_line(one.post) for one in weekly)),
        asked=tuple(seen.name_line(one) for one in assistants_told(seen.snapshot, person.id, turn.today)),
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
    """What goes and what stays. Open to everybody of whom anything may be stored, whatever they hold."""
    async with desk.work() as tx:
        person = await _leaving(tx, turn)
        seen = await view(desk, tx, turn.today)
        held = [one.post for one in seen.current() if person is not None and one.person.id == person.id]
        posts = tuple(seen.post_line(post) for post in dict.fromkeys(held))
        await answer(desk, tx, turn, Leaving(posts, _is_known(turn)), tongue=await _tongue(tx, turn))


async def ask_leave_sure(desk: Desk, turn: Turn) -> None:
    async with desk.work() as tx:
        await _leaving(tx, turn)
        await _ask_sure(desk, tx, turn)


async def _ask_sure(desk: Desk, tx: Transaction, turn: Turn) -> None:
    keepers = house_keepers((await view(desk, tx, turn.today)).snapshot.holdings, turn.today)
    is_last = isinstance(turn.actor, Holder) and keepers == {turn.actor.person.id}
    sure = LeavingSure(turn.today, _is_known(turn), is_last)
    await answer(desk, tx, turn, sure, edit=True, tongue=await _tongue(tx, turn))


async def leave(desk: Desk, turn: Turn, asked_on: date) -> None:
    """Forget them. A button that was asked for on another day asks anew: nobody is gone by a slip of a thumb."""
    async with desk.work() as tx:
        person = await _leaving(tx, turn)
        if asked_on != turn.today:
            await _ask_sure(desk, tx, turn)
            return
        if person is None:
            await forget_stranger(desk, tx, turn.chat_id, turn.now, turn.update_id)
        else:
            await forget(desk, tx, person, turn.now, f"person:{person.id}", turn.update_id)
        await answer(desk, tx, replace(turn, actor=Stranger()), Forgotten())


async def stay(desk: Desk, turn: Turn) -> None:
    """Somebody who is nobody here does not leave after all. Raises Former for who held a post once: they stay by their
    own data."""
    async with desk.work() as tx:
        if not isinstance(turn.actor, Stranger) or turn.former is not None:
            raise turn.refusal
        await offer(desk, tx, turn)


async def _tongue(tx: Transaction, turn: Turn) -> Language | None:
    """The language in which a stranger asks to join; None: that of the turn."""
    request = None if _is_known(turn) else await tx.join_requests.open_of(turn.chat_id)
    return request.language if request is not None else None


def _is_known(turn: Turn) -> bool:
    return turn.known is not None


async def _leaving(tx: Transaction, turn: Turn) -> Person | None:
    """Who leaves, held to the end of the transaction: whoever this chat is, also without a post, or was last, before
    they blocked us. None: nobody whom we know. To be forgotten is not in the table of rights: nobody grants it. Raises
    NotAllowed for who was forgotten meanwhile, and at a page."""
    match turn.actor:
        case Holder(person=person) | Stranger(former=Person() as person):
            found: Person | None = person
        case Stranger():
            found = await tx.roster.person_who_left(turn.chat_id)
        case _:
            raise NotAllowed(subject=LEAVE)
    if found is None:
        return None
    await tx.locks.hold(f"person:{found.id}")
    found = await tx.roster.person(found.id)
    if found is None or found.is_forgotten:
        raise NotAllowed(subject=LEAVE)
    return found


async def own(tx: Transaction, turn: Turn, action: Action) -> Person:
    """The person whose turn it is, as they stand now, held to the end of the transaction. Raises NotAllowed."""
    person_id = turn.person.id
    await tx.locks.hold(f"person:{person_id}")
    person = await tx.roster.person(person_id)
    if person is None or person.is_forgotten or not may_of_oneself(turn.actor, action):
        raise NotAllowed(subject=action)
    return person
