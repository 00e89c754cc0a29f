from datetime import timedelta

from storage.opened import Storage
from tests.storage.conftest import AT

MINUTE = timedelta(minutes=1)


async def test_the_wrong_codes_of_a_chat_are_its_own_and_in_order(storage: Storage) -> None:
    async with storage.work() as tx:
        for chat_id, minutes in ((700, 2), (701, 1), (700, 0)):
            await tx.wrong_codes.add(chat_id, AT + minutes * MINUTE)
        assert await tx.wrong_codes.of(700, AT - MINUTE) == (AT, AT + 2 * MINUTE)
        assert await tx.wrong_codes.of(700, AT) == (AT + 2 * MINUTE,)


async def test_chats_are_counted_that_have_sent_so_many(storage: Storage) -> None:
    async with storage.work() as tx:
        for chat_id in (700, 700, 701, 702, 702):
            await tx.wrong_codes.add(chat_id, AT)
        assert await tx.wrong_codes.chats(AT - MINUTE, 2) == 2
        assert await tx.wrong_codes.chats(AT, 1) == 0


async def test_what_is_old_is_forgotten(storage: Storage) -> None:
    async with storage.work() as tx:
        await tx.wrong_codes.add(700, AT)
        await tx.wrong_codes.add(700, AT + MINUTE)
        await tx.wrong_codes.forget(AT + MINUTE)
        assert await tx.wrong_codes.of(700, AT - MINUTE) == (AT + MINUTE,)
