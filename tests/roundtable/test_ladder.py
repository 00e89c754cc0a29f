"""The ladder: ask early, judge late, and only on days on which something may be sent."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.ladder import FARTHEST, Tone, before_the_date, offset_of, stage_days, tone_of
from roundtable.working_days import RestDays
from tests.roundtable.lao_calendar import LAO
from tests.roundtable.test_working_days import calendars, days

PAPER = ("before-30", "before-14", "before-3", "after-2", "after-10")
MEETING = ("before-30", "before-7", "after-5")
SHORT = ("before-14", "before-3", "after-2")

ladders = st.builds(
    lambda before, after: tuple(
        [f"before-{n}" for n in sorted(before, reverse=True)] + [f"after-{n}" for n in sorted(after)]
    ),
    st.sets(st.integers(1, FARTHEST), max_size=4),
    st.sets(st.integers(1, FARTHEST), max_size=4),
)


def written(ladder: tuple[str, ...], due: str, planned_on: str | None = None) -> str:
    planned = date.fromisoformat(planned_on) if planned_on else None
    found = stage_days(ladder, date.fromisoformat(due), LAO, planned)
    return ", ".join(f"{stage} {on:%a %d %b}" for stage, on in found)


@pytest.mark.parametrize(
    ("due", "stages"),
    [
        # 31 March on a Tuesday, Wednesday, Friday, Saturday and Sunday
        ("2026-03-31", "before-30 Mon 02 Mar, before-14 Tue 17 Mar, before-3 Mon 30 Mar"),
        ("2027-03-31", "before-30 Mon 01 Mar, before-14 Wed 17 Mar, before-3 Mon 29 Mar"),
        ("2028-03-31", "before-30 Wed 01 Mar, before-14 Fri 17 Mar, before-3 Tue 28 Mar"),
        ("2029-03-31", "before-30 Thu 01 Mar, before-14 Mon 19 Mar, before-3 Wed 28 Mar"),
        ("2030-03-31", "before-30 Fri 01 Mar, before-14 Mon 18 Mar, before-3 Thu 28 Mar"),
        # 31 October on a Saturday and on a Sunday
        ("2026-10-31", "before-30 Thu 01 Oct, before-14 Mon 19 Oct, before-3 Wed 28 Oct"),
        ("2027-10-31", "before-30 Fri 01 Oct, before-14 Mon 18 Oct, before-3 Thu 28 Oct"),
        # fourteen days ahead of 30 April is Lao New Year
        ("2027-04-30", "before-30 Wed 31 Mar, before-14 Mon 19 Apr, before-3 Tue 27 Apr"),
    ],
)
def test_stages_before_the_date_count_from_the_date_and_move_to_working_days(due: str, stages: str) -> None:
    assert written(PAPER[:3], due) == stages


@pytest.mark.parametrize(
    ("due", "stages"),
    [
        ("2026-03-31", "after-2 Thu 02 Apr, after-10 Fri 10 Apr"),
        ("2027-03-31", "after-2 Fri 02 Apr, after-10 Mon 19 Apr"),
        ("2028-03-31", "after-2 Mon 03 Apr, after-10 Wed 19 Apr"),
        ("2029-03-31", "after-2 Tue 03 Apr, after-10 Mon 23 Apr"),
        ("2030-03-31", "after-2 Tue 02 Apr, after-10 Mon 22 Apr"),
        ("2026-10-31", "after-2 Tue 03 Nov, after-10 Tue 10 Nov"),
        ("2027-10-31", "after-2 Tue 02 Nov, after-10 Wed 10 Nov"),
    ],
)
def test_stages_after_the_date_come_once_it_is_late(due: str, stages: str) -> None:
    assert written(PAPER[3:], due) == stages


@pytest.mark.parametrize(
    ("due", "stages"),
    [
        ("2026-12-31", "before-30 Tue 01 Dec, before-7 Thu 24 Dec, after-5 Tue 05 Jan"),
        ("2027-12-31", "before-30 Wed 01 Dec, before-7 Fri 24 Dec, after-5 Wed 05 Jan"),
        ("2028-02-29", "before-30 Mon 31 Jan, before-7 Tue 22 Feb, after-5 Mon 06 Mar"),
    ],
)
def test_a_ladder_over_the_end_of_a_year_and_around_a_leap_day(due: str, stages: str) -> None:
    assert written(MEETING, due) == stages


def test_no_stage_before_the_date_is_moved_beyond_the_last_day_to_ask() -> None:
    assert written(SHORT, "2027-04-14") == "before-14 Wed 31 Mar, before-3 Fri 09 Apr, after-2 Tue 20 Apr"


def test_of_two_stages_on_one_day_the_newer_counts() -> None:
    assert written(("before-6", "before-5", "before-4"), "2026-10-29") == "before-6 Fri 23 Oct, before-4 Mon 26 Oct"


def test_what_has_a_date_is_left_alone_until_it_has_passed_and_asked_about_by_the_stages_that_soon_follow() -> None:
    assert (
        written(MEETING, "2027-06-30", "2027-05-20") == "before-30 Mon 31 May, before-7 Wed 23 Jun, after-5 Mon 05 Jul"
    )
    assert written(MEETING, "2027-06-30", "2027-06-23") == "after-5 Mon 05 Jul"
    assert written(PAPER, "2027-03-31", "2027-03-10") == (
        "before-14 Wed 17 Mar, before-3 Mon 29 Mar, after-2 Fri 02 Apr, after-10 Mon 19 Apr"
    )
    assert written(MEETING, "2027-06-30", "2027-06-30") == "after-5 Mon 05 Jul"


@pytest.mark.parametrize(
    ("ladder", "due", "given", "stages"),
    [
        (MEETING, "2027-06-30", "2027-03-26", "promise-2027-03-26 Wed 31 Mar"),
        (MEETING, "2027-06-30", "2027-04-08", "promise-2027-04-08 Mon 19 Apr"),  # 13 April lies in a quiet week
        (SHORT, "2027-09-25", "2027-05-12", "promise-2027-05-12 Fri 14 May"),
        (PAPER, "2027-03-31", "2027-01-11", "promise-2027-01-11 Wed 13 Jan"),
    ],
)
def test_a_date_well_ahead_is_asked_about_once_it_has_passed_and_the_ladder_stays(
    ladder: tuple[str, ...], due: str, given: str, stages: str
) -> None:
    assert written(ladder, due, given) == f"{stages}, {written(ladder, due)}"


@pytest.mark.parametrize(
    ("given", "is_asked"),
    [
        ("2027-06-10", True),  # the question would come on Tuesday 15 June, and a stage on the 23rd
        ("2027-06-11", False),  # on the 16th, seven days ahead of it
        ("2027-05-28", False),  # on 2 June: a stage asks already on 31 May
        ("2027-06-29", False),
    ],
)
def test_where_a_stage_of_the_ladder_asks_soon_it_asks_alone(given: str, is_asked: bool) -> None:
    assert ("promise-" in written(MEETING, "2027-06-30", given)) is is_asked


def test_a_ladder_that_asks_nothing_after_the_date_asks_nothing_after_a_day_that_was_given() -> None:
    assert written(("before-30",), "2027-06-30", "2027-04-08") == "before-30 Mon 31 May"
    assert written(("before-30",), "2027-06-30", "2027-07-08") == ""


def test_a_date_beyond_the_period_is_a_promise_asked_about_by_its_own_name() -> None:
    assert written(MEETING, "2027-06-30", "2027-07-14") == "promise-2027-07-14 Mon 19 Jul"
    assert written(PAPER, "2027-06-30", "2027-07-14") == "promise-2027-07-14 Fri 16 Jul"


def test_nothing_is_asked_before_what_it_hangs_on_is_known() -> None:
    found = stage_days(SHORT, date(2027, 4, 3), LAO, not_before=date(2027, 3, 27))
    assert [(stage, on.isoformat()) for stage, on in found] == [
        ("before-14", "2027-03-29"),
        ("before-3", "2027-03-31"),
        ("after-2", "2027-04-06"),
    ]


@pytest.mark.parametrize(("stage", "offset"), [("before-14", -14), ("after-2", 2), (f"after-{FARTHEST}", FARTHEST)])
def test_a_stage_tells_its_distance_by_its_name(stage: str, offset: int) -> None:
    assert offset_of(stage) == offset
    assert before_the_date(stage) is (offset < 0)


@pytest.mark.parametrize("stage", ["", "before", "before-0", "before-014", "after-201", "promise-2027-04-12", "on-1"])
def test_other_names_are_no_stages_of_a_ladder(stage: str) -> None:
    assert offset_of(stage) is None
    with pytest.raises(ValueError, match="no stage"):
        stage_days((stage,), date(2027, 1, 1), LAO)


@given(ladders, days, calendars, st.none() | days, st.none() | days)
def test_stages_come_in_order_on_days_on_which_something_may_be_sent(
    ladder: tuple[str, ...], due: date, calendar: RestDays, planned_on: date | None, not_before: date | None
) -> None:
    found = [on for _, on in stage_days(ladder, due, calendar, planned_on, not_before)]
    assert found == sorted(set(found))
    assert all(calendar.may_send_on(on) for on in found)


@given(ladders, days, st.integers(0, 400), calendars)
def test_a_day_up_to_the_date_adds_one_question_at_most_and_takes_no_later_stage_away(
    ladder: tuple[str, ...], due: date, ahead: int, calendar: RestDays
) -> None:
    given_on = due - timedelta(days=ahead)
    found = stage_days(ladder, due, calendar, given_on)
    left = [(stage, on) for stage, on in found if not stage.startswith("promise-")]
    assert left == [(stage, on) for stage, on in stage_days(ladder, due, calendar) if on > given_on]
    if len(found) > len(left):
        (question, asked_on), *later = found
        assert question == f"promise-{given_on}"
        assert calendar.next_working(given_on) < asked_on
        assert all(asked_on + timedelta(days=7) < on for _, on in later)


@given(ladders, days, calendars)
def test_it_asks_by_the_last_working_day_and_judges_after_the_next(
    ladder: tuple[str, ...], due: date, calendar: RestDays
) -> None:
    for stage, on in stage_days(ladder, due, calendar):
        if before_the_date(stage):
            assert on <= calendar.previous_working(due)
        else:
            assert on > calendar.next_working(due)


@given(ladders, days, calendars)
def test_the_last_stage_of_either_side_is_never_lost(ladder: tuple[str, ...], due: date, calendar: RestDays) -> None:
    found = [stage for stage, _ in stage_days(ladder, due, calendar)]
    last_before = [stage for stage in ladder if before_the_date(stage)][-1:]
    assert set(last_before) | set(ladder[-1:]) <= set(found)


@given(days, st.integers(1, 30))
def test_without_rest_days_a_stage_is_moved_by_the_weekend_alone(due: date, n: int) -> None:
    no_rest_days = RestDays(decided=frozenset(range(2026, 2033)))
    ((_, on),) = stage_days((f"after-{n}",), due, no_rest_days)
    assert timedelta(days=n) <= on - due <= timedelta(days=n + 3)


@pytest.mark.parametrize(
    ("ladder", "tones"),
    [
        (("before-30", "before-14", "before-3", "after-2", "after-10"), "inform remind near after personal"),
        (("before-30", "before-7", "after-5"), "inform near personal"),
        (("before-14", "before-3", "after-2"), "inform near personal"),
        (("before-30", "before-3"), "inform near"),
        (("before-7", "after-2", "after-5", "after-20"), "inform after after personal"),
        (("after-2",), "personal"),
    ],
)
def test_a_ladder_goes_from_informing_to_a_personal_question(ladder: tuple[str, ...], tones: str) -> None:
    assert " ".join(tone_of(stage, ladder) for stage in ladder) == tones


def test_what_stands_outside_a_ladder_is_said_as_in_between() -> None:
    for stage in ("promise-2027-04-12", "later-2027-04-12"):
        assert tone_of(stage, ("before-3", "after-2")) is Tone.REMIND
