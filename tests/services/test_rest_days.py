"""The table of rest days, set by the RTP Secretariat in chat."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.roster.proposed_holidays import proposed_rest_days
from roundtable.awaiting import Awaited
from roundtable.calendar import RestDay, RestDayKind
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import Bilingual, Tongue
from roundtable.rest_day_moves import FARTHEST
from roundtable.services import rest_day_adding, rest_days, texts
from roundtable.services.desk import Desk
from roundtable.services.snapshots import view
from roundtable.statements.dates import DateProblem
from roundtable.statements.parts import Statement
from roundtable.statements.questions_left import QuestionLeft
from roundtable.statements.rest_days import (
    RestDayAsked,
    RestDayDone,
    RestDayKindAsked,
    RestDayNameAsked,
    RestDayRemoval,
    RestDays,
    RestDayShown,
    RestDaysToConfirm,
)
from roundtable.typed_days import DayOfYear, DaysFromToday, DayWithTime, NoSuchDay
from tests.cast import Player

EVE, DUE = date(2027, 4, 13), date(2027, 3, 31)
NEW_YEAR = RestDayKind.NEW_YEAR


@pytest.fixture
def desk(desk: Desk) -> Desk:
    return replace(desk, holidays=proposed_rest_days)


async def table(desk: Desk) -> dict[date, RestDay]:
    async with desk.work.reading() as tx:
        return {day.on: day for day in await tx.calendar.rest_days()}


async def done(desk: Desk) -> list[tuple[str, str]]:
    """Audit rows about rest days, oldest first."""
    async with desk.work.reading() as tx:
        rows = await tx.audit.list(60)
    return [(action, subject) for _, _, action, subject in reversed(rows) if action.startswith("rest-day")]


async def newest(player: Player) -> Statement:
    return (await player.hears())[-1]


async def test_next_year_is_proposed_and_confirmed_by_one_or_all_and_counts_only_then(desk: Desk, rtp: Player) -> None:
    await rest_days.propose(desk, rtp.turn(1), 2029)
    shown = await newest(rtp)
    assert isinstance(shown, RestDays)
    assert (shown.done, shown.to_confirm, shown.pages) == (RestDayDone.PROPOSED, shown.count, 2)
    new_year = date(2029, 4, 16)
    assert not (await table(desk))[new_year].confirmed
    await rest_days.confirm(desk, rtp.turn(1), new_year)
    await rest_days.confirm(desk, rtp.turn(1), new_year)
    async with desk.work.reading() as tx:
        assert {day.year for day in (await view(desk, tx, EVE)).snapshot.rest_days.days if day.year > 2028} == {2029}
    await rest_days.ask_all(desk, rtp.turn(1), 2029)
    asked = await newest(rtp)
    assert isinstance(asked, RestDaysToConfirm)
    assert asked.count == shown.count - 1
    with pytest.raises(TooOld):
        await rest_days.confirm_all(desk, rtp.turn(1), 2029, shown.count)
    await rest_days.confirm_all(desk, rtp.turn(1), 2029, asked.count)
    assert all(day.confirmed for day in (await table(desk)).values())
    actions = [action for action, _ in await done(desk)]
    assert actions == ["rest-day-proposed"] * shown.count + ["rest-day-confirmed"] * shown.count
    await rest_days.propose(desk, rtp.turn(1), 2029)
    again = await newest(rtp)
    assert isinstance(again, RestDays)
    assert again.done is RestDayDone.NOTHING_NEW


@pytest.mark.usefixtures("officer")
async def test_of_days_that_are_far_ahead_it_is_said_until_when_it_is_worked_out(desk: Desk, rtp: Player) -> None:
    """Also where something moves: next year's days are confirmed, and the line is not silent about its second half."""
    async with desk.work() as tx:
        for day in [day for day in await tx.calendar.rest_days() if day.on.year == 2028]:
            await tx.calendar.put_rest_day(replace(day, confirmed=False))
    await rest_days.ask_all(desk, rtp.turn(1), 2028)
    asked = await newest(rtp)
    assert isinstance(asked, RestDaysToConfirm)
    until = rtp.turn().today + FARTHEST
    assert asked.moves.reminders
    assert asked.moves.looked_until == until
    for tongue, words in ((Tongue.EN, "This is worked out until"), (Tongue.LO, "ຂໍ້ມູນນີ້ຄຳນວນຮອດ")):
        assert words in desk.wording.words(asked, tongue).html


