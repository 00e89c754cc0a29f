"""Reach: what becomes of a person's messages when a chat or an address is lost, or letters are not wanted any more.
Nothing that was to be said is."""

from dataclasses import replace
from datetime import datetime

from roundtable.books import Transaction
from roundtable.channels import ChannelKind
from roundtable.deliveries import Delivery, Lane, NewDelivery
from roundtable.moments import local_day
from roundtable.people import Holding, Person
from roundtable.posts import SECRETARIAT
from roundtable.reach import Way, gets_letters, way_to, without_letters
from roundtable.services.answering import tell, word_to
from roundtable.services.desk import Desk
from roundtable.services.notice_spreading import over_another_way
from roundtable.services.secretariat import tell_secretariat
from roundtable.services.snapshots import View, view
from roundtable.statements.channels import LettersNotArriving
from roundtable.statements.parts import PersonLine
from roundtable.statements.reach import LettersStopped, OutOfReach


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
        person = await tx.roster.person(person_id)
        if person is not None and channel is ChannelKind.EMAIL:
            await tell(desk, tx, person, LettersNotArriving(address), now)


async def _go_on(
    desk: Desk, tx: Transaction, person_id: int, lost: ChannelKind, unsaid: tuple[Delivery, ...], now: datetime
) -> None:
    """Over the next channel, in the order in which it was to be said; and those beside them hear that it is so.

    A morning's message is not among it: planning writes it anew. Nor is an edit, which says nothing elsewhere.
    """
    person = await tx.roster.person(person_id)
    if person is None:
        return
    seen = await view(desk, tx, local_day(now))
    way = await _say_elsewhere(desk, tx, seen, person, unsaid, now)
    word = OutOfReach(_line_of(seen, person), lost, way.channel if way is not None else None)
    for other in beside(seen, _holdings_of(seen, person)):
        await tell(desk, tx, other, word, now)
    await tell_secretariat(desk, tx, seen, word, now, besides=person)


async def _say_elsewhere(
    desk: Desk, tx: Transaction, seen: View, person: Person, unsaid: tuple[Delivery, ...], now: datetime
) -> Way | None:
    """Over the way that this person has now, which comes back; None: there is none."""
    way = way_to(person, desk.channels)
    for delivery in unsaid:
        if way is not None and delivery.what.person_id == person.id and _can_be_said_elsewhere(delivery):
            for piece in await say_over(desk, tx, seen, person, way, delivery, now):
                await tx.deliveries.add(piece)
    return way


def _holdings_of(seen: View, person: Person) -> list[Holding]:
    return [holding for holding in seen.current() if holding.person.id == person.id]


def _line_of(seen: View, person: Person) -> PersonLine:
    return seen.person_line(person, tuple(holding.post for holding in _holdings_of(seen, person)))


def _can_be_said_elsewhere(delivery: Delivery) -> bool:
    what = delivery.what
    if what.is_secret:
        return False
    if what.lane is Lane.BROADCAST:
        return what.notice_id is not None and not what.silent  # the file of a notice goes with its words
    return bool(what.statement) and what.edits_message_id is None


async def say_over(
    desk: Desk, tx: Transaction, seen: View, person: Person, way: Way, delivery: Delivery, now: datetime
) -> tuple[NewDelivery, ...]:
    """The same, worded for another way; a notice when it is claimed, as it is everywhere."""
    what = delivery.what
    if what.notice_id is not None:
        return await over_another_way(desk, tx, seen, person, way, delivery, now)
    new = word_to(desk, person, way, desk.wording.load(what.statement or ""), now)
    at = max(now, what.not_before_at)
    return (replace(new, not_before_at=at, useful_until_at=what.useful_until_at, attachments=what.attachments),)


def beside(seen: View, mine: list[Holding]) -> tuple[Person, ...]:
    """Who sits beside somebody: the other holders of their posts, their assistants, and their body's secretariat on
    their side."""
    posts = {holding.post.id for holding in mine}
    places = {(holding.post.body, holding.post.side) for holding in mine}
    people = {holding.person.id for holding in mine}
    assistants = {
        (one.person.id, one.post.id)
        for holding in mine
        for one in seen.snapshot.offices.assistants_of(holding, seen.today)
    }
    found = {
        one.person.id: one.person
        for one in seen.current()
        if one.person.id not in people
        and (
            one.post.id in posts
            or (one.person.id, one.post.id) in assistants
            or (one.post.kind in SECRETARIAT and (one.post.body, one.post.side) in places)
        )
    }
    return tuple(found.values())


async def stop_letters(desk: Desk, person_id: int, by: str = "link") -> None:
    """By the link that every letter carries, or `by` a letter that asks for it. What still waits as a letter goes over
    the next channel; where there is none the RTP Secretariat hears of it. A second press changes nothing."""
    now = desk.clock.now()
    async with desk.work() as tx:
        person = await _held(tx, person_id)
        if person is None or not gets_letters(person):
            return
        await tx.roster.set_channels(person_id, without_letters(person))
        await tx.audit.add(now, f"{by}:{person_id}", "letters-stopped", f"person:{person_id}")
        waiting = await tx.deliveries.withdraw_waiting_of(person_id, ChannelKind.EMAIL, now, "letters stopped")
        person = await tx.roster.person(person_id) or person
        seen = await view(desk, tx, local_day(now))
        if await _say_elsewhere(desk, tx, seen, person, waiting, now) is None:
            await tell_secretariat(desk, tx, seen, LettersStopped(_line_of(seen, person)), now, besides=person)


async def resume_letters(desk: Desk, person_id: int) -> None:
    """Stopping was a slip: letters come again, where nothing before them in the person's order reaches them."""
    async with desk.work() as tx:
        person = await _held(tx, person_id)
        if person is not None and not gets_letters(person):
            await tx.roster.set_channels(person_id, (*person.channels, ChannelKind.EMAIL))
            await tx.audit.add(desk.clock.now(), f"link:{person_id}", "letters-resumed", f"person:{person_id}")


async def _held(tx: Transaction, person_id: int) -> Person | None:
    await tx.locks.hold(f"person:{person_id}")
    person = await tx.roster.person(person_id)
    return None if person is None or person.is_forgotten else person
