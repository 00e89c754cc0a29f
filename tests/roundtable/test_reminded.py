"""Who is reminded on the day itself, and who once a week: a principal is asked through their assistants, an office of
which nobody is reached is an alarm, and nobody is forgotten in between."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundtable.absences import Absence, acting_holdings
from roundtable.alarms import alarms, is_morning
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.people import Holding
from roundtable.planned import come_by, planned
from roundtable.posts import Post, PostKind, default_side
from roundtable.principal_weeks import assistants_told, monday_of, posts_of_principal, readers_of_page, week_to_tell
from roundtable.principals import PRINCIPALS, Tie
from roundtable.reach import Unreached, way_to
from roundtable.snapshot import Snapshot
from tests.roundtable.situations import DUTIES, Roster, at, fact, midnight, person, snapshot
from tests.roundtable.test_working_days import calendars

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
APPROVAL = ObligationKey("HLT", "workplan-approval", "2027")
WORKPLAN_IN = fact(str(WORKPLAN), FactKind.SUBMITTED, "2027-03-10")
CHAIR, ASSISTANT, SECOND, HEAD, OFFICER, MEMBER = 1, 2, 3, 4, 5, 6
KINDS = {
    CHAIR: PostKind.CHAIR,
    ASSISTANT: PostKind.ASSISTANT,
    SECOND: PostKind.ASSISTANT,
    HEAD: PostKind.SECRETARIAT_HEAD,
    OFFICER: PostKind.SECRETARIAT_OFFICER,
    MEMBER: PostKind.MEMBER,
}
POSTS = {number: Post(number, "HLT", kind, default_side(kind)) for number, kind in KINDS.items()}
TIE = Tie(ASSISTANT, ASSISTANT, CHAIR)
BOTH = (TIE, Tie(SECOND, SECOND, CHAIR))
ON = date(2027, 3, 11)
AWAY = (date(2027, 3, 8), date(2027, 4, 12))
ONLY_CHAIRS = replace(DUTIES, all=tuple(replace(one, audience=(PostKind.CHAIR,)) for one in DUTIES.all))
"""A file of duties of somebody's own, in which the chair is asked for everything, and no post of assistant."""


def hlt(
    reached: Iterable[int],
    ties: tuple[Tie, ...] = (TIE,),
    absences: tuple[Absence, ...] = (),
    facts: tuple[Fact, ...] = (WORKPLAN_IN,),
    holdings: tuple[Holding, ...] = (),
) -> Snapshot:
    """The Health working group of six people, with its workplan in; more holdings replace those of the same post and
    person."""
    linked, changed = frozenset(reached), {(one.person.id, one.post.id) for one in holdings}
    own = [Holding(person(number, number in linked), post) for number, post in POSTS.items()]
    every = (*(one for one in own if (one.person.id, one.post.id) not in changed), *holdings)
    acting = [one for absence in absences for one in acting_holdings(absence, every)]
    seen = snapshot(*facts, roster=Roster(("HLT",)), duties=ONLY_CHAIRS)
    return replace(seen, holdings=(*every, *acting), posts=tuple(POSTS.values()), ties=ties, absences=absences, lost={})


def reminded(seen: Snapshot, on: date = ON) -> tuple[set[int], set[int]]:
    """Who is told of the approval on that day; and who is listed all the same."""
    duty = seen.duties["workplan-approval"]
    found = seen.audience(duty, "HLT", on)
    people = [one.person.id for one in found if one.person is not None]
    assert len(people) == len(set(people)), "each once"
    told = {
        one.person.id
        for one in found
        if one.person is not None and way_to(one.person, seen.channels) is not None and not one.is_weekly
    }
    return told, set(people) - told


def missing(seen: Snapshot, now: datetime) -> list[tuple[int | None, Unreached]]:
    found = [one for one in alarms(seen, now) if one.obligation == APPROVAL]
    return [(one.person.id if one.person else None, one.why) for alarm in found for one in alarm.missing]


