"""Somebody who sends files, and the loop that fetches them: what tests of fetching act on."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from messages.wording import TemplateWording
from roundtable.duty_file import load_duties
from roundtable.languages import Language, Tongue
from roundtable.posts import PostKind
from roundtable.quiet_hours import SendWindows
from roundtable.services.desk import Desk
from roundtable.services.uploads import IncomingFile, take_file
from roundtable.statements.parts import Statement
from roundtable.statements.submissions import FilingQuestion
from roundtable.submissions import FileKind
from roundtable.words import Words
from scheduler.clocks import SteppingClock
from scheduler.fetching import Fetching
from scheduler.leadership import Lead
from storage.opened import Storage
from tests.cast import Cast, Player, load_example
from tests.scheduler.conftest import NOW
from tests.stopwatch import Stopwatch
from tests.telegram_files import TelegramFiles


class StumblingWording(TemplateWording):
    """Has no words for a statement that mentions one of these names."""

    def __init__(self) -> None:
        super().__init__()
        self.stumbles_over: set[str] = set()

    def words(self, statement: Statement, tongue: Language | Tongue) -> Words:
        if any(name in repr(statement) for name in self.stumbles_over):
            raise KeyError("no such template")
        return super().words(statement, tongue)


class Scene:
    """The loop with a person who sends files; `looks` lets it look until every download has ended."""

    def __init__(self, storage: Storage, watch: Stopwatch) -> None:
        self.wording = StumblingWording()
        self.desk = Desk(storage.work, SteppingClock(NOW), self.wording, load_duties(), SendWindows())
        self.telegram = TelegramFiles()
        self._watch = watch
        self.lead = Lead(storage.work, "only", monotonic=watch.monotonic)
        self.fetching = Fetching(
            self.desk, self.telegram, storage.files, storage.inspector, self.lead, monotonic=watch.monotonic
        )
        self.officer: Player

    async def sends(self, name: str, content: bytes | Exception, position: int = 1, album: str | None = None) -> None:
        self.telegram.files[f"id-of-{name}"] = content
        file = IncomingFile(f"id-of-{name}", FileKind.DOCUMENT, name, len(name), position, album)
        await take_file(self.desk, self.officer.turn(), file)

    async def looks(self) -> None:
        self.fetching.bell.ring()
        await self.fetching.turn()
        while self.fetching.busy:
            await self.fetching.turn()

    async def hears_about(self) -> list[str]:
        """The names of the files the officer was asked about since the last look."""
        asked = [one for one in await self.officer.hears() if isinstance(one, FilingQuestion)]
        return [file.name for question in asked for file in question.files]

    async def rest(self, seconds: float) -> None:
        self._watch.now_s += seconds
        await self.lead.look()


@asynccontextmanager
async def set_scene(storage: Storage, watch: Stopwatch) -> AsyncIterator[Scene]:
    await load_example(storage, NOW)
    made = Scene(storage, watch)
    made.officer = await Cast(made.desk).join("HLT", PostKind.SECRETARIAT_OFFICER)
    await made.lead.look()
    yield made
    made.fetching.interrupt()
    await made.fetching.finish()
