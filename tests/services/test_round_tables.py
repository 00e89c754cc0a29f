"""Round tables in chat: their dates are set by the RTP Secretariat, and who is concerned hears once of what moved."""

from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

import pytest

from roundtable.calendar import RoundTable, RoundTableKind
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import Bilingual
from roundtable.obligations import FactKind, ObligationKey, WaiverReason
from roundtable.posts import PostKind, Side
from roundtable.round_tables import DatePart, RoundTableDateProblem, Wanted
from roundtable.services import (
    board,
    meetings,
    reasons,
    round_table_dates,
    round_table_words,
    round_tables,
    texts,
)
from roundtable.services.desk import Desk
from roundtable.services.round_table_moves import tell_moves
from roundtable.services.secretariat_weeks import tell_week
from roundtable.statements.board import Board
from roundtable.statements.meetings import Meetings
from roundtable.statements.parts import Statement
from roundtable.statements.round_tables import (
    RoundTableDateAsked,
    RoundTableDateNoted,
    RoundTableDateRead,
    RoundTableMoved,
    RoundTableNew,
    RoundTablePreparation,
    RoundTables,
    RoundTableShown,
    RoundTableWords,
    RoundTableWordsAsked,
)
from roundtable.statements.secretariat_weeks import SecretariatWeek
from roundtable.typed_days import DayOfYear, DayWithTime, NoSuchDay
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player

OFFICER, HEAD = PostKind.SECRETARIAT_OFFICER, PostKind.SECRETARIAT_HEAD
PROVISIONAL, FIXED, HELD = DatePart
OLD, NEW, NEWEST = date(2027, 11, 18), date(2027, 12, 9), date(2028, 1, 20)
AT_NIGHT = datetime(2027, 3, 2, 15, 0, tzinfo=UTC)
"""22:00 in Vientiane, on a Tuesday."""
MORNING = datetime(2027, 3, 3, 1, 0, tzinfo=UTC)
"""08:00 of the next working day."""

Said = TypeVar("Said", bound=Statement)


async def last(player: Player, kind: type[Said]) -> Said:
    found = [one for one in await player.hears() if isinstance(one, kind)]
    assert found, kind
    return found[-1]


async def moved(player: Player) -> list[RoundTableMoved]:
    return [one for one in await player.hears() if isinstance(one, RoundTableMoved)]


async def moves_to(desk: Desk, player: Player, on: date | None, part: DatePart = PROVISIONAL) -> None:
    """Read back, and confirmed."""
    if on is None:
        await round_table_dates.ask_none(desk, player.turn(), "2027")
    else:
        await round_table_dates.say_date(desk, player.turn(), "2027", part, on)
    read = await last(player, RoundTableDateRead)
    await round_table_dates.note_date(desk, player.turn(), "2027", part, on, read.moved)


async def table_of(desk: Desk, label: str = "2027") -> RoundTable:
    async with desk.work.reading() as tx:
        return next(one for one in await tx.calendar.round_tables() if one.label == label)


