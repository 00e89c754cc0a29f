"""Due dates: inside a period, or hanging on another date; the same whenever somebody asks."""

from calendar import monthrange
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from roundtable.calendar import RoundTable, RoundTableKind
from roundtable.due_dates import due_on
from roundtable.duties import ROUND_TABLE, DueHanging, DueOn, PeriodKind, Rhythm
from roundtable.ladder import FARTHEST
from roundtable.moments import local_day
from roundtable.obligations import Fact, FactKind, ObligationKey, by_obligation
from roundtable.periods import PARTS, Period, parse_period
from roundtable.planned import Snapshot, come_by, obligation_of, obligations_of, planned
from roundtable.rhythms import RhythmChoice, by_duty
from roundtable.working_days import RestDays
from tests.roundtable.lao_calendar import LAO
from tests.roundtable.situations import DUTIES, fact, midnight, snapshot
from tests.roundtable.test_planned_properties import ROSTER, situations
from tests.roundtable.test_working_days import calendars

WORKPLAN = "HLT/annual-workplan/2027"
APPROVAL = "HLT/workplan-approval/2027"
PUBLICATION = "HLT/publication/2027"
EXECUTIVE = "HLT/executive-meeting/RT-2027"


def due(key: str, *facts: Fact, round_tables: tuple[RoundTable, ...] = ()) -> str | None:
    obligation = ObligationKey.parse(key)
    rhythm = DUTIES[obligation.duty].rhythm_of(parse_period(obligation.period).kind)
    assert rhythm is not None
    found = due_on(rhythm, obligation, by_obligation(facts), round_tables, LAO)
    return found.isoformat() if found else None


def held(planned_on: date | None, held_on: date | None = None) -> tuple[RoundTable, ...]:
    return (RoundTable("2027", RoundTableKind.ANNUAL, planned_on, held_on=held_on),)


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (WORKPLAN, "2027-03-31"),
        ("HLT/quarterly-meeting/2028-Q1", "2028-03-31"),
        ("HLT/quarterly-meeting/2027-Q2", "2027-06-30"),
        ("RTP/joint-meeting/2026-Q4", "2026-12-31"),
        ("HLT/progress-report/2026", "2026-10-31"),
        ("HLT/progress-report/2027-H1", "2027-04-30"),
        ("HLT/progress-report/2027-H2", "2027-10-31"),
    ],
)
def test_a_due_date_is_a_day_of_the_period_that_the_key_names(key: str, day: str) -> None:
    assert due(key) == day


@pytest.mark.parametrize(("day", "is_due"), [(None, "2028-02-29"), (15, "2028-02-15"), (31, "2028-02-29")])
def test_a_day_beyond_the_end_of_its_month_is_the_last_one(day: int | None, is_due: str) -> None:
    rhythm = Rhythm("yearly", PeriodKind.YEAR, DueOn(2, day), ("before-3",))
    assert due_on(rhythm, ObligationKey("HLT", "annual-workplan", "2028"), {}, (), LAO) == date.fromisoformat(is_due)


def test_an_approval_hangs_on_the_day_the_workplan_came() -> None:
    assert due(APPROVAL) is None
    assert due(APPROVAL, fact(WORKPLAN, FactKind.SUBMITTED, "2027-03-20")) == "2027-04-03"
    assert due(APPROVAL, fact(WORKPLAN, FactKind.PAPER_ARRIVED, "2027-03-20")) == "2027-04-03"
    assert due(APPROVAL, fact(WORKPLAN, FactKind.ON_PAPER, "2027-03-20")) is None
    assert due(APPROVAL, fact(WORKPLAN, FactKind.PAPER_ARRIVED, "2027-03-25", on="2027-03-22")) == "2027-04-05"
    assert due(APPROVAL, fact(WORKPLAN, FactKind.WAIVED, "2027-03-20")) is None


def test_a_paper_handed_in_late_in_the_evening_of_london_is_of_the_next_day_in_vientiane() -> None:
    assert due(APPROVAL, fact(WORKPLAN, FactKind.SUBMITTED, "2027-03-21", clock="00:30")) == "2027-04-04"


def test_a_revised_version_moves_nothing() -> None:
    first = fact(WORKPLAN, FactKind.SUBMITTED, "2027-03-20")
    revised = fact(WORKPLAN, FactKind.SUBMITTED, "2027-07-01")
    assert due(APPROVAL, first, revised) == "2027-04-03"


def test_the_workplan_of_another_body_or_year_is_none_of_its_business() -> None:
    assert due(APPROVAL, fact("EDU/annual-workplan/2027", FactKind.SUBMITTED, "2027-03-20")) is None
    assert due(APPROVAL, fact("HLT/annual-workplan/2026", FactKind.SUBMITTED, "2027-03-20")) is None


