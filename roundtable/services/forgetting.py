"""Forgetting a person: what is theirs is erased in one transaction, what is the process's stays whole."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from roundtable.books import Transaction
from roundtable.deliveries import Delivery, DeliveryState, Lane, NewDelivery
from roundtable.forgetting import OwnWords, own_words, without
from roundtable.languages import Language
from roundtable.moments import local_day
from roundtable.people import Holding, Person
from roundtable.services.desk import Desk
from roundtable.services.letters import words_for
from roundtable.services.secretariat import tell_secretariat
from roundtable.services.snapshots import View, view
from roundtable.statements.leaving import Forgotten, HolderLeft, LeftPost
from roundtable.words import Words

_ALIVE = (DeliveryState.WAITING, DeliveryState.CLAIMED)


async def forget(
    desk: Desk, tx: Transaction, person: Person, now: datetime, who: str, update_id: int | None = None
) -> None:
    """In the caller's transaction, which holds the person. Their posts end today; the RTP Secretariat hears which are
    vacant now. The one audit row of it is `who`'s; `update_id` is the update that is being handled."""
    today = local_day(now)
    seen = await view(desk, tx, today)
    left = _left(seen, person)
    own = own_words(person, await tx.traces.typed_by(person.id))
    await tx.traces.erase(person.id, desk.wording.erased_name, now, update_id)
    await tx.traces.end_places(person.id, today)
    await _unsay(desk, tx, own, now)
    await tx.audit.add(now, who, "forgotten", f"person:{person.id}")
    if left:
        await tell_secretariat(desk, tx, await view(desk, tx, today), HolderLeft(left), now, besides=person)


def _left(seen: View, person: Person) -> tuple[LeftPost, ...]:
    held = [one for one in seen.current() if one.person.id == person.id]
    return tuple(LeftPost(seen.post_line(one.post), is_vacant=_is_alone(seen.current(), one)) for one in held)


def _is_alone(current: Iterable[Holding], mine: Holding) -> bool:
    return not any(one.post.id == mine.post.id and one.person.id != mine.person.id for one in current)


async def _unsay(desk: Desk, tx: Transaction, own: OwnWords, now: datetime) -> None:
    """What others were told of them stays in their chats, but not with us: of what has been sent the statement is kept
    without them, so that it can be said in the other language; what is still to be sent is worded anew."""
    found: dict[int, Delivery] = {}
    for text in own.texts:
        found |= {one.id: one for one in await tx.traces.said_with(text)}
        await tx.traces.forget_details(text)
    for delivery in found.values():
        said = without(json.loads(delivery.what.statement or "null"), own, desk.wording.erased_name)
        statement = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        words = await _words(desk, tx, delivery, statement, now) if delivery.state in _ALIVE else None
        await tx.traces.restate(delivery.id, statement, words)


async def _words(desk: Desk, tx: Transaction, delivery: Delivery, statement: str, now: datetime) -> Words | None:
    """None where they are worded when it is claimed, or this version cannot word it."""
    what = delivery.what
    person = await tx.roster.person(what.person_id) if what.person_id is not None else None
    if what.lane is Lane.BROADCAST or person is None:
        return None
    try:
        return words_for(desk, person, what.channel, desk.wording.load(statement), now)
    except ValueError:
        return None


def last_word(desk: Desk, chat_id: int, now: datetime) -> NewDelivery:
    """To the chat of somebody who is forgotten now; it leads to nobody."""
    statement = Forgotten()
    return NewDelivery(
        chat_id=chat_id,
        person_id=None,
        lane=Lane.ANSWER,
        language=Language.LO,
        statement=desk.wording.dump(statement),
        words=desk.wording.words(statement, Language.LO),
        made_at=now,
        not_before_at=now,
    )


async def forget_by_operator(desk: Desk, person_id: int) -> bool:
    """By the operator, for somebody who asks for it in another way; whoever has a chat reads there that it is done.
    False for a number that is nobody's, or nobody's any more."""
    now = desk.clock.now()
    async with desk.work() as tx:
        await tx.locks.hold(f"person:{person_id}")
        person = await tx.roster.person(person_id)
        if person is None or person.is_forgotten:
            return False
        await forget(desk, tx, person, now, "operator")
        if person.chat_id is not None:
            await tx.deliveries.add(replace(last_word(desk, person.chat_id, now), once=f"forgotten:{person_id}"))
        return True
