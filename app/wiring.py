"""The wiring: from settings to the parts that work together. The only file that knows every room."""

import os
import secrets
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from app.bot_api import open_telegram
from app.desk import open_desk
from app.further_channels import dispatches, mailbox_name, open_channels, open_mailbox
from app.health import health_of
from app.house import House, PlannedUpTo, PrincipalWeeks, Receiver
from app.installation import agree
from app.ringing import RingingWork
from app.settings import Settings
from app.webhook import webhook_url
from bot.application import build_handler
from channels.heartbeat import LOOK_EVERY_S, DeadMansSwitch
from channels.telegram.pacing import Limits, Pacing
from messages.commands import IN_GROUPS, commands, commands_of
from messages.papers.typesetting import ChildTypesetter
from messages.reader import BilingualReader
from roundtable.counters import Counters
from roundtable.ports import Clock
from roundtable.quiet_hours import SendWindows
from roundtable.reconciling import FindingKind
from roundtable.services.deliveries import DeskDeliverer
from roundtable.services.mailbox import take_news, tell_unread
from scheduler.being_called import BeingCalled
from scheduler.clocks import FileClock, Openings, SystemClock, WalkingClock
from scheduler.dispatch import Dispatch
from scheduler.fetching import Fetching
from scheduler.flight import Courier
from scheduler.handling import Handling
from scheduler.heartbeat import Heartbeat, Loop, Tick
from scheduler.intake import Intake
from scheduler.introducing import INTRODUCE_EVERY_S, Introducing
from scheduler.introducing_chats import INTRODUCE_CHATS_EVERY_S, IntroducingChats
from scheduler.leadership import Lead
from scheduler.mail_reading import READ_EVERY_S, MailReading
from scheduler.parting import PART_EVERY_S, Parting
from scheduler.planning import Planning
from scheduler.receiving import Receiving
from scheduler.reconciling import RECONCILE_EVERY_S, Reconciling
from scheduler.sealing import SEAL_EVERY_S, Sealing
from scheduler.spreading import SPREAD_EVERY_S, Spreading
from scheduler.tidying import TIDY_EVERY_S, Tidying