@pytest.mark.parametrize(
    ("reached", "ties", "told", "listed"),
    [
        ({CHAIR, ASSISTANT}, (), {CHAIR}, set()),  # no assistant: as everybody
        ({CHAIR, ASSISTANT}, (TIE,), {ASSISTANT}, set()),
        ({CHAIR, ASSISTANT, SECOND}, BOTH, {ASSISTANT, SECOND}, set()),
        ({CHAIR, SECOND}, BOTH, {SECOND}, {ASSISTANT}),
        ({ASSISTANT}, (TIE,), {ASSISTANT}, set()),
        ({CHAIR}, (TIE,), set(), {CHAIR, ASSISTANT}),  # once a week, and an alarm
        ({CHAIR, HEAD}, BOTH, set(), {CHAIR, ASSISTANT, SECOND}),  # nobody is away: nobody stands in
        (set(), (TIE,), set(), {CHAIR, ASSISTANT}),
    ],
)
def test_an_office_is_asked_through_its_assistants(
    reached: set[int], ties: tuple[Tie, ...], told: set[int], listed: set[int]
) -> None:
    seen = hlt(reached, ties)
    assert reminded(seen) == (told, listed)
    assert bool(missing(seen, at("2027-03-11"))) is not bool(told), "somebody is told on the day, or there is an alarm"


@pytest.mark.parametrize(
    ("absences", "reached", "told", "listed"),
    [
        # the assistant is away: who acts for them is asked like them, else the head of the secretariat
        ((Absence(ASSISTANT, *AWAY, OFFICER),), {CHAIR, ASSISTANT, OFFICER, HEAD}, {OFFICER}, set()),
        ((Absence(ASSISTANT, *AWAY),), {CHAIR, ASSISTANT, HEAD}, {HEAD}, {CHAIR}),
        ((Absence(ASSISTANT, *AWAY),), {CHAIR, ASSISTANT}, set(), {CHAIR}),
        # the principal is away: who acts for them has no office, and is asked as anybody; the office is, too
        ((Absence(CHAIR, *AWAY, MEMBER),), {CHAIR, ASSISTANT, MEMBER}, {ASSISTANT, MEMBER}, set()),
        ((Absence(CHAIR, *AWAY),), {CHAIR, ASSISTANT}, {ASSISTANT}, set()),
        ((Absence(CHAIR, *AWAY),), {CHAIR, HEAD}, {HEAD}, {ASSISTANT}),
        # of two assistants one is away
        ((Absence(SECOND, *AWAY),), {CHAIR, ASSISTANT, SECOND}, {ASSISTANT}, set()),
    ],
)
def test_absences_in_an_office(
    absences: tuple[Absence, ...], reached: set[int], told: set[int], listed: set[int]
) -> None:
    ties = BOTH if absences[0].person_id == SECOND else (TIE,)
    assert reminded(hlt(reached, ties, absences)) == (told, listed)


def test_the_alarm_says_of_a_principal_that_they_hear_once_a_week() -> None:
    seen = hlt({CHAIR})
    assert missing(seen, at("2027-03-11")) == [(CHAIR, Unreached.WEEKLY), (ASSISTANT, Unreached.NEVER_STARTED)]
    rows = [row for row in come_by(seen, at("2027-03-11")) if row.obligation == APPROVAL]
    assert not any(row.reachable for row in rows)
    (of_chair,) = (row for row in rows if row.person_id == CHAIR)
    assert of_chair.why.endswith("; on the page of the week only: none of their assistants can be reached")
    gone = hlt({CHAIR}, absences=(Absence(ASSISTANT, *AWAY),))
    assert missing(gone, at("2027-03-11")) == [(CHAIR, Unreached.WEEKLY)]


