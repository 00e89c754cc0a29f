"""On which mornings somebody hears, years ahead: as the ladders ask for it, and no more than there is room for."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundtable.absences import Absence
from roundtable.caps import CAPS
from roundtable.digests import Past, of_morning, rehearsed
from roundtable.duties import DueOn, Duties
from roundtable.ladder import of_ladder
from roundtable.moments import local_day
from roundtable.obligations import ObligationKey
from roundtable.people import Holding
from roundtable.planned import Snapshot, planned
from roundtable.posts import PostKind
from roundtable.reminders import Planned, Said, Told, Word
from tests.roundtable.situations import DUTIES, Roster, at, midnight, person, snapshot

WORKPLAN = DUTIES["annual-workplan"]
HLT = Roster(("HLT",))
OFFICER, HEAD = (HLT.post("HLT", kind).id for kind in (PostKind.SECRETARIAT_OFFICER, PostKind.SECRETARIAT_HEAD))
YEAR = (midnight(date(2027, 1, 1)), midnight(date(2028, 1, 1)))
KEY = ObligationKey("HLT", "annual-workplan", "2027")


def papers(*due: tuple[int, int], ladder: Sequence[str]) -> Duties:
    """One paper of a body for each of these (month, day), spoken of by this ladder."""
    return Duties(
        tuple(
            replace(
                WORKPLAN,
                key=f"paper-{number}",
                code=f"P{number}",
                rhythms=(replace(WORKPLAN.rhythms[0], due=DueOn(month, day), ladder=tuple(ladder)),),
            )
            for number, (month, day) in enumerate(due)
        )
    )


def heard(rows: Iterable[Planned], person_id: int = OFFICER) -> dict[str, list[str]]:
    """Of one person, by day: duty and stage."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.person_id == person_id and row.reachable:
            found.setdefault(f"{local_day(row.send_at)}", []).append(f"{row.obligation.duty} {row.stage}")
    return found


def after(rows: Iterable[Planned]) -> Past:
    """What has been said once these were."""
    told: dict[Told, Word] = {}
    days: dict[int, set[date]] = {}
    for row in rows:
        if row.reachable and row.person_id is not None:
            told[row.obligation, row.person_id, of_ladder(row.stage)] = Word(row.on, row.anchor_on)
            days.setdefault(row.person_id, set()).add(row.on)
    return Past(told, days)


def test_where_there_is_room_everything_is_said_when_its_stage_comes() -> None:
    taken = snapshot(roster=HLT, since=date(2027, 1, 1))
    assert rehearsed(taken, Past(), *YEAR) == planned(taken, *YEAR)


def test_a_fifth_morning_in_a_week_is_moved_to_the_next_one_and_said_with_what_comes_there() -> None:
    """Something is due on each day from Tuesday 8 to Tuesday 15 June."""
    due = [(6, day) for day in (8, 9, 10, 11, 14, 15, 16)]
    rows = rehearsed(snapshot(roster=HLT, duties=papers(*due, ladder=["before-1"])), Past(), *YEAR)
    assert heard(rows) == {
        "2027-06-07": ["paper-0 before-1"],
        "2027-06-08": ["paper-1 before-1"],
        "2027-06-09": ["paper-2 before-1"],
        "2027-06-10": ["paper-3 before-1"],
        "2027-06-14": ["paper-4 before-1", "paper-5 before-1"],
        "2027-06-15": ["paper-6 before-1"],
    }
    moved = [row for row in rows if row.obligation.duty == "paper-4" and row.person_id == OFFICER]
    assert [(row.on, row.send_at) for row in moved] == [(date(2027, 6, 14), at("2027-06-14", "08:15"))]


def test_a_stage_that_has_grown_stale_meanwhile_is_not_said_and_the_next_one_is() -> None:
    taken = snapshot(roster=HLT, duties=papers((6, 14), ladder=["before-3", "before-1", "after-1"]))
    monday_to_thursday = {OFFICER: {date(2027, 6, day) for day in (7, 8, 9, 10)}}
    rows = rehearsed(taken, Past({}, monday_to_thursday), midnight(date(2027, 6, 11)), YEAR[1])
    assert heard(rows) == {"2027-06-14": ["paper-0 before-1"], "2027-06-15": ["paper-0 after-1"]}
    assert heard(rows, HEAD)["2027-06-11"] == ["paper-0 before-3"], "it is theirs alone"


