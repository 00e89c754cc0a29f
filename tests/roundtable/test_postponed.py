"""A round table that moves: what is said of its new date, though the same was said of another one."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundtable.calendar import RoundTable, RoundTableKind
from roundtable.digests import Past, of_morning, rehearsed
from roundtable.ladder import Tone, of_ladder, offset_of, tone_of
from roundtable.people import Holding
from roundtable.planned import planned
from roundtable.postponed import FAR
from roundtable.posts import Post, PostKind, Side
from roundtable.reminders import Planned, Told, Word
from roundtable.snapshot import Snapshot
from tests.roundtable.situations import Roster, midnight, person, snapshot

HLT = Roster(("HLT",))
OFFICER = HLT.post("HLT", PostKind.SECRETARIAT_OFFICER).id
OLD = date(2027, 11, 18)
FIRST, LAST = date(2027, 1, 1), date(2029, 6, 30)

Moves = Sequence[tuple[date, date | None]]
"""From which local day on which date is known."""


def known(on: date | None, roster: Roster = HLT) -> Snapshot:
    return snapshot(roster=roster, round_tables=(RoundTable("2027", RoundTableKind.ANNUAL, on),))


def said(moves: Moves, roster: Roster = HLT) -> list[Planned]:
    """What is heard of the executive meeting before it while its date moves."""
    told: dict[Told, Word] = {}
    heard: dict[int, set[date]] = {}
    found = []
    for (since, on), until in zip(moves, (*(day for day, _ in moves[1:]), LAST), strict=True):
        rows = rehearsed(known(on, roster), Past(dict(told), heard), midnight(since), midnight(until))
        for row in rows:
            if row.reachable and row.person_id is not None:
                told[row.obligation, row.person_id, of_ladder(row.stage)] = Word(row.on, row.anchor_on)
                heard.setdefault(row.person_id, set()).add(row.on)
                found.append(row)
    return [one for one in found if one.obligation.duty == "executive-meeting"]


def stages(rows: Iterable[Planned], person_id: int = OFFICER) -> dict[str, str]:
    """What one person hears, by day."""
    return {f"{one.on}": one.stage for one in rows if one.person_id == person_id}


UNMOVED = stages(said([(FIRST, OLD)]))


def test_what_was_said_of_november_is_said_anew_of_june() -> None:
    june = date(2028, 6, 14)
    heard = stages(said([(FIRST, OLD), (date(2027, 11, 10), june)]))
    before = {on: stage for on, stage in heard.items() if on < "2027-11-10"}
    after = list(heard.values())[len(before) :]
    assert before == {on: stage for on, stage in UNMOVED.items() if on < "2027-11-10"}
    assert before
    assert [of_ladder(one) for one in after] == list(UNMOVED.values()), "all of it"
    assert [one for one in after if "~" in one] == [f"{one}~{june}" for one in before.values()]


def test_what_was_not_said_yet_bears_its_own_name() -> None:
    assert "~" not in "".join(stages(said([(FIRST, OLD), (date(2027, 6, 1), date(2028, 6, 14))])).values())


def test_a_move_by_days_repeats_nothing() -> None:
    heard = list(stages(said([(FIRST, OLD), (date(2027, 11, 1), OLD + FAR - timedelta(days=1))])).values())
    assert heard == list(UNMOVED.values())


def test_a_date_that_slips_by_days_at_a_time_is_spoken_of_anew_once_it_lies_far_behind() -> None:
    day, slip = date(2027, 10, 10), timedelta(days=9)
    moves = [(FIRST, OLD), *((day + slip * n, OLD + slip * (n + 1)) for n in range(4))]
    rows = said(moves)
    assert {of_ladder(stage) for stage in stages(rows).values() if "~" in stage} >= {"before-30"}
    _comes_late_enough(rows)


def _comes_late_enough(rows: list[Planned]) -> None:
    """What is said of a day comes at least two weeks after the last word of one that lies far before it."""
    for number, row in enumerate(rows):
        before = [
            one.on
            for one in rows[:number]
            if (one.obligation, one.person_id) == (row.obligation, row.person_id)
            if one.anchor_on is not None and row.anchor_on is not None and row.anchor_on - one.anchor_on >= FAR
        ]
        assert not before or row.on - max(before) >= FAR


@pytest.mark.parametrize("slip", [14, 15, 21, 27, 30, 31, 45, 214, 365])
@pytest.mark.parametrize("day", [date(2027, 10, 6), date(2027, 10, 29), date(2027, 11, 9), date(2027, 11, 12)])
def test_a_date_that_was_typed_wrong_and_put_right_repeats_nothing(day: date, slip: int) -> None:
    """In the days after a word was said, which is when people look at the date."""
    for right in (OLD, OLD + timedelta(days=1)):
        heard = stages(said([(FIRST, OLD), (day, OLD + timedelta(days=slip)), (day + timedelta(days=1), right)]))
        assert "~" not in "".join(heard.values())
        assert len(heard) == len(set(heard.values())) == len(UNMOVED)


def _goes_on(rows: list[Planned]) -> None:
    """The ladder never goes back, and nobody is asked ahead of a date that has passed."""
    for number, row in enumerate(rows):
        place = offset_of(row.stage.partition("~")[0])
        assert place is not None
        assert place > 0 or row.on <= row.due_on or "~" not in row.stage
        for one in rows[:number]:
            if (one.obligation, one.person_id) == (row.obligation, row.person_id):
                assert one.anchor_on is not None
                assert row.anchor_on is not None
                is_near = row.anchor_on - one.anchor_on < FAR
                assert not is_near or (offset_of(of_ladder(one.stage)) or 0) < place


def test_after_small_steps_the_first_word_does_not_follow_the_last() -> None:
    steps = [(date(2027, 10, 20), date(2027, 12, 10)), (date(2027, 11, 20), date(2027, 12, 20))]
    assert list(stages(said([(FIRST, date(2027, 11, 30)), *steps])).values()) == ["before-30", "before-7", "after-5"]


@pytest.mark.parametrize("slip", [14, 16, 17])
def test_who_was_asked_what_has_become_of_it_is_asked_once_more_after_the_new_date(slip: int) -> None:
    """It moves on the day after that was asked, by a few weeks: that is told at once, and is the word ahead."""
    heard = stages(said([(FIRST, OLD), (date(2027, 11, 10), OLD + timedelta(days=slip))]))
    assert list(heard.values())[3:] == [f"after-5~{OLD + timedelta(days=slip)}"]


@pytest.mark.parametrize("slip", [14, 15, 21, 27, 30, 45, 90])
def test_however_far_it_moves_the_first_word_does_not_follow_the_last(slip: int) -> None:
    for number in range(60):
        rows = said([(FIRST, OLD), (date(2027, 10, 1) + timedelta(days=number), OLD + timedelta(days=slip))])
        _comes_late_enough(rows)
        _goes_on(rows)
        assert of_ladder(rows[-1].stage) == "after-5", "it is spoken of to the end"
        assert rows[-1].on > OLD + timedelta(days=slip - 14)


def test_who_heard_late_is_left_alone_for_a_while() -> None:
    """Reached for the first time on 18 October, and on the next day it moves by two weeks."""
    executive = next(one.obligation for one in said([(FIRST, OLD)]) if one.person_id == OFFICER)
    told = {(executive, OFFICER, "before-30"): Word(date(2027, 10, 18), OLD)}
    moved = known(OLD + FAR)
    rows = rehearsed(moved, Past(told, {OFFICER: {date(2027, 10, 18)}}), midnight(date(2027, 10, 19)), midnight(LAST))
    heard = [one.on for one in rows if one.person_id == OFFICER and one.obligation.duty == "executive-meeting"]
    assert heard[0] >= date(2027, 10, 18) + FAR


def heard_first(stage: str, on: date, moved_to: date, roster: Roster = HLT) -> list[tuple[date, str]]:
    """Who heard nothing but that stage, of the old day, and what they hear after it has moved on the next day."""
    executive = next(one.obligation for one in said([(FIRST, OLD)]) if one.person_id == OFFICER)
    past = Past({(executive, OFFICER, stage): Word(on, OLD)}, {OFFICER: {on}})
    rows = rehearsed(known(moved_to, roster), past, midnight(on + timedelta(days=1)), midnight(LAST))
    return [(one.on, one.stage) for one in rows if (one.person_id, one.obligation) == (OFFICER, executive)]


@pytest.mark.parametrize(
    ("slip", "stages"),
    [(13, []), (14, ["after-5~2027-12-02"]), (60, ["before-30", "before-7", "after-5~2028-01-17"])],
)
def test_who_heard_only_the_last_stage_hears_no_earlier_one_right_afterwards(slip: int, stages: list[str]) -> None:
    """Somebody who has just come, or come back: never said is no reason to go back on the ladder."""
    after = heard_first("after-5", date(2027, 11, 9), OLD + timedelta(days=slip))
    assert [stage for _, stage in after] == stages
    assert all(on - date(2027, 11, 9) >= FAR for on, _ in after)


def test_a_morning_somebody_chose_is_a_word_of_its_day_too() -> None:
    after = heard_first("later-2027-11-12", date(2027, 11, 12), date(2027, 12, 9))
    assert after
    assert all(on - date(2027, 11, 12) >= FAR for on, _ in after)


def test_what_was_said_of_no_day_was_said_of_any() -> None:
    row = said([(FIRST, OLD)])[0]._replace(anchor_on=date(2029, 1, 1))
    assert row.person_id is not None
    assert of_morning([row], {(row.obligation, row.person_id, row.stage): Word(OLD)}, (), date(2029, 1, 1)) == {}


def test_the_partners_side_is_informed_of_the_new_date_as_well() -> None:
    roster = Roster(("HLT",))
    partner = Post(99, "HLT", PostKind.SECRETARIAT_OFFICER, Side.PARTNER)
    roster.posts.append(partner)
    roster.holdings.append(Holding(person(99), partner))
    rows = said([(FIRST, OLD), (date(2027, 11, 15), date(2028, 6, 14))], roster)
    told = [one for one in rows if one.person_id == 99]
    assert [(one.for_information, one.stage.partition("~")[2]) for one in told] == [(True, ""), (True, "2028-06-14")]


def test_a_day_of_ones_own_moves_with_no_round_table() -> None:
    rows = planned(known(OLD), midnight(FIRST), midnight(LAST))
    assert {one.anchor_on for one in rows if one.obligation.period == "RT-2027"} == {OLD}
    assert {one.anchor_on for one in rows if one.obligation.period != "RT-2027"} == {None}


@pytest.mark.parametrize(
    ("stage", "tone"),
    [
        ("before-30~2028-06-14", Tone.INFORM),
        ("before-3~2028-06-14", Tone.NEAR),
        ("after-10~2028-06-14", Tone.PERSONAL),
    ],
)
def test_it_speaks_as_ever(stage: str, tone: Tone) -> None:
    assert tone_of(stage, ("before-30", "before-14", "before-3", "after-2", "after-10")) is tone


days = st.dates(date(2027, 2, 1), date(2028, 12, 31))


@settings(max_examples=60)
@given(st.lists(st.tuples(days, st.one_of(st.none(), days)), max_size=5, unique_by=lambda one: one[0]))
def test_however_it_moves_nothing_is_said_twice_of_days_that_are_near_each_other(
    moved: list[tuple[date, date | None]],
) -> None:
    moves = [(FIRST, OLD), *sorted(moved, key=lambda one: one[0])]
    last: dict[Told, date] = {}
    rows = said(moves)
    for row in rows:
        assert row.person_id is not None
        name = row.obligation, row.person_id, of_ladder(row.stage)
        on = max(moves, key=lambda one: (one[0] <= row.on, one[0]))[1]
        assert row.anchor_on is not None
        assert row.anchor_on == on, "of the day that is known"
        assert name not in last or row.anchor_on - last[name] >= FAR
        assert ("~" in row.stage) is (name in last)
        last[name] = row.anchor_on
    _comes_late_enough(rows)
    _goes_on(rows)
    since, on = moves[-1]
    for row in planned(known(on), midnight(since), midnight(LAST)):
        if row.reachable and row.person_id is not None and row.obligation.duty == "executive-meeting":
            assert (row.obligation, row.person_id, row.stage) in last, "nobody is left without a word"
