"""Invites: made and taken back in chat. Who comes in by one: identity.py."""

import hmac
from datetime import datetime, timedelta

from roundtable.books import Transaction
from roundtable.errors import NotAllowed, TooOld
from roundtable.invites import (
    BOT_USERNAME,
    LIVES,
    Invite,
    NewInvite,
    code_digest,
    expiry,
    last_day,
    new_code,
    start_link,
)
from roundtable.people import Person
from roundtable.permissions import Action, may, right_to_invite
from roundtable.posts import Post
from roundtable.services.admissions import those_let_in_by
from roundtable.services.answering import answer, end
from roundtable.services.desk import Desk, Turn
from roundtable.services.people import find_post, people_of_post
from roundtable.services.snapshots import View, view
from roundtable.statements.invites import InviteMade, InviteMadeBefore, InviteToPass

ONE_PRESS = timedelta(minutes=1)
"""Within it a second press of the same button is the same wish."""


async def make_invite(
    tx: Transaction,
    post: Post,
    now: datetime,
    lives: timedelta = LIVES,
    *,
    by: str = "operator",
    person_id: int | None = None,
    for_new: bool = False,
    behalf: int | None = None,
) -> NewInvite:
    """Store a new invite, for one person, somebody new, or whoever holds the post (roundtable/invites.py). `behalf` is
    in whose name it is made.

    Earlier ones stay good: the officer and a second officer may both be on their way."""
    code = new_code()
    expires_at = expiry(now, lives)
    invite = await tx.invites.add(post.id, code_digest(code), now, expires_at, person_id, by, for_new)
    await tx.audit.add(now, by, "invite", f"post:{post.id}", on_behalf_of=behalf, details=f"invite:{invite.id}")
    return NewInvite(invite.id, code, post, expires_at)


async def find_invite(tx: Transaction, code: str) -> Invite | None:
    """Looked up by digest; the digests are compared in constant time once more, so that timing tells nothing."""
    digest = code_digest(code)
    found = await tx.invites.by_digest(digest)
    return found if found is not None and hmac.compare_digest(digest, code_digest(code)) else None


async def revoke_invite(
    tx: Transaction, invite_id: int, now: datetime, by: str = "operator", behalf: int | None = None
) -> Invite | None:
    """Nobody comes in by it any more. None where there was nothing to take back: none of this number, or it was used,
    revoked, or is over."""
    invite = await tx.invites.get(invite_id)
    if invite is None or not invite.is_open(now) or not await tx.invites.revoke(invite_id, now):
        return None
    details = f"invite:{invite_id}"
    await tx.audit.add(now, by, "invite-revoked", f"post:{invite.post.id}", on_behalf_of=behalf, details=details)
    return invite


async def invite(desk: Desk, turn: Turn, post_id: int, person_id: int) -> InviteMadeBefore | None:
    """Two messages: what was made, and the words to pass on with their picture. `person_id` 0: somebody new. A button
    that is pressed twice makes one link, and says so itself."""
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        post = find_post(seen, post_id)
        _require(turn, post)
        person = _awaited(seen, post, person_id) if person_id else None
        if person is not None:
            await _require_all(tx, turn, person)
        named = person.id if person is not None else None
        if turn.message_id is not None and await _was_made_just_now(tx, turn, post, named):
            await end(tx, turn)
            return InviteMadeBefore()
        made = await make_invite(
            tx, post, turn.now, by=turn.who, person_id=named, for_new=named is None, behalf=turn.stands_for(post.body)
        )
        whom = seen.person_line(person) if person is not None else None
        line, last_on = seen.post_line(post), last_day(made.expires_at)
        await answer(desk, tx, turn, InviteMade(made.id, post.id, line, last_on, whom))
        await answer(desk, tx, turn, await to_pass(tx, seen, made, person))
    return None


async def _was_made_just_now(tx: Transaction, turn: Turn, post: Post, named: int | None) -> bool:
    """Whether the same person has made the same invite less than a minute ago, and it is open still."""
    return any(
        (one.post.id, one.person_id, one.for_new, one.made_by) == (post.id, named, named is None, turn.who)
        and turn.now - one.made_at < ONE_PRESS
        for one in await tx.invites.open(turn.now)
    )


async def to_pass(tx: Transaction, seen: View, made: NewInvite, person: Person | None) -> InviteToPass:
    name = await tx.meta.get(BOT_USERNAME)
    link = start_link(name, made.code) if name else None
    whom = seen.person_line(person) if person is not None else None
    return InviteToPass(link, made.code, seen.post_line(made.post), last_day(made.expires_at), whom)


async def revoke(desk: Desk, turn: Turn, invite_id: int) -> None:
    """Take it back, and show the post as it is then."""
    async with desk.work() as tx:
        found = await tx.invites.get(invite_id)
        if found is None:
            raise TooOld
        _require(turn, found.post)
        seen = await view(desk, tx, turn.today)
        if await revoke_invite(tx, invite_id, turn.now, turn.who, turn.stands_for(found.post.body)) is None:
            raise TooOld
        await answer(desk, tx, turn, await people_of_post(desk, tx, seen, turn, found.post, revoked=found), edit=True)


def _require(turn: Turn, post: Post) -> None:
    action = right_to_invite(post.kind)
    if not may(turn.actor, action, post.body, post.side):
        raise NotAllowed(subject=action)


async def _require_all(tx: Transaction, turn: Turn, person: Person) -> None:
    """By the link comes whoever presses it to all that this person holds, here and elsewhere."""
    if not await those_let_in_by(tx, turn.actor, right_to_invite, (person,), turn.today):
        raise NotAllowed(subject=f"{Action.INVITE} person:{person.id}")


def _awaited(seen: View, post: Post, person_id: int) -> Person:
    """Who holds the post and has no chat yet. Raises TooOld for anybody else."""
    for one in seen.snapshot.holdings:
        is_held = one.post.id == post.id and one.current_on(seen.today)
        if is_held and one.person.id == person_id and one.person.chat_id is None:
            return one.person
    raise TooOld
