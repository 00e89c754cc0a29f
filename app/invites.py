"""Making an invite: a start link to one post, for one person, once."""

import secrets
import string
from dataclasses import dataclass
from datetime import datetime, timedelta

from roundtable.books import Transaction
from roundtable.posts import Post, PostKind, Side
from roundtable.services.identity import code_digest

ALPHABET = string.ascii_letters + string.digits
CODE_LENGTH = 16
"""Letters and digits of a code: 62 ** 16 is 95 bits. Telegram allows 64 characters in a start link."""

LIVES = timedelta(days=30)


class NoSuchPost(Exception):
    """No body of that name; the text says which there are."""


@dataclass(frozen=True, slots=True)
class NewInvite:
    """`code` is told to the invited person only: what is stored is its digest."""

    code: str
    post: Post
    expires_at: datetime


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


async def make_invite(tx: Transaction, post: Post, now: datetime, lives: timedelta = LIVES) -> NewInvite:
    """Store a new invite. Earlier ones stay good: the officer and a second officer may both be on their way."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    expires_at = now + lives
    await tx.invites.add(post.id, code_digest(code), now, expires_at)
    await tx.audit.add(now, "operator", "invite", f"post:{post.id}")
    return NewInvite(code, post, expires_at)


def start_link(bot_username: str, code: str) -> str:
    """https://core.telegram.org/bots/features#deep-linking"""
    return f"https://t.me/{bot_username}?start={code}"