def test_an_executive_meeting_hangs_on_the_round_table_wherever_that_slips() -> None:
    assert due(EXECUTIVE) is None
    assert due(EXECUTIVE, round_tables=held(None)) is None
    assert due(EXECUTIVE, round_tables=held(date(2027, 11, 24))) == "2027-11-10"
    assert due(EXECUTIVE, round_tables=held(date(2027, 11, 24), date(2028, 1, 26))) == "2028-01-12"


def test_a_publication_hangs_on_the_approval_and_counts_working_days() -> None:
    came = fact(WORKPLAN, FactKind.SUBMITTED, "2027-03-20")
    assert due(PUBLICATION, came) is None
    assert due(PUBLICATION, came, fact(APPROVAL, FactKind.APPROVED, "2027-04-01")) == "2027-04-20", (
        "New Year is between"
    )
    assert due(PUBLICATION, came, fact(APPROVAL, FactKind.PAPER_ARRIVED, "2027-05-03")) == "2027-05-17"


def test_a_workplan_that_is_to_be_completed_is_not_published_before_it_is_in_order() -> None:
    came = fact(WORKPLAN, FactKind.SUBMITTED, "2027-05-01")
    asked = fact(WORKPLAN, FactKind.COMPLETION_ASKED, "2027-05-02")
    approved = fact(APPROVAL, FactKind.APPROVED, "2027-05-03")
    assert due(PUBLICATION, came, asked, approved) is None
    newer = fact(WORKPLAN, FactKind.SUBMITTED, "2027-05-10")
    assert due(PUBLICATION, came, asked, approved, newer) == "2027-05-24"
    ended = fact(WORKPLAN, FactKind.COMPLETION_ENDED, "2027-05-10")
    assert due(PUBLICATION, came, asked, approved, ended) == "2027-05-24"
    later = fact(APPROVAL, FactKind.APPROVED, "2027-05-12")
    assert due(PUBLICATION, came, asked, newer, later) == "2027-05-26", "the later of both"


