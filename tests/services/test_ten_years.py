"""Ten years of the example roster, judged: what people were sent is what by_hand.py works out without any of the rules
that are judged, and what the rehearsal had listed."""

import random
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

import pytest

from app.roster.proposed_holidays import proposed_rest_days
from roundtable.digests import Past, rehearsed
from roundtable.ladder import stage_days
from roundtable.moments import moment
from roundtable.obligations import FactKind, ObligationKey
from roundtable.posts import SECRETARIAT, Side
from roundtable.reminders import Told
from roundtable.services.desk import Desk
from roundtable.snapshot import Snapshot
from roundtable.working_days import RestDays
from scheduler.clocks import SteppingClock
from tests.roundtable.situations import Roster
from tests.roundtable.situations import snapshot as snapshot_of
from tests.services.by_hand import FIXED, ONE, Wall, owed
from tests.services.years_lived import (
    APPROVAL,
    FIRST,
    HALF_YEARLY,
    LAST,
    MOVED,
    OUT,
    OUTAGES,
    PUBLICATION,
    RTP,
    SILENT,
    Eager,
    Simulation,
    lived,
    of_the_ladder,
    round_table_on,
)

MOST_A_YEAR, MOST_A_WEEK = 40, 4
NO_SWG = frozenset({RTP, "NSC", "RCO"})
SAID_OF_THE_MOVED = {
    "before-30": date(2029, 10, 8),  # 7 October is a Sunday
    "before-30~2030-05-20": date(2030, 4, 22),  # 6 April is a Saturday, and the two weeks that follow are of New Year
    "before-7": date(2030, 4, 29),
    "after-5": date(2030, 5, 13),  # 11 May is a Saturday
}
"""Of the executive meeting that hangs on the round table that moves: due on 6 November, and then on 6 May."""


class ByHand(NamedTuple):
    """When a stage is said by hand: on its day, or later up to the day on which it is stale (excluded)."""

    on: date
    said_on: date
    stale_on: date


def day_of(at: datetime) -> date:
    """In Vientiane."""
    return (at + timedelta(hours=7)).date()


def keeps_the_caps(house: Simulation, taken: Snapshot, bodies: frozenset[str]) -> None:
    """One message a morning, 40 in any year and 4 in any week for everybody; head and officers of these secretariats
    are among them. No more are the mornings of an office, on which anybody of one secretariat hears."""
    offices: defaultdict[str, set[date]] = defaultdict(set)
    for one in taken.holdings:
        if one.post.kind in SECRETARIAT:
            offices[one.post.body].update(house.heard.get(one.person.id, ()))
    assert all(offices[body] for body in bodies)
    assert house.heard.keys() & {
        one.person.id for one in taken.holdings if one.post.body in bodies and one.post.kind in SECRETARIAT
    }
    for days in house.heard.values():
        assert len(days) == len(set(days)), "two messages on one morning"
    for mornings in (*house.heard.values(), *offices.values()):
        for span, most in ((7, MOST_A_WEEK), (365, MOST_A_YEAR)):
            assert all(sum(0 <= (one - other).days < span for other in mornings) <= most for one in mornings)


def keeps_the_hours(house: Simulation) -> Wall:
    """Everything is said between a quarter past eight and nine, on no day of rest and in no week of New Year."""
    wall = Wall(frozenset(house.confirmed))
    assert {date(year, *one) for year in range(FIRST.year, LAST.year + 1) for one in FIXED} <= wall.rest
    for at in house.sent.values():
        local = at + timedelta(hours=7)
        assert wall.sends(local.date()), "on a weekend, on a day of rest, or in the week of New Year"
        assert time(8, 15) <= local.time() < time(9), "outside the window"
    return wall


def by_hand(wall: Wall, taken: Snapshot, last: date) -> dict[Told, ByHand]:
    """What the Sector Working Groups owe of these years: by obligation, person and stage. The government's side of a
    secretariat is asked at every stage, the partners' side hears at the second for information. Of the meeting before
    the round table that moves, what those hear who never answer."""
    found = {}
    asked = [(one.post.body, one.post.side, one.person.id) for one in taken.holdings if one.post.kind in SECRETARIAT]
    for body, side, person in asked:
        for year in range(FIRST.year, last.year + 1) if body not in NO_SWG else ():
            owes = owed(year, round_table_on(year), half_yearly=body == HALF_YEARLY)
            for (duty, period), (ladder, due) in owes.items():
                stages = list(wall.said(ladder, due, OUT))
                if period == f"RT-{MOVED}":
                    stages = [(stage, on, on, on + ONE) for stage, on in SAID_OF_THE_MOVED.items() if body in SILENT]
                for stage, *days in stages:
                    if side is Side.GOVERNMENT or stage == ladder[1]:
                        found[ObligationKey(body, duty, period), person, stage] = ByHand(*days)
    return found


