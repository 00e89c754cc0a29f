"""Which holders of posts a test is about."""

from collections.abc import Callable

from roundtable.people import Holding
from roundtable.posts import SECRETARIAT, PostKind, Side


def of_post(body: str, kind: PostKind, side: Side = Side.GOVERNMENT) -> Callable[[Holding], bool]:
    def is_one(holding: Holding) -> bool:
        return (holding.post.body, holding.post.kind, holding.post.side) == (body, kind, side)

    return is_one


def officer_of(body: str) -> Callable[[Holding], bool]:
    """The secretariat officer on the government's side."""
    return of_post(body, PostKind.SECRETARIAT_OFFICER)


def is_of_a_secretariat(holding: Holding) -> bool:
    """Of an SWG, on the government's side: who hands in workplans."""
    post = holding.post
    return post.kind in SECRETARIAT and post.side is Side.GOVERNMENT and post.body not in ("RTP", "NSC")


def is_the_officer_of_a_secretariat(holding: Holding) -> bool:
    """One a body: of two colleagues who file the same paper at once, the second is asked again."""
    return is_of_a_secretariat(holding) and holding.post.kind is PostKind.SECRETARIAT_OFFICER