def test_who_is_a_principal_by_one_post_is_asked_by_another_like_anybody() -> None:
    also = Holding(person(CHAIR), replace(POSTS[OFFICER], id=9))
    chairs_and_officers = replace(
        DUTIES, all=tuple(replace(one, audience=(*one.audience, PostKind.CHAIR)) for one in DUTIES.all)
    )
    seen = replace(hlt({CHAIR, ASSISTANT}), duties=chairs_and_officers)
    both = replace(seen, holdings=(*seen.holdings, also))
    workplan = seen.duties["annual-workplan"]
    told = {
        one.person.id: one.post.kind
        for one in both.audience(workplan, "HLT", ON)
        if one.person is not None and not one.is_weekly
    }
    assert told[CHAIR] is PostKind.SECRETARIAT_OFFICER
    unreached = replace(both, holdings=tuple(_unlinked(one, ASSISTANT) for one in both.holdings))
    for order in (workplan, replace(workplan, audience=tuple(reversed(workplan.audience)))):
        (of_chair,) = (one for one in unreached.audience(order, "HLT", ON) if one.person and one.person.id == CHAIR)
        assert (of_chair.post.kind, of_chair.is_weekly) == (PostKind.SECRETARIAT_OFFICER, False)
    assert [one.post.kind for one in posts_of_principal(both, CHAIR, ON)] == [PostKind.CHAIR]


def _unlinked(one: Holding, number: int) -> Holding:
    return replace(one, person=replace(one.person, chat_id=None)) if one.person.id == number else one


def test_an_assistant_who_comes_and_goes_in_mid_week_changes_it_from_that_day_on() -> None:
    first, last = date(2027, 3, 10), date(2027, 3, 11)
    held = Holding(person(ASSISTANT), POSTS[ASSISTANT], first, last + timedelta(days=1))
    seen = hlt({CHAIR, ASSISTANT}, holdings=(held,))
    days = [first - timedelta(days=1), first, last, last + timedelta(days=1)]
    assert [reminded(seen, on)[0] for on in days] == [{CHAIR}, {ASSISTANT}, {ASSISTANT}, {CHAIR}]
    assert [bool(posts_of_principal(seen, CHAIR, on)) for on in days] == [False, True, True, False]


def test_with_the_end_of_their_term_they_are_no_principal_and_hear_of_nothing() -> None:
    ends = Holding(person(CHAIR), POSTS[CHAIR], None, ON)
    seen = hlt({CHAIR, ASSISTANT}, holdings=(ends,))
    assert reminded(seen, ON - timedelta(days=1)) == ({ASSISTANT}, set())
    assert reminded(seen) == (set(), set())
    chair = seen.person(CHAIR)
    assert chair is not None
    assert [one.id for one in readers_of_page(seen, chair, ON - timedelta(days=1))] == [ASSISTANT, CHAIR]
    assert readers_of_page(seen, chair, ON) == ()


@pytest.mark.parametrize(
    ("reached", "ties", "absences", "readers"),
    [
        ({CHAIR, ASSISTANT, SECOND}, BOTH, (), [ASSISTANT, SECOND, CHAIR]),
        ({ASSISTANT}, BOTH, (), [ASSISTANT]),
        ({CHAIR}, BOTH, (), [CHAIR]),
        ({CHAIR, ASSISTANT}, (), (), []),
        ({CHAIR, ASSISTANT}, (TIE,), (Absence(CHAIR, *AWAY),), [ASSISTANT]),
        ({CHAIR, ASSISTANT}, (TIE,), (Absence(ASSISTANT, *AWAY),), [CHAIR]),
        ({CHAIR, ASSISTANT, OFFICER}, (TIE,), (Absence(ASSISTANT, *AWAY, OFFICER),), [OFFICER, CHAIR]),
    ],
)
def test_the_page_goes_to_the_assistants_and_to_the_principal_who_are_here_and_reached(
    reached: set[int], ties: tuple[Tie, ...], absences: tuple[Absence, ...], readers: list[int]
) -> None:
    seen = hlt(reached, ties, absences)
    chair = seen.person(CHAIR)
    assert chair is not None
    assert [one.id for one in readers_of_page(seen, chair, ON)] == readers
    assert [one.id for one in assistants_told(seen, CHAIR, ON)] == [one for one in readers if one != CHAIR]