def test_nobody_hears_more_than_forty_times_in_a_year() -> None:
    due = [(month, day) for month in range(1, 13) for day in (5, 12, 19, 26)]
    rows = heard(rehearsed(snapshot(roster=HLT, duties=papers(*due, ladder=["before-1"])), Past(), *YEAR))
    assert len(rows) == 40
    assert max(rows) == "2027-10-25", "the year before goes out of sight in the next one"


def test_who_cannot_be_reached_stands_by_the_day_of_the_stage_and_nothing_of_theirs_is_moved() -> None:
    roster = Roster(("HLT",))
    post = roster.post("HLT", PostKind.SECRETARIAT_OFFICER)
    roster.replace(post, Holding(person(OFFICER, linked=False), post))
    taken = snapshot(roster=roster, duties=papers(*((6, day) for day in (8, 9, 10, 11, 12)), ladder=["before-1"]))
    rows = rehearsed(taken, Past(), *YEAR)
    assert [row for row in rows if not row.reachable] == [row for row in planned(taken, *YEAR) if not row.reachable]


def test_who_comes_into_a_post_hears_what_was_said_there_and_is_still_useful() -> None:
    roster = Roster(("HLT",))
    post = roster.post("HLT", PostKind.SECRETARIAT_OFFICER)
    comes_on = date(2027, 3, 20)  # a Saturday
    roster.replace(post, Holding(person(OFFICER), post, None, comes_on), Holding(person(900), post, comes_on, None))
    rows = rehearsed(snapshot(roster=roster, duties=Duties((WORKPLAN,))), Past(), *YEAR)
    assert list(heard(rows)) == ["2027-03-01", "2027-03-17"]
    assert heard(rows, 900)["2027-03-22"] == ["annual-workplan before-14"]


def test_who_was_away_hears_on_the_way_back() -> None:
    taken = replace(
        snapshot(roster=HLT, duties=Duties((WORKPLAN,))),
        absences=(Absence(OFFICER, date(2027, 3, 15), date(2027, 3, 20)),),
    )
    assert list(heard(rehearsed(taken, Past(), *YEAR)))[:2] == ["2027-03-01", "2027-03-22"]


@pytest.mark.parametrize(
    ("clock", "on"), [("08:00", "2027-03-03 08:15"), ("10:00", "2027-03-03 13:15"), ("14:00", "2027-03-04 08:15")]
)
def test_what_had_come_before_is_said_with_the_next_chance(clock: str, on: str) -> None:
    taken = snapshot(roster=HLT, duties=Duties((WORKPLAN,)))
    first = rehearsed(taken, Past(), at("2027-03-03", clock), YEAR[1])[0]
    assert (first.stage, first.send_at) == ("before-30", at(*on.split()))
    told = Past({(KEY, OFFICER, "before-30"): Word(date(2027, 3, 1)), (KEY, HEAD, "before-30"): Word(date(2027, 3, 1))})
    assert rehearsed(taken, told, at("2027-03-03", clock), YEAR[1])[0].stage == "before-14"


def test_the_afternoon_is_for_what_missed_its_morning_and_for_nothing_else() -> None:
    taken = snapshot(roster=HLT, duties=Duties((WORKPLAN,)))
    for planned_on, on in (("2027-03-02", "2027-03-03 13:15"), ("2027-03-03", "2027-03-04 08:15")):
        past = Past(planned_on=date.fromisoformat(planned_on))
        assert rehearsed(taken, past, at("2027-03-03", "10:00"), YEAR[1])[0].send_at == at(*on.split())
    both = rehearsed(taken, Past(), at("2027-03-03", "00:00"), YEAR[1])
    assert {row.send_at.hour * 60 + row.send_at.minute for row in both} == {75}, "08:15, as nobody misses a morning"


