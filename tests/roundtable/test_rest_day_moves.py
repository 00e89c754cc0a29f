"""What moves when the table of rest days changes: everything of those days, and nothing is dropped."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.calendar import RestDay, RestDayKind
from roundtable.languages import Bilingual
from roundtable.moments import local_day
from roundtable.obligations import ObligationKey
from roundtable.planned import planned
from roundtable.reminders import Planned
from roundtable.rest_day_moves import FARTHEST, Moves, moves, with_rest_days
from roundtable.rest_day_names import read_name
from roundtable.working_days import RestDays
from tests.roundtable.situations import Roster, midnight, snapshot

NAME = Bilingual("", "Lao New Year")
NEW_YEAR = tuple(RestDay(date(2027, 4, day), RestDayKind.NEW_YEAR, NAME) for day in (14, 15, 16))
SEEN = snapshot(roster=Roster(("HLT", "RTP")))
YEAR = (midnight(date(2027, 1, 1)), midnight(date(2028, 3, 1)))
WHO = tuple[ObligationKey, int | None, int]

rows = st.lists(
    st.builds(
        lambda on, kind: RestDay(on, kind, NAME),
        st.dates(date(2027, 2, 1), date(2027, 12, 1)),
        st.sampled_from(RestDayKind),
    ),
    max_size=6,
    unique_by=lambda row: row.on,
)


def who(row: Planned) -> WHO:
    return row.obligation, row.person_id, row.post_id


@given(rows, st.integers(1, 6))
def test_a_new_year_extended_on_its_eve_moves_everything_of_those_days_and_drops_nothing(
    others: list[RestDay], longer: int
) -> None:
    table = {row.on: row for row in (*others, *NEW_YEAR)}
    eve = date(2027, 4, 13)
    added = [RestDay(eve + timedelta(days=n), RestDayKind.NEW_YEAR, NAME) for n in (0, *range(4, 4 + longer))]
    before = with_rest_days(SEEN, table.values())
    after = with_rest_days(SEEN, (table | {row.on: row for row in added}).values())
    was, now = planned(before, *YEAR), planned(after, *YEAR)

    assert {who(row) for row in was} == {who(row) for row in now}, "nobody is forgotten"
    assert {(who(row), row.due_on) for row in was} == {(who(row), row.due_on) for row in now}
    said = {(*who(row), row.stage) for row in now}
    last = {who(row): row.stage for row in was}
    for row in was:  # a stage is left out only where the one that follows it is said on the same morning
        assert (*who(row), row.stage) in said or last[who(row)] != row.stage
    quiet = after.rest_days
    assert all(quiet.may_send_on(local_day(row.send_at)) for row in now)
    assert not [row for row in now if eve <= local_day(row.send_at) <= added[-1].on]


@given(rows, rows)
def test_what_is_said_to_move_is_what_moves(some: list[RestDay], others: list[RestDay]) -> None:
    before, after = with_rest_days(SEEN, some), with_rest_days(SEEN, others)
    now = midnight(date(2027, 1, 4))
    found = moves(before, after, now, date(2027, 12, 1))
    assert moves(before, before, now, date(2027, 12, 1)) == Moves()
    mornings = {(*who(row), row.stage): row.send_at for row in planned(after, now, YEAR[1])}
    moved = [
        row
        for row in planned(before, now, midnight(date(2028, 1, 30)))
        if row.person_id is not None and mornings.get((*who(row), row.stage)) != row.send_at
    ]
    assert found.reminders == len(moved)
    first = mornings.get((*who(moved[0]), moved[0].stage)) if moved else None
    assert found.first_to == (local_day(first) if first is not None else None)
    assert all(one.before.due_on == one.after.due_on or one.key.duty == "publication" for one in found.dues)


def test_a_due_date_that_becomes_a_rest_day_is_asked_for_before_and_late_after() -> None:
    eve = RestDay(date(2027, 3, 31), RestDayKind.HOLIDAY, NAME)
    found = moves(
        with_rest_days(SEEN, NEW_YEAR), with_rest_days(SEEN, (eve, *NEW_YEAR)), midnight(date(2027, 3, 1)), eve.on
    )
    (plan,) = (one for one in found.dues if one.key == ObligationKey("HLT", "annual-workplan", "2027"))
    assert (plan.before.ask_by, plan.before.late_after) == (date(2027, 3, 31), date(2027, 3, 31))
    assert (plan.after.ask_by, plan.after.late_after) == (date(2027, 3, 30), date(2027, 4, 1))


def test_a_name_is_typed_in_one_language_or_in_both() -> None:
    lao = "ບຸນປີໃໝ່ລາວ"
    assert read_name(f" {lao} ") == Bilingual(lao, "")
    assert read_name("Lao  New Year") == Bilingual("", "Lao New Year")
    assert read_name(f"Lao New Year / {lao}") == read_name(f"{lao}\nLao New Year") == Bilingual(lao, "Lao New Year")
    for wrong in ("", " / ", "One / Two", f"{lao} / {lao}", "a / b / c", "x" * 81):
        assert read_name(wrong) is None


def test_what_is_only_proposed_moves_nothing() -> None:
    proposed = RestDay(date(2027, 3, 31), RestDayKind.HOLIDAY, NAME, confirmed=False)
    assert with_rest_days(SEEN, [proposed]).rest_days == RestDays()


@pytest.mark.parametrize(("days", "is_far_enough"), [(370, True), (371, False), (430, False), (1470, False)])
def test_what_lies_too_far_ahead_is_said_to_be_unknown(days: int, is_far_enough: bool) -> None:
    """Sixty days behind the last one that changes are looked at, too, or that is said."""
    today = date(2027, 3, 1)
    last = today + timedelta(days=days)
    until = moves(SEEN, SEEN, midnight(today), last).looked_until
    assert until == (None if is_far_enough else today + FARTHEST)


def test_the_last_day_that_was_looked_at_was_looked_at_to_its_end() -> None:
    for last, reminders, dues in ((date(2028, 5, 31), 4, 0), (date(2028, 3, 31), 0, 3)):
        table = (RestDay(date(2028, 1, 1), RestDayKind.HOLIDAY, NAME),)
        rests = with_rest_days(SEEN, (*table, RestDay(last, RestDayKind.HOLIDAY, NAME)))
        found = moves(with_rest_days(SEEN, table), rests, midnight(last - FARTHEST), last)
        assert (found.looked_until, found.reminders, len(found.dues)) == (last, reminders, dues)


def test_a_quiet_week_moves_reminders_and_no_day_by_which_anything_is_asked_for() -> None:
    quiet = RestDay(date(2027, 3, 31), RestDayKind.QUIET, NAME)
    found = moves(
        with_rest_days(SEEN, NEW_YEAR), with_rest_days(SEEN, (quiet, *NEW_YEAR)), midnight(date(2027, 3, 1)), quiet.on
    )
    assert (found.first_on, found.first_to) == (date(2027, 3, 29), date(2027, 3, 26))
    assert found.dues == ()


def test_the_first_day_that_is_confirmed_of_a_year_is_said_to_end_its_new_year_by_default() -> None:
    """Its New Year lies more than sixty days behind it, and would not be looked at for its own sake."""
    first = RestDay(date(2027, 1, 1), RestDayKind.HOLIDAY, NAME)
    found = moves(with_rest_days(SEEN, ()), with_rest_days(SEEN, (first,)), midnight(date(2026, 12, 1)), first.on)
    assert found.first_on == date(2027, 4, 19)
    assert found.looked_until is None
    other = with_rest_days(SEEN, (RestDay(date(2027, 1, 4), RestDayKind.HOLIDAY, NAME),))
    late = replace(first, on=date(2027, 1, 5))
    again = with_rest_days(SEEN, (RestDay(date(2027, 1, 4), RestDayKind.HOLIDAY, NAME), late))
    assert moves(other, again, midnight(date(2026, 12, 1)), late.on).first_on != date(2027, 4, 19)
