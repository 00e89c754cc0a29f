"""The duties were edited while a year was under way: what people have heard of stays as they heard it."""

from dataclasses import replace
from datetime import UTC, date, datetime

from roundtable.duties import DueOn, Duties, Duty
from roundtable.posts import PostKind
from roundtable.services import reminders
from roundtable.services.desk import Desk, Kept
from roundtable.services.snapshots import view
from scheduler.clocks import SteppingClock
from tests.cast import Cast
from tests.services.mornings import WORKPLAN, hears


def with_other_dates(desk: Desk) -> Desk:
    """The same house, begun anew with an edited file."""

    def changed(duty: Duty) -> Duty:
        if duty.key != WORKPLAN.duty:
            return duty
        rhythm = replace(duty.rhythms[0], due=DueOn(4, 30), ladder=("before-40", "before-5"))
        return replace(duty, rhythms=(rhythm,))

    return replace(desk, duties=Duties(tuple(map(changed, desk.duties.all))), kept=Kept())


async def due_on(desk: Desk) -> date:
    async with desk.work.reading() as tx:
        return (await view(desk, tx, date(2027, 3, 1))).line(WORKPLAN).standing.due_on


async def test_what_somebody_has_heard_of_keeps_its_date_and_is_not_said_again(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    assert await hears(desk, officer) is not None
    edited = with_other_dates(desk)
    assert await due_on(edited) == date(2027, 3, 31)
    assert await reminders.plan(edited) == 0
    clock.set(datetime(2027, 3, 22, 2, 0, tzinfo=UTC))  # the new ladder would have its first stage today
    async with desk.work.reading() as tx:
        said = await tx.reminders.said({WORKPLAN})
    await reminders.plan(edited)
    async with desk.work.reading() as tx:
        new = (await tx.reminders.said({WORKPLAN})).keys() - said.keys()
    assert {stage for _, _, stage in new} <= {"before-14"}


async def test_what_nobody_has_heard_of_goes_by_the_new_date(cast: Cast, desk: Desk) -> None:
    await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    assert await due_on(with_other_dates(desk)) == date(2027, 4, 30)
