"""Over which channel a person is written to."""

import pytest

from roundtable.channels import ONLY_TELEGRAM, ChannelKind
from roundtable.languages import Bilingual
from roundtable.people import Person
from roundtable.reach import Way, gets_letters, way_to, without_letters

TELEGRAM, EMAIL, MESSENGER = ChannelKind
ALL = frozenset(ChannelKind)
CHAT = Way(TELEGRAM, chat_id=5001)
LETTER = Way(EMAIL, address="a@moh.gov.la")
CALL = Way(MESSENGER, address="+8562055551234")


def person(*channels: ChannelKind, chat: bool = True, email: bool = True, phone: bool = True) -> Person:
    return Person(
        1,
        Bilingual("ກ", "Keo"),
        chat_id=5001 if chat else None,
        email="a@moh.gov.la" if email else None,
        phone="+8562055551234" if phone else None,
        channels=channels,
    )


@pytest.mark.parametrize(
    ("who", "way"),
    [
        (person(), CHAT),
        (person(chat=False), LETTER),
        (person(chat=False, email=False), CALL),
        (person(chat=False, email=False, phone=False), None),
        (person(EMAIL, TELEGRAM), LETTER),
        (person(EMAIL, TELEGRAM, email=False), CHAT),
        (person(EMAIL, email=False), None),
        (person(MESSENGER, EMAIL, phone=False), LETTER),
    ],
)
def test_the_first_channel_of_theirs_that_reaches_them_is_taken(who: Person, way: Way | None) -> None:
    assert way_to(who, ALL) == way


def test_what_the_installation_does_not_have_is_no_way() -> None:
    assert way_to(person(EMAIL, TELEGRAM), ONLY_TELEGRAM) == CHAT
    assert way_to(person(chat=False), ONLY_TELEGRAM) is None


@pytest.mark.parametrize(
    ("who", "order"),
    [
        (person(), (TELEGRAM, MESSENGER)),
        (person(EMAIL), (TELEGRAM, MESSENGER)),
        (person(EMAIL, TELEGRAM), (TELEGRAM,)),
        (person(MESSENGER, EMAIL, TELEGRAM), (MESSENGER, TELEGRAM)),
    ],
)
def test_without_letters_the_order_stays_and_is_never_empty(who: Person, order: tuple[ChannelKind, ...]) -> None:
    assert gets_letters(who)
    assert without_letters(who) == order
    assert not gets_letters(person(*order))
