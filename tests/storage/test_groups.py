"""Groups of Telegram, on both databases."""

from dataclasses import replace
from datetime import timedelta

from roundtable.deliveries import Lane, NewDelivery
from roundtable.groups import Group, GroupEnd, GroupSide
from roundtable.languages import Language
from roundtable.words import Words
from storage.opened import Storage
from tests.storage.conftest import AT, Roster

CHAT, OTHER = -1_001_000_000_001, -4_000_001
DAY = timedelta(days=1)


async def test_a_chat_has_one_group_that_is_open_and_any_number_that_are_closed(
    storage: Storage, roster: Roster
) -> None:
    async with storage.work() as tx:
        first = await tx.groups.add(CHAT, "ສຂ · Health", roster.person.id, AT)
        assert first == Group(first.id, CHAT, "ສຂ · Health", AT, roster.person.id)
        assert await tx.groups.open_in(CHAT) == first
        assert await tx.groups.open_in(OTHER) is None
        await tx.groups.close(first.id, GroupEnd.REMOVED, AT + DAY, to_be_left=False)
        assert await tx.groups.open_in(CHAT) is None
        second = await tx.groups.add(CHAT, "Again", None, AT + DAY)
    async with storage.work.reading() as tx:
        assert await tx.groups.open_in(CHAT) == second
        assert await tx.groups.get(first.id) == replace(first, closed_at=AT + DAY, end=GroupEnd.REMOVED)
        assert await tx.groups.get(77) is None


async def test_a_group_is_linked_renamed_and_moved(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        group = await tx.groups.add(OTHER, "Health", roster.person.id, AT)
        await tx.groups.add(CHAT, "Not linked", roster.person.id, AT)
        await tx.groups.ask(group.id, roster.other.id)
        assert await tx.groups.get(group.id) == replace(group, linked_by=roster.other.id)
        await tx.groups.link(group.id, "HLT", GroupSide.BOTH, roster.other.id, AT + DAY)
        await tx.groups.set_side(group.id, GroupSide.PARTNER)
        await tx.groups.retitle(group.id, "Health SWG")
        await tx.groups.move(group.id, CHAT - 1)
    linked = replace(
        group,
        chat_id=CHAT - 1,
        title="Health SWG",
        body="HLT",
        side=GroupSide.PARTNER,
        linked_by=roster.other.id,
        linked_at=AT + DAY,
    )
    async with storage.work.reading() as tx:
        assert await tx.groups.linked() == (linked,)
        assert await tx.groups.open_in(OTHER) is None


async def test_who_was_linked_in_time_is_not_given_up(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        linked, waiting, late = [await tx.groups.add(OTHER - n, f"Group {n}", roster.person.id, AT) for n in range(3)]
        await tx.groups.link(linked.id, "HLT", GroupSide.BOTH, roster.person.id, AT)
        await tx.groups.close(late.id, GroupEnd.STRANGER, AT, to_be_left=True)
        assert await tx.groups.not_linked(AT) == ()
        assert await tx.groups.not_linked(AT + DAY) == (waiting,)


async def test_a_group_is_left_once_the_farewell_is_said_and_only_once(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        group = await tx.groups.add(CHAT, "", None, AT)
        await tx.groups.close(group.id, GroupEnd.STRANGER, AT, to_be_left=True)
        words = Words("Goodbye")
        await tx.deliveries.add(NewDelivery(CHAT, None, Lane.ANSWER, Language.LO, None, words, AT, AT))
        assert await tx.groups.to_leave() == ()
        [claimed] = await tx.deliveries.claim(AT, 1, 10)
        assert await tx.groups.to_leave() == ()
        await tx.deliveries.sent([(claimed.id, 1, 5)], AT)
        assert [one.id for one in await tx.groups.to_leave()] == [group.id]
        await tx.groups.left(CHAT)
        assert await tx.groups.to_leave() == ()
