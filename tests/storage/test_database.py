"""What a database says of itself."""

from storage.database_urls import Dialect
from storage.opened import Storage


async def test_it_names_its_version_and_its_size(storage: Storage) -> None:
    before = await storage.database.facts()
    async with storage.work() as tx:
        for number in range(100):
            await tx.meta.put(f"key-{number}", "x" * 10_000)
    after = await storage.database.facts()
    assert before.version == after.version >= ((3, 35) if storage.database.dialect is Dialect.SQLITE else (13,))
    assert 10_000 < before.size_bytes < after.size_bytes


async def test_a_whole_database_has_no_damage(storage: Storage) -> None:
    assert await storage.database.damage() == ""
