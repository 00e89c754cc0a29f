"""Stand-ins: who is only called by a post leaves it when somebody named comes. Pure, so that it can be shown before."""

from datetime import date

from roundtable.people import Holding
from roundtable.roster_changes import RosterChange
from roundtable.roster_stored import StoredRoster


def leaving_stand_ins(stored: StoredRoster, change: RosterChange, today: date) -> tuple[Holding, ...]:
    """Of the posts that get a named holder for today: whoever was only called by the post, and never had a chat. They
    leave it when the change is made."""
    named = {
        put.place
        for put in change.places
        if not isinstance(put.place, str) and not put.holder.person.placeholder and put.holder.current_on(today)
    }
    return tuple(
        holding
        for place in sorted(named, key=repr)
        for holding in stored.holdings_of_post.get(place, ())
        if holding.person.placeholder and holding.person.chat_id is None and holding.current_on(today)
    )
