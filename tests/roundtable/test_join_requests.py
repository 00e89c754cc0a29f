"""Requests to join: what is asked next, what is taken, who may be meant, who decides, and what becomes of old ones."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.join_requests import (
    LAPSES_AFTER,
    LONGEST_NAME,
    OPEN,
    SENDINGS_A_DAY,
    SENDINGS_OF_ALL_A_DAY,
    JoinLimit,
    JoinPart,
    JoinRequest,
    JoinState,
    JoinWordsProblem,
    candidates,
    has_lapsed,
    in_its_script,
    is_latin,
    limit_reached,
    next_part,
    on_one_line,
    problem_of,
    seats_of,
    to_remind,
    with_body,
    with_name,
)
from roundtable.languages import Bilingual, Language
from roundtable.people import Holding, Person
from roundtable.permissions import Action, right_to_decide
from roundtable.posts import Post, PostKind, Side
from roundtable.working_days import RestDays

AT = datetime(2027, 3, 1, 1, 0, tzinfo=UTC)
TODAY = date(2027, 3, 1)
EMPTY = JoinRequest(1, 700, JoinState.DRAFT, Language.LO, AT, AT)
WHOLE = replace(
    EMPTY,
    body="HLT",
    kind=PostKind.SECRETARIAT_OFFICER,
    side=Side.GOVERNMENT,
    name=Bilingual("ສົມພອນ", "Somphone"),
    position="Officer",
    phone_settled=True,
)
OFFICERS = Post(4, "HLT", PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT)
PARTNERS = Post(5, "HLT", PostKind.SECRETARIAT_OFFICER, Side.PARTNER)
CHAIRS = Post(6, "HLT", PostKind.CHAIR, Side.GOVERNMENT)


@pytest.mark.parametrize(
    ("request_", "part"),
    [
        (EMPTY, JoinPart.BODY),
        (replace(WHOLE, kind=None, side=None), JoinPart.KIND),
        (replace(WHOLE, side=None), JoinPart.SIDE),
        (replace(WHOLE, name=Bilingual("", "")), JoinPart.NAME),
        (replace(WHOLE, name=Bilingual("ສົມພອນ", "")), JoinPart.LATIN_NAME),
        (replace(WHOLE, position=""), JoinPart.POSITION),
        (replace(WHOLE, phone_settled=False), JoinPart.PHONE),
        (WHOLE, JoinPart.CHECK),
    ],
)
def test_the_first_part_that_is_missing_is_asked_for(request_: JoinRequest, part: JoinPart) -> None:
    assert next_part(request_) is part


def test_another_body_has_other_posts_and_the_same_one_changes_nothing() -> None:
    assert next_part(with_body(WHOLE, "EDU")) is JoinPart.KIND
    assert with_body(WHOLE, "HLT") == WHOLE


def test_a_name_in_latin_letters_serves_for_both_and_one_in_lao_is_asked_for_again() -> None:
    assert with_name(EMPTY, "Paul d'Étang-Ono").name == Bilingual("Paul d'Étang-Ono", "Paul d'Étang-Ono")
    assert with_name(WHOLE, "ບຸນມີ").name == Bilingual("ບຸນມີ", "")
    assert next_part(with_name(WHOLE, "ບຸນມີ Bounmy")) is JoinPart.LATIN_NAME


def test_a_position_stands_in_the_script_in_which_it_was_typed() -> None:
    assert in_its_script("Officer, 2nd floor") == Bilingual("", "Officer, 2nd floor")
    assert in_its_script("ວິຊາການ (MoH)") == Bilingual("ວິຊາການ (MoH)", "")


@given(st.text(max_size=40))
def test_only_latin_letters_are_latin(words: str) -> None:
    assert is_latin(words) == (in_its_script(words).lo == "")
    if is_latin(words):
        assert not any("\u0e00" <= sign <= "\u0eff" and sign.isalpha() for sign in words)


@pytest.mark.parametrize(
    ("words", "latin", "problem"),
    [
        ("", False, JoinWordsProblem.EMPTY),
        ("… 12 …", False, JoinWordsProblem.EMPTY),
        ("ກ", False, None),
        ("ກ" * LONGEST_NAME, False, None),
        ("ກ" * (LONGEST_NAME + 1), False, JoinWordsProblem.TOO_LONG),
        ("\U0001f600" * LONGEST_NAME + "a", False, JoinWordsProblem.TOO_LONG),
        ("Bounmy", True, None),
        ("ບຸນມີ", True, JoinWordsProblem.NOT_LATIN),
        ("สมชาย", True, JoinWordsProblem.NOT_LATIN),
    ],
)
def test_what_cannot_be_taken_is_named(words: str, latin: bool, problem: JoinWordsProblem | None) -> None:
    assert problem_of(words, LONGEST_NAME, latin=latin) is problem


def test_typed_lines_become_one() -> None:
    assert on_one_line("  Bounmy\n\n\tSisavath\x00 ") == "Bounmy Sisavath"


def test_a_body_offers_its_posts_and_membership_on_both_sides() -> None:
    assert seats_of((PARTNERS, OFFICERS, CHAIRS, replace(CHAIRS, id=9, body="EDU")), "HLT") == (
        (PostKind.CHAIR, Side.GOVERNMENT),
        (PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT),
        (PostKind.SECRETARIAT_OFFICER, Side.PARTNER),
        (PostKind.MEMBER, Side.GOVERNMENT),
        (PostKind.MEMBER, Side.PARTNER),
    )


@pytest.mark.parametrize("kind", PostKind)
def test_a_body_decides_about_its_members_and_officers_only(kind: PostKind) -> None:
    colleague = kind in (PostKind.MEMBER, PostKind.SECRETARIAT_OFFICER)
    assert right_to_decide(kind) is (Action.DECIDE_COLLEAGUE if colleague else Action.DECIDE_REQUEST)


def person(person_id: int, name: str = "", chat_id: int | None = None, *, placeholder: bool = False) -> Person:
    return Person(person_id, Bilingual(name, name), chat_id=chat_id, placeholder=placeholder)


def test_who_it_may_be_is_whose_chat_it_was_then_holders_then_people_of_the_name() -> None:
    stand_in, partner, taken = person(1, "Officer", placeholder=True), person(2, "P"), person(3, "T", 800)
    namesake, stranger, known = person(4, "  somphone "), person(5, "Somebody"), person(6, "Somphone", 801)
    left = person(7, "Left")
    holdings = [
        Holding(stand_in, OFFICERS),
        Holding(partner, PARTNERS),
        Holding(taken, OFFICERS),
        Holding(stranger, OFFICERS, end_on=TODAY),
    ]
    people = [stand_in, partner, taken, namesake, stranger, known, left]
    found = candidates(WHOLE, holdings, people, TODAY, left)
    assert [(one.person.id, one.post) for one in found] == [(7, None), (1, OFFICERS), (4, None)]


def test_a_placeholder_is_nobodys_namesake_and_nobody_is_offered_twice() -> None:
    holder = person(1, "Somphone")
    named_alike = person(2, "Somphone", placeholder=True)
    found = candidates(WHOLE, [Holding(holder, OFFICERS)], [holder, named_alike], TODAY, holder)
    assert [(one.person.id, one.post) for one in found] == [(1, OFFICERS)]


def test_whose_chat_it_was_is_left_out_when_they_have_another_one_now() -> None:
    assert candidates(WHOLE, [], [], TODAY, person(1, "x", 999)) == ()
    assert len(candidates(WHOLE, [], [], TODAY, person(1, "x", 700))) == 1


@pytest.mark.parametrize(
    ("of_chat", "of_all", "limit"),
    [
        (0, 0, None),
        (SENDINGS_A_DAY - 1, SENDINGS_OF_ALL_A_DAY - 1, None),
        (SENDINGS_A_DAY, 3, JoinLimit.OF_CHAT),
        (0, SENDINGS_OF_ALL_A_DAY, JoinLimit.OF_ALL),
    ],
)
def test_so_many_a_day_and_no_more(of_chat: int, of_all: int, limit: JoinLimit | None) -> None:
    assert limit_reached(of_chat, of_all) is limit


@pytest.mark.parametrize(
    ("today", "reminds"),
    [(date(2027, 3, 3), False), (date(2027, 3, 4), True), (date(2027, 3, 7), True)],
    ids=["two-days", "three-days", "sunday-after"],
)
def test_the_secretariat_is_reminded_after_three_working_days(today: date, reminds: bool) -> None:
    waiting = replace(WHOLE, state=JoinState.WAITING, sent_at=AT)
    assert to_remind([waiting], today, RestDays()) == ((waiting,) if reminds else ())


def test_rest_days_are_no_days_of_waiting() -> None:
    sent_on_friday = replace(WHOLE, state=JoinState.WAITING, sent_at=AT + timedelta(days=4))
    holiday = RestDays(frozenset({date(2027, 3, 8)}))
    assert to_remind([sent_on_friday], date(2027, 3, 10), holiday) == ()
    assert to_remind([sent_on_friday], date(2027, 3, 11), holiday) == (sent_on_friday,)


@pytest.mark.parametrize("state", JoinState)
def test_once_reminded_is_enough_and_only_what_waits_is_brought_to_mind(state: JoinState) -> None:
    old = replace(WHOLE, state=state, sent_at=AT)
    later = date(2027, 3, 20)
    assert to_remind([old], later, RestDays()) == ((old,) if state is JoinState.WAITING else ())
    assert to_remind([replace(old, reminded_at=AT)], later, RestDays()) == ()


@pytest.mark.parametrize("state", JoinState)
def test_what_is_open_lapses_after_thirty_days_without_a_move(state: JoinState) -> None:
    request = replace(WHOLE, state=state)
    assert has_lapsed(request, AT + LAPSES_AFTER) == (state in OPEN)
    assert not has_lapsed(request, AT + LAPSES_AFTER - timedelta(seconds=1))
