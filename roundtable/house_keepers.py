"""House keepers: whoever of the RTP Secretariat is in Telegram and stays. Without any, nobody can invite, decide about
a request or change the roster, but at the shell. Pure rules."""

from collections.abc import Iterable
from datetime import date

from roundtable.people import Holding
from roundtable.permissions import is_secretariat
from roundtable.roster_changes import RosterChange
from roundtable.roster_stored import StoredRoster, identity


def house_keepers(holdings: Iterable[Holding], today: date) -> frozenset[int]:
    """Ids of people who hold a post of it today, in their own name and without an end, and have a chat."""
    return frozenset(
        one.person.id
        for one in holdings
        if is_secretariat(one.post)
        and one.acting_for is None
        and one.current_on(today)
        and one.end_on is None
        and one.person.chat_id is not None
    )


def leaves_nobody(stored: StoredRoster, change: RosterChange, today: date) -> bool:
    """Whether a change of the roster ends the post of the last of them, or the body of them all."""
    ending = {(put.place, put.person_id) for put in change.places if put.holder.end_on is not None}
    ended = {put.after.code for put in change.bodies if put.after.valid_until is not None}
    staying = (
        one
        for one in stored.holdings
        if (identity(one.post), one.person.id) not in ending and one.post.body not in ended
    )
    return bool(house_keepers(stored.holdings, today)) and not house_keepers(staying, today)
