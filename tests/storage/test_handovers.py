"""Hand-overs of posts."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from roundtable.bodies import Body, BodyKind
from roundtable.books import AlreadyThere
from roundtable.handovers import Had, Handover
from roundtable.languages import UNNAMED, Bilingual
from roundtable.posts import PostKind, Side
from storage.opened import Storage

NOW = datetime(2027, 3, 1, 2, tzinfo=UTC)
ON = date(2027, 3, 15)


@pytest.fixture
async def handover(storage: Storage) -> Handover:
    async with storage.work() as tx:
        await tx.roster.put_body(Body("HLT", BodyKind.SWG, 1, Bilingual("ສາທາ", "Health")))
        post = await tx.roster.add_post("HLT", PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT, None)
        first = await tx.roster.add_person(Bilingual("ກ", "A"), UNNAMED, UNNAMED, placeholder=False)
        second = await tx.roster.add_person(Bilingual("ຂ", "B"), UNNAMED, UNNAMED, placeholder=False)
    return Handover(post.id, first.id, second.id, ON, was_until=date(2027, 12, 31))


async def test_one_is_kept_until_it_is_done_once(storage: Storage, handover: Handover) -> None:
    async with storage.work() as tx:
        handover_id = await tx.handovers.add(handover, NOW)
        (kept,) = await tx.handovers.to_come()
        assert kept == await tx.handovers.get(handover_id)
        assert (kept.post_id, kept.from_id, kept.to_id, kept.on, kept.was_until) == (
            handover.post_id,
            handover.from_id,
            handover.to_id,
            ON,
            date(2027, 12, 31),
        )
        assert await tx.handovers.done(handover_id, NOW)
        assert not await tx.handovers.done(handover_id, NOW)
        assert not await tx.handovers.call_off(handover_id, NOW)
        assert await tx.handovers.to_come() == ()
        done = await tx.handovers.get(handover_id)
    assert done is not None
    assert done.done_at == NOW


async def test_of_one_post_and_holder_one_at_a_time_is_to_come(storage: Storage, handover: Handover) -> None:
    async with storage.work() as tx:
        handover_id = await tx.handovers.add(handover, NOW)
        with pytest.raises(AlreadyThere):
            await tx.handovers.add(handover, NOW)
        assert await tx.handovers.call_off(handover_id, NOW)
        assert not await tx.handovers.call_off(handover_id, NOW)
        assert await tx.handovers.add(handover, NOW) != handover_id


async def test_who_leaves_follows_nobody_and_leaves_nothing_to_nobody(storage: Storage, handover: Handover) -> None:
    async with storage.work() as tx:
        to_them = await tx.handovers.add(handover, NOW)
        to_nobody = await tx.handovers.add(
            Handover(handover.post_id, handover.to_id or 0, None, ON, was_until=None), NOW
        )
        await tx.handovers.leave(handover.to_id or 0, NOW)
        (kept,) = await tx.handovers.to_come()
        assert (kept.id, kept.to_id, kept.on) == (to_them, None, ON)
        off = await tx.handovers.get(to_nobody)
        assert off is not None
        assert off.called_off_at == NOW
        await tx.handovers.leave(handover.from_id, NOW)
        assert await tx.handovers.to_come() == ()


async def test_what_gives_a_post_on_a_day_is_found_with_what_there_was_before(
    storage: Storage, handover: Handover
) -> None:
    to_id = handover.to_id or 0
    async with storage.work() as tx:
        first = await tx.handovers.add(replace(handover, had=Had(date(2027, 6, 1))), NOW)
        second = await tx.handovers.add(replace(handover, from_id=to_id, had=Had()), NOW)
        other_day = await tx.handovers.add(
            replace(handover, from_id=(await tx.roster.add_person(UNNAMED, UNNAMED, UNNAMED, False)).id, on=NOW.date()),
            NOW,
        )
        assert await tx.handovers.done(first, NOW)
        found = await tx.handovers.giving(handover.post_id, to_id, ON)
        assert [(one.id, one.had) for one in found] == [(first, Had(date(2027, 6, 1))), (second, Had())]
        assert [one.had for one in await tx.handovers.giving(handover.post_id, to_id, NOW.date())] == [None]
        assert await tx.handovers.giving(handover.post_id, handover.from_id, ON) == ()
        assert await tx.handovers.call_off(second, NOW)
        assert [one.id for one in await tx.handovers.giving(handover.post_id, to_id, ON)] == [first]
        assert await tx.handovers.call_off(other_day, NOW)
