"""Posts: chair, co-chair, secretariat and the rest. Posts carry duties, people hold posts."""

from dataclasses import dataclass
from enum import StrEnum


class PostKind(StrEnum):
    CHAIR = "chair"
    CO_CHAIR = "co-chair"
    SECRETARIAT_HEAD = "secretariat-head"
    SECRETARIAT_OFFICER = "secretariat-officer"
    MEMBER = "member"
    ASSISTANT = "assistant"


class Side(StrEnum):
    GOVERNMENT = "government"
    PARTNER = "partner"


SECRETARIAT = frozenset({PostKind.SECRETARIAT_HEAD, PostKind.SECRETARIAT_OFFICER})


def default_side(kind: PostKind) -> Side:
    """The side of a post when nobody says otherwise: a co-chair is a partner, everybody else the government."""
    return Side.PARTNER if kind is PostKind.CO_CHAIR else Side.GOVERNMENT


@dataclass(frozen=True, slots=True)
class Post:
    """A post of one body. `organisation` is the code of the ministry, embassy or agency that fills it, when known."""

    id: int
    body: str
    kind: PostKind
    side: Side
    organisation: str | None = None
