"""Dates: a day is picked or typed, read back, confirmed."""

from datetime import UTC, date, datetime

import pytest

from bot.pressing import press
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import Language
from roundtable.obligations import ObligationKey, State, WaiverReason
from roundtable.posts import PostKind
from roundtable.services import dates, obligations, other_answers, reasons, reminders, texts
from roundtable.services.desk import Desk
from roundtable.statements.dates import (
    AskDate,
    ConfirmDate,
    DateNoted,
    DateNotTaken,
    DateProblem,
    DatePurpose,
)
from roundtable.statements.duties import AlreadySettled, AskReason, NotThisPeriodNoted, ObligationCard
from roundtable.statements.identity import NotUnderstood
from roundtable.statements.other_answers import OtherAnswers
from roundtable.typed_days import DayOfYear, DaysFromToday, DayWithTime, NoSuchDay, TypedDay
from scheduler.clocks import SteppingClock
from tests.cast import Cast

Q1 = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")
PLANNED, HELD, PROMISED = DatePurpose.PLANNED, DatePurpose.HELD, DatePurpose.PROMISED


async def test_a_day_is_picked_from_a_month_read_back_and_noted(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await dates.ask_date(desk, officer.turn(7), Q1, PLANNED)
    await dates.say_date(desk, officer.turn(7), Q1, PLANNED, date(2027, 3, 18))
    await dates.note_date(desk, officer.turn(7), Q1, PLANNED, date(2027, 3, 18))
    month, confirm, noted = await officer.hears()
    assert isinstance(month, AskDate)
    assert date(2027, 3, 8) in month.resting
    assert confirm == ConfirmDate(month.item, PLANNED, date(2027, 3, 18), rests=False)
    assert isinstance(noted, DateNoted)
    assert noted.item.standing.state is State.PLANNED
    assert noted.item.standing.planned_on == date(2027, 3, 18)
    assert all(one.what.edits_message_id == 7 for one in await officer.deliveries())


async def test_that_a_meeting_was_held_as_planned_is_one_tap(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await dates.note_date(desk, officer.turn(), Q1, PLANNED, date(2027, 3, 18))
    await dates.ask_date(desk, officer.turn(), Q1, HELD)
    *_, before = await officer.hears()
    assert isinstance(before, AskDate)
    assert not [row for row in before.choices() if row[0].label == "held-as-planned"], "the day has not come"
    clock.set(datetime(2027, 4, 6, 2, 0, tzinfo=UTC))
    await dates.ask_date(desk, officer.turn(), Q1, HELD)
    (asked,) = await officer.hears()
    assert isinstance(asked, AskDate)
    assert asked.month == date(2027, 3, 1), "the month it was planned for"
    assert asked.choices()[0][0].label == "held-as-planned"
    await press(desk, officer.turn(), asked.choices()[0][0].data)
    (noted,) = await officer.hears()
    assert isinstance(noted, DateNoted)
    assert (noted.purpose, noted.on, noted.item.standing.state) == (HELD, date(2027, 3, 18), State.MET)
    assert "Thursday" in desk.wording.words(noted, Language.EN).html, "the day is read back"


async def test_a_day_may_be_typed_once_it_is_asked_for(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await texts.take_text(desk, officer.turn(), "18/3/2027", date(2027, 3, 18))
    await dates.ask_date(desk, officer.turn(), Q1, PLANNED)
    await texts.take_text(desk, officer.turn(), "18/3/2027", date(2027, 3, 18))
    await texts.take_text(desk, officer.turn(), "soon", None)
    await texts.take_text(desk, officer.turn(), "31/2/2027", NoSuchDay(2, 31, 2027))
    unasked, _, confirm, unreadable, no_day = await officer.hears()
    assert isinstance(unasked, NotUnderstood)
    assert isinstance(confirm, ConfirmDate)
    assert isinstance(unreadable, DateNotTaken)
    assert unreadable.problem is DateProblem.UNREADABLE
    assert isinstance(no_day, DateNotTaken)
    assert no_day.problem is DateProblem.NO_SUCH_DAY


@pytest.mark.parametrize(
    ("purpose", "typed", "on"),
    [
        (PLANNED, DayOfYear(3, 1), date(2027, 3, 1)),
        (PLANNED, DayOfYear(3, 18), date(2027, 3, 18)),
        (HELD, DayOfYear(2, 18), date(2027, 2, 18)),
        (HELD, DayOfYear(3, 1), date(2027, 3, 1)),
        (PLANNED, DaysFromToday(0), date(2027, 3, 1)),
        (PLANNED, DayWithTime(DaysFromToday(1)), date(2027, 3, 2)),
        (HELD, DaysFromToday(-1), date(2027, 2, 28)),
        (HELD, DayWithTime(date(2027, 2, 18)), date(2027, 2, 18)),
    ],
)
async def test_a_day_without_its_year_is_read_back_with_it(
    cast: Cast, desk: Desk, purpose: DatePurpose, typed: TypedDay, on: date
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await dates.say_date(desk, officer.turn(), Q1, purpose, typed)
    (confirm,) = await officer.hears()
    assert isinstance(confirm, ConfirmDate)
    assert confirm.on == on
    assert confirm.is_day_only is isinstance(typed, DayWithTime)


@pytest.mark.parametrize(
    ("purpose", "on", "problem"),
    [
        (HELD, date(2027, 3, 2), DateProblem.NOT_PAST),
        (PLANNED, date(2027, 2, 26), DateProblem.NOT_AHEAD),
        (PLANNED, date(2028, 3, 1), DateProblem.OUT_OF_PERIOD),
        (HELD, date(2026, 9, 15), DateProblem.OUT_OF_PERIOD),
        (HELD, date(2026, 12, 31), DateProblem.OUT_OF_PERIOD),
        (PLANNED, DayOfYear(2, 26), DateProblem.NOT_AHEAD),
        (PLANNED, DaysFromToday(-1), DateProblem.NOT_AHEAD),
        (PLANNED, DayOfYear(12, 31), DateProblem.OUT_OF_PERIOD),
        (HELD, DayOfYear(3, 15), DateProblem.NOT_PAST),
        (HELD, DaysFromToday(1), DateProblem.NOT_PAST),
        (HELD, DayOfYear(12, 31), DateProblem.OUT_OF_PERIOD),
    ],
)
async def test_a_day_that_cannot_be_is_not_taken(
    cast: Cast, desk: Desk, purpose: DatePurpose, on: TypedDay, problem: DateProblem
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await dates.say_date(desk, officer.turn(), Q1, purpose, on)
    if isinstance(on, date):
        await dates.note_date(desk, officer.turn(), Q1, purpose, on)
    for said in await officer.hears():
        assert isinstance(said, DateNotTaken)
        assert said.problem is problem
    async with desk.work.reading() as tx:
        assert await tx.facts.all() == ()


async def test_before_its_quarter_begins_a_meeting_is_neither_planned_nor_held(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    second = ObligationKey("HLT", "quarterly-meeting", "2027-Q2")
    await dates.ask_date(desk, officer.turn(), second, HELD)
    await dates.say_date(desk, officer.turn(), second, HELD, date(2027, 2, 25))
    await dates.say_date(desk, officer.turn(), second, PLANNED, date(2027, 3, 30))
    await dates.say_date(desk, officer.turn(), second, PLANNED, date(2027, 4, 1))
    month, *not_taken, confirm = await officer.hears()
    assert isinstance(month, AskDate)
    assert month.choices() == month.choices()[-1:]
    assert [one.problem for one in not_taken if isinstance(one, DateNotTaken)] == [DateProblem.OUT_OF_PERIOD] * 2
    assert isinstance(confirm, ConfirmDate)


async def test_what_belongs_to_a_round_table_may_be_held_long_before_it(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    executive = ObligationKey("HLT", "executive-meeting", "RT-2027")
    await dates.ask_date(desk, officer.turn(), executive, HELD)
    (month,) = await officer.hears()
    assert isinstance(month, AskDate)
    assert month.first == month.item.standing.due_on - dates.BEFORE_ROUND_TABLE


async def test_a_planned_meeting_is_left_alone_until_its_day_has_passed(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await dates.note_date(desk, officer.turn(), Q1, PLANNED, date(2027, 3, 25))
    await obligations.say_on_paper(desk, officer.turn(), ObligationKey("HLT", "annual-workplan", "2027"))
    before = len(await officer.deliveries())
    clock.set(datetime(2027, 3, 24, 1, 20, tzinfo=UTC))
    await reminders.plan(desk)
    assert len(await officer.deliveries()) == before
    clock.set(datetime(2027, 4, 5, 1, 20, tzinfo=UTC))
    await reminders.plan(desk)
    assert len(await officer.deliveries()) == before + 1


async def test_a_held_meeting_is_settled_and_a_second_answer_changes_nothing(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await dates.note_date(desk, officer.turn(), Q1, HELD, date(2027, 2, 25))
    await dates.ask_date(desk, officer.turn(), Q1, PLANNED)
    await reasons.waive(desk, officer.turn(), Q1, WaiverReason.MERGED)
    noted, *again = await officer.hears()
    assert isinstance(noted, DateNoted)
    assert noted.item.standing.state is State.MET
    assert all(isinstance(one, AlreadySettled) for one in again)


async def test_not_this_quarter_takes_a_reason(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await other_answers.show_more(desk, officer.turn(), Q1)
    await reasons.ask_reason(desk, officer.turn(), Q1)
    await reasons.waive(desk, officer.turn(), Q1, WaiverReason.AWAITING_GUIDANCE)
    await obligations.show_card(desk, officer.turn(), Q1)
    more, reason, noted, card = await officer.hears()
    assert isinstance(more, OtherAnswers)
    assert isinstance(reason, AskReason)
    assert isinstance(noted, NotThisPeriodNoted)
    assert noted.item.standing.state is State.WAIVED
    assert isinstance(card, ObligationCard)
    assert card.item.standing.reason is WaiverReason.AWAITING_GUIDANCE
    assert "awaiting guidance" in desk.wording.words(card, Language.EN).html


async def test_only_the_bodys_own_secretariat_answers_for_its_meetings(cast: Cast, desk: Desk) -> None:
    assistant = await cast.join("HLT", PostKind.ASSISTANT)
    other = await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)
    for player in (assistant, other):
        with pytest.raises(NotAllowed):
            await dates.note_date(desk, player.turn(), Q1, HELD, date(2027, 2, 25))


async def test_a_paper_that_will_be_sent_on_a_day_is_not_asked_for_before_it(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    workplan = ObligationKey("HLT", "annual-workplan", "2027")
    await obligations.say_on_paper(desk, officer.turn(), Q1)
    await dates.ask_date(desk, officer.turn(), workplan, PROMISED)
    await texts.take_text(desk, officer.turn(), "20/4/2027", date(2027, 4, 20))
    await dates.note_date(desk, officer.turn(), workplan, PROMISED, date(2027, 4, 20))
    *_, noted = await officer.hears()
    assert isinstance(noted, DateNoted)
    assert noted.item.standing.state is State.PLANNED
    before = len(await officer.deliveries())
    for day in (17, 29):
        clock.set(datetime(2027, 3, day, 1, 20, tzinfo=UTC))
        await reminders.plan(desk)
    assert len(await officer.deliveries()) == before
    clock.set(datetime(2027, 4, 22, 1, 20, tzinfo=UTC))
    await reminders.plan(desk)
    assert len(await officer.deliveries()) == before + 1


@pytest.mark.parametrize(
    ("key", "purpose"),
    [(Q1, PROMISED), (ObligationKey("HLT", "annual-workplan", "2027"), PLANNED)],
)
async def test_a_meeting_is_not_promised_and_a_paper_not_planned(
    cast: Cast, desk: Desk, key: ObligationKey, purpose: DatePurpose
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    for verb in (dates.say_date, dates.note_date):
        with pytest.raises(TooOld):
            await verb(desk, officer.turn(), key, purpose, date(2027, 3, 18))


async def test_of_two_days_read_back_the_older_one_cannot_be_confirmed_after_the_newer(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await dates.note_date(desk, officer.turn(), Q1, PLANNED, date(2027, 3, 18))
    for on in (date(2027, 3, 25), date(2027, 4, 20)):
        await dates.say_date(desk, officer.turn(), Q1, PLANNED, on)
    _, older, newer = await officer.hears()
    await press(desk, officer.turn(9), newer.choices()[0][0].data)
    with pytest.raises(TooOld):
        await press(desk, officer.turn(8), older.choices()[0][0].data)
    await press(desk, officer.turn(9), newer.choices()[0][0].data)  # a second tap on the same one
    once, again = await officer.hears()
    assert isinstance(once, DateNoted)
    assert isinstance(again, DateNoted)
    async with desk.work.reading() as tx:
        assert [fact.on_date for fact in await tx.facts.of(Q1)] == [date(2027, 3, 18), date(2027, 4, 20)]


async def test_a_day_read_back_before_the_first_answer_cannot_be_confirmed_after_it(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    await dates.say_date(desk, officer.turn(), Q1, PLANNED, date(2027, 3, 25))
    (read_back,) = await officer.hears()
    await dates.note_date(desk, head.turn(), Q1, PLANNED, date(2027, 4, 20))
    with pytest.raises(TooOld):
        await press(desk, officer.turn(8), read_back.choices()[0][0].data)
    async with desk.work.reading() as tx:
        assert [fact.on_date for fact in await tx.facts.of(Q1)] == [date(2027, 4, 20)]
