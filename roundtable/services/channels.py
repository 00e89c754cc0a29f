"""Channels: over which of them somebody wants to be written to, and where. Their own matter, changed by themselves."""

import secrets
import unicodedata

from roundtable.address_claims import (
    CODE_DIGITS,
    LETTERS_A_DAY,
    AddressClaim,
    AddressProblem,
    digest_of,
    letters_with_one_more,
    problem_with,
)
from roundtable.addresses import email_address
from roundtable.awaiting import Awaited, Awaiting
from roundtable.books import Transaction
from roundtable.channels import IN_ORDER, ChannelKind
from roundtable.errors import NotAllowed, TooOld
from roundtable.people import Person
from roundtable.permissions import Action, may_of_oneself
from roundtable.reach import Way, way_over
from roundtable.services.answering import answer, word_to
from roundtable.services.desk import Desk, Turn
from roundtable.services.waiting import stop_waiting, wait_for
from roundtable.statements.channels import (
    AddressAsked,
    AddressCode,
    AddressNotTaken,
    CodeAsked,
    WayLine,
    YourChannels,
)


async def show_channels(desk: Desk, turn: Turn) -> None:
    async with desk.work() as tx:
        person = await _own(tx, turn)
        await answer(desk, tx, turn, your_channels(desk, person))


def your_channels(desk: Desk, person: Person) -> YourChannels:
    wanted = [channel for channel in person.channels or IN_ORDER if channel in desk.channels]
    others = [channel for channel in IN_ORDER if channel in desk.channels and channel not in wanted]
    return YourChannels(*(tuple(_line(person, channel) for channel in some) for some in (wanted, others)))


async def put_first(desk: Desk, turn: Turn, channel: ChannelKind) -> None:
    """This one before the others, which stay in their order."""
    async with desk.work() as tx:
        person = await _own(tx, turn)
        if channel not in desk.channels or way_over(person, channel) is None:
            raise TooOld
        others = tuple(one for one in person.channels or IN_ORDER if one is not channel)
        await _set(desk, tx, turn, person, (channel, *others))


async def leave_out(desk: Desk, turn: Turn, channel: ChannelKind) -> None:
    """Not over this one; never the last that reaches them."""
    async with desk.work() as tx:
        person = await _own(tx, turn)
        others = tuple(one for one in person.channels or IN_ORDER if one is not channel)
        if not any(one in desk.channels and way_over(person, one) for one in others):
            raise TooOld
        await _set(desk, tx, turn, person, others)


async def ask_address(desk: Desk, turn: Turn) -> None:
    async with desk.work() as tx:
        await _own(tx, turn)
        if ChannelKind.EMAIL not in desk.channels:
            raise TooOld
        await answer(desk, tx, turn, AddressAsked())
        await wait_for(tx, turn, Awaiting(Awaited.ADDRESS))


async def take_address(desk: Desk, turn: Turn, text: str) -> None:
    """What was typed is an address only when the code that is sent there comes back."""
    async with desk.work() as tx:
        person = await _own(tx, turn)
        try:
            address = email_address(text)
        except ValueError:
            await answer(desk, tx, turn, AddressNotTaken(AddressProblem.NO_ADDRESS))
            return
        letters = letters_with_one_more(await tx.address_claims.get(person.id), turn.now)
        if letters > LETTERS_A_DAY:
            await stop_waiting(tx, turn)
            await answer(desk, tx, turn, AddressNotTaken(AddressProblem.TOO_OFTEN))
            return
        code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
        claim = AddressClaim(ChannelKind.EMAIL, address, digest_of(person.id, code), turn.now, letters)
        await tx.address_claims.put(person.id, claim)
        await tx.audit.add(turn.now, turn.who, "address-given", f"person:{person.id}", details=address)
        way = Way(ChannelKind.EMAIL, address=address)
        await tx.deliveries.add(word_to(desk, person, way, AddressCode(code), turn.now))
        await answer(desk, tx, turn, CodeAsked(address))
        await wait_for(tx, turn, Awaiting(Awaited.CODE))


async def take_code(desk: Desk, turn: Turn, text: str) -> None:
    async with desk.work() as tx:
        person = await _own(tx, turn)
        claim = await tx.address_claims.get(person.id)
        problem = problem_with(claim, digest_of(person.id, _digits(text)), turn.now)
        if claim is None or problem is not None:
            await tx.address_claims.failed(person.id)
            if problem is AddressProblem.CODE_OVER:
                await stop_waiting(tx, turn)
            await answer(desk, tx, turn, AddressNotTaken(problem or AddressProblem.CODE_OVER))
            return
        await tx.address_claims.void(person.id)
        await stop_waiting(tx, turn)
        await tx.roster.put_address(person.id, claim.channel, claim.address, turn.now)
        if person.channels and claim.channel not in person.channels:
            await tx.roster.set_channels(person.id, (*person.channels, claim.channel))
        await tx.audit.add(turn.now, turn.who, "address-confirmed", f"person:{person.id}", details=claim.address)
        await answer(desk, tx, turn, your_channels(desk, await _own(tx, turn)))


async def _own(tx: Transaction, turn: Turn) -> Person:
    """The person whose turn it is, as they stand now. Raises NotAllowed."""
    person_id = turn.person.id
    await tx.locks.hold(f"person:{person_id}")
    person = await tx.roster.person(person_id)
    if person is None or not may_of_oneself(turn.actor, Action.SET_CHANNELS):
        raise NotAllowed(subject=Action.SET_CHANNELS)
    return person


async def _set(desk: Desk, tx: Transaction, turn: Turn, person: Person, channels: tuple[ChannelKind, ...]) -> None:
    await tx.roster.set_channels(person.id, channels)
    await tx.audit.add(turn.now, turn.who, "channels", f"person:{person.id}", details=",".join(channels))
    await answer(desk, tx, turn, your_channels(desk, await _own(tx, turn)), edit=True)


def _line(person: Person, channel: ChannelKind) -> WayLine:
    way = way_over(person, channel)
    return WayLine(channel, way is not None, way.address if way is not None else "")


def _digits(text: str) -> str:
    """Also those of Lao."""
    return "".join(str(unicodedata.digit(sign)) for sign in text if unicodedata.digit(sign, None) is not None)
