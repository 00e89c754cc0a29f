"""Contacts of one's own bodies, in protocol order; a phone number only by consent, and only one's own."""

from dataclasses import replace
from datetime import timedelta

import pytest

from roundtable.actors import Holder
from roundtable.address_claims import GOOD_FOR
from roundtable.channels import ChannelKind
from roundtable.errors import NotAllowed, TooOld
from roundtable.people import Person
from roundtable.posts import PostKind, Side
from roundtable.services import contacts
from roundtable.services.channels import take_code
from roundtable.services.desk import Desk
from roundtable.statements.channels import AddressNotTaken
from roundtable.statements.contacts import ContactProblem, Contacts, PhoneAsked, PhoneDropped, PhoneNotTaken
from roundtable.statements.me import Me
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player

OFFICER = PostKind.SECRETARIAT_OFFICER
PHONE = "8562055551234"
"""As Telegram writes it, without a plus."""


async def stored(desk: Desk, player: Player) -> Person:
    async with desk.work.reading() as tx:
        person = await tx.roster.person(player.holder.person.id)
    assert person is not None
    return person


async def lines(desk: Desk, player: Player) -> list[Contacts]:
    """Every page of them."""
    await contacts.show_contacts(desk, player.turn())
    pages = [(await player.hears())[-1]]
    assert isinstance(pages[0], Contacts)
    for page in range(2, pages[0].pages + 1):
        await contacts.show_contacts(desk, player.turn(), page)
        pages += await player.hears()
    return [page for page in pages if isinstance(page, Contacts)]


async def test_contacts_are_those_of_ones_own_body_in_protocol_order_without_oneself(
    desk: Desk, officer: Player
) -> None:
    found = [line for page in await lines(desk, officer) for line in page.lines]
    posts = [line.who.posts[0] for line in found]
    assert {post.body for post in posts} == {"HLT"}
    order = [(list(PostKind).index(post.kind), list(Side).index(post.side)) for post in posts]
    assert order == sorted(order)
    assert (posts[0].kind, posts[1].kind) == (PostKind.CHAIR, PostKind.CO_CHAIR)
    assert (PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT) not in {(post.kind, post.side) for post in posts}


async def test_a_page_beyond_the_last_is_the_last(desk: Desk, officer: Player) -> None:
    pages = await lines(desk, officer)
    await contacts.show_contacts(desk, officer.turn(), 99)
    assert await officer.hears() == [pages[-1]]


async def test_ones_own_number_is_kept_after_asking_and_shown_by_consent_only(
    cast: Cast, desk: Desk, officer: Player
) -> None:
    partner = await cast.join("HLT", OFFICER, side=Side.PARTNER)

    async def shown() -> set[str]:
        return {line.phone for page in await lines(desk, partner) for line in page.lines} - {""}

    await contacts.take_contact(desk, officer.turn(), PHONE, is_own=True)
    assert await officer.hears() == [PhoneAsked(f"+{PHONE}")]
    assert (await stored(desk, officer)).phone is None
    await contacts.keep_phone(desk, officer.turn(), shown=False)
    (told,) = await officer.hears()
    assert isinstance(told, Me)
    assert (told.phone, told.shows_phone) == (f"+{PHONE}", False)
    assert await shown() == set()
    await contacts.show_phone(desk, officer.turn(), shown=True)
    assert await shown() == {f"+{PHONE}"}
    await contacts.show_phone(desk, officer.turn(), shown=False)
    assert await shown() == set()


async def test_a_number_that_is_not_wanted_is_not_kept(desk: Desk, officer: Player) -> None:
    await contacts.take_contact(desk, officer.turn(), PHONE, is_own=True)
    await contacts.drop_phone(desk, officer.turn())
    assert (await officer.hears())[-1] == PhoneDropped()
    with pytest.raises(TooOld):
        await contacts.keep_phone(desk, officer.turn(), shown=True)
    assert (await stored(desk, officer)).phone is None


async def test_the_number_of_somebody_else_is_not_taken_and_noted(desk: Desk, officer: Player) -> None:
    await contacts.take_contact(desk, officer.turn(), PHONE, is_own=False)
    assert await officer.hears() == [PhoneNotTaken(ContactProblem.NOT_YOURS)]
    async with desk.work.reading() as tx:
        ((_, _, action, _),) = await tx.audit.list(1)
    assert action == "phone-of-another"


@pytest.mark.parametrize("typed", ["", "at home", "12", "+" * 20, "1" * 40])
async def test_what_is_no_number_is_not_taken(desk: Desk, officer: Player, typed: str) -> None:
    await contacts.take_contact(desk, officer.turn(), typed, is_own=True)
    assert await officer.hears() == [PhoneNotTaken(ContactProblem.UNREADABLE)]


async def test_an_old_question_is_no_question_any_more(desk: Desk, officer: Player, clock: SteppingClock) -> None:
    await contacts.take_contact(desk, officer.turn(), PHONE, is_own=True)
    clock.advance(GOOD_FOR + timedelta(seconds=1))
    with pytest.raises(TooOld):
        await contacts.keep_phone(desk, officer.turn(), shown=True)


async def test_a_number_that_waits_is_no_code_for_an_address(desk: Desk, officer: Player) -> None:
    await contacts.take_contact(desk, officer.turn(), PHONE, is_own=True)
    await officer.hears()
    await take_code(replace(desk, channels=frozenset(ChannelKind)), officer.turn(), "000000")
    assert [type(one) for one in await officer.hears()] == [AddressNotTaken]


async def test_nothing_can_be_shown_where_no_number_is_stored(desk: Desk, officer: Player) -> None:
    with pytest.raises(TooOld):
        await contacts.show_phone(desk, officer.turn(), shown=True)


async def test_who_holds_no_post_sees_no_contacts(desk: Desk, officer: Player) -> None:
    officer.actor = Holder(officer.holder.person, ())
    with pytest.raises(NotAllowed):
        await contacts.show_contacts(desk, officer.turn())