in_a_year = st.sampled_from([kind for kind in PARTS if kind is not PeriodKind.ROUND_TABLE]).flatmap(
    lambda kind: st.tuples(
        st.builds(Period, st.just(kind), st.integers(2000, 2100), st.integers(1, PARTS[kind])),
        st.integers(1, 12 // PARTS[kind]),
    )
)


@given(in_a_year, st.none() | st.integers(1, 31), calendars)
@example((Period(PeriodKind.YEAR, 2029), 3), None, LAO)  # 31 March, a Saturday
@example((Period(PeriodKind.YEAR, 2029), 3), 31, LAO)
@example((Period(PeriodKind.QUARTER, 2029, 1), 3), None, LAO)
@example((Period(PeriodKind.YEAR, 2028), 2), 29, LAO)
@example((Period(PeriodKind.YEAR, 2027), 2), 29, LAO)
@example((Period(PeriodKind.YEAR, 2100), 2), None, LAO)  # no leap year
@example((Period(PeriodKind.YEAR, 2026), 12), 31, LAO)
@example((Period(PeriodKind.QUARTER, 2026, 4), 3), None, LAO)
@example((Period(PeriodKind.HALF, 2027, 2), 6), 31, LAO)
def test_a_fixed_due_date_falls_where_the_duty_says_whatever_rests(
    where: tuple[Period, int], day: int | None, calendar: RestDays
) -> None:
    period, month = where
    rhythm = Rhythm("any", period.kind, DueOn(month, day), ())
    months_before = {"H2": 6, "Q2": 3, "Q3": 6, "Q4": 9}.get(str(period)[5:], 0)
    in_month = months_before + month
    found = due_on(rhythm, ObligationKey("HLT", "annual-workplan", str(period)), {}, (), calendar)
    assert found == date(period.year, in_month, min(day or 31, monthrange(period.year, in_month)[1]))


anchors = st.dates(date(2026, 1, 1), date(2030, 12, 31))
distances = st.integers(-FARTHEST, FARTHEST)


def is_so_far(found: date | None, anchor: date, days: int, calendar: RestDays | None) -> bool:
    """Whether it lies so many days from the anchor: of the calendar where one is given, counted one by one."""
    assert found is not None
    if calendar is None:
        return (found - anchor).days == days
    between = [min(found, anchor) + timedelta(days=n) for n in range(abs((found - anchor).days) + 1)]
    worked = sum(calendar.working(day) for day in between if day != anchor)
    is_that_way = (found > anchor) is (days > 0) if days else found == anchor
    return is_that_way and worked == abs(days) and (calendar.working(found) or not days)


@given(anchors, distances, st.booleans(), calendars)
@example(date(2029, 3, 31), 14, True, LAO)
@example(date(2028, 2, 29), -14, False, LAO)
@example(date(2026, 12, 31), 1, True, LAO)
@example(date(2029, 3, 31), 0, True, LAO)
def test_what_hangs_on_a_round_table_is_so_many_days_from_it(
    anchor: date, days: int, working: bool, calendar: RestDays
) -> None:
    rhythm = Rhythm("any", PeriodKind.ROUND_TABLE, DueHanging(ROUND_TABLE, days, working), ())
    key = ObligationKey.parse(EXECUTIVE)
    found = due_on(rhythm, key, {}, held(None, anchor), calendar)
    assert is_so_far(found, anchor, days, calendar if working else None)
    other = replace(held(anchor)[0], label="2028")
    assert due_on(rhythm, key, {}, (other, *held(anchor)), calendar) == found
    assert due_on(rhythm, key, {}, (other,), calendar) is None


@given(st.lists(anchors, min_size=1, max_size=4), st.booleans(), distances, st.booleans(), calendars)
def test_what_hangs_on_a_paper_is_so_many_days_from_the_first_that_came(
    came: list[date], names_day: bool, days: int, working: bool, calendar: RestDays
) -> None:
    """By the day that the paper bears, else by that on which we learnt of it."""
    bears = (came[0] - timedelta(days=3)).isoformat() if names_day else None
    facts = [
        fact(WORKPLAN, FactKind.SUBMITTED, on.isoformat(), on=None if number else bears)
        for number, on in enumerate(came)
    ]
    rhythm = Rhythm("any", PeriodKind.YEAR, DueHanging("annual-workplan", days, working), ())
    found = due_on(rhythm, ObligationKey.parse(APPROVAL), {ObligationKey.parse(WORKPLAN): facts}, (), calendar)
    anchor = came[0] - timedelta(days=3) if names_day else came[0]
    assert is_so_far(found, anchor, days, calendar if working else None)


STRETCH = (date(2026, 1, 1), date(2028, 12, 31))
frozen = st.builds(
    lambda seen, since, chosen, table_on: replace(
        seen,
        since=since,
        rhythms=by_duty(RhythmChoice("HLT", "progress-report", "half-yearly", on) for on in chosen),
        round_tables=held(table_on),
    ),
    situations,
    st.none() | anchors,
    st.lists(anchors, max_size=1),
    st.none() | anchors,
)
moments = st.datetimes(datetime(2015, 1, 1), datetime(2045, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
years = st.integers(0, 10)
ONE_YEAR = timedelta(days=365)


def dates_of(seen: Snapshot, today: date) -> list[tuple[ObligationKey, date]]:
    return [(one.key, one.standing.due_on) for one in obligations_of(seen, *STRETCH, today)]


@given(frozen, moments, moments)
def test_what_is_due_and_when_is_the_same_whatever_day_it_is(seen: Snapshot, now: datetime, later: datetime) -> None:
    listed = dates_of(seen, local_day(now))
    assert listed == dates_of(seen, local_day(later))
    for key, due in listed:
        found = obligation_of(seen, key, local_day(later))
        assert found is not None
        assert found.standing.due_on == due


@given(frozen, years, years)
def test_the_obligations_of_a_stretch_are_the_same_however_far_one_looks(
    seen: Snapshot, before: int, behind: int
) -> None:
    def asked(first_year: int, last_year: int) -> set[tuple[ObligationKey, str, date]]:
        found = set()
        for duty in seen.duties.all:
            for rhythm, key in seen.asked(duty, "HLT", first_year, last_year):
                due = due_on(rhythm, key, seen.facts, seen.round_tables, seen.rest_days)
                if due is not None and STRETCH[0] <= due <= STRETCH[1]:
                    found.add((key, rhythm.key, due))
        return found

    first, last = STRETCH[0].year, STRETCH[1].year
    assert asked(first - before, last + behind) == asked(first, last)


@given(frozen, anchors, years, years, moments)
@example(snapshot(roster=ROSTER), date(2028, 1, 2), 1, 0, midnight(date(2031, 6, 1)))  # of what fell due in December
@example(snapshot(roster=ROSTER), date(2027, 12, 1), 0, 1, midnight(date(2019, 6, 1)))
def test_what_is_planned_speaks_of_the_same_dates_whenever_it_is_planned(
    seen: Snapshot, first_on: date, before: int, behind: int, now: datetime
) -> None:
    first, last = midnight(first_on), midnight(first_on + timedelta(days=90))
    rows = planned(seen, first, last)
    further = planned(seen, first - before * ONE_YEAR, last + behind * ONE_YEAR)
    assert tuple(row for row in further if first <= row.send_at < last) == rows
    assert planned(seen, first, last, heard_on=local_day(now)) == rows, "nobody has come or gone"
    for row in (*rows, *come_by(seen, now)):
        found = obligation_of(seen, row.obligation, local_day(now))
        assert found is not None
        assert found.standing.due_on == row.due_on
