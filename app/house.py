"""A whole Tomon: its parts, started and stopped in order."""

import logging
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from app.figures import figures_of
from app.health import health_of
from app.installation import agree
from app.settings import Settings
from app.webhook import webhook_secret, webhook_url
from bot.application import BotHandler
from channels.telegram.bot_api import BotProfile, TelegramBotApi
from roundtable.counters import Counters
from roundtable.figures import Figures
from roundtable.health import Health
from roundtable.house_books import BOT_READS_GROUPS
from roundtable.invites import BOT_USERNAME
from roundtable.moments import VIENTIANE, local_day
from roundtable.paper_ports import Typesetter
from roundtable.ports import FileStore
from roundtable.services.acting import tell_acting_that_ended
from roundtable.services.alarms import AlarmWatch
from roundtable.services.beginning import begin_by
from roundtable.services.calls import tell_calls
from roundtable.services.desk import Desk
from roundtable.services.ends_of_terms import announce_ends
from roundtable.services.enquiry_answers import list_long_waiting
from roundtable.services.handing_over import follow
from roundtable.services.join_waiting import see_to_bodies, see_to_requests
from roundtable.services.mergers import announce_bodies, see_to_groups
from roundtable.services.notice_spreading import spread
from roundtable.services.own_terms import tell_own_ends
from roundtable.services.principal_weeks import send_weeks
from roundtable.services.reminders import plan
from roundtable.services.rest_day_meetings import tell_meetings_on_rest_days
from roundtable.services.round_table_moves import tell_moves
from roundtable.services.secretariat_weeks import tell_week
from scheduler.dispatch import Dispatch
from scheduler.heartbeat import Heartbeat
from scheduler.in_turn import in_turn
from scheduler.intake import Intake
from scheduler.leadership import Lead
from scheduler.mail_reading import MailReading
from storage.opened import Storage

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PrincipalWeeks:
    """Sends the pages of principals' weeks."""

    desk: Desk
    store: FileStore
    typesetter: Typesetter

    async def send(self) -> None:
        await send_weeks(self.desk, self.store, self.typesetter)


class PlannedUpTo:
    """Plans, and remembers the last moment it planned for: so one sees that a moved clock was followed. `is_moved`
    says that the clock is moved by hand, back too. `alarms_of_all` False is for a stage on which most people of the
    roster do not play: only of those who do is it said that they are missing.

    One part that fails stops no other, and is raised when all have had their turn (scheduler/in_turn.py). Notices are
    spread here as well as in their own tick: a clock that is moved waits at each morning until all is said.
    """

    def __init__(self, desk: Desk, *, is_moved: bool, weeks: PrincipalWeeks, alarms_of_all: bool = True) -> None:
        self._desk = desk
        self._is_moved = is_moved
        self._weeks = weeks
        self._alarms = AlarmWatch(desk, of_all=alarms_of_all)
        self._is_whole = alarms_of_all
        self.at: datetime | None = None

    async def plan(self, now: datetime) -> None:
        desk = self._desk
        if self._is_moved:
            await begin_by(desk, local_day(now))
        await in_turn(
            [
                ("hand-overs", partial(follow, desk)),
                ("groups of bodies that ended", partial(see_to_groups, desk)),
                ("ends of bodies", partial(announce_bodies, desk)),
                ("ends of terms", partial(announce_ends, desk)),
                ("acting that ended", partial(tell_acting_that_ended, desk)),
                ("ends of one's own terms", partial(tell_own_ends, desk)),
                ("reminders", partial(plan, desk)),
                ("requests to join bodies that ended", partial(see_to_bodies, desk)),
                ("requests to join", partial(see_to_requests, desk)),
                ("moves of round tables", partial(tell_moves, desk)),
                ("meetings on rest days", partial(tell_meetings_on_rest_days, desk)),
                ("enquiries", partial(list_long_waiting, desk)),
                ("alarms", self._alarms.look),
                ("the call list", partial(tell_calls, desk, of_all=self._is_whole)),
                ("principals' weeks", self._weeks.send),
                *([("the secretariat's week", partial(tell_week, desk))] if self._is_whole else ()),
                ("notices", partial(spread, desk)),
            ]
        )
        self.at = now


@dataclass(frozen=True, slots=True)
class Receiver:
    """How Telegram is told to hand over updates: we ask for them, or it brings them to our webhook."""

    settings: Settings
    storage: Storage
    telegram: TelegramBotApi

    async def claim(self) -> None:
        """Raises TryLater."""
        if not self.settings.webhook:
            await self.telegram.receive_by_polling()
            return
        secret = await webhook_secret(self.settings, self.storage.work)
        await self.telegram.receive_by_webhook(webhook_url(self.settings), secret)


@dataclass(frozen=True, slots=True)
class House:
    """Built by app/wiring.py; `start` and `stop` once each."""

    settings: Settings
    storage: Storage
    desk: Desk
    telegram: TelegramBotApi
    receiver: Receiver
    intake: Intake
    handler: BotHandler
    heartbeat: Heartbeat
    lead: Lead
    dispatch: Dispatch
    planned: PlannedUpTo
    counters: Counters
    reading: MailReading | None

    async def agree(self) -> None:
        """Once more before anything is received or sent: the file may be another since. Raises NotThisInstallation."""
        await agree(self.storage.work, self.settings.installation_file)

    async def start(self) -> None:
        """Meet the bot, then let the heart beat. Raises TryLater when the Bot API cannot be asked.

        Where Telegram is to call us, whoever leads tells it so (scheduler/being_called.py).
        """
        me = await self.telegram.profile()
        if not self.settings.webhook:
            await self.receiver.claim()
        await self.handler.start()
        await self._remember(me)
        await self.heartbeat.start()
        log.info("at work", extra={"bot": me.username, "now": self.desk.clock.now().astimezone(VIENTIANE).isoformat()})

    async def broken(self) -> None:
        """Returns when this process must end, because a part of it died unasked."""
        await self.heartbeat.broken()

    async def stop(self) -> None:
        """Ends what is in flight and frees the lead, so that the next process need not wait."""
        await self.heartbeat.stop()
        await self.handler.stop()
        log.info("at rest")

    async def health(self) -> Health:
        return await health_of(self.settings, self.storage.work, self.desk.clock, self.lead)

    async def figures(self) -> Figures:
        return await figures_of(self.settings, self.storage, self.desk.clock, self.counters, self.lead)

    async def _remember(self, me: BotProfile) -> None:
        async with self.storage.work() as tx:
            known = await tx.meta.get(BOT_USERNAME)
            if known not in (None, me.username):
                log.warning("the bot is now another one; people linked to the old one do not hear this one")
            if known != me.username:
                await tx.meta.put(BOT_USERNAME, me.username)
            reads_groups = str(int(me.reads_groups))
            if await tx.meta.get(BOT_READS_GROUPS) != reads_groups:
                await tx.meta.put(BOT_READS_GROUPS, reads_groups)
