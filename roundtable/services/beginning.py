"""When we began: where a clock is moved by hand, and with each rule that is served."""

from datetime import date

from roundtable.moments import local_day
from roundtable.served import served_on
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


async def note_served(desk: Desk) -> None:
    """Which rules we serve from today on, for good: the file of duties is read at the start. Not before there is a
    roster, which begins with all of them."""
    if desk.kept.noted is desk.duties:
        return
    async with desk.work.glance() as tx:
        if await tx.calendar.began_on() is None:
            return
    async with desk.work() as tx:
        noted = await tx.calendar.served()
        served = served_on(desk.duties, noted, local_day(desk.clock.now()))
        if served != noted:
            await tx.calendar.note_served(served)
    desk.kept.noted = desk.duties
