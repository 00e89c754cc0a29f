"""A morning of reminders and an evening of uploads while calls of the Bot API fail, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from time import monotonic

from app.demo.papers import word_document
from roundtable.moments import moment
from scheduler.rests import LONGEST_S
from simulator.faults import Faults, Rule
from tests.faults.crowd import MORNING_ON, PEOPLE, Crowd, gathered
from tests.holders import is_the_officer_of_a_secretariat

AFTERNOON = time(13, 30)
Schedule = Callable[[Faults], list[Rule]]
"""Enters faults; returns their rules, whose counts are read afterwards."""


@dataclass(frozen=True, slots=True)
class Figures:
    """`struck` calls were spoiled. `lost` people or papers nobody was told of; `duplicates` were said twice."""

    asked: int
    struck: int
    lost: int
    duplicates: int
    seconds: float


async def morning_with(
    folder: Path, schedule: Schedule, people: int = PEOPLE, *, database_url: str | None = None
) -> Figures:
    """One reminder is due to each; faults last until all of them are said."""
    async with gathered(folder, people, database_url=database_url) as crowd:
        rules = schedule(crowd.stage.simulator.faults)
        since_s = monotonic()
        await crowd.stage.morning_of(MORNING_ON)
        # Whoever was still to be tried again when the window of the morning closed hears in that of the afternoon.
        await crowd.stage.go_to(moment(MORNING_ON, AFTERNOON))
        lost = sum(count == 0 for count in crowd.heard.values())
        return Figures(people, struck(rules), lost, await crowd.strays(), monotonic() - since_s)


async def uploads_with(folder: Path, schedule: Schedule, people: int = 8) -> Figures:
    """One officer of each SWG sends a workplan and files it with one tap; a paper is lost that is not filed once."""
    # Nothing moves for minutes when the lot hits the last file that is not fetched again and again.
    patience_s = 1.2 * LONGEST_S
    async with gathered(folder, people, which=is_the_officer_of_a_secretariat, patience_s=patience_s) as crowd:
        rules = schedule(crowd.stage.simulator.faults)
        since_s = monotonic()
        names = {chat: f"Workplan-{chat}.docx" for chat in crowd.phones}
        for chat, phone in crowd.phones.items():
            await phone.send_file(word_document([names[chat]]), names[chat])
        await crowd.stage.settled()
        for chat, phone in crowd.phones.items():
            question = next(one for one in phone.messages if names[chat] in one.text and one.buttons)
            await phone.tap(question.buttons[0], message=question)
            await crowd.stage.settled()
        filed = await filed_names(crowd)
        unheard = sum(
            not any("has received" in one.text or "reference" in one.text.lower() for one in phone.messages)
            for phone in crowd.phones.values()
        )
        lost = sum(filed.count(name) != 1 for name in names.values()) + unheard
        return Figures(people, struck(rules), lost, await crowd.strays(), monotonic() - since_s)


async def filed_names(crowd: Crowd) -> list[str]:
    """The names of all files of all submissions."""
    async with crowd.stage.house.storage.work.reading() as tx:
        return [file.name for one in await tx.submissions.of_bodies(None) for file in one.files]


def struck(rules: list[Rule]) -> int:
    return sum(rule.struck for rule in rules)
