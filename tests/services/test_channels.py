"""How somebody is written to: the order they want, and an address that is theirs only when its code comes back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from roundtable.actors import Bearer
from roundtable.address_claims import GOOD_FOR, LETTERS_A_DAY, MAX_TRIES, AddressProblem
from roundtable.awaiting import Awaited
from roundtable.channels import ChannelKind
from roundtable.errors import NotAllowed, TooOld
from roundtable.inbox import StoredUpdate
from roundtable.people import Person
from roundtable.services import channels, identity, texts
from roundtable.services.desk import Desk
from roundtable.statements.channels import (
    AddressAsked,
    AddressCode,
    AddressNotTaken,
    CodeAsked,
    YourChannels,
)
from roundtable.statements.identity import Contact
from scheduler.clocks import SteppingClock
from storage.opened import Storage
from tests.cast import Player
from tests.services.addresses import MAIL
from tests.texts_of_tables import columns_with

TELEGRAM, EMAIL = ChannelKind.TELEGRAM, ChannelKind.EMAIL


@pytest.fixture
def desk(desk: Desk) -> Desk:
    return replace(desk, channels=frozenset({TELEGRAM, EMAIL}))


async def person(desk: Desk, player: Player) -> Person:
    async with desk.work.reading() as tx:
        found = await tx.roster.person(player.holder.person.id)
    assert found is not None
    return found


async def says(desk: Desk, player: Player, text: str) -> object:
    """What is answered last."""
    await texts.take_text(desk, player.turn(), text, None)
    return (await player.hears())[-1]


async def code_sent_to(desk: Desk, address: str) -> str:
    """The newest."""
    async with desk.work.reading() as tx:
        letter = next(one for one in await tx.deliveries.list(None, 100) if one.what.address == address)
    statement = desk.wording.load(letter.what.statement or "")
    assert isinstance(statement, AddressCode)
    assert letter.what.words is not None
    assert statement.code in letter.what.words.html
    return statement.code


async def asks_with(desk: Desk, player: Player, address: str = MAIL) -> str:
    """Gives an address; the code that is sent there."""
    await channels.ask_address(desk, player.turn())
    assert await player.hears() == [AddressAsked()]
    assert await says(desk, player, address) == CodeAsked(address)
    return await code_sent_to(desk, address)


def another(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


async def test_an_address_is_taken_when_the_code_that_was_sent_there_comes_back(desk: Desk, officer: Player) -> None:
    code = await asks_with(desk, officer)
    assert (await person(desk, officer)).email is None
    lao = code.translate({ord(str(digit)): chr(0x0ED0 + digit) for digit in range(10)})
    shown = await says(desk, officer, f" {lao[:3]} {lao[3:]}")
    assert isinstance(shown, YourChannels)
    assert [(way.channel, way.address) for way in shown.ways] == [(TELEGRAM, ""), (EMAIL, MAIL)]
    assert (await person(desk, officer)).email == MAIL
    async with desk.work.reading() as tx:
        actions = [action for _, _, action, _ in await tx.audit.list(10)]
        assert await tx.awaiting.get(officer.chat_id) is None
    assert actions[:2] == ["address-confirmed", "address-given"]


async def test_another_code_takes_no_address_however_often_it_is_tried(desk: Desk, officer: Player) -> None:
    code = await asks_with(desk, officer)
    for _ in range(MAX_TRIES):
        assert await says(desk, officer, another(code)) == AddressNotTaken(AddressProblem.WRONG_CODE)
    assert await says(desk, officer, code) == AddressNotTaken(AddressProblem.CODE_OVER)
    assert (await person(desk, officer)).email is None


async def test_a_code_is_good_for_half_an_hour_and_once(desk: Desk, officer: Player, clock: SteppingClock) -> None:
    code = await asks_with(desk, officer)
    clock.set(clock.now() + GOOD_FOR)
    assert await says(desk, officer, code) == AddressNotTaken(AddressProblem.CODE_OVER)
    code = await asks_with(desk, officer)
    await says(desk, officer, code)
    await channels.take_code(desk, officer.turn(), code)
    assert (await officer.hears())[-1] == AddressNotTaken(AddressProblem.CODE_OVER)


async def test_a_code_is_of_the_address_it_was_sent_to(desk: Desk, officer: Player) -> None:
    first = await asks_with(desk, officer, "first@example.la")
    second = await asks_with(desk, officer, "second@example.la")
    if first != second:
        assert await says(desk, officer, first) == AddressNotTaken(AddressProblem.WRONG_CODE)
    await says(desk, officer, second)
    assert (await person(desk, officer)).email == "second@example.la"


async def test_what_is_no_address_is_asked_for_again(desk: Desk, officer: Player) -> None:
    await channels.ask_address(desk, officer.turn())
    assert await says(desk, officer, "bounmy at moh") == AddressNotTaken(AddressProblem.NO_ADDRESS)
    async with desk.work.reading() as tx:
        awaiting = await tx.awaiting.get(officer.chat_id)
    assert awaiting is not None
    assert awaiting.what is Awaited.ADDRESS


async def test_nobody_has_codes_sent_all_day(desk: Desk, officer: Player, clock: SteppingClock) -> None:
    for number in range(LETTERS_A_DAY):
        await asks_with(desk, officer, f"person{number}@example.la")
    await channels.ask_address(desk, officer.turn())
    assert await says(desk, officer, MAIL) == AddressNotTaken(AddressProblem.TOO_OFTEN)
    clock.set(clock.now() + timedelta(days=1))
    await officer.hears()
    await asks_with(desk, officer)


async def test_the_order_is_theirs_and_the_last_channel_stays(desk: Desk, officer: Player) -> None:
    async with desk.work() as tx:
        await tx.roster.put_address(officer.holder.person.id, EMAIL, MAIL, desk.clock.now())
    await channels.put_first(desk, officer.turn(5), EMAIL)
    assert (await person(desk, officer)).channels[:2] == (EMAIL, TELEGRAM)
    await channels.leave_out(desk, officer.turn(5), TELEGRAM)
    assert TELEGRAM not in (await person(desk, officer)).channels
    with pytest.raises(TooOld):
        await channels.leave_out(desk, officer.turn(5), EMAIL)
    shown = (await officer.hears())[-1]
    assert isinstance(shown, YourChannels)
    assert [way.channel for way in shown.unwanted] == [TELEGRAM]
    await channels.put_first(desk, officer.turn(5), TELEGRAM)
    assert (await person(desk, officer)).channels[:2] == (TELEGRAM, EMAIL)


async def test_a_channel_without_an_address_or_that_is_not_there_cannot_be_first(desk: Desk, officer: Player) -> None:
    for channel in (EMAIL, ChannelKind.MESSENGER):
        with pytest.raises(TooOld):
            await channels.put_first(desk, officer.turn(5), channel)
    without_mail = replace(desk, channels=frozenset({TELEGRAM}))
    with pytest.raises(TooOld):
        await channels.ask_address(without_mail, officer.turn())


async def test_who_wanted_no_letters_and_gives_an_address_gets_them_last(desk: Desk, officer: Player) -> None:
    async with desk.work() as tx:
        await tx.roster.set_channels(officer.holder.person.id, (TELEGRAM,))
    await says(desk, officer, await asks_with(desk, officer))
    assert (await person(desk, officer)).channels == (TELEGRAM, EMAIL)


async def test_who_holds_no_post_any_more_sets_nothing(desk: Desk, officer: Player) -> None:
    holder = replace(officer.holder, posts=())
    turn = replace(officer.turn(), actor=Bearer("letters", holder))
    with pytest.raises(NotAllowed):
        await channels.show_channels(desk, turn)


async def test_the_way_to_it_is_shown_only_where_there_is_something_to_choose(desk: Desk, officer: Player) -> None:
    for here, is_shown in ((desk, True), (replace(desk, channels=frozenset({TELEGRAM})), False)):
        await identity.contact(here, officer.turn())
        (shown,) = await officer.hears()
        assert isinstance(shown, Contact)
        assert ("channels" in {choice.verb for row in shown.choices() for choice in row}) is is_shown


async def test_a_code_that_was_typed_is_not_kept_in_the_inbox(desk: Desk, officer: Player, storage: Storage) -> None:
    await channels.ask_address(desk, officer.turn())
    await says(desk, officer, MAIL)
    code = await code_sent_to(desk, MAIL)
    turn = officer.turn()
    assert turn.update_id is not None
    raw = f'{{"update_id": {turn.update_id}, "message": {{"text": "typed {code}"}}}}'
    async with desk.work() as tx:
        await tx.inbox.store([StoredUpdate(turn.update_id, officer.chat_id, raw)], desk.clock.now())
    await texts.take_text(desk, turn, code, None)
    assert await columns_with(storage, f"typed {code}") == set()
    async with desk.work.reading() as tx:
        assert await tx.inbox.waiting(10) == ()
