"""A day for which a meeting is planned becomes a rest day: it is named before, and told to who keeps it, once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.roster.loading import compare, load, stored_file
from roundtable.calendar import RestDay, RestDayKind, RoundTable
from roundtable.languages import Bilingual, Tongue
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.posts import PostKind, Side
from roundtable.services import dates, rest_day_adding, rest_days, texts
from roundtable.services.desk import Desk
from roundtable.services.rest_day_meetings import UNTOLD, tell_meetings_on_rest_days
from roundtable.statements.dates import DatePurpose
from roundtable.statements.meeting_moves import MeetingDayRests
from roundtable.statements.rest_days import MovesLine, RestDayShown
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player

OFFICER, HEAD = PostKind.SECRETARIAT_OFFICER, PostKind.SECRETARIAT_HEAD
PLANNED = DatePurpose.PLANNED
Q1 = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")
DAY, OTHER, SATURDAY = date(2027, 3, 18), date(2027, 3, 25), date(2027, 3, 20)
TOMORROW = date(2027, 3, 3)
BEFORE = datetime(2027, 2, 15, 3, 0, tzinfo=UTC)
AT_WORK, EVENING = datetime(2027, 3, 2, 3, 0, tzinfo=UTC), datetime(2027, 3, 2, 13, 0, tzinfo=UTC)
MORNING = datetime(2027, 3, 3, 1, 0, tzinfo=UTC)
"""A Tuesday, 10:00 and 20:00 in Vientiane; and 08:00 of the day that follows."""
NAME = Bilingual("ວັນພັກພິເສດ", "Special holiday")


@pytest.fixture
async def head(cast: Cast) -> Player:
    """Of the same secretariat as the officer."""
    return await cast.join("HLT", HEAD)


@pytest.fixture
async def meeting(desk: Desk, clock: SteppingClock, officer: Player) -> ObligationKey:
    """Health's, planned for DAY two weeks ago; it is Tuesday evening now."""
    await plans(desk, clock, officer, Q1, DAY)
    clock.set(EVENING)
    return Q1


async def plans(desk: Desk, clock: SteppingClock, player: Player, key: ObligationKey, on: date) -> None:
    clock.set(BEFORE)
    await dates.note_date(desk, player.turn(), key, PLANNED, on)


async def proposes(
    desk: Desk, rtp: Player, on: date = DAY, kind: RestDayKind = RestDayKind.HOLIDAY
) -> tuple[RestDayShown, MovesLine]:
    """Typed with its name; comes back as it is shown before it is confirmed."""
    await rest_day_adding.ask_name(desk, rtp.turn(1), on, kind)
    await texts.take_text(desk, rtp.turn(), f"{NAME.lo} / {NAME.en}", None)
    shown = (await rtp.hears())[-1]
    assert isinstance(shown, RestDayShown)
    assert shown.moves is not None
    return shown, shown.moves


async def rests(desk: Desk, rtp: Player, on: date = DAY) -> None:
    """It becomes a rest day."""
    await proposes(desk, rtp, on)
    await rest_days.confirm(desk, rtp.turn(1), on)


async def told(player: Player) -> list[MeetingDayRests]:
    return [one for one in await player.hears() if isinstance(one, MeetingDayRests)]


@pytest.mark.usefixtures("meeting")
async def test_the_meeting_is_named_before_and_who_is_asked_for_its_date_hears_in_the_morning_once(
    cast: Cast, desk: Desk, clock: SteppingClock, officer: Player, head: Player, rtp: Player
) -> None:
    others = [await cast.join("HLT", OFFICER, side=Side.PARTNER), await cast.join("HLT", PostKind.CHAIR)]
    others.append(await cast.join("EDU", OFFICER))
    shown, moving = await proposes(desk, rtp)
    assert [(one.on, one.item and one.item.key, one.table) for one in moving.meetings] == [(DAY, Q1, None)]
    assert "(HLT): ວັນພະຫັດ, 18 ມີນາ 2027" in desk.wording.words(shown, Tongue.LO).html
    assert "(HLT): Thursday 18 March 2027" in desk.wording.words(shown, Tongue.EN).html
    assert await tell_meetings_on_rest_days(desk) == 0, "nothing is confirmed yet"
    await rest_days.confirm(desk, rtp.turn(1), DAY)
    await rest_days.confirm(desk, rtp.turn(1), DAY)
    assert await tell_meetings_on_rest_days(desk) == 0, "nobody is at work"
    clock.set(MORNING)
    assert await tell_meetings_on_rest_days(desk) == 2
    async with desk.work.reading() as tx:
        assert await tx.meta.get(UNTOLD) == "", "nothing is left to tell"
    assert await tell_meetings_on_rest_days(desk) == 0
    for player in (officer, head):
        (word,) = await told(player)
        assert (word.planned.on, word.item and word.item.key, word.name) == (DAY, Q1, NAME)
        assert (word.breaks_quiet, word.in_quiet_week) == (False, False)
        assert [choice.verb for row in word.choices() for choice in row] == ["date", "card"]
    for player in (*others, rtp):
        assert await told(player) == []


