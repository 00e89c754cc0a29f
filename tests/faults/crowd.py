"""People who hold posts of secretariats and are linked already: who hears of the workplans on 1 March 2027."""

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from app.demo.stage import Stage, staged
from roundtable.books import Work
from roundtable.languages import UNNAMED, Bilingual, Language
from roundtable.people import Holding
from simulator.events import Event
from simulator.phone import Phone
from simulator.server import Simulator
from tests.holders import is_of_a_secretariat
from tests.journeys.conftest import BEGINS

PEOPLE = 40
MORNING_ON = date(2027, 3, 1)
"""The first working day on which secretariats hear of the annual workplan."""


async def lasting(seconds: float) -> None:
    """For a fault that is defined by how long it lasts, in real seconds; others run meanwhile."""
    nothing_ends_it_sooner = asyncio.Event()
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(nothing_ends_it_sooner.wait(), seconds)


@asynccontextmanager
async def going_on(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Something that goes on beside the block and is given up at its end, if it has not come to its own."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


@dataclass
class Crowd:
    """Phones by chat. `accepted_s` are the monotonic moments at which Telegram took a message for a chat."""

    stage: Stage
    phones: dict[int, Phone]
    accepted_s: dict[int, list[float]] = field(default_factory=dict)

    def hear(self, event: Event) -> None:
        """A listener of the world."""
        if event.kind == "message" and event.chat_id is not None and event.data["from"]["is_bot"]:
            self.accepted_s.setdefault(event.chat_id, []).append(time.monotonic())

    @property
    def heard(self) -> Counter[int]:
        """How many messages of the bot stand in each chat."""
        said = {chat: sum(message.is_from_bot for message in phone.messages) for chat, phone in self.phones.items()}
        return Counter(said)

    async def strays(self) -> int:
        """Messages that stand in a chat and that no delivery knows: said twice, because the first answer was lost."""
        async with self.stage.house.storage.work.reading() as tx:
            known = {(one.what.chat_id, one.message_id) for one in await tx.deliveries.list(None, 100_000)}
        said = {(chat, one.id) for chat, phone in self.phones.items() for one in phone.messages if one.is_from_bot}
        return len(said - known)


async def joined(
    work: Work,
    simulator: Simulator,
    people: int,
    now: datetime,
    which: Callable[[Holding], bool] = is_of_a_secretariat,
) -> dict[int, Phone]:
    """So many people are linked, by chat: the holders of these posts first, then colleagues at the same posts."""
    phones = {}
    async with work() as tx:
        holdings = [one for one in await tx.roster.holdings() if which(one)]
        for number in range(people):
            holding = holdings[number % len(holdings)]
            person = holding.person
            if number >= len(holdings):
                name = Bilingual(f"Colleague {number}", f"Colleague {number}")
                person = await tx.roster.add_person(name, UNNAMED, UNNAMED, placeholder=False)
                await tx.roster.add_holding(person.id, holding.post.id, None, None)
            chat = simulator.add_person(f"{holding.post.body} {number}")
            simulator.world.private_chat(chat.id).started = True
            await tx.roster.link_chat(person.id, chat.id, now)
            await tx.roster.set_language(person.id, Language.EN)
            phones[chat.id] = simulator.phone(chat)
    return phones


@asynccontextmanager
async def gathered(
    folder: Path,
    people: int = PEOPLE,
    *,
    which: Callable[[Holding], bool] = is_of_a_secretariat,
    database_url: str | None = None,
    patience_s: float = 90.0,
) -> AsyncIterator[Crowd]:
    """A stage with such a crowd, on Friday 26 February 2027 at eight in the morning."""
    async with staged(BEGINS, folder, database_url=database_url, patience_s=patience_s) as stage:
        crowd = Crowd(stage, await joined(stage.house.storage.work, stage.simulator, people, stage.clock.now(), which))
        stage.simulator.world.listeners.append(crowd.hear)
        yield crowd
