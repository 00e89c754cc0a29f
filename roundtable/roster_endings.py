"""Bodies that a change of the roster ends: whose posts end with them, and who has one in the body that goes on. Pure,
so that it can be shown before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from roundtable.bodies import Body
from roundtable.mergers import goes_on_as
from roundtable.people import Holding
from roundtable.posts import PostKind
from roundtable.roster_changes import Put, RosterChange
from roundtable.roster_stored import StoredRoster, identity


@dataclass(frozen=True, slots=True)
class EndingPost:
    """That somebody holds a post no longer than its body, which ends on the day `on`. `into` is the code of the body
    that goes on, empty where there is none; `next_post` what they hold in that from the day on."""

    holding: Holding
    on: date
    into: str = ""
    next_post: PostKind | None = None


def posts_that_end(stored: StoredRoster, change: RosterChange) -> tuple[EndingPost, ...]:
    """In the order of the bodies. Not of those who only stand in for a name, and are reached nowhere."""
    bodies = {body.code: body for body in (*stored.bodies, *(put.after for put in change.bodies))}
    held: dict[str, list[Holding]] = {}
    for one in stored.holdings:
        held.setdefault(one.post.body, []).append(one)
    return tuple(found for put in change.bodies for found in _of_body(put, held, change, bodies))


def ends_anew(put: Put[Body]) -> date | None:
    """The day on which a body ends, where it did not end by then before."""
    before, until = put.before, put.after.valid_until
    if before is None or until is None or (before.valid_until is not None and before.valid_until <= until):
        return None
    return until


def _of_body(
    put: Put[Body], held: Mapping[str, list[Holding]], change: RosterChange, bodies: Mapping[str, Body]
) -> Iterator[EndingPost]:
    on = ends_anew(put)
    if on is None:
        return
    last_day, code = on - timedelta(days=1), put.after.code
    into = goes_on_as(code, bodies, on)
    ended = {
        (one.place, one.person_id)
        for one in change.places
        if one.holder.end_on is not None and one.holder.end_on <= last_day
    }
    going_on = _posts_in(into.code, held, change, on) if into is not None else {}
    for one in held.get(code, ()):
        is_nobody = one.person.placeholder and one.person.chat_id is None
        is_ended = (identity(one.post), one.person.id) in ended or one.end_on == on
        if one.current_on(last_day) and not is_nobody and not is_ended:
            yield EndingPost(one, on, into.code if into is not None else "", going_on.get(one.person.id))


def _posts_in(code: str, held: Mapping[str, list[Holding]], change: RosterChange, on: date) -> dict[int, PostKind]:
    """By the ids of people what they hold in a body on that day; what the change gives them stands first."""
    found = {one.person.id: one.post.kind for one in reversed(held.get(code, ())) if one.current_on(on)}
    for put in reversed(change.places):
        if not isinstance(put.place, str) and put.place[0] == code and put.person_id is not None:
            if put.holder.current_on(on):
                found[put.person_id] = PostKind(put.place[1])
            else:
                found.pop(put.person_id, None)
    return found
