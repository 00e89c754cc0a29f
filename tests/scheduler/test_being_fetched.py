"""Who waits for a file that Telegram is slow to hand out hears once that it has come; the question takes that place."""

from collections.abc import AsyncIterator

import pytest_asyncio

from roundtable.deliveries import Delivery
from roundtable.ports import TryLater
from roundtable.services.being_fetched import SAME_PLACE
from roundtable.statements.submissions import BeingFetched, FilingQuestion
from scheduler.clocks import SteppingClock
from scheduler.fetching import TELL_AFTER_S
from storage.opened import Storage
from tests.papers import pdf_of
from tests.scheduler.scene import Scene, set_scene
from tests.stopwatch import Stopwatch


@pytest_asyncio.fixture
async def scene(storage: Storage, watch: Stopwatch) -> AsyncIterator[Scene]:
    async with set_scene(storage, watch) as made:
        yield made


async def sent_as(scene: Scene, message_id: int) -> None:
    """Everything that waits was sent; the last of it stands in this message."""
    now = scene.desk.clock.now()
    async with scene.desk.work() as tx:
        fence = scene.lead.fence
        assert fence is not None
        claimed = await tx.deliveries.claim(now, fence, 10)
        await tx.deliveries.sent([(one.id, fence, message_id) for one in claimed], now)


async def newest(scene: Scene) -> Delivery:
    return (await scene.officer.deliveries())[0]


async def has_waited(scene: Scene) -> None:
    await scene.sends("plan.pdf", TryLater("slow"))
    await scene.looks()
    assert await scene.officer.hears() == []
    await scene.rest(TELL_AFTER_S)
    await scene.looks()


async def test_who_waits_hears_once_and_the_question_takes_that_place(scene: Scene) -> None:
    await has_waited(scene)
    assert await scene.officer.hears() == [BeingFetched("plan.pdf")]
    await sent_as(scene, 77)
    await scene.rest(TELL_AFTER_S)
    await scene.looks()
    assert await scene.officer.hears() == []
    scene.telegram.files["id-of-plan.pdf"] = pdf_of(1)
    await scene.rest(60)
    await scene.looks()
    (question,) = await scene.officer.hears()
    assert isinstance(question, FilingQuestion)
    assert (await newest(scene)).what.edits_message_id == 77


async def test_after_a_while_the_question_rings_as_a_message_of_its_own(scene: Scene) -> None:
    await has_waited(scene)
    await sent_as(scene, 77)
    assert isinstance(scene.desk.clock, SteppingClock)
    scene.desk.clock.advance(SAME_PLACE)
    scene.telegram.files["id-of-plan.pdf"] = pdf_of(1)
    await scene.rest(60)
    await scene.looks()
    assert isinstance((await scene.officer.hears())[-1], FilingQuestion)
    assert (await newest(scene)).what.edits_message_id is None


async def test_a_message_that_is_not_out_yet_is_not_edited(scene: Scene) -> None:
    await has_waited(scene)
    scene.telegram.files["id-of-plan.pdf"] = pdf_of(1)
    await scene.rest(60)
    await scene.looks()
    assert [type(one) for one in await scene.officer.hears()] == [BeingFetched, FilingQuestion]
    assert (await newest(scene)).what.edits_message_id is None


async def test_what_is_there_soon_is_asked_about_without_further_words(scene: Scene) -> None:
    await scene.sends("plan.pdf", pdf_of(1))
    await scene.looks()
    await scene.rest(TELL_AFTER_S)
    await scene.looks()
    assert [type(one) for one in await scene.officer.hears()] == [FilingQuestion]
