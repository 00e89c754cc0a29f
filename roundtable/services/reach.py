"""Reach: what becomes of a person's messages when a chat or an address is lost. Nothing that was to be said is."""

from dataclasses import replace
from datetime import datetime

from roundtable.books import Transaction
from roundtable.channels import ChannelKind
from roundtable.deliveries import Delivery, Lane, NewDelivery
from roundtable.moments import local_day
from roundtable.people import Holding, Person
from roundtable.posts import SECRETARIAT
from roundtable.reach import Way, way_to
from roundtable.services.answering import tell, word_to
from roundtable.services.desk import Desk
from roundtable.services.secretariat import tell_secretariat
from roundtable.services.snapshots import View, view
from roundtable.statements.reach import OutOfReach


async def lose_chat(
    desk: Desk, tx: Transaction, chat_id: int, now: datetime, reason: str, refused: Delivery | None = None
) -> None:
    """A chat refuses us (blocked, deactivated, gone): it is unlinked and never written to again. What was refused and
    what still waits for it goes over the person's next channel."""
    person = await tx.roster.person_by_chat(chat_id)
    await tx.roster.unlink_chat(chat_id, now, reason)
    waiting = await tx.deliveries.withdraw_waiting(ChannelKind.TELEGRAM, chat_id, "", now, reason)
    await tx.audit.add(now, "telegram", "chat-lost", f"chat:{chat_id}", details=reason)
    if person is not None:
        unsaid = (*((refused,) if refused is not None else ()), *waiting)
        await _go_on(desk, tx, person.id, ChannelKind.TELEGRAM, unsaid, now)


async def lose_address(
    desk: Desk,
    tx: Transaction,
    channel: ChannelKind,
    address: str,
    now: datetime,
    reason: str,
    refused: Delivery | None = None,
) -> None:
    """The same for an address: there is no such mailbox, or no such number."""
    people = await tx.roster.refuse_address(channel, address, now, reason)
    waiting = await tx.deliveries.withdraw_waiting(channel, 0, address, now, reason)
    unsaid = (*((refused,) if refused is not None else ()), *waiting)
    for person_id in people:
        await tx.audit.add(now, channel, "address-lost", f"person:{person_id}", details=reason)
        await _go_on(desk, tx, person_id, channel, unsaid, now)


async def _go_on(
    desk: Desk, tx: Transaction, person_id: int, lost: ChannelKind, unsaid: tuple[Delivery, ...], now: datetime
) -> None:
    """Over the next channel, in the order in which it was to be said; and those beside them hear that it is so.

    A morning's message is not among it: planning writes it anew. Nor is an edit, which says nothing elsewhere.
    """
    person = await tx.roster.person(person_id)
    if person is None:
        return
    way = way_to(person, desk.channels)
    for delivery in unsaid:
        if way is not None and delivery.what.person_id == person_id and _can_be_said_elsewhere(delivery):
            await tx.deliveries.add(_over(desk, person, way, delivery, now))
    seen = await view(desk, tx, local_day(now))
    mine = [holding for holding in seen.current() if holding.person.id == person_id]
    line = seen.person_line(person, tuple(holding.post for holding in mine))
    word = OutOfReach(line, lost, way.channel if way is not None else None)
    for other in beside(seen, mine):
        await tell(desk, tx, other, word, now)
    await tell_secretariat(desk, tx, seen, word, now, besides=person)


def _can_be_said_elsewhere(delivery: Delivery) -> bool:
    what = delivery.what
    is_a_morning = what.lane is Lane.BROADCAST and what.notice_id is None
    return bool(what.statement) and what.edits_message_id is None and not is_a_morning


def _over(desk: Desk, person: Person, way: Way, delivery: Delivery, now: datetime) -> NewDelivery:
    """The same, worded for another way."""
    what = delivery.what
    return replace(
        word_to(desk, person, way, desk.wording.load(what.statement or ""), now),
        lane=what.lane,
        useful_until_at=what.useful_until_at,
        attachments=what.attachments,
        notice_id=what.notice_id,
    )


def beside(seen: View, mine: list[Holding]) -> tuple[Person, ...]:
    """Who sits beside somebody: the other holders of their posts, and their body's secretariat on their side."""
    posts = {holding.post.id for holding in mine}
    places = {(holding.post.body, holding.post.side) for holding in mine}
    people = {holding.person.id for holding in mine}
    found = {
        one.person.id: one.person
        for one in seen.current()
        if one.person.id not in people
        and (one.post.id in posts or (one.post.kind in SECRETARIAT and (one.post.body, one.post.side) in places))
    }
    return tuple(found.values())