async def test_a_typed_day_is_named_and_said_to_move_before_it_counts(desk: Desk, rtp: Player) -> None:
    await rest_day_adding.ask_day(desk, rtp.turn(1))
    await texts.take_text(desk, rtp.turn(), "31/3", DayOfYear(3, 31))
    kind = await newest(rtp)
    assert kind == RestDayKindAsked(DUE)
    await rest_day_adding.ask_name(desk, rtp.turn(1), DUE, RestDayKind.HOLIDAY)
    asked = await newest(rtp)
    assert asked == RestDayNameAsked(DUE, RestDayKind.HOLIDAY)
    await texts.take_text(desk, rtp.turn(), "x" * 200, None)
    assert await newest(rtp) == replace(asked, was_not_taken=True)
    await texts.take_text(desk, rtp.turn(), "ວັນພັກພິເສດ / Special holiday", None)
    shown = await newest(rtp)
    assert isinstance(shown, RestDayShown)
    assert shown.day.name == Bilingual("ວັນພັກພິເສດ", "Special holiday")
    assert shown.moves is not None
    assert "annual-workplan" in {due.item.key.duty for due in shown.moves.dues}
    assert shown.moves.dues[0].ask_by == DUE
    async with desk.work.reading() as tx:
        assert not (await view(desk, tx, DUE)).snapshot.rest_days.rests(DUE)
        assert await tx.awaiting.get(rtp.chat_id) is None
    await rest_days.confirm(desk, rtp.turn(1), DUE)
    async with desk.work.reading() as tx:
        assert (await view(desk, tx, DUE)).snapshot.rest_days.rests(DUE)
    assert await done(desk) == [("rest-day-proposed", str(DUE)), ("rest-day-confirmed", str(DUE))]


async def test_an_eve_of_new_year_takes_its_name_with_one_tap_and_moves_reminders(desk: Desk, rtp: Player) -> None:
    await rest_day_adding.ask_name(desk, rtp.turn(1), EVE, NEW_YEAR)
    asked = await newest(rtp)
    assert isinstance(asked, RestDayNameAsked)
    assert asked.known is not None
    await rest_day_adding.take_known_name(desk, rtp.turn(1), EVE, NEW_YEAR)
    shown = await newest(rtp)
    assert isinstance(shown, RestDayShown)
    assert shown.day.name == asked.known
    with pytest.raises(TooOld):
        await rest_day_adding.take_known_name(desk, rtp.turn(1), date(2027, 5, 3), RestDayKind.HOLIDAY)


@pytest.mark.usefixtures("officer")
async def test_from_and_to_which_morning_the_first_reminder_moves_is_said(desk: Desk, rtp: Player) -> None:
    friday = date(2027, 4, 2)  # the morning after which the workplan of 31 March is asked about
    await rest_day_adding.ask_name(desk, rtp.turn(1), friday, RestDayKind.HOLIDAY)
    await texts.take_text(desk, rtp.turn(), "Special holiday", None)
    shown = await newest(rtp)
    assert isinstance(shown, RestDayShown)
    assert shown.moves is not None
    assert (shown.moves.first_on, shown.moves.first_to) == (friday, date(2027, 4, 5))


async def test_days_that_do_not_do_are_asked_for_again_and_one_that_is_there_is_shown(desk: Desk, rtp: Player) -> None:
    for typed, problem in (
        (None, DateProblem.UNREADABLE),
        (date(2026, 12, 1), DateProblem.NOT_AHEAD),
        (DaysFromToday(-1), DateProblem.NOT_AHEAD),
        (date(2031, 1, 1), DateProblem.OUT_OF_PERIOD),
        (NoSuchDay(2, 30), DateProblem.NO_SUCH_DAY),
    ):
        await rest_day_adding.say_day(desk, rtp.turn(), typed)
        asked = await newest(rtp)
        assert isinstance(asked, RestDayAsked)
        assert asked.problem is problem
    async with desk.work.reading() as tx:
        awaiting = await tx.awaiting.get(rtp.chat_id)
    assert awaiting is not None
    assert awaiting.what is Awaited.REST_DAY
    await rest_day_adding.say_day(desk, rtp.turn(), date(2027, 4, 14))
    shown = await newest(rtp)
    assert isinstance(shown, RestDayShown)
    assert shown.was_there
    assert await done(desk) == []


async def test_the_next_day_that_is_typed_takes_the_place_of_the_one_before(desk: Desk, rtp: Player) -> None:
    await rest_day_adding.ask_day(desk, rtp.turn(1))
    await texts.take_text(desk, rtp.turn(), "14/4/2027", date(2027, 4, 14))
    there = await newest(rtp)
    assert isinstance(there, RestDayShown)
    assert "rest-day-add" in {choice.verb for row in there.choices() for choice in row}
    await texts.take_text(desk, rtp.turn(), "31/3/2027 14:00", DayWithTime(DUE))
    assert await newest(rtp) == RestDayKindAsked(DUE, is_day_only=True)
    await texts.take_text(desk, rtp.turn(), "tomorrow", DaysFromToday(1))
    assert await newest(rtp) == RestDayKindAsked(rtp.turn().today + timedelta(days=1))
    await rest_day_adding.ask_name(desk, rtp.turn(1), DUE, RestDayKind.HOLIDAY)
    await texts.take_text(desk, rtp.turn(), "6/5/2027", date(2027, 5, 6))
    assert await newest(rtp) == RestDayKindAsked(date(2027, 5, 6))
    await rest_day_adding.ask_name(desk, rtp.turn(1), DUE, RestDayKind.HOLIDAY)
    await texts.take_text(desk, rtp.turn(), "8 March", DayOfYear(3, 8))
    shown = await newest(rtp)
    assert isinstance(shown, RestDayShown)
    assert shown.day.name.en == "8 March"


