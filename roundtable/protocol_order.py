"""Protocol order: in which posts, and the people who hold them, stand on every list. One pure rule."""

from collections.abc import Iterable, Mapping

from roundtable.bodies import Body
from roundtable.people import Holding
from roundtable.posts import Post, PostKind, Side

Place = tuple[int, str, int, int]

_KINDS, _SIDES = tuple(PostKind), tuple(Side)


def place_of(post: Post, bodies: Mapping[str, Body]) -> Place:
    """Bodies in official order; in each the chairs, co-chairs, secretariats and members, the government before its
    partners. Raises KeyError for a post of no known body."""
    body = bodies[post.body]
    return body.position, body.code, _KINDS.index(post.kind), _SIDES.index(post.side)


def in_protocol_order(held: Iterable[Holding], bodies: Mapping[str, Body]) -> tuple[Holding, ...]:
    """By place; in one place people by name, as it is written in Lao."""

    def key(one: Holding) -> tuple[Place, str, str, int, int]:
        name = one.person.name
        return place_of(one.post, bodies), name.lo, name.en, one.post.id, one.person.id

    return tuple(sorted(held, key=key))
