from datetime import timedelta

from roundtable.invites import Invite
from roundtable.languages import UNNAMED, Bilingual
from storage.opened import Storage
from tests.storage.conftest import AT, Roster

DAY, WEEK = timedelta(days=1), timedelta(days=7)


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


async def test_an_invite_remembers_who_made_it_and_for_whom(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        person = await tx.roster.add_person(Bilingual("ບຸນມີ", "Bounmy"), UNNAMED, UNNAMED, placeholder=False)
        named = await tx.invites.add(roster.post.id, "abc", AT, AT + WEEK, person.id, "person:12")
        new = await tx.invites.add(roster.post.id, "abd", AT, AT + WEEK, made_by="operator", for_new=True)
        assert await tx.invites.get(named.id) == named
        assert await tx.invites.get(new.id + 1) is None
    assert named == Invite(named.id, roster.post, AT, AT + WEEK, person_id=person.id, made_by="person:12")
    assert new == Invite(new.id, roster.post, AT, AT + WEEK, made_by="operator", for_new=True)


async def test_only_what_nobody_has_used_or_revoked_is_open_until_its_day(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        used, revoked, still, over = [
            await tx.invites.add(roster.post.id, digest, AT, AT + days * DAY)
            for digest, days in (("a", 7), ("b", 7), ("c", 7), ("d", 1))
        ]
        assert await tx.invites.open(AT) == (used, revoked, still, over)
        assert await tx.invites.use(used.id, AT, 700)
        assert await tx.invites.revoke(revoked.id, AT)
        assert await tx.invites.open(AT + DAY) == (still,)


async def test_what_is_revoked_is_used_by_nobody_and_what_is_used_cannot_be_revoked(
    storage: Storage, roster: Roster
) -> None:
    async with storage.work() as tx:
        one = await tx.invites.add(roster.post.id, "a", AT, AT + WEEK)
        other = await tx.invites.add(roster.post.id, "b", AT, AT + WEEK)
        assert await tx.invites.revoke(one.id, AT)
        assert not await tx.invites.revoke(one.id, AT)
        assert not await tx.invites.use(one.id, AT, 700)
        assert await tx.invites.use(other.id, AT, 700)
        assert not await tx.invites.revoke(other.id, AT)
        gone = await tx.invites.by_digest("a")
    assert gone is not None
    assert gone.revoked_at == AT
