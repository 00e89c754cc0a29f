"""Forgetting a person: what is theirs is erased in one transaction, what is the process's stays whole."""

import json
from dataclasses import replace
from datetime import datetime

from roundtable.books import Transaction
from roundtable.deliveries import Delivery, DeliveryState, Lane
from roundtable.forgetting import SHORTEST, OwnWords, own_words, without
from roundtable.languages import UNNAMED
from roundtable.moments import local_day
from roundtable.people import Person
from roundtable.services.answering import tell_chat
from roundtable.services.desk import Desk
from roundtable.services.join_steps import withdraw
from roundtable.services.letters import words_for
from roundtable.services.places_left import leave_places, places_of
from roundtable.statements.leaving import Forgotten
from roundtable.words import Words

_ALIVE = (DeliveryState.WAITING, DeliveryState.CLAIMED)


async def forget(
    desk: Desk, tx: Transaction, person: Person, now: datetime, who: str, update_id: int | None = None
) -> None:
    """In the caller's transaction, which holds the person. Their places end today, and who is concerned hears of it.
    The one audit row of it is `who`'s; `update_id` is the update that is being handled."""
    for chat_id in await tx.traces.chats_of(person.id):
        await _withdraw_request(desk, tx, chat_id, now, who)
    left = await places_of(desk, tx, person, local_day(now))
    own = own_words(person, await tx.traces.typed_by(person.id))
    await tx.traces.erase(person.id, desk.wording.erased_name, now, update_id)
    await leave_places(desk, tx, left, now)
    await _unsay(desk, tx, own, now)
    await tx.audit.add(now, who, "forgotten", f"person:{person.id}")


async def forget_stranger(desk: Desk, tx: Transaction, chat_id: int, now: datetime, update_id: int | None) -> None:
    """Somebody who is nobody here, and may have asked to join: all that came from their chat and was said to it. How
    often they sent something is kept, without a word of it, for the limits of the day."""
    who = "stranger"
    await _withdraw_request(desk, tx, chat_id, now, who)
    own = OwnWords(UNNAMED, (), await tx.traces.typed_in(chat_id))
    await tx.traces.erase_chat(chat_id, now, update_id)
    await _unsay(desk, tx, own, now)
    await tx.audit.add(now, who, "forgotten", who)


async def _withdraw_request(desk: Desk, tx: Transaction, chat_id: int, now: datetime, who: str) -> None:
    """Without the name, here already: what is stored in this transaction may be on its way before it is erased."""
    request = await tx.join_requests.open_of(chat_id)
    if request is not None:
        await withdraw(desk, tx, replace(request, name=desk.wording.erased_name), now, who)


async def _unsay(desk: Desk, tx: Transaction, own: OwnWords, now: datetime) -> None:
    """What others were told of them stays in their chats, but not with us: of what has been sent the statement is kept
    without them, so that it can be said in the other language; what is still to be sent is worded anew."""
    found: dict[int, Delivery] = {}
    for trace in own.traces:
        found |= {one.id: one for one in await tx.traces.said_with(trace)}
    for text in own.texts:
        await tx.traces.forget_details(text)
    for name, erased in ((own.name.lo, desk.wording.erased_name.lo), (own.name.en, desk.wording.erased_name.en)):
        if len(name) >= SHORTEST:
            await tx.traces.forget_signatures(name, erased)
            await tx.traces.forget_in_round_tables(name, erased)
            await tx.traces.forget_in_topics(name, erased)
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
            await tell_chat(desk, tx, person.chat_id, Forgotten(), now, once=f"forgotten:{person_id}")
        return True
