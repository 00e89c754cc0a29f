"""The morning: one message a person, rechecked at the moment of sending, silent once it is done."""

import threading
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from roundtable.deliveries import Refused, Withdraw
from roundtable.ladder import Tone
from roundtable.languages import Bilingual, Language
from roundtable.obligations import Fact, FactKind, ObligationKey, State
from roundtable.posts import PostKind, Side
from roundtable.quiet_hours import SendWindows
from roundtable.services import obligations, reminders, submissions
from roundtable.services.beginning import begin_by
from roundtable.services.beside import MANY
from roundtable.services.deliveries import DeskDeliverer
from roundtable.services.desk import Desk, Kept
from roundtable.statements.approvals import ApprovalAsked
from roundtable.statements.duties import MorningDigest
from roundtable.statements.reminders import (
    ForInformation,
    MeetingHeldAsked,
    MeetingToPlan,
    PaperDue,
    PaperNotYetReceived,
)
from scheduler.clocks import SteppingClock
from tests.cast import Cast
from tests.services.mornings import MEETING, WORKPLAN, hears, morning, only


async def test_two_things_on_one_morning_are_one_list(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    digest = await hears(desk, officer)
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
    due = await hears(desk, officer)
    assert isinstance(due, PaperDue)
    assert due.working_days_left


async def test_at_night_nothing_is_written_and_what_came_is_said_in_the_morning(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    clock.set(datetime(2027, 3, 1, 15, 0, tzinfo=UTC))
    assert await morning(desk, officer) is None
    clock.set(datetime(2027, 3, 2, 1, 15, tzinfo=UTC))
    assert isinstance(await hears(desk, officer), MorningDigest)


async def test_what_came_overnight_is_said_with_what_comes_in_the_morning(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    """They press Start on the eve of another stage: one message, and not a second one on the day after."""
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    clock.set(datetime(2027, 3, 16, 15, 0, tzinfo=UTC))
    assert await reminders.plan(desk) == 0
    clock.set(datetime(2027, 3, 17, 1, 15, tzinfo=UTC))
    digest = await hears(desk, officer)
    assert isinstance(digest, MorningDigest)
    assert {item.key for item in digest.items} == {WORKPLAN, MEETING}
    clock.set(datetime(2027, 3, 18, 1, 15, tzinfo=UTC))
    assert await reminders.plan(desk) == 0


async def test_after_the_date_the_wording_says_not_yet_received(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await obligations.say_on_paper(desk, officer.turn(), MEETING)
    clock.set(datetime(2027, 4, 2, 1, 20, tzinfo=UTC))
    assert isinstance(await hears(desk, officer), PaperNotYetReceived)


async def test_approval_is_asked_of_the_chairs_office_alone_and_from_the_day_the_plan_is_in(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    assistant = await cast.join("HLT", PostKind.ASSISTANT)
    assert await morning(desk, assistant) is None
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), WORKPLAN, 1)
    await obligations.say_on_paper(desk, officer.turn(), MEETING)
    clock.advance(timedelta(days=1))
    asked = await hears(desk, assistant)
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


async def test_a_meeting_is_to_be_planned_before_the_end_of_its_quarter_and_asked_about_after(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await only(desk, MEETING)
    assert isinstance(await hears(desk, officer), MeetingToPlan)
    other = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    clock.set(datetime(2027, 4, 5, 1, 20, tzinfo=UTC))
    assert isinstance(await hears(desk, other), MeetingHeldAsked)


async def test_a_meeting_whose_day_has_passed_is_asked_about_within_its_quarter(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await only(desk, MEETING)
    async with desk.work() as tx:
        await tx.facts.add(Fact(MEETING, FactKind.PLANNED, clock.now(), date(2027, 3, 18)))
    assert await morning(desk, officer) is None
    clock.set(datetime(2027, 3, 24, 1, 20, tzinfo=UTC))
    assert isinstance(await hears(desk, officer), MeetingHeldAsked)


async def test_a_paper_whose_day_has_passed_ahead_of_its_date_is_asked_about_and_is_not_late(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await only(desk, WORKPLAN)
    async with desk.work() as tx:
        await tx.facts.add(Fact(WORKPLAN, FactKind.PLANNED, clock.now(), date(2027, 3, 3)))
    assert await morning(desk, officer) is None
    clock.set(datetime(2027, 3, 5, 1, 20, tzinfo=UTC))
    asked = await hears(desk, officer)
    assert isinstance(asked, PaperNotYetReceived)
    assert (asked.item.standing.state, asked.tone) == (State.OPEN, Tone.REMIND)
    words = desk.wording.words(asked, Language.EN)
    assert "was expected on <b>Wednesday 3 March 2027</b> (due on Wednesday 31 March 2027)" in words.html
    assert "not yet received" not in words.html
    clock.set(datetime(2027, 3, 17, 1, 20, tzinfo=UTC))
    other = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    assert isinstance(await hears(desk, other), PaperNotYetReceived), "the ladder goes on, and asks the same"


async def test_on_the_last_good_day_after_a_date_on_a_sunday_nobody_is_told_that_nothing_came(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    report = ObligationKey("HLT", "progress-report", "2027")
    clock.set(datetime(2027, 10, 30, 3, 0, tzinfo=UTC))
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    clock.set(datetime(2027, 11, 1, 1, 20, tzinfo=UTC))
    await only(desk, report)
    due = await hears(desk, officer)
    assert isinstance(due, PaperDue)
    assert due.working_days_left is None
    assert due.item.standing.due_on == date(2027, 10, 31)


async def test_what_fell_due_before_the_roster_was_loaded_is_nobodys_morning(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    async with desk.work() as tx:
        await tx.calendar.begin_on(date(2027, 4, 6))
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    clock.set(datetime(2027, 4, 6, 1, 20, tzinfo=UTC))
    assert await morning(desk, officer) is None


async def test_a_clock_that_is_moved_to_before_the_roster_was_loaded_begins_there(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    async with desk.work() as tx:
        await tx.calendar.begin_on(date(2027, 11, 25))
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await begin_by(desk, date(2027, 3, 1))
    await begin_by(desk, date(2027, 3, 2))
    assert await morning(desk, officer) is not None
    async with desk.work.reading() as tx:
        assert await tx.calendar.began_on() == date(2027, 3, 1), "it stays where it began"


async def test_the_partners_side_is_told_for_information_once_the_governments_side_was_asked(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    partner = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER, side=Side.PARTNER)
    assert isinstance(await hears(desk, officer), MorningDigest)
    assert await morning(desk, partner) is None
    clock.set(datetime(2027, 3, 17, 1, 20, tzinfo=UTC))
    told = await hears(desk, partner)
    assert isinstance(told, ForInformation)
    assert told.item.key == WORKPLAN
    assert [choice.verb for row in told.choices() for choice in row] == ["card"]


@dataclass(frozen=True, slots=True, eq=False)
class WatchedWindows(SendWindows):
    """Knows in which threads it was asked when one of its days begins; equal to no other, so that nobody else's answers
    stand for its own."""

    asked_in: set[int] = field(default_factory=set)

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def opening_on(self, day: date) -> datetime:
        self.asked_in.add(threading.get_ident())
        return SendWindows.opening_on(self, day)


async def test_what_is_due_of_many_people_is_worked_out_beside_the_loop_so_that_answers_do_not_wait(
    cast: Cast, desk: Desk
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    few = WatchedWindows()
    assert await reminders.plan(replace(desk, windows=few, kept=Kept())) == 1
    assert few.asked_in == {threading.get_ident()}
    assert await hears(desk, officer)
    await _join_unreached(desk, "EDU", MANY)
    many = WatchedWindows()
    await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)
    assert await reminders.plan(replace(desk, windows=many, kept=Kept())) == 1
    assert threading.get_ident() not in many.asked_in
    assert len(many.asked_in) == 1


async def _join_unreached(desk: Desk, body: str, people: int) -> None:
    async with desk.work() as tx:
        posts = await tx.roster.posts()
        post = next(one for one in posts if (one.body, one.kind) == (body, PostKind.SECRETARIAT_OFFICER))
        for number in range(people):
            name = Bilingual(f"Officer {number}", f"Officer {number}")
            person = await tx.roster.add_person(name, Bilingual("", ""), Bilingual("", ""), False)
            await tx.roster.add_holding(person.id, post.id, None, None)
