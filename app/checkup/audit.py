"""What the doctor looks at in the audit: that sealing goes on. Every row is looked at by `tomon audit verify` only."""

from datetime import timedelta

from app.checkup.finding import Finding
from app.desk import OpenDesk
from app.health import SILENT_AFTER
from roundtable.moments import VIENTIANE

STILL_AFTER = timedelta(minutes=10)
"""Sealing comes every few seconds."""


async def check_audit(opened: OpenDesk) -> Finding:
    """It stands still where nobody has sealed for minutes and somebody works. A clock moved by hand tells no ages."""
    now = opened.desk.clock.now()
    async with opened.storage.work.reading() as tx:
        head, newest = await tx.audit_chain.head(), await tx.audit_chain.newest_position()
        backlog = await tx.audit_chain.backlog()
        pulses = await tx.pulse.all()
    position = head.position if head is not None else 0
    if position != newest:
        said = f"the chain goes to position {position}, its rows to {newest}"
        return Finding("audit", said, "Run: tomon audit verify, and read docs/runbook.md: who did what.")
    said = f"sealed up to position {position}, {backlog.count} rows wait"
    if backlog.oldest_at is None or now - backlog.oldest_at <= STILL_AFTER:
        return Finding("audit", said)
    sealed_at, dispatched_at = pulses.get("seal"), pulses.get("dispatch")
    is_working = dispatched_at is not None and now - dispatched_at <= SILENT_AFTER
    if not is_working or opened.settings.clock is not None:
        return Finding("audit", f"{said}; nobody seals just now")
    if sealed_at is not None and now - sealed_at <= SILENT_AFTER:
        return Finding("audit", f"{said}; they are being sealed")
    since = f"since {sealed_at.astimezone(VIENTIANE):%d %b %Y %H:%M}" if sealed_at is not None else "from the first"
    said += f", and sealing has stood still {since}"
    return Finding("audit", said, 'Read the log for "the tick seal failed", and restart tomon serve.')
