"""What was planned for a morning and is not spoken of when its message goes out: it has not been said."""

from datetime import UTC, date, datetime

from roundtable.moments import local_day
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.planned import come_by
from roundtable.posts import PostKind
from roundtable.services import obligations, reminders, rhythms
from roundtable.services.desk import Desk
from roundtable.services.snapshots import view
from roundtable.statements.duties import OnPaperNoted
from roundtable.statements.reminders import MeetingToPlan, PaperDue
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.carrying import Carrier
from tests.services.mornings import MEETING, WORKPLAN

OFFICER = PostKind.SECRETARIAT_OFFICER
NEXT_MORNING = datetime(2027, 3, 3, 1, 20, tzinfo=UTC)


async def said(desk: Desk, keys: set[ObligationKey], player: Player) -> set[tuple[str, str]]:
    async with desk.work.reading() as tx:
        told = await tx.reminders.said(keys)
    return {(key.period, stage) for key, person_id, stage in told if person_id == player.holder.person.id}


async def test_what_was_settled_and_is_open_again_is_said_on_the_next_morning(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    officer = await cast.join("HLT", OFFICER)
    carrier = Carrier(desk)
    assert await reminders.plan(desk) == 1
    await obligations.say_on_paper(desk, officer.turn(), MEETING)
    await carrier.carry()
    assert [type(one) for one in await officer.hears()] == [PaperDue, OnPaperNoted]
    assert await said(desk, {WORKPLAN, MEETING}, officer) == {("2027", "before-30")}
    async with desk.work() as tx:
        await tx.facts.add(Fact(MEETING, FactKind.OPENED, clock.now(), None))
    clock.set(NEXT_MORNING)
    assert await reminders.plan(desk) == 1
    await carrier.carry()
    assert [type(one) for one in await officer.hears()] == [MeetingToPlan]
    assert await reminders.plan(desk) == 0


async def test_a_report_whose_rhythm_was_changed_before_its_list_went_out_is_said_under_its_other_name(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    officer = await cast.join("HLT", OFFICER)
    report = ObligationKey("HLT", "progress-report", "2027")
    names = {report, ObligationKey("HLT", "progress-report", "2027-H2")}
    carrier = Carrier(desk)
    clock.set(datetime(2027, 10, 1, 1, 20, tzinfo=UTC))
    await officer.hears()
    assert await reminders.plan(desk) == 1
    async with desk.work.reading() as tx:
        seen = (await view(desk, tx, local_day(clock.now()))).snapshot
    asked = {one.obligation for one in come_by(seen, clock.now()) if one.person_id == officer.holder.person.id}
    assert len(asked) > 1, "a list"
    assert report in asked
    await rhythms.choose_rhythm(desk, officer.turn(7), report, "half-yearly")
    await carrier.carry()
    assert await said(desk, names, officer) == set()
    clock.set(datetime(2027, 10, 4, 1, 20, tzinfo=UTC))
    assert await reminders.plan(desk) == 1
    await carrier.carry()
    assert await said(desk, names, officer) == {("2027-H2", "before-30")}


async def test_who_has_nothing_else_to_hear_gets_the_other_name_on_the_same_morning(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    officer = await cast.join("HLT", OFFICER)
    report = ObligationKey("HLT", "progress-report", "2027")
    clock.set(datetime(2027, 10, 1, 1, 20, tzinfo=UTC))
    async with desk.work() as tx:
        seen = (await view(desk, tx, date(2027, 10, 1))).snapshot
        for other in {one.obligation for one in come_by(seen, clock.now())} - {report}:
            await tx.facts.add(Fact(other, FactKind.ON_PAPER, clock.now()))
    carrier = Carrier(desk)
    assert await reminders.plan(desk) == 1
    await rhythms.choose_rhythm(desk, officer.turn(7), report, "half-yearly")
    await carrier.carry()
    await officer.hears()
    clock.set(datetime(2027, 10, 1, 1, 30, tzinfo=UTC))
    assert await reminders.plan(desk) == 1
    await carrier.carry()
    assert [type(one) for one in await officer.hears()] == [PaperDue]
    assert await said(desk, {ObligationKey("HLT", "progress-report", "2027-H2")}, officer) == {("2027-H2", "before-30")}
