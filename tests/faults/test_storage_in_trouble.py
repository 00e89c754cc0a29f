"""The database is locked, full, or away, and no file can grow: what was sent meanwhile is kept by Telegram, and handled
once when all is well again."""

import resource
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.demo.papers import pdf
from tests.faults.crowd import MORNING_ON, Crowd, gathered, going_on, joined, lasting
from tests.faults.forked import ForkedApart
from tests.journeys.apart import WITHIN_S, set_apart, until

LOCKED_S = 30.0
PEOPLE = 12
QUESTIONS = ("/help", "/board", "/language")


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another process writes and writes."""
    other = sqlite3.connect(path, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
    finally:
        other.close()


async def each_asks(crowd: Crowd) -> None:
    for phone in crowd.phones.values():
        for question in QUESTIONS:
            await phone.say(question)


def heard(crowd: Crowd) -> set[int]:
    return set(crowd.heard.values())


async def test_a_database_locked_for_half_a_minute_delays_and_loses_nothing(tmp_path: Path) -> None:
    async with gathered(tmp_path, PEOPLE) as crowd:
        first, *_ = crowd.phones.values()
        with locked(tmp_path / "tomon.db"):
            async with going_on(crowd.stage.morning_of(MORNING_ON)):
                await each_asks(crowd)
                await first.send_file(pdf(["Workplan"]), "Workplan.pdf")
                await lasting(LOCKED_S)
            assert heard(crowd) == {0}
        await crowd.stage.morning_of(MORNING_ON)
        await first.expect("Workplan.pdf")
        counts = crowd.heard
        assert counts.pop(first.chat.id) >= len(QUESTIONS) + 2
        assert set(counts.values()) == {len(QUESTIONS) + 1}, "each answer once, and the morning"
        assert await crowd.strays() == 0


async def test_a_full_database_takes_nothing_half_and_everything_once_there_is_room(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with gathered(tmp_path, PEOPLE) as crowd:
        database = crowd.stage.house.storage.database
        async with database.writing() as writer:
            ((pages,),) = await writer.execute_fetchall("PRAGMA page_count")
            await writer.execute_fetchall(f"PRAGMA max_page_count = {pages + 4}")
        for phone in crowd.phones.values():
            for _ in range(10):
                await phone.say("/help")

        async def is_full() -> bool:
            return any("is full" in f"{line.getMessage()} {line.exc_text}" for line in caplog.records)

        await until(is_full)
        async with database.writing() as writer:
            await writer.execute_fetchall("PRAGMA max_page_count = 1000000")
        await crowd.stage.settled()
        assert heard(crowd) == {10}
        assert await crowd.strays() == 0


@pytest.mark.parametrize(("room_bytes", "others_are_answered"), [(512, False), (1_500_000, True)])
async def test_while_files_cannot_grow_a_paper_waits_and_is_filed_once_when_there_is_room(
    tmp_path: Path, room_bytes: int, others_are_answered: bool
) -> None:
    """RLIMIT_FSIZE: every write beyond it fails, as on a full disk. First of all files, then of the paper only."""
    async with set_apart(tmp_path, kind=ForkedApart) as apart, apart.desk() as opened:
        assert isinstance(apart, ForkedApart)
        phones = await joined(opened.storage.work, apart.simulator, 2, opened.desk.clock.now())
        officer, other = phones.values()
        await apart.start()
        await apart.has_planned()
        apart.limit_files(room_bytes)
        await officer.send_file(pdf(["Workplan"]) + b"%" + bytes(2_000_000), "Workplan.pdf")
        await other.say("/help")
        await lasting(5.0)
        assert bool([one for one in other.messages if one.is_from_bot]) == others_are_answered
        assert [one.text for one in officer.messages if one.buttons] == [], "nothing is asked of what is not there"
        apart.limit_files(resource.RLIM_INFINITY)
        await other.expect("Send a paper", within_s=WITHIN_S)
        question = await officer.expect("Workplan.pdf", within_s=WITHIN_S)
        await officer.tap(question.buttons[0], message=question)
        await officer.expect("has received", within_s=WITHIN_S)
        async with opened.storage.work.reading() as tx:
            names = [file.name for one in await tx.submissions.of_bodies(None) for file in one.files]
        assert names == ["Workplan.pdf"]
        assert await apart.stop() == 0