@asynccontextmanager
async def open_house(
    settings: Settings,
    clock: Clock | None = None,
    limits: Limits | None = None,
    *,
    alarms_of_all: bool = True,
) -> AsyncIterator[House]:
    """Build every part of a running Tomon; nothing runs before `House.start`. Closed at the end.

    `clock` replaces that of the settings, `limits` those of Telegram (for a simulator that has none). A clock that can
    be moved is walked, so that no send window is passed over. `alarms_of_all` False leaves out those of which nobody
    could ever be told.
    """
    walked = clock or (WalkingClock(FileClock(settings.clock)) if settings.clock else SystemClock())
    counters = Counters()
    pacing = Pacing(limits or Limits.at_rate(settings.send_rate), counters=counters)
    async with AsyncExitStack() as stack:
        opened = await stack.enter_async_context(open_desk(settings, walked))
        storage = opened.storage
        name = await agree(storage.work, settings.installation_file)
        telegram = await stack.enter_async_context(open_telegram(settings, storage.files, pacing))
        channels = await stack.enter_async_context(open_channels(settings, storage.files, walked, name))
        mailbox = await stack.enter_async_context(open_mailbox(settings, name))
        lead = Lead(storage.work, _holder(), lock=storage.leader_lock)
        ringing = RingingWork(storage.work.leading(lambda: lead.fence))
        desk = replace(opened.desk, work=ringing)
        courier = Courier(
            telegram,
            DeskDeliverer(desk),
            storage.work,
            walked,
            pacing,
            lead,
            bot=telegram.number,
            paid=settings.pays_for_pace,
            counters=counters,
        )
        dispatch = Dispatch(courier, storage.work, lead, walked)
        sending = (dispatch, *dispatches(channels, desk, storage, lead, counters))
        fetching = Fetching(desk, telegram, storage.files, storage.inspector, lead)
        handler = build_handler(desk, BilingualReader(), telegram, telegram.bot)
        handling = Handling(handler, storage.work, lead, walked, counters=counters)
        intake = Intake(storage.work, walked, handling.offer)
        receiver = Receiver(settings, storage, telegram)
        receiving: Loop = (
            BeingCalled(telegram, storage.work, lead, walked, webhook_url(settings), receiver.claim)
            if settings.webhook
            else Receiving(telegram, storage.work, lead, walked, handling.offer, poll_s=settings.long_poll_s)
        )
        for one in sending:
            ringing.hands_over(one.take, one.doubt)
        ringing.rings(fetching.bell.ring, "uploads")
        is_moved = settings.clock is not None or clock is not None
        weeks = PrincipalWeeks(desk, storage.files, ChildTypesetter())
        planned = PlannedUpTo(desk, is_moved=is_moved, weeks=weeks, alarms_of_all=alarms_of_all)
        planning = Planning(planned.plan, sending, lead, walked, _openings(desk.windows))
        spreading = Spreading(desk)
        wakes: dict[FindingKind, Callable[[], None]] = {
            FindingKind.NOT_CLAIMED: partial(_ring, sending),
            FindingKind.CLAIM_LOST: partial(_ring, sending),
            FindingKind.UPDATE_WAITS: handling.bell.ring,
            FindingKind.UPLOAD_WAITS: fetching.bell.ring,
        }
        sealing = Sealing(storage.work, walked)
        reconciling = Reconciling(desk, lead, sending, wakes, counters=counters)
        introducing_chats = IntroducingChats(desk, telegram, commands_of)
        ticks = [
            Tick("plan", planning.beat_every_s, planning.beat, planning.interrupt, planning.stand_by),
            Tick("notices", SPREAD_EVERY_S, spreading.beat, spreading.interrupt),
            Tick("groups", PART_EVERY_S, Parting(desk, telegram).beat),
            Tick("tidy", TIDY_EVERY_S, Tidying(storage.work, walked).tidy),
            Tick("seal", SEAL_EVERY_S, sealing.beat, sealing.interrupt),
            Tick("introduce", INTRODUCE_EVERY_S, Introducing(telegram, commands(), IN_GROUPS).beat),
            Tick("introduce-chats", INTRODUCE_CHATS_EVERY_S, introducing_chats.beat, introducing_chats.interrupt),
            Tick("reconcile", RECONCILE_EVERY_S, reconciling.beat),
        ]
        reading = None
        if mailbox is not None:
            take = partial(take_news, desk, storage.files, storage.inspector, mailbox_name(settings))
            reading = MailReading(mailbox, take, lead, partial(tell_unread, desk))
            ticks.append(Tick("read-mail", READ_EVERY_S, reading.beat, reading.interrupt))
        if settings.heartbeat_url is not None:
            health = partial(health_of, settings, storage.work, walked, lead)
            switch = DeadMansSwitch(settings.heartbeat_url.get_secret_value(), health)
            ticks.append(Tick("heartbeat", LOOK_EVERY_S, switch.beat, switch.interrupt))
        heartbeat = Heartbeat(lead, (receiving, handling, fetching, *sending), ticks, storage.work, walked)
        yield House(
            settings,
            storage,
            desk,
            telegram,
            receiver,
            intake,
            handler,
            heartbeat,
            lead,
            dispatch,
            planned,
            counters,
            reading,
        )


def _holder() -> str:
    """This process as the leader's row names it, unlike any other, also one with the same number after a restart."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


def _ring(sending: Sequence[Dispatch]) -> None:
    for one in sending:
        one.bell.ring()


def _openings(windows: SendWindows) -> Openings:
    def first_after(moment: datetime, last: datetime) -> datetime | None:
        return next(windows.openings_between(moment + timedelta(microseconds=1), last), None)

    return first_after
