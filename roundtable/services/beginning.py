"""When we began, where a clock is moved by hand."""

from datetime import date

from roundtable.services.desk import Desk


async def begin_by(desk: Desk, day: date) -> None:
    """We begin on that day where the roster was loaded later: a clock that is moved by hand may go back behind it, and
    nothing would be owed there. Nothing begins before there is a roster."""
    async with desk.work.reading() as tx:
        began = await tx.calendar.began_on()
    if began is not None and day < began:
        async with desk.work() as tx:
            await tx.calendar.begin_on(day)
            await tx.audit.add(desk.clock.now(), "clock", "began-earlier", "installation", details=f"{began}")
