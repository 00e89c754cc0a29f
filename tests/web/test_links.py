"""Signed links: who holds one is its person, for one thing, until a day; anything else opens nothing."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.duty_file import load_duties
from roundtable.periods import Period
from web.links import ANSWERS_FOR, LETTERS, UNSUBSCRIBE_FOR, Expired, Forged, Link, LinkRefused, OtherVersion
from web.links import SignedLinks as Links

NOW = datetime(2027, 3, 1, 1, 20, tzinfo=UTC)
URL = "https://tomon.finance.example.la"
LINKS = Links(URL, b"a key of this installation")
DATA = "approve|HLT/workplan-approval/2027"


def token_of(address: str) -> str:
    return address.partition("?")[0].rpartition("/")[2]


def answer(data: str = DATA, person_id: int = 12) -> str:
    address = LINKS.answer(person_id, data, NOW)
    assert address is not None
    return address


TOKEN = token_of(answer())


def test_a_link_says_who_and_about_what_and_which_answer_was_chosen() -> None:
    address = answer()
    assert address.startswith(f"{URL}/a/")
    assert address.endswith("?c=approve%7CHLT/workplan-approval/2027")
    assert LINKS.read(TOKEN, NOW) == Link(12, "obligation HLT/workplan-approval/2027")
    assert LINKS.read(token_of(LINKS.unsubscribe(12, NOW)), NOW) == Link(12, LETTERS)


def test_a_choice_that_is_about_nothing_has_no_link() -> None:
    assert LINKS.answer(12, "open", NOW) is None
    assert LINKS.answer(12, "tongue|en", NOW) is None


def test_every_link_is_short_enough_for_a_letter() -> None:
    keys = [
        f"MAC/{duty.key}/{Period(rhythm.period_kind, 2027, 1)}" for duty in load_duties().all for rhythm in duty.rhythms
    ]
    data = [f"date|{key}|promised" for key in keys] + [f"day|{key}|planned|2027-03-31" for key in keys]
    assert max(len(answer(one, 99_999)) for one in data) <= 200
    assert len(LINKS.unsubscribe(99_999, NOW)) < 100


@given(st.integers(0, len(TOKEN) - 1), st.sampled_from("ABCxyz019-_.=+/%"))
def test_a_link_in_which_one_letter_is_changed_opens_nothing(at: int, letter: str) -> None:
    changed = f"{TOKEN[:at]}{letter}{TOKEN[at + 1 :]}"
    if changed != TOKEN:
        with pytest.raises(LinkRefused):
            LINKS.read(changed, NOW)


@given(st.integers(0, len(TOKEN) - 1))
def test_a_link_that_was_cut_opens_nothing(length: int) -> None:
    with pytest.raises(LinkRefused):
        LINKS.read(TOKEN[:length], NOW)


@given(st.text(max_size=400))
def test_nothing_that_is_made_up_opens_anything(text: str) -> None:
    with pytest.raises(LinkRefused):
        LINKS.read(text, NOW)


def test_another_key_opens_nothing() -> None:
    with pytest.raises(Forged):
        Links(URL, b"a key of another installation").read(TOKEN, NOW)


def test_a_payload_of_somebody_else_under_a_good_signature_opens_nothing() -> None:
    other = base64.urlsafe_b64encode(b"1.13.740000.obligation HLT/workplan-approval/2027").decode().rstrip("=")
    with pytest.raises(Forged):
        LINKS.read(f"{other}.{TOKEN.partition('.')[2]}", NOW)


def test_a_link_of_another_version_is_told_apart() -> None:
    later = base64.urlsafe_b64encode(b"2.of.whatever.form").decode().rstrip("=")
    with pytest.raises(OtherVersion):
        LINKS.read(f"{later}.{TOKEN.partition('.')[2]}", NOW)


@pytest.mark.parametrize(("address", "lasts"), [(answer(), ANSWERS_FOR), (LINKS.unsubscribe(12, NOW), UNSUBSCRIBE_FOR)])
def test_a_link_opens_to_the_end_of_its_last_day_in_vientiane(address: str, lasts: timedelta) -> None:
    last_day_ends = datetime(2027, 3, 1, 17, tzinfo=UTC) + lasts  # midnight there
    token = token_of(address)
    assert LINKS.read(token, last_day_ends - timedelta(seconds=1)).person_id == 12
    with pytest.raises(Expired):
        LINKS.read(token, last_day_ends)
