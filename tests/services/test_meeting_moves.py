"""A meeting of today or tomorrow moves: its secretariats hear at once, of others lists tell."""

from datetime import UTC, date, datetime

import pytest

from roundtable.calendar import RestDay, RestDayKind
from roundtable.languages import UNNAMED, Language
from roundtable.obligations import ObligationKey, Standing, WaiverReason
from roundtable.posts import PostKind, Side
from roundtable.services import calls, corrections, dates, obligations, reasons
from roundtable.services.call_dates import note_day
from roundtable.services.desk import Desk
from roundtable.statements.dates import DateNoted, DatePurpose
from roundtable.statements.duties import NotThisPeriodNoted, ObligationCard
from roundtable.statements.meeting_moves import MeetingMoved
from roundtable.visibility import Visibility
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player

OFFICER, HEAD = PostKind.SECRETARIAT_OFFICER, PostKind.SECRETARIAT_HEAD
PLANNED, HELD = DatePurpose.PLANNED, DatePurpose.HELD
Q1 = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")
JOINT = ObligationKey("RTP", "joint-meeting", "2027-Q1")
WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
TODAY, TOMORROW, LATER = date(2027, 3, 2), date(2027, 3, 3), date(2027, 3, 18)
AT_WORK, EVENING = datetime(2027, 3, 2, 3, 0, tzinfo=UTC), datetime(2027, 3, 2, 13, 0, tzinfo=UTC)
"""A Tuesday, 10:00 and 20:00 in Vientiane."""

Told = list[tuple[date | None, date | None, WaiverReason | None]]


async def told(player: Player) -> Told:
    moves = [one for one in await player.hears() if isinstance(one, MeetingMoved)]
    return [(one.from_on, one.on, one.reason) for one in moves]


@pytest.fixture
async def head(cast: Cast) -> Player:
    """Of the same secretariat as the officer."""
    return await cast.join("HLT", HEAD)


async def planned(desk: Desk, clock: SteppingClock, officer: Player, on: date, now: datetime = EVENING) -> None:
    """Somebody has set a day for the meeting, long ago."""
    clock.set(datetime(2027, 2, 15, 3, 0, tzinfo=UTC))
    await dates.note_date(desk, officer.turn(), Q1, PLANNED, on)
    clock.set(now)


async def test_both_sides_hear_in_the_evening_and_why_they_hear_then(
    cast: Cast, desk: Desk, clock: SteppingClock, officer: Player, head: Player, rtp: Player
) -> None:
    partner, chair = await cast.join("HLT", OFFICER, side=Side.PARTNER), await cast.join("HLT", PostKind.CHAIR)
    education = await cast.join("EDU", OFFICER)
    await planned(desk, clock, officer, TOMORROW)
    await dates.note_date(desk, officer.turn(), Q1, PLANNED, LATER)
    await dates.note_date(desk, officer.turn(), Q1, PLANNED, LATER)  # pressed twice
    for player in (head, partner):
        (word,) = [one for one in await player.hears() if isinstance(one, MeetingMoved)]
        assert (word.from_on, word.on, word.breaks_quiet) == (TOMORROW, LATER, True)
    noted = [one for one in await officer.hears() if isinstance(one, DateNoted)]
    assert [one.told for one in noted] == [0, 2, 0], "whoever said it knows how many hear of it"
    for player in (officer, chair, education, rtp):
        assert await told(player) == []
    async with desk.work.reading() as tx:
        written = [
            one.what for one in await tx.deliveries.list(None, 100) if "MeetingMoved" in (one.what.statement or "")
        ]
    assert all(one.not_before_at == EVENING and not one.silent for one in written), "at once, and to be heard"
    assert [one.chat_id for one in reversed(written)] == [head.chat_id, partner.chat_id], "the government's side first"


async def test_while_offices_are_at_work_nothing_is_explained(
    desk: Desk, clock: SteppingClock, officer: Player, head: Player
) -> None:
    await planned(desk, clock, officer, TOMORROW, AT_WORK)
    await dates.note_date(desk, officer.turn(), Q1, PLANNED, LATER)
    assert [one.breaks_quiet for one in await head.hears() if isinstance(one, MeetingMoved)] == [False]


