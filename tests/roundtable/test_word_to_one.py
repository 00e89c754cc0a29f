"""Who hears of word to one person: they, their assistants, who acts for them; and never nobody where one is reached."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.absences import Absence, Hearing, acting_holdings
from roundtable.channels import ONLY_TELEGRAM
from roundtable.people import Holding
from roundtable.posts import Post, PostKind, Side
from roundtable.principals import Offices, Tie
from tests.roundtable.situations import person

TODAY = date(2027, 3, 8)
AWAY, BACK = date(2027, 3, 1), date(2027, 3, 15)
CHAIR, ASSISTANT, SECOND, OFFICER = 1, 2, 3, 4
KINDS = {
    CHAIR: PostKind.CHAIR,
    ASSISTANT: PostKind.ASSISTANT,
    SECOND: PostKind.ASSISTANT,
    OFFICER: PostKind.SECRETARIAT_OFFICER,
}
TIES = (Tie(ASSISTANT, ASSISTANT, CHAIR), Tie(SECOND, SECOND, CHAIR))


def hearing(*absences: Absence, linked: frozenset[int] = frozenset(KINDS), ended: bool = False) -> Hearing:
    holdings = [
        Holding(person(number, number in linked), Post(number, "HLT", kind, Side.GOVERNMENT))
        for number, kind in KINDS.items()
    ]
    if ended:
        holdings[0] = replace(holdings[0], end_on=TODAY)
    acting = [one for absence in absences for one in acting_holdings(absence, holdings)]
    every = (*holdings, *acting)
    return Hearing(every, absences, ONLY_TELEGRAM, Offices(TIES, every))


def told(
    seen: Hearing, number: int = CHAIR, on: date = TODAY, body: str | None = None, *, even_away: bool = False
) -> set[int]:
    whom = next(one.person for one in seen.holdings if one.person.id == number)
    people = [one.id for one in seen.told_to(whom, on, body, even_away=even_away)]
    assert len(people) == len(set(people))
    return set(people)


@pytest.mark.parametrize(
    ("linked", "expected"),
    [
        ({CHAIR, ASSISTANT, SECOND}, {CHAIR, ASSISTANT, SECOND}),
        ({ASSISTANT}, {ASSISTANT, SECOND}),
        ({CHAIR}, {CHAIR, ASSISTANT, SECOND}),
        (set(), {CHAIR, ASSISTANT, SECOND}),
    ],
)
def test_word_to_a_principal_goes_to_every_assistant_and_to_them_where_they_are_reached(
    linked: set[int], expected: set[int]
) -> None:
    assert told(hearing(linked=frozenset(linked))) == expected


def test_of_another_body_it_is_theirs_alone_and_an_officers_is_always_the_officers() -> None:
    assert told(hearing(), body="HLT") == {CHAIR, ASSISTANT, SECOND}
    assert told(hearing(), body="EDU") == {CHAIR}
    assert told(hearing(), OFFICER) == {OFFICER}


def test_who_has_left_is_told_themselves_and_as_of_their_last_day_with_the_office() -> None:
    left = hearing(ended=True)
    assert told(left) == {CHAIR}
    assert told(left, on=TODAY - timedelta(days=1)) == {CHAIR, ASSISTANT, SECOND}


def test_who_is_away_is_left_out_and_who_acts_hears() -> None:
    away = Absence(OFFICER, AWAY, BACK, CHAIR)
    assert told(hearing(away), OFFICER) == {CHAIR}
    assert told(hearing(away), OFFICER, even_away=True) == {OFFICER, CHAIR}
    assert told(hearing(away), OFFICER, BACK) == {OFFICER}
    assert told(hearing(Absence(CHAIR, AWAY, BACK))) == {ASSISTANT, SECOND}
    assert told(hearing(Absence(CHAIR, AWAY, BACK), linked=frozenset({CHAIR}))) == {CHAIR, ASSISTANT, SECOND}


def test_who_is_away_with_nobody_to_stand_in_is_told_all_the_same() -> None:
    assert told(hearing(Absence(OFFICER, AWAY, BACK)), OFFICER) == {OFFICER}


spans = st.tuples(st.integers(-5, 5), st.integers(1, 10)).map(
    lambda span: (TODAY + timedelta(days=span[0]), TODAY + timedelta(days=sum(span)))
)
absences = st.lists(
    st.builds(
        lambda who, span, acting: Absence(who, span[0], span[1], acting if acting != who else None),
        st.sampled_from(list(KINDS)),
        spans,
        st.none() | st.sampled_from(list(KINDS)),
    ),
    max_size=4,
)


@given(absences, st.frozensets(st.sampled_from(list(KINDS))), st.sampled_from(list(KINDS)), st.booleans())
def test_somebody_is_reached_wherever_the_one_it_is_for_or_their_office_can_be(
    away: list[Absence], linked: frozenset[int], number: int, even_away: bool
) -> None:
    seen = hearing(*away, linked=linked)
    people = told(seen, number, even_away=even_away)
    here = {one for one in linked if not seen.is_away(one, TODAY)}
    office = {number, *((ASSISTANT, SECOND) if number == CHAIR else ())}
    if number in linked or office & here:
        assert people & linked
    assert office & here <= people, "nobody of the office who is here and reached is left out"
    if people & here:
        assert not {one for one in people if seen.is_away(one, TODAY)} - ({number} if even_away else set())
