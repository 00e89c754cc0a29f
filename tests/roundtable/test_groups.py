"""What a group hears of its body's calendar: the rule and the days of meetings, and nothing of what has come."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.actors import Holder, Stranger
from roundtable.groups import (
    DateKind,
    GroupDate,
    GroupSide,
    dates_for_all,
    is_seen_in,
    side_of,
    sides_for,
    without_papers,
)
from roundtable.obligations import Fact, FactKind
from roundtable.planned import obligations_of
from roundtable.posts import Post, PostKind, Side
from roundtable.visibility import Visibility, sees
from tests.roundtable.situations import Roster, body, fact, person, snapshot
from tests.roundtable.test_planned_properties import keys, moments

ROSTER = Roster(("HLT",))
UNTIL = timedelta(days=90)
days = st.dates(date(2027, 1, 1), date(2028, 3, 1))


def heard(today: date, *facts: Fact) -> tuple[GroupDate, ...]:
    seen = snapshot(*facts, roster=ROSTER)
    known = obligations_of(
        without_papers(seen), today - timedelta(days=300), today + timedelta(days=400), today, {"HLT"}
    )
    return dates_for_all(seen, ((one.key, one.standing) for one in known), today, today + UNTIL)


def said(found: tuple[GroupDate, ...]) -> list[tuple[str, DateKind, str]]:
    return [(one.on.isoformat(), one.kind, str(one.key)) for one in found]


def test_a_group_hears_the_due_dates_of_the_rule_and_the_days_that_were_set_for_meetings() -> None:
    set_day = fact("HLT/quarterly-meeting/2027-Q1", FactKind.PLANNED, "2027-02-20", on="2027-03-12")
    assert said(heard(date(2027, 3, 1), set_day)) == [
        ("2027-03-12", DateKind.MEETING, "HLT/quarterly-meeting/2027-Q1"),
        ("2027-03-31", DateKind.DUE, "HLT/annual-workplan/2027"),
    ]


def test_a_meeting_that_is_set_for_a_later_day_is_told_with_that_day() -> None:
    set_day = fact("HLT/quarterly-meeting/2027-Q1", FactKind.PLANNED, "2027-03-20", on="2027-04-20")
    assert ("2027-04-20", DateKind.MEETING, "HLT/quarterly-meeting/2027-Q1") in said(heard(date(2027, 4, 10), set_day))


def test_a_day_that_was_promised_for_a_paper_is_between_the_body_and_the_secretariat() -> None:
    promised = fact("HLT/annual-workplan/2027", FactKind.PLANNED, "2027-02-20", on="2027-04-10")
    assert heard(date(2027, 3, 1), promised) == heard(date(2027, 3, 1))
    assert heard(date(2027, 4, 5), promised) == heard(date(2027, 4, 5))


def test_a_paper_of_another_rhythm_tells_no_day_of_its_own() -> None:
    early = fact("HLT/progress-report/2027-H1", FactKind.SUBMITTED, "2027-02-20")
    late = fact("HLT/progress-report/2027-H2", FactKind.SUBMITTED, "2027-02-20")
    assert heard(date(2027, 3, 1), early, late) == heard(date(2027, 3, 1))


@given(days, st.lists(st.builds(Fact, keys, st.sampled_from(FactKind), moments, st.none() | days), max_size=8))
def test_whatever_came_or_did_not_makes_no_difference(today: date, told: list[Fact]) -> None:
    facts = [one for one in told if one.kind is not FactKind.PLANNED]
    assert heard(today, *sorted(facts, key=lambda one: one.at)) == heard(today)


@given(days, st.lists(st.builds(Fact, keys, st.sampled_from(FactKind), moments, st.none() | days), max_size=8))
def test_no_day_has_passed_and_none_hangs_on_a_paper(today: date, told: list[Fact]) -> None:
    found = heard(today, *sorted(told, key=lambda one: one.at))
    assert [one.on for one in found] == sorted(one.on for one in found)
    assert all(today <= one.on <= today + UNTIL for one in found)
    assert {one.key.duty for one in found if one.key} <= {
        *("annual-workplan", "quarterly-meeting", "executive-meeting", "progress-report")
    }


@pytest.mark.parametrize(
    ("visibility", "sides"),
    [
        (Visibility.PUBLIC, set(GroupSide)),
        (Visibility.ALL_BODIES, set(GroupSide)),
        (Visibility.OWN_BODY, set(GroupSide)),
        (Visibility.GOVERNMENT_SIDE, {GroupSide.GOVERNMENT}),
        (Visibility.PARTNER_SIDE, {GroupSide.PARTNER}),
        (Visibility.REGISTER_ONLY, set()),
    ],
)
def test_a_group_sees_what_everybody_in_it_may_see(visibility: Visibility, sides: set[GroupSide]) -> None:
    assert {side for side in GroupSide if is_seen_in(side, visibility)} == sides


@pytest.mark.parametrize(("code", "side"), [("HLT", GroupSide.BOTH), ("NSC", GroupSide.GOVERNMENT)])
def test_the_steering_committee_is_the_governments(code: str, side: GroupSide) -> None:
    assert side_of(body(code)) is side


@pytest.mark.parametrize(
    ("posts", "sides"),
    [
        ([("HLT", PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT)], {GroupSide.BOTH, GroupSide.GOVERNMENT}),
        ([("HLT", PostKind.SECRETARIAT_HEAD, Side.PARTNER)], {GroupSide.BOTH, GroupSide.PARTNER}),
        ([("RTP", PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT)], {GroupSide.BOTH, GroupSide.GOVERNMENT}),
        (
            [("HLT", PostKind.SECRETARIAT_HEAD, Side.PARTNER), ("HLT", PostKind.CHAIR, Side.GOVERNMENT)],
            set(GroupSide),
        ),
        ([("EDU", PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT)], {GroupSide.BOTH}),
    ],
)
def test_nobody_has_told_to_a_group_what_they_do_not_see(
    posts: list[tuple[str, PostKind, Side]], sides: set[GroupSide]
) -> None:
    holder = Holder(person(1), tuple(Post(number, *one) for number, one in enumerate(posts, 1)))
    assert set(sides_for(holder, "HLT")) == sides
    for side, one_sided in product(sides, (Visibility.GOVERNMENT_SIDE, Visibility.PARTNER_SIDE)):
        assert sees(holder, "HLT", one_sided) or not is_seen_in(side, one_sided)


def test_a_stranger_says_of_no_side_that_it_is_alone() -> None:
    assert sides_for(Stranger(), "HLT") == (GroupSide.BOTH,)