ROW = planned(snapshot(roster=HLT, duties=Duties((WORKPLAN,))), *YEAR)[0]._replace(person_id=OFFICER)


@pytest.mark.parametrize(
    ("due", "told", "waiting"),
    [
        ([ROW._replace(person_id=None)], {}, ()),
        ([ROW._replace(reachable=False)], {}, ()),
        ([ROW], {(ROW.obligation, OFFICER, ROW.stage): Word(date(2027, 3, 1))}, ()),
        ([ROW], {}, {OFFICER}),
        ([], {}, ()),
    ],
)
def test_nothing_is_said_to_nobody_nor_twice_nor_to_who_waits(
    due: list[Planned], told: Said, waiting: Collection[int]
) -> None:
    assert of_morning(due, told, waiting, date(2027, 3, 2)) == {}


def test_what_is_said_on_a_morning_is_listed_by_person() -> None:
    other = ROW._replace(person_id=HEAD)
    later = ROW._replace(stage="before-3")
    told: Said = {(KEY, OFFICER, "before-14"): Word(date(2027, 3, 1))}
    assert of_morning([ROW, other, later], told, (), date(2027, 3, 2)) == {OFFICER: [ROW, later], HEAD: [other]}


ladders = st.lists(
    st.sampled_from(["before-30", "before-14", "before-5", "before-3", "before-1", "after-1", "after-2", "after-5"]),
    min_size=1,
    unique=True,
).map(lambda stages: sorted(stages, key=lambda one: int(one.split("-")[1]) * (-1 if one[0] == "b" else 1)))
crowded = st.builds(
    lambda due, ladder: snapshot(roster=HLT, duties=papers(*due, ladder=ladder)),
    st.lists(st.tuples(st.integers(1, 12), st.integers(1, 28)), min_size=10, max_size=40),
    ladders,
)


@settings(max_examples=25)
@given(crowded)
def test_however_much_is_due_nobody_hears_more_than_anybody_and_nothing_is_dropped(taken: Snapshot) -> None:
    first, last = YEAR[0], midnight(date(2029, 1, 1))
    rows = [row for row in rehearsed(taken, Past(), first, last) if row.reachable]
    for who in {row.person_id for row in rows}:
        days = {row.on for row in rows if row.person_id == who}
        for cap in CAPS:
            assert all(sum(0 <= (day - one).days < cap.days for one in days) <= cap.most for day in days)
    said = {(row.obligation, row.person_id, row.stage): row.send_at for row in rows}
    assert len(said) == len(rows), "nothing twice"
    spoken_of: dict[tuple[ObligationKey, int | None], datetime] = {}
    for row in rows:
        assert taken.windows.is_open(row.send_at, taken.rest_days)
        spoken_of[row.obligation, row.person_id] = row.send_at
    for row in planned(taken, first, last - timedelta(days=30)):
        if not row.reachable or (row.obligation, row.person_id, row.stage) in said:
            continue
        # Not said: it had no room as long as it was useful. It is spoken of at a later stage, or this was the last.
        days = {other.on for other in rows if other.person_id == row.person_id}
        useful = [row.on + timedelta(days=n) for n in range((row.useful_until_at - row.send_at).days)]
        assert not any(_has_room(days, day) for day in useful if taken.rest_days.may_send_on(day))


def _has_room(days: set[date], on: date) -> bool:
    before = {day for day in days if day < on}
    return on not in days and all(sum(0 <= (on - day).days < cap.days for day in before) < cap.most for cap in CAPS)


@settings(max_examples=25)
@given(crowded, st.datetimes(datetime(2027, 1, 2), datetime(2027, 12, 30)))  # noqa: DTZ001
def test_time_may_be_cut_anywhere_when_what_was_said_is_known(taken: Snapshot, cut: datetime) -> None:
    middle = midnight(cut.date()) + timedelta(hours=cut.hour, minutes=cut.minute)
    first = rehearsed(taken, Past(), YEAR[0], middle)
    assert first + rehearsed(taken, after(first), middle, YEAR[1]) == rehearsed(taken, Past(), *YEAR)
