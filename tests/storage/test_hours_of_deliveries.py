"""What is not to be said before a later hour keeps nobody waiting, and is not lost."""

from dataclasses import replace
from datetime import timedelta

from storage.opened import Storage
from tests.storage.conftest import AT
from tests.storage.test_deliveries import LATER, answer, broadcast, claimed, finished, put_back, stored

SOON = AT + timedelta(seconds=1)


async def test_an_answer_passes_what_is_to_be_said_at_a_later_hour(storage: Storage) -> None:
    word, younger, reminder = await stored(
        storage, answer(not_before_at=LATER), replace(answer(), made_at=SOON), replace(broadcast(), made_at=SOON)
    )
    assert await claimed(storage) == [younger]
    assert await finished(storage, younger)
    assert await claimed(storage) == [reminder]
    assert await finished(storage, reminder)
    assert await claimed(storage, LATER) == [word], "nothing is lost"


async def test_the_files_of_what_was_put_off_come_with_it_and_nothing_else_waits(storage: Storage) -> None:
    file = replace(answer(), statement=None)
    word, its_file, elsewhere, younger = await stored(storage, answer(), file, replace(file, chat_id=701), answer())
    assert await claimed(storage, limit=1) == [word]
    async with storage.work() as tx:
        await tx.deliveries.put_off(word, LATER)
    assert await put_back(storage, word, LATER)
    assert await claimed(storage) == [elsewhere, younger]
    assert await finished(storage, elsewhere)
    assert await finished(storage, younger)
    async with storage.work.reading() as tx:
        assert await tx.deliveries.next_at() == LATER
    assert await claimed(storage, LATER) == [word]
    assert await finished(storage, word)
    assert await claimed(storage, LATER) == [its_file]


async def test_only_a_claim_is_put_off(storage: Storage) -> None:
    (waiting,) = await stored(storage, answer())
    async with storage.work() as tx:
        await tx.deliveries.put_off(waiting, LATER)
    assert await claimed(storage) == [waiting]


async def test_when_the_next_may_be_claimed_looks_past_a_later_hour(storage: Storage) -> None:
    await stored(storage, answer(not_before_at=LATER), answer(not_before_at=SOON))
    async with storage.work.reading() as tx:
        assert await tx.deliveries.next_at() == SOON


async def test_who_leads_claims_an_answer_past_a_later_hour_and_no_word_before_its_own(storage: Storage) -> None:
    async with storage.work() as tx:
        fence = await tx.leader.take("only", None)
    async with storage.work.leading(lambda: fence)() as tx:
        await tx.deliveries.add(answer(not_before_at=LATER))
        assert tx.deliveries.claimed_here == [], "it would be said at once"
        await tx.deliveries.add(replace(answer(), made_at=SOON, not_before_at=SOON))
        assert len(tx.deliveries.claimed_here) == 1
