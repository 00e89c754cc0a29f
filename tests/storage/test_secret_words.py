"""Words that let somebody in are kept until they have been said, and no longer."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from roundtable.channels import ChannelKind
from roundtable.deliveries import DeliveryState, NewDelivery
from roundtable.languages import UNNAMED
from roundtable.words import Words
from storage.opened import Storage, open_storage
from tests.storage.conftest import AT
from tests.storage.test_deliveries import answer

CODE = "x7Kq2mVt9RbW4cZa"
SECRET = replace(
    answer(), statement=f'{{"code":"{CODE}"}}', words=Words(f"/start {CODE}", picture="cGljdHVyZQ=="), is_secret=True
)
OPEN = replace(answer(701), statement='{"name":"HowTo"}')


async def stored(storage: Storage, new: NewDelivery) -> int:
    async with storage.work() as tx:
        delivery_id = await tx.deliveries.add(new)
    assert delivery_id is not None
    return delivery_id


async def what(storage: Storage, delivery_id: int) -> NewDelivery:
    async with storage.work.reading() as tx:
        found = await tx.deliveries.get(delivery_id)
    assert found is not None
    return found.what


@pytest.mark.parametrize("state", [DeliveryState.SENT, DeliveryState.REFUSED, DeliveryState.BROKEN])
async def test_they_stay_through_every_retry_and_go_with_the_end(storage: Storage, state: DeliveryState) -> None:
    secret, other = await stored(storage, SECRET), await stored(storage, OPEN)
    async with storage.work() as tx:
        assert {one.what for one in await tx.deliveries.claim(AT, 1, 10)} == {SECRET, OPEN}
        assert await tx.deliveries.put_back(secret, 1, AT, "429")
        (again,) = await tx.deliveries.claim(AT, 1, 10)
        assert again.what == SECRET
        for delivery_id in (secret, other):
            assert await tx.deliveries.finish(delivery_id, 1, state, 5, "", AT)
    assert await what(storage, secret) == replace(SECRET, statement=None, words=None)
    assert await what(storage, other) == OPEN


async def test_they_go_when_many_are_recorded_at_once(storage: Storage) -> None:
    secret, other = await stored(storage, SECRET), await stored(storage, OPEN)
    async with storage.work() as tx:
        await tx.deliveries.claim(AT, 1, 10)
        await tx.deliveries.sent([(secret, 1, 5), (other, 1, 6)], AT)
    assert (await what(storage, secret)).words is None
    assert await what(storage, other) == OPEN


async def test_they_go_when_nobody_is_to_hear_them_any_more(storage: Storage) -> None:
    by_chat = await stored(storage, SECRET)
    async with storage.work() as tx:
        (gone,) = await tx.deliveries.withdraw_waiting(ChannelKind.TELEGRAM, SECRET.chat_id, "", AT, "blocked")
        person = await tx.roster.add_person(UNNAMED, UNNAMED, UNNAMED, placeholder=False)
    of_person = await stored(storage, replace(SECRET, person_id=person.id))
    async with storage.work() as tx:
        await tx.deliveries.withdraw_waiting_of(person.id, ChannelKind.TELEGRAM, AT + timedelta(1), "stopped")
    assert gone.what.words is None
    for delivery_id in (by_chat, of_person):
        assert (await what(storage, delivery_id)).statement is None


async def test_a_leader_claims_them_as_it_stores_them(storage: Storage) -> None:
    async with storage.work.leading(lambda: 1)() as tx:
        await tx.deliveries.add(SECRET)
        ((claimed, _),) = tx.deliveries.claimed_here
    assert (await what(storage, claimed.id)) == SECRET


def files_with(code: str, folder: Path) -> list[str]:
    """Names of the files below a folder that hold the code."""
    return [one.name for one in folder.rglob("*") if one.is_file() and code.encode() in one.read_bytes()]


async def test_nothing_of_them_is_left_in_the_file(sqlite_template: Path, tmp_path: Path) -> None:
    """On SQLite: what PostgreSQL has let go is overwritten by its own vacuum."""
    path = tmp_path / "tomon.db"
    shutil.copy(sqlite_template, path)
    storage = await open_storage(f"sqlite:///{path}", (tmp_path / "files").as_uri())
    delivery_id = await stored(storage, SECRET)
    async with storage.work() as tx:
        await tx.deliveries.claim(AT, 1, 10)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert files_with(CODE, tmp_path) == ["tomon.db"]
    async with storage.work() as tx:
        assert await tx.deliveries.finish(delivery_id, 1, DeliveryState.SENT, 5, "", AT)
    await storage.close()
    assert files_with(CODE, tmp_path) == []