async def test_who_turns_to_the_day_that_is_there_hears_that_the_question_was_left(desk: Desk, rtp: Player) -> None:
    await rest_day_adding.ask_day(desk, rtp.turn(1))
    await texts.take_text(desk, rtp.turn(), "14/4/2027", date(2027, 4, 14))
    await rest_days.ask_removal(desk, rtp.turn(1), date(2027, 4, 14))
    await texts.take_text(desk, rtp.turn(), "15/5/2027", date(2027, 5, 15))
    left = await newest(rtp)
    assert isinstance(left, QuestionLeft)
    assert left.asks_again == "rest-day-add"


async def test_a_day_is_taken_away_once_it_is_said_what_moves(desk: Desk, rtp: Player) -> None:
    women = date(2027, 3, 8)
    await rest_days.ask_removal(desk, rtp.turn(1), women)
    assert isinstance(await newest(rtp), RestDayRemoval)
    assert women in await table(desk)
    await rest_days.remove(desk, rtp.turn(1), women)
    assert women not in await table(desk)
    for again in (rest_days.remove, rest_days.ask_removal, rest_days.show_day, rest_days.confirm):
        with pytest.raises(TooOld):
            await again(desk, rtp.turn(1), women)
    assert await done(desk) == [("rest-day-removed", str(women))]


async def test_the_page_on_which_a_day_stood_is_shown_once_it_is_taken_away(desk: Desk, rtp: Player) -> None:
    await rest_days.propose(desk, rtp.turn(1), 2029)
    shown = await newest(rtp)
    assert isinstance(shown, RestDays)
    assert shown.pages > 1
    last = max(day for day in await table(desk) if day.year == 2029)
    await rest_days.remove(desk, rtp.turn(1), last)
    left = await newest(rtp)
    assert isinstance(left, RestDays)
    assert (left.done, left.page) == (RestDayDone.REMOVED, left.pages)


async def test_nobody_but_the_secretariat_sets_them(desk: Desk, officer: Player) -> None:
    for refused in (
        rest_days.list_days(desk, officer.turn()),
        rest_days.propose(desk, officer.turn(), 2028),
        rest_days.confirm(desk, officer.turn(), EVE),
        rest_days.confirm_all(desk, officer.turn(), 2027, 1),
        rest_days.remove(desk, officer.turn(), date(2027, 4, 14)),
        rest_day_adding.take_name(desk, officer.turn(), f"rest-day-name|{EVE}|new-year", "Name"),
    ):
        with pytest.raises(NotAllowed):
            await refused


async def test_a_quiet_week_hides_no_rest_day_that_is_proposed_later(desk: Desk, rtp: Player) -> None:
    on, beside = date(2030, 5, 1), date(2030, 4, 30)
    quiet = RestDay(on, RestDayKind.QUIET, Bilingual("ອາທິດໂຕະມົນ", "Round table"))
    async with desk.work() as tx:
        await tx.calendar.put_rest_day(quiet)
    for turn in (rtp.turn(1), rtp.turn(1)):
        await rest_days.propose(desk, turn, 2030)
    first, again = [one for one in await rtp.hears() if isinstance(one, RestDays)]
    assert (first.done, again.done) == (RestDayDone.PROPOSED, RestDayDone.NOTHING_NEW)
    assert first.to_confirm == first.count == again.to_confirm
    stands = await table(desk)
    assert (stands[on].kind, stands[on].confirmed) == (RestDayKind.HOLIDAY, False)
    assert stands[beside] == replace(quiet, on=beside)
    assert [("rest-day-removed", str(on)), ("rest-day-confirmed", str(beside))] == (await done(desk))[:2]
    await rest_days.show_day(desk, rtp.turn(1), on)
    shown = await newest(rtp)
    assert isinstance(shown, RestDayShown)
    assert shown.moves is not None
    await rest_days.confirm(desk, rtp.turn(1), on)
    async with desk.work.reading() as tx:
        days = (await view(desk, tx, EVE)).snapshot.rest_days
    assert days.rests(on)
    assert [days.may_send_on(on + timedelta(days=n)) for n in range(-3, 6)] == [False] * 8 + [True]