async def test_on_a_working_day_of_a_quiet_week_it_says_so_at_any_hour(
    desk: Desk, clock: SteppingClock, officer: Player, head: Player
) -> None:
    monday, tuesday, friday = (date(2027, 4, day) for day in (12, 13, 23))
    async with desk.work() as tx:
        for day in (14, 15, 16):
            await tx.calendar.put_rest_day(RestDay(date(2027, 4, day), RestDayKind.NEW_YEAR, UNNAMED))
    await planned(desk, clock, officer, tuesday, datetime(2027, 4, 12, 3, 0, tzinfo=UTC))
    await dates.note_date(desk, officer.turn(), Q1, PLANNED, friday)
    (word,) = [one for one in await head.hears() if isinstance(one, MeetingMoved)]
    assert (word.breaks_quiet, word.in_quiet_week, monday) == (True, True, officer.turn().today)
    said = {language: desk.wording.words(word, language).html for language in Language}
    assert "in a week without reminders" in said[Language.EN]
    assert "ໃນອາທິດທີ່ບໍ່ມີການແຈ້ງເຕືອນ" in said[Language.LO]
    assert "office hours" not in said[Language.EN]


async def test_a_quiet_week_keeps_no_word_back_until_the_meeting_is_over(
    desk: Desk, clock: SteppingClock, officer: Player, head: Player
) -> None:
    """On its Monday a meeting of Thursday, of which they were told, moves to Friday, or to the week that follows."""
    monday, thursday, friday, later = (date(2027, 3, day) for day in (15, 18, 19, 25))
    await planned(desk, clock, officer, TOMORROW)
    await dates.note_date(desk, officer.turn(), Q1, PLANNED, thursday)
    async with desk.work() as tx:
        await tx.calendar.put_rest_day(RestDay(monday, RestDayKind.QUIET, UNNAMED))
    now = datetime(2027, 3, 15, 3, 0, tzinfo=UTC)
    clock.set(now)
    for on, in_week, at in ((friday, True, now), (later, True, now), (date(2027, 3, 30), False, None)):
        await head.hears()
        known = {one.id for one in await head.deliveries()}
        await dates.note_date(desk, officer.turn(), Q1, PLANNED, on)
        (new,) = [one for one in await head.deliveries() if one.id not in known]
        (word,) = [one for one in await head.hears() if isinstance(one, MeetingMoved)]
        assert (word.in_quiet_week, word.breaks_quiet) == (in_week, in_week), on
        assert new.what.not_before_at == (at or datetime(2027, 3, 22, 1, 0, tzinfo=UTC)), on


async def test_a_meeting_farther_away_is_not_announced(
    desk: Desk, clock: SteppingClock, officer: Player, head: Player
) -> None:
    await planned(desk, clock, officer, LATER)
    await dates.note_date(desk, officer.turn(), Q1, PLANNED, date(2027, 3, 25))
    await reasons.waive(desk, officer.turn(), Q1, WaiverReason.MOVED)
    assert await told(head) == []


async def test_a_new_meeting_of_tomorrow_one_that_is_not_held_and_one_without_a_date_are_told(
    desk: Desk, clock: SteppingClock, officer: Player, head: Player
) -> None:
    clock.set(EVENING)
    await dates.note_date(desk, officer.turn(), Q1, PLANNED, TOMORROW)
    assert await told(head) == [(None, TOMORROW, None)]
    await reasons.waive(desk, officer.turn(), Q1, WaiverReason.AWAITING_GUIDANCE)
    assert [one.told for one in await officer.hears() if isinstance(one, NotThisPeriodNoted)] == [1]
    assert await told(head) == [(TOMORROW, None, WaiverReason.AWAITING_GUIDANCE)]
    await corrections.reopen(desk, officer.turn(), Q1)
    assert await told(head) == [(None, TOMORROW, None)], "the day counts again"
    await corrections.reopen(desk, officer.turn(), Q1)
    assert await told(head) == [(TOMORROW, None, None)]
    await dates.note_date(desk, officer.turn(), Q1, PLANNED, TODAY)
    await corrections.reopen(desk, officer.turn(), Q1)
    assert await told(head) == [(None, TODAY, None), (TODAY, None, None)]
    await dates.note_date(desk, officer.turn(), Q1, PLANNED, TODAY)
    assert await told(head) == [(None, TODAY, None)], "the same again is news once more"


