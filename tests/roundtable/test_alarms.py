"""Alarms: each stage of each open obligation has somebody who can be reached, or an alarm, before it comes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from roundtable.absences import Absence
from roundtable.alarms import Alarm, alarm_at, alarms, is_morning
from roundtable.channels import ChannelKind
from roundtable.laters import Later
from roundtable.obligations import FactKind, ObligationKey
from roundtable.people import Holding, Person
from roundtable.planned import planned
from roundtable.posts import Post, PostKind
from roundtable.principals import Tie
from roundtable.reach import Unreached
from roundtable.reminders import Planned
from roundtable.snapshot import Snapshot
from tests.roundtable.situations import UNTITLED, Roster, at, fact, midnight, person, snapshot
from tests.roundtable.test_working_days import calendars

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
OFFICER, HEAD = PostKind.SECRETARIAT_OFFICER, PostKind.SECRETARIAT_HEAD
YEAR = (midnight(date(2027, 1, 1)), midnight(date(2027, 7, 1)))
BOTH = frozenset({ChannelKind.TELEGRAM, ChannelKind.EMAIL})


def hlt(officer: Holding | None, head: Holding | None = None) -> Snapshot:
    """HLT with these two in its secretariat."""
    roster = Roster(("HLT",))
    for kind, holding in ((OFFICER, officer), (HEAD, head)):
        post = roster.post("HLT", kind)
        roster.replace(post, *([replace(holding, post=post)] if holding is not None else []))
    return snapshot(roster=roster)


def holder(number: int, *, linked: bool = False, end_on: date | None = None) -> Holding:
    return Holding(
        person(number, linked), Post(0, "HLT", OFFICER, Roster(("HLT",)).post("HLT", OFFICER).side), None, end_on
    )


def of_workplan(seen: Snapshot, now: datetime) -> Alarm | None:
    return next((one for one in alarms(seen, now) if one.obligation == WORKPLAN), None)


def test_it_is_raised_on_the_morning_before_the_stage_on_which_something_is_sent() -> None:
    seen = hlt(holder(500))
    assert alarm_at(seen, date(2027, 3, 1)) == at("2027-02-26", "08:15")  # a Monday, and the Friday before
    assert of_workplan(seen, at("2027-02-26", "08:14")) is None
    alarm = of_workplan(seen, at("2027-02-26", "08:15"))
    assert alarm is not None
    assert (alarm.stage, alarm.on) == ("before-30", date(2027, 3, 1))


def test_whoever_can_be_told_and_asked_to_hear_later_needs_no_alarm_and_whoever_cannot_does() -> None:
    """The officer was told and asked for another day; the head has never pressed Start."""
    now, seen = at("2027-03-01"), hlt(holder(500, linked=True), holder(501))
    assert of_workplan(seen, now) is None
    later = (Later(500, WORKPLAN, date(2027, 3, 4)),)
    assert of_workplan(replace(seen, laters=later), now) is None
    lost = hlt(holder(500), holder(501))
    assert of_workplan(replace(lost, laters=later), now) is not None, "nobody can be told any more"
    successor = hlt(holder(502), holder(501))
    assert of_workplan(replace(successor, laters=later), now) is not None, "who asked is not there any more"


def test_it_says_of_each_why_they_cannot_be_told() -> None:
    seen = hlt(holder(500))
    now = at("2027-03-01")
    alarm = of_workplan(seen, now)
    assert alarm is not None
    assert [one.why for one in alarm.missing] == [Unreached.NEVER_STARTED, Unreached.VACANT]
    blocked = of_workplan(replace(seen, lost={500: {ChannelKind.TELEGRAM}}), now)
    refused = of_workplan(replace(seen, lost={500: {ChannelKind.EMAIL}}), now)
    assert blocked is not None
    assert refused is not None
    assert [one.missing[0].why for one in (blocked, refused)] == [Unreached.BLOCKED, Unreached.REFUSED_ADDRESS]
    assert len({alarm.cause, blocked.cause, refused.cause}) == 3


def test_one_who_can_be_reached_is_enough_and_so_is_an_address() -> None:
    now = at("2027-03-01")
    assert of_workplan(hlt(holder(500), holder(600, linked=True)), now) is None
    letters = Person(500, UNTITLED, email="office@example.la")
    by_letter = hlt(replace(holder(500), person=letters))
    assert of_workplan(by_letter, now) is not None
    assert of_workplan(replace(by_letter, channels=BOTH), now) is None


def test_a_holder_who_leaves_before_the_stage_comes_is_not_counted_on() -> None:
    leaves = hlt(holder(500, linked=True, end_on=date(2027, 3, 17)))
    assert of_workplan(leaves, at("2027-03-15")) is None
    assert of_workplan(leaves, at("2027-03-16")) is not None  # before-14 comes on the 17th


def test_once_a_stage_has_come_it_is_the_people_of_today_who_count() -> None:
    after = at("2027-03-04")  # before-30 came on the first
    left = replace(holder(500), end_on=date(2027, 3, 3))
    reached = replace(holder(600, linked=True), start_on=date(2027, 3, 3))
    assert of_workplan(hlt(left), after) is not None
    assert of_workplan(hlt(left, reached), after) is None
    was_reached = replace(holder(500, linked=True), end_on=date(2027, 3, 3))
    unreached = replace(holder(600), start_on=date(2027, 3, 3))
    alarm = of_workplan(hlt(was_reached, unreached), after)
    assert alarm is not None
    assert [one.why for one in alarm.missing] == [Unreached.NEVER_STARTED, Unreached.VACANT]


def test_who_is_away_and_has_nobody_to_stand_in_is_not_called_vacant() -> None:
    away = Absence(500, date(2027, 2, 20), date(2027, 4, 20))
    alarm = of_workplan(replace(hlt(holder(500, linked=True)), absences=(away,)), at("2027-03-01"))
    assert alarm is not None
    assert sorted(one.why for one in alarm.missing) == [Unreached.AWAY, Unreached.VACANT]


def test_a_settled_obligation_has_none_and_what_was_useful_long_ago_has_none() -> None:
    seen = hlt(None)
    settled = replace(seen, facts={WORKPLAN: (fact(str(WORKPLAN), FactKind.WAIVED, "2027-02-20"),)})
    assert of_workplan(settled, at("2027-03-01")) is None
    assert of_workplan(seen, at("2027-04-25")) is not None
    assert of_workplan(seen, at("2027-06-01")) is None


def test_a_chair_is_reached_through_an_assistant() -> None:
    roster = Roster(("HLT",))
    chair, assistant = roster.post("HLT", PostKind.CHAIR), roster.post("HLT", PostKind.ASSISTANT)
    roster.replace(chair, Holding(person(100, linked=False), chair))
    for number in (200, 300):
        roster.holdings.append(Holding(person(number, linked=number == 300), assistant))
    roster.holdings = [one for one in roster.holdings if one.person.id in (100, 200, 300) or one.post.kind is OFFICER]
    in_ = fact(str(WORKPLAN), FactKind.SUBMITTED, "2027-03-10")
    seen = replace(snapshot(in_, roster=roster), ties=(Tie(200, assistant.id, 100), Tie(300, assistant.id, 100)))
    now = at("2027-03-11")
    assert [one for one in alarms(seen, now) if one.obligation.duty == "workplan-approval"] == []
    nobody = [replace(one, person=replace(one.person, chat_id=None)) for one in seen.holdings]
    (alarm,) = [
        one for one in alarms(replace(seen, holdings=nobody), now) if one.obligation.duty == "workplan-approval"
    ]
    assert {one.person.id for one in alarm.missing if one.person} == {100, 200, 300}


def test_mornings_last_from_the_first_window_to_noon_of_a_day_on_which_something_is_sent() -> None:
    seen = hlt(None)
    told = ["08:15", "11:59"]
    assert all(is_morning(seen, at("2027-03-01", clock)) for clock in told)
    assert not any(is_morning(seen, at("2027-03-01", clock)) for clock in ("08:14", "12:00", "20:00"))
    assert not is_morning(seen, at("2027-02-28", "09:00"))  # a Sunday


def test_it_is_news_when_somebody_was_reached_before() -> None:
    now = at("2027-03-01")
    never = of_workplan(hlt(holder(500)), now)
    blocked = of_workplan(replace(hlt(holder(500)), lost={500: {ChannelKind.TELEGRAM}}), now)
    assert never is not None
    assert blocked is not None
    assert (never.is_news, blocked.is_news) == (False, True)


@st.composite
def rosters(draw: st.DrawFn) -> Roster:
    """Posts of two bodies, vacant or held by people who are linked, not yet, or for a while."""
    roster = Roster(("HLT", "RTP"))
    holdings = []
    ends = st.none() | st.dates(date(2027, 1, 1), date(2027, 6, 30))
    for number, post in enumerate(roster.posts, start=1):
        for more in range(draw(st.integers(0, 2))):
            linked = draw(st.booleans())
            holdings.append(Holding(person(100 * number + more, linked), post, draw(ends), draw(ends)))
    roster.holdings = holdings
    return roster


@st.composite
def situations(draw: st.DrawFn) -> Snapshot:
    roster = draw(rosters())
    days = st.datetimes(datetime(2027, 1, 1), datetime(2027, 6, 1), timezones=st.just(UTC))  # noqa: DTZ001
    filed = draw(st.none() | days)
    facts = [] if filed is None else [replace(fact(str(WORKPLAN), FactKind.SUBMITTED, "2027-01-01"), at=filed)]
    seen = snapshot(*facts, roster=roster, rest_days=draw(calendars))
    assistants = [one for one in seen.holdings if one.post.kind is PostKind.ASSISTANT]
    principals = [one for one in seen.holdings if one.post.kind in (PostKind.CHAIR, PostKind.CO_CHAIR)]
    ties = [Tie(one.person.id, one.post.id, two.person.id) for one in assistants for two in principals]
    some = draw(st.lists(st.sampled_from(ties), unique=True)) if ties else []
    lost = {one.person.id: {ChannelKind.TELEGRAM} for one in seen.holdings if draw(st.booleans())}
    return replace(seen, ties=tuple(some), lost=lost)


def by_stage(rows: tuple[Planned, ...]) -> dict[tuple[ObligationKey, str], list[Planned]]:
    found: dict[tuple[ObligationKey, str], list[Planned]] = {}
    for row in rows:
        found.setdefault((row.obligation, row.stage), []).append(row)
    return found


@settings(max_examples=60)
@given(situations())
def test_every_planned_stage_has_somebody_who_can_be_reached_or_an_alarm(seen: Snapshot) -> None:
    for (obligation, stage), rows in by_stage(planned(seen, *YEAR)).items():
        now = rows[0].send_at
        assert alarm_at(seen, rows[0].on) < now
        raised = [one for one in alarms(seen, now) if one.obligation == obligation]
        newest = [one for one in raised if one.stage == stage]
        superseded = any(one.stage != stage for one in raised) or _another_is_newest(seen, obligation, stage, now)
        assert any(row.reachable for row in rows) or newest or superseded
        assert not (newest and any(row.reachable for row in rows))


def _another_is_newest(seen: Snapshot, obligation: ObligationKey, stage: str, now: datetime) -> bool:
    """A later stage of the same obligation comes on the next morning already: that one is judged."""
    later = planned(seen, now + timedelta(microseconds=1), now + timedelta(days=30))
    return any(row.obligation == obligation and row.stage != stage and alarm_at(seen, row.on) <= now for row in later)
