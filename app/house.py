"""A whole Tomon: its parts, started and stopped in order."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.desk import BOT_USERNAME
from app.installation import agree
from app.settings import Settings
from bot.application import BotHandler
from channels.telegram.bot_api import TelegramBotApi
from messages.commands import commands
from roundtable.health import Health
from roundtable.moments import VIENTIANE
from roundtable.services.desk import Desk
from roundtable.services.reminders import plan
from scheduler.dispatch import Dispatch
from scheduler.heartbeat import Heartbeat
from scheduler.leadership import Lead
from storage.opened import Storage

log = logging.getLogger(__name__)

TICKS = ("fetch", "handle", "fetch-files", "plan", "dispatch")
"""The parts that note their pulse, in the order of an update's way."""

SILENT_AFTER = timedelta(seconds=90)
"""A part that has not succeeded for so long is ill: a poll takes 35 seconds at most, planning comes every 15."""


class PlannedUpTo:
    """Plans, and remembers the last moment it planned for: so one sees that a moved clock was followed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.at: datetime | None = None

    async def plan(self, now: datetime) -> None:
        await plan(self._desk)
        self.at = now


@dataclass(frozen=True, slots=True)
class House:
    """Built by app/wiring.py; `start` and `stop` once each."""

    settings: Settings
    storage: Storage
    desk: Desk
    telegram: TelegramBotApi
    handler: BotHandler
    heartbeat: Heartbeat
    lead: Lead
    dispatch: Dispatch
    planned: PlannedUpTo

    async def start(self) -> None:
        """Check that this is the right installation, meet the bot, then let the heart beat.

        Raises NotThisInstallation, and TryLater when the Bot API cannot be asked.
        """
        await agree(self.storage.work, self.settings.installation_file)
        name = await self.telegram.me()
        await self.telegram.receive_by_polling()
        await self.telegram.introduce(commands())
        await self.handler.start()
        await self._remember(name)
        await self.heartbeat.start()
        log.info("at work", extra={"bot": name, "now": self.desk.clock.now().astimezone(VIENTIANE).isoformat()})

    async def broken(self) -> None:
        """Returns when this process must end, because a part of it died unasked."""
        await self.heartbeat.broken()

    async def stop(self) -> None:
        """Ends what is in flight and frees the lead, so that the next process need not wait."""
        await self.heartbeat.stop()
        await self.handler.stop()
        log.info("at rest")

    async def health(self) -> Health:
        """By the pulse in the database: whoever leads writes it. A clock that is moved by hand tells no ages."""
        now = self.desk.clock.now()
        async with self.storage.work.reading() as tx:
            pulses = await tx.pulse.all()
            holder, beat, fence = await tx.leader.seen()
        problems = [f"{tick} has not begun" for tick in TICKS if tick not in pulses]
        is_timed = self.settings.clock is None
        silent = [tick for tick in TICKS if is_timed and tick in pulses and now - pulses[tick] > SILENT_AFTER]
        problems += [f"{tick} has been silent for too long" for tick in silent]
        facts: dict[str, object] = {
            "now": now.astimezone(VIENTIANE).isoformat(timespec="seconds"),
            "leader": holder,
            "leads_here": self.lead.fence is not None,
            "fence": fence,
            "beat": beat,
            "pulse": {tick: at.astimezone(VIENTIANE).isoformat(timespec="seconds") for tick, at in pulses.items()},
        }
        return Health(tuple(problems), facts)

    async def _remember(self, name: str) -> None:
        async with self.storage.work() as tx:
            known = await tx.meta.get(BOT_USERNAME)
            if known not in (None, name):
                log.warning("the bot is now another one; people linked to the old one do not hear this one")
            if known != name:
                await tx.meta.put(BOT_USERNAME, name)