async def test_a_slip_that_is_corrected_leaves_everybody_with_the_day_that_counts(
    desk: Desk, clock: SteppingClock, officer: Player, head: Player
) -> None:
    """The officer types 3 March instead of 18 March, which nobody was told of, and takes it back."""
    await planned(desk, clock, officer, LATER)
    await dates.note_date(desk, officer.turn(), Q1, PLANNED, TOMORROW)
    assert await told(head) == [(LATER, TOMORROW, None)]
    await obligations.say_on_paper(desk, officer.turn(), Q1)
    await corrections.reopen(desk, officer.turn(), Q1)
    assert await told(head) == [], "what they know counts again"
    await corrections.reopen(desk, officer.turn(), Q1)
    assert await told(head) == [(TOMORROW, LATER, None)]
    assert (await said_again(desk, officer)).planned_on == LATER
    await corrections.reopen(desk, officer.turn(), Q1)
    assert (await said_again(desk, officer)).planned_on is None, "in the end nothing is left to take back"


async def test_whoever_was_told_of_a_day_hears_of_the_next_however_far_and_in_office_hours(
    cast: Cast, desk: Desk, clock: SteppingClock, officer: Player, head: Player
) -> None:
    await planned(desk, clock, officer, TOMORROW)
    await dates.note_date(desk, officer.turn(), Q1, PLANNED, LATER)
    partner = await cast.join("HLT", OFFICER, side=Side.PARTNER)
    await head.hears()
    await dates.note_date(desk, officer.turn(), Q1, PLANNED, date(2027, 3, 25))
    noted = [one for one in await officer.hears() if isinstance(one, DateNoted)]
    assert noted[-1].told == 1
    moves = [one for one in await head.deliveries() if "MeetingMoved" in (one.what.statement or "")]
    assert max(one.what.not_before_at for one in moves) == datetime(2027, 3, 3, 1, 0, tzinfo=UTC), (
        "08:00 of the next morning"
    )
    assert await told(head) == [(LATER, date(2027, 3, 25), None)]
    assert await told(partner) == [], "who was told of none reads it in the lists"


async def said_again(desk: Desk, officer: Player) -> Standing:
    (card,) = [one for one in await officer.hears() if isinstance(one, ObligationCard)][-1:]
    return card.item.standing


async def test_that_it_was_held_is_no_move(desk: Desk, clock: SteppingClock, officer: Player, head: Player) -> None:
    await planned(desk, clock, officer, TODAY)
    await dates.note_date(desk, officer.turn(), Q1, HELD, TODAY)
    assert await told(head) == []


async def test_a_paper_promised_for_tomorrow_is_no_meeting(
    desk: Desk, clock: SteppingClock, officer: Player, head: Player
) -> None:
    clock.set(EVENING)
    await dates.note_date(desk, officer.turn(), WORKPLAN, DatePurpose.PROMISED, TOMORROW)
    assert await told(head) == []


async def test_a_side_from_which_it_is_kept_does_not_hear(
    cast: Cast, desk: Desk, clock: SteppingClock, officer: Player, head: Player
) -> None:
    partner = await cast.join("HLT", OFFICER, side=Side.PARTNER)
    async with desk.work() as tx:
        await tx.visibilities.put(Q1, Visibility.GOVERNMENT_SIDE, clock.now())
    await planned(desk, clock, officer, TOMORROW)
    await dates.note_date(desk, officer.turn(), Q1, PLANNED, LATER)
    assert await told(partner) == []
    assert await told(head) == [(TOMORROW, LATER, None)]


async def test_the_rtp_secretariat_hears_of_its_own_meetings(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player
) -> None:
    colleague = await cast.join("RTP", HEAD)
    clock.set(EVENING)
    await dates.note_date(desk, rtp.turn(), JOINT, PLANNED, TOMORROW)
    assert await told(colleague) == [(None, TOMORROW, None)]
    assert await told(rtp) == []


async def test_a_day_that_was_said_by_phone_is_told_the_body(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    rtp, head = await cast.join("RTP", OFFICER), await cast.join("HLT", HEAD)
    clock.set(datetime(2027, 4, 20, 3, 0, tzinfo=UTC))
    await calls.show_call(desk, rtp.turn(), "HLT", head.holder.person.id)
    await note_day(desk, rtp.turn(), Q1, head.holder.person.id, date(2027, 4, 21))
    async with desk.work.reading() as tx:
        assert [one.on_date for one in await tx.facts.of(Q1)] == [date(2027, 4, 21)]
    assert await told(head) == [(None, date(2027, 4, 21), None)]
