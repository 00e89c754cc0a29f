"""Whether the work goes on: by the pulse in the database, which whoever leads writes there."""

from datetime import timedelta

from app.settings import Settings
from roundtable.books import Work
from roundtable.channels import ONLY_TELEGRAM
from roundtable.health import Health
from roundtable.moments import VIENTIANE
from roundtable.ports import Clock
from scheduler.leadership import Lead

TICKS = ("fetch", "handle", "fetch-files", "plan", "notices", "dispatch", "seal")
"""The parts that note their pulse, in the order of an update's way, and what seals the audit of it; each further
channel has a dispatch of its own."""

SILENT_AFTER = timedelta(seconds=90)
"""A part that has not succeeded for so long is ill: a poll takes 35 seconds at most, planning comes every 15."""


async def health_of(settings: Settings, work: Work, clock: Clock, lead: Lead | None = None) -> Health:
    """A clock that is moved by hand tells no ages. `lead` is None in a process that never leads."""
    now = clock.now()
    async with work.reading() as tx:
        pulses = await tx.pulse.all()
        holder, beat, fence = await tx.leader.seen()
    further = sorted(settings.channels - ONLY_TELEGRAM)
    ticks = (*TICKS, *(f"dispatch-{channel}" for channel in further))
    problems = [f"{tick} has not begun" for tick in ticks if tick not in pulses]
    is_timed = settings.clock is None
    silent = [tick for tick in ticks if is_timed and tick in pulses and now - pulses[tick] > SILENT_AFTER]
    problems += [f"{tick} has been silent for too long" for tick in silent]
    facts: dict[str, object] = {
        "now": now.astimezone(VIENTIANE).isoformat(timespec="seconds"),
        "leader": holder,
        "leads_here": lead is not None and lead.fence is not None,
        "fence": fence,
        "beat": beat,
        "pulse": {tick: at.astimezone(VIENTIANE).isoformat(timespec="seconds") for tick, at in pulses.items()},
    }
    return Health(tuple(problems), facts)
