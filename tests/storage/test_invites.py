from datetime import timedelta

from roundtable.people import Invite
from storage.opened import Storage
from tests.storage.conftest import AT, Roster

WEEK = timedelta(days=7)


async def test_an_invite_is_found_by_the_digest_of_its_code(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        invite = await tx.invites.add(roster.post.id, "abc", AT, AT + WEEK)
    assert invite == Invite(invite.id, roster.post, AT, AT + WEEK)
    async with storage.work.reading() as tx:
        assert await tx.invites.by_digest("abc") == invite
        assert await tx.invites.by_digest("abd") is None


async def test_only_the_first_use_of_an_invite_counts(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        invite = await tx.invites.add(roster.post.id, "abc", AT, AT + WEEK)
        assert await tx.invites.use(invite.id, AT, 700)
        assert not await tx.invites.use(invite.id, AT + WEEK, 701)
        used = await tx.invites.by_digest("abc")
    assert used == Invite(invite.id, roster.post, AT, AT + WEEK, used_at=AT, used_by_chat=700)
