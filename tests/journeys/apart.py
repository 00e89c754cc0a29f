"""`tomon serve` as a process of its own, beside a simulator in the test: a process that can be killed."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import date, time
from pathlib import Path

from app.desk import OpenDesk, open_desk
from app.roster.loading import compare, load
from app.roster.roster_file import example_text, parse_roster
from app.settings import Settings
from roundtable.languages import Language
from roundtable.moments import local_day, moment
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.people import Holding
from scheduler.clocks import FileClock
from simulator.limits import Limits
from simulator.people import SimPerson
from simulator.phone import Phone
from simulator.server import LOOPBACK_TOKEN, Simulator
from storage.migrate import migrate

LOOK_EVERY_S = 0.02
STAGES_OF_THE_WORKPLAN = (
    *("guideline asks for", "When it is ready", "more time", "As of Friday 2 April", "ask you personally"),
)
"""Words of each of its stages, in their order, from informing to a personal question."""
WITHIN_S = 60.0
"""For what a whole process does on a busy machine."""


class Apart:
    """A Tomon in its own process, with a clock in a file. The books can be read beside it."""

    def __init__(
        self, simulator: Simulator, settings: Settings, clock_file: Path, *, web_address: str = "127.0.0.1:0"
    ) -> None:
        self.simulator = simulator
        self.settings = settings
        self.clock_file = clock_file
        self.further: dict[str, str] = {}
        """Further variables of the environment of processes that are started from here on."""
        self.log: Path | None = None
        """Where processes that are started from here on write their log; None: nowhere."""
        self._web_address = web_address
        self._phones: dict[int, Phone] = {}
        self._process: asyncio.subprocess.Process | None = None

    @property
    def environment(self) -> dict[str, str]:
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith("TOMON_")},
            "TOMON_BOT_TOKEN": LOOPBACK_TOKEN,
            "TOMON_BOT_API_URL": self.simulator.url,
            "TOMON_DATA_DIR": str(self.settings.data_dir),
            "TOMON_DATABASE_URL": self.settings.database,
            "TOMON_CLOCK": f"file:{self.clock_file}",
            "TOMON_WEB_ADDRESS": self._web_address,
            "TOMON_LOG_FORMAT": "json",
            **self.further,
        }

    async def start(self, role: str = "all") -> None:
        """Returns at once; `phone.expect` waits for what comes."""
        with open(self.log or os.devnull, "ab") as log:  # noqa: ASYNC230 - opened in no time
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "app", "serve", "--role", role), env=self.environment, stderr=log
            )

    async def tomon(self, *arguments: str) -> str:
        """What another `tomon` command prints, beside the running process or without one."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "app", *arguments, env=self.environment, stdout=asyncio.subprocess.PIPE
        )
        printed, _ = await asyncio.wait_for(process.communicate(), WITHIN_S)
        assert process.returncode == 0, f"tomon {' '.join(arguments)}"
        return printed.decode()

    async def kill(self) -> None:
        """SIGKILL: no chance to tidy up."""
        assert self._process is not None
        self._process.kill()
        assert await self._process.wait() == -signal.SIGKILL

    async def stop(self) -> int:
        """SIGTERM, and the exit code."""
        if self._process is None:
            return 0
        if self._process.returncode is None:
            self._process.terminate()
        return await asyncio.wait_for(self._process.wait(), WITHIN_S)

    def set_clock(self, day: str, at: time = time(8, 30)) -> None:
        text = moment(date.fromisoformat(day), at).isoformat()
        new = self.clock_file.with_suffix(".new")
        new.write_text(text, encoding="utf-8")
        new.rename(self.clock_file)

    @asynccontextmanager
    async def desk(self) -> AsyncIterator[OpenDesk]:
        """The books, while the process is away or beside it."""
        async with open_desk(self.settings, FileClock(self.clock_file)) as opened:
            yield opened

    async def link(self, which: Callable[[Holding], bool], language: Language = Language.EN) -> list[Phone]:
        """Holders of posts whose chat is linked already, as if they had joined long ago."""
        phones = []
        async with self.desk() as opened, opened.storage.work() as tx:
            for holding in filter(which, await tx.roster.holdings()):
                person = self.simulator.add_person(holding.person.name.en)
                self.simulator.world.private_chat(person.id).started = True
                await tx.roster.link_chat(holding.person.id, person.id, opened.desk.clock.now())
                await tx.roster.set_language(holding.person.id, language)
                phones.append(self._phone_of(person))
        return phones

    def somebody(self, name: str) -> Phone:
        """A phone whose owner has not opened the chat with the bot yet."""
        return self._phone_of(self.simulator.add_person(name))

    def _phone_of(self, person: SimPerson) -> Phone:
        phone = self._phones[person.id] = self.simulator.phone(person)
        return phone

    async def everybody_is_silent(self) -> None:
        """Nobody has heard anything that no expectation met, and nothing is left that would have been said by now."""
        for phone in self._phones.values():
            phone.stays_silent()
        async with self.desk() as opened, opened.storage.work.reading() as tx:
            next_at = await tx.deliveries.next_at()
            assert next_at is None or next_at > opened.desk.clock.now()

    async def has_planned(self, day: str | None = None) -> None:
        """Returns when some process has planned, for that day or a later one."""
        since = moment(date.fromisoformat(day), time()) if day is not None else None
        async with self.desk() as opened:

            async def has() -> bool:
                async with opened.storage.work.reading() as tx:
                    at = (await tx.pulse.all()).get("plan")
                return at is not None and (since is None or at >= since)

            await until(has)

    async def not_this_period(self, *obligations: str) -> None:
        async with self.desk() as opened, opened.storage.work() as tx:
            now = opened.desk.clock.now()
            for obligation in obligations:
                await tx.facts.add(Fact(ObligationKey.parse(obligation), FactKind.WAIVED, now, local_day(now)))


def free_address() -> str:
    """Where nothing listens just now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return f"127.0.0.1:{probe.getsockname()[1]}"


@asynccontextmanager
async def set_apart(
    folder: Path, *, database_url: str | None = None, limits: Limits | None = None, kind: type[Apart] = Apart
) -> AsyncIterator[Apart]:
    """Everything ready but the process, on Friday 26 February 2027; the process is ended when the block is.

    On SQLite where no database is named. `limits` are those of the simulated Telegram, None lets everything through.
    """
    clock_file = folder / "now"
    clock_file.write_text(moment(date(2027, 2, 26), time(8)).isoformat(), encoding="utf-8")
    async with Simulator(FileClock(clock_file), limits=limits) as simulator:
        settings = Settings.model_validate({"data_dir": folder / "data", "database_url": database_url})
        await migrate(settings.database)
        apart = kind(simulator, settings, clock_file)
        async with apart.desk() as opened, opened.storage.work() as tx:
            await load(tx, await compare(tx, parse_roster(example_text())), opened.desk.clock.now())
        try:
            yield apart
        finally:
            await apart.stop()


async def until(holds: Callable[[], Awaitable[bool]], within_s: float = WITHIN_S) -> None:
    """Ask again and again, gently; fails after `within_s` real seconds."""
    nothing_tells_us = asyncio.Event()  # it happens in another process
    async with asyncio.timeout(within_s):
        while not await holds():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(nothing_tells_us.wait(), LOOK_EVERY_S)
