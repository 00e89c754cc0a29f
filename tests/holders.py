"""Which holders of posts a test is about."""

from collections.abc import Callable

from roundtable.people import Holding
from roundtable.posts import SECRETARIAT, PostKind, Side


def officer_of(body: str) -> Callable[[Holding], bool]:
    """The secretariat officer on the government's side."""

    def is_one(holding: Holding) -> bool:
        post = holding.post
        return (post.body, post.kind, post.side) == (body, PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT)

    return is_one


def is_of_a_secretariat(holding: Holding) -> bool:
    """Of an SWG, on the government's side: who hands in workplans."""
    post = holding.post
    return post.kind in SECRETARIAT and post.side is Side.GOVERNMENT and post.body not in ("RTP", "NSC")


def is_the_officer_of_a_secretariat(holding: Holding) -> bool:
    """One a body: of two colleagues who file the same paper at once, the second is asked again."""
    return is_of_a_secretariat(holding) and holding.post.kind is PostKind.SECRETARIAT_OFFICER
