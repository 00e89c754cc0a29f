"""The post that an invite of the shell is for, named as people name it."""

from datetime import date

from roundtable.books import Transaction
from roundtable.mergers import goes_on_as, has_ended
from roundtable.posts import Post, PostKind, Side


class NoSuchPost(Exception):
    """No body of that name; the text says which there are."""


async def find_post(tx: Transaction, body: str, kind: PostKind, side: Side, today: date | None = None) -> Post:
    """The first post of this kind on this side, a new one where the body has none: whoever is invited shall find it.

    The body by code or alias, in any case. Raises NoSuchPost for a body that is not there, or `today` no more.
    """
    wanted = body.strip().upper()
    bodies = await tx.roster.bodies()
    found = next((one for one in bodies if wanted in (one.code, *(alias.upper() for alias in one.aliases))), None)
    if found is None:
        known = ", ".join(one.code for one in bodies)
        raise NoSuchPost(f"there is no body {body!r}. There are: {known or 'none yet. Run: tomon roster import'}")
    if today is not None and has_ended(found, today):
        into = goes_on_as(found.code, {one.code: one for one in bodies}, today)
        now = f"It merged into {into.code}" if into is not None else "It was closed"
        raise NoSuchPost(f"{found.code} is there no more. {now} on {found.valid_until}.")
    for post in await tx.roster.posts():
        if post.body == found.code and post.kind is kind and post.side is side:
            return post
    return await tx.roster.add_post(found.code, kind, side, None)