FIRST, LAST = date(2027, 3, 1), date(2027, 5, 1)
some_days = st.dates(FIRST, LAST)


@st.composite
def offices(draw: st.DrawFn) -> Snapshot:
    """A chair and a member with assistants or without, who come and go, are reached or not, are away and have somebody
    who acts for them."""
    numbers = st.sampled_from(list(KINDS))
    held = []
    for number, post in POSTS.items():
        first, last = draw(st.none() | some_days), draw(st.none() | some_days)
        held.append(Holding(person(number, draw(st.booleans())), post, first, last))
    ties = draw(
        st.lists(
            st.sampled_from([Tie(one, one, two) for one in (ASSISTANT, SECOND) for two in (CHAIR, MEMBER)]),
            unique=True,
        )
    )
    away = draw(
        st.lists(
            st.builds(
                lambda who, on, days, acting: Absence(
                    who, on, on + timedelta(days=days), acting if acting != who else None
                ),
                numbers,
                some_days,
                st.integers(1, 30),
                st.none() | numbers,
            ),
            max_size=3,
        )
    )
    seen = hlt((), tuple(ties), tuple(away), holdings=tuple(held))
    both = tuple(replace(one, audience=(PostKind.MEMBER, PostKind.CHAIR)) for one in DUTIES.all)
    return replace(seen, duties=replace(DUTIES, all=both), rest_days=draw(calendars))


@settings(max_examples=150)
@given(offices())
def test_whoever_is_reminded_on_the_day_has_no_assistant_by_that_post(seen: Snapshot) -> None:
    for row in planned(seen, midnight(FIRST), midnight(LAST)):
        by_which = [
            one
            for one in seen.holdings
            if (one.person.id, one.post.id) == (row.person_id, row.post_id) and one.current_on(row.on)
        ]
        for one in by_which:
            assert not row.reachable or one.post.kind not in PRINCIPALS or not seen.offices.assistants_of(one, row.on)


@settings(max_examples=150)
@given(offices(), some_days)
def test_nothing_is_silently_late_each_stage_is_told_that_day_or_is_an_alarm_and_on_the_page(
    seen: Snapshot, on: date
) -> None:
    now = midnight(on) + timedelta(hours=3)
    raised = {one.obligation: one for one in alarms(seen, now)}
    rows = come_by(seen, now)
    for key in {row.obligation for row in rows}:
        told = [row for row in rows if row.obligation == key and row.reachable]
        assert told or key in raised
        assert not (told and key in raised and raised[key].stage == told[0].stage)
        for row in rows:
            if row.obligation != key or row.reachable or row.person_id is None:
                continue
            who = seen.person(row.person_id)
            assert who is not None
            if way_to(who, seen.channels) is not None:
                assert who in readers_of_page(seen, who, on), "who is left out on the day reads it on the page"


@given(
    calendars,
    st.lists(st.datetimes(datetime(2027, 2, 1), datetime(2027, 6, 1), timezones=st.just(UTC)), max_size=40),  # noqa: DTZ001
    st.none() | some_days.map(lambda day: monday_of(day).isoformat()),
)
def test_whatever_ticks_there_are_a_week_is_told_once_at_most_and_in_a_morning_of_its_own(
    calendar: object, ticks: list[datetime], told: str | None
) -> None:
    seen = replace(hlt({CHAIR}), rest_days=calendar)  # type: ignore[arg-type]
    weeks = []
    for now in sorted(ticks):
        monday = week_to_tell(seen, now, told)
        if monday is not None:
            assert is_morning(seen, now)
            assert monday.isoformat() != told
            weeks.append(monday)
            told = monday.isoformat()
    assert len(weeks) == len(set(weeks))
