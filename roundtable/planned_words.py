"""Why a row of the plan is what it is, in words for the rehearsal and the operator. In English; nobody is told them."""

from collections.abc import Collection
from datetime import date

from roundtable.channels import ChannelKind
from roundtable.reach import Unreached, why_unreached
from roundtable.snapshot import Addressee, Snapshot

_WHY_NOT = {
    Unreached.NEVER_STARTED: "never pressed Start",
    Unreached.BLOCKED: "blocked the bot",
    Unreached.REFUSED_ADDRESS: "their address was refused",
}


def obstacle(addressee: Addressee, snapshot: Snapshot) -> str:
    """Why nothing reaches them; empty where it does."""
    person = addressee.person
    if person is not None and not addressee.is_weekly and snapshot.ways.get(person.id) is not None:
        return ""  # as with most
    why = why_unreached(
        addressee.person,
        snapshot.channels,
        snapshot.lost,
        is_away=addressee.is_away,
        is_weekly=addressee.is_weekly,
    )
    if why is None:
        return ""
    if why is Unreached.WEEKLY:
        return "; on the page of the week only: none of their assistants can be reached"
    if why is Unreached.AWAY:
        return f"; away: nobody stands in for the holder of the post of {addressee.post.kind}"
    if why is Unreached.VACANT:
        return f"; vacant: nobody holds the post of {addressee.post.kind}"
    return f"; unlinked: {_WHY_NOT[why]}, not reached by {_or(snapshot.channels)}"


def in_name_of(addressee: Addressee, snapshot: Snapshot, body: str, on: date) -> str:
    """In whose name an assistant is asked, where they are one."""
    if addressee.person is None or not snapshot.offices:
        return ""
    principals = snapshot.offices.principals_of(addressee.person.id, body, on)
    if not principals:
        return ""
    names = [one.person.name for one in principals]
    return f"; in the name of {' or '.join(name.en or name.lo for name in names)}"


def _or(channels: Collection[ChannelKind]) -> str:
    return " or ".join(channel for channel in ChannelKind if channel in channels)
