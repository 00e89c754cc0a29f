from storage.opened import Storage


async def test_whoever_comes_first_leads_until_the_row_is_free(storage: Storage) -> None:
    async with storage.work() as tx:
        fence = await tx.leader.take("a", None)
        assert fence == 1
        assert await tx.leader.take("b", None) is None
        assert await tx.leader.beat("a", fence)
        assert await tx.leader.seen() == ("a", 2, 1)
        await tx.leader.free("a", fence)
        assert await tx.leader.take("b", None) == 2


async def test_a_beat_that_stood_still_is_taken_over_and_the_old_leader_learns_it(storage: Storage) -> None:
    async with storage.work() as tx:
        old = await tx.leader.take("a", None)
        assert old is not None
        _, beat, _ = await tx.leader.seen()
        assert await tx.leader.beat("a", old)
        assert await tx.leader.take("b", beat) is None, "it had beaten meanwhile"
        new = await tx.leader.take("b", beat + 1)
        assert new == old + 1
        assert not await tx.leader.beat("a", old)
        await tx.leader.free("a", old)
        assert (await tx.leader.seen())[0] == "b"


async def test_a_leader_that_takes_again_gets_a_new_fence(storage: Storage) -> None:
    async with storage.work() as tx:
        assert await tx.leader.take("a", None) == 1
        assert await tx.leader.take("a", None) == 2
        assert not await tx.leader.beat("a", 1)
