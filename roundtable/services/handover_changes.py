"""What a hand-over changes, and who hears that it is arranged; for chat and shell alike."""

from dataclasses import replace
from datetime import date, datetime

from roundtable.actors import Holder
from roundtable.books import AlreadyThere, Transaction
from roundtable.errors import TooOld
from roundtable.handovers import Had, Handover, may_hand_over
from roundtable.people import Holding, Person
from roundtable.services.answering import tell
from roundtable.services.desk import Desk
from roundtable.services.hearing import hearers_of
from roundtable.services.secretariat import tell_secretariat
from roundtable.services.snapshots import View
from roundtable.statements.handovers import HandoverArranged, HandoverCalledOff, HandoverLine


async def put_handover(
    desk: Desk,
    tx: Transaction,
    seen: View,
    held: Holding,
    to_id: int | None,
    on: date,
    now: datetime,
    who: str,
    behalf: int | None = None,
) -> HandoverLine:
    """Store it: the holding ends on that day, and the successor's begins. `behalf` is in whose name it is done.

    Raises TooOld where one of this post by this person is arranged already.
    """
    had = await _had(tx, seen, held.post.id, to_id, on) if to_id is not None else None
    try:
        new = Handover(held.post.id, held.person.id, to_id, on, was_until=_own_end(seen, held), had=had)
        handover_id = await tx.handovers.add(new, now)
    except AlreadyThere as already:
        raise TooOld from already
    await tx.roster.put_holding(held.person.id, held.post.id, held.start_on, on)
    if to_id is not None:
        await tx.roster.put_holding(to_id, held.post.id, on, None)
    details = f"{held.person.id} {to_id or ''} {on}"
    subject = f"post:{held.post.id}"
    await tx.audit.add(now, who, "handover-arranged", subject, on_behalf_of=behalf, details=details)
    line = await line_of(tx, seen, replace(new, id=handover_id))
    if line is None:
        raise TooOld
    return line


def _own_end(seen: View, held: Holding) -> date | None:
    """An end that comes with that of the body is not kept as one of the holder's own."""
    return held.end_on if held.end_on != seen.bodies[held.post.body].valid_until else None


async def _had(tx: Transaction, seen: View, post_id: int, to_id: int, on: date) -> Had | None:
    """What the successor was to hold from that day on before any hand-over gave it to them."""
    for other in await tx.handovers.giving(post_id, to_id, on):
        return other.had
    for one in seen.snapshot.holdings:
        if (one.post.id, one.person.id, one.start_on, one.acting_for) == (post_id, to_id, on, None):
            return Had(_own_end(seen, one))
    return None


async def take_back(tx: Transaction, held: Holding, handover: Handover) -> None:
    """Holder and successor hold the post as they did before it was arranged; a successor to whom another hand-over
    gives it on the same day keeps it. It is called off already."""
    await tx.roster.put_holding(held.person.id, held.post.id, held.start_on, handover.was_until)
    if handover.to_id is None or await tx.handovers.giving(handover.post_id, handover.to_id, handover.on):
        return
    if handover.had is None:
        await tx.roster.remove_holding(handover.to_id, held.post.id, handover.on)
    else:
        await tx.roster.put_holding(handover.to_id, held.post.id, handover.on, handover.had.until)


async def tell_of(
    desk: Desk,
    tx: Transaction,
    seen: View,
    held: Holding,
    to_id: int,
    word: HandoverArranged | HandoverCalledOff,
    now: datetime,
    *,
    besides: Person | None = None,
    silent: bool = False,
) -> None:
    """Both of them, with their assistants, and the RTP Secretariat hear of it, each once, but not whoever did it."""
    told = {besides.id} if besides is not None else set()
    successor = await tx.roster.person(to_id) if to_id else None
    people = (held.person, *((successor,) if successor is not None else ()))
    for one in hearers_of(seen, people, held.post.body, even_away=True, besides=besides):
        told.add(one.person.id)
        said = replace(_as_for(seen, one.person, held, word), hears_for=one.for_whom)
        await tell(desk, tx, one.person, said, now, silent=silent)
    if not any(one.id in told for one in seen.secretariat_hearing()):
        await tell_secretariat(desk, tx, seen, word, now)


def _as_for(
    seen: View, person: Person, held: Holding, word: HandoverArranged | HandoverCalledOff
) -> HandoverArranged | HandoverCalledOff:
    """The button that calls it off is for those who may."""
    if not isinstance(word, HandoverArranged):
        return word
    actor = Holder.of(person, seen.holdings_of(person), seen.today)
    return replace(word, may_call_off=may_hand_over(actor, held))


async def line_of(tx: Transaction, seen: View, handover: Handover) -> HandoverLine | None:
    """None where the post is no more. A successor who was forgotten is nobody."""
    post = next((one for one in seen.snapshot.posts if one.id == handover.post_id), None)
    holder = await tx.roster.person(handover.from_id)
    successor = await tx.roster.person(handover.to_id) if handover.to_id is not None else None
    if post is None or holder is None:
        return None
    is_somebody = successor is not None and not successor.is_forgotten
    line = seen.person_line(successor) if successor is not None and is_somebody else None
    return HandoverLine(handover.id, seen.post_line(post), seen.person_line(holder), line, handover.on)


def holding_of(seen: View, post_id: int, person_id: int) -> Holding | None:
    """What this person holds today in their own name."""
    for one in seen.current():
        if (one.post.id, one.person.id, one.acting_for) == (post_id, person_id, None):
            return one
    return None
