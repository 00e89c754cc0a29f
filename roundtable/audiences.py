"""Audiences: the rule that finds the people a notice is for, and who of them can be reached. Pure rules."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from roundtable.absences import Absence, Hearing
from roundtable.bodies import Body
from roundtable.channels import IN_ORDER, ChannelKind
from roundtable.people import Holding, Person, is_filled_or_vacant
from roundtable.posts import SECRETARIAT, Post, PostKind, Side
from roundtable.principals import NO_OFFICES, Offices
from roundtable.reach import Unreached, way_to, why_not

_IN_ORDER = tuple(PostKind)


class Addressed(StrEnum):
    """Which posts words are for; a secretariat is its head and its officers."""

    CHAIR = "chair"
    CO_CHAIR = "co-chair"
    SECRETARIAT = "secretariat"
    MEMBER = "member"
    ASSISTANT = "assistant"

    @property
    def kinds(self) -> frozenset[PostKind]:
        return SECRETARIAT if self is Addressed.SECRETARIAT else frozenset({PostKind(self.value)})


@dataclass(frozen=True, slots=True)
class Audience:
    """Posts x bodies x sides. `bodies` are codes; None is every body that is valid on the day it is asked for."""

    posts: frozenset[Addressed] = frozenset()
    bodies: frozenset[str] | None = None
    sides: frozenset[Side] = frozenset(Side)

    def covers(self, post: Post) -> bool:
        in_body = self.bodies is None or post.body in self.bodies
        return in_body and post.side in self.sides and any(post.kind in one.kinds for one in self.posts)


@dataclass(frozen=True, slots=True)
class Listed:
    """A person and the first post, in official order, by which they are found."""

    person: Person
    post: Post


@dataclass(frozen=True, slots=True)
class Gathered:
    """Each person once, in official order of bodies, then posts, then name; `vacant` posts have no holder."""

    people: tuple[Listed, ...]
    vacant: tuple[Post, ...]


def gather(
    audience: Audience,
    bodies: Iterable[Body],
    posts: Iterable[Post],
    holdings: Collection[Holding],
    today: date,
    absences: Collection[Absence] = (),
    channels: Collection[ChannelKind] = IN_ORDER,
    offices: Offices = NO_OFFICES,
) -> Gathered:
    """Who the audience is on that day. `posts` may leave out those that `holdings` speak of. Assistants stand after the
    principal in whose name they get it, or in their place where only they are reached over one of the `channels`.

    For a holder who is away it is who hears of the post meanwhile, and where that is nobody the holder all the same: a
    notice is no reminder, and comes once.
    """
    positions = {body.code: (body.position, body.code) for body in bodies if body.valid_on(today)}
    every = {post.id: post for post in (*posts, *(holding.post for holding in holdings))}
    wanted = {post.id: post for post in every.values() if post.body in positions and audience.covers(post)}
    by_name = sorted(holdings, key=lambda one: (one.person.name.lo, one.person.name.en, one.person.id, one.post.id))
    hearing = Hearing(by_name, absences, channels, offices)

    def place(post: Post) -> tuple[tuple[int, str], int]:
        return positions[post.body], _IN_ORDER.index(post.kind)

    current = [one for one in by_name if one.post.id in wanted and one.current_on(today)]
    current.sort(key=lambda one: place(one.post))
    people: dict[int, Listed] = {}
    for _, together in groupby(current, key=lambda one: place(one.post)):
        for each in _written_to(list(together), hearing, today):
            people.setdefault(each.person.id, Listed(each.person, each.post))
    held = {one.post.id for one in current}
    ever_held = {one.post.id for one in holdings}
    empty = (post for post in wanted.values() if post.id not in held and is_filled_or_vacant(post, ever_held))
    vacant = sorted(empty, key=lambda post: (*place(post), post.id))
    return Gathered(tuple(people.values()), tuple(vacant))


def _written_to(holders: Sequence[Holding], hearing: Hearing, today: date) -> Iterator[Holding]:
    """Holders of posts that stand in one place, each with their assistants; then who stands in for those away."""
    standing_in: list[Holding] = []
    for one in holders:
        heard = hearing.through(one.post, today)
        ids = {each.person.id for each in heard}
        yield from (each for each in hearing.in_place_of(one, today) if each.person.id in ids) if heard else (one,)
        standing_in += heard
    yield from standing_in


@dataclass(frozen=True, slots=True)
class ReachCheck:
    """How many are reached over which channel, and how many not and why. What is zero is left out."""

    reached: tuple[tuple[ChannelKind, int], ...] = ()
    unreached: tuple[tuple[Unreached, int], ...] = ()

    @property
    def reaches(self) -> int:
        return sum(count for _, count in self.reached)

    @property
    def vacant(self) -> int:
        return dict(self.unreached).get(Unreached.VACANT, 0)

    @property
    def people(self) -> int:
        """Reached or not."""
        return self.total - self.vacant

    @property
    def total(self) -> int:
        """People, and posts that are vacant."""
        return self.reaches + sum(count for _, count in self.unreached)


def check_reach(
    gathered: Gathered, channels: Collection[ChannelKind], lost: Mapping[int, Collection[ChannelKind]]
) -> ReachCheck:
    """`channels` are those the installation has; `lost` those that reach a person (id) no more."""
    ways = {one.person.id: way_to(one.person, channels) for one in gathered.people}
    reached = Counter(way.channel for way in ways.values() if way is not None)
    unreached = Counter(why_not(lost.get(person_id, ())) for person_id, way in ways.items() if way is None)
    unreached[Unreached.VACANT] = len(gathered.vacant)
    return ReachCheck(
        tuple((channel, reached[channel]) for channel in ChannelKind if reached[channel]),
        tuple((why, unreached[why]) for why in Unreached if unreached[why]),
    )
