"""The post that an invite of the shell is for, named as people name it."""

from roundtable.books import Transaction
from roundtable.posts import Post, PostKind, Side


class NoSuchPost(Exception):
    """No body of that name; the text says which there are."""


async def find_post(tx: Transaction, body: str, kind: PostKind, side: Side) -> Post:
    """The first post of this kind on this side, a new one where the body has none: whoever is invited shall find it.

    The body by code or alias, in any case. Raises NoSuchPost for a body that is not there.
    """
    wanted = body.strip().upper()
    bodies = await tx.roster.bodies()
    found = next((one for one in bodies if wanted in (one.code, *(alias.upper() for alias in one.aliases))), None)
    if found is None:
        known = ", ".join(one.code for one in bodies)
        raise NoSuchPost(f"there is no body {body!r}. There are: {known or 'none yet. Run: tomon roster import'}")
    for post in await tx.roster.posts():
        if post.body == found.code and post.kind is kind and post.side is side:
            return post
    return await tx.roster.add_post(found.code, kind, side, None)
