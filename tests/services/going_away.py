"""People who are away for a time, as the shell writes it down."""

from datetime import date, timedelta

from roundtable.absences import Absence
from roundtable.moments import local_day
from roundtable.people import Person
from roundtable.services.absences import put_absence
from roundtable.services.desk import Desk


async def goes_away(desk: Desk, person: Person, acting: Person | None = None, until: date | None = None) -> None:
    """From today on, for a week unless said otherwise. Who acts hears of it."""
    now = desk.clock.now()
    today = local_day(now)
    async with desk.work() as tx:
        back_on = until or today + timedelta(days=7)
        away = Absence(person.id, today, back_on, acting.id if acting is not None else None)
        await put_absence(desk, tx, away, now, "operator")