def says_what_is_owed(house: Simulation, wall: Wall, taken: Snapshot, last: date) -> None:
    """Each stage on its day, or where nothing ran then, on the next day while it makes sense. None is missing until
    somebody answers; to a body that never does none at all, and it hears of nothing else."""
    table = by_hand(wall, taken, last)
    keys = {key for key, _, _ in table}
    duties = {key.duty for key in keys}
    sent = {name: day_of(at) for name, at in house.sent.items() if not name[2].startswith("promise-")}
    for name, on in sent.items():
        if name[0] in keys:
            assert name in table, f"{name}: no stage of its ladder, or none that this person hears of"
            assert table[name].on <= on < table[name].stale_on, f"{name}: neither on its day nor while it makes sense"
        elif name[0].body not in NO_SWG and name[0].duty in duties:
            assert name[0].period == f"RT-{MOVED}", f"{name} is not owed"

    never = {key for key in keys if key.body in SILENT}
    assert {key for key, _, _ in house.sent if key.body in SILENT} <= never
    # Of the others a quarter's meeting may have been held at the executive level, too.
    clear = never | {key for key in keys if key.duty != "quarterly-meeting"}
    until = {key: last if key in never else house.answered.get(key, last) for key in clear}
    owes = {name: days.said_on for name, days in table.items() if name[0] in clear and days.said_on < days.stale_on}
    said = {name: on for name, on in sent.items() if name[0] in clear}
    assert {name: on for name, on in owes.items() if on <= until[name[0]]} == {
        name: on for name, on in said.items() if on <= until[name[0]]
    }
    late = {on for name, on in said.items() if table[name].on < on}
    assert late <= {wall.next_sending(ended + ONE) for _, ended in OUTAGES}, "not on the first morning after an outage"
    assert late or last < OUTAGES[0][1], "the first one ends when something that came meanwhile still makes sense"


def asks_after_days_that_were_given(house: Simulation, wall: Wall, taken: Snapshot, last: date) -> None:
    """From the day on which a day is given to that on which something else is said, the government's side of a
    secretariat hears what is left by hand, each on its morning; what asks after that day is asked of nobody else."""
    asked = [one for one in taken.holdings if one.post.kind in SECRETARIAT and one.post.side is Side.GOVERNMENT]
    owes = {
        (body, *duty): what
        for body in {one.post.body for one in asked} - NO_SWG
        for year in range(FIRST.year, last.year + 1)
        for duty, what in owed(year, round_table_on(year), half_yearly=body == HALF_YEARLY).items()
    }
    told: dict[Told, date] = {}
    expected: dict[Told, date] = {}
    for key, given in house.promised.items():
        if key.period == f"RT-{MOVED}" or (key.body, key.duty, key.period) not in owes or is_held_above(house, key):
            continue
        ladder, due = owes[key.body, key.duty, key.period]
        people = {one.person.id for one in asked if one.post.body == key.body}
        ends = [*(said_on for said_on, _ in given[1:]), day_of(house.ended[key]) if key in house.ended else last]
        days = {name: day_of(at) for name, at in house.sent.items() if name[0] == key}
        for (said_on, on), until in zip(given, ends, strict=True):
            told |= {name: day for name, day in days.items() if name[1] in people and said_on < day <= until}
            for stage, _, day, stale in wall.said(ladder, due, OUT, on):
                if day < stale and day <= until:
                    expected |= {(key, who, stage): day for who in people}
        asks = {name for name in days if name[2].startswith("promise-")}
        assert asks <= expected.keys(), "of a day that is none any more, or to somebody else"
    assert told == expected
    assert last < LAST or any(stage.startswith("promise-") for _, _, stage in expected)


def is_held_above(house: Simulation, key: ObligationKey) -> bool:
    """Of a quarter's meeting, whether one at the executive level was held in that quarter, which settles it, too."""
    if key.duty != "quarterly-meeting":
        return False
    above = (one for one in house.kinds if (one.body, one.duty) == (key.body, "executive-meeting"))
    days = [day_of(house.ended[one]) for one in above if house.kinds[one] is FactKind.HELD]
    return any(key.period == f"{day.year}-Q{(day.month + 2) // 3}" for day in days)


async def test_ten_years_of_mornings(desk: Desk, clock: SteppingClock, request: pytest.FixtureRequest) -> None:
    """On SQLite; two of them on PostgreSQL, which says the same and takes longer."""
    last = LAST if "sqlite" in request.node.name else date(FIRST.year + 1, 12, 31)
    house = Simulation(desk, clock, random.Random(1))  # noqa: S311
    taken = await lived(house, last)
    assert len(house.sent) > 400 * (last.year - FIRST.year + 1)

    wall = keeps_the_hours(house)
    says_what_is_owed(house, wall, taken, last)
    asks_after_days_that_were_given(house, wall, taken, last)
    for (key, _, stage), at in house.sent.items():
        assert key not in house.ended or at < house.ended[key], "after it was answered"
        ladders = {one for rhythm in desk.duties[key.duty].rhythms for one in rhythm.ladder}
        plain = of_the_ladder(stage) if key.period == f"RT-{MOVED}" else stage
        assert plain in ladders or stage.startswith("promise-"), "no stage of the ladder"
    foreseen_until = moment(FIRST + timedelta(days=365), time())
    foreseen = rehearsed(taken.only(SILENT), Past(), moment(FIRST, time()), foreseen_until)
    assert {((one.obligation, one.person_id, one.stage), one.on) for one in foreseen if one.reachable} == {
        (name, day_of(at)) for name, at in house.sent.items() if name[0].body in SILENT and at < foreseen_until
    }

    asked = {key: at for (key, _, _), at in sorted(house.sent.items(), key=lambda one: one[1], reverse=True)}
    published = {key: at for key, at in asked.items() if key.duty == PUBLICATION}
    said = {house.kinds.get(key) for key in published}
    assert published
    assert last < LAST or said >= {None, FactKind.PUBLISHED}, "in two years it happens that none is"
    for key, first_at in published.items():
        approval = replace(key, duty=APPROVAL)
        assert house.kinds[approval] is FactKind.APPROVED, "what is not approved is not published"
        assert house.ended[approval] < first_at
    keeps_the_caps(house, taken, SILENT | {RTP})


