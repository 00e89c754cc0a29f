"""Call remarks: that a number is wrong, or that somebody else has the post now, is known until that has changed. Pure
rules.

It is told by the calls that are stored: until the person is reached after all, has another number, or has taken up the
post anew. A number is wrong whatever body it is rung for; a post is one of its body.
"""

from collections.abc import Iterable

from roundtable.calls import RUNG, Call, CallOutcome, Remarks
from roundtable.moments import local_day
from roundtable.people import Holding
from roundtable.snapshot import Snapshot


def remarks(snapshot: Snapshot, calls: Iterable[Call]) -> Remarks:
    """By body and person (id), the call that is to be known before they are rung again. `calls` are oldest first, those
    to people whose number has changed since left out."""
    numbers: dict[int, Call] = {}
    posts: dict[tuple[str, int], Call] = {}
    for call in calls:
        person_id, place = call.person_id, (call.obligation.body, call.person_id)
        if call.outcome.ends:
            numbers.pop(person_id, None)
            posts.pop(place, None)
        elif call.outcome is CallOutcome.WRONG_NUMBER:
            numbers[person_id] = call
        elif call.outcome is CallOutcome.SOMEBODY_ELSE:
            posts[place] = call
    found: dict[tuple[str, int], Call] = {}
    for one in snapshot.holdings:
        place, number = (one.post.body, one.person.id), numbers.get(one.person.id)
        if number is not None and one.person.phone and one.post.kind in RUNG:
            found[place] = number
        if place in posts and _began_after(posts[place], one):
            del posts[place]
    for place, call in posts.items():
        if place not in found or found[place].at < call.at:
            found[place] = call
    return found


def _began_after(call: Call, holding: Holding) -> bool:
    return holding.start_on is not None and holding.start_on > local_day(call.at)
