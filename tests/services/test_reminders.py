"""The morning: one message a person, rechecked at the moment of sending, silent once it is done."""

from datetime import UTC, datetime, timedelta

from roundtable.deliveries import Delivery, DeliveryState, Later, Prepared, Refused, Say, Withdraw
from roundtable.obligations import ObligationKey
from roundtable.posts import PostKind
from roundtable.services import obligations, reminders, submissions
from roundtable.services.deliveries import DeskDeliverer
from roundtable.services.desk import Desk
from roundtable.statements.duties import ApprovalAsked, MorningDigest, PaperDue, PaperNotYetReceived
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
MEETING = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")


async def morning(desk: Desk, player: Player) -> tuple[Delivery, Prepared] | None:
    """Plan, and prepare what waits for this person as the dispatcher would."""
    await reminders.plan(desk)
    waiting = [
        one for one in await player.deliveries() if one.state is DeliveryState.WAITING and one.what.words is None
    ]
    if not waiting:
        return None
    (delivery,) = waiting
    async with desk.work.reading() as tx:
        return delivery, await DeskDeliverer(desk).prepare(tx, delivery, desk.clock.now())


async def test_two_things_on_one_morning_are_one_list(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    said = await morning(desk, officer)
    assert said is not None
    assert isinstance(said[1], Say)
    digest = desk.wording.load(said[1].statement)
    assert isinstance(digest, MorningDigest)
    assert {item.key for item in digest.items} == {WORKPLAN, MEETING}


async def test_planning_again_changes_nothing(cast: Cast, desk: Desk) -> None:
    await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    assert await reminders.plan(desk) == 1
    assert await reminders.plan(desk) == 0


async def test_what_was_done_a_second_before_is_not_asked_for(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await reminders.plan(desk)
    await obligations.say_on_paper(desk, officer.turn(), WORKPLAN)
    await obligations.say_on_paper(desk, officer.turn(), MEETING)
    said = await morning(desk, officer)
    assert said is not None
    assert isinstance(said[1], Withdraw)


async def test_of_two_things_only_the_one_still_open_is_said(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await reminders.plan(desk)
    await obligations.say_on_paper(desk, officer.turn(), MEETING)
    said = await morning(desk, officer)
    assert said is not None
    assert isinstance(said[1], Say)
    due = desk.wording.load(said[1].statement)
    assert isinstance(due, PaperDue)
    assert due.working_days_left > 0


async def test_at_night_it_waits_for_the_next_morning(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    clock.set(datetime(2027, 3, 1, 15, 0, tzinfo=UTC))
    said = await morning(desk, officer)
    assert said is not None
    delivery, prepared = said
    assert delivery.what.not_before_at == datetime(2027, 3, 2, 1, 15, tzinfo=UTC)
    assert isinstance(prepared, Later)


async def test_after_the_date_the_wording_says_not_yet_received(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await obligations.say_on_paper(desk, officer.turn(), MEETING)
    clock.set(datetime(2027, 4, 2, 1, 20, tzinfo=UTC))
    said = await morning(desk, officer)
    assert said is not None
    assert isinstance(said[1], Say)
    assert isinstance(desk.wording.load(said[1].statement), PaperNotYetReceived)


async def test_approval_is_asked_of_the_chairs_office_alone_and_from_the_day_the_plan_is_in(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    assistant = await cast.join("HLT", PostKind.ASSISTANT)
    assert await morning(desk, assistant) is None
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), WORKPLAN)
    await obligations.say_on_paper(desk, officer.turn(), MEETING)
    clock.advance(timedelta(days=1))
    said = await morning(desk, assistant)
    assert said is not None
    assert isinstance(said[1], Say)
    asked = desk.wording.load(said[1].statement)
    assert isinstance(asked, ApprovalAsked)
    assert asked.paper.reference == "HLT-WP-2027-1"
    nothing = await morning(desk, officer)
    assert nothing is not None
    assert isinstance(nothing[1], Withdraw)


async def test_a_chat_that_refuses_is_unlinked_and_never_planned_for_again(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    said = await morning(desk, officer)
    assert said is not None
    async with desk.work() as tx:
        await DeskDeliverer(desk).after(tx, said[0], Refused("bot was blocked by the user"), clock.now())
    clock.advance(timedelta(days=16))
    assert await reminders.plan(desk) == 0
    async with desk.work.reading() as tx:
        assert await tx.roster.person_by_chat(officer.chat_id) is None
