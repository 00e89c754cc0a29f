"""PostgreSQL is restarted in the middle of everything, with a shutdown and without one: nothing is lost, nothing is
done twice, and nobody hears twice what could only be noted late."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.desk import OpenDesk
from roundtable.deliveries import DeliveryState, Lane
from simulator.phone import Phone
from tests.faults.acting import QUESTIONS, Acting, hands_in, hears
from tests.faults.crowd import MORNING_ON, joined, lasting
from tests.faults.forked import ForkedApart
from tests.journeys.apart import Apart, set_apart, until
from tests.postgres import Server, cloned_database, connected, own_server

PEOPLE = 150
SEND_RATE = 30
"""So the morning takes five seconds, and a restart comes into the middle of it."""
TALKING = 4
ASKING = 10
"""Who ask while PostgreSQL is away."""
AWAY_S = (5.0, 0.5)
"""Longer than a leader may be without a beat, and shorter."""
DURABLE = ("fsync", "synchronous_commit", "full_page_writes")
ALL = 1_000_000


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Not the one that all tests share: that one forgets what others would miss."""
    with own_server() as server:
        yield server


@dataclass
class Morning:
    """A morning of reminders, on which some talk and others send papers."""

    apart: Apart
    opened: OpenDesk
    crowd: dict[int, Phone]
    sending: dict[int, Phone]
    acting: Acting = field(default_factory=Acting)

    @property
    def heard(self) -> int:
        """How many of those who only hear have heard."""
        quiet = list(self.crowd.values())[TALKING + ASKING :]
        return sum(any(one.is_from_bot for one in phone.messages) for phone in quiet)

    async def has_come_to(self, people: int) -> None:
        """Returns when so many of those who only hear have heard."""

        async def has() -> bool:
            return self.heard >= people

        await until(has)

    async def nothing_is_open(self) -> bool:
        if self.apart.simulator.world.updates.pending:
            return False
        async with self.opened.storage.work.reading() as tx:
            open_ones = await tx.deliveries.list({DeliveryState.WAITING, DeliveryState.CLAIMED}, 1)
            return not (open_ones or await tx.inbox.waiting(1) or await tx.uploads.to_ask())

    async def strays(self) -> list[str]:
        """What stands at a phone and no delivery knows: it was said twice."""
        async with self.opened.storage.work.reading() as tx:
            known = {(one.what.chat_id, one.message_id) for one in await tx.deliveries.list(None, ALL)}
        phones = self.crowd | self.sending
        said = [(chat, one) for chat, phone in phones.items() for one in phone.messages if one.is_from_bot]
        return [one.text for chat, one in said if (chat, one.id) not in known]


@asynccontextmanager
async def morning(folder: Path, server: Server) -> AsyncIterator[Morning]:
    async with (
        cloned_database(server.url, "template1") as url,
        set_apart(folder, database_url=url, kind=ForkedApart) as apart,
        apart.desk() as opened,
    ):
        linking, now = (opened.storage.work, apart.simulator), opened.desk.clock.now()
        crowd, sending = await joined(*linking, PEOPLE, now, hears), await joined(*linking, 2, now, hands_in)
        apart.further["TOMON_SEND_RATE"] = str(SEND_RATE)
        apart.log = folder / "log"
        yield Morning(apart, opened, crowd, sending)


@pytest.mark.parametrize("mode", ["immediate", "fast"])
async def test_nothing_is_lost_or_done_twice_when_postgresql_is_restarted(
    tmp_path: Path, server: Server, mode: str
) -> None:
    async with connected(server.url) as admin:
        assert [await admin.fetchval(f"SHOW {name}") for name in DURABLE] == ["on"] * len(DURABLE)
    async with morning(tmp_path, server) as story:
        phones = list(story.crowd.values())
        await story.apart.start()
        await story.apart.has_planned()
        story.apart.set_clock(MORNING_ON.isoformat())
        await story.has_come_to(1)  # whoever moves the clock waits for silence: nobody talks yet
        async with asyncio.TaskGroup() as group:
            for phone in phones[:TALKING]:
                group.create_task(story.acting.talk(phone))
            for phone in story.sending.values():
                group.create_task(story.acting.send(phone))
            for number, away_s in enumerate(AWAY_S, 1):
                await story.has_come_to(25 * number)
                await asyncio.to_thread(server.stop, mode)
                for phone in phones[TALKING : TALKING + ASKING]:
                    group.create_task(story.acting.ask(phone, *QUESTIONS[number]))
                await lasting(away_s)
                await asyncio.to_thread(server.start)
            await story.has_come_to(PEOPLE - TALKING - ASKING)
            story.acting.is_over = True
        await until(story.nothing_is_open)
        assert await story.apart.stop() == 0
        await assert_all_is_there_once(story)


async def assert_all_is_there_once(story: Morning) -> None:
    async with story.opened.storage.work.reading() as tx:
        deliveries = await tx.deliveries.list(None, ALL)
        filed = Counter(file.name for one in await tx.submissions.of_bodies(None) for file in one.files)
    assert filed == Counter(name for names in story.acting.papers.values() for name in names)
    for phone in story.sending.values():
        receipts = [one.text for one in phone.messages if "has received" in one.text]
        assert all(any(name in receipt for receipt in receipts) for name in story.acting.papers[phone.chat.id])
    lanes = Counter((one.what.chat_id, one.what.lane) for one in deliveries)
    wrong = [
        f"{phone.owner}: {lanes[chat, Lane.BROADCAST]} reminders, {lanes[chat, Lane.ANSWER]} answers to "
        f"{story.acting.asked[chat]} questions"
        for chat, phone in story.crowd.items()
        if (lanes[chat, Lane.BROADCAST], lanes[chat, Lane.ANSWER]) != (1, story.acting.asked[chat])
    ]
    assert wrong == []
    assert [one for one in deliveries if one.state is not DeliveryState.SENT] == []
    assert await story.strays() == [], "what was said is noted as soon as it can be, and not said again"
