"""A round table that moves far: what is said of its new date, though the same was said of the old one."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.calendar import RoundTable, RoundTableKind, RoundTableMove
from roundtable.ladder import Tone, tone_of
from roundtable.people import Holding
from roundtable.planned import planned
from roundtable.postponed import FAR, with_postponements
from roundtable.posts import Post, PostKind, Side
from roundtable.reminders import Planned
from tests.roundtable.situations import Roster, at, midnight, person, snapshot

HLT = Roster(("HLT",))
OFFICER = HLT.post("HLT", PostKind.SECRETARIAT_OFFICER).id
OLD, JUNE = date(2027, 11, 18), date(2028, 6, 14)
HEARD_ON = "2027-11-10"
"""When it is learnt that the meeting moves: the stages before its old date have been said."""
days = st.dates(date(2027, 1, 1), date(2028, 12, 31))


def move(on: date | None, to: date | None, day: str = HEARD_ON) -> RoundTableMove:
    return RoundTableMove(0, "2027", at(day), on, to)


def table(*moves: RoundTableMove) -> RoundTable:
    on = moves[-1].to_on if moves else OLD
    return with_postponements(RoundTable("2027", RoundTableKind.ANNUAL, on), moves)


def heard(known: RoundTable) -> list[Planned]:
    """What an officer of Health hears of the executive meeting before it, in these two years."""
    rows = planned(snapshot(roster=HLT, round_tables=(known,)), midnight(date(2027, 1, 1)), midnight(date(2029, 1, 1)))
    return [one for one in rows if one.person_id == OFFICER and one.obligation.duty == "executive-meeting"]


def test_what_was_said_of_november_is_said_anew_of_june() -> None:
    before, after = heard(table()), heard(table(move(OLD, JUNE)))
    assert before
    assert {one.stage for one in after}.isdisjoint({one.stage for one in before})
    assert [one.stage for one in after] == [f"{one.stage}~1" for one in before]
    assert all(one.on > date.fromisoformat(HEARD_ON) for one in after)


def test_a_move_by_days_repeats_nothing() -> None:
    near = OLD + FAR - timedelta(days=1)
    assert {one.stage for one in heard(table(move(OLD, near)))} <= {one.stage for one in heard(table())}


def test_what_was_to_be_said_before_it_was_known_keeps_its_name() -> None:
    """It moves to five weeks later while the first stage of the new date has passed already."""
    later = OLD + timedelta(days=35)
    rows = heard(table(move(OLD, later, "2027-11-18")))
    names = {one.on: one.stage for one in rows}
    assert [name for on, name in names.items() if on <= date(2027, 11, 18)] != []
    for on, name in names.items():
        assert name.endswith("~1") is (on > date(2027, 11, 18))


def test_postponed_twice_is_said_twice() -> None:
    twice = table(move(OLD, JUNE), move(JUNE, JUNE + FAR, "2028-05-30"))
    assert {one.stage.partition("~")[2] for one in heard(twice) if one.on > date(2028, 5, 30)} == {"2"}


def test_the_partners_side_is_informed_of_the_new_date_as_well() -> None:
    roster = Roster(("HLT",))
    partner = Post(99, "HLT", PostKind.SECRETARIAT_OFFICER, Side.PARTNER)
    roster.posts.append(partner)
    roster.holdings.append(Holding(person(99), partner))
    taken = snapshot(roster=roster, round_tables=(table(move(OLD, JUNE)),))
    rows = planned(taken, midnight(date(2028, 1, 1)), midnight(date(2029, 1, 1)))
    told = [one for one in rows if one.person_id == 99 and one.obligation.duty == "executive-meeting"]
    assert [(one.for_information, one.stage[-2:]) for one in told] == [(True, "~1")]


@pytest.mark.parametrize(
    ("stage", "tone"), [("before-30~1", Tone.INFORM), ("before-3~2", Tone.NEAR), ("after-10~1", Tone.PERSONAL)]
)
def test_it_speaks_as_ever(stage: str, tone: Tone) -> None:
    assert tone_of(stage, ("before-30", "before-14", "before-3", "after-2", "after-10")) is tone


@given(st.lists(st.one_of(st.none(), days), min_size=1, max_size=6))
def test_only_a_date_that_lies_far_behind_the_last_known_one_counts(dates: list[date | None]) -> None:
    """Withdrawn or not in between; brought forward it never does."""
    moves = [move(before, to) for before, to in zip([OLD, *dates], dates, strict=False)]
    known = [OLD, *(one for one in dates if one is not None)]
    far = sum(to - before >= FAR for before, to in pairwise(known))
    found = with_postponements(RoundTable("2027", RoundTableKind.ANNUAL, dates[-1]), moves)
    assert found.postponed == far
    assert (found.postponed_at is None) is (far == 0)
    assert found.postponed_at is None or isinstance(found.postponed_at, datetime)
