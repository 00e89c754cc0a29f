"""Fetching in the background: an album is asked about once it is complete, trouble rests, only the leader works."""

import logging
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from roundtable.ports import TryLater
from roundtable.statements.submissions import FilingQuestion
from scheduler.fetching import ALBUM_QUIET_S, MOST_A_LOOK
from scheduler.rests import ALARM_AFTER_S, LONGEST_S, SHORTEST_S
from storage.opened import Storage
from tests.papers import pdf_of
from tests.scheduler.conftest import NOW
from tests.scheduler.scene import Scene, set_scene
from tests.stopwatch import Stopwatch


@pytest_asyncio.fixture
async def scene(storage: Storage, watch: Stopwatch) -> AsyncIterator[Scene]:
    async with set_scene(storage, watch) as made:
        yield made


async def test_a_single_file_is_asked_about_as_soon_as_it_is_safe(scene: Scene) -> None:
    await scene.sends("plan.pdf", pdf_of(1))
    await scene.looks()
    (question,) = await scene.officer.hears()
    assert isinstance(question, FilingQuestion)


async def test_an_album_is_asked_about_once_when_no_more_has_come_for_a_while(scene: Scene) -> None:
    await scene.sends("page-1.pdf", pdf_of(1), 1, "album")
    await scene.looks()
    assert await scene.officer.hears() == []
    await scene.rest(ALBUM_QUIET_S / 2)
    await scene.sends("page-2.pdf", pdf_of(1), 2, "album")
    await scene.looks()
    await scene.rest(ALBUM_QUIET_S / 2)
    await scene.looks()
    assert await scene.officer.hears() == []
    await scene.rest(ALBUM_QUIET_S)
    await scene.looks()
    (question,) = await scene.officer.hears()
    assert isinstance(question, FilingQuestion)
    assert [file.name for file in question.files] == ["page-1.pdf", "page-2.pdf"]


async def test_trouble_rests_for_real_seconds_and_then_is_tried_again(scene: Scene) -> None:
    await scene.sends("plan.pdf", TryLater("502 Bad Gateway", after_s=3.0))
    await scene.looks()
    scene.telegram.files["id-of-plan.pdf"] = pdf_of(1)
    await scene.looks()
    assert await scene.officer.hears() == []
    await scene.rest(3.0)
    await scene.looks()
    (question,) = await scene.officer.hears()
    assert isinstance(question, FilingQuestion)


async def test_a_failure_of_our_own_is_logged_and_tried_again(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    await scene.sends("plan.pdf", OSError("no space left"))
    await scene.looks()
    assert "a reason of our own" in caplog.text
    scene.telegram.files["id-of-plan.pdf"] = pdf_of(1)
    await scene.rest(5.0)
    await scene.looks()
    (question,) = await scene.officer.hears()
    assert isinstance(question, FilingQuestion)


async def test_one_question_that_cannot_be_asked_holds_up_no_other(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    scene.wording.stumbles_over.add("bad.pdf")
    await scene.sends("bad.pdf", pdf_of(1))
    await scene.sends("good.pdf", pdf_of(1), 2)
    await scene.looks()
    assert await scene.hears_about() == ["good.pdf"]
    assert "could not be asked about" in caplog.text
    scene.wording.stumbles_over.clear()
    await scene.rest(SHORTEST_S)
    await scene.looks()
    assert await scene.hears_about() == ["bad.pdf"]


async def test_files_that_rest_do_not_hide_the_newer_ones(scene: Scene) -> None:
    for number in range(MOST_A_LOOK + 1):
        await scene.sends(f"old-{number}.pdf", TryLater("502 Bad Gateway", after_s=600.0), number)
    await scene.looks()
    await scene.sends("new.pdf", pdf_of(1), MOST_A_LOOK + 1)
    await scene.looks()
    assert await scene.hears_about() == ["new.pdf"]


async def test_a_failure_of_our_own_rests_longer_each_time_and_wakes_a_human_once_after_hours(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    await scene.sends("plan.pdf", OSError("no space left"))
    for _ in range(120):
        await scene.looks()
        await scene.rest(SHORTEST_S)
    assert caplog.text.count("a reason of our own") == 7  # at 0, 5, 15, 35, 75, 155 and 315 seconds
    for _ in range(int(ALARM_AFTER_S / LONGEST_S) + 5):
        await scene.looks()
        await scene.rest(LONGEST_S)
    alarms = [record.message for record in caplog.records if record.levelno == logging.CRITICAL]
    assert len(alarms) == 1
    assert "has been failing for hours" in alarms[0]
    scene.telegram.files["id-of-plan.pdf"] = pdf_of(1)
    await scene.rest(LONGEST_S)
    await scene.looks()
    assert await scene.hears_about() == ["plan.pdf"]


async def test_that_it_lives_is_noted_in_its_own_pulse(scene: Scene, storage: Storage) -> None:
    await scene.looks()
    async with storage.work.reading() as tx:
        assert await tx.pulse.all() == {"fetch-files": NOW}


async def test_who_does_not_lead_fetches_nothing(scene: Scene, storage: Storage) -> None:
    await scene.lead.finish()
    await scene.sends("plan.pdf", pdf_of(1))
    await scene.looks()
    async with storage.work.reading() as tx:
        assert len(await tx.uploads.to_fetch(NOW, 10)) == 1
