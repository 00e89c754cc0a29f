"""The figures that /metrics shows: from the books, from the machine, and from what this process has counted."""

from app.disk import disk_of
from app.settings import Settings
from roundtable.counters import Counters
from roundtable.figures import Figures
from roundtable.ports import Clock
from scheduler.leadership import Lead
from storage.opened import Storage


async def figures_of(
    settings: Settings, storage: Storage, clock: Clock, counters: Counters, lead: Lead | None = None
) -> Figures:
    """`lead` is None in a process that never leads."""
    now = clock.now()
    async with storage.work.reading() as tx:
        counts = await tx.figures.counts(now)
        pulse = await tx.pulse.all()
        _, _, fence = await tx.leader.seen()
    database = await storage.database.facts()
    disk = disk_of(settings.data_dir)
    return Figures(
        now=now,
        counts=counts,
        counted=counters.counted,
        pulse=pulse,
        leads_here=lead is not None and lead.fence is not None,
        fence=fence,
        database_bytes=database.size_bytes,
        disk_free_bytes=disk.free_bytes,
        disk_bytes=disk.size_bytes,
    )
