"""The key of the links is made once and known to every process; without an address of ours there are no links."""

import asyncio
from datetime import UTC, datetime

from app.kept_secrets import kept_secret
from app.links import signed_links
from app.settings import Settings
from storage.opened import Storage

NOW = datetime(2027, 3, 1, tzinfo=UTC)
SETTINGS = Settings.model_validate({"public_url": "https://tomon.example.la/rtp/"})


async def test_every_process_reads_what_another_has_signed(storage: Storage) -> None:
    first, second = await asyncio.gather(*(signed_links(SETTINGS, storage.work) for _ in range(2)))
    assert first is not None
    assert second is not None
    address = first.unsubscribe(7, NOW)
    assert address.startswith("https://tomon.example.la/rtp/u/")
    assert second.read(address.rpartition("/")[2], NOW).person_id == 7


async def test_without_an_address_there_are_no_links_and_no_key(storage: Storage) -> None:
    assert await signed_links(Settings(), storage.work) is None
    async with storage.work.reading() as tx:
        assert await tx.meta.get("link_key") is None


async def test_a_secret_of_ones_own_is_made_once_and_long_enough(storage: Storage) -> None:
    made = await asyncio.gather(*(kept_secret(storage.work, "of-a-test") for _ in range(4)))
    assert len(set(made)) == 1
    assert len(made[0]) >= 43
    assert await kept_secret(storage.work, "another") != made[0]