@pytest.mark.usefixtures("meeting")
async def test_while_offices_are_at_work_it_is_told_at_once_and_useful_until_that_day_is_over(
    desk: Desk, clock: SteppingClock, officer: Player, rtp: Player
) -> None:
    clock.set(AT_WORK)
    await rests(desk, rtp)
    assert await tell_meetings_on_rest_days(desk) == 1
    (written,) = [one.what for one in await officer.deliveries() if "MeetingDayRests" in (one.what.statement or "")]
    assert (written.not_before_at, written.useful_until_at) == (AT_WORK, datetime(2027, 3, 18, 17, 0, tzinfo=UTC))


async def test_of_tomorrow_it_is_told_in_the_evening_and_why_then(
    desk: Desk, clock: SteppingClock, officer: Player, rtp: Player
) -> None:
    await plans(desk, clock, officer, Q1, TOMORROW)
    clock.set(EVENING)
    await rests(desk, rtp, TOMORROW)
    assert await tell_meetings_on_rest_days(desk) == 1
    (word,) = await told(officer)
    assert word.breaks_quiet
    assert "ນອກໂມງລັດຖະການ" in desk.wording.words(word, Tongue.LO).html


@pytest.mark.usefixtures("meeting")
async def test_in_a_quiet_week_it_waits_for_the_next_one_where_there_is_time(
    desk: Desk, clock: SteppingClock, officer: Player, rtp: Player
) -> None:
    async with desk.work() as tx:
        await tx.calendar.put_rest_day(RestDay(TOMORROW, RestDayKind.QUIET, NAME))
    await rests(desk, rtp)
    clock.set(MORNING)
    assert await tell_meetings_on_rest_days(desk) == 0
    clock.set(datetime(2027, 3, 8, 3, 0, tzinfo=UTC))  # International Women's Day
    assert await tell_meetings_on_rest_days(desk) == 0
    clock.set(datetime(2027, 3, 9, 1, 0, tzinfo=UTC))
    assert await tell_meetings_on_rest_days(desk) == 1
    assert [one.breaks_quiet for one in await told(officer)] == [False]


@pytest.mark.usefixtures("meeting")
async def test_taken_back_before_it_was_told_nobody_hears_and_confirmed_again_they_do(
    desk: Desk, clock: SteppingClock, officer: Player, rtp: Player
) -> None:
    await rests(desk, rtp)
    await rest_days.remove(desk, rtp.turn(1), DAY)
    clock.set(MORNING)
    assert await tell_meetings_on_rest_days(desk) == 0
    assert await told(officer) == []
    await rests(desk, rtp)
    assert await tell_meetings_on_rest_days(desk) == 1
    assert len(await told(officer)) == 1


@pytest.mark.usefixtures("meeting")
async def test_of_the_same_day_and_meeting_nobody_hears_twice(
    desk: Desk, clock: SteppingClock, officer: Player, rtp: Player
) -> None:
    clock.set(AT_WORK)
    await rests(desk, rtp)
    assert await tell_meetings_on_rest_days(desk) == 1
    await rest_days.remove(desk, rtp.turn(1), DAY)
    await rests(desk, rtp)
    assert await tell_meetings_on_rest_days(desk) == 0
    assert len(await told(officer)) == 1


@pytest.mark.usefixtures("meeting")
async def test_who_moves_it_in_time_or_has_given_the_day_knowingly_hears_nothing(
    desk: Desk, clock: SteppingClock, officer: Player, rtp: Player
) -> None:
    await rests(desk, rtp)
    clock.set(EVENING + timedelta(minutes=1))
    await dates.note_date(desk, officer.turn(), Q1, PLANNED, OTHER)
    await rests(desk, rtp, OTHER)
    clock.set(EVENING + timedelta(minutes=2))
    await dates.note_date(desk, officer.turn(), Q1, PLANNED, date(2027, 3, 26))
    await dates.note_date(desk, officer.turn(), Q1, PLANNED, OTHER)
    clock.set(MORNING)
    assert await tell_meetings_on_rest_days(desk) == 0
    assert await told(officer) == []


