from storage.opened import Storage


async def test_a_small_fact_is_replaced_by_the_next(storage: Storage) -> None:
    async with storage.work() as tx:
        assert await tx.meta.get("installation") is None
        await tx.meta.put("installation", "one")
        await tx.meta.put("installation", "two")
        assert await tx.meta.get("installation") == "two"
