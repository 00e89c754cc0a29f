"""Whom a letter to a chair reaches, and whether one may be made: for cards, and for the letter itself."""

from roundtable.actors import Holder
from roundtable.books import Transaction
from roundtable.chair_letters import chair_of, is_missing
from roundtable.obligations import ObligationKey
from roundtable.people import Person
from roundtable.permissions import Action, may
from roundtable.reach import way_to
from roundtable.services.desk import Desk
from roundtable.services.snapshots import View
from roundtable.statements.parts import PersonLine


async def may_be_told(tx: Transaction, seen: View, holder: Holder, key: ObligationKey) -> bool:
    """Whether this person may prepare a letter about it now; a chair is told of one thing once."""
    return (
        may(holder, Action.TELL_CHAIR, key.body)
        and is_missing(seen.snapshot, key, seen.today)
        and not await tx.chair_letters.told_of(key)
    )


def office_of(desk: Desk, seen: View, key: ObligationKey) -> tuple[Person, ...]:
    """The chair's assistants who can be reached, or the chair; who may not see what it is about does not hear."""
    chair = chair_of(seen.snapshot, key.body, seen.today)
    if chair is None:
        return ()
    people = [one.holding.person for one in seen.snapshot.hearing.reminded(chair.post, seen.today)]
    return tuple(one for one in people if way_to(one, desk.channels) is not None and seen.sees(seen.holder(one), key))


def lines_of(seen: View, people: tuple[Person, ...], key: ObligationKey) -> tuple[PersonLine, ...]:
    """Them with their post in the body, as the sender reads it."""
    return tuple(
        seen.person_line(one, tuple(post for post in seen.holder(one).posts if post.body == key.body)[:1])
        for one in people
    )