async def test_an_rtp_secretariat_that_never_answers_hears_no_more_than_others(
    desk: Desk, clock: SteppingClock, request: pytest.FixtureRequest
) -> None:
    """Every body sends its papers soon and has them approved, so that all of them are to be published; and there is a
    round table to be prepared."""
    last = date(FIRST.year + (2 if "sqlite" in request.node.name else 0), 12, 31)
    house = Eager(desk, clock, random.Random(2), frozenset({RTP}), 0.6)  # noqa: S311
    taken = await lived(house, last)
    keeps_the_hours(house)
    asked = {key for key, _, _ in house.sent if key.duty == PUBLICATION}
    assert len({key.body for key in asked}) >= 8, "of nearly all of them"
    stages = Counter((key, person) for key, person, _ in house.sent if key in asked)
    assert set(stages.values()) <= {1, 2}
    keeps_the_caps(house, taken, frozenset({RTP}))


async def test_two_who_hear_on_different_mornings_are_too_much_for_one_office(desk: Desk, clock: SteppingClock) -> None:
    house = Simulation(desk, clock, random.Random(3))  # noqa: S311
    taken = snapshot_of(roster=Roster(("HLT",)))
    head, officer = (one.person.id for one in taken.holdings if one.post.kind in SECRETARIAT)
    house.heard[head] = [FIRST + timedelta(weeks=number) for number in range(21)]
    house.heard[officer] = house.heard[head]
    keeps_the_caps(house, taken, frozenset({"HLT"}))
    house.heard[officer] = [day + ONE for day in house.heard[head]]
    with pytest.raises(AssertionError):
        keeps_the_caps(house, taken, frozenset({"HLT"}))


@pytest.mark.parametrize("year", [2027, 2028, 2029])
def test_whatever_day_is_given_the_hand_and_the_ladder_ask_after_it_alike(year: int) -> None:
    days = [replace(day, confirmed=True) for one in range(year - 1, year + 3) for day in proposed_rest_days(one)]
    wall, rest_days = Wall(frozenset(day.on for day in days)), RestDays.of(days)
    asked = Counter[bool]()
    for ladder, due in owed(year, round_table_on(year), half_yearly=True).values():
        for ahead in range(-40, 200):
            given = due - ahead * ONE
            found = [*stage_days(tuple(ladder), due, rest_days, given)]
            assert found == wall.after(given, ladder, due), f"{given}, due on {due}"
            asked[found[0].stage.startswith("promise-")] += ahead >= 0
    assert min(asked.values()) > 100


def test_the_hand_counts_as_a_calendar_on_the_wall_does() -> None:
    """A workplan due on Saturday, 31 March 2029: what comes on a Saturday is said on the Monday, it is late from the
    second working day on, and the tenth day lies in the first of two weeks of New Year."""
    rest = {(3, 8), (4, 14), (4, 15), (4, 16), (4, 17), (4, 18)}
    wall = Wall(frozenset(date(2029, *one) for one in rest))
    ladder = ("before-30", "before-14", "before-3", "after-2", "after-10")
    days = ((3, 1), (3, 19), (3, 28), (4, 3), (4, 23))
    assert wall.stages(ladder, date(2029, 3, 31)) == [
        (stage, date(2029, *on)) for stage, on in zip(ladder, days, strict=True)
    ]
    left = [
        ("before-14", date(2029, 3, 19)),
        *zip(ladder[2:], (date(2029, 3, 28), date(2029, 4, 3), date(2029, 4, 23)), strict=True),
    ]
    assert wall.after(date(2029, 3, 9), ladder, date(2029, 3, 31)) == left, "the question of Monday is a week ahead"
    question = ("promise-2029-03-07", date(2029, 3, 9))
    assert wall.after(date(2029, 3, 7), ladder, date(2029, 3, 31)) == [question, *left]
    beyond = ("promise-2029-04-05", date(2029, 4, 23))
    assert wall.after(date(2029, 4, 5), ladder, date(2029, 3, 31)) == [beyond]
    near = wall.stages(("before-3", "before-1", "after-1", "after-2"), date(2029, 4, 15))
    assert near == [("before-1", date(2029, 4, 6)), ("after-2", date(2029, 4, 23))], "nothing in the weeks of New Year"
