"""What holds for every calendar, every roster and every history: order, quiet, silence, and cutting time anywhere."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.moments import VIENTIANE, local_day
from roundtable.obligations import Fact, FactKind, ObligationKey, by_obligation
from roundtable.planned import LONGEST_USEFUL, Snapshot, come_by, newest_useful, obligations_of, planned
from roundtable.quiet_hours import SendWindows
from roundtable.standing import decisive, settles
from tests.roundtable.lao_calendar import LAO, YEARS
from tests.roundtable.situations import DUTIES, Roster, at, midnight, snapshot
from tests.roundtable.test_working_days import calendars

YEAR = (midnight(date(2027, 1, 1)), midnight(date(2028, 1, 1)))
WINDOWS = st.sampled_from(
    [SendWindows(), SendWindows.parse("08:15-09:00,13:15-14:00"), SendWindows.parse("16:00-16:01")]
)
ROSTER = Roster(("HLT", "RTP"))

keys = st.sampled_from(
    [
        ObligationKey("HLT", duty, period)
        for duty, period in (
            ("annual-workplan", "2027"),
            ("workplan-approval", "2027"),
            ("quarterly-meeting", "2027-Q1"),
            ("quarterly-meeting", "2027-Q2"),
            ("executive-meeting", "RT-2027"),
            ("progress-report", "2027"),
            ("progress-report", "2027-H1"),
        )
    ]
)
days = st.dates(date(2027, 1, 1), date(2028, 3, 1))
moments = st.datetimes(datetime(2026, 12, 1), datetime(2028, 3, 1), timezones=st.just(UTC))  # noqa: DTZ001
facts = st.lists(st.builds(Fact, keys, st.sampled_from(FactKind), moments, st.none() | days), max_size=8)
situations = st.builds(
    lambda told, calendar, windows: snapshot(
        *sorted(told, key=lambda fact: fact.at), roster=ROSTER, rest_days=calendar, windows=windows
    ),
    facts,
    calendars,
    WINDOWS,
)


@given(situations, st.lists(moments, min_size=3, max_size=3))
def test_time_may_be_cut_anywhere(seen: Snapshot, cuts: list[datetime]) -> None:
    first, middle, last = sorted(cuts)
    assert planned(seen, first, middle) + planned(seen, middle, last) == planned(seen, first, last)


@given(situations)
def test_everything_is_planned_for_an_open_window_in_order(seen: Snapshot) -> None:
    rows = planned(seen, *YEAR)
    assert [row.send_at for row in rows] == sorted(row.send_at for row in rows)
    for row in rows:
        assert seen.windows.is_open(row.send_at, seen.rest_days)
        assert row.on == local_day(row.send_at)
        assert row.send_at < row.useful_until_at <= row.send_at + LONGEST_USEFUL


@given(situations)
def test_nobody_hears_of_a_settled_obligation_nor_twice_of_one_stage(seen: Snapshot) -> None:
    rows = planned(seen, *YEAR)
    for row in rows:
        assert not settles(decisive(DUTIES[row.obligation.duty], row.obligation, seen.facts))
    told = [(row.obligation, row.stage, row.person_id, row.post_id if row.person_id is None else 0) for row in rows]
    assert len(told) == len(set(told))


@given(situations, moments)
def test_a_tick_finds_at_most_one_stage_of_an_obligation_for_a_person(seen: Snapshot, now: datetime) -> None:
    found = come_by(seen, now)
    assert len({(row.obligation, row.person_id, row.post_id) for row in found}) == len(found)
    assert all(row.send_at <= now < row.useful_until_at for row in found)
    longer = planned(seen, now - 2 * LONGEST_USEFUL, now + timedelta(microseconds=1))
    assert found == newest_useful(longer, now)


@given(situations, moments)
def test_one_person_is_planned_for_alone_as_among_all(seen: Snapshot, now: datetime) -> None:
    rows = come_by(seen, now)
    for person in {holding.person.id for holding in seen.holdings}:
        alone = come_by(seen.only({"HLT"}), now)
        assert [row for row in alone if row.person_id == person] == [
            row for row in rows if row.person_id == person and row.obligation.body == "HLT"
        ]


@given(situations, days)
def test_what_is_planned_is_on_the_list_of_obligations(seen: Snapshot, today: date) -> None:
    listed = {item.key: item for item in obligations_of(seen, date(2026, 1, 1), date(2029, 1, 1), today)}
    for row in planned(seen, *YEAR):
        assert listed[row.obligation].standing.due_on == row.due_on
        assert not listed[row.obligation].standing.state.settled


@pytest.mark.parametrize("year", YEARS[1:-1])
def test_in_march_word_of_the_workplan_comes_on_mornings_of_working_days(year: int) -> None:
    rows = planned(snapshot(), midnight(date(year, 3, 1)), midnight(date(year, 4, 1)))
    mornings = {row.send_at.astimezone(VIENTIANE) for row in rows if row.obligation.duty == "annual-workplan"}
    assert len(mornings) >= 2
    for morning in mornings:
        assert morning.time() == time(8, 15)
        assert LAO.may_send_on(morning.date())


@pytest.mark.parametrize("year", YEARS[1:-1])
def test_nothing_is_said_in_the_week_of_lao_new_year(year: int) -> None:
    first = date(year, 4, 14) - timedelta(days=date(year, 4, 14).weekday())
    assert planned(snapshot(), midnight(first), midnight(first + timedelta(days=7))) == ()


@pytest.mark.parametrize(
    ("now", "stage"),
    [
        ("2027-03-01 08:14", None),
        ("2027-03-01 08:15", "before-30"),
        ("2027-03-17 08:14", "before-30"),
        ("2027-03-28 12:00", "before-14"),
        ("2027-04-10 12:00", "after-2"),  # after an outage over two stages
        ("2027-04-26 08:14", "after-10"),
        ("2027-04-26 08:15", None),
    ],
)
def test_a_tick_asks_what_has_come_by_now_and_is_still_useful(now: str, stage: str | None) -> None:
    day, clock = now.split()
    found = come_by(snapshot(roster=Roster(("HLT",))), at(day, clock))
    stages = {row.stage for row in found if row.obligation.duty == "annual-workplan"}
    assert stages == ({stage} if stage else set())


def test_years_of_history_do_not_change_what_is_planned() -> None:
    history = [
        Fact(ObligationKey("HLT", "annual-workplan", str(year)), FactKind.SUBMITTED, at(f"{year}-03-20"))
        for year in range(2000, 2026)
    ]
    seen = snapshot(*history, roster=ROSTER)
    assert planned(seen, *YEAR) == planned(snapshot(roster=ROSTER), *YEAR)
    assert len(by_obligation(history)) == len(history)