async def test_a_day_that_rested_already_and_a_quiet_week_are_told_to_nobody(
    desk: Desk, clock: SteppingClock, officer: Player, rtp: Player
) -> None:
    await plans(desk, clock, officer, Q1, SATURDAY)
    clock.set(AT_WORK)
    assert (await proposes(desk, rtp, SATURDAY))[1].meetings == ()
    await rest_days.confirm(desk, rtp.turn(1), SATURDAY)
    await plans(desk, clock, officer, Q1, DAY)
    clock.set(AT_WORK)
    assert (await proposes(desk, rtp, DAY, RestDayKind.QUIET))[1].meetings == ()
    await rest_days.confirm(desk, rtp.turn(1), DAY)
    assert await tell_meetings_on_rest_days(desk) == 0
    assert await told(officer) == []


async def test_of_its_own_meeting_and_a_round_table_the_secretariat_hears_but_not_who_has_confirmed_it(
    desk: Desk, clock: SteppingClock, rtp: Player, rtp_head: Player
) -> None:
    joint = ObligationKey("RTP", "joint-meeting", "2027-Q1")
    await plans(desk, clock, rtp, joint, DAY)
    async with desk.work() as tx:
        (table,) = [one for one in await tx.calendar.round_tables() if one.label == "2027"]
        await tx.calendar.put_round_table(replace(table, planned_on=DAY))
    clock.set(AT_WORK)
    _, moving = await proposes(desk, rtp)
    assert [_label(one.table) or str(one.item and one.item.key) for one in moving.meetings] == ["2027", str(joint)]
    await rest_days.confirm(desk, rtp.turn(1), DAY)
    assert await tell_meetings_on_rest_days(desk) == 2
    of_table, of_meeting = await told(rtp_head)
    assert _label(of_table.planned.table) == "2027"
    assert [choice.verb for row in of_table.choices() for choice in row] == ["round-table-date", "round-table"]
    assert of_meeting.item is not None
    assert of_meeting.item.key == joint
    assert await told(rtp) == []


async def test_of_several_meetings_three_are_named_and_less_of_what_moves(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player
) -> None:
    due = date(2027, 3, 31)
    clock.set(AT_WORK)
    keys = [replace(Q1, body=body) for body in ("MAC", "HLT", "EDU", "INF", "GOV")]
    async with desk.work() as tx:
        for key in keys:
            await tx.facts.add(Fact(key, FactKind.PLANNED, BEFORE, due))
    _, moving = await proposes(desk, rtp, due)
    assert [one.item.key.body for one in moving.meetings if one.item] == ["HLT", "EDU", "GOV"], "in official order"
    assert (moving.more_meetings, len(moving.dues)) == (2, 1)
    assert moving.more >= 1
    await rest_days.confirm(desk, rtp.turn(1), due)
    await rest_days.remove(desk, rtp.turn(1), due)
    await proposes(desk, rtp, due)
    await rest_days.ask_all(desk, rtp.turn(1), 2027)
    asked = (await rtp.hears())[-1]
    assert "ແລະ ອີກ 2 ກອງປະຊຸມ" in desk.wording.words(asked, Tongue.LO).html
    await rest_days.confirm_all(desk, rtp.turn(1), 2027, 1)
    education = await cast.join("EDU", OFFICER)
    assert await tell_meetings_on_rest_days(desk) == 1
    assert [one.planned.on for one in await told(education)] == [due]


async def test_a_roster_file_that_brings_a_rest_day_is_followed_by_word_to_who_keeps_the_meeting(
    desk: Desk, clock: SteppingClock, officer: Player, meeting: ObligationKey
) -> None:
    clock.set(AT_WORK)
    async with desk.work() as tx:
        file = await stored_file(tx)
        more = replace(file, rest_days=(*file.rest_days, RestDay(DAY, RestDayKind.HOLIDAY, NAME)))
        await load(tx, await compare(tx, more), clock.now())
    assert await tell_meetings_on_rest_days(desk) == 1
    assert [one.item and one.item.key for one in await told(officer)] == [meeting]


def _label(table: RoundTable | None) -> str:
    return table.label if table is not None else ""
