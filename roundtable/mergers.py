"""Bodies that have ended: closed, or gone on as another. What becomes of what hangs on their code. Pure rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from roundtable.bodies import Body
from roundtable.groups import Group


def has_ended(body: Body, today: date) -> bool:
    """Its first day may be still to come: then it has not."""
    return body.valid_until is not None and body.valid_until <= today


def goes_on_as(code: str, bodies: Mapping[str, Body], on: date) -> Body | None:
    """The body which does on that day what this one did, over as many mergers as there were; itself while it is there.
    None where it was closed, or where the body it went on as is not there either."""
    seen = set[str]()
    body = bodies.get(code)
    while body is not None and body.code not in seen:
        if not has_ended(body, on):
            return body if body.valid_on(on) else None
        seen.add(body.code)
        body = bodies.get(body.merged_into or "")
    return None


@dataclass(frozen=True, slots=True)
class AskedAnew:
    """It is linked no more, and may be linked to this body by who speaks for that."""

    body: Body


@dataclass(frozen=True, slots=True)
class Parts:
    """Nobody goes on: it is linked no more, and left."""


GroupFate = AskedAnew | Parts


def fate_of(group: Group, bodies: Mapping[str, Body], today: date) -> GroupFate | None:
    """What becomes of a linked group whose body has ended; None while it is there.

    No group goes along by itself: who sits in it was seen by who spoke for the body which is no more, and many of them
    have no post in the other one. Nobody of that has said that they may hear its own days. So it is asked.
    """
    body = bodies.get(group.body or "")
    if body is None or not has_ended(body, today):
        return None
    successor = goes_on_as(body.code, bodies, today)
    return AskedAnew(successor) if successor is not None else Parts()
