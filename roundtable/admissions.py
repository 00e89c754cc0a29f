"""Admissions: a chat becomes somebody's, with all that they hold. Pure rules.

Whoever lets a chat in for one post gives it every other post of that person as well, those they hold for somebody else
and those to come. Therefore the right is asked of all of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from roundtable.actors import Actor
from roundtable.circles import Belonging
from roundtable.people import Holding
from roundtable.permissions import RTP_SECRETARIAT, Action, may
from roundtable.posts import Post, PostKind

RightByKind = Callable[[PostKind], Action]
"""Which right it takes for a post of this kind: `right_to_decide`, or `right_to_invite`."""


@dataclass(frozen=True, slots=True)
class Places:
    """What somebody holds on a day or will hold, in their own name or for somebody else, each once."""

    posts: tuple[Post, ...]
    in_circle: bool = False


def places_of(person_id: int, holdings: Iterable[Holding], belongings: Iterable[Belonging], today: date) -> Places:
    held = (one.post for one in holdings if one.person.id == person_id and not _is_over(one.end_on, today))
    in_circle = any(one.person.id == person_id and not _is_over(one.end_on, today) for one in belongings)
    return Places(tuple(dict.fromkeys(held)), in_circle)


def may_let_in(actor: Actor, right: RightByKind, places: Places) -> bool:
    """Whether this actor may let a chat in that gets all this. Circles are in the hands of who keeps the roster."""
    if places.in_circle and not may(actor, Action.CHANGE_ROSTER, RTP_SECRETARIAT):
        return False
    return all(may(actor, right(post.kind), post.body, post.side) for post in places.posts)


def _is_over(end_on: date | None, today: date) -> bool:
    return end_on is not None and end_on <= today
