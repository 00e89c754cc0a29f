"""What an outage has kept back: nobody is woken by it, nobody who asks waits for it, and nothing is lost."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from messages.samples import samples
from roundtable.calendar import RoundTable, RoundTableKind
from roundtable.calls import Call, CallOutcome
from roundtable.deliveries import Attachment, DeliveryState
from roundtable.moments import moment
from roundtable.posts import PostKind
from roundtable.quiet_hours import Hours
from roundtable.services import calls, dates
from roundtable.services.alarms import raise_alarms
from roundtable.services.answering import tell
from roundtable.services.desk import Desk
from roundtable.services.principal_weeks import send_weeks
from roundtable.services.round_table_moves import keep_round_table, tell_moves
from roundtable.services.secretariat_weeks import tell_week
from roundtable.statements.channels import LettersNotArriving
from roundtable.statements.dates import DatePurpose
from roundtable.statements.late import hours_of
from roundtable.statements.meeting_moves import MeetingDayRests
from roundtable.submissions import FileKind
from roundtable.working_days import RestDays
from scheduler.clocks import SteppingClock
from storage.opened import Storage
from tests.cast import Cast, Player
from tests.services.carrying import Carrier
from tests.services.test_calls import WORKPLAN
from tests.services.test_meeting_moves import Q1
from tests.services.test_own_weeks import office
from tests.services.test_principal_weeks import Recording

MONDAY = date(2027, 4, 5)
MORNING = moment(MONDAY, time(8, 20))
NIGHT = moment(date(2027, 4, 6), time(2))
TABLE = RoundTable("2027", RoundTableKind.ANNUAL, date(2027, 11, 24))
Moment = tuple[int, time]


def at(day: int, clock: time) -> datetime:
    """Of April 2027."""
    return moment(date(2027, 4, day), clock)


@pytest.fixture
def carrier(desk: Desk) -> Carrier:
    return Carrier(desk)


async def heard(carrier: Carrier, clock: SteppingClock, now: datetime) -> set[str]:
    """What is put in front of anybody at that moment, by the name of the statement."""
    clock.set(now)
    await carrier.carry()
    said, carrier.said = carrier.said, []
    return {type(carrier.desk.wording.load(one.what.statement or "")).__name__ for one in said}


async def a_morning_is_written(cast: Cast, desk: Desk, clock: SteppingClock, storage: Storage) -> set[str]:
    """And nothing of it is said: the machine is gone. Which statements it has."""
    await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    await office(cast, desk)
    async with desk.work() as tx:
        await keep_round_table(tx, None, TABLE, clock.now(), "test", is_told=True)
    clock.set(MORNING)
    async with desk.work() as tx:
        await keep_round_table(tx, TABLE, replace(TABLE, planned_on=date(2027, 12, 8)), MORNING, "test")
    await calls.tell_calls(desk)
    await tell_week(desk)
    await raise_alarms(desk)
    await tell_moves(desk)
    await send_weeks(desk, storage.files, Recording())
    return {"CallList", "SecretariatWeek", "DutiesOutOfReach", "RoundTableMoved", "PrincipalWeek", "YourWeek"}


async def rung_on_tuesday(desk: Desk, by: Player) -> None:
    """In vain: the list of the next morning is news."""
    person_id = by.holder.person.id
    async with desk.work() as tx:
        await tx.calls.add(Call(WORKPLAN, person_id, person_id, CallOutcome.UNANSWERED, at(6, time(10))))


@pytest.mark.parametrize("returns", [(5, time(20)), (6, time(2)), (6, time(7, 59)), (10, time(10)), (11, time(23))])
async def test_what_a_morning_brought_is_not_said_in_the_night_in_which_the_machine_comes_back(
    cast: Cast, desk: Desk, clock: SteppingClock, storage: Storage, carrier: Carrier, returns: Moment
) -> None:
    written = await a_morning_is_written(cast, desk, clock, storage)
    assert written.isdisjoint(await heard(carrier, clock, at(*returns)))


async def test_all_of_it_is_said_on_the_next_morning(
    cast: Cast, desk: Desk, clock: SteppingClock, storage: Storage, carrier: Carrier
) -> None:
    written = await a_morning_is_written(cast, desk, clock, storage)
    assert written.isdisjoint(await heard(carrier, clock, NIGHT))
    assert "RoundTableMoved" in await heard(carrier, clock, at(6, time(8)))
    assert written - {"RoundTableMoved"} <= await heard(carrier, clock, at(6, time(8, 15)))


async def test_in_time_it_is_said_at_once(
    cast: Cast, desk: Desk, clock: SteppingClock, storage: Storage, carrier: Carrier
) -> None:
    written = await a_morning_is_written(cast, desk, clock, storage)
    assert written <= await heard(carrier, clock, MORNING)


async def test_who_asks_at_night_is_answered_though_words_wait_for_the_morning(
    cast: Cast, desk: Desk, clock: SteppingClock, rtp: Player, carrier: Carrier
) -> None:
    clock.set(MORNING)
    await tell_week(desk)
    assert "SecretariatWeek" not in await heard(carrier, clock, NIGHT)
    await calls.list_calls(desk, rtp.turn())
    assert await heard(carrier, clock, NIGHT) == {"CallList"}
    assert "SecretariatWeek" in await heard(carrier, clock, at(6, time(8, 15)))


async def test_an_answer_that_an_outage_has_kept_back_is_said_as_soon_as_it_can_be(
    desk: Desk, clock: SteppingClock, rtp: Player, carrier: Carrier
) -> None:
    clock.set(MORNING)
    await calls.list_calls(desk, rtp.turn())
    assert "CallList" in await heard(carrier, clock, NIGHT)


@pytest.mark.parametrize(("returns", "is_near"), [(NIGHT, True), (at(10, time(10)), False)])
async def test_a_meeting_that_is_near_breaks_the_quiet_and_one_that_is_over_does_not(
    cast: Cast, desk: Desk, clock: SteppingClock, officer: Player, carrier: Carrier, returns: datetime, is_near: bool
) -> None:
    await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    clock.set(at(1, time(10)))
    await dates.note_date(desk, officer.turn(), Q1, DatePurpose.PLANNED, date(2027, 4, 22))
    clock.set(at(5, time(10)))
    await dates.note_date(desk, officer.turn(), Q1, DatePurpose.PLANNED, date(2027, 4, 6))
    assert ("MeetingMoved" in await heard(carrier, clock, returns)) is is_near
    assert ("MeetingMoved" in await heard(carrier, clock, at(12, time(8)))) is not is_near, "once, and in any case"


def test_that_a_meeting_is_planned_for_a_rest_day_is_told_in_office_hours_unless_that_day_is_near() -> None:
    for said in (one.statement for one in samples() if isinstance(one.statement, MeetingDayRests)):
        assert hours_of(said, said.planned.on - timedelta(days=60), RestDays()) is Hours.OFFICE
        assert hours_of(said, said.planned.on, RestDays()) is Hours.ANY


async def test_the_files_of_a_word_come_with_it_and_not_in_the_night_before(
    desk: Desk, clock: SteppingClock, rtp: Player, carrier: Carrier
) -> None:
    clock.set(MORNING)
    await heard(carrier, clock, MORNING)
    files = tuple(Attachment(str(one) * 64, f"{one}.pdf", FileKind.DOCUMENT) for one in range(2))
    async with desk.work() as tx:
        word = LettersNotArriving("keo@example.la")
        assert await tell(desk, tx, rtp.holder.person, word, MORNING, attachments=files)
    clock.set(NIGHT)
    await carrier.carry()
    assert carrier.to(rtp.chat_id) == []
    clock.set(at(6, time(8)))
    await carrier.carry()
    assert [len(one.what.attachments) for one in carrier.to(rtp.chat_id)] == [0, 2]


async def test_what_another_version_has_worded_and_a_change_of_a_message_wait_for_nothing(
    desk: Desk, clock: SteppingClock, rtp: Player, carrier: Carrier
) -> None:
    await heard(carrier, clock, MORNING)
    await tell_week(desk)
    (week,) = [one.what for one in await rtp.deliveries() if "SecretariatWeek" in (one.what.statement or "")]
    async with desk.work() as tx:
        others = (
            replace(week, once=None, statement='{"_": "OfAnotherVersion"}'),
            replace(week, once=None, edits_message_id=5),
        )
        ids = [await tx.deliveries.add(one) for one in others]
    clock.set(NIGHT)
    await carrier.carry()
    assert [one.id for one in carrier.to(rtp.chat_id)] == ids


async def test_of_two_call_lists_the_newer_one_is_said(
    desk: Desk, clock: SteppingClock, rtp: Player, carrier: Carrier
) -> None:
    await heard(carrier, clock, MORNING)
    assert await calls.tell_calls(desk) == 1
    clock.set(at(7, time(8, 15)))
    await rung_on_tuesday(desk, rtp)
    assert await calls.tell_calls(desk) == 1
    assert await heard(carrier, clock, clock.now()) == {"CallList"}
    lists = [one for one in await rtp.deliveries() if "CallList" in (one.what.statement or "")]
    newer, older = sorted(lists, key=lambda one: -one.id)
    assert (newer.state, older.state) == (DeliveryState.SENT, DeliveryState.WITHDRAWN)


async def test_a_call_list_gives_way_to_the_one_that_this_morning_is_about_to_tell(
    desk: Desk, clock: SteppingClock, rtp: Player, carrier: Carrier
) -> None:
    await heard(carrier, clock, MORNING)
    assert await calls.tell_calls(desk) == 1
    await rung_on_tuesday(desk, rtp)
    assert await heard(carrier, clock, at(7, time(8, 15))) == set()
    assert await calls.tell_calls(desk) == 1
    assert await heard(carrier, clock, clock.now()) == {"CallList"}


async def test_a_call_list_that_nothing_newer_follows_is_said_late(
    desk: Desk, clock: SteppingClock, rtp: Player, carrier: Carrier
) -> None:
    await heard(carrier, clock, MORNING)
    assert await calls.tell_calls(desk) == 1
    clock.set(at(6, time(8, 15)))
    assert await calls.tell_calls(desk) == 0
    assert await heard(carrier, clock, clock.now()) == {"CallList"}


async def test_a_call_list_of_before_this_rule_waits_for_the_morning_too(
    desk: Desk, clock: SteppingClock, rtp: Player, carrier: Carrier
) -> None:
    await heard(carrier, clock, MORNING)
    assert await calls.tell_calls(desk) == 1
    (told,) = [one for one in await rtp.deliveries() if "CallList" in (one.what.statement or "")]
    async with desk.work() as tx:
        await tx.deliveries.withdraw_waiting(told.what.channel, told.what.chat_id, "", MORNING, "stored anew")
        await tx.deliveries.add(replace(told.what, once=None))
    assert await heard(carrier, clock, NIGHT) == set()
    assert await heard(carrier, clock, at(6, time(8, 15))) == {"CallList"}


def test_of_what_is_both_an_answer_and_a_word_to_others_only_the_word_waits() -> None:
    found: dict[str, set[Hours]] = {}
    for one in samples():
        name = type(one.statement).__name__
        found.setdefault(name, set()).add(hours_of(one.statement, MONDAY, RestDays()))
    both = {name for name, hours in found.items() if len(hours) > 1}
    assert both == {
        "CallList",
        "ClearanceGiven",
        "CompletionEnded",
        "JoinWaiting",
        "ProposalDecided",
        "PublicationCleared",
        "WorkplanPublished",
    }
    assert found["MeetingDayRests"] == found["MeetingMoved"] == {Hours.OFFICE}, "of a day that is far away"
    assert found["Stuck"] == found["MailboxUnread"] == found["CodesGuessed"] == {Hours.ANY}, "trouble is told at once"
    assert found["JoinLapsed"] == {Hours.MORNING}, "nobody has asked just then"
    assert found["Receipt"] == found["AddressCode"] == {Hours.ANY}
