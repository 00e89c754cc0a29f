"""What awaits approval: what needs it, how long nothing is asked, and what comes then."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.calls import matters
from roundtable.duties import Duties
from roundtable.duty_file import read_duties
from roundtable.moments import local_day
from roundtable.obligations import Fact, FactKind, ObligationKey, Standing, State, WaiverReason, by_obligation
from roundtable.planned import Snapshot, come_by, obligation_of, planned
from roundtable.posts import PostKind
from roundtable.promises import PromiseState, promises
from roundtable.proposals import LEFT_ALONE_DAYS, awaiting, needs_approval, silences
from roundtable.reminders import Planned
from tests.roundtable.lao_calendar import LAO
from tests.roundtable.situations import DUTIES, Roster, at, fact, midnight, snapshot
from tests.roundtable.test_duty_override import SHIPPED

KEY = "HLT/annual-workplan/2027"
WORKPLAN = ObligationKey.parse(KEY)
HLT = Roster(("HLT",))
OFFICER = HLT.post("HLT", PostKind.SECRETARIAT_OFFICER).id
NAMED: Duties = read_duties('[annual-workplan]\napprover = "rtp-secretariat"\n', shipped=SHIPPED)


def proposed(day: str, on: str | None = "2027-04-20", clock: str = "10:00") -> Fact:
    said = fact(KEY, FactKind.PROPOSED, day, on, clock)
    return said if on else Fact(WORKPLAN, FactKind.PROPOSED, said.at, None, WaiverReason.MERGED)


def taken(*facts: Fact) -> Snapshot:
    return snapshot(*facts, roster=HLT, duties=NAMED)


def in_year(*facts: Fact) -> tuple[Planned, ...]:
    rows = planned(taken(*facts), midnight(date(2027, 1, 1)), midnight(date(2028, 1, 1)))
    return tuple(row for row in rows if row.obligation == WORKPLAN and row.person_id == OFFICER)


def heard(*facts: Fact) -> list[str]:
    return [f"{row.stage} {row.on}" for row in in_year(*facts)]


def stands(*facts: Fact, today: str) -> Standing:
    found = obligation_of(taken(*facts), WORKPLAN, date.fromisoformat(today))
    assert found is not None
    return found.standing


@pytest.mark.parametrize(
    ("kind", "on", "needs"),
    [
        (FactKind.PLANNED, "2027-03-31", False),
        (FactKind.PLANNED, "2027-04-01", True),
        (FactKind.WAIVED, "2027-03-20", True),
        (FactKind.HELD, "2027-04-20", False),
        (FactKind.ON_PAPER, None, False),
    ],
)
def test_a_day_that_the_date_allows_needs_nobodys_approval(kind: FactKind, on: str | None, needs: bool) -> None:
    said = fact(KEY, kind, "2027-03-20", on)
    assert needs_approval(NAMED["annual-workplan"], stands(today="2027-03-20"), said) is needs
    assert not needs_approval(DUTIES["annual-workplan"], stands(today="2027-03-20"), said), "nobody is named"


def test_a_day_before_one_that_was_approved_needs_no_approval_either() -> None:
    approved = fact(KEY, FactKind.PLANNED, "2027-03-20", "2027-04-20")
    so_far = stands(approved, today="2027-03-21")
    duty = NAMED["annual-workplan"]
    assert not needs_approval(duty, so_far, fact(KEY, FactKind.PLANNED, "2027-03-21", "2027-04-19"))
    assert needs_approval(duty, so_far, fact(KEY, FactKind.PLANNED, "2027-03-21", "2027-04-21"))


def test_while_it_awaits_approval_nothing_is_asked_and_after_five_working_days_what_was_left_out() -> None:
    assert heard()[1:] == ["before-14 2027-03-17", "before-3 2027-03-29", "after-2 2027-04-02", "after-10 2027-04-19"]
    assert heard(proposed("2027-03-16"))[1:] == [
        "before-14 2027-03-23",
        "before-3 2027-03-29",
        "after-2 2027-04-02",
        "after-10 2027-04-19",
    ]
    assert heard(proposed("2027-03-26"))[1:] == ["before-14 2027-03-17", "after-2 2027-04-02", "after-10 2027-04-19"]


def test_what_was_said_that_morning_is_not_said_again_and_what_was_not_is_left_out() -> None:
    assert "before-14 2027-03-17" in heard(proposed("2027-03-17", clock="08:16"))
    assert "before-14 2027-03-24" in heard(proposed("2027-03-17", clock="08:14"))
    for row in in_year(proposed("2027-03-17", clock="08:40")):
        assert not row.send_at <= at("2027-03-17", "08:41") < row.useful_until_at, "the afternoon brings it no more"


@pytest.mark.parametrize("ends", [FactKind.NOT_NOW, FactKind.OPENED])
def test_the_next_morning_after_it_is_decided_or_taken_back_the_ladder_goes_on_by_the_old_date(ends: FactKind) -> None:
    assert heard(proposed("2027-03-16"), fact(KEY, ends, "2027-03-17", clock="16:00"))[1] == "before-14 2027-03-18"


def test_what_is_approved_is_followed() -> None:
    agreed = fact(KEY, FactKind.AGREED, "2027-03-18", clock="09:00")
    planned_for = fact(KEY, FactKind.PLANNED, "2027-03-18", "2027-04-20", clock="09:00")
    assert heard(proposed("2027-03-16"), agreed, planned_for) == ["promise-2027-04-20 2027-04-22"]
    assert heard(proposed("2027-03-16"), agreed, fact(KEY, FactKind.WAIVED, "2027-03-18")) == []
    assert heard(proposed("2027-03-16"), fact(KEY, FactKind.SUBMITTED, "2027-03-18")) == []


def test_an_earlier_date_stands_until_the_next_one_is_approved() -> None:
    earlier = fact(KEY, FactKind.PLANNED, "2027-03-18", "2027-03-25")
    again = proposed("2027-03-24")
    assert stands(earlier, again, today="2027-03-24").planned_on == date(2027, 3, 25)
    assert heard(earlier, again) == ["before-3 2027-03-31", "after-2 2027-04-02", "after-10 2027-04-19"]


def test_it_does_not_count_as_late_while_it_is_left_alone_but_not_for_ever() -> None:
    said = proposed("2027-03-29", on=None)
    assert stands(said, today="2027-04-02").state is State.OPEN
    assert stands(said, today="2027-04-05").state is State.LATE
    assert stands(said, today="2027-04-05").proposed is not None, "it still awaits"


def test_a_new_day_that_has_passed_awaits_nothing_any_more() -> None:
    said = proposed("2027-03-30", on="2027-04-01")
    assert awaiting((said,), date(2027, 4, 1)) == said
    assert awaiting((said,), date(2027, 4, 2)) is None
    assert stands(said, today="2027-04-02").proposed is None
    assert "after-2 2027-04-02" in heard(said)


@pytest.mark.parametrize(
    "later", [FactKind.SUBMITTED, FactKind.ON_PAPER, FactKind.PLANNED, FactKind.OPENED, FactKind.NOT_NOW]
)
def test_whatever_is_said_afterwards_takes_its_place(later: FactKind) -> None:
    said = (proposed("2027-03-16"), fact(KEY, later, "2027-03-17", "2027-03-31"))
    assert awaiting(said, date(2027, 3, 17)) is None
    assert stands(*said, today="2027-03-17").proposed is None


def test_a_newer_proposal_takes_the_place_of_an_older_one() -> None:
    older, newer = proposed("2027-03-16"), proposed("2027-03-17", on="2027-04-30")
    assert awaiting((older, newer), date(2027, 3, 18)) == newer


def test_once_the_rules_name_nobody_it_changes_nothing() -> None:
    before = snapshot(proposed("2027-03-26"), roster=HLT)
    found = obligation_of(before, WORKPLAN, date(2027, 4, 2))
    assert found is not None
    assert (found.standing.state, found.standing.proposed) == (State.LATE, None)
    rows = planned(before, midnight(date(2027, 1, 1)), midnight(date(2028, 1, 1)))
    stages = [row.stage for row in rows if (row.obligation, row.person_id) == (WORKPLAN, OFFICER)]
    assert stages == ["before-30", "before-14", "before-3", "after-2", "after-10"]


def test_nobody_is_rung_about_what_awaits_approval_while_it_is_quiet_about_it() -> None:
    def rung_about(day: date, *facts: Fact) -> bool:
        return WORKPLAN in [one.obligation for one in matters(taken(*facts), day, ())]

    not_now = proposed("2027-04-20", on=None)
    last = silences((not_now,), LAO)[-1].until_on - timedelta(days=1)
    assert rung_about(last)
    assert not rung_about(last, not_now)
    assert rung_about(last + timedelta(days=7), not_now), "nobody decides: it is not forgotten"


def test_a_day_that_was_moved_in_time_is_not_broken_because_approval_came_later() -> None:
    given = fact(KEY, FactKind.PLANNED, "2027-03-20", "2027-03-31")
    asked = proposed("2027-03-31")
    agreed = fact(KEY, FactKind.PLANNED, "2027-04-02", "2027-04-20")
    refused = fact(KEY, FactKind.NOT_NOW, "2027-04-02")

    def first(*facts: Fact) -> PromiseState:
        return promises(by_obligation(facts), NAMED, date(2027, 4, 5), LAO)[0].state

    assert first(given, asked, agreed) is PromiseState.NEITHER
    assert first(given, asked, refused, agreed) is PromiseState.BROKEN
    assert first(given, agreed) is PromiseState.BROKEN


days = st.dates(date(2027, 2, 15), date(2027, 5, 15))
KINDS = (FactKind.PROPOSED, FactKind.NOT_NOW, FactKind.OPENED, FactKind.PLANNED, FactKind.AGREED)
said_on_days = st.lists(st.tuples(days, st.sampled_from(KINDS), st.integers(0, 40), st.integers(7, 17)), max_size=6)


def story(said: list[tuple[date, FactKind, int, int]]) -> tuple[Fact, ...]:
    facts = [
        Fact(WORKPLAN, kind, at(day, f"{hour:02}:30"), day + timedelta(days=away) if kind in KINDS[::3] else None)
        for day, kind, away, hour in said
    ]
    return tuple(sorted(facts, key=lambda one: one.at))


@given(said_on_days)
def test_nothing_is_said_in_a_silence_nothing_twice_and_none_lasts_beyond_a_week_of_work(
    said: list[tuple[date, FactKind, int, int]],
) -> None:
    facts = story(said)
    rows = in_year(*facts)
    assert len({row.stage for row in rows}) == len(rows)
    assert [row.send_at for row in rows] == sorted(row.send_at for row in rows)
    for silence in silences(facts, LAO):
        assert not any(silence.from_at <= row.send_at and row.on < silence.until_on for row in rows)
        longest = LAO.next_sending(LAO.working_day_from(local_day(silence.from_at), LEFT_ALONE_DAYS))
        assert silence.until_on <= longest


@given(said_on_days)
def test_at_any_moment_one_stage_at_most_is_to_be_said(said: list[tuple[date, FactKind, int, int]]) -> None:
    facts = story(said)
    for day in (date(2027, 3, 1) + timedelta(days=n) for n in range(0, 60, 7)):
        known = tuple(one for one in facts if one.at <= at(day, "08:20"))
        now = [row for row in come_by(taken(*known), at(day, "08:20")) if row.person_id == OFFICER]
        assert len([row for row in now if row.obligation == WORKPLAN]) <= 1