async def test_a_date_is_moved_and_who_is_concerned_hears_once(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    rtp, colleague = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    health, partner = await cast.join("HLT", OFFICER), await cast.join("HLT", OFFICER, side=Side.PARTNER)
    chair = await cast.join("HLT", PostKind.CHAIR)
    clock.set(MORNING)
    await round_table_dates.say_date(desk, rtp.turn(), "2027", PROVISIONAL, NEW)
    read = await last(rtp, RoundTableDateRead)
    assert (read.on, read.moving.prepared, read.moving.lines[0].bodies) == (NEW, 13, 10)
    await round_table_dates.note_date(desk, rtp.turn(), "2027", PROVISIONAL, NEW, read.moved)
    noted = await last(rtp, RoundTableDateNoted)
    assert (read.told, noted.told, noted.told_at) == (3, 3, None), "of all whom it concerns who can be reached"
    assert await tell_moves(desk) == 3
    assert await tell_moves(desk) == 0
    (word,) = await moved(health)
    assert (word.from_on, word.table.planned_on) == (OLD, NEW)
    assert [(str(one.key), one.from_on, one.to_on) for one in word.own] == [
        ("HLT/executive-meeting/RT-2027", date(2027, 11, 4), date(2027, 11, 25))
    ]
    assert [one.own for one in await moved(partner)] == [word.own]
    (ours,) = await moved(colleague)
    assert ours.moving is not None
    assert (ours.moving.prepared, ours.own) == (13, ())
    assert await moved(rtp) == []
    assert await moved(chair) == [], "chairs read it on the page of their week"


async def test_what_is_said_at_night_is_told_in_the_morning_and_the_newest_wins(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp, health = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    clock.set(AT_NIGHT)
    await moves_to(desk, rtp, NEW)
    assert (await last(rtp, RoundTableDateNoted)).told_at == MORNING
    await moves_to(desk, rtp, NEWEST, FIXED)
    assert await tell_moves(desk) == 0
    clock.set(MORNING)
    await tell_moves(desk)
    (word,) = await moved(health)
    assert (word.from_on, word.table.planned_on, word.table.provisional) == (OLD, NEWEST, False)


async def test_who_moves_it_back_in_the_same_night_tells_nobody(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    rtp, health = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    clock.set(AT_NIGHT)
    await moves_to(desk, rtp, NEW)
    await moves_to(desk, rtp, OLD)
    clock.set(MORNING)
    assert await tell_moves(desk) == 0
    assert await moved(health) == []


async def test_without_a_date_nothing_is_due_and_the_next_date_is_told_too(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp, health = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    clock.set(MORNING)
    await moves_to(desk, rtp, None)
    await tell_moves(desk)
    (word,) = await moved(health)
    assert (word.from_on, word.table.planned_on, word.own[0].to_on) == (OLD, None, None)
    await round_tables.show_round_table(desk, rtp.turn(), "2027")
    assert (await last(rtp, RoundTableShown)).prepares == 0
    with pytest.raises(TooOld):
        await round_table_dates.ask_none(desk, rtp.turn(), "2027")
    await moves_to(desk, rtp, NEW)
    await tell_moves(desk)
    (again,) = await moved(health)
    assert (again.from_on, again.table.planned_on) == (None, NEW)


async def test_a_first_date_and_a_confirmed_one_are_for_the_colleagues(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp, colleague = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    health = await cast.join("HLT", OFFICER)
    clock.set(MORNING)
    await round_tables.add(desk, rtp.turn(), RoundTableKind.HIGH_LEVEL, "2028")
    await round_table_dates.note_date(desk, rtp.turn(), "2028", PROVISIONAL, date(2028, 11, 16), 0)
    await tell_moves(desk)
    await round_table_dates.note_date(desk, rtp.turn(), "2028", FIXED, date(2028, 11, 16), 1)
    await tell_moves(desk)
    assert [(one.from_on, one.table.provisional) for one in await moved(colleague)] == [
        (None, True),
        (date(2028, 11, 16), False),
    ]
    assert await moved(health) == []


async def test_a_date_that_has_moved_since_it_was_read_back_is_not_overwritten(cast: Cast, desk: Desk) -> None:
    rtp, colleague = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    await moves_to(desk, rtp, NEW)
    with pytest.raises(TooOld):
        await round_table_dates.note_date(desk, colleague.turn(), "2027", FIXED, NEWEST, 0)
    await round_table_dates.note_date(desk, rtp.turn(), "2027", PROVISIONAL, NEW, 0)  # pressed twice
    assert len((await last(rtp, RoundTableShown)).moves) == 2, "as it was loaded, and once"
    assert (await table_of(desk)).planned_on == NEW


async def test_a_typed_day_is_read_back_or_asked_for_again(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", OFFICER)
    await round_table_dates.ask_date(desk, rtp.turn(), "2027", PROVISIONAL)
    assert (await last(rtp, RoundTableDateAsked)).month == date(2027, 11, 1)
    for day, problem in (
        (None, RoundTableDateProblem.UNREADABLE),
        (NoSuchDay(2, 31), RoundTableDateProblem.NO_SUCH_DAY),
        (date(2026, 1, 5), RoundTableDateProblem.NOT_AHEAD),
        (date(2029, 1, 5), RoundTableDateProblem.TOO_FAR),
    ):
        await texts.take_text(desk, rtp.turn(), "so", day)
        assert (await last(rtp, RoundTableDateAsked)).problem is problem
    await texts.take_text(desk, rtp.turn(), "9/12/2027", NEW)
    assert (await last(rtp, RoundTableDateRead)).on == NEW
    await texts.take_text(desk, rtp.turn(), "20/1/2028 14:00", DayWithTime(NEWEST))
    read = await last(rtp, RoundTableDateRead)
    assert (read.on, read.is_day_only) == (NEWEST, True)
    await texts.take_text(desk, rtp.turn(), "9/12", DayOfYear(12, 9))
    read = await last(rtp, RoundTableDateRead)
    assert (read.on, read.is_day_only) == (NEW, False)
    await round_table_dates.note_date(desk, rtp.turn(), "2027", PROVISIONAL, NEW, read.moved)
    async with desk.work.reading() as tx:
        assert await tx.awaiting.get(rtp.chat_id) is None


async def test_place_opener_and_chairs_are_typed_in_two_lines_or_one(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", OFFICER)
    await round_table_words.ask_words(desk, rtp.turn(), "2027", RoundTableWords.OPENER)
    await texts.take_text(desk, rtp.turn(), "ກ" * 201, None)
    assert (await last(rtp, RoundTableWordsAsked)).length == 201
    await texts.take_text(desk, rtp.turn(), "ພະນະທ່ານ ກ\nThe Prime Minister", None)
    await round_table_words.ask_words(desk, rtp.turn(), "2027", RoundTableWords.PLACE)
    await texts.take_text(desk, rtp.turn(), "Don Chan Palace", None)
    await round_table_words.ask_words(desk, rtp.turn(), "2027", RoundTableWords.CHAIRS)
    await texts.take_text(desk, rtp.turn(), "ທ່ານ ຂ\nThe Minister", None)
    table = (await last(rtp, RoundTableShown)).table
    assert table.opener == Bilingual("ພະນະທ່ານ ກ", "The Prime Minister")
    assert table.place == Bilingual("Don Chan Palace", "Don Chan Palace")
    assert table.chairs == Bilingual("ທ່ານ ຂ", "The Minister")
    assert table == await table_of(desk)
    assert await tell_moves(desk) == 0


async def test_its_preparation_is_a_list_of_its_own_and_can_be_not_this_time(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", OFFICER)
    duties = []
    for number in (1, 2, 3):
        await round_tables.show_preparation(desk, rtp.turn(), "2027", number)
        page = await last(rtp, RoundTablePreparation)
        duties += [one.key.duty for one in page.items]
    assert (len(set(duties)), page.pages) == (13, 3)
    assert sum(duty.startswith("document-") for duty in duties) == 8
    key = ObligationKey("RTP", "press-meeting", "RT-2027")
    await reasons.waive(desk, rtp.turn(), key, WaiverReason.OTHER)
    await round_tables.show_round_table(desk, rtp.turn(), "2027")
    shown = await last(rtp, RoundTableShown)
    assert (shown.settled, shown.prepares) == (1, 13)
    await board.show_board(desk, rtp.turn())
    heads = {one.head for one in (await last(rtp, Board)).columns}
    assert not heads & {duty.code for duty in desk.duties.all if duty.preparation}
    async with desk.work.reading() as tx:
        assert [one.kind for one in await tx.facts.of(key)] == [FactKind.WAIVED]


async def test_what_was_added_by_mistake_can_be_taken_off_the_list(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", OFFICER)
    await round_tables.ask_new(desk, rtp.turn())
    assert "2028" in {one.label for one in (await last(rtp, RoundTableNew)).offered}
    await round_tables.add(desk, rtp.turn(), RoundTableKind.HIGH_LEVEL, "2028")
    assert (await last(rtp, RoundTableShown)).may_drop
    with pytest.raises(TooOld):
        await round_tables.add(desk, rtp.turn(), RoundTableKind.ANNUAL, "2028")
    await round_tables.drop(desk, rtp.turn(), "2028")
    assert [one.label for one in (await last(rtp, RoundTables)).tables] == ["2027"]
    with pytest.raises(TooOld):
        await round_tables.drop(desk, rtp.turn(), "2027")


async def test_it_was_held_and_is_asked_for_no_more(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    rtp = await cast.join("RTP", OFFICER)
    clock.set(datetime(2027, 11, 22, 1, 20, tzinfo=UTC))
    await tell_week(desk)
    week = await last(rtp, SecretariatWeek)
    assert ("2027", Wanted.HELD) in [(one.label, one.wanted) for one in week.round_tables]
    await round_table_dates.say_date(desk, rtp.turn(), "2027", HELD, OLD)
    await round_table_dates.note_date(desk, rtp.turn(), "2027", HELD, OLD, (await last(rtp, RoundTableDateRead)).moved)
    assert (await table_of(desk)).held_on == OLD
    clock.set(clock.now() + timedelta(days=7))
    await tell_week(desk)
    assert "2027" not in [one.label for one in (await last(rtp, SecretariatWeek)).round_tables]
    with pytest.raises(TooOld):
        await round_table_dates.say_date(desk, rtp.turn(), "2027", FIXED, NEWEST)


async def test_only_the_rtp_secretariat_sets_them(cast: Cast, desk: Desk) -> None:
    rtp, health = await cast.join("RTP", OFFICER), await cast.join("HLT", HEAD)
    with pytest.raises(NotAllowed):
        await round_tables.list_round_tables(desk, health.turn())
    with pytest.raises(NotAllowed):
        await round_table_dates.note_date(desk, health.turn(), "2027", FIXED, NEW, 0)
    for player, may_set in ((rtp, True), (health, False)):
        await meetings.list_meetings(desk, player.turn())
        assert (await last(player, Meetings)).may_set is may_set
    for question in ("round-table-date|2027|nonsense", "round-table-date"):
        with pytest.raises(TooOld):
            await round_table_dates.take_day(desk, rtp.turn(), question, NEW)
    with pytest.raises(TooOld):
        await round_table_words.take_words(desk, rtp.turn(), "round-table-words|2027|weather", "so")
    with pytest.raises(TooOld):
        await round_tables.show_round_table(desk, rtp.turn(), "1999")
